/// A stream of random bits: what the distributions draw from.
protocol BitSource {
    mutating func next32() -> UInt32
    mutating func next64() -> UInt64
    /// Uniform in [0, 1) with 53 bits.
    mutating func nextDouble() -> Double
}

/// O'Neill's PCG XSL RR 128/64: a 128-bit linear congruential generator with a permuted output.
struct PCG64: BitSource {
    private var state: UInt128 = 0
    private let increment: UInt128
    /// The upper half of the last word that `next32` split.
    private var half: UInt32?

    init(_ seed: SeedSequence) {
        let words = seed.state(4)
        let start = UInt128(words[0]) << 64 | UInt128(words[1])
        increment = (UInt128(words[2]) << 64 | UInt128(words[3])) << 1 | 1
        step()
        state = state &+ start
        step()
    }

    private mutating func step() {
        let multiplier = UInt128(2_549_297_995_355_413_924) << 64 | UInt128(4_865_540_595_714_422_341)
        state = state &* multiplier &+ increment
    }

    mutating func next64() -> UInt64 {
        step()
        let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let turn = UInt64(truncatingIfNeeded: state >> 122)
        return folded &>> turn | folded &<< ((64 &- turn) & 63)
    }

    mutating func next32() -> UInt32 {
        if let kept = half {
            half = nil
            return kept
        }
        let word = next64()
        half = UInt32(truncatingIfNeeded: word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }

    mutating func nextDouble() -> Double { Double(next64() >> 11) * 0x1p-53 }
}

/// Matsumoto and Nishimura's Mersenne Twister, 32-bit.
struct MersenneTwister: BitSource {
    private var key = [UInt32](repeating: 0, count: 624)
    private var position = 624

    /// Seeds with one word.
    init(word: UInt32) {
        var value = word
        for i in 0..<624 {
            key[i] = value
            value = 1_812_433_253 &* (value ^ (value >> 30)) &+ UInt32(i) &+ 1
        }
    }

    /// Seeds with a sequence of words; it must not be empty.
    init(words: [UInt32]) {
        self.init(word: 19_650_218)
        var i = 1, j = 0
        for _ in 0..<max(624, words.count) {
            key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) &* 1_664_525)) &+ words[j] &+ UInt32(j)
            i += 1
            j = (j + 1) % words.count
            if i == 624 {
                key[0] = key[623]
                i = 1
            }
        }
        for _ in 0..<623 {
            key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
            i += 1
            if i == 624 {
                key[0] = key[623]
                i = 1
            }
        }
        key[0] = 0x8000_0000
    }

    private mutating func refill() {
        key.withUnsafeMutableBufferPointer { key in
            for i in 0..<624 {
                let word = (key[i] & 0x8000_0000) | (key[(i + 1) % 624] & 0x7fff_ffff)
                key[i] = key[(i + 397) % 624] ^ (word >> 1) ^ (word & 1 == 0 ? 0 : 0x9908_b0df)
            }
        }
        position = 0
    }

    mutating func next32() -> UInt32 {
        if position == 624 { refill() }
        var word = key[position]
        position += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9d2c_5680
        word ^= (word << 15) & 0xefc6_0000
        return word ^ (word >> 18)
    }

    mutating func next64() -> UInt64 {
        let high = UInt64(next32())
        return high << 32 | UInt64(next32())
    }

    mutating func nextDouble() -> Double {
        let a = Double(next32() >> 5), b = Double(next32() >> 6)
        return (a * 67_108_864 + b) / 9_007_199_254_740_992
    }
}
