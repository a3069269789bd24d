extension NDArray {
    /// The array with these axes moved to the end and merged, copied in C order: shape (rows…, n).
    func rows(over axes: [Int]) throws -> NDArray {
        let keep = (0..<rank).filter { !axes.contains($0) }
        let n = axes.reduce(1) { $0 * shape[$1] }
        let moved = try transposed(keep + axes)
        return try moved.copied().reshaped(keep.map { shape[$0] } + [n])
    }

    /// The shape after reducing these axes.
    func shape(reducing axes: [Int], _ keepDimensions: Bool) -> [Int] {
        keepDimensions ? shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
                       : shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
    }

    /// Where the greatest or least element is; the first of equals, or the first NaN.
    func positions(ofMaximum: Bool, _ axes: [Int], _ keep: Bool) throws -> NDArray {
        let name = ofMaximum ? "argmax" : "argmin"
        let n = axes.reduce(1) { $0 * shape[$1] }
        let target = shape(reducing: axes, keep)
        if n == 0 {
            throw ArrayError(.value, "attempt to get \(name) of an empty sequence")
        }
        let rows = axes == [rank - 1] && isContiguous ? self : axes.count == rank && isContiguous ? self : try rows(over: axes)
        let result = try NDArray(.int64, shape: target, zeroed: false)
        let cells = result.pointer(Int.self), lines = result.count
        defer { withExtendedLifetime((result, rows)) {} }
        switch dtype {
        case .bool, .uint8: search(rows.pointer(UInt8.self), n, lines, cells, ofMaximum)
        case .int64: search(rows.pointer(Int.self), n, lines, cells, ofMaximum)
        case .float32: searchReal(rows.pointer(Float.self), n, lines, cells, ofMaximum)
        case .float64: searchReal(rows.pointer(Double.self), n, lines, cells, ofMaximum)
        }
        return result
    }

    private func search<T: Comparable>(_ a: UnsafePointer<T>, _ n: Int, _ lines: Int, _ cells: UnsafeMutablePointer<Int>,
                                       _ maximum: Bool) {
        for line in 0..<lines {
            let row = a + line &* n
            var best = row[0], at = 0
            if maximum {
                for i in 0..<n where row[i] > best { best = row[i]; at = i }
            } else {
                for i in 0..<n where row[i] < best { best = row[i]; at = i }
            }
            cells[line] = at
        }
    }

    private func searchReal<T: BinaryFloatingPoint>(_ a: UnsafePointer<T>, _ n: Int, _ lines: Int,
                                                    _ cells: UnsafeMutablePointer<Int>, _ maximum: Bool) {
        for line in 0..<lines {
            let row = a + line &* n
            var best = row[0], at = 0
            if best == best {
                for i in 1..<max(1, n) {
                    // Not "worse or equal" also holds for NaN, which ends the search.
                    if maximum ? !(row[i] <= best) : !(row[i] >= best) {
                        best = row[i]
                        at = i
                        if best != best { break }
                    }
                }
            }
            cells[line] = at
        }
    }

    // MARK: Median and quantiles

    func median(_ axes: [Int], _ keep: Bool, ignoringNaN: Bool, _ status: inout FloatStatus) throws -> NDArray {
        let type: DType = dtype == .float32 ? .float32 : .float64
        let rows = try casted(to: type).rows(over: axes)
        let n = rows.shape[rows.rank - 1]
        let result = try NDArray(type, shape: shape(reducing: axes, keep), zeroed: false)
        let middle: (Int, Int) -> FloatStatus = type == .float64
            ? { middleOfRow(rows.pointer(Double.self) + $0 &* n, n, result.pointer(Double.self) + $1, ignoringNaN) }
            : { middleOfRow(rows.pointer(Float.self) + $0 &* n, n, result.pointer(Float.self) + $1, ignoringNaN) }
        defer { withExtendedLifetime(rows) {} }
        for line in 0..<result.count { status.formUnion(middle(line, line)) }
        return result
    }

    /// Quantiles of the elements along axes.
    /// - Parameter q: in [0, 1], any shape; it leads the result's shape.
    /// - Throws: "Quantiles must be in the range [0, 1]".
    public func quantiles(_ q: NDArray, axes: [Int]?, keepDimensions: Bool = false,
                          method: QuantileMethod = .linear) throws -> NDArray {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        let fractions = try q.doubles()
        guard fractions.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            throw ArrayError(.value, "Quantiles must be in the range [0, 1]")
        }
        let rows = try casted(to: .float64).rows(over: axes)
        let n = rows.shape[rows.rank - 1]
        let cellShape = shape(reducing: axes, keepDimensions)
        let result = try NDArray(.float64, shape: q.shape + cellShape, zeroed: false)
        let lines = try NDArray.elementCount(cellShape, itemSize: 8)
        if n == 0, lines > 0 { throw ArrayError(.index, "cannot do a non-empty take from an empty axes.") }
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for line in 0..<lines {
            var row = UnsafeMutableBufferPointer(start: rows.pointer(Double.self) + line &* n, count: n)
            defer { withExtendedLifetime(rows) {} }
            let unordered = row.contains { $0 != $0 }
            if !unordered { row.sort() }
            for (k, fraction) in fractions.enumerated() {
                let (low, high, t) = method.place(fraction, n)
                let a = row[low], b = row[high]
                let difference = b - a
                // From the nearer end, so that t = 1 gives b exactly.
                let value = t >= 0.5 ? b - difference * (1 - t) : a + difference * t
                cells[k &* lines &+ line] = unordered ? .nan : value
            }
        }
        if method.isDiscrete { return try result.casted(to: dtype) }
        return dtype == .float32 && q.dtype == .float32 ? try result.casted(to: .float32) : result
    }

    /// Average with weights (nil: plain mean); also the sums of weights in the result's shape.
    /// - Throws: "Weights sum to zero, can't be normalized".
    public func averaged(axes: [Int]?, weights: NDArray?, keepDimensions: Bool,
                         status: inout FloatStatus) throws -> (average: NDArray, weights: NDArray) {
        guard let weights else {
            let mean = try reduced(.mean, axes: axes, keepDimensions: keepDimensions, status: &status)
            let n = mean.count == 0 ? 0 : Double(count) / Double(mean.count)
            return (mean, try NDArray.full(mean.shape, Scalar(n).casted(to: mean.dtype)))
        }
        var w = weights
        if weights.shape != shape {
            guard let axes else {
                throw ArrayError(.type, "Axis must be specified when shapes of a and weights differ.")
            }
            let chosen = try NDArray.normalized(axes: axes, rank: rank)
            guard weights.shape == chosen.map({ shape[$0] }) else {
                throw ArrayError(.value, "Shape of weights must be consistent with shape of a along specified axis.")
            }
            let order = chosen.indices.sorted { chosen[$0] < chosen[$1] }
            w = try weights.transposed(order)
                .reshaped(shape.indices.map { chosen.contains($0) ? shape[$0] : 1 })
        }
        let type = DType.promoted(DType.promoted(dtype, w.dtype), dtype.isFloating || w.dtype.isFloating ? .bool : .float64)
        let total = try w.casted(to: type).broadcast(to: shape)
            .reduced(by: .add, axes: axes, keepDimensions: keepDimensions, status: &status)
        if try !total.reduced(by: .logicalAnd, axes: nil, status: &status).scalar().bool {
            throw ArrayError(.zeroDivision, "Weights sum to zero, can't be normalized")
        }
        let products = try NDArray.apply(.multiply, try casted(to: type), try w.casted(to: type), status: &status)
        let sum = try products.reduced(by: .add, axes: axes, keepDimensions: keepDimensions, status: &status)
        return (try NDArray.apply(.divide, sum, total, status: &status), total)
    }
}

/// The median of a row, which is reordered.
private func middleOfRow<T: BinaryFloatingPoint>(_ row: UnsafeMutablePointer<T>, _ n: Int, _ cell: UnsafeMutablePointer<T>,
                                                 _ ignoringNaN: Bool) -> FloatStatus {
    var m = 0
    for i in 0..<n where row[i] == row[i] {
        row[m] = row[i]
        m += 1
    }
    if m == 0 || (m < n && !ignoringNaN) {
        cell.pointee = .nan
        return n == 0 ? .emptyMean : m == 0 && ignoringNaN ? .allNaN : []
    }
    var ordered = UnsafeMutableBufferPointer(start: row, count: m)
    ordered.sort()
    let half = m / 2
    cell.pointee = m % 2 == 1 ? row[half] : (row[half - 1] + row[half]) / 2
    return []
}
