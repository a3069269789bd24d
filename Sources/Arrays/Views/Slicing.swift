extension NDArray {
    /// How a slice falls on an axis: first index, step and how many.
    struct Extent {
        var start: Int, step: Int, count: Int
    }

    /// Python's slice arithmetic, for any Int arguments.
    static func resolve(start: Int?, stop: Int?, step: Int?, extent: Int) throws -> Extent {
        // Python limits the step so that it can be negated.
        let step = max(step ?? 1, -Int.max)
        if step == 0 { throw ArrayError(.value, "slice step cannot be zero") }
        let low = step > 0 ? 0 : -1, high = step > 0 ? extent : extent - 1
        func clip(_ index: Int?, _ absent: Int) -> Int {
            guard let index else { return absent }
            return min(max(index < 0 ? index &+ extent : index, low), high)
        }
        let first = clip(start, step > 0 ? 0 : extent - 1), last = clip(stop, step > 0 ? extent : -1)
        let count = step > 0 ? (last > first ? (last - first - 1) / step + 1 : 0)
                             : (first > last ? (first - last - 1) / -step + 1 : 0)
        return Extent(start: count == 0 ? 0 : first, step: count <= 1 ? 1 : step, count: count)
    }

    /// A checked index that may count from the end.
    @inline(__always)
    static func resolve(_ index: Int, axis: Int, extent: Int) throws -> Int {
        let position = index < 0 ? index &+ extent : index
        guard position >= 0, position < extent else {
            throw ArrayError(.index, "index \(index) is out of bounds for axis \(axis) with size \(extent)",
                             hints: boundsHint(index, extent))
        }
        return position
    }

    /// What to say of an index just beyond the end, the usual slip of those who count from 1.
    public static func boundsHint(_ index: Int, _ extent: Int) -> [String] {
        if extent == 0 { return ["the axis is empty"] }
        return index == extent ? ["indices count from 0: the last one is \(extent - 1), or -1"] : []
    }

    /// Basic indexing: integers, slices, an ellipsis and new axes. The result shares this array's memory.
    public func view(_ indices: [Index]) throws -> NDArray {
        let consumed = try checkCount(indices)
        var result = NDArray(storage: storage, offset: offset, shape: [], strides: [], dtype: dtype,
                             isWritable: isWritable)
        var axis = 0
        func take(_ source: NDArray, _ n: Int) {
            result.shape += source.shape[axis..<axis + n]
            result.strides += source.strides[axis..<axis + n]
            axis += n
        }
        for index in indices {
            switch index {
            case .integer(let i):
                result.offset += try NDArray.resolve(i, axis: axis, extent: shape[axis]) * strides[axis]
                axis += 1
            case .slice(let start, let stop, let step):
                let extent = try NDArray.resolve(start: start, stop: stop, step: step, extent: shape[axis])
                result.offset += extent.start * strides[axis]
                result.shape.append(extent.count)
                result.strides.append(extent.step &* strides[axis])
                axis += 1
            case .newAxis:
                result.shape.append(1)
                result.strides.append(0)
            case .ellipsis:
                take(self, rank - consumed)
            case .array, .mask:
                throw ArrayError(.index, "an index array cannot give a view")
            }
        }
        if axis < rank { take(self, rank - axis) }
        if result.rank > 32 {
            throw ArrayError(.index, "number of dimensions must be within [0, 32], indexing result would have \(result.rank)")
        }
        return result
    }

    /// How many axes the indices use up.
    func checkCount(_ indices: [Index]) throws -> Int {
        var consumed = 0, ellipses = 0
        for index in indices {
            switch index {
            case .integer, .slice, .array: consumed += 1
            case .mask(let mask): consumed += mask.rank
            case .ellipsis: ellipses += 1
            case .newAxis: break
            }
        }
        if ellipses > 1 { throw ArrayError(.index, "an index can only have a single ellipsis ('...')") }
        if consumed > rank {
            throw ArrayError(.index, "too many indices for array: array is \(rank)-dimensional, "
                + "but \(consumed) were indexed",
                             hints: ["the shape is \(NDArray.text(shape)): it takes at most \(rank) ind\(rank == 1 ? "ex" : "ices")"])
        }
        return consumed
    }

    /// One element, without any array: all indices are integers, one per axis.
    public func element(_ indices: [Int]) throws -> Scalar {
        guard indices.count == rank else { throw ArrayError(.index, "too many indices for array: array is "
            + "\(rank)-dimensional, but \(indices.count) were indexed") }
        var position = 0
        for axis in 0..<rank {
            position &+= try NDArray.resolve(indices[axis], axis: axis, extent: shape[axis]) &* strides[axis]
        }
        return scalar(at: position)
    }
}
