import BigInt
import Catalog
import Glibc

/// The modules of Python's own library that the lab has.
public enum Modules {
    /// `math`: functions of real numbers and of ints, with CPython's errors.
    public static func math() -> ModuleObject {
        var members: [String: Value] = [
            "pi": .float(.pi), "e": .float(M_E), "tau": .float(2 * .pi), "inf": .float(.infinity), "nan": .float(.nan),
        ]
        for row in MathModule.elementary + MathModule.powers + MathModule.parts + MathModule.sums + MathModule.integers {
            members[row.info.name] = .object(BuiltinFunction(row, module: "math"))
        }
        return ModuleObject("math", members: members, namesOutside: ["cbrt", "nextafter", "remainder", "ulp"])
    }

    /// `time`: the clocks of the host.
    public static func time() -> ModuleObject {
        let rows: [Builtin] = [
            Builtin("perf_counter()", "Seconds of a clock for measuring durations.",
                    .shows("import time\nstart = time.perf_counter()\ntime.perf_counter() >= start", "True")) { call in
                .float(call.machine.host.monotonicSeconds())
            },
            Builtin("time()", "Seconds since 1970.", .shows("import time\ntime.time() >= 0", "True")) { call in .float(call.machine.host.wallClockSeconds()) },
            Builtin("sleep(secs, /)", "Waits a number of seconds.", .runs("import time\ntime.sleep(0.01)")) { call in
                let seconds = try call.double(0)
                guard seconds >= 0 else { throw PythonError.value("sleep length must be non-negative") }
                let end = call.machine.host.monotonicSeconds() + seconds
                // In short naps, so that Ctrl-C ends the wait.
                while true {
                    let left = end - call.machine.host.monotonicSeconds()
                    guard left > 0 else { return .none }
                    try call.machine.checkInterrupt()
                    usleep(UInt32(min(left, 0.05) * 1e6) + 1)
                }
            },
        ]
        return ModuleObject("time", members: Dictionary(
            uniqueKeysWithValues: rows.map { ($0.info.name, .object(BuiltinFunction($0, module: "time"))) }))
    }
}

/// The rows of `math`.
enum MathModule {
    /// A function of one real number, with C's special values turned into CPython's errors: no NaN from a number that
    /// is none, no infinity from a finite one.
    private struct RealFunction: Sendable {
        let name: String
        let summary: String
        let example: Example
        let overflows: Bool
        let function: @Sendable (Double) -> Double

        init(_ name: String, _ summary: String, _ example: Example, overflows: Bool = false,
             _ function: @escaping @Sendable (Double) -> Double) {
            self.name = name
            self.summary = summary
            self.example = example
            self.overflows = overflows
            self.function = function
        }

        var builtin: Builtin {
            Builtin("\(name)(x, /)", summary, example, direct: .real(function)) { [self] call in
                let x = try call.machine.real(call[0])
                let y = function(x)
                if y.isNaN, !x.isNaN { throw domainError }
                if y.isInfinite, x.isFinite { throw overflows ? rangeError : domainError }
                return .float(y)
            }
        }
    }

    /// The functions behind the names, for loops that call them on many numbers.
    static let realFunctions: [String: @Sendable (Double) -> Double] = Dictionary(
        uniqueKeysWithValues: real.map { ($0.name, $0.function) })

    static var domainError: PythonError { .value("math domain error") }
    static var rangeError: PythonError { .overflow("math range error") }

    private static let real: [RealFunction] = [
        RealFunction("sin", "The sine of x radians.", .shows("math.sin(0.0)", "0.0")) { Glibc.sin($0) },
        RealFunction("cos", "The cosine of x radians.", .shows("math.cos(0.0)", "1.0")) { Glibc.cos($0) },
        RealFunction("tan", "The tangent of x radians.", .shows("math.tan(0.0)", "0.0")) { Glibc.tan($0) },
        RealFunction("asin", "The angle in radians whose sine is x.", .shows("math.asin(1.0)", "1.5707963267948966")) { Glibc.asin($0) },
        RealFunction("acos", "The angle in radians whose cosine is x.", .shows("math.acos(1.0)", "0.0")) { Glibc.acos($0) },
        RealFunction("atan", "The angle in radians whose tangent is x.", .shows("math.atan(1.0)", "0.7853981633974483")) { Glibc.atan($0) },
        RealFunction("sinh", "The hyperbolic sine.", .shows("math.sinh(0.0)", "0.0"), overflows: true) { Glibc.sinh($0) },
        RealFunction("cosh", "The hyperbolic cosine.", .shows("math.cosh(0.0)", "1.0"), overflows: true) { Glibc.cosh($0) },
        RealFunction("tanh", "The hyperbolic tangent.", .shows("math.tanh(0.0)", "0.0")) { Glibc.tanh($0) },
        RealFunction("asinh", "The inverse hyperbolic sine.", .shows("math.asinh(0.0)", "0.0")) { Glibc.asinh($0) },
        RealFunction("acosh", "The inverse hyperbolic cosine.", .shows("math.acosh(1.0)", "0.0")) { Glibc.acosh($0) },
        RealFunction("atanh", "The inverse hyperbolic tangent.", .shows("math.atanh(0.0)", "0.0")) { Glibc.atanh($0) },
        RealFunction("exp", "e to the power x.", .shows("math.exp(1.0)", "2.718281828459045"), overflows: true) { Glibc.exp($0) },
        RealFunction("exp2", "2 to the power x.", .shows("math.exp2(10)", "1024.0"), overflows: true) { Glibc.exp2($0) },
        RealFunction("expm1", "exp(x) - 1, exact also near 0.", .shows("math.expm1(1e-10)", "1.00000000005e-10"), overflows: true) { Glibc.expm1($0) },
        RealFunction("log1p", "The natural logarithm of 1 + x, exact also near 0.",
                .shows("math.log1p(1e-10)", "9.999999999500001e-11")) { Glibc.log1p($0) },
        RealFunction("sqrt", "The square root.", .shows("math.sqrt(9)", "3.0")) { $0.squareRoot() },
        RealFunction("fabs", "The absolute value as a float.", .shows("math.fabs(-2)", "2.0")) { $0.magnitude },
        RealFunction("erf", "The error function.", .shows("math.erf(0.0)", "0.0")) { Glibc.erf($0) },
        RealFunction("erfc", "1 - erf(x).", .shows("math.erfc(0.0)", "1.0")) { Glibc.erfc($0) },
        RealFunction("degrees", "An angle in radians as degrees.", .shows("math.degrees(math.pi)", "180.0"), overflows: true) { $0 * (180 / .pi) },
        RealFunction("radians", "An angle in degrees as radians.", .shows("math.radians(180)", "3.141592653589793")) { $0 * (.pi / 180) },
    ]

    static let elementary: [Builtin] = real.map(\.builtin) + [
        Builtin("gamma(x, /)", "The gamma function: (x - 1)! for whole x.", .shows("math.gamma(5)", "24.0")) { call in
            let x = try call.machine.real(call[0])
            if x == 0 || x == -.infinity || (x < 0 && x == x.rounded(.down)) { throw domainError }
            let y = x == x.rounded(.down) && x > 0 && x < 24 ? factorial(Int(x) - 1).asDouble ?? .infinity : tgamma(x)
            if y.isInfinite, x.isFinite { throw rangeError }
            return .float(y)
        },
        Builtin("lgamma(x, /)", "The natural logarithm of |gamma(x)|.", .shows("math.lgamma(1)", "0.0")) { call in
            let x = try call.machine.real(call[0])
            if x.isFinite, x <= 0, x == x.rounded(.down) { throw domainError }
            if x.isInfinite { return .float(.infinity) }
            var sign: Int32 = 0
            let y = lgamma_r(x, &sign)
            if y.isInfinite { throw rangeError }
            return .float(x == 1 || x == 2 ? 0 : y)
        },
        Builtin("log(*args)", "The natural logarithm of x, or its logarithm to a base: log(x, base).",
                .shows("math.log(8, 2)", "3.0"), convention: .native) { call in
            guard call.rest.count == 1 || call.rest.count == 2 else {
                throw PythonError.type("math.log requires 1 to 2 arguments")
            }
            let logarithm = try log(call.rest[0], call.machine) { Glibc.log($0) }
            if call.rest.count == 1 { return .float(logarithm) }
            let base = try log(call.rest[1], call.machine) { Glibc.log($0) }
            if base == 0 { throw PythonError.zeroDivision("float division by zero") }
            return .float(logarithm / base)
        },
        Builtin("log2(x, /)", "The logarithm to base 2.", .shows("math.log2(8)", "3.0")) { call in .float(try log(call[0], call.machine) { Glibc.log2($0) }) },
        Builtin("log10(x, /)", "The logarithm to base 10.", .shows("math.log10(1000)", "3.0")) { call in .float(try log(call[0], call.machine) { Glibc.log10($0) }) },
    ]

    /// A logarithm of a number of any size.
    private static func log(_ value: Value, _ m: Machine, _ function: (Double) -> Double) throws -> Double {
        if let big = value.exactly(IntObject.self)?.value {
            if big.sign == .minus { throw domainError }
            if let x = big.asDouble { return function(x) }
            // log(x) = log(x / 2^n) + n log 2
            let shift = big.magnitude.bitWidth - 62
            guard let x = BigInt(big.magnitude >> shift).asDouble else { throw rangeError }
            return function(x) + function(2) * Double(shift)
        }
        let x = try m.real(value)
        if x.isNaN { return x }
        guard x > 0 else { throw domainError }
        return function(x)
    }

    static let powers: [Builtin] = [
        Builtin("pow(x, y, /)", "x to the power y, as floats.", .shows("math.pow(2, 10)", "1024.0")) { call in
            let x = try call.machine.real(call[0])
            let y = try call.machine.real(call[1])
            let z = Glibc.pow(x, y)
            if x.isFinite, y.isFinite {
                if z.isNaN || (z.isInfinite && x == 0) { throw domainError }
                if z.isInfinite { throw rangeError }
            }
            return .float(z)
        },
        Builtin("atan2(y, x, /)", "The angle in radians of the point (x, y).",
                .shows("math.atan2(1.0, -1.0)", "2.356194490192345")) { call in
            .float(Glibc.atan2(try call.machine.real(call[0]), try call.machine.real(call[1])))
        },
        Builtin("fmod(x, y, /)", "The remainder of x / y with the sign of x.", .shows("math.fmod(-7, 3)", "-1.0")) { call in
            let x = try call.machine.real(call[0])
            let y = try call.machine.real(call[1])
            let r = Glibc.fmod(x, y)
            if r.isNaN, !x.isNaN, !y.isNaN { throw domainError }
            return .float(r)
        },
        Builtin("copysign(x, y, /)", "The size of x with the sign of y.", .shows("math.copysign(3.0, -0.0)", "-3.0")) { call in
            .float(Glibc.copysign(try call.machine.real(call[0]), try call.machine.real(call[1])))
        },
        Builtin("ldexp(x, i, /)", "x · 2**i.", .shows("math.ldexp(0.5, 4)", "8.0")) { call in
            let x = try call.machine.real(call[0])
            guard let power = call[1].number?.big else { throw PythonError.type("Expected an int as second argument to ldexp.") }
            let y = Glibc.ldexp(x, Int32(clamping: power.asInt ?? (power.sign == .minus ? Int.min : Int.max)))
            if y.isInfinite, x.isFinite { throw rangeError }
            return .float(y)
        },
        Builtin("hypot(*coordinates)", "The length of a vector.", .shows("math.hypot(3, 4)", "5.0")) { call in
            .float(norm(try call.rest.map { try call.machine.real($0) }))
        },
        Builtin("dist(p, q, /)", "The distance between two points.", .shows("math.dist([0, 0], [3, 4])", "5.0")) { call in
            let m = call.machine
            let p = try m.elements(call[0])
            let q = try m.elements(call[1])
            guard p.count == q.count else { throw PythonError.value("both points must have the same number of dimensions") }
            return .float(norm(try zip(p, q).map { try m.real($0) - m.real($1) }))
        },
        Builtin("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers differ by little, relative to their size.",
                .shows("math.isclose(0.1 + 0.2, 0.3)", "True"),
                convention: .native) { call in
            let a = try call.machine.real(call[0])
            let b = try call.machine.real(call[1])
            let relative = try call.double(2)
            let absolute = try call.double(3)
            if relative < 0 || absolute < 0 { throw PythonError.value("tolerances must be non-negative") }
            if a == b { return .bool(true) }
            if a.isInfinite || b.isInfinite { return .bool(false) }
            let difference = (a - b).magnitude
            return .bool(difference <= (relative * b).magnitude || difference <= (relative * a).magnitude
                || difference <= absolute)
        },
    ]

    static let parts: [Builtin] = [
        Builtin("floor(x, /)", "The largest int not above x.", .shows("math.floor(-1.2)", "-2")) { call in try whole(call, .down) },
        Builtin("ceil(x, /)", "The smallest int not below x.", .shows("math.ceil(1.2)", "2")) { call in try whole(call, .up) },
        Builtin("trunc(x, /)", "x without its fraction, as an int.", .shows("math.trunc(-1.7)", "-1")) { call in
            guard let number = try call.machine.numberBehind(call[0]) else {
                throw PythonError.type("type \(call.machine.qualified(call.machine.type(of: call[0]))) doesn't define __trunc__ method")
            }
            if case .float(let x) = number { return IntType.value(try IntType.truncated(x)) }
            return IntType.value(number)
        },
        Builtin("modf(x, /)", "The fraction and the whole part, both with the sign of x.",
                .shows("math.modf(1.25)", "(0.25, 1.0)")) { call in
            let x = try call.machine.real(call[0])
            if x.isNaN { return .tuple([.float(x), .float(x)]) }
            let whole = x.rounded(.towardZero)
            return .tuple([.float(x.isInfinite ? Glibc.copysign(0, x) : Glibc.copysign(x - whole, x)), .float(whole)])
        },
        Builtin("frexp(x, /)", "Mantissa in [0.5, 1) and power of two: x = m · 2**e.",
                .shows("math.frexp(8.0)", "(0.5, 4)")) { call in
            let x = try call.machine.real(call[0])
            if x == 0 || !x.isFinite { return .tuple([.float(x), .int(0)]) }
            let exponent = Int(x.exponent) + 1
            return .tuple([.float(scalbn(x, Int32(-exponent))), .int(exponent)])
        },
        test("isnan", "Whether x is not a number.", .shows("math.isnan(math.nan)", "True")) { $0.isNaN },
        test("isinf", "Whether x is infinite.", .shows("math.isinf(-math.inf)", "True")) { $0.isInfinite },
        test("isfinite", "Whether x is neither infinite nor NaN.", .shows("math.isfinite(math.inf)", "False")) { $0.isFinite },
    ]

    private static func test(_ name: String, _ summary: String, _ example: Example,
                             _ verdict: @escaping @Sendable (Double) -> Bool) -> Builtin {
        Builtin("\(name)(x, /)", summary, example) { call in .bool(verdict(try call.machine.real(call[0]))) }
    }

    private static func whole(_ call: Call, _ rule: FloatingPointRoundingRule) throws -> Value {
        if let number = call[0].anyNumber {
            switch number {
            case .int(let x): return .int(x)
            case .big: return call[0]
            case .float: break
            }
        }
        return IntType.value(try IntType.truncated(try call.machine.real(call[0]).rounded(rule)))
    }

    /// The Euclidean length, scaled by the largest coordinate so that nothing overflows, summed with compensation.
    private static func norm(_ coordinates: [Double]) -> Double {
        let sizes = coordinates.map { $0.magnitude }
        if sizes.contains(.infinity) { return .infinity }
        if sizes.contains(where: { $0.isNaN }) { return .nan }
        guard let largest = sizes.max(), largest > 0 else { return 0 }
        // A power of two: scaling is exact.
        let exponent = largest.exponent
        var sum = 0.0
        var rest = 0.0
        for size in sizes {
            let x = scalbn(size, Int32(-exponent - 1))
            let square = x * x
            rest += fma(x, x, -square)
            let total = sum + square
            rest += sum >= square ? (sum - total) + square : (square - total) + sum
            sum = total
        }
        let root = (sum + rest).squareRoot()
        // One Newton step against the exact sum of squares removes the rounding of the root.
        let error = (fma(-root, root, sum) + rest) / (2 * root)
        return scalbn(root + error, Int32(exponent + 1))
    }
}

extension Machine {
    /// A float where a real number is wanted.
    func real(_ value: Value) throws -> Double {
        if case .float(let x) = value { return x }
        guard let number = try numberBehind(value) else {
            throw PythonError.type("must be real number, not \(qualified(type(of: value)))")
        }
        return try number.double()
    }
}
