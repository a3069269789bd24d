import Catalog
import Syntax

/// `import a.b as c`
final class ImportStatement: StatementNode {
    struct Item {
        let path: String
        let hasAlias: Bool
        let target: Target
    }
    let items: [Item]
    let place: Place

    init(_ items: [Item], _ place: Place) {
        self.items = items
        self.place = place
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        for item in items {
            do {
                let module = try m.module(item.path)
                // Without an alias the outermost package is bound.
                let bound = item.hasAlias ? module : try m.module(String(item.path.prefix { $0 != "." }))
                try item.target.store(.object(bound), m, f)
            } catch { throw m.locate(error, at: place) }
        }
        return .normal
    }
}

/// `from a.b import c as d`
final class ImportFromStatement: StatementNode {
    struct Item {
        let name: String
        let target: Target
    }
    let path: String
    let items: [Item]
    let place: Place

    init(_ path: String, _ items: [Item], _ place: Place) {
        self.path = path
        self.items = items
        self.place = place
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        do {
            let module = try m.module(path)
            for item in items {
                let value = try m.member(item.name, of: module)
                try item.target.store(value, m, f)
            }
        } catch { throw m.locate(error, at: place) }
        return .normal
    }
}

extension Machine {
    /// The module of a dotted name.
    /// - Throws: ImportError that lists what there is, ModuleNotFoundError for a name no Python has.
    func module(_ path: String) throws -> ModuleObject {
        if let module = modules[path] { return module }
        let parts = path.split(separator: ".")
        let package = String(parts.first ?? "")
        if !KnownModules.outside.contains(package), !isOutside(parts) { throw notFound(path, package) }
        let available = Set(modules.keys.map { String($0.prefix { $0 != "." }) }).sorted()
        let error = PythonError(.importError,
            "module '\(path)' is not available in the lab (available: \(available.joined(separator: ", ")))")
        throw error
    }

    /// Whether a path goes into a part of one of the modules here that the lab leaves out: `numpy.fft`.
    private func isOutside(_ parts: [Substring]) -> Bool {
        guard parts.count > 1, let module = modules[parts.dropLast().joined(separator: ".")] else { return false }
        return module.namesOutside.contains(String(parts[parts.count - 1]))
    }

    private func notFound(_ path: String, _ package: String) -> PythonError {
        var missing = path
        // The outermost package that is not there.
        for dot in path.indices where path[dot] == "." {
            let package = String(path[..<dot])
            if modules[package] == nil {
                missing = package
                break
            }
        }
        let parent = missing.lastIndex(of: ".").map { String(missing[..<$0]) }
        let isPackage = modules.keys.contains { $0.hasPrefix((parent ?? "") + ".") }
        let error = PythonError(.moduleNotFoundError, "No module named '\(missing)'"
            + (parent.map { isPackage ? "" : "; '\($0)' is not a package" } ?? ""))
        let known = Array(modules.keys) + KnownModules.outside
        if let near = Suggestion.nearest(to: missing, among: modules.keys) {
            error.exception.hints = ["did you mean '\(near)'?"]
        } else if let near = Suggestion.nearest(to: missing, among: known) {
            error.exception.hints = ["did you mean '\(near)'? (the lab does not have it)"]
        }
        return error
    }

    /// A name of a module as `from … import` takes it, submodules included.
    fileprivate func member(_ name: String, of module: ModuleObject) throws -> Value {
        if let value = module.members[name] { return value }
        if let submodule = modules["\(module.name).\(name)"] { return .object(submodule) }
        if module.namesOutside.contains(name) { throw PythonError(.importError, module.refusal(of: name)) }
        let error = PythonError(.importError, "cannot import name '\(name)' from '\(module.name)'")
        error.exception.suggestion = Suggestion.nearest(to: name, among: module.members.keys)
        throw error
    }
}
