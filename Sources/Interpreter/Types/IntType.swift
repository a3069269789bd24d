import BigInt
import Glibc

/// `int`: its constructor, methods and attributes.
enum IntType {
    static let attributeNames = ["denominator", "imag", "numerator", "real"]

    static func attribute(_ value: Value, _ name: String) -> Value? {
        switch name {
        case "real", "numerator": if case .bool(let x) = value { .int(x ? 1 : 0) } else { value }
        case "imag": .int(0)
        case "denominator": .int(1)
        default: nil
        }
    }

    /// A float without its fraction.
    static func truncated(_ x: Double) throws -> Number {
        if x.isNaN { throw PythonError.value("cannot convert float NaN to integer") }
        if x.isInfinite { throw PythonError.overflow("cannot convert float infinity to integer") }
        let whole = x.rounded(.towardZero)
        return Int(exactly: whole).map { .int($0) } ?? .big(BigInt(whole))
    }

    static func value(_ number: Number) -> Value {
        switch number {
        case .int(let x): .int(x)
        case .big(let x): .integer(x)
        case .float(let x): .float(x)
        }
    }

    /// `int(x)`
    static func convert(_ value: Value, _ m: Machine) throws -> Value {
        if let text = value.exactly(StringObject.self) { return try parse(text, base: 10, m) }
        switch try m.numberBehind(value) {
        case .float(let x): return IntType.value(try truncated(x))
        case .some(let number): return IntType.value(number)
        case nil:
            throw PythonError.type("int() argument must be a string, a bytes-like object or a real number, not "
                + "'\(m.qualified(m.type(of: value)))'")
        }
    }

    static func parse(_ text: StringObject, base: Int, _ m: Machine) throws -> Value {
        do {
            return try NumberParsing.integer(text.text, base: base)
        } catch {
            switch error {
            case .tooManyDigits(let count):
                throw PythonError.value("Exceeds the limit (\(IntText.digitLimit) digits) for integer string conversion: "
                    + "value has \(count) digits; use sys.set_int_max_str_digits() to increase the limit")
            case .notANumber:
                throw PythonError.value("invalid literal for int() with base \(base): \(TextFormat.quoted(text.text))")
            }
        }
    }

    static func big(_ call: Call) throws -> BigInt {
        guard let big = call[0].number?.big else {
            throw PythonError.type("descriptor '\(call.name)' for 'int' objects doesn't apply to a "
                + "'\(call.machine.qualified(call.machine.type(of: call[0])))' object")
        }
        return big
    }
}

extension TypeObject {
    public static let noneType = TypeObject("NoneType")

    public static let int = TypeObject(
        "int",
        methods: [
            Builtin("bit_length(self, /)", "The number of bits of the magnitude.") { call in
                .int(try IntType.big(call).magnitude.bitWidth)
            },
            Builtin("bit_count(self, /)", "The number of ones in the binary magnitude.") { call in
                .int(try IntType.big(call).magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount })
            },
            Builtin("conjugate(self, /)", "The number itself.") { call in .integer(try IntType.big(call)) },
            Builtin("as_integer_ratio(self, /)", "The pair (self, 1).") { call in
                .tuple([.integer(try IntType.big(call)), .int(1)])
            },
        ],
        constructor: Builtin(
            "int(x=0, /, base=10)", "A whole number from a number (cut towards zero) or a text in a base.",
            .shows("int('ff', 16)", "255"),
            convention: .native,
            direct: .one { x, _ in
                switch x {
                case .float(let x), .float64(let x): x.magnitude < 0x1p62 ? .int(Int(x)) : .undefined
                case .int, .bool: IntType.value(x.number ?? .int(0))
                default: ShortTexts.int(x)
                }
            }
        ) { call in
            let m = call.machine
            guard call.isGiven(1) else { return call.isGiven(0) ? try IntType.convert(call[0], m) : .int(0) }
            guard call.isGiven(0) else { throw PythonError.type("int() missing string argument") }
            guard let text = call[0].exactly(StringObject.self) else {
                throw PythonError.type("int() can't convert non-string with explicit base")
            }
            let base = try m.index(call[1])
            guard base == 0 || (2...36).contains(base) else {
                throw PythonError.value("int() base must be >= 2 and <= 36, or 0")
            }
            return try IntType.parse(text, base: base, m)
        })

    public static let bool = TypeObject(
        "bool", base: .int,
        constructor: Builtin("bool(x=False, /)", "The truth of a value.", .shows("bool([])", "False")) { call in
            .bool(try call.machine.isTrue(call[0]))
        })
}
