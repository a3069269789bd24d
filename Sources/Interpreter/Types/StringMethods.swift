extension TypeObject {
    public static let str = TypeObject(
        "str", methods: StringCase.table + StringSearch.table + StringSplit.table + StringLayout.table,
        constructor: Builtin("str(object='', encoding='utf-8', errors='strict')", "The text that print shows of a value.",
                .shows("str(0.1 + 0.2)", "'0.30000000000000004'"),
                             convention: .format) { call in
            for index in 1...2 where call.isGiven(index) && call[index].text == nil {
                throw PythonError.type("str() argument '\(call.parameterName(index))' must be str, not "
                    + call.machine.qualified(call.machine.type(of: call[index])))
            }
            guard call.isGiven(0) else { return Value("") }
            if call.isGiven(1) || call.isGiven(2) {
                throw PythonError.type(call[0].text != nil ? "decoding str is not supported"
                    : "decoding to str: need a bytes-like object, \(call.machine.qualified(call.machine.type(of: call[0]))) found")
            }
            if call[0].exactly(StringObject.self) != nil { return call[0] }
            return Value(try call.machine.str(call[0]))
        })
}

extension Call {
    /// The str whose method is called.
    func text() throws -> StringObject { try receiver(StringObject.self) }

    /// A str argument, in the words `str` methods refuse others with.
    func argument(_ index: Int, _ refusal: (String) -> String) throws -> StringObject {
        if let text = self[index].exactly(StringObject.self) { return text }
        throw PythonError.type(refusal(machine.qualified(machine.type(of: self[index]))))
    }

    /// A new str of at most the allowed size.
    func made(_ text: String) throws -> Value {
        try TextSize.check(text.utf8.count, machine)
        return Value(text)
    }
}

/// Upper and lower case, and what kind of characters a text has.
enum StringCase {
    static let table: [Builtin] = [
        Builtin("upper(self, /)", "All letters in upper case.", direct: ShortTexts.upper) { call in try call.made(try call.text().text.uppercased()) },
        Builtin("lower(self, /)", "All letters in lower case.", direct: ShortTexts.lower) { call in try call.made(lowercased(try call.text())) },
        Builtin("casefold(self, /)", "Lower case for comparison.") { call in try call.made(try call.text().text.lowercased()) },
        Builtin("capitalize(self, /)", "The first letter in upper case, the others in lower case.") { call in
            let s = try call.text().scalars
            guard let first = s.first else { return Value("") }
            return Value(first.properties.titlecaseMapping + string(s.dropFirst()).lowercased())
        },
        Builtin("title(self, /)", "Every word with a capital.") { call in
            var out = ""
            var inWord = false
            for s in try call.text().scalars {
                out += inWord ? s.properties.lowercaseMapping : s.properties.titlecaseMapping
                inWord = CharacterClass.isCased(s)
            }
            return Value(out)
        },
        Builtin("swapcase(self, /)", "Upper case becomes lower case and the other way round.") { call in
            var out = ""
            for s in try call.text().scalars {
                out += CharacterClass.isUpper(s) ? s.properties.lowercaseMapping
                    : CharacterClass.isLower(s) ? s.properties.uppercaseMapping : String(Character(s))
            }
            return Value(out)
        },
        Builtin("isalpha(self, /)", "Whether there are letters only.") { call in all(try call.text(), CharacterClass.isLetter) },
        Builtin("isdigit(self, /)", "Whether there are digits only.") { call in all(try call.text(), CharacterClass.isDigit) },
        Builtin("isdecimal(self, /)", "Whether there are decimal digits only.") { call in all(try call.text(), CharacterClass.isDecimal) },
        Builtin("isnumeric(self, /)", "Whether there are numeric characters only.") { call in all(try call.text(), CharacterClass.isNumeric) },
        Builtin("isalnum(self, /)", "Whether there are letters and digits only.") { call in
            all(try call.text()) { CharacterClass.isLetter($0) || CharacterClass.isNumeric($0) }
        },
        Builtin("isspace(self, /)", "Whether there are blanks only.") { call in all(try call.text(), CharacterClass.isSpace) },
        Builtin("isascii(self, /)", "Whether all characters are ASCII.") { call in .bool(try call.text().isASCII) },
        Builtin("isprintable(self, /)", "Whether all characters can be seen.") { call in
            .bool(try call.text().scalars.allSatisfy(TextFormat.isPrintable))
        },
        Builtin("isidentifier(self, /)", "Whether it could be a name.") { call in
            let s = try call.text().scalars
            guard let first = s.first, first == "_" || first.properties.isXIDStart else { return .bool(false) }
            return .bool(s.allSatisfy { $0.properties.isXIDContinue })
        },
        Builtin("isupper(self, /)", "Whether there are letters and none in lower case.") { call in
            cased(try call.text(), wanted: CharacterClass.isUpper) { CharacterClass.isLower($0) || CharacterClass.isTitle($0) }
        },
        Builtin("islower(self, /)", "Whether there are letters and none in upper case.") { call in
            cased(try call.text(), wanted: CharacterClass.isLower) { CharacterClass.isUpper($0) || CharacterClass.isTitle($0) }
        },
        Builtin("istitle(self, /)", "Whether every word starts with a capital.") { call in
            var inWord = false
            var found = false
            for s in try call.text().scalars {
                if CharacterClass.isUpper(s) || CharacterClass.isTitle(s) {
                    if inWord { return .bool(false) }
                    (inWord, found) = (true, true)
                } else if CharacterClass.isLower(s) {
                    if !inWord { return .bool(false) }
                } else {
                    inWord = false
                }
            }
            return .bool(found)
        },
    ]

    /// A capital sigma at the end of a word has its own small form.
    private static func lowercased(_ text: StringObject) -> String {
        guard text.text.unicodeScalars.contains("Σ") else { return text.text.lowercased() }
        let s = text.scalars
        var out = ""
        for (i, scalar) in s.enumerated() {
            func skipped(_ x: Unicode.Scalar) -> Bool { x.properties.isCaseIgnorable }
            if scalar == "Σ" {
                let before = s[..<i].last { !skipped($0) }.map(CharacterClass.isCased) ?? false
                let after = s[(i + 1)...].first { !skipped($0) }.map(CharacterClass.isCased) ?? false
                out += before && !after ? "ς" : "σ"
            } else {
                out += scalar.properties.lowercaseMapping
            }
        }
        return out
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func all(_ text: StringObject, _ test: (Unicode.Scalar) -> Bool) -> Value {
        .bool(!text.text.isEmpty && text.text.unicodeScalars.allSatisfy(test))
    }

    private static func cased(_ text: StringObject, wanted: (Unicode.Scalar) -> Bool, refused: (Unicode.Scalar) -> Bool) -> Value {
        let s = text.text.unicodeScalars
        return .bool(s.contains(where: wanted) && !s.contains(where: refused))
    }
}
