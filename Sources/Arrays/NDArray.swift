/// An n-dimensional array: a shape and strides over shared storage. Copying the struct makes a second view.
public struct NDArray: @unchecked Sendable {
    public var storage: Storage
    /// Where element [0, …, 0] lies, in elements from the start of the storage.
    public var offset: Int
    public var shape: [Int]
    /// In elements; may be zero (broadcast) or negative (reversed).
    public var strides: [Int]
    public let dtype: DType
    /// False for broadcast views, as in NumPy.
    public var isWritable = true

    public init(storage: Storage, offset: Int, shape: [Int], strides: [Int], dtype: DType, isWritable: Bool = true) {
        self.storage = storage
        self.offset = offset
        self.shape = shape
        self.strides = strides
        self.dtype = dtype
        self.isWritable = isWritable
    }

    /// A fresh C-ordered array.
    /// - Throws: `ArrayError` for a negative dimension, or more elements than memory or Int allows.
    public init(_ dtype: DType, shape: [Int], zeroed: Bool = true) throws {
        let count = try NDArray.elementCount(shape, itemSize: dtype.itemSize)
        storage = try Storage(byteCount: count * dtype.itemSize, zeroed: zeroed)
        offset = 0
        self.shape = shape
        strides = NDArray.contiguousStrides(shape)
        self.dtype = dtype
    }

    /// A fresh array with these elements in C order; `values.count` must be the product of the shape.
    public init<T: Element>(_ values: [T], shape: [Int]? = nil) throws {
        let shape = shape ?? [values.count]
        try self.init(T.dtype, shape: shape, zeroed: false)
        guard values.count == count else {
            throw ArrayError(.value, "cannot reshape array of size \(values.count) into shape \(NDArray.compactText(shape))")
        }
        values.withUnsafeBytes { source in
            if let start = source.baseAddress { storage.base.copyMemory(from: start, byteCount: source.count) }
        }
    }

    public var rank: Int { shape.count }
    public var count: Int { shape.reduce(1, *) }

    public var isContiguous: Bool {
        var expected = 1
        for axis in shape.indices.reversed() {
            if shape[axis] == 0 { return true }
            if shape[axis] != 1 && strides[axis] != expected { return false }
            expected *= shape[axis]
        }
        return true
    }

    /// The address of element [0, …, 0]; the caller names the right type.
    ///
    /// The pointer does not keep the storage alive: the optimiser may release an array after its last use by name, so hold it
    /// with `defer { withExtendedLifetime(array) {} }` for as long as the pointer is used.
    @inline(__always)
    public func pointer<T: Element>(_ type: T.Type = T.self) -> UnsafeMutablePointer<T> {
        storage.base.assumingMemoryBound(to: T.self) + offset
    }

    public static func contiguousStrides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        var step = 1
        for axis in shape.indices.reversed() {
            strides[axis] = step
            step *= max(1, shape[axis])
        }
        return strides
    }

    /// The number of elements, checked against overflow.
    public static func elementCount(_ shape: [Int], itemSize: Int) throws -> Int {
        if shape.count > 32 {
            throw ArrayError(.value, "maximum supported dimension for an ndarray is currently 32, found \(shape.count)")
        }
        var total = itemSize
        if shape.contains(where: { $0 < 0 }) { throw ArrayError(.value, "negative dimensions are not allowed") }
        if shape.contains(0) { return 0 }
        for extent in shape {
            let (product, overflow) = total.multipliedReportingOverflow(by: extent)
            if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
            total = product
        }
        return total / itemSize
    }

    /// A shape as Python prints it: `(3,)`, `(2, 4)`, `()`.
    public static func text(_ shape: [Int]) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
    }

    /// A shape as NumPy's core prints it in messages: no spaces, and unknown extents as it does there.
    static func compactText(_ shape: [Int]) -> String {
        let known = shape.drop { $0 < 0 }.map { $0 < 0 ? "newaxis" : String($0) }
        return "(" + known.joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
    }
}
