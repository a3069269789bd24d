import Arrays
import Catalog
import Glibc
import Interpreter

extension NumPyModule {
    /// The universal functions: NumPy's names for each, the first of them the function's own.
    static var ufuncs: [(names: [String], function: UfuncObject)] {
        func unary(_ f: UnaryFunction, _ summary: String, _ example: Example, _ names: String...) -> ([String], UfuncObject) {
            ([f.rawValue] + names, UfuncObject(f.rawValue, .unary(f), summary, example, glossary: NumPyWords.glossary))
        }
        func binary(_ f: BinaryFunction, _ summary: String, _ example: Example, _ names: String...) -> ([String], UfuncObject) {
            ([f.rawValue] + names, UfuncObject(f.rawValue, .binary(f), summary, example, glossary: NumPyWords.glossary))
        }
        return [
            binary(.add, "The sum of two arrays, element by element.",
                    .shows("np.add([1, 2], [10, 20])", "array([11, 22])")),
            binary(.subtract, "The difference of two arrays.", .shows("np.subtract([5, 7], 2)", "array([3, 5])")),
            binary(.multiply, "The product of two arrays, element by element.",
                    .shows("np.multiply([1, 2], [3, 4])", "array([3, 8])")),
            binary(.divide, "The quotient of two arrays; integers give floats.",
                    .shows("np.divide([1, 2], 4)", "array([0.25, 0.5 ])"), "true_divide"),
            binary(.floorDivide, "The quotient rounded down.", .shows("np.floor_divide([7, -7], 2)", "array([ 3, -4])")),
            binary(.remainder, "The remainder with the sign of the divisor.",
                    .shows("np.remainder([7, -7], 3)", "array([1, 2])"), "mod"),
            binary(.fmod, "The remainder with the sign of the dividend.",
                    .shows("np.fmod([7, -7], 3)", "array([ 1, -1])")),
            binary(.power, "The first array raised to the second.",
                    .shows("np.power([2.0, 3.0], 2)", "array([4., 9.])"), "pow"),
            (["divmod"], UfuncObject("divmod", .pair(.floorDivide, .remainder), "Quotient rounded down and remainder.",
                    .shows("np.divmod(7, 3)", "(np.int64(2), np.int64(1))"))),
            (["modf"], UfuncObject("modf", .parts(.fraction, .whole), "Fraction and whole part of each number.",
                    .shows("np.modf([1.25, -2.5])", "(array([ 0.25, -0.5 ]), array([ 1., -2.]))"))),
            (["matmul"], UfuncObject("matmul", .matmul, "The matrix product, as the operator @ gives it.",
                    .shows("np.matmul([[1, 2], [3, 4]], [1, 1])", "array([3, 7])"))),
            unary(.negative, "The elements with their sign changed.", .shows("np.negative([1, -2])", "array([-1,  2])")),
            unary(.positive, "The elements as they are.", .shows("np.positive([1, -2])", "array([ 1, -2])")),
            unary(.absolute, "The absolute values.", .shows("np.absolute([-3, 2])", "array([3, 2])"), "abs"),
            unary(.fabs, "The absolute values as floats.", .shows("np.fabs([-3, 2])", "array([3., 2.])")),
            unary(.sign, "-1, 0 or 1 by the sign of each element.",
                    .shows("np.sign([-3.0, 0.0, 5.0])", "array([-1.,  0.,  1.])")),
            unary(.sqrt, "The square roots; nan for negative numbers.",
                    .shows("np.sqrt([4.0, 9.0])", "array([2., 3.])")),
            unary(.square, "The squares.", .shows("np.square([2, 3])", "array([4, 9])")),
            unary(.cbrt, "The cube roots.", .shows("np.cbrt([8.0, 27.0])", "array([2., 3.])")),
            unary(.reciprocal, "One divided by each element.",
                    .shows("np.reciprocal([2.0, 4.0])", "array([0.5 , 0.25])")),
            unary(.exp, "e to the power of each element.",
                    .shows("np.exp([0.0, 1.0])", "array([1.        , 2.71828183])")),
            unary(.expm1, "exp(x) - 1, precise near zero.", .shows("np.expm1(1e-10)", "np.float64(1.00000000005e-10)")),
            unary(.exp2, "2 to the power of each element.", .shows("np.exp2([3.0, 4.0])", "array([ 8., 16.])")),
            unary(.log, "The natural logarithms.", .shows("np.log([1.0, np.e])", "array([0., 1.])")),
            unary(.log2, "The logarithms to base 2.", .shows("np.log2([8.0, 1.0])", "array([3., 0.])")),
            unary(.log10, "The logarithms to base 10.", .shows("np.log10([1000.0, 1.0])", "array([3., 0.])")),
            unary(.log1p, "log(1 + x), precise near zero.",
                    .shows("np.log1p(1e-10)", "np.float64(9.999999999500001e-11)")),
            unary(.sin, "The sines of angles in radians.", .shows("np.sin([0.0, np.pi / 2])", "array([0., 1.])")),
            unary(.cos, "The cosines of angles in radians.", .shows("np.cos([0.0, np.pi])", "array([ 1., -1.])")),
            unary(.tan, "The tangents of angles in radians.", .shows("np.tan(0.0)", "np.float64(0.0)")),
            unary(.arcsin, "The angles with these sines.", .shows("np.arcsin(1.0)", "np.float64(1.5707963267948966)"), "asin"),
            unary(.arccos, "The angles with these cosines.", .shows("np.arccos(1.0)", "np.float64(0.0)"), "acos"),
            unary(.arctan, "The angles with these tangents.",
                    .shows("np.arctan(1.0)", "np.float64(0.7853981633974483)"), "atan"),
            binary(.arctan2, "The angle of the point (x2, x1), in all four quadrants.",
                    .shows("np.arctan2(1.0, -1.0)", "np.float64(2.356194490192345)"), "atan2"),
            unary(.sinh, "The hyperbolic sines.", .shows("np.sinh(0.0)", "np.float64(0.0)")),
            unary(.cosh, "The hyperbolic cosines.", .shows("np.cosh(0.0)", "np.float64(1.0)")),
            unary(.tanh, "The hyperbolic tangents.", .shows("np.tanh([0.0, 100.0])", "array([0., 1.])")),
            unary(.arcsinh, "The inverse hyperbolic sines.", .shows("np.arcsinh(0.0)", "np.float64(0.0)"), "asinh"),
            unary(.arccosh, "The inverse hyperbolic cosines.", .shows("np.arccosh(1.0)", "np.float64(0.0)"), "acosh"),
            unary(.arctanh, "The inverse hyperbolic tangents.", .shows("np.arctanh(0.0)", "np.float64(0.0)"), "atanh"),
            binary(.hypot, "The length of the hypotenuse: sqrt(x1² + x2²) without overflow.",
                    .shows("np.hypot(3.0, 4.0)", "np.float64(5.0)")),
            unary(.floor, "Rounded down.", .shows("np.floor([-1.5, 1.5])", "array([-2.,  1.])")),
            unary(.ceil, "Rounded up.", .shows("np.ceil([-1.5, 1.5])", "array([-1.,  2.])")),
            unary(.trunc, "Rounded towards zero.", .shows("np.trunc([-1.5, 1.5])", "array([-1.,  1.])")),
            unary(.rint, "Rounded to the nearest whole number, halves to even.",
                    .shows("np.rint([0.5, 1.5, 2.4])", "array([0., 2., 2.])")),
            binary(.maximum, "The larger of two elements; nan if one is nan.",
                    .shows("np.maximum([1, 5], [3, 2])", "array([3, 5])")),
            binary(.minimum, "The smaller of two elements; nan if one is nan.",
                    .shows("np.minimum([1, 5], [3, 2])", "array([1, 2])")),
            binary(.fmax, "The larger of two elements, ignoring nan.",
                    .shows("np.fmax([1.0, np.nan], 0.0)", "array([1., 0.])")),
            binary(.fmin, "The smaller of two elements, ignoring nan.",
                    .shows("np.fmin([1.0, np.nan], 0.0)", "array([0., 0.])")),
            unary(.isNaN, "Whether each element is nan.", .shows("np.isnan([1.0, np.nan])", "array([False,  True])")),
            unary(.isInfinite, "Whether each element is infinite.",
                    .shows("np.isinf([1.0, -np.inf])", "array([False,  True])")),
            unary(.isFinite, "Whether each element is neither infinite nor nan.",
                    .shows("np.isfinite([1.0, np.nan, np.inf])", "array([ True, False, False])")),
            unary(.signBit, "Whether the sign bit is set, as in -0.0.",
                    .shows("np.signbit([1.0, -0.0])", "array([False,  True])")),
            binary(.copysign, "The first number with the sign of the second.",
                    .shows("np.copysign(3.0, [-1.0, 1.0])", "array([-3.,  3.])")),
            binary(.nextafter, "The next float towards the second number.",
                    .shows("np.nextafter(1.0, 2.0)", "np.float64(1.0000000000000002)")),
            unary(.spacing, "The distance to the next larger float.",
                    .shows("np.spacing(1.0)", "np.float64(2.220446049250313e-16)")),
            binary(.heaviside, "The step function: 0 below zero, 1 above, x2 at zero.",
                    .shows("np.heaviside([-1.0, 0.0, 2.0], 0.5)", "array([0. , 0.5, 1. ])")),
            binary(.logaddexp, "log(exp(x1) + exp(x2)) without overflow.",
                    .shows("np.logaddexp(1000.0, 1000.0)", "np.float64(1000.6931471805599)")),
            unary(.deg2rad, "Degrees as radians.", .shows("np.deg2rad(180.0)", "np.float64(3.141592653589793)")),
            unary(.rad2deg, "Radians as degrees.", .shows("np.rad2deg(np.pi)", "np.float64(180.0)")),
            unary(.radians, "Degrees as radians.", .shows("np.radians(90.0)", "np.float64(1.5707963267948966)")),
            unary(.degrees, "Radians as degrees.", .shows("np.degrees(np.pi / 2)", "np.float64(90.0)")),
            binary(.gcd, "The greatest common divisors.", .shows("np.gcd([12, 18], 8)", "array([4, 2])")),
            binary(.lcm, "The least common multiples.", .shows("np.lcm(4, 6)", "np.int64(12)")),
            binary(.bitwiseAnd, "The bits set in both.", .shows("np.bitwise_and(12, 10)", "np.int64(8)")),
            binary(.bitwiseOr, "The bits set in one or both.", .shows("np.bitwise_or(12, 10)", "np.int64(14)")),
            binary(.bitwiseXor, "The bits set in just one.", .shows("np.bitwise_xor(12, 10)", "np.int64(6)")),
            unary(.invert, "All bits changed; not for bools.", .shows("np.invert([0, 7])", "array([-1, -8])"), "bitwise_not", "bitwise_invert"),
            binary(.leftShift, "The bits moved to the left.", .shows("np.left_shift(1, [1, 2, 3])", "array([2, 4, 8])"), "bitwise_left_shift"),
            binary(.rightShift, "The bits moved to the right.", .shows("np.right_shift(16, [1, 2])", "array([8, 4])"), "bitwise_right_shift"),
            binary(.logicalAnd, "Whether both are true.",
                    .shows("np.logical_and([True, True], [True, False])", "array([ True, False])")),
            binary(.logicalOr, "Whether one or both are true.",
                    .shows("np.logical_or([True, False], False)", "array([ True, False])")),
            unary(.logicalNot, "Whether each element is false.",
                    .shows("np.logical_not([True, False])", "array([False,  True])")),
            binary(.logicalXor, "Whether just one is true.",
                    .shows("np.logical_xor([True, False], True)", "array([False,  True])")),
            binary(.equal, "Whether the elements are equal.",
                    .shows("np.equal([1, 2], [1, 3])", "array([ True, False])")),
            binary(.notEqual, "Whether the elements differ.",
                    .shows("np.not_equal([1, 2], [1, 3])", "array([False,  True])")),
            binary(.less, "Whether the first is smaller.", .shows("np.less([1, 2], 2)", "array([ True, False])")),
            binary(.lessEqual, "Whether the first is smaller or equal.",
                    .shows("np.less_equal([1, 2], 1)", "array([ True, False])")),
            binary(.greater, "Whether the first is larger.", .shows("np.greater([1, 2], 1)", "array([False,  True])")),
            binary(.greaterEqual, "Whether the first is larger or equal.",
                    .shows("np.greater_equal([1, 2], 2)", "array([False,  True])")),
            (["conjugate", "conj"], UfuncObject("conjugate", .identity, "The complex conjugate: real numbers as they are.",
                    .shows("np.conjugate([1.0, 2.0])", "array([1., 2.])"))),
        ]
    }

    /// Elementwise functions that are no ufuncs.
    static let elementwise: [Builtin] = [
        Builtin("round(a, decimals=0, out=None)", "Rounded to a number of decimals, halves to even.",
                .shows("np.round([0.5, 1.5, 2.675], 2)", "array([0.5 , 1.5 , 2.68])"), NumPyFunctions.round),
        Builtin("around(a, decimals=0, out=None)", "Rounded to a number of decimals, halves to even.",
                .shows("np.around([0.5, 1.5, 2.345], 2)", "array([0.5 , 1.5 , 2.35])"), NumPyFunctions.round),
        Builtin("clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None)", "The elements limited to an interval.",
                .shows("np.clip([1, 5, 9], 2, 8)", "array([2, 5, 8])")) { call in
            let hasLow = call.isGiven(1), hasHigh = call.isGiven(2)
            guard hasLow || hasHigh else { return try NumPyFunctions.clip(&call, low: 4, high: 5, out: 3) }
            if !hasLow || !hasHigh {
                throw PythonError.type("clip() missing 1 required positional argument: '\(hasLow ? "a_max" : "a_min")'",
                                       hints: ["write None for a bound that is not wanted"])
            }
            if call.isGiven(4) || call.isGiven(5) {
                throw PythonError.value("Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
            }
            return try NumPyFunctions.clip(&call, low: 1, high: 2, out: 3)
        },
        Builtin("fix(x, out=None)", "Rounded towards zero.", .shows("np.fix([-1.7, 1.7])", "array([-1.,  1.])")) { call in
            try elementwise(&call, .trunc, dtype: nil)
        },
        Builtin("sinc(x)", "sin(πx) / (πx), 1 at zero.",
                .shows("np.sinc([0.0, 0.5])", "array([1.        , 0.63661977])")) { call in
            let x = try call.array(0).casted(to: .float64)
            let values = try x.doubles().map { v in v == 0 ? 1 : sin(.pi * v) / (.pi * v) }
            return call.result(try NDArray(values).reshaped(x.shape))
        },
        Builtin("isposinf(x, out=None)", "Whether each element is positive infinity.",
                .shows("np.isposinf([np.inf, 0.0])", "array([ True, False])")) { call in try infinite(&call, .infinity) },
        Builtin("isneginf(x, out=None)", "Whether each element is negative infinity.",
                .shows("np.isneginf([-np.inf, 0.0])", "array([ True, False])")) { call in try infinite(&call, -.infinity) },
        Builtin("isscalar(element)", "Whether the argument is a single number or a text.",
                .shows("np.isscalar(3.1)", "True")) { call in
            switch call[0] {
            case .none: .bool(false)
            case .object(let object): .bool(call[0].text != nil || object is IntObject)
            default: .bool(true)
            }
        },
        Builtin("where(condition, x=None, y=None, /)", "Elements of x where the condition holds, of y elsewhere; indices when it stands alone.",
                .shows("np.where(np.array([1, -2, 3]) > 0, 1.0, 0.0)", "array([1., 0., 1.])")) { call in
            guard call.isGiven(1) else { return try NumPyFunctions.nonzero(&call) }
            guard call.isGiven(2) else { throw PythonError.value("either both or neither of x and y should be given") }
            let (x, y) = try Promotion.together(call[1], call[2], call.machine)
            return call.arrayResult(try NDArray.choose(try call.array(0), x, y))
        },
        Builtin("nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)", "nan replaced by zero, infinities by the largest floats.",
                .shows("np.nan_to_num([1.0, np.nan])", "array([1., 0.])")) { call in
            call.result(try call.array(0).replacingNonFinite(nan: try call.double(2), positiveInfinity: try call.optionalDouble(3),
                                                             negativeInfinity: try call.optionalDouble(4)))
        },
    ]

    private static func elementwise(_ call: inout Call, _ f: UnaryFunction, dtype: DType?) throws -> Value {
        var status = FloatStatus()
        return call.result(try NDArray.apply(f, try call.array(0), status: &status))
    }

    private static func infinite(_ call: inout Call, _ value: Double) throws -> Value {
        var status = FloatStatus()
        return call.result(try NDArray.apply(.equal, .array(try call.array(0)), .scalar(Scalar(value)), status: &status))
    }
}
