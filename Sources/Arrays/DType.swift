/// The element types of the lab's arrays, in the order of NumPy's promotion ladder.
public enum DType: UInt8, Sendable, CaseIterable {
    case bool, uint8, int64, float32, float64

    /// NumPy's name: `bool`, `uint8`, `int64`, `float32`, `float64`.
    public var name: String {
        switch self {
        case .bool: "bool"
        case .uint8: "uint8"
        case .int64: "int64"
        case .float32: "float32"
        case .float64: "float64"
        }
    }

    /// Bytes per element.
    public var itemSize: Int {
        switch self {
        case .bool, .uint8: 1
        case .float32: 4
        case .int64, .float64: 8
        }
    }

    public var isFloating: Bool { self == .float32 || self == .float64 }

    /// The type two arrays of these types meet in (NumPy's `promote_types`).
    public static func promoted(_ a: DType, _ b: DType) -> DType {
        if a == b { return a }
        let (low, high) = a.rawValue < b.rawValue ? (a, b) : (b, a)
        // int64 does not fit float32's 24 bits; NumPy takes float64 for the pair.
        return low == .int64 && high == .float32 ? .float64 : high
    }
}

/// A Swift type that arrays store.
public protocol Element: Sendable {
    static var dtype: DType { get }
}

extension Bool: Element { public static var dtype: DType { .bool } }
extension UInt8: Element { public static var dtype: DType { .uint8 } }
extension Int: Element { public static var dtype: DType { .int64 } }
extension Float: Element { public static var dtype: DType { .float32 } }
extension Double: Element { public static var dtype: DType { .float64 } }
