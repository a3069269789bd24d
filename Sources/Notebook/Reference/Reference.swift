import Catalog
import Interpreter
import LabLibrary

/// One page of the reference: a file and its Markdown, with the figures it shows.
public struct ReferencePage: Sendable {
    public var file: String
    public var title: String
    public var markdown: String
    /// PNG files, named as the page names them.
    public var pictures: [ReferencePicture] = []
}

public struct ReferencePicture: Sendable {
    public let file: String
    public let bytes: [UInt8]

    /// The figures that the examples of an entry draw, each made by running the example.
    static func drawn(by info: EntryInfo, of module: String) -> [ReferencePicture] {
        info.examples.filter { !$0.picture.isEmpty }.enumerated().compactMap { index, example in
            var picture: Picture?
            Session(figures: FigureFolder(writes: false)).run(example.code, name: info.name, echo: .none) {
                if case .image(let shown) = $0 { picture = shown }
            }
            let number = index == 0 ? "" : "-\(index + 1)"
            return picture.map { ReferencePicture(file: "pictures/\(module).\(info.name)\(number).png", bytes: $0.bytes) }
        }
    }
}

extension Session {
    /// The reference of every name, one page per module, from the same declarations as `?name`.
    /// - Parameter isPictured: whether the examples that draw a figure are run, and the pages show their figures.
    public func referencePages(isPictured: Bool = false) -> [ReferencePage] {
        var pages = [
            modulePage("lab", "lab: diffusion, images, noise", isPictured: isPictured),
            cataloguesPage(),
            modulePage("numpy", "numpy"), modulePage("numpy.linalg", "numpy.linalg"), modulePage("numpy.random", "numpy.random"),
            modulePage("matplotlib.pyplot", "matplotlib.pyplot"), modulePage("math", "math"), modulePage("time", "time"),
            builtinsPage(), typesPage(), keywordsPage(), commandsPage(),
        ].compactMap { $0 }
        let list = pages.map { "- [\($0.title)](\($0.file))" }.joined(separator: "\n")
        pages.insert(ReferencePage(file: "index.md", title: "Reference", markdown: "# Reference\n\nEvery name of the lab, from the declarations that "
            + "`?name` and `help(name)` read. The examples are run as tests.\n\n\(list)\n"), at: 0)
        return pages
    }

    /// All pages as one text.
    public func reference() -> String { referencePages().dropFirst().map(\.markdown).joined(separator: "\n") }

    private static func page(_ file: String, _ title: String, _ introduction: [String] = [], _ entries: [(String, EntryInfo)],
                             after: [String] = [], pictures: (EntryInfo) -> [ReferencePicture] = { _ in [] }) -> ReferencePage {
        var parts = ["# \(title)"] + introduction
        var drawn: [ReferencePicture] = []
        for (name, info) in entries {
            let pictures = pictures(info)
            drawn += pictures
            parts += ["## `\(name)`", HelpPage(info, detailed: true, pictures: pictures.map(\.file)).markdown]
        }
        return ReferencePage(file: file, title: title, markdown: (parts + after).joined(separator: "\n\n") + "\n", pictures: drawn)
    }

    private func modulePage(_ path: String, _ title: String, isPictured: Bool = false) -> ReferencePage? {
        guard let module = machine.modules[path] else { return nil }
        let names = module.members.keys.filter { !$0.hasPrefix("_") }.sorted()
        var entries: [(String, EntryInfo)] = [], others: [String] = []
        for name in names {
            guard let member = module.members[name] else { continue }
            if let info = entry(of: member) { entries.append((name, info)) } else if member.as(ModuleObject.self) == nil { others.append(name) }
        }
        var introduction: [String] = []
        let glossary = entries.lazy.compactMap { $0.1.glossary }.first
        if let differences = glossary?.differences, !differences.isEmpty {
            introduction = ["**What differs**"] + differences
                + ["The functions below take the parameters shown. Where a line *Differs from the original* is missing, the same arguments are meant to give what the original gives; anything else is a fault worth reporting."]
        }
        if !others.isEmpty { introduction.append("Values and types: " + others.map { "`\($0)`" }.joined(separator: ", ") + ".") }
        let missing = module.namesOutside.subtracting(names).filter { !$0.hasPrefix("_") }.sorted()
        let after = missing.isEmpty ? [] : ["## Not in the lab", "The original has these names, the lab has not: " + missing.map { "`\($0)`" }.joined(separator: ", ") + "."]
        return Session.page(path + ".md", title, introduction, entries, after: after) {
            isPictured ? ReferencePicture.drawn(by: $0, of: path) : []
        }
    }

    private func builtinsPage() -> ReferencePage {
        let entries = machine.builtins.keys.sorted().compactMap { name in machine.builtins[name].flatMap(entry(of:)).map { (name, $0) } }
        let errors = machine.builtins.keys.sorted().filter { machine.builtins[$0].flatMap(entry(of:)) == nil && machine.builtins[$0]?.as(TypeObject.self) != nil }
        return Session.page("builtins.md", "Built-in functions", [], entries,
                            after: ["## Errors and warnings", errors.map { "`\($0)`" }.joined(separator: ", ") + "."])
    }

    /// The methods of the types, as they are called.
    private func typesPage() -> ReferencePage {
        let types: [TypeObject] = [.str, .list, .tuple, .dict, .set, .frozenset, .int, .float, .ndarray]
        var parts = ["# Types and their methods"]
        for type in types {
            parts.append("## `\(type.name)`")
            let rows = Set(type.methodNames).sorted().filter { !$0.hasPrefix("_") }.compactMap { type.method($0) }
            parts.append(rows.map { "- `\($0.info.signature)`: \($0.info.summary)" }.joined(separator: "\n"))
        }
        return ReferencePage(file: "types.md", title: "Types and their methods", markdown: parts.joined(separator: "\n\n") + "\n")
    }

    private func cataloguesPage() -> ReferencePage {
        var parts = ["# Schemes, schedules and samplers"]
        for (title, entries) in LabLibrary.catalogues {
            parts.append("## \(title)")
            for info in entries { parts += ["### `\(info.name)`", HelpPage(info, detailed: true).markdown] }
        }
        return ReferencePage(file: "catalogues.md", title: "Schemes, schedules and samplers", markdown: parts.joined(separator: "\n\n") + "\n")
    }

    private func keywordsPage() -> ReferencePage {
        Session.page("statements.md", "Statements and operators in words", [], KeywordHelp.entries.map { ($0.name, $0) })
    }

    private func commandsPage() -> ReferencePage {
        var parts = ["# Commands at the prompt", "A line that begins with `%` is for the notebook. The beginning of a name is enough where it is clear."]
        for group in Magic.Group.allCases {
            let rows = Magic.all.filter { $0.group == group }
            if rows.isEmpty { continue }
            parts += ["## \(group.rawValue)", rows.map { "- `\($0.usage)`: \($0.summary)" + ($0.details.isEmpty ? "" : ". \($0.details)") }.joined(separator: "\n")]
        }
        return ReferencePage(file: "commands.md", title: "Commands at the prompt", markdown: parts.joined(separator: "\n\n") + "\n")
    }
}
