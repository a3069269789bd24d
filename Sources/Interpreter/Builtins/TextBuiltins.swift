extension BuiltinFunctions {
    static let text: [Builtin] = [
        Builtin("repr(obj, /)", "The text the prompt shows of a value.", .shows("repr('it')", #""'it'""#)) { call in Value(try call.machine.repr(call[0])) },
        Builtin("format(value, format_spec='', /)", "A value as text, laid out by a format specification.",
                .shows("format(3.14159, '.2f')", "'3.14'")) { call in
            guard let spec = call[1].text else {
                throw PythonError.type("format() argument 2 must be str, not \(call.machine.type(of: call[1]).name)")
            }
            return Value(try call.machine.format(call[0], spec))
        },
        Builtin("chr(i, /)", "The character of a code point.", .shows("chr(955)", "'λ'"), direct: ShortTexts.character) { call in
            let number = try call.machine.integer(call[0])
            guard let code = number.asInt, Int32(exactly: code) != nil else {
                throw PythonError.overflow("Python int too large to convert to C int")
            }
            guard code >= 0, code < 0x110000 else { throw PythonError.value("chr() arg not in range(0x110000)") }
            guard let scalar = Unicode.Scalar(UInt32(code)) else {
                throw PythonError.value("chr() arg is a surrogate, which is no character by itself")
            }
            return .object(StringObject.character(scalar))
        },
        Builtin("ord(c, /)", "The code point of a character.", .shows("ord('λ')", "955"), direct: ShortTexts.code) { call in
            guard let text = call[0].exactly(StringObject.self) else {
                throw PythonError.type("ord() expected string of length 1, but "
                    + "\(call.machine.qualified(call.machine.type(of: call[0]))) found")
            }
            guard text.count == 1, let scalar = text.text.unicodeScalars.first else {
                throw PythonError.type("ord() expected a character, but string of length \(text.count) found")
            }
            return .int(Int(scalar.value))
        },
    ]

    static let console: [Builtin] = [
        Builtin("print(*args, sep=' ', end='\\n', file=None, flush=False)", "Shows values, separated by sep and ended by end.",
                .shows("print(1, 2, sep=' < ')", "1 < 2"),
                convention: .native) { call in
            let m = call.machine
            func separator(_ index: Int, _ fallback: String) throws -> String {
                if call.isNone(index) { return fallback }
                if let text = call[index].text { return text }
                throw PythonError.type("\(call.parameterName(index)) must be None or a string, not "
                    + m.qualified(m.type(of: call[index])))
            }
            let sep = try separator(0, " ")
            let end = try separator(1, "\n")
            if !call.isNone(2) {
                throw PythonError.attribute("'\(m.qualified(m.type(of: call[2])))' object has no attribute 'write'",
                                            hints: ["print writes to the output of the lab only: leave file= out"])
            }
            var out = ""
            for (i, value) in call.rest.enumerated() {
                if i > 0 { out += sep }
                let text = try m.str(value)
                try TextSize.grow(to: out.utf8.count + text.utf8.count, by: text.utf8.count, m)
                out += text
            }
            m.host.emit(.text(out + end))
            if try call.bool(3) { m.host.flush() }
            return .none
        },
        Builtin("input(prompt='', /)", "One line typed by the person.") { call in
            guard let line = try call.machine.host.readLine(prompt: try call.machine.str(call[0])) else {
                throw PythonError(.eofError, "EOF when reading a line")
            }
            return Value(line)
        },
        Builtin("help(obj=None, /)", "Shows what a function, type or module does.", .runs("help(math.sqrt)")) { call in
            call.machine.host.emit(.text(HelpPage.text(for: call.isGiven(0) ? call[0] : nil, call.machine)))
            return .none
        },
    ]
}

extension TypeObject {
    /// Raised by `input` at the end of the input.
    public static let eofError = exception("EOFError", exceptionBase)
    public static let fileNotFoundError = exception("FileNotFoundError", osError)
}
