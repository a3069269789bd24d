import COpenBLAS

extension NDArray {
    /// Matrices in the last two axes as a fresh array of float64, transposed: what LAPACK, which counts columns first,
    /// reads as the matrices themselves.
    private func columnMajor() throws -> NDArray {
        let turned = try casted(to: .float64).swappingAxes(rank - 2, rank - 1)
        return try turned.copied()
    }

    func checkMatrices(square: Bool) throws {
        if rank < 2 {
            throw ArrayError(.linearAlgebra, "\(rank)-dimensional array given. Array must be at least two-dimensional")
        }
        if square, shape[rank - 1] != shape[rank - 2] {
            throw ArrayError(.linearAlgebra, "Last 2 dimensions of the array must be square")
        }
    }

    /// The type NumPy's linear algebra answers in.
    var linearType: DType { dtype == .float32 ? .float32 : .float64 }

    /// Solves a·x = b for square matrices in the last two axes of a; b holds one vector (rank 1) or columns.
    /// - Throws: LinAlgError "Singular matrix".
    public static func solve(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try a.checkMatrices(square: true)
        let n = a.shape[a.rank - 1]
        let isVector = b.rank == 1
        let right = isVector ? try b.expandingDimensions(at: [1]) : b
        guard right.rank >= 2, right.shape[right.rank - 2] == n else {
            let size = b.rank == 0 ? 0 : b.shape[max(0, b.rank - (isVector ? 1 : 2))]
            throw ArrayError(.value, "solve\(isVector ? "1" : ""): Input operand 1 has a mismatch in its core dimension 0, with gufunc "
                + "signature (m,m),(m\(isVector ? ")->(m" : ",n)->(m,n")) (size \(size) is different from \(n))")
        }
        let lead = try broadcastShapes([Array(a.shape.dropLast(2)), Array(right.shape.dropLast(2))])
        let m = right.shape[right.rank - 1]
        let matrices = try a.broadcast(to: lead + [n, n]).columnMajor()
        let columns = try right.broadcast(to: lead + [n, m]).columnMajor()
        defer { withExtendedLifetime((matrices, columns)) {} }
        if n > 0 && m > 0 {
            BLAS.prepare()
            var size = try BLAS.int32(n), many = try BLAS.int32(m), info: Int32 = 0
            var pivots = [Int32](repeating: 0, count: n)
            for i in 0..<(columns.count / (n * m)) {
                var lead = size, leadB = size
                dgesv_(&size, &many, matrices.pointer(Double.self) + i * n * n, &lead, &pivots,
                       columns.pointer(Double.self) + i * n * m, &leadB, &info)
                if info > 0 {
                    throw ArrayError(.linearAlgebra, "Singular matrix", hints: [
                        "its rows depend on one another (determinant 0), so there is no single solution; np.linalg.lstsq finds the nearest"])
                }
            }
        }
        var result = try columns.swappingAxes(columns.rank - 2, columns.rank - 1).copied()
        if isVector {
            result.shape.removeLast()
            result.strides = contiguousStrides(result.shape)
        }
        let type: DType = a.linearType == .float32 && b.linearType == .float32 ? .float32 : .float64
        return try result.casted(to: type)
    }

    /// - Throws: LinAlgError "Singular matrix".
    public func inverse() throws -> NDArray {
        try checkMatrices(square: true)
        return try NDArray.solve(self, try NDArray.eye(shape[rank - 1], dtype: linearType).broadcast(to: shape))
    }

    /// By LU factors; 0 for singular matrices.
    public func determinant() throws -> NDArray {
        try checkMatrices(square: true)
        let n = shape[rank - 1]
        let matrices = try columnMajor()
        let result = try NDArray(.float64, shape: Array(shape.dropLast(2)), zeroed: false)
        BLAS.prepare()
        var size = try BLAS.int32(n), info: Int32 = 0
        var pivots = [Int32](repeating: 0, count: n)
        for i in 0..<result.count {
            let cells = matrices.pointer(Double.self) + i * n * n
            defer { withExtendedLifetime(matrices) {} }
            var determinant = 1.0
            if n > 0 {
                var columns = size, lead = size
                dgetrf_(&size, &columns, cells, &lead, &pivots, &info)
                for k in 0..<n {
                    determinant *= cells[k * n + k]
                    if Int(pivots[k]) != k + 1 { determinant = -determinant }
                }
                if info > 0 { determinant = 0 }
            }
            result.pointer(Double.self)[i] = determinant
        }
        return try result.casted(to: linearType)
    }

    /// The matrix multiplied n times by itself; its inverse for negative n.
    public func matrixPower(_ n: Int) throws -> NDArray {
        try checkMatrices(square: true)
        if n == 0 { return try NDArray.eye(shape[rank - 1], dtype: dtype).broadcast(to: shape).copied() }
        var square = n < 0 ? try inverse() : try copied()
        var rest = n.magnitude, result: NDArray?
        while rest > 0 {
            if rest & 1 == 1 { result = try result.map { try NDArray.matmul($0, square) } ?? square }
            rest >>= 1
            if rest > 0 { square = try NDArray.matmul(square, square) }
        }
        return result ?? square
    }

    /// Least squares for a·x ≈ b, the shortest x if there are several.
    /// - Parameter rcond: singular values below this share of the largest count as zero; nil: machine precision times
    ///   the larger extent.
    /// - Returns: x; sums of squared residuals (empty unless a has full column rank and more rows than columns); rank;
    ///   singular values of a.
    public static func leastSquares(_ a: NDArray, _ b: NDArray, rcond: Double? = nil) throws
        -> (x: NDArray, residuals: NDArray, rank: Int, singularValues: NDArray) {
        guard a.rank == 2 else {
            throw ArrayError(.linearAlgebra, "\(a.rank)-dimensional array given. Array must be two-dimensional")
        }
        guard b.rank == 1 || b.rank == 2 else {
            throw ArrayError(.linearAlgebra, "\(b.rank)-dimensional array given. Array must be two-dimensional")
        }
        let m = a.shape[0], n = a.shape[1], many = b.rank == 1 ? 1 : b.shape[1]
        guard b.shape[0] == m else { throw ArrayError(.linearAlgebra, "Incompatible dimensions") }
        let tall = max(m, n)
        let cells = try a.columnMajor()
        let right = try NDArray(.float64, shape: [many, tall])
        try right.view([.ellipsis, .slice(start: 0, stop: m, step: nil)])
            .assign(try b.reshaped([m, many]).transposed())
        let values = try NDArray(.float64, shape: [min(m, n)])
        defer { withExtendedLifetime((cells, right, values)) {} }
        var found: Int32 = 0
        if m > 0 && n > 0 && many > 0 {
            BLAS.prepare()
            var rows = try BLAS.int32(m), columns = try BLAS.int32(n), sides = try BLAS.int32(many), lead = rows
            var leadB = try BLAS.int32(tall), limit = rcond ?? Double.ulpOfOne * Double(tall), info: Int32 = 0
            var query = 0.0, integerQuery: Int32 = 0, length: Int32 = -1
            dgelsd_(&rows, &columns, &sides, cells.pointer(Double.self), &lead, right.pointer(Double.self), &leadB,
                    values.pointer(Double.self), &limit, &found, &query, &length, &integerQuery, &info)
            length = Int32(max(1, query))
            var work = [Double](repeating: 0, count: Int(length))
            var integers = [Int32](repeating: 0, count: max(1, Int(integerQuery)))
            dgelsd_(&rows, &columns, &sides, cells.pointer(Double.self), &lead, right.pointer(Double.self), &leadB,
                    values.pointer(Double.self), &limit, &found, &work, &length, &integers, &info)
            if info > 0 { throw ArrayError(.linearAlgebra, "SVD did not converge in Linear Least Squares") }
        }
        let whole = try right.transposed()
        var x = try whole.view([.slice(start: 0, stop: n, step: nil)]).copied()
        var residuals = try NDArray(.float64, shape: [0])
        if Int(found) == n && m > n {
            var status = FloatStatus()
            let tail = try whole.view([.slice(start: n, stop: m, step: nil)])
            residuals = try apply(.square, tail, status: &status).reduced(by: .add, axes: [0], status: &status)
        }
        if b.rank == 1 { x = try x.reshaped([n]) }
        return (x, residuals, Int(found), values)
    }
}
