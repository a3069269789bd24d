import Arrays

/// What inner loops need of an array of one or two axes, in plain numbers: reading `u[i, j]` is then a bounds check and
/// a load, without a tuple, a view or a reference counted.
struct ElementWindow {
    enum Kind { case float64, int64, none }
    let kind: Kind
    private let base: UnsafeMutableRawPointer
    private let isMatrix: Bool
    private let isWritable: Bool
    private let rows: Int
    private let columns: Int
    private let rowStride: Int
    private let columnStride: Int
    /// How many elements the array has, whatever its axes are.
    let count: Int

    /// - Parameter isOpaque: whether the elements are more than they look.
    @inline(__always)
    init(_ array: NDArray, isOpaque: Bool = false) {
        let rank = array.shape.count
        switch array.dtype {
        case _ where isOpaque: kind = .none
        case .float64 where rank == 1 || rank == 2: kind = .float64
        case .int64 where rank == 1 || rank == 2: kind = .int64
        default: kind = .none
        }
        base = array.storage.base + array.offset * 8
        isMatrix = rank == 2
        isWritable = array.isWritable
        rows = rank > 0 ? array.shape[0] : 0
        rowStride = rank > 0 ? array.strides[0] : 0
        columns = rank == 2 ? array.shape[1] : 0
        columnStride = rank == 2 ? array.strides[1] : 0
        switch rank {
        case 0: count = 1
        case 1: count = rows
        case 2: count = rows &* columns
        default: count = array.count
        }
    }

    /// Whether the other array has the same one or two axes.
    @inline(__always)
    func hasShape(of other: ElementWindow) -> Bool {
        rows == other.rows && columns == other.columns && isMatrix == other.isMatrix
    }

    /// The numbers of an array of one axis, or of two, that lie one after the other; nil for all other arrays.
    @inline(__always)
    var row: UnsafeBufferPointer<Double>? {
        guard kind == .float64, isMatrix ? columnStride == 1 && rowStride == columns : rowStride == 1 else { return nil }
        return UnsafeBufferPointer(start: base.assumingMemoryBound(to: Double.self), count: count)
    }

    /// The array as loops over it see it; nil when it is of another kind.
    @inline(__always)
    var strided: (base: UnsafeMutableRawPointer, rows: Int, columns: Int?, rowStride: Int, columnStride: Int, isInteger: Bool,
                  isWritable: Bool)? {
        guard kind != .none else { return nil }
        return (base, rows, isMatrix ? columns : nil, rowStride, columnStride, kind == .int64, isWritable)
    }

    /// The place of `a[i]`; nil where the general path has to decide.
    @inline(__always)
    private func place(_ index: Value) -> UnsafeMutableRawPointer? {
        guard kind != .none, !isMatrix, let row = ElementWindow.wrapped(index, rows) else { return nil }
        return base + row &* rowStride &* 8
    }

    /// The place of `a[i, j]`; nil where the general path has to decide.
    @inline(__always)
    private func place(_ first: Value, _ second: Value) -> UnsafeMutableRawPointer? {
        guard kind != .none, isMatrix, let row = ElementWindow.wrapped(first, rows),
              let column = ElementWindow.wrapped(second, columns) else { return nil }
        return base + (row &* rowStride &+ column &* columnStride) &* 8
    }

    @inline(__always)
    private static func wrapped(_ index: Value, _ count: Int) -> Int? {
        let number: Int
        switch index {
        case .int(let value), .int64(let value): number = value
        default: return nil
        }
        let place = number < 0 ? number &+ count : number
        return place >= 0 && place < count ? place : nil
    }

    @inline(__always)
    private func load(_ place: UnsafeMutableRawPointer?) -> Value {
        guard let place else { return .undefined }
        return kind == .float64 ? .float64(place.assumingMemoryBound(to: Double.self).pointee)
            : .int64(place.assumingMemoryBound(to: Int.self).pointee)
    }

    @inline(__always)
    private func store(_ value: Value, _ place: UnsafeMutableRawPointer?) -> Bool {
        guard isWritable, let place else { return false }
        switch (kind, value) {
        case (.float64, .float(let number)), (.float64, .float64(let number)):
            place.assumingMemoryBound(to: Double.self).pointee = number
        case (.float64, .int(let number)), (.float64, .int64(let number)):
            place.assumingMemoryBound(to: Double.self).pointee = Double(number)
        case (.int64, .int(let number)), (.int64, .int64(let number)):
            place.assumingMemoryBound(to: Int.self).pointee = number
        default: return false
        }
        return true
    }

    /// `a[i]`; `.undefined` where the general path has to decide.
    @inline(__always) func element(_ index: Value) -> Value { load(place(index)) }
    /// `a[i, j]`; `.undefined` where the general path has to decide.
    @inline(__always) func element(_ first: Value, _ second: Value) -> Value { load(place(first, second)) }
    /// `a[i] = value`; false where the general path has to decide.
    @inline(__always) func setElement(_ index: Value, _ value: Value) -> Bool { store(value, place(index)) }
    /// `a[i, j] = value`; false where the general path has to decide.
    @inline(__always)
    func setElement(_ first: Value, _ second: Value, _ value: Value) -> Bool { store(value, place(first, second)) }
}
