import Arrays
import Glibc
import Interpreter

extension NumPyModule {
    /// The universal functions: NumPy's names for each, the first of them the function's own.
    static var ufuncs: [(names: [String], function: UfuncObject)] {
        func unary(_ f: UnaryFunction, _ summary: String, _ names: String...) -> ([String], UfuncObject) {
            ([f.rawValue] + names, UfuncObject(f.rawValue, .unary(f), summary))
        }
        func binary(_ f: BinaryFunction, _ summary: String, _ names: String...) -> ([String], UfuncObject) {
            ([f.rawValue] + names, UfuncObject(f.rawValue, .binary(f), summary))
        }
        return [
            binary(.add, "The sum of two arrays, element by element."),
            binary(.subtract, "The difference of two arrays."),
            binary(.multiply, "The product of two arrays, element by element."),
            binary(.divide, "The quotient of two arrays; integers give floats.", "true_divide"),
            binary(.floorDivide, "The quotient rounded down."),
            binary(.remainder, "The remainder with the sign of the divisor.", "mod"),
            binary(.fmod, "The remainder with the sign of the dividend."),
            binary(.power, "The first array raised to the second.", "pow"),
            (["divmod"], UfuncObject("divmod", .pair(.floorDivide, .remainder), "Quotient rounded down and remainder.")),
            (["modf"], UfuncObject("modf", .parts(.fraction, .whole), "Fraction and whole part of each number.")),
            (["matmul"], UfuncObject("matmul", .matmul, "The matrix product, as the operator @ gives it.")),
            unary(.negative, "The elements with their sign changed."),
            unary(.positive, "The elements as they are."),
            unary(.absolute, "The absolute values.", "abs"),
            unary(.fabs, "The absolute values as floats."),
            unary(.sign, "-1, 0 or 1 by the sign of each element."),
            unary(.sqrt, "The square roots; nan for negative numbers."),
            unary(.square, "The squares."),
            unary(.cbrt, "The cube roots."),
            unary(.reciprocal, "One divided by each element."),
            unary(.exp, "e to the power of each element."),
            unary(.expm1, "exp(x) - 1, precise near zero."),
            unary(.exp2, "2 to the power of each element."),
            unary(.log, "The natural logarithms."),
            unary(.log2, "The logarithms to base 2."),
            unary(.log10, "The logarithms to base 10."),
            unary(.log1p, "log(1 + x), precise near zero."),
            unary(.sin, "The sines of angles in radians."),
            unary(.cos, "The cosines of angles in radians."),
            unary(.tan, "The tangents of angles in radians."),
            unary(.arcsin, "The angles with these sines.", "asin"),
            unary(.arccos, "The angles with these cosines.", "acos"),
            unary(.arctan, "The angles with these tangents.", "atan"),
            binary(.arctan2, "The angle of the point (x2, x1), in all four quadrants.", "atan2"),
            unary(.sinh, "The hyperbolic sines."),
            unary(.cosh, "The hyperbolic cosines."),
            unary(.tanh, "The hyperbolic tangents."),
            unary(.arcsinh, "The inverse hyperbolic sines.", "asinh"),
            unary(.arccosh, "The inverse hyperbolic cosines.", "acosh"),
            unary(.arctanh, "The inverse hyperbolic tangents.", "atanh"),
            binary(.hypot, "The length of the hypotenuse: sqrt(x1² + x2²) without overflow."),
            unary(.floor, "Rounded down."),
            unary(.ceil, "Rounded up."),
            unary(.trunc, "Rounded towards zero."),
            unary(.rint, "Rounded to the nearest whole number, halves to even."),
            binary(.maximum, "The larger of two elements; nan if one is nan."),
            binary(.minimum, "The smaller of two elements; nan if one is nan."),
            binary(.fmax, "The larger of two elements, ignoring nan."),
            binary(.fmin, "The smaller of two elements, ignoring nan."),
            unary(.isNaN, "Whether each element is nan."),
            unary(.isInfinite, "Whether each element is infinite."),
            unary(.isFinite, "Whether each element is neither infinite nor nan."),
            unary(.signBit, "Whether the sign bit is set, as in -0.0."),
            binary(.copysign, "The first number with the sign of the second."),
            binary(.nextafter, "The next float towards the second number."),
            unary(.spacing, "The distance to the next larger float."),
            binary(.heaviside, "The step function: 0 below zero, 1 above, x2 at zero."),
            binary(.logaddexp, "log(exp(x1) + exp(x2)) without overflow."),
            unary(.deg2rad, "Degrees as radians."),
            unary(.rad2deg, "Radians as degrees."),
            unary(.radians, "Degrees as radians."),
            unary(.degrees, "Radians as degrees."),
            binary(.gcd, "The greatest common divisors."),
            binary(.lcm, "The least common multiples."),
            binary(.bitwiseAnd, "The bits set in both."),
            binary(.bitwiseOr, "The bits set in one or both."),
            binary(.bitwiseXor, "The bits set in just one."),
            unary(.invert, "All bits changed; not for bools.", "bitwise_not", "bitwise_invert"),
            binary(.leftShift, "The bits moved to the left.", "bitwise_left_shift"),
            binary(.rightShift, "The bits moved to the right.", "bitwise_right_shift"),
            binary(.logicalAnd, "Whether both are true."),
            binary(.logicalOr, "Whether one or both are true."),
            unary(.logicalNot, "Whether each element is false."),
            binary(.logicalXor, "Whether just one is true."),
            binary(.equal, "Whether the elements are equal."),
            binary(.notEqual, "Whether the elements differ."),
            binary(.less, "Whether the first is smaller."),
            binary(.lessEqual, "Whether the first is smaller or equal."),
            binary(.greater, "Whether the first is larger."),
            binary(.greaterEqual, "Whether the first is larger or equal."),
            (["conjugate", "conj"], UfuncObject("conjugate", .identity, "The complex conjugate: real numbers as they are.")),
        ]
    }

    /// Elementwise functions that are no ufuncs.
    static let elementwise: [Builtin] = [
        Builtin("round(a, decimals=0, out=None)", "Rounded to a number of decimals, halves to even.", NumPyFunctions.round),
        Builtin("around(a, decimals=0, out=None)", "Rounded to a number of decimals, halves to even.", NumPyFunctions.round),
        Builtin("clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None)", "The elements limited to an interval.") { call in
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
        Builtin("fix(x, out=None)", "Rounded towards zero.") { call in
            try elementwise(&call, .trunc, dtype: nil)
        },
        Builtin("sinc(x)", "sin(πx) / (πx), 1 at zero.") { call in
            let x = try call.array(0).casted(to: .float64)
            let values = try x.doubles().map { v in v == 0 ? 1 : sin(.pi * v) / (.pi * v) }
            return call.result(try NDArray(values).reshaped(x.shape))
        },
        Builtin("isposinf(x, out=None)", "Whether each element is positive infinity.") { call in try infinite(&call, .infinity) },
        Builtin("isneginf(x, out=None)", "Whether each element is negative infinity.") { call in try infinite(&call, -.infinity) },
        Builtin("isscalar(element)", "Whether the argument is a single number or a text.") { call in
            switch call[0] {
            case .none: .bool(false)
            case .object(let object): .bool(call[0].text != nil || object is IntObject)
            default: .bool(true)
            }
        },
        Builtin("where(condition, x=None, y=None, /)", "Elements of x where the condition holds, of y elsewhere; indices when it stands alone.") { call in
            guard call.isGiven(1) else { return try NumPyFunctions.nonzero(&call) }
            guard call.isGiven(2) else { throw PythonError.value("either both or neither of x and y should be given") }
            let (x, y) = try Promotion.together(call[1], call[2], call.machine)
            return call.arrayResult(try NDArray.choose(try call.array(0), x, y))
        },
        Builtin("nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)", "nan replaced by zero, infinities by the largest floats.") { call in
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
