/// `text.format(*values, **names)`: replacement fields with `.attribute` and `[key]` steps, conversions and nested specs.
struct FieldFormat {
    private let machine: Machine
    private let values: [Value]
    private let names: [(name: String, value: Value)]
    /// `{}` fields counted so far, or that fields are numbered by hand.
    private enum Numbering { case undecided, automatic(Int), manual }
    private var numbering = Numbering.undecided

    static func format(_ text: String, _ values: [Value], _ names: [(name: String, value: Value)], _ m: Machine) throws
        -> String {
        var formatter = FieldFormat(machine: m, values: values, names: names)
        return try formatter.expand(Array(text.unicodeScalars), depth: 2)
    }

    private init(machine: Machine, values: [Value], names: [(name: String, value: Value)]) {
        self.machine = machine
        self.values = values
        self.names = names
    }

    private mutating func expand(_ s: [Unicode.Scalar], depth: Int) throws -> String {
        if depth == 0 { throw PythonError.value("Max string recursion exceeded") }
        var out = String.UnicodeScalarView()
        var i = 0
        while i < s.count {
            let scalar = s[i]
            i += 1
            if scalar == "}" {
                guard i < s.count, s[i] == "}" else { throw PythonError.value("Single '}' encountered in format string") }
                i += 1
                out.append("}")
            } else if scalar == "{" {
                guard i < s.count else { throw PythonError.value("Single '{' encountered in format string") }
                if s[i] == "{" {
                    i += 1
                    out.append("{")
                } else {
                    let end = try FieldFormat.end(of: s, from: i)
                    out.append(contentsOf: try field(Array(s[i..<end]), depth: depth).unicodeScalars)
                    i = end + 1
                }
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }

    /// The closing brace of the field that starts at `start`.
    private static func end(of s: [Unicode.Scalar], from start: Int) throws -> Int {
        var depth = 1
        var inKey = false
        var inSpec = false
        for i in start..<s.count {
            if inKey {
                if s[i] == "]" { inKey = false }
                continue
            }
            switch s[i] {
            case "[" where !inSpec: inKey = true
            case ":": inSpec = true
            case "{": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { return i }
            default: break
            }
        }
        throw PythonError.value(inSpec ? "unmatched '{' in format spec" : "expected '}' before end of string")
    }

    private mutating func field(_ s: [Unicode.Scalar], depth: Int) throws -> String {
        var inKey = false
        var split = s.count
        for i in s.indices {
            if s[i] == "[" { inKey = true } else if s[i] == "]" { inKey = false }
            if !inKey, s[i] == ":" || s[i] == "!" {
                split = i
                break
            }
            if s[i] == "{" { throw PythonError.value("unexpected '{' in field name") }
        }
        var value = try lookUp(Array(s[..<split]))
        var rest = s[split...]
        if rest.first == "!" {
            rest = rest.dropFirst()
            guard let conversion = rest.first else { throw PythonError.value("unmatched '{' in format spec") }
            rest = rest.dropFirst()
            if let next = rest.first, next != ":" { throw PythonError.value("expected ':' after conversion specifier") }
            value = try machine.converted(value, Character(conversion))
        }
        let spec = rest.first == ":" ? Array(rest.dropFirst()) : []
        let expanded = spec.contains("{") || spec.contains("}")
            ? try expand(spec, depth: depth - 1) : String(String.UnicodeScalarView(spec))
        return try machine.format(value, expanded)
    }

    /// `name.attribute[key]`, `0[1]`, or nothing for the next value.
    private mutating func lookUp(_ s: [Unicode.Scalar]) throws -> Value {
        var i = s.firstIndex { $0 == "." || $0 == "[" } ?? s.count
        var value = try root(String(String.UnicodeScalarView(s[..<i])))
        while i < s.count {
            let isKey = s[i] == "["
            guard isKey || s[i] == "." else {
                throw PythonError.value("Only '.' or '[' may follow ']' in format field specifier")
            }
            let start = i + 1
            let stop = s[start...].firstIndex { isKey ? $0 == "]" : $0 == "." || $0 == "[" } ?? s.count
            if isKey, stop == s.count { throw PythonError.value("Missing ']' in format string") }
            let step = String(String.UnicodeScalarView(s[start..<stop]))
            if step.isEmpty { throw PythonError.value("Empty attribute in format string") }
            if isKey {
                value = try machine.item(value, try FieldFormat.index(step).map { .int($0) } ?? Value(step))
            } else {
                value = try machine.attribute(value, step)
            }
            i = isKey ? stop + 1 : stop
        }
        return value
    }

    private mutating func root(_ name: String) throws -> Value {
        if name.isEmpty {
            switch numbering {
            case .manual:
                throw PythonError.value("cannot switch from manual field specification to automatic field numbering")
            case .undecided:
                numbering = .automatic(1)
                return try positional(0)
            case .automatic(let next):
                numbering = .automatic(next + 1)
                return try positional(next)
            }
        }
        if let index = try FieldFormat.index(name) {
            if case .automatic = numbering {
                throw PythonError.value("cannot switch from automatic field numbering to manual field specification")
            }
            numbering = .manual
            return try positional(index)
        }
        if let named = names.first(where: { $0.name == name }) { return named.value }
        throw PythonError(ExceptionObject(.keyError, [Value(name)]))
    }

    private func positional(_ index: Int) throws -> Value {
        guard index < values.count else {
            throw PythonError.index("Replacement index \(index) out of range for positional args tuple")
        }
        return values[index]
    }

    /// The number a name of digits stands for.
    private static func index(_ name: String) throws -> Int? {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        guard let index = Int(name) else { throw PythonError.value("Too many decimal digits in format string") }
        return index
    }
}

extension Machine {
    /// `!r`, `!s`, `!a` of format fields and f-strings.
    public func converted(_ value: Value, _ conversion: Character) throws -> Value {
        switch conversion {
        case "r": return Value(try repr(value))
        case "s": return value.text == nil ? Value(try str(value)) : value
        case "a": return Value(TextFormat.asciiOnly(try repr(value)))
        default: throw PythonError.value("Unknown conversion specifier \(conversion)")
        }
    }
}
