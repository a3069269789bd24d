import Arrays
import Interpreter

extension NumPyModule {
    /// Differences, integrals, interpolation, products, polynomials.
    static let numerics: [Builtin] = [
        Builtin("diff(a, n=1, axis=-1, prepend=None, append=None)", "The differences of neighbours, n times.",
                .shows("np.diff([1, 4, 9])", "array([3, 5])")) { call in
            let order = try call.int(1)
            guard order >= 0 else { throw PythonError.value("order must be non-negative but got \(order)") }
            let array = try call.array(0)
            guard array.rank > 0 else { throw PythonError.value("diff requires input that is at least one dimensional") }
            if order == 0 { return call[0] }
            let axis = try call.axis(2)
            return call.arrayResult(try array.differences(order, axis: axis, prepend: try edge(&call, 3, array, axis),
                                                          append: try edge(&call, 4, array, axis)))
        },
        Builtin("gradient(f, *varargs, axis=None, edge_order=1)", "Derivatives by central differences, one array per axis.",
                .shows("np.gradient([1.0, 4, 9, 16])", "array([3., 4., 6., 7.])")) { call in
            try gradient(&call)
        },
        Builtin("trapezoid(y, x=None, dx=1.0, axis=-1)", "The integral by the trapezoidal rule.",
                .shows("np.trapezoid([0.0, 1.0, 4.0], dx=0.5)", "np.float64(1.5)")) { call in
            call.result(try call.array(0).trapezoid(x: try call.optionalArray(1), dx: try call.double(2), axis: try call.axis(3)))
        },
        Builtin("interp(x, xp, fp, left=None, right=None, period=None)", "Linear interpolation between given points.",
                .shows("np.interp(1.5, [1, 2], [10, 20])", "np.float64(15.0)")) { call in
            if !call.isNone(5) { return try periodicInterpolation(&call) }
            let xp = try call.array(1), fp = try call.array(2)
            if xp.count == 0 { throw PythonError.value("array of sample points is empty") }
            guard xp.rank == 1, fp.rank == 1 else { throw PythonError.value("object too deep for desired array") }
            guard xp.count == fp.count else { throw PythonError.value("fp and xp are not of the same length.") }
            return call.result(try NDArray.interpolate(try call.array(0), xp: xp, fp: fp, left: try call.optionalDouble(3), right: try call.optionalDouble(4)))
        },
        Builtin("convolve(a, v, mode=\"full\")", "The discrete convolution of two vectors.",
                .shows("np.convolve([1, 2, 3], [1, 1])", "array([1, 3, 5, 3])")) { call in
            let a = try atLeast(try call.array(0), 1), v = try atLeast(try call.array(1), 1)
            guard a.rank == 1, v.rank == 1 else { throw PythonError.value("object too deep for desired array") }
            if a.count == 0 { throw PythonError.value("a cannot be empty") }
            if v.count == 0 { throw PythonError.value("v cannot be empty") }
            let modes: [String: ConvolutionMode] = ["full": .full, "same": .same, "valid": .valid]
            let name = try call.string(2)
            guard let mode = modes[name] else {
                throw PythonError.value("mode must be one of 'valid', 'same', or 'full' (got '\(name)')")
            }
            return call.arrayResult(try NDArray.convolve(a, v, mode: mode))
        },
        Builtin("dot(a, b, out=None)", "The product of vectors or matrices.",
                .shows("np.dot([1, 2], [3, 4])", "np.int64(11)"), NumPyFunctions.dot),
        Builtin("outer(a, b, out=None)", "The product of every pair of elements of two vectors.",
                .shows("np.outer([1, 2], [10, 20])", "array([[10, 20],\n       [20, 40]])")) { call in
            try NumPyFunctions.stored(&call, try NDArray.outer(try call.array(0), try call.array(1)), out: 2)
        },
        Builtin("inner(a, b, /)", "The sums of products along the last axes.",
                .shows("np.inner([1, 2], [3, 4])", "np.int64(11)")) { call in
            call.result(try NDArray.inner(try call.array(0), try call.array(1)))
        },
        Builtin("vdot(a, b, /)", "The scalar product of the flattened arguments.",
                .shows("np.vdot([1, 2], [3, 4])", "np.int64(11)")) { call in
            call.result(try NDArray.vdot(try call.array(0), try call.array(1)))
        },
        Builtin("cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None)", "The vector product of three-dimensional vectors.",
                .shows("np.cross([1, 0, 0], [0, 1, 0])", "array([0, 0, 1])")) { call in
            let product = try NDArray.cross(try call.array(0), try call.array(1))
            return call.arrayResult(product)
        },
        Builtin("einsum(*operands, out=None, optimize=False)", "Products and sums named by letters for the axes, as in \"ij,jk->ik\".",
                .shows("np.einsum('ij,jk->ik', np.eye(2), np.array([[1.0, 2], [3, 4]]))", "array([[1., 2.],\n       [3., 4.]])"), differs: "No out= or optimize=.") { call in
            guard let first = call.rest.first else {
                throw PythonError.value("must specify the einstein sum subscripts string and at least one operand, or at least one operand "
                    + "and its corresponding subscripts list")
            }
            guard let subscripts = first.text else {
                throw PythonError.type("einsum takes its subscripts as a text in the lab", hints: ["write np.einsum('ij,jk->ik', a, b)"])
            }
            guard call.rest.count > 1 else {
                throw PythonError.value("must specify the einstein sum subscripts string and at least one operand")
            }
            let operands = try call.rest.dropFirst().map { try ArrayConversion.toArray($0, call.machine) }
            return try NumPyFunctions.stored(&call, try NDArray.einsum(subscripts, operands), out: 0)
        },
        Builtin("kron(a, b)", "The Kronecker product: every element of a times all of b.",
                .shows("np.kron([1, 10], [1, 2])", "array([ 1,  2, 10, 20])")) { call in try kron(&call) },
        Builtin("polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False)", "The polynomial of least squares, highest power first.",
                .shows("np.round(np.polyfit([0, 1, 2], [1, 3, 5], 1), 6)", "array([2., 1.])")) { call in
            let x = try call.array(0), y = try call.array(1), degree = try call.int(2)
            if degree < 0 { throw PythonError.value("expected deg >= 0") }
            if x.rank != 1 { throw PythonError.type("expected 1D vector for x") }
            if x.count == 0 { throw PythonError.type("expected non-empty vector for x") }
            if y.rank < 1 || y.rank > 2 { throw PythonError.type("expected 1D or 2D array for y") }
            if x.count != y.shape[0] { throw PythonError.type("expected x and y to have same length") }
            return try polynomialFit(&call, x, y, degree)
        },
        Builtin("polyval(p, x)", "The value of a polynomial, highest power first.",
                .shows("np.polyval([2, 0, 1], 3)", "np.int64(19)")) { call in
            let coefficients = try call.array(0).raveled()
            let x = try call.array(1)
            var status = FloatStatus()
            var result = try NDArray(x.dtype == .bool ? .int64 : x.dtype, shape: x.shape)
            if coefficients.count == 0 { return call.arrayResult(result) }
            for position in 0..<coefficients.count {
                let coefficient = Operand.scalar(try coefficients.element([position]))
                let product = try NDArray.apply(.multiply, .array(result), .array(x), status: &status)
                result = try NDArray.apply(.add, .array(product), coefficient, status: &status)
            }
            return call.result(result)
        },
    ]

    /// `np.interp` with `period=`: the points are repeated beyond both ends.
    private static func periodicInterpolation(_ call: inout Call) throws -> Value {
        let period = try call.double(5).magnitude
        guard period != 0 else { throw PythonError.value("period must be a non-zero value") }
        let x = try call.array(0), xp = try call.array(1).doubles(), fp = try call.array(2).doubles()
        guard try call.array(1).rank == 1, try call.array(2).rank == 1 else { throw PythonError.value("Data points must be 1-D sequences") }
        guard xp.count == fp.count else { throw PythonError.value("fp and xp are not of the same length") }
        func wrapped(_ v: Double) -> Double {
            let rest = v.truncatingRemainder(dividingBy: period)
            return rest < 0 ? rest + period : rest
        }
        let order = xp.indices.sorted { wrapped(xp[$0]) < wrapped(xp[$1]) }
        guard let first = order.first, let last = order.last else { throw PythonError.value("array of sample points is empty") }
        let places = [wrapped(xp[last]) - period] + order.map { wrapped(xp[$0]) } + [wrapped(xp[first]) + period]
        let values = [fp[last]] + order.map { fp[$0] } + [fp[first]]
        let asked = try NDArray(try x.doubles().map(wrapped)).reshaped(x.shape)
        return call.result(try NDArray.interpolate(asked, xp: try NDArray(places), fp: try NDArray(values), left: nil, right: nil))
    }

    private static func polynomialFit(_ call: inout Call, _ x: NDArray, _ y: NDArray, _ degree: Int) throws -> Value {
        let fit = try PolynomialFit(x, y, degree: degree, weights: try call.optionalArray(5), rcond: try call.optionalDouble(3))
        let coefficients = call.arrayResult(fit.coefficients)
        if try call.bool(4) {
            return .tuple([coefficients, call.arrayResult(fit.residuals), .int(fit.rank), call.arrayResult(fit.singularValues),
                           .float64(fit.rcond)])
        }
        if fit.rank != degree + 1 { call.machine.warn(.rankWarning, "Polyfit may be poorly conditioned") }
        let wantsCovariance = try call[6].text != nil || call.bool(6)
        guard wantsCovariance else { return coefficients }
        return .tuple([coefficients, call.arrayResult(try fit.covariance(isScaled: call[6].text != "unscaled"))])
    }

    /// A margin for differences: a number is repeated along the axis.
    private static func edge(_ call: inout Call, _ index: Int, _ array: NDArray, _ axis: Int) throws -> NDArray? {
        guard let values = try call.optionalArray(index) else { return nil }
        guard values.rank == 0 else { return values }
        var shape = array.shape
        shape[try NDArray.normalized(axis: axis, rank: array.rank)] = 1
        return try values.broadcast(to: shape)
    }

    private static func gradient(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        let spacings = try call.rest.map { try ArrayConversion.toArray($0, call.machine) }
        let axes = try call.axes(1)
        let count = axes?.count ?? array.rank
        guard spacings.count <= 1 || spacings.count == count else { throw PythonError.type("invalid number of arguments") }
        let order = try call.int(2)
        guard order == 1 || order == 2 else { throw PythonError.value("'edge_order' greater than 2 not supported") }
        let results = try array.gradient(spacings: spacings, axes: axes, edgeOrder: order).map { call.arrayResult($0) }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    private static func kron(_ call: inout Call) throws -> Value {
        // Each axis of the result is an axis of a, every step of which holds the axis of b.
        let x = try call.array(0), y = try call.array(1), rank = max(x.rank, y.rank)
        guard rank <= 16 else { throw PythonError.value("kron takes arrays of at most 16 axes in the lab") }
        func extents(_ array: NDArray) -> [Int] { [Int](repeating: 1, count: rank - array.rank) + array.shape }
        let a = extents(x), b = extents(y)
        var status = FloatStatus()
        let product = try NDArray.apply(.multiply, try x.reshaped(a.flatMap { [$0, 1] }), try y.reshaped(b.flatMap { [1, $0] }), status: &status)
        return call.arrayResult(try product.reshaped(zip(a, b).map { $0 * $1 }))
    }
}
