import Syntax

/// One activation of a function, a module body or a generator expression.
struct Frame {
    /// Local variables, captured variables (as cells) and loop state.
    let locals: UnsafeMutablePointer<Value>
    /// Points at the base address of the globals.
    let globals: UnsafeMutablePointer<UnsafeMutablePointer<Value>>
    let table: Unmanaged<GlobalTable>
    /// What `return` left behind.
    var result: Value = .none

    @inline(__always)
    init(locals: UnsafeMutablePointer<Value>, table: GlobalTable) {
        self.locals = locals
        globals = table.base
        self.table = Unmanaged.passUnretained(table)
    }
}

extension UnsafeMutablePointer<Value> {
    /// The object in a slot, not retained: it lives as long as nothing is stored there.
    @inline(__always)
    var borrowedObject: Unmanaged<Object>? {
        if case .object(let object) = pointee { return Unmanaged.passUnretained(object) }
        return nil
    }
}

typealias FramePointer = UnsafeMutablePointer<Frame>

/// How a statement ended.
enum Completion: UInt8 {
    case normal, `break`, `continue`, `return`
}

/// A variable shared between a function and the functions inside it.
final class CellObject: Object, @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }

    deinit {
        guard case .object(let object) = value, object.holdsContainers else { return }
        var held = [value]
        value = .undefined
        Dismantling.release(&held)
    }
    override var holdsContainers: Bool { true }
    override func surrender(to pending: inout [Value]) {
        pending.append(value)
        value = .undefined
    }

    override func copied(_ context: ForkContext) -> Object {
        let copy = CellObject(.undefined)
        context.register(copy, for: self)
        copy.value = context.copy(value)
        return copy
    }
}

/// Where a variable lives.
enum Storage {
    case local(Int)
    /// A local slot that holds a cell.
    case cell(Int)
    /// A slot that holds a cell of an enclosing function.
    case free(Int)
    case global(Int)
}

/// The text a piece of code comes from and what tracebacks call it.
final class Origin {
    let source: Source
    let function: String
    /// The names of its local variables, for did-you-mean.
    var localNames: [String] = []

    init(source: Source, function: String) {
        self.source = source
        self.function = function
    }
}

/// The place of a node: what a traceback shows when it fails.
struct Place {
    let span: Span
    let origin: Origin
}
