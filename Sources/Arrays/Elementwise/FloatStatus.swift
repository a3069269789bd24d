/// What went wrong in floating point (and integer division) during an operation: the conditions NumPy turns into
/// RuntimeWarnings.
public struct FloatStatus: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    // Written out: the general ones of `OptionSet` go through sequences, which every small operation on arrays would pay for.
    public init() { rawValue = 0 }
    public var isEmpty: Bool { rawValue == 0 }
    public mutating func formUnion(_ other: FloatStatus) { self = FloatStatus(rawValue: rawValue | other.rawValue) }

    public static let invalid = FloatStatus(rawValue: 1)
    public static let divide = FloatStatus(rawValue: 4)
    public static let overflow = FloatStatus(rawValue: 8)
    public static let underflow = FloatStatus(rawValue: 16)

    /// "Mean of empty slice"
    public static let emptyMean = FloatStatus(rawValue: 2)
    /// "Degrees of freedom <= 0 for slice"
    public static let degreesOfFreedom = FloatStatus(rawValue: 32)
    /// "All-NaN slice encountered"
    public static let allNaN = FloatStatus(rawValue: 64)
}
