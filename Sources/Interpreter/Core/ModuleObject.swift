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
    /// Names that the original had once, with its own words about them.
    public let namesRemoved: [String: String]
    /// What took the place of names that are gone without a word.
    public let successors: [String: String]

    public init(_ name: String, members: [String: Value] = [:], namesOutside: Set<String> = [], namesRemoved: [String: String] = [:],
                successors: [String: String] = [:]) {
        self.name = name
        self.members = members
        self.namesOutside = namesOutside
        self.namesRemoved = namesRemoved
        self.successors = successors
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
        if let words = namesRemoved[attribute] { throw PythonError.attribute(words) }
        let error = PythonError.attribute("module '\(name)' has no attribute '\(attribute)'")
        error.exception.suggestion = Suggestion.nearest(to: attribute, among: members.keys)
        if let instead = successors[attribute] {
            error.exception.suggestion = nil
            error.exception.hints = ["it is gone; write \(customaryName).\(instead)"]
        } else if error.exception.suggestion == nil, let near = Suggestion.nearest(to: attribute, among: namesOutside) {
            error.exception.hints = ["\(name) has '\(near)', which is not available in the lab"]
        }
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
