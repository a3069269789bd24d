/// Spreads the entropy of a seed over any number of state words (Melissa O'Neill's seed_seq alternative, as NumPy's
/// `SeedSequence` with a pool of four words).
struct SeedSequence {
    private var pool = [UInt32](repeating: 0, count: 4)

    /// - Parameter entropy: 32-bit words, the low word of an integer first.
    init(_ entropy: [UInt32]) {
        var constant: UInt32 = 0x43b0_d7e5
        func hashed(_ word: UInt32) -> UInt32 {
            var value = word ^ constant
            constant = constant &* 0x931e_8875
            value = value &* constant
            return value ^ (value >> 16)
        }
        func mixed(_ x: UInt32, _ y: UInt32) -> UInt32 {
            let value = (0xca01_f9dd &* x) &- (0x4973_f715 &* y)
            return value ^ (value >> 16)
        }
        for i in pool.indices { pool[i] = hashed(i < entropy.count ? entropy[i] : 0) }
        for source in pool.indices {
            for target in pool.indices where source != target {
                pool[target] = mixed(pool[target], hashed(pool[source]))
            }
        }
        for word in entropy.dropFirst(pool.count) {
            for target in pool.indices { pool[target] = mixed(pool[target], hashed(word)) }
        }
    }

    /// `count` 64-bit words of state.
    func state(_ count: Int) -> [UInt64] {
        var constant: UInt32 = 0x8b51_f9dd
        var words: [UInt32] = []
        for i in 0..<(2 * count) {
            var value = pool[i % pool.count] ^ constant
            constant = constant &* 0x58f3_8ded
            value = value &* constant
            words.append(value ^ (value >> 16))
        }
        return (0..<count).map { UInt64(words[2 * $0]) | UInt64(words[2 * $0 + 1]) << 32 }
    }

    /// Four words from the system's generator, for "no seed".
    static func systemEntropy() -> [UInt32] {
        var source = SystemRandomNumberGenerator()
        return (0..<4).map { _ in UInt32(truncatingIfNeeded: source.next()) }
    }
}
