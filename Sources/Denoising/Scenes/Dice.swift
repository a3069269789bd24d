/// A stream of random numbers that costs nothing to begin, so that every part of a picture can have its own: the clouds stay where they are
/// when an animal moves.
///
/// Source: Steele, Lea, Flood 2014, *Fast splittable pseudorandom number generators* (SplitMix64).
struct Dice {
    private var state: UInt64

    /// - Parameter stream: different ones of the same seed have nothing to do with each other.
    init(_ seed: UInt64, stream: UInt64 = 0) {
        state = Dice.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ Dice.mixed(stream &* 0xD1B5_4A32_D192_ED03 &+ 0x632B_E59B_D9B4_E019)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Dice.mixed(state)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    mutating func share() -> Float { Float(next() >> 40) * 0x1p-24 }

    mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * share() }

    /// One of 0 ..< count, all alike; 0 for none.
    mutating func index(_ count: Int) -> Int { count > 1 ? Int(((next() >> 32) &* UInt64(count)) >> 32) : 0 }

    mutating func happens(_ probability: Float) -> Bool { share() < probability }

    /// One of these, all alike.
    mutating func choice<Element>(_ elements: [Element]) -> Element? { elements.isEmpty ? nil : elements[index(elements.count)] }

    /// An index, as often as its weight says; the last for weights that are all 0.
    mutating func index(weights: [Float]) -> Int {
        var rest = share() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0, weight > 0 { return index }
        }
        return max(0, weights.count - 1)
    }
}
