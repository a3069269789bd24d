import Arrays
import Interpreter

extension NumPyModule {
    /// The module `numpy.linalg`.
    static let linalg: [Builtin] = [
        Builtin("norm(x, ord=None, axis=None, keepdims=False)", "The length of vectors or the norm of matrices.",
                .shows("np.linalg.norm([3.0, 4.0])", "np.float64(5.0)")) { call in
            try norm(&call)
        },
        Builtin("solve(a, b)", "The x with a @ x = b.",
                .shows("np.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 8.0])", "array([1., 2.])"), differs: "Real matrices, computed in float64.") { call in
            let a = try call.array(0)
            try checkSquare(a)
            return call.result(try NDArray.solve(a, try call.array(1)))
        },
        Builtin("inv(a)", "The inverse of a square matrix.",
                .shows("np.linalg.inv([[2.0, 0.0], [0.0, 4.0]])", "array([[0.5 , 0.  ],\n       [0.  , 0.25]])"), differs: "Real matrices, computed in float64.") { call in
            let a = try call.array(0)
            try checkSquare(a)
            return call.result(try a.inverse())
        },
        Builtin("det(a)", "The determinant of a square matrix.",
                .shows("np.linalg.det([[2.0, 0.0], [0.0, 3.0]])", "np.float64(6.0)")) { call in
            let a = try call.array(0)
            try checkSquare(a)
            return call.result(try a.determinant())
        },
        Builtin("matrix_power(a, n)", "A square matrix multiplied by itself n times.",
                .shows("np.linalg.matrix_power([[1, 1], [0, 1]], 5)", "array([[1, 5],\n       [0, 1]])")) { call in
            let a = try call.array(0)
            try checkSquare(a)
            guard let power = try? call.int(1) else { throw PythonError.type("exponent must be an integer") }
            return call.arrayResult(try a.matrixPower(power))
        },
        Builtin("eigh(a, UPLO=\"L\")", "Ascending eigenvalues of a symmetric matrix, and its eigenvectors in columns.",
                .shows("values, vectors = np.linalg.eigh([[2.0, 0.0], [0.0, 3.0]])\nvalues", "array([2., 3.])"), differs: "Real matrices, computed in float64.") { call in
            let a = try call.array(0)
            try checkSquare(a)
            let (values, vectors) = try a.symmetricEigen(upper: try upper(&call))
            return .object(NamedTuple("EighResult", module: "numpy.linalg", [("eigenvalues", call.arrayResult(values)), ("eigenvectors", call.arrayResult(vectors))]))
        },
        Builtin("eigvalsh(a, UPLO=\"L\")", "Ascending eigenvalues of a symmetric matrix.",
                .shows("np.linalg.eigvalsh([[2.0, 0.0], [0.0, 3.0]])", "array([2., 3.])"), differs: "Real matrices, computed in float64.") { call in
            let a = try call.array(0)
            try checkSquare(a)
            return call.arrayResult(try a.symmetricEigenvalues(upper: try upper(&call)))
        },
        Builtin("matrix_rank(A, tol=None, hermitian=False, *, rtol=None)", "How many singular values are not negligible.",
                .shows("np.linalg.matrix_rank([[1.0, 2.0], [2.0, 4.0]])", "np.int64(1)")) { call in
            call.result(try call.array(0).matrixRank(tolerance: try call.optionalDouble(1)))
        },
        Builtin("svd(a, full_matrices=True, compute_uv=True, hermitian=False)", "The singular value decomposition.",
                .shows("u, s, vh = np.linalg.svd([[3.0, 0.0], [0.0, 2.0]])\ns", "array([3., 2.])"), differs: "Real matrices, computed in float64.") { call in
            let a = try call.array(0)
            guard try call.bool(2) else { return call.arrayResult(try a.singularValues()) }
            let (u, s, vt) = try a.singularValueDecomposition(full: try call.bool(1))
            return .object(NamedTuple("SVDResult", module: "numpy.linalg", [("U", call.arrayResult(u)), ("S", call.arrayResult(s)), ("Vh", call.arrayResult(vt))]))
        },
        Builtin("svdvals(x, /)", "The singular values, largest first.",
                .shows("np.linalg.svdvals([[3.0, 0.0], [0.0, 2.0]])", "array([3., 2.])")) { call in call.arrayResult(try call.array(0).singularValues()) },
        Builtin("lstsq(a, b, rcond=None)", "The x that makes a @ x nearest to b, the residuals, the rank and the singular values.",
                .shows("x, residuals, rank, s = np.linalg.lstsq([[1.0, 0], [0, 1], [0, 0]], [1.0, 2, 3])\nx", "array([1., 2.])")) { call in
            let (x, residuals, rank, values) = try NDArray.leastSquares(try call.array(0), try call.array(1), rcond: try call.optionalDouble(2))
            return .tuple([call.result(x), call.arrayResult(residuals), .int(rank), call.arrayResult(values)])
        },
        Builtin("qr(a, mode=\"reduced\")", "Orthonormal columns q and an upper triangle r with q @ r = a.",
                .shows("q, r = np.linalg.qr([[3.0, 0.0], [4.0, 5.0]])\nnp.round(r, 6)", "array([[-5., -4.],\n       [ 0.,  3.]])"),
                differs: "Real matrices; mode is \"reduced\", \"complete\" or \"r\".") { call in
            let a = try call.array(0), name = try call.string(1)
            let modes: [String: NDArray.OrthogonalParts] = ["reduced": .reduced, "complete": .complete, "r": .triangular]
            guard let mode = modes[name] else { throw PythonError.value("Unrecognized mode '\(name)'") }
            let (q, r) = try a.orthogonalTriangular(mode)
            guard let q else { return call.arrayResult(r) }
            return .object(NamedTuple("QRResult", module: "numpy.linalg", [("Q", call.arrayResult(q)), ("R", call.arrayResult(r))]))
        },
        Builtin("cholesky(a, /)", "The lower triangle l with l @ l.T = a, for a symmetric positive definite a.",
                .shows("np.linalg.cholesky([[4.0, 2.0], [2.0, 5.0]])", "array([[2., 0.],\n       [1., 2.]])"), differs: "Real matrices; no upper=.") { call in
            let a = try call.array(0)
            try checkSquare(a)
            return call.arrayResult(try a.cholesky())
        },
        Builtin("pinv(a, rcond=None, hermitian=False)", "The pseudo-inverse: from b to the shortest x with a @ x nearest to b.",
                .shows("np.round(np.linalg.pinv([[2.0, 0.0], [0.0, 0.0]]), 6)", "array([[0.5, 0. ],\n       [0. , 0. ]])"), differs: "No rtol=; hermitian= changes nothing.") { call in
            call.arrayResult(try call.array(0).pseudoInverse(rcond: try call.optionalDouble(1) ?? 1e-15))
        },
        Builtin("cond(x, p=None)", "How much errors in b grow in the solution of x @ y = b: the ratio of the extreme singular values, or by the norm p.",
                .shows("np.linalg.cond([[2.0, 0.0], [0.0, 0.5]])", "np.float64(4.0)")) { call in
            let x = try call.array(0)
            guard x.count > 0 else { throw PythonError(.linAlgError, "cond is not defined on empty arrays") }
            return call.result(try x.conditionNumber(try normOrder(&call, 1, isVector: false)))
        },
    ]

    /// The norm that an argument names.
    private static func normOrder(_ call: inout Call, _ index: Int, isVector: Bool) throws -> NormOrder? {
        guard let name = call[index].text else { return try call.optionalDouble(index).map { .order($0) } }
        switch name {
        case "fro": return .frobenius
        case "nuc": return .nuclear
        default: throw PythonError.value(isVector ? "Invalid norm order '\(name)' for vectors" : "Invalid norm order for matrices.")
        }
    }

    private static func checkSquare(_ a: NDArray) throws {
        guard a.rank >= 2 else {
            throw PythonError(.linAlgError, "\(a.rank)-dimensional array given. Array must be at least two-dimensional")
        }
        guard a.shape[a.rank - 1] == a.shape[a.rank - 2] else {
            throw PythonError(.linAlgError, "Last 2 dimensions of the array must be square")
        }
    }

    private static func upper(_ call: inout Call) throws -> Bool {
        switch try call.string(1).uppercased() {
        case "L": return false
        case "U": return true
        default: throw PythonError.value("UPLO argument must be 'L' or 'U'")
        }
    }

    private static func norm(_ call: inout Call) throws -> Value {
        let array = try call.array(0), axes = try call.axes(2), keep = try call.bool(3)
        let order = try normOrder(&call, 1, isVector: (axes?.count ?? array.rank) == 1)
        return call.result(try array.norm(order, axes: axes, keepDimensions: keep))
    }
}
