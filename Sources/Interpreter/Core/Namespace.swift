/// The names of a global scope and the slot of each; append-only and shared between forks, so that compiled code
/// addresses globals by index in every fork.
public final class GlobalLayout {
    public private(set) var names: [String] = []
    private var indices: [String: Int] = [:]
    /// The code of all functions compiled against the layout. It stays, so that a call can run it without counting
    /// references even if the function is rebound meanwhile; it grows only with the text that is typed.
    private var functions: [FunctionCode] = []

    public init() {}

    public func index(of name: String) -> Int {
        if let known = indices[name] { return known }
        indices[name] = names.count
        names.append(name)
        return names.count - 1
    }

    func keep(_ functions: [FunctionCode]) { self.functions += functions }

    public func knownIndex(of name: String) -> Int? { indices[name] }
}

/// A global scope: one value per slot of its layout.
public final class Namespace {
    public let layout: GlobalLayout
    /// Where the values lie. Functions keep it, not the namespace: when the namespace goes, its values go, and the
    /// circle from a global function to its globals is cut.
    let table: GlobalTable

    public init(layout: GlobalLayout = GlobalLayout()) {
        self.layout = layout
        table = GlobalTable(layout: layout)
        table.reserve(layout.names.count)
    }

    deinit { table.clear() }

    public subscript(_ name: String) -> Value? {
        get {
            guard let index = layout.knownIndex(of: name), index < table.capacity else { return nil }
            let value = table[index]
            return value.isUndefined ? nil : value
        }
        set {
            let index = layout.index(of: name)
            table.reserve(index + 1)
            table[index] = newValue ?? .undefined
        }
    }

    /// The bound names, in the order of their first use.
    public var names: [String] { layout.names.filter { self[$0] != nil } }

    /// A deep copy of the names and of what NumPy and pyplot keep between calls (random streams, open figures): aliasing
    /// within and between them stays.
    public struct Fork {
        public let names: Namespace
        public let state: NumPyState
        /// How much was copied.
        public let bytes: Int
        /// False where there was no room for a value: the fork then shares it.
        public let isWhole: Bool
    }

    /// A deep copy of the names alone.
    public func fork() -> Namespace { fork(with: NumPyState()).names }

    /// What a fork of the session runs in.
    /// - Parameter room: the most bytes to copy; what there is memory for at most.
    public func fork(with state: NumPyState, within room: Int = .max) -> Fork {
        let copy = Namespace(layout: layout)
        let context = ForkContext(namespace: copy, room: room)
        var copiedState: NumPyState?
        func fill() {
            for index in 0..<min(layout.names.count, table.capacity) {
                copy.table[index] = context.copy(table[index])
            }
            copiedState = state.copied(context)
        }
        // Nested structures are copied by recursion.
        do { try Machine.onLargeStack(fill) } catch { fill() }
        return Fork(names: copy, state: copiedState ?? NumPyState(), bytes: context.taken, isWhole: !context.isPartial)
    }
}

/// The storage of a global scope. Compiled code reads it through `base`, which moves when the table grows.
final class GlobalTable {
    /// Points at the current base address.
    let base: UnsafeMutablePointer<UnsafeMutablePointer<Value>>
    private(set) var capacity: Int
    let layout: GlobalLayout

    init(layout: GlobalLayout) {
        self.layout = layout
        capacity = 64
        base = .allocate(capacity: 1)
        base.initialize(to: .allocate(capacity: capacity))
        base.pointee.initialize(repeating: .undefined, count: capacity)
    }

    deinit {
        base.pointee.deinitialize(count: capacity)
        base.pointee.deallocate()
        base.deallocate()
    }

    subscript(_ index: Int) -> Value {
        get { base.pointee[index] }
        set { base.pointee[index] = newValue }
    }

    func reserve(_ count: Int) {
        guard count > capacity else { return }
        let larger = max(count, capacity * 2)
        let moved = UnsafeMutablePointer<Value>.allocate(capacity: larger)
        moved.moveInitialize(from: base.pointee, count: capacity)
        (moved + capacity).initialize(repeating: .undefined, count: larger - capacity)
        base.pointee.deallocate()
        base.pointee = moved
        capacity = larger
    }

    /// The names that have a value.
    var boundNames: [String] {
        layout.names.enumerated().compactMap { index, name in
            index < capacity && !self[index].isUndefined ? name : nil
        }
    }

    func clear() {
        for index in 0..<capacity { base.pointee[index] = .undefined }
    }
}
