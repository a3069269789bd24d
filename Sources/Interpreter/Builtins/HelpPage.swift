import Catalog

/// What `help` shows.
public enum HelpPage {
    public static func text(for value: Value?, _ m: Machine) -> String {
        guard let value else {
            return "help(f) explains a function, a type or a module, e.g. help(print); dir(x) lists the attributes of a value.\n"
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
        var lines = [info.signature, indented(info.summary)]
        if !info.details.isEmpty { lines += ["", indented(info.details)] }
        if !info.parameters.isEmpty {
            lines += ["", indented("Parameters:")]
            for parameter in info.parameters {
                let choices = parameter.choices.isEmpty ? ""
                    : " One of " + parameter.choices.map { "'\($0)'" }.joined(separator: ", ") + "."
                lines.append(indented("  \(parameter.name): \(parameter.summary)\(choices)"))
            }
        }
        if !info.returns.isEmpty { lines += ["", indented("Returns: \(info.returns)")] }
        if !info.formula.isEmpty { lines += ["", indented("Formula: \(info.formula)")] }
        if !info.references.isEmpty { lines += ["", indented("References:")] + info.references.map { indented("  \($0)") } }
        for example in info.examples {
            lines += ["", indented("Example:"), indented(example.code, by: 6)]
            if !example.output.isEmpty { lines += [indented("gives"), indented(example.output, by: 6)] }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of type: TypeObject) -> String {
        var lines: [String] = []
        if let constructor = type.constructor {
            lines += [constructor.info.signature, indented(constructor.info.summary)]
        } else {
            lines.append("class \(type.name)")
        }
        let methods = Set(type.methodNames).sorted().compactMap { type.method($0) }
        if !methods.isEmpty {
            lines += ["", indented("Methods:")]
            for method in methods { lines.append(indented("  \(method.info.signature) - \(method.info.summary)")) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of module: ModuleObject, _ m: Machine) -> String {
        var lines = ["module \(module.name)", ""]
        for name in module.members.keys.sorted() where !name.hasPrefix("_") {
            guard let member = module.members[name] else { continue }
            if let function = member.exactly(BuiltinFunction.self) {
                lines.append(indented("\(function.info.signature) - \(function.info.summary)"))
            } else if let ufunc = member.exactly(UfuncObject.self) {
                lines.append(indented("\(ufunc.info.signature) - \(ufunc.info.summary)"))
            } else {
                lines.append(indented(name))
            }
        }
        return lines.joined(separator: "\n") + "\n"
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
}
