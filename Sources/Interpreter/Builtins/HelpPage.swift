import Catalog

/// What `help` shows, for a terminal of 80 columns.
public enum HelpPage {
    private static let width = 79

    public static func text(for value: Value?, _ m: Machine) -> String {
        guard let value else {
            return "help(f) explains a function, a type or a module, e.g. help(print); help('for') a statement;\n"
                + "dir(x) lists the attributes of a value.\n"
        }
        if let word = value.text {
            if let entry = KeywordHelp.entry(word) { return text(of: entry) }
            if let named = m.builtins[word] ?? m.modules[word].map({ .object($0) }) { return text(for: named, m) }
        }
        if let function = value.exactly(BuiltinFunction.self) { return text(of: function.info) }
        if let ufunc = value.exactly(UfuncObject.self) { return text(of: ufunc.info) }
        if let method = value.exactly(BoundMethod.self) { return text(of: method.function.info) }
        if let type = value.exactly(TypeObject.self) { return text(of: type) }
        if let module = value.exactly(ModuleObject.self) { return text(of: module, m) }
        if case .object(let object) = value, object.isCallable { return text(ofFunction: value, m) }
        return text(of: m.type(of: value))
    }

    /// Signature, summary, then one block per further part of the entry.
    public static func text(of info: EntryInfo) -> String {
        var lines = [wrapped(info.signature, hanging: 4), wrapped(info.summary, indent: 4)]
        if !info.details.isEmpty { lines += ["", wrapped(info.details, indent: 4)] }
        let parameters = info.explainedParameters
        if !parameters.isEmpty {
            lines += ["", indented("Parameters:")]
            for parameter in parameters {
                let choices = parameter.choices.count < 2 ? ""
                    : " One of " + parameter.choices.map { "'\($0)'" }.joined(separator: ", ") + "."
                lines.append(wrapped("\(parameter.name): \(parameter.summary)\(choices)", indent: 6, hanging: 4))
            }
        }
        if !info.returns.isEmpty { lines += ["", wrapped("Returns: \(info.returns)", indent: 4, hanging: 2)] }
        if !info.differences.isEmpty { lines += ["", wrapped("Differences: \(info.differences)", indent: 4, hanging: 2)] }
        if !info.formula.isEmpty { lines += ["", indented("Formula: \(info.formula)")] }
        for example in info.examples { lines += ["", indented(prompted(example))] }
        if !info.references.isEmpty {
            lines += ["", indented("References:")] + info.references.map { wrapped($0, indent: 6, hanging: 2) }
        }
        if !info.related.isEmpty { lines += ["", wrapped("See also: \(info.related.joined(separator: ", "))", indent: 4, hanging: 2)] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An example as it looks at Python's prompt.
    public static func prompted(_ example: Example) -> String {
        var lines = example.code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last == "" { lines.removeLast() }
        // A line that begins further in, or a blank one, goes on with the statement before it.
        let code = lines.map { ($0.isEmpty || $0.first == " " || $0.hasPrefix("except") || $0.hasPrefix("else") ? "... " : ">>> ") + $0 }
        let output = example.output.hasSuffix("\n") ? String(example.output.dropLast()) : example.output
        return (code + (output.isEmpty ? [] : [output])).joined(separator: "\n")
    }

    private static func text(of type: TypeObject) -> String {
        var lines: [String] = []
        if let constructor = type.constructor {
            lines.append(String(text(of: constructor.info).dropLast()))
        } else {
            lines.append("class \(type.name)")
        }
        let methods = Set(type.methodNames).sorted().compactMap { type.method($0) }
        if !methods.isEmpty {
            lines += ["", indented("Methods:")]
            for method in methods { lines.append(row(shown(method.info), method.info.summary)) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A method's signature as it is called: without the receiver and the marks of positional parameters.
    private static func shown(_ info: EntryInfo) -> String {
        info.signature.replacing("(self, /, ", with: "(").replacing("(self, /)", with: "()").replacing("(self, ", with: "(")
            .replacing("(self)", with: "()").replacing(", /)", with: ")")
    }

    private static func text(of module: ModuleObject, _ m: Machine) -> String {
        var lines = ["module \(module.name)", ""]
        for name in module.members.keys.sorted() where !name.hasPrefix("_") {
            guard let member = module.members[name] else { continue }
            let info = member.exactly(BuiltinFunction.self)?.info ?? member.exactly(UfuncObject.self)?.info
            lines.append(info.map { row(name, $0.summary) } ?? indented(name))
        }
        return lines.joined(separator: "\n") + "\n\n    help(\(module.name.split(separator: ".").last ?? "").name) explains one of them.\n"
    }

    /// A name and what it is, in one line where both fit.
    private static func row(_ name: String, _ summary: String) -> String {
        let line = indented("\(name): \(summary)")
        return line.count <= width ? line : indented(name) + "\n" + wrapped(summary, indent: 8)
    }

    /// A function written in the lab: its name and docstring.
    private static func text(ofFunction function: Value, _ m: Machine) -> String {
        let name = (try? m.attributeIfPresent(function, "__name__"))?.text ?? m.type(of: function).name
        let documentation = (try? m.attributeIfPresent(function, "__doc__"))?.text
        return name + "(...)\n" + (documentation.map { indented(cleaned($0)) + "\n" } ?? "")
    }

    /// A docstring without the indentation of its source.
    private static func cleaned(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let margin = lines.dropFirst().filter { $0.contains { $0 != " " } }
            .map { $0.prefix { $0 == " " }.count }.min() ?? 0
        for i in lines.indices.dropFirst() { lines[i] = String(lines[i].dropFirst(margin)) }
        while let last = lines.last, last.allSatisfy({ $0 == " " }), lines.count > 1 { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func indented(_ text: String, by width: Int = 4) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }.joined(separator: "\n")
    }

    /// Paragraphs broken at blanks to the width of the page.
    private static func wrapped(_ text: String, indent: Int = 0, hanging: Int = 0) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
            var lines: [String] = [], line = ""
            let first = String(repeating: " ", count: indent), further = String(repeating: " ", count: indent + hanging)
            for word in paragraph.split(separator: " ") {
                let start = lines.isEmpty ? first : further
                if !line.isEmpty, start.count + line.count + 1 + word.count > width {
                    lines.append(start + line)
                    line = String(word)
                } else {
                    line += (line.isEmpty ? "" : " ") + word
                }
            }
            if !line.isEmpty { lines.append((lines.isEmpty ? first : further) + line) }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
