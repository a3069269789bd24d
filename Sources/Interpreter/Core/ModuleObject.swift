import Catalog

/// A module: a name and its members.
public final class ModuleObject: Object, @unchecked Sendable {
    public let name: String
    public var members: [String: Value] {
        didSet { version += 1 }
    }
    /// Changes with the members: what remembered one asks whether it still holds.
    private(set) var version = 0
    /// Public names of the original that the lab leaves out: told apart from names that never existed.
    public let namesOutside: Set<String>

    public init(_ name: String, members: [String: Value] = [:], namesOutside: Set<String> = []) {
        self.name = name
        self.members = members
        self.namesOutside = namesOutside
    }

    static let typeObject = TypeObject("module", base: .object)
    public override var type: TypeObject { ModuleObject.typeObject }
    public override func repr(_ m: Machine) -> String { "<module '\(name)'>" }
    public override var attributeNames: [String] { members.keys.sorted() }

    public override func attribute(_ attribute: String, _ m: Machine) throws -> Value? {
        if let value = members[attribute] { return value }
        if attribute == "__name__" { return .object(StringObject(name)) }
        if attribute == "__doc__" { return Value.none }
        if namesOutside.contains(attribute) { throw PythonError.attribute(refusal(of: attribute)) }
        let error = PythonError.attribute("module '\(name)' has no attribute '\(attribute)'")
        error.exception.suggestion = Suggestion.nearest(to: attribute, among: members.keys)
        throw error
    }

    public override func setAttribute(_ attribute: String, _ value: Value, _ m: Machine) throws {
        throw PythonError.attribute("module '\(name)' cannot be changed in the lab")
    }

    /// What is said of a name that the original has and the lab leaves out.
    func refusal(of attribute: String) -> String {
        "\(name).\(attribute) is not available in the lab (see help(\(customaryName)))"
    }

    /// How the module is called in most programs.
    private var customaryName: String {
        if name == "matplotlib.pyplot" { return "plt" }
        if name == "numpy" { return "np" }
        return name.hasPrefix("numpy.") ? "np." + name.dropFirst("numpy.".count) : name
    }
}
