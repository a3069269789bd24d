/// What a subscript with index arrays or masks selects: for each place of the broadcast index arrays an element
/// position, and at each of them a block spanned by the basic part of the subscript.
///
/// NumPy's rule for where the broadcast axes go: in place of the index arrays when these stand next to each other
/// (integers count as index arrays here), at the front of the result else.
struct Selection {
    /// Element positions relative to element [0, …, 0], in C order of `indexShape`.
    private(set) var positions: [Int] = []
    private(set) var indexShape: [Int] = []
    private(set) var blockShape: [Int] = []
    private(set) var blockStrides: [Int] = []
    /// How many block axes come before the index axes in the result.
    private(set) var lead = 0

    private struct Advanced {
        var indices: NDArray, axis: Int, extent: Int, stride: Int
    }

    /// - Parameter value: what is to be assigned; its shape is checked before the indices are looked at one by one.
    init(_ a: NDArray, _ indices: [Index], assigning value: NDArray? = nil) throws {
        let consumed = try a.checkCount(indices)
        var advanced: [Advanced] = []
        var axis = 0, origin = 0
        // Blocks of advanced entries: a second block means they do not stand together.
        var groups = 0, inGroup = false, before = 0
        func add(_ array: NDArray, consuming: Bool = true) {
            if !inGroup {
                groups += 1
                inGroup = true
                if groups == 1 { before = blockShape.count }
            }
            if consuming {
                advanced.append(Advanced(indices: array, axis: axis, extent: a.shape[axis], stride: a.strides[axis]))
                axis += 1
            } else {
                advanced.append(Advanced(indices: array, axis: 0, extent: 1, stride: 0))
            }
        }
        func keep(_ n: Int) {
            for _ in 0..<n {
                blockShape.append(a.shape[axis])
                blockStrides.append(a.strides[axis])
                axis += 1
            }
        }
        for index in indices {
            switch index {
            case .integer(let i):
                let at = try NDArray.resolve(i, axis: axis, extent: a.shape[axis])
                add(try NDArray([at], shape: []))
            case .array(let array):
                add(array)
            case .mask(let mask):
                if mask.rank == 0 {
                    add(try NDArray([Int](repeating: 0, count: mask.scalar().bool ? 1 : 0)), consuming: false)
                    continue
                }
                try a.checkMask(mask, axis: axis)
                for array in try mask.nonzero() { add(array) }
            case .slice(let start, let stop, let step):
                let extent = try NDArray.resolve(start: start, stop: stop, step: step, extent: a.shape[axis])
                origin += extent.start * a.strides[axis]
                blockShape.append(extent.count)
                blockStrides.append(extent.step &* a.strides[axis])
                axis += 1
                inGroup = false
            case .newAxis:
                blockShape.append(1)
                blockStrides.append(0)
                inGroup = false
            case .ellipsis:
                keep(a.rank - consumed)
                inGroup = false
            }
        }
        keep(a.rank - axis)
        lead = groups == 1 ? before : 0
        try resolve(advanced, origin: origin, assigning: value)
    }

    private mutating func resolve(_ advanced: [Advanced], origin: Int, assigning value: NDArray?) throws {
        guard var shape = advanced.first?.indices.shape else { return }
        for entry in advanced.dropFirst() {
            guard let met = NDArray.broadcastShape(shape, entry.indices.shape) else {
                let list = advanced.filter { $0.indices.rank > 0 }
                    .map { NDArray.compactText($0.indices.shape) + " " }.joined()
                throw ArrayError(.index, "shape mismatch: indexing arrays could not be broadcast together with shapes \(list)")
            }
            shape = met
        }
        indexShape = shape
        if let value { _ = try fitted(value) }
        _ = try NDArray.elementCount(resultShape, itemSize: 8)
        let count = try NDArray.elementCount(shape, itemSize: 8)
        try MemoryBudget.ensure(count * 8)
        positions = [Int](repeating: origin, count: count)
        for entry in advanced {
            if count == 0 { break }   // NumPy does not look at indices that select nothing
            let values = entry.indices
            let base = UnsafePointer(values.pointer(Int.self))
            defer { withExtendedLifetime(values) {} }
            var bad: Int?
            Walk(values.shape, values.strides).rows { n, at, step in
                for i in 0..<n {
                    let index = base[at.x &+ i &* step.x]
                    let place = index < 0 ? index &+ entry.extent : index
                    if place < 0 || place >= entry.extent, bad == nil { bad = index }
                }
            }
            if let bad {
                throw ArrayError(.index, "index \(bad) is out of bounds for axis \(entry.axis) with size \(entry.extent)")
            }
            positions.withUnsafeMutableBufferPointer { positions in
                guard let target = positions.baseAddress else { return }
                Walk(shape, NDArray.contiguousStrides(shape), values.broadcastStrides(shape)).rows { n, at, step in
                    for i in 0..<n {
                        let index = base[at.y &+ i &* step.y]
                        target[at.x &+ i &* step.x] &+= (index < 0 ? index &+ entry.extent : index) &* entry.stride
                    }
                }
            }
        }
    }

    /// The shape of `a[indices]`.
    var resultShape: [Int] { Array(blockShape[..<lead]) + indexShape + Array(blockShape[lead...]) }

    private var blockCount: Int { blockShape.reduce(1, *) }

    /// The selected elements as a fresh array.
    func read(from a: NDArray) throws -> NDArray {
        let result = try NDArray(a.dtype, shape: indexShape + blockShape, zeroed: false)
        switch a.dtype.itemSize {
        case 1: gather(a, result, UInt8.self)
        case 4: gather(a, result, UInt32.self)
        default: gather(a, result, UInt64.self)
        }
        if lead == 0 { return result }
        return try result.transposed(inPlaceOrder).contiguous()
    }

    /// The order that brings axes (index, block) into the result's.
    private var inPlaceOrder: [Int] {
        let n = indexShape.count
        return Array(n..<(n + lead)) + Array(0..<n) + Array((n + lead)..<(n + blockShape.count))
    }

    private func gather<T>(_ a: NDArray, _ result: NDArray, _: T.Type) {
        let source = (a.storage.base + a.offset * a.dtype.itemSize).assumingMemoryBound(to: T.self)
        defer { withExtendedLifetime(a) {} }
        let target = result.storage.base.assumingMemoryBound(to: T.self)
        defer { withExtendedLifetime(result) {} }
        if blockShape.isEmpty {
            for i in positions.indices { target[i] = source[positions[i]] }
            return
        }
        let walk = Walk(blockShape, NDArray.contiguousStrides(blockShape), blockStrides), size = blockCount
        for (j, position) in positions.enumerated() {
            let row = target + j &* size, from = source + position
            walk.rows { n, at, step in
                for i in 0..<n { row[at.x &+ i &* step.x] = from[at.y &+ i &* step.y] }
            }
        }
    }

    /// Sets every selected element; the scalar has the array's type.
    func fill(_ value: Scalar, in a: NDArray) {
        switch a.dtype.itemSize {
        case 1: scatter(a, UInt8(truncatingIfNeeded: value.bits))
        case 4: scatter(a, UInt32(truncatingIfNeeded: value.bits))
        default: scatter(a, value.bits)
        }
    }

    private func scatter<T>(_ a: NDArray, _ value: T) {
        let target = (a.storage.base + a.offset * a.dtype.itemSize).assumingMemoryBound(to: T.self)
        defer { withExtendedLifetime(a) {} }
        let walk = Walk(blockShape, blockStrides)
        for position in positions {
            let to = target + position
            walk.rows { n, at, step in
                for i in 0..<n { to[at.x &+ i &* step.x] = value }
            }
        }
    }

    /// The value without leading axes of extent 1 that the selection does not have.
    private func fitted(_ value: NDArray) throws -> NDArray {
        let shape = resultShape
        var fitted = value
        while fitted.rank > shape.count, fitted.shape[0] == 1 {
            fitted.shape.removeFirst()
            fitted.strides.removeFirst()
        }
        guard fitted.rank <= shape.count, NDArray.broadcastShape(shape, fitted.shape) == shape else {
            throw ArrayError(.value, "shape mismatch: value array of shape \(NDArray.compactText(value.shape)) could not be "
                + "broadcast to indexing result of shape \(NDArray.compactText(shape))")
        }
        return fitted
    }

    /// Assigns the broadcast value; where a position occurs twice the last one stays.
    func write(_ value: NDArray, to a: NDArray, status: inout FloatStatus) throws {
        var value = try fitted(value)
        let shape = resultShape
        if value.dtype != a.dtype { value = try value.casted(to: a.dtype, status: &status) }
        if a.mayShareMemory(value) { value = try value.copied() }
        var ordered = try value.broadcast(to: shape)
        if lead > 0 {
            // Back to (index, block) order.
            let n = indexShape.count
            let order = Array(lead..<(lead + n)) + Array(0..<lead) + Array((lead + n)..<shape.count)
            ordered = try ordered.transposed(order)
        }
        switch a.dtype.itemSize {
        case 1: scatter(a, ordered, UInt8.self)
        case 4: scatter(a, ordered, UInt32.self)
        default: scatter(a, ordered, UInt64.self)
        }
    }

    private func scatter<T>(_ a: NDArray, _ value: NDArray, _: T.Type) {
        let target = (a.storage.base + a.offset * a.dtype.itemSize).assumingMemoryBound(to: T.self)
        defer { withExtendedLifetime(a) {} }
        let source = (value.storage.base + value.offset * value.dtype.itemSize).assumingMemoryBound(to: T.self)
        defer { withExtendedLifetime(value) {} }
        let n = indexShape.count
        let block = Walk(blockShape, blockStrides, Array(value.strides[n...]))
        var j = 0
        Walk(indexShape, Array(value.strides[..<n])).rows { count, at, step in
            for i in 0..<count {
                let to = target + positions[j], from = source + (at.x &+ i &* step.x)
                j += 1
                block.rows { n, at, step in
                    for i in 0..<n { to[at.x &+ i &* step.x] = from[at.y &+ i &* step.y] }
                }
            }
        }
    }
}
