/// One element without an array around it: a type and its bits. Operands that are Python numbers or NumPy scalars
/// travel so, without any allocation.
public struct Scalar: Sendable, Equatable {
    public let dtype: DType
    /// The element's own bits in the low bytes.
    public private(set) var bits: UInt64

    public init(_ value: Bool) { dtype = .bool; bits = value ? 1 : 0 }
    public init(_ value: UInt8) { dtype = .uint8; bits = UInt64(value) }
    public init(_ value: Int) { dtype = .int64; bits = UInt64(bitPattern: Int64(value)) }
    public init(_ value: Float) { dtype = .float32; bits = UInt64(value.bitPattern) }
    public init(_ value: Double) { dtype = .float64; bits = value.bitPattern }

    /// The element that lies at this address.
    public init(_ dtype: DType, at address: UnsafeRawPointer) {
        self.dtype = dtype
        switch dtype {
        case .bool, .uint8: bits = UInt64(address.load(as: UInt8.self))
        case .float32: bits = UInt64(address.load(as: UInt32.self))
        case .int64, .float64: bits = address.load(as: UInt64.self)
        }
    }

    public var bool: Bool {
        switch dtype {
        case .bool, .uint8, .int64: bits != 0
        case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits)) != 0
        case .float64: Double(bitPattern: bits) != 0
        }
    }

    /// The value as a double; int64 beyond 2^53 is rounded.
    public var double: Double {
        switch dtype {
        case .bool, .uint8: Double(bits)
        case .int64: Double(Int64(bitPattern: bits))
        case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .float64: Double(bitPattern: bits)
        }
    }

    /// The value as an integer, floats truncated; INT64_MIN for what no int64 can hold, as on x86.
    public var int: Int {
        switch dtype {
        case .bool, .uint8, .int64: Int(Int64(bitPattern: bits))
        case .float32, .float64: Cast.int(double)
        }
    }

    /// `astype`: truncates floats, wraps integers.
    public func casted(to type: DType) -> Scalar {
        if type == dtype { return self }
        switch type {
        case .bool: return Scalar(bool)
        case .uint8: return Scalar(UInt8(truncatingIfNeeded: int))
        case .int64: return Scalar(int)
        case .float32: return dtype == .int64 ? Scalar(Float(int)) : Scalar(Float(double))
        case .float64: return Scalar(double)
        }
    }

    /// Writes the element to this address.
    public func store(at address: UnsafeMutableRawPointer) {
        switch dtype {
        case .bool, .uint8: address.storeBytes(of: UInt8(truncatingIfNeeded: bits), as: UInt8.self)
        case .float32: address.storeBytes(of: UInt32(truncatingIfNeeded: bits), as: UInt32.self)
        case .int64, .float64: address.storeBytes(of: bits, as: UInt64.self)
        }
    }
}

extension NDArray {
    /// A rank-0 array holding this element.
    public init(_ scalar: Scalar) throws {
        try self.init(scalar.dtype, shape: [], zeroed: false)
        scalar.store(at: storage.base)
    }

    /// An array of one value.
    public static func full(_ shape: [Int], _ value: Scalar) throws -> NDArray {
        let result = try NDArray(value.dtype, shape: shape, zeroed: value.bits == 0)
        if value.bits != 0 { result.fill(value) }
        return result
    }

    /// The element at element offset `position` from element [0, …, 0]; for rank 0 the only one.
    public func scalar(at position: Int = 0) -> Scalar {
        Scalar(dtype, at: storage.base + (offset &+ position) &* dtype.itemSize)
    }

    /// The elements in C order as doubles, for small arrays and tests.
    public func doubles() throws -> [Double] {
        let source = try casted(to: .float64).contiguous()
        try MemoryBudget.ensure(source.count &* 8)
        return withExtendedLifetime(source) { Array(UnsafeBufferPointer(start: source.pointer(Double.self), count: source.count)) }
    }

    /// The elements in C order as integers (floats truncated).
    public func integers() throws -> [Int] {
        let source = try casted(to: .int64).contiguous()
        try MemoryBudget.ensure(source.count &* 8)
        return withExtendedLifetime(source) { Array(UnsafeBufferPointer(start: source.pointer(Int.self), count: source.count)) }
    }
}
