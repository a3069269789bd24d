/// The names of a global scope and the slot of each; append-only and shared between forks, so that compiled code
/// addresses globals by index in every fork.
public final class GlobalLayout {
    public private(set) var names: [String] = []
    private var indices: [String: Int] = [:]

    public init() {}

    public func index(of name: String) -> Int {
        if let known = indices[name] { return known }
        indices[name] = names.count
        names.append(name)
        return names.count - 1
    }

    public func knownIndex(of name: String) -> Int? { indices[name] }
}

/// A global scope: one value per slot of its layout.
public final class Namespace {
    public let layout: GlobalLayout
    public var values: [Value] = []

    public init(layout: GlobalLayout = GlobalLayout()) { self.layout = layout }

    public subscript(_ name: String) -> Value? {
        get {
            guard let index = layout.knownIndex(of: name), index < values.count else { return nil }
            if case .undefined = values[index] { return nil }
            return values[index]
        }
        set {
            let index = layout.index(of: name)
            while values.count <= index { values.append(.undefined) }
            values[index] = newValue ?? .undefined
        }
    }

    /// The bound names, in the order of their first use.
    public var names: [String] { layout.names.filter { self[$0] != nil } }

    /// A deep copy that keeps aliasing: what a fork of the session runs in.
    public func fork() -> Namespace {
        let copy = Namespace(layout: layout)
        let context = ForkContext(namespace: copy)
        copy.values = values.map { context.copy($0) }
        return copy
    }
}
