extension NDArray {
    /// A ufunc's `accumulate`: partial results along an axis. cumsum is `.add`, cumprod `.multiply`.
    /// - Parameter axis: nil for the flattened array.
    public func accumulated(by f: BinaryFunction, axis: Int?, dtype: DType? = nil,
                            status: inout FloatStatus) throws -> NDArray {
        guard let axis else {
            return try raveled().accumulated(by: f, axis: 0, dtype: dtype, status: &status)
        }
        if rank == 0 { throw ArrayError(.type, "cannot accumulate on a scalar") }
        let along = try NDArray.normalized(axis: axis, rank: rank)
        let type = try NDArray.accumulationType(f, self.dtype, dtype)
        let result = type == self.dtype ? try copied() : try casted(to: type)
        let n = result.shape[along]
        if n < 2 || result.count == 0 { return result }
        let size = type.itemSize, step = result.strides[along], base = result.storage.base
        defer { withExtendedLifetime(result) {} }
        var restShape = result.shape, restStrides = result.strides
        restShape.remove(at: along)
        restStrides.remove(at: along)
        let reports = type.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        if along == rank - 1 {
            // Line by line; each element reads the one written just before it.
            Walk(restShape, restStrides).rows { lines, at, lineStep in
                for line in 0..<lines {
                    let first = base + (at.x &+ line &* lineStep.x) &* size
                    status.formUnion(f.run(type, n - 1, first, step, first + step &* size, step, first + step &* size, step))
                }
            }
        } else {
            let walk = Walk(restShape, restStrides)
            for i in 1..<n {
                let last = base + (i - 1) &* step &* size, here = base + i &* step &* size
                walk.rows { m, at, rowStep in
                    let p = last + at.x &* size, q = here + at.x &* size
                    status.formUnion(f.run(type, m, p, rowStep.x, q, rowStep.x, q, rowStep.x))
                }
            }
        }
        if reports { status.formUnion(FloatFlags.read()) }
        return result
    }

    /// A ufunc's `outer`: the function of every pair of elements, shape a.shape + b.shape.
    public static func outer(by f: BinaryFunction, _ a: NDArray, _ b: NDArray,
                             status: inout FloatStatus) throws -> NDArray {
        let left = try a.reshaped(a.shape + [Int](repeating: 1, count: b.rank))
        return try apply(f, left, b, status: &status)
    }

    /// A ufunc's `at`: combines values into the selected elements one after the other, so that positions that occur
    /// twice count twice.
    public func accumulate(_ f: BinaryFunction, at indices: [Index], _ values: NDArray,
                           status: inout FloatStatus) throws {
        try checkWritable()
        // Positions come as the selection of an array of positions.
        let places = try NDArray(Array(0..<count), shape: shape).get(indices)
        let flat = try places.integers()
        let operands = try values.copied().broadcast(to: places.shape).contiguous()
        for (i, place) in flat.enumerated() {
            var rest = place, position = 0
            for axis in shape.indices.reversed() {
                position &+= rest % shape[axis] &* strides[axis]
                rest /= shape[axis]
            }
            let result = try f(scalar(at: position), operands.scalar(at: i), status: &status)
            guard result.dtype.castsSameKind(to: dtype) else {
                throw ArrayError(.type, "Cannot cast ufunc '\(f.rawValue)' output from dtype('\(result.dtype.name)') to "
                    + "dtype('\(dtype.name)') with casting rule 'same_kind'")
            }
            result.casted(to: dtype).store(at: storage.base + (offset + position) * dtype.itemSize)
        }
    }
}
