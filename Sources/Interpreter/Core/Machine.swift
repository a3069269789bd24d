import Catalog
import Syntax

/// A running interpreter: the modules it can import, its limits, its door to the world. Confined to one thread.
public final class Machine {
    public let host: any Host
    public let interrupt: Interrupt
    public var limits = Limits()
    /// What `import` finds, by dotted name; filled by the library before the first cell.
    public var modules: [String: ModuleObject] = [:]
    /// The innermost scope of names: `abs`, `print`, `ValueError`, …
    public var builtins: [String: Value] = [:]
    /// How deep repr, comparison and hashing are inside containers; bounded like the depth of calls.
    var nesting = 0
    /// The containers whose repr is being made: one met again inside itself prints as `[...]`.
    var beingShown: [ObjectIdentifier] = []

    public init(host: any Host, interrupt: Interrupt = Interrupt()) {
        self.host = host
        self.interrupt = interrupt
    }
}

/// A module: a name and its members.
public final class ModuleObject: Object {
    public let name: String
    public var members: [String: Value]
    /// Public names of the original that the lab leaves out: told apart from names that never existed.
    public let namesOutside: Set<String>

    public init(_ name: String, members: [String: Value] = [:], namesOutside: Set<String> = []) {
        self.name = name
        self.members = members
        self.namesOutside = namesOutside
    }
}
