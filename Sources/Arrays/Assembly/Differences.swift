extension NDArray {
    /// A slice along one axis, all of the others.
    private func along(_ axis: Int, _ start: Int?, _ stop: Int?) throws -> NDArray {
        try view([Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
            + [.slice(start: start, stop: stop, step: nil)])
    }

    /// The n-th differences a[i+1] − a[i] along an axis.
    public func differences(_ n: Int = 1, axis: Int = -1, prepend: NDArray? = nil, append: NDArray? = nil) throws -> NDArray {
        if n == 0 { return self }
        if n < 0 { throw ArrayError(.value, "order must be non-negative but got \(n)") }
        if rank == 0 { throw ArrayError(.value, "diff requires input that is at least one dimensional") }
        let axis = try NDArray.normalized(axis: axis, rank: rank)
        var parts: [NDArray] = []
        func border(_ value: NDArray) throws -> NDArray {
            if value.rank > 0 { return value }
            var one = shape
            one[axis] = 1
            return try value.broadcast(to: one)
        }
        if let prepend { parts.append(try border(prepend)) }
        parts.append(self)
        if let append { parts.append(try border(append)) }
        var result = parts.count == 1 ? self : try NDArray.concatenate(parts, axis: axis)
        var status = FloatStatus()
        for _ in 0..<n {
            result = try NDArray.apply(dtype == .bool ? .notEqual : .subtract, try result.along(axis, 1, nil),
                                       try result.along(axis, nil, -1), status: &status)
            if result.shape[axis] == 0 { break }
        }
        return result
    }

    /// Second-order differences inside, one-sided ones of the given order at the edges.
    /// - Parameters:
    ///   - spacings: for each of `axes` a distance (rank 0) or coordinates (rank 1); one for all; none for 1.
    ///   - axes: nil for all.
    public func gradient(spacings: [NDArray], axes: [Int]?, edgeOrder: Int = 1) throws -> [NDArray] {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        if edgeOrder > 2 { throw ArrayError(.value, "'edge_order' greater than 2 not supported") }
        guard spacings.isEmpty || spacings.count == axes.count || (spacings.count == 1 && spacings[0].rank == 0) else {
            throw ArrayError(.type, "invalid number of arguments")
        }
        let source = dtype.isFloating ? self : try casted(to: .float64)
        return try axes.enumerated().map { k, axis in
            let n = shape[axis]
            var steps = [1.0]
            if !spacings.isEmpty {
                let spacing = spacings[spacings.count == 1 ? 0 : k]
                steps = try spacing.doubles()
                if spacing.rank > 1 { throw ArrayError(.value, "distances must be either scalars or 1d") }
                if spacing.rank == 1 {
                    guard steps.count == n else {
                        throw ArrayError(.value, "when 1d, distances must match the length of the corresponding dimension")
                    }
                    steps = zip(steps, steps.dropFirst()).map { $1 - $0 }
                    if let first = steps.first, steps.allSatisfy({ $0 == first }) { steps = [first] }
                }
            }
            guard n >= edgeOrder + 1 else {
                throw ArrayError(.value, "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) "
                    + "elements are required.")
            }
            return try source.slope(axis, steps, max(1, edgeOrder))
        }
    }

    /// A weighted sum of slabs along an axis.
    private func combination(_ axis: Int, _ terms: [(start: Int, stop: Int?, weight: NDArray)]) throws -> NDArray {
        var status = FloatStatus(), result: NDArray?
        for term in terms {
            let part = try NDArray.apply(.multiply, term.weight, try along(axis, term.start, term.stop), status: &status)
            result = try result.map { try NDArray.apply(.add, $0, part, status: &status) } ?? part
        }
        return result ?? self
    }

    private func slope(_ axis: Int, _ steps: [Double], _ edgeOrder: Int) throws -> NDArray {
        let n = shape[axis], isEven = steps.count == 1
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        var status = FloatStatus()
        func number(_ x: Double) throws -> NDArray { try NDArray(Scalar(x).casted(to: dtype)) }
        func weights(_ values: [Double]) throws -> NDArray {
            var own = [Int](repeating: 1, count: rank)
            own[axis] = values.count
            return try NDArray(values).casted(to: dtype).reshaped(own)
        }
        func quotient(_ high: (Int, Int?), _ low: (Int, Int?), _ width: Double) throws -> NDArray {
            let rise = try NDArray.apply(.subtract, try along(axis, high.0, high.1), try along(axis, low.0, low.1), status: &status)
            return try NDArray.apply(.divide, rise, try number(width), status: &status)
        }
        if n > 2 {
            let inside = try result.along(axis, 1, -1)
            if isEven {
                try inside.assign(try quotient((2, nil), (0, -2), 2 * steps[0]))
            } else {
                let pairs = Array(zip(steps, steps.dropFirst()))
                try inside.assign(try combination(axis, [
                    (0, -2, try weights(pairs.map { -$1 / ($0 * ($0 + $1)) })),
                    (1, -1, try weights(pairs.map { ($1 - $0) / ($0 * $1) })),
                    (2, nil, try weights(pairs.map { $0 / ($1 * ($0 + $1)) })),
                ]))
            }
        }
        let first = try result.along(axis, 0, 1), last = try result.along(axis, -1, nil)
        let start = steps[0], end = steps[steps.count - 1]
        if edgeOrder == 1 {
            try first.assign(try quotient((1, 2), (0, 1), start))
            try last.assign(try quotient((-1, nil), (-2, -1), end))
            return result
        }
        let head: [Double], tail: [Double]
        if isEven {
            head = [-1.5 / start, 2 / start, -0.5 / start]
            tail = [0.5 / start, -2 / start, 1.5 / start]
        } else {
            let (p, q) = (steps[0], steps[1])
            head = [-(2 * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q))]
            let (r, s) = (steps[steps.count - 2], end)
            tail = [s / (r * (r + s)), -(s + r) / (r * s), (2 * s + r) / (s * (r + s))]
        }
        try first.assign(try combination(axis, [(0, 1, try number(head[0])), (1, 2, try number(head[1])),
                                                (2, 3, try number(head[2]))]))
        try last.assign(try combination(axis, [(n - 3, n - 2, try number(tail[0])), (n - 2, n - 1, try number(tail[1])),
                                               (n - 1, n, try number(tail[2]))]))
        return result
    }

    /// The integral along an axis by the trapezoidal rule.
    /// - Parameter x: coordinates, of rank 1 or this array's shape; nil for spacing `dx`.
    public func trapezoid(x: NDArray? = nil, dx: Double = 1, axis: Int = -1) throws -> NDArray {
        let axis = try NDArray.normalized(axis: axis, rank: rank)
        var status = FloatStatus()
        var width = Operand.scalar(Scalar(dx).casted(to: dtype == .float32 ? .float32 : .float64))
        if let x {
            if x.rank == 1 {
                var own = [Int](repeating: 1, count: rank)
                let steps = try x.differences()
                own[axis] = steps.count
                width = .array(try steps.reshaped(own))
            } else {
                width = .array(try x.differences(axis: axis))
            }
        }
        let sums = try NDArray.apply(.add, try along(axis, 1, nil), try along(axis, nil, -1), status: &status)
        let areas = try NDArray.apply(.multiply, width, .array(sums), status: &status)
        let two = Scalar(2.0).casted(to: areas.dtype == .float32 ? .float32 : .float64)
        return try NDArray.apply(.divide, .array(areas), .scalar(two), status: &status)
            .reduced(.sum, axes: [axis], status: &status)
    }
}
