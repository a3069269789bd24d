import COpenBLAS

extension NDArray {
    /// Eigenvalues in ascending order and orthonormal eigenvectors in columns, of symmetric matrices.
    /// - Parameter upper: which triangle is read; the lower one by default.
    public func symmetricEigen(upper: Bool = false) throws -> (values: NDArray, vectors: NDArray) {
        let (values, vectors) = try eigen(upper, vectors: true)
        return (values, try vectors.swappingAxes(rank - 2, rank - 1).copied())
    }

    public func symmetricEigenvalues(upper: Bool = false) throws -> NDArray { try eigen(upper, vectors: false).0 }

    private func eigen(_ upper: Bool, vectors: Bool) throws -> (NDArray, NDArray) {
        try checkMatrices(square: true)
        let n = shape[rank - 1], type = linearType
        let matrices = dtype == .float64 ? try copied() : try casted(to: .float64)
        let values = try NDArray(.float64, shape: Array(shape.dropLast()), zeroed: false)
        if n > 0 {
            BLAS.prepare()
            // Rows of ours are LAPACK's columns, so our lower triangle is its upper one.
            var job = Int8(UInt8(ascii: vectors ? "V" : "N")), part = Int8(UInt8(ascii: upper ? "L" : "U"))
            var size = try BLAS.int32(n), lead = size, info: Int32 = 0
            for i in 0..<(matrices.count / (n * n)) {
                let cells = matrices.pointer(Double.self) + i * n * n, target = values.pointer(Double.self) + i * n
                defer { withExtendedLifetime((matrices, values)) {} }
                var query = 0.0, integerQuery: Int32 = 0, length: Int32 = -1, integerLength: Int32 = -1
                dsyevd_(&job, &part, &size, cells, &lead, target, &query, &length, &integerQuery, &integerLength, &info)
                length = Int32(max(1, query))
                integerLength = max(1, integerQuery)
                var work = [Double](repeating: 0, count: Int(length))
                var integers = [Int32](repeating: 0, count: Int(integerLength))
                dsyevd_(&job, &part, &size, cells, &lead, target, &work, &length, &integers, &integerLength, &info)
                if info > 0 { throw ArrayError(.linearAlgebra, "Eigenvalues did not converge") }
            }
        }
        return (try values.casted(to: type), try matrices.casted(to: type))
    }

    /// a = u · diag(s) · vt with orthogonal u and vt and s descending.
    /// - Parameter full: whether u and vt are square; else they have min(m, n) columns and rows.
    public func singularValueDecomposition(full: Bool = true) throws -> (u: NDArray, s: NDArray, vt: NDArray) {
        try singular(job: full ? "A" : "S")
    }

    public func singularValues() throws -> NDArray { try singular(job: "N").s }

    private func singular(job: Unicode.Scalar) throws -> (u: NDArray, s: NDArray, vt: NDArray) {
        try checkMatrices(square: false)
        let m = shape[rank - 2], n = shape[rank - 1], k = min(m, n), lead = Array(shape.dropLast(2)), type = linearType
        let matrices = dtype == .float64 ? try copied() : try casted(to: .float64)
        let inner = job == "A" ? (m, n) : job == "S" ? (k, k) : (0, 0)
        let u = try NDArray(.float64, shape: lead + [m, inner.0])
        let vt = try NDArray(.float64, shape: lead + [inner.1, n])
        let s = try NDArray(.float64, shape: lead + [k], zeroed: false)
        if k > 0 {
            BLAS.prepare()
            var job = Int8(UInt8(ascii: job)), info: Int32 = 0
            // LAPACK reads our rows as columns and decomposes the transpose, whose factors, read back the same way, are
            // ours in exchanged roles.
            var rows = try BLAS.int32(n), columns = try BLAS.int32(m), leadA = rows
            var leadU = rows, leadV = max(1, try BLAS.int32(inner.0))
            var integers = [Int32](repeating: 0, count: 8 * k)
            for i in 0..<(matrices.count / (m * n)) {
                let cells = matrices.pointer(Double.self) + i * m * n, values = s.pointer(Double.self) + i * k
                defer { withExtendedLifetime((matrices, s)) {} }
                let left = vt.pointer(Double.self) + i * inner.1 * n, right = u.pointer(Double.self) + i * m * inner.0
                defer { withExtendedLifetime((vt, u)) {} }
                var query = 0.0, length: Int32 = -1
                dgesdd_(&job, &rows, &columns, cells, &leadA, values, left, &leadU, right, &leadV, &query, &length, &integers,
                        &info)
                length = Int32(max(1, query))
                var work = [Double](repeating: 0, count: Int(length))
                dgesdd_(&job, &rows, &columns, cells, &leadA, values, left, &leadU, right, &leadV, &work, &length, &integers,
                        &info)
                if info > 0 { throw ArrayError(.linearAlgebra, "SVD did not converge") }
            }
        } else if job == "A" {
            // Nothing to decompose: any orthogonal matrices do, the identities.
            try u.assign(try NDArray.eye(m))
            try vt.assign(try NDArray.eye(n))
        }
        return (try u.casted(to: type), try s.casted(to: type), try vt.casted(to: type))
    }

    /// The number of singular values above a tolerance; nil: the largest times the larger extent times machine precision.
    public func matrixRank(tolerance: Double? = nil) throws -> NDArray {
        if rank < 2 {
            var status = FloatStatus()
            return try reduced(.any, status: &status).casted(to: .int64)
        }
        let s = try singularValues()
        let k = s.shape[s.rank - 1], precision = dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
        let values = try s.doubles(), result = try NDArray(.int64, shape: Array(s.shape.dropLast()), zeroed: false)
        for i in 0..<result.count {
            let own = values[(i * k)..<(i * k + k)]
            let limit = tolerance ?? (own.max() ?? 0) * Double(max(shape[rank - 2], shape[rank - 1])) * precision
            result.pointer(Int.self)[i] = own.count { $0 > limit }
        }
        return result
    }
}
