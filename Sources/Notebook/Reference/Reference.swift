import Catalog
import Interpreter

extension Session {
    /// The reference of every name as Markdown, from the same declarations as `?name`.
    public func reference() -> String {
        var parts = ["# Reference\n\nEvery name of the lab, from the declarations that `?name` reads."]
        let order = ["lab", "numpy", "matplotlib.pyplot", "math", "time"]
        let paths = order.filter { machine.modules[$0] != nil }
            + machine.modules.keys.filter { !order.contains($0) }.sorted()
        for path in paths {
            guard let module = machine.modules[path] else { continue }
            let entries = module.members.keys.sorted().compactMap { name in
                module.members[name].flatMap(entry(of:)).map { (name, $0) }
            }
            guard !entries.isEmpty else { continue }
            parts.append("## `\(path)`")
            for (name, info) in entries {
                parts.append("### `\(name)`")
                parts.append(HelpPage(info, detailed: true).markdown)
            }
        }
        let builtins = machine.builtins.keys.sorted().compactMap { name in
            machine.builtins[name].flatMap(entry(of:)).map { (name, $0) }
        }
        if !builtins.isEmpty {
            parts.append("## Built-in functions")
            for (name, info) in builtins {
                parts.append("### `\(name)`")
                parts.append(HelpPage(info, detailed: true).markdown)
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}
