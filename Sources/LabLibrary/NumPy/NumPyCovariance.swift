import Arrays
import Interpreter

extension NumPyModule {
    /// How variables vary together.
    static let covariances: [Builtin] = [
        Builtin("cov(m, y=None, rowvar=True, bias=False, ddof=None)", "The covariances of variables, one in each row.",
                .shows("np.cov([0.0, 1.0, 2.0], [2.0, 1.0, 0.0])", "array([[ 1., -1.],\n       [-1.,  1.]])"), differs: "No fweights=, aweights= or dtype=.") { call in
            let ddof = try call.optionalDouble(4) ?? (try call.bool(3) ? 0 : 1)
            guard ddof == ddof.rounded() else { throw PythonError.value("ddof must be integer") }
            return call.result(try covariance(&call, ddof: ddof))
        },
        Builtin("corrcoef(x, y=None, rowvar=True)", "The correlation coefficients of variables, one in each row.",
                .shows("np.corrcoef([0.0, 1.0, 2.0], [2.0, 1.0, 0.0])", "array([[ 1., -1.],\n       [-1.,  1.]])"), differs: "No dtype=.") { call in
            let c = try covariance(&call, ddof: 1)
            var status = FloatStatus()
            defer { try? call.machine.report(status, in: "divide") }
            guard c.rank == 2 else { return call.result(try NDArray.apply(.divide, c, c, status: &status)) }
            let size = try NDArray.apply(.sqrt, try c.diagonal(), status: &status)
            let rows = try NDArray.apply(.divide, c, try size.expandingDimensions(at: [1]), status: &status)
            let scaled = try NDArray.apply(.divide, rows, size, status: &status)
            let low = try NDArray.apply(.maximum, .array(scaled), .scalar(Scalar(-1.0)), status: &status)
            return call.result(try NDArray.apply(.minimum, .array(low), .scalar(Scalar(1.0)), status: &status))
        },
    ]

    /// The first argument and the second, which has further variables; the third says whether variables are rows.
    private static func covariance(_ call: inout Call, ddof: Double) throws -> NDArray {
        let m = try call.array(0), hasRows = try call.bool(2)
        guard m.rank <= 2 else { throw PythonError.value("m has more than 2 dimensions") }
        var values = try atLeast(m, 2)
        if !hasRows, m.rank != 1 { values = try values.transposed() }
        if values.shape[0] == 0 { return try NDArray(.float64, shape: [0, 0]) }
        if let other = try call.optionalArray(1) {
            guard other.rank <= 2 else { throw PythonError.value("y has more than 2 dimensions") }
            var more = try atLeast(other, 2)
            if !hasRows, more.shape[0] != 1 { more = try more.transposed() }
            values = try NDArray.concatenate([values, more], axis: 0)
        }
        var free = Double(values.shape[1]) - ddof
        if free <= 0 {
            call.machine.warn(.runtimeWarning, "Degrees of freedom <= 0 for slice")
            free = 0
        }
        return try values.covariances(divisor: free).squeezed()
    }
}
