import BigInt

/// `text % values`: printf-style formatting.
struct PercentFormat {
    private let machine: Machine
    private let text: [Unicode.Scalar]
    private var position = 0
    private var out = String.UnicodeScalarView()
    /// The tuple's elements, or the one value.
    private let values: [Value]
    private let isTuple: Bool
    private var used = 0
    private var usedMapping = false

    static func format(_ text: String, _ value: Value, _ m: Machine) throws -> String {
        var formatter = PercentFormat(text, value, m)
        return try formatter.run(value)
    }

    private init(_ text: String, _ value: Value, _ m: Machine) {
        machine = m
        self.text = Array(text.unicodeScalars)
        if let tuple = value.exactly(TupleObject.self) {
            values = tuple.elements
            isTuple = true
        } else {
            values = [value]
            isTuple = false
        }
    }

    /// One `%` directive.
    private struct Directive {
        var left = false, plus = false, blank = false, alternate = false, zero = false
        var width = 0
        var precision: Int?
        var mapped: Value?

        var withoutPrecision: Directive {
            var copy = self
            copy.precision = nil
            return copy
        }
    }

    private mutating func run(_ operand: Value) throws -> String {
        while position < text.count {
            let scalar = text[position]
            position += 1
            guard scalar == "%" else {
                out.append(scalar)
                continue
            }
            if position < text.count, text[position] == "%" {
                position += 1
                out.append("%")
                continue
            }
            try directive(operand)
        }
        // A mapping (or list) given for a text without directives is nobody's mistake; a number is.
        if used < values.count, !usedMapping, isTuple || !isMapping(operand) {
            throw PythonError.type("not all arguments converted during string formatting")
        }
        return String(out)
    }

    private func isMapping(_ value: Value) -> Bool {
        // CPython asks whether it can be subscripted: NumPy's scalars can.
        guard case .object(let object) = value else { return value.numpyScalar != nil }
        return object is DictObject || object is ListObject || object is ArrayObject
    }

    private mutating func next() throws -> Value {
        guard used < values.count, !usedMapping else { throw PythonError.type("not enough arguments for format string") }
        used += 1
        return values[used - 1]
    }

    private mutating func directive(_ operand: Value) throws {
        var d = Directive()
        if peek == "(" { d.mapped = try mappedValue(operand) }
        flags: while let flag = peek {
            switch flag {
            case "-": d.left = true
            case "+": d.plus = true
            case " ": d.blank = true
            case "#": d.alternate = true
            case "0": d.zero = true
            default: break flags
            }
            position += 1
        }
        if let width = try number("width too big") {
            if width < 0 { d.left = true }
            d.width = Int(clamping: width.magnitude)
        }
        if peek == "." {
            position += 1
            d.precision = max(0, try number("precision too big") ?? 0)
        }
        while peek == "h" || peek == "l" || peek == "L" { position += 1 }
        guard let type = peek else { throw PythonError.value("incomplete format") }
        position += 1
        let value: Value
        if let mapped = d.mapped { value = mapped } else { value = try next() }
        out.append(contentsOf: try convert(value, type, d).unicodeScalars)
    }

    private var peek: Unicode.Scalar? { position < text.count ? text[position] : nil }

    private mutating func mappedValue(_ operand: Value) throws -> Value {
        guard !isTuple, isMapping(operand) else { throw PythonError.type("format requires a mapping") }
        position += 1
        var key = String.UnicodeScalarView()
        var depth = 1
        while let scalar = peek {
            position += 1
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            if depth == 0 {
                usedMapping = true
                return try machine.item(operand, Value(String(key)))
            }
            key.append(scalar)
        }
        throw PythonError.value("incomplete format key")
    }

    /// Digits or `*`; nil when there is neither.
    private mutating func number(_ tooBig: String) throws -> Int? {
        if peek == "*" {
            position += 1
            guard case .int(let value) = try next() else { throw PythonError.type("* wants int") }
            return value
        }
        var value: Int?
        while let scalar = peek, scalar.value >= 48, scalar.value <= 57 {
            position += 1
            let sum = (value ?? 0) * 10 + Int(scalar.value) - 48
            if sum > Int(Int32.max) { throw PythonError.value(tooBig) }
            value = sum
        }
        return value
    }

    private func convert(_ value: Value, _ type: Unicode.Scalar, _ d: Directive) throws -> String {
        switch type {
        case "s": return try shown(try machine.str(value), d)
        case "r": return try shown(try machine.repr(value), d)
        case "a": return try shown(TextFormat.asciiOnly(try machine.repr(value)), d)
        case "c": return try shown(try character(value), d.withoutPrecision)
        case "d", "i", "u", "x", "X", "o": return try integer(value, type, d)
        case "e", "E", "f", "F", "g", "G": return try float(value, type, d)
        default:
            throw PythonError.value(
                "unsupported format character '\(type)' (0x\(String(type.value, radix: 16))) at index \(position - 1)")
        }
    }

    private func shown(_ text: String, _ d: Directive) throws -> String {
        var shown = StringObject(text)
        if let precision = d.precision, precision < shown.count { shown = shown.slice(0, precision) }
        return try padded(sign: "", body: shown.text, d, zero: false)
    }

    private func character(_ value: Value) throws -> String {
        if let text = value.exactly(StringObject.self) {
            guard text.count == 1 else { throw PythonError.type("%c requires int or char") }
            return text.text
        }
        switch value.anyNumber {
        case .int(let code):
            guard code >= 0, code < 0x110000 else { throw PythonError.overflow("%c arg not in range(0x110000)") }
            guard let scalar = Unicode.Scalar(UInt32(code)) else { throw PythonError.value("surrogates are not allowed in text") }
            return String(Character(scalar))
        case .big: throw PythonError.overflow("%c arg not in range(0x110000)")
        default: throw PythonError.type("%c requires int or char")
        }
    }

    private func integer(_ value: Value, _ type: Unicode.Scalar, _ d: Directive) throws -> String {
        let decimal = type == "d" || type == "i" || type == "u"
        var number = try machine.numberBehind(value)
        if case .float(let x) = number, decimal { number = try IntType.truncated(x) }
        guard let number, number.big != nil else {
            let wanted = decimal ? "a real number is required" : "an integer is required"
            throw PythonError.type("%\(type) format: \(wanted), not \(machine.type(of: value).name)")
        }
        let (negative, digits, prefix) = try NumberFormat.integerDigits(number, type)
        var body = digits
        if let precision = d.precision, precision > digits.utf8.count {
            try TextSize.check(precision, machine)
            body = String(repeating: "0", count: precision - digits.utf8.count) + digits
        }
        return try padded(sign: sign(negative, d) + (d.alternate ? prefix : ""), body: body, d, zero: d.zero)
    }

    private func float(_ value: Value, _ type: Unicode.Scalar, _ d: Directive) throws -> String {
        guard let number = try machine.numberBehind(value) else {
            throw PythonError.type("must be real number, not \(machine.type(of: value).name)")
        }
        let style = FloatStyle(type: type, precision: d.precision ?? 6, alternate: d.alternate)
        let (negative, whole, rest) = try style.parts(try number.double(), machine)
        return try padded(sign: sign(negative, d), body: whole + rest, d, zero: d.zero)
    }

    private func sign(_ negative: Bool, _ d: Directive) -> String { negative ? "-" : d.plus ? "+" : d.blank ? " " : "" }

    private func padded(sign: String, body: String, _ d: Directive, zero: Bool) throws -> String {
        let length = sign.utf8.count + body.unicodeScalars.count
        guard d.width > length else { return sign + body }
        try TextSize.check(d.width, machine)
        let missing = d.width - length
        if d.left { return sign + body + String(repeating: " ", count: missing) }
        return zero ? sign + String(repeating: "0", count: missing) + body : String(repeating: " ", count: missing) + sign + body
    }
}
