import Catalog
import Glibc
import Interpreter

/// The ways to go on from the text before the cursor.
public struct Completions: Sendable, Equatable {
    public struct Candidate: Sendable, Equatable {
        /// What replaces the text from `start` to the cursor.
        public var text: String
        /// What a list shows.
        public var label: String

        public init(_ text: String, label: String? = nil) {
            self.text = text
            self.label = label ?? text
        }
    }

    /// Where the text begins that a candidate replaces, as a UTF-8 offset.
    public var start: Int
    public var candidates: [Candidate]
}

extension Session {
    /// Completes names, attributes, keyword arguments, words and file names inside strings, and LaTeX names.
    /// - Parameter cursor: a UTF-8 offset into `text`.
    public func completions(for text: String, cursor: Int) -> Completions {
        let before = String(decoding: text.utf8.prefix(max(0, cursor)), as: UTF8.self)
        let context = CompletionContext(before)
        if let latex = latexCompletions(before) { return latex }
        if let string = context.string { return stringCompletions(string, context, end: before.utf8.count) }
        if context.isComment { return Completions(start: before.utf8.count, candidates: []) }
        let word = String(before.reversed().prefix { CompletionContext.isNameCharacter($0) }.reversed())
        if let dot = word.lastIndex(of: ".") {
            let object = String(word[..<dot]), prefix = String(word[word.index(after: dot)...])
            return attributeCompletions(of: object, prefix, end: before.utf8.count)
        }
        return nameCompletions(word, context, end: before.utf8.count)
    }

    // MARK: Kinds

    /// `\alpha` becomes α; a part of a name that several share is completed first.
    private func latexCompletions(_ before: String) -> Completions? {
        let letters = String(before.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
        guard before.dropLast(letters.count).last == "\\", !letters.isEmpty else { return nil }
        let start = before.utf8.count - letters.utf8.count - 1
        let symbol = { (name: String) in MathSymbols.letters[name] ?? MathSymbols.operators[name] ?? "" }
        if !symbol(letters).isEmpty {
            return Completions(start: start, candidates: [.init(symbol(letters))])
        }
        let names = (Array(MathSymbols.letters.keys) + Array(MathSymbols.operators.keys))
            .filter { $0.hasPrefix(letters) }.sorted()
        if names.count == 1 { return Completions(start: start, candidates: [.init(symbol(names[0]))]) }
        return Completions(start: start, candidates: names.map { .init("\\" + $0, label: "\\\($0) \(symbol($0))") })
    }

    private func attributeCompletions(of object: String, _ prefix: String, end: Int) -> Completions {
        let start = end - prefix.utf8.count
        guard let value = value(at: object) else { return Completions(start: start, candidates: []) }
        let names = Set(machine.attributeNames(value)).filter {
            $0.hasPrefix(prefix) && (prefix.hasPrefix("_") || !$0.hasPrefix("_"))
        }
        return Completions(start: start, candidates: names.sorted().map { .init($0) })
    }

    private func nameCompletions(_ prefix: String, _ context: CompletionContext, end: Int) -> Completions {
        let start = end - prefix.utf8.count
        var candidates: [Completions.Candidate] = []
        if let call = context.open.last, call.isCall, call.keyword == nil, let value = value(at: call.callee) {
            candidates += parameterNames(of: value)
                .filter { $0.hasPrefix(prefix) && !call.given.contains($0) }.map { .init($0 + "=") }
        }
        if prefix.isEmpty, candidates.isEmpty { return Completions(start: start, candidates: []) }
        guard !prefix.isEmpty else { return Completions(start: start, candidates: candidates) }
        let names = Set(namespace.names + machine.builtins.keys + Session.keywords).filter {
            $0.hasPrefix(prefix) && (prefix.hasPrefix("_") || !$0.hasPrefix("_"))
        }
        return Completions(start: start, candidates: candidates + names.sorted().map { .init($0) })
    }

    /// Inside quotation marks: the words the parameter accepts, else file names.
    private func stringCompletions(_ string: String, _ context: CompletionContext, end: Int) -> Completions {
        if let words = choices(in: context) {
            let start = end - string.utf8.count
            return Completions(start: start, candidates: words.filter { $0.hasPrefix(string) }.map { .init($0) })
        }
        let typed = string.lastIndex(of: "/").map { String(string[string.index(after: $0)...]) } ?? string
        let folder = String(string.dropLast(typed.count))
        let place = folder.hasPrefix("/") ? folder : host.access.base + "/" + folder
        let names = folderEntries(place).filter { $0.hasPrefix(typed) && (typed.hasPrefix(".") || !$0.hasPrefix(".")) }
        return Completions(start: end - typed.utf8.count,
                           candidates: names.map { .init(isFolder(place + "/" + $0) ? $0 + "/" : $0) })
    }

    private func choices(in context: CompletionContext) -> [String]? {
        guard let call = context.open.last, call.isCall, let value = value(at: call.callee),
              let info = entry(of: value) else { return nil }
        let name = call.keyword ?? parameterNames(of: value).dropFirst(call.argument).first
        let words = info.parameters.first { $0.name == name }?.choices ?? []
        return words.isEmpty ? nil : words
    }

    // MARK: Looking up

    /// What a dotted name is bound to now; nothing is called.
    func value(at path: String) -> Value? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, var value = namespace[first] ?? machine.builtins[first] else { return nil }
        for name in parts.dropFirst() {
            guard let next = try? machine.attribute(value, name) else { return nil }
            value = next
        }
        return value
    }

    /// The words of a value's declaration, for builtins and types.
    func entry(of value: Value) -> EntryInfo? {
        guard case .object(let object) = value else { return nil }
        switch object {
        case let function as BuiltinFunction: return function.info
        case let function as UfuncObject: return function.info
        case let method as BoundMethod: return method.function.info
        case let type as TypeObject: return type.constructor?.info
        default: return nil
        }
    }

    /// The parameters of anything callable that can be given by name.
    private func parameterNames(of value: Value) -> [String] {
        guard case .object(let object) = value else { return [] }
        switch object {
        case let function as BuiltinFunction: return function.signature.names
        case let method as BoundMethod: return Array(method.function.signature.names.dropFirst())
        case let type as TypeObject: return type.constructor?.signature.names ?? []
        default: return ownParameterNames(of: object)
        }
    }

    /// Python's keywords that the lab's programs use.
    static let keywords = [
        "and", "as", "assert", "break", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
        "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "None", "True", "False",
    ]
}

extension Workbench {
    /// Completes what is typed at the prompt: magics and their arguments, help requests, else code.
    public func completions(for text: String, cursor: Int) -> Completions {
        let before = String(decoding: text.utf8.prefix(max(0, cursor)), as: UTF8.self)
        let none = Completions(start: before.utf8.count, candidates: [])
        if question != nil { return none }
        guard before.hasPrefix("%") else {
            if before.hasPrefix("?"), !before.contains(" ") {
                let name = String(before.drop { $0 == "?" })
                return moved(session.completions(for: name, cursor: name.utf8.count), by: before.utf8.count - name.utf8.count)
            }
            return session.completions(for: text, cursor: cursor)
        }
        let word = String(before.dropFirst().prefix { !$0.isWhitespace })
        if before.utf8.count == word.utf8.count + 1 {
            let names = Magic.all.map(\.name).filter { $0.hasPrefix(word) }
            return Completions(start: 0, candidates: names.map { .init("%" + $0) })
        }
        let rest = String(before.dropFirst(word.count + 1).drop { $0.isWhitespace })
        let start = before.utf8.count - rest.utf8.count
        let found = Magic.matching(word)
        guard found.count == 1 else { return none }
        switch found[0].completing {
        case .nothing: return none
        case .code: return moved(session.completions(for: rest, cursor: rest.utf8.count), by: start)
        case .words(let words):
            let last = String(rest.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
            var matches: [String] = []
            for word in words(self) where word.hasPrefix(last) && !matches.contains(word) { matches.append(word) }
            return Completions(start: before.utf8.count - last.utf8.count, candidates: matches.map { .init($0) })
        }
    }

    private func moved(_ completions: Completions, by offset: Int) -> Completions {
        Completions(start: completions.start + offset, candidates: completions.candidates)
    }
}
