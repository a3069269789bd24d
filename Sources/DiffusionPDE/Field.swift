import Arrays

/// A signal, a grey image or a colour image as the solver sees it: one contiguous plane per colour channel.
///
/// A float32 array is solved in float32, every other type in float64.
public struct Field {
    public let grid: Grid
    /// One for a signal or a grey image, three for colour; each C-contiguous `[rows, columns]` and owned by this field.
    public var planes: [NDArray]
    /// The shape of the array it came from: `[x]`, `[y, x]` or `[y, x, 3]`.
    public let shape: [Int]

    public var dtype: DType { planes[0].dtype }

    /// Copies an array.
    /// - Parameter checksFinite: whether NaN and infinity are refused.
    /// - Throws: `DiffusionError` for a wrong shape, an empty array, or values that are not finite.
    public init(_ array: NDArray, checksFinite: Bool = true) throws {
        let isColour = array.rank == 3 && array.shape[2] == 3
        guard array.rank == 1 || array.rank == 2 || isColour else { throw DiffusionError.shape(array.shape) }
        guard !array.shape.contains(0) else { throw DiffusionError.empty(array.shape) }
        shape = array.shape
        grid = Grid(rows: array.rank == 1 ? 1 : array.shape[0], columns: array.shape[array.rank == 1 ? 0 : 1],
                    dimensions: array.rank == 1 ? 1 : 2)
        let channels = isColour ? 3 : 1
        planes = []
        for channel in 0..<channels {
            let view = FieldView(array, channel: channel)
            planes.append(array.dtype == .float32 ? try view.copied(as: Float.self) : try view.copied(as: Double.self))
        }
        if checksFinite { try requireFinite() }
    }

    /// A field of these planes, in the shape of another.
    init(planes: [NDArray], like other: Field) {
        self.planes = planes
        grid = other.grid
        shape = other.shape
    }

    /// The values as an array of the original shape, with memory of its own.
    public func array() throws -> NDArray { try copy().released() }

    /// The values as an array of the original shape. A single plane is handed over without a copy: the field must not be
    /// changed afterwards.
    func released() throws -> NDArray {
        if planes.count == 1 {
            var result = planes[0]
            result.shape = shape
            result.strides = NDArray.contiguousStrides(shape)
            return result
        }
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        try store(into: result, at: 0)
        return result
    }

    /// Writes the values into a contiguous array of the field's type, from element `offset` on.
    func store(into target: NDArray, at offset: Int) throws {
        for (channel, plane) in planes.enumerated() {
            defer { withExtendedLifetime((plane, target)) {} }
            if dtype == .float32 {
                interleave(plane.pointer(Float.self), into: target.pointer(Float.self) + offset + channel)
            } else {
                interleave(plane.pointer(Double.self), into: target.pointer(Double.self) + offset + channel)
            }
        }
    }

    private func interleave<T>(_ source: UnsafeMutablePointer<T>, into target: UnsafeMutablePointer<T>) {
        let step = planes.count
        for i in 0..<grid.count { target[i &* step] = source[i] }
    }

    /// A deep copy: steppers work in place.
    public func copy() throws -> Field { Field(planes: try planes.map { try $0.duplicated() }, like: self) }

    /// The first value that is not finite, row by row and channel by channel, decides the message.
    private func requireFinite() throws {
        var count = 0
        var first: (order: Int, value: Double)?
        for (channel, plane) in planes.enumerated() {
            let bad = dtype == .float32 ? nonFinite(plane.pointer(Float.self)) : nonFinite(plane.pointer(Double.self))
            defer { withExtendedLifetime(plane) {} }
            guard let bad else { continue }
            count += bad.count
            let order = bad.index * planes.count + channel
            if first.map({ order < $0.order }) ?? true { first = (order, bad.value) }
        }
        guard let first else { return }
        let pixel = first.order / planes.count
        let place: [Int] = switch shape.count {
        case 1: [pixel]
        case 2: [pixel / grid.columns, pixel % grid.columns]
        default: [pixel / grid.columns, pixel % grid.columns, first.order % planes.count]
        }
        throw DiffusionError.notFinite(count: count, first: place, value: first.value)
    }

    private func nonFinite<T: Real>(_ values: UnsafeMutablePointer<T>) -> (count: Int, index: Int, value: Double)? {
        var count = 0
        var first = 0
        for i in 0..<grid.count where !values[i].isFinite {
            if count == 0 { first = i }
            count += 1
        }
        return count == 0 ? nil : (count, first, Double(values[first]))
    }
}

/// One channel of an array of any type and strides, read as rows and columns.
private struct FieldView {
    let array: NDArray
    let start: Int
    let rows: Int, columns: Int
    let rowStride: Int, columnStride: Int

    init(_ array: NDArray, channel: Int) {
        self.array = array
        if array.rank == 1 {
            (rows, columns, rowStride, columnStride) = (1, array.shape[0], 0, array.strides[0])
        } else {
            (rows, columns) = (array.shape[0], array.shape[1])
            (rowStride, columnStride) = (array.strides[0], array.strides[1])
        }
        start = array.rank == 3 ? channel * array.strides[2] : 0
    }

    func copied<T: Real>(as type: T.Type) throws -> NDArray {
        let copy = try NDArray(T.dtype, shape: [rows, columns], zeroed: false)
        let target = copy.pointer(T.self)
        defer { withExtendedLifetime(copy) {} }
        switch array.dtype {
        case .bool: gather(Bool.self, into: target) { $0 ? 1 : 0 }
        case .uint8: gather(UInt8.self, into: target) { T($0) }
        case .int64: gather(Int.self, into: target) { T($0) }
        case .float32: gather(Float.self, into: target) { T($0) }
        case .float64: gather(Double.self, into: target) { T($0) }
        }
        return copy
    }

    @inline(__always)
    private func gather<S: Element, T>(_ type: S.Type, into target: UnsafeMutablePointer<T>, _ convert: (S) -> T) {
        for y in 0..<rows {
            let row = array.pointer(S.self) + start + y * rowStride
            defer { withExtendedLifetime(array) {} }
            let out = target + y * columns
            for x in 0..<columns { out[x] = convert(row[x &* columnStride]) }
        }
    }
}

extension NDArray {
    /// A fresh contiguous copy of a contiguous array.
    func duplicated() throws -> NDArray {
        let copy = try NDArray(dtype, shape: shape, zeroed: false)
        let bytes = count * dtype.itemSize
        copy.storage.base.copyMemory(from: storage.base + offset * dtype.itemSize, byteCount: bytes)
        return copy
    }
}
