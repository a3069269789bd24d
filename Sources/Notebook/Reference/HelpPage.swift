import Catalog
import Interpreter
import LabLibrary

/// What a name is: its declaration as Markdown.
public struct HelpPage: Sendable {
    public var markdown: String

    /// The page of a declared thing.
    /// - Parameters:
    ///   - detailed: with the formula and the references.
    ///   - pictures: the files with the figures of the examples that draw one, in their order; none: they are left out.
    public init(_ info: EntryInfo, detailed: Bool, pictures: [String] = []) {
        var parts = ["```\n\(info.signature)\n```", info.summary]
        if !info.details.isEmpty { parts.append(info.details) }
        if detailed, !info.formula.isEmpty { parts.append("$$\(info.formula)$$") }
        let parameters = info.explainedParameters
        if !parameters.isEmpty {
            parts.append("**Parameters**")
            parts.append(parameters.map { parameter in
                // A single word is explained in the sentence itself.
                guard parameter.choices.count > 1 else { return "- `\(parameter.name)`: \(parameter.summary)" }
                let sentence = parameter.summary.hasSuffix(".") ? parameter.summary : parameter.summary + "."
                let words = parameter.choices.map { "`\($0)`" }.joined(separator: ", ")
                guard detailed, !parameter.meanings.isEmpty else { return "- `\(parameter.name)`: \(sentence) One of \(words)." }
                let rows = zip(parameter.choices, parameter.meanings).map { "  - `\($0)`: \($1)" }
                return "- `\(parameter.name)`: \(sentence) One of:\n" + rows.joined(separator: "\n")
            }.joined(separator: "\n"))
        }
        if !info.returns.isEmpty { parts.append("**Returns** \(info.returns)") }
        if !info.differences.isEmpty { parts.append("**Differs from the original** \(info.differences)") }
        var files = pictures.makeIterator()
        for example in info.examples {
            parts.append("```\n" + Interpreter.HelpPage.prompted(example) + "\n```")
            if !example.picture.isEmpty, let file = files.next() { parts.append("![\(example.picture)](\(file))\n\n*\(example.picture)*") }
        }
        if detailed, !info.references.isEmpty {
            parts.append("**References**")
            parts.append(info.references.map { "- \($0)" }.joined(separator: "\n"))
        }
        if !info.related.isEmpty { parts.append("**See also** " + info.related.map { "`\($0)`" }.joined(separator: ", ")) }
        let hidden = !info.formula.isEmpty || !info.references.isEmpty
        if !detailed, hidden { parts.append("`??\(info.name)` shows the mathematics and the references.") }
        markdown = parts.joined(separator: "\n\n")
    }

    init(markdown: String) { self.markdown = markdown }
}

extension Session {
    /// The page of a name; nil when nothing is called so.
    public func help(_ name: String, detailed: Bool = false) -> HelpPage? {
        if let info = KeywordHelp.entries.first(where: { $0.name == name }) { return HelpPage(info, detailed: detailed) }
        guard let value = value(at: name) ?? machine.modules["lab"]?.members[name] ?? machine.modules[name].map({ .object($0) })
        else {
            // One word can stand for a scheme of two functions.
            let found = LabLibrary.catalogues.flatMap { group in
                group.entries.filter { $0.name == name }.map { "*\(group.title)*\n\n" + HelpPage($0, detailed: detailed).markdown }
            }
            return found.isEmpty ? nil : HelpPage(markdown: found.joined(separator: "\n\n"))
        }
        if case .object(let object) = value {
            if let module = object as? ModuleObject { return page(of: module) }
            if let type = object as? TypeObject { return page(of: type) }
        }
        if let info = entry(of: value) { return HelpPage(info, detailed: detailed) }
        return page(of: value, named: name)
    }

    private func page(of module: ModuleObject) -> HelpPage {
        let names = module.members.keys.filter { !$0.hasPrefix("_") }.sorted()
        let rows = names.map { name -> String in
            let summary = module.members[name].flatMap(entry(of:))?.summary ?? ""
            return "- `\(name)`" + (summary.isEmpty ? "" : ": \(summary)")
        }
        return HelpPage(markdown: "**\(module.name)**, a module of \(names.count) names\n\n" + rows.joined(separator: "\n"))
    }

    private func page(of type: TypeObject) -> HelpPage {
        let methods = Set(type.methodNames).filter { !$0.hasPrefix("_") }.sorted()
        var text = "**\(type.name)**, a type"
        if let info = type.constructor?.info { text = HelpPage(info, detailed: false).markdown }
        if !methods.isEmpty { text += "\n\n**Methods** " + methods.map { "`\($0)`" }.joined(separator: ", ") }
        return HelpPage(markdown: text)
    }

    private func page(of value: Value, named name: String) -> HelpPage {
        var rows = ["`\(name)` is a value of type `\(machine.type(of: value).name)`"]
        if let shape = shapeText(value) { rows[0] += " with shape `\(shape)`" }
        if let signature = ownSignature(of: value) { rows = ["```\n\(signature)\n```"] }
        if let text = try? machine.attribute(value, "__doc__"), let doc = text.as(StringObject.self)?.text,
           !doc.isBlank {
            rows.append(doc.textLines.map(\.trimmed).joined(separator: "\n"))
        }
        let text = (try? machine.repr(value)) ?? ""
        let lines = text.textLines
        if isData(of: value) {
            let shown = lines.prefix(12).joined(separator: "\n") + (lines.count > 12 ? "\n…" : "")
            rows.append("```\n\(shown)\n```")
        }
        return HelpPage(markdown: rows.joined(separator: "\n\n"))
    }

    /// Every name a help request can find.
    func helpNames() -> [String] {
        let catalogued = LabLibrary.catalogues.flatMap { $0.entries.map(\.name) }
        return Array(Set(namespace.names + machine.builtins.keys + (machine.modules["lab"]?.members.keys.map { $0 } ?? []) + catalogued))
    }
}

extension Workbench {
    static let welcome = """
        Type Python with NumPy: `u = phantom("spot")`, `plt.imshow(u)`, `heat(u, 10)`. `np`, `plt`, `math` and every \
        name of `lab` are there.

        - `?name` or `name?` says what a name is, `??name` shows the mathematics too; `?lab` lists the functions.
        - `%lessons` lists the lessons, `%open 01` or `dlab lesson 01` opens one.
        - Tab completes names, keywords, file names, and `\\alpha` to α.
        - `%help` lists the commands. Ctrl-C stops what runs, Ctrl-D ends.
        """

    func showHelp(_ name: String, detailed: Bool, _ emit: Emit) {
        if name.isEmpty { return emit(.prose(Workbench.welcome)) }
        if name.hasPrefix("%") {
            let found = Magic.matching(String(name.dropFirst()))
            guard found.count == 1 else { return emit(.failure("there is no command \(name); %help lists them")) }
            return emit(.prose(found[0].page))
        }
        let path = name.hasPrefix("lab.") ? String(name.dropFirst(4)) : name
        if let page = session.help(path, detailed: detailed) { return emit(.prose(page.markdown)) }
        var message = "nothing is called '\(name)'"
        if let near = Suggestion.nearest(to: name, among: session.helpNames()) { message += ". Did you mean '\(near)'?" }
        emit(.failure(message))
    }
}
