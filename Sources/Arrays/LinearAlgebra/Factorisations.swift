import COpenBLAS

extension NDArray {
    /// Which parts of a QR factorisation are wanted.
    public enum OrthogonalParts: Sendable {
        /// q of min(m, n) columns and r of as many rows.
        case reduced
        /// A square q, and r with rows of zeros below.
        case complete
        /// Only the r of `reduced`.
        case triangular
    }

    /// a = q · r with orthonormal columns in q and zeros below the diagonal of r, by Householder's reflections.
    /// - Throws: `ArrayError` for fewer than two axes, or extents beyond LAPACK's.
    public func orthogonalTriangular(_ parts: OrthogonalParts = .reduced) throws -> (q: NDArray?, r: NDArray) {
        try checkMatrices(square: false)
        let m = shape[rank - 2], n = shape[rank - 1], least = min(m, n), type = linearType
        let width = parts == .complete ? m : least, lead = Array(shape.dropLast(2))
        // LAPACK's columns are rows of the transpose; there is room for a square q behind them.
        let columns = try swappingAxes(rank - 2, rank - 1).casted(to: .float64).contiguous()
        let q = try NDArray(.float64, shape: lead + [max(width, n), m])
        let r = try NDArray(.float64, shape: lead + [width, n])
        defer { withExtendedLifetime((columns, q, r)) {} }
        let matrices = lead.reduce(1, *)
        if m > 0, n > 0 {
            BLAS.prepare()
            var rows = try BLAS.int32(m), across = try BLAS.int32(n), wide = try BLAS.int32(width), steps = try BLAS.int32(least)
            var info: Int32 = 0
            var scales = [Double](repeating: 0, count: least)
            for i in 0..<matrices {
                let cells = q.pointer(Double.self) + i * max(width, n) * m
                cells.update(from: columns.pointer(Double.self) + i * m * n, count: m * n)
                try NDArray.withWork { dgeqrf_(&rows, &across, cells, &rows, &scales, $0, $1, &info) }
                let triangle = r.pointer(Double.self) + i * width * n
                for row in 0..<least {
                    for column in row..<n { triangle[row * n + column] = cells[column * m + row] }
                }
                if parts != .triangular, width > 0 {
                    try NDArray.withWork { dorgqr_(&rows, &wide, &steps, cells, &rows, &scales, $0, $1, &info) }
                }
            }
        } else if parts == .complete, m > 0 {
            try q.assign(try NDArray.eye(m))
        }
        if parts == .triangular { return (nil, try r.casted(to: type)) }
        let factor = try q.view([.ellipsis, .slice(start: 0, stop: width, step: nil), .slice(start: nil, stop: nil, step: nil)])
        return (try factor.swappingAxes(rank - 2, rank - 1).casted(to: type).contiguous(), try r.casted(to: type))
    }

    /// Calls a LAPACK routine twice: to learn how much working memory it wants, and with that much.
    private static func withWork(_ routine: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int32>) -> Void) throws {
        var query = 0.0, length: Int32 = -1
        routine(&query, &length)
        length = Int32(max(1, query))
        try MemoryBudget.ensure(Int(length) * 8)
        var work = [Double](repeating: 0, count: Int(length))
        routine(&work, &length)
    }

    /// The matrix that leads from b to the shortest x with a · x nearest to b (Moore and Penrose).
    /// - Parameter rcond: singular values up to this share of the largest count as zero.
    public func pseudoInverse(rcond: Double = 1e-15) throws -> NDArray {
        try checkMatrices(square: false)
        if count == 0 {
            return try NDArray(linearType, shape: Array(shape.dropLast(2)) + [shape[rank - 1], shape[rank - 2]])
        }
        let (u, s, vt) = try casted(to: .float64).singularValueDecomposition(full: false)
        var status = FloatStatus()
        let limit = try NDArray.apply(.multiply, .array(try s.reduced(by: .maximum, axes: [-1], keepDimensions: true, status: &status)),
                                      .scalar(Scalar(rcond)), status: &status)
        let isKept = try NDArray.apply(.greater, s, limit, status: &status)
        let inverse = try NDArray.choose(isKept, .array(try NDArray.apply(.reciprocal, s, status: &status)), .scalar(Scalar(0.0)))
        let scaled = try NDArray.apply(.multiply, try inverse.expandingDimensions(at: [-1]), try u.swappingAxes(-2, -1), status: &status)
        return try NDArray.matmul(try vt.swappingAxes(-2, -1), scaled).casted(to: linearType)
    }

    /// How much the solution of a · x = b may change with b, relatively: the product of the norms of a and of its inverse.
    /// - Parameter order: the norm; nil or 2: of the largest and the smallest singular value.
    public func conditionNumber(_ order: NormOrder? = nil) throws -> NDArray {
        try checkMatrices(square: false)
        var status = FloatStatus()
        let result: NDArray
        if order == nil || order == .order(2) || order == .order(-2) {
            let s = try singularValues()
            let most = try s.reduced(by: .maximum, axes: [-1], status: &status)
            let least = try s.reduced(by: .minimum, axes: [-1], status: &status)
            result = order == .order(-2) ? try NDArray.apply(.divide, least, most, status: &status)
                : try NDArray.apply(.divide, most, least, status: &status)
        } else {
            try checkMatrices(square: true)
            let axes = [rank - 2, rank - 1]
            result = try NDArray.apply(.multiply, try norm(order, axes: axes), try inverse().norm(order, axes: axes), status: &status)
        }
        return result
    }

    /// The lower triangle l with a = l · lᵀ, of symmetric positive definite matrices; only the lower triangle of a is read.
    /// - Throws: LinAlgError "Matrix is not positive definite".
    public func cholesky() throws -> NDArray {
        try checkMatrices(square: true)
        let n = shape[rank - 1], type = linearType
        let matrices = dtype == .float64 ? try copied() : try casted(to: .float64)
        defer { withExtendedLifetime(matrices) {} }
        if n > 0 {
            BLAS.prepare()
            // Rows of ours are LAPACK's columns, so our lower triangle is its upper one.
            var part = Int8(UInt8(ascii: "U")), size = try BLAS.int32(n), lead = size, info: Int32 = 0
            for i in 0..<(matrices.count / (n * n)) {
                let cells = matrices.pointer(Double.self) + i * n * n
                dpotrf_(&part, &size, cells, &lead, &info)
                if info > 0 { throw ArrayError(.linearAlgebra, "Matrix is not positive definite") }
                for row in 0..<n {
                    for column in (row + 1)..<max(row + 1, n) { cells[row * n + column] = 0 }
                }
            }
        }
        return try matrices.casted(to: type)
    }

    /// The covariances of the rows, which are variables with one value in each column.
    /// - Parameter divisor: what the sums of products are divided by.
    public func covariances(divisor: Double) throws -> NDArray {
        var status = FloatStatus()
        let values = try casted(to: .float64)
        let total = try values.reduced(by: .add, axes: [1], keepDimensions: true, status: &status)
        let mean = try NDArray.apply(.divide, .array(total), .scalar(Scalar(Double(shape[1]))), status: &status)
        let centred = try NDArray.apply(.subtract, values, mean, status: &status)
        let sums = try NDArray.matmul(centred, try centred.transposed())
        return try NDArray.apply(.multiply, .array(sums), .scalar(Scalar(1 / divisor)), status: &status)
    }
}
