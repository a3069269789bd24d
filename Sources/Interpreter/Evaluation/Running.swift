import Arrays
import Syntax

/// A text compiled for the scopes of one layout; can be run any number of times, in any of its forks.
public final class Code {
    public let source: Source
    /// Global names the text reads, inside functions too; builtins it uses are among them.
    public let globalsRead: Set<String>
    /// Global names the text binds or deletes.
    public let globalsWritten: Set<String>
    fileprivate let layout: GlobalLayout
    fileprivate let body: StatementNode
    fileprivate let slotCount: Int

    fileprivate init(_ context: CompilationContext, _ body: StatementNode, slotCount: Int) {
        source = context.source
        globalsRead = context.globalsRead
        globalsWritten = context.globalsWritten
        layout = context.layout
        self.body = body
        self.slotCount = slotCount
    }
}

extension Machine {
    /// How a text is run: a script is silent; at the prompt and in cells each expression statement shows its value,
    /// binds `_`, and a trailing `;` keeps it silent.
    public enum Mode: Sendable { case script, interactive }

    /// Parses and runs a text in a global scope.
    /// - Throws: `PythonError` with its traceback filled in, syntax errors included.
    public func run(_ source: Source, in namespace: Namespace, mode: Mode) throws {
        try Machine.onLargeStack {
            try self.run(try self.compile(source, layout: namespace.layout, mode: mode), in: namespace)
        }
    }

    /// Parses and compiles a text.
    /// - Throws: `PythonError` for the first mistake in it.
    public func compile(_ source: Source, layout: GlobalLayout, mode: Mode) throws -> Code {
        try Machine.onLargeStack {
            let parsed = parse(source)
            if let diagnostic = parsed.diagnostics.first { throw PythonError(diagnostic, in: source) }
            let context = CompilationContext(source: source, layout: layout, mode: mode)
            let compiler = Compiler(machine: self, context: context, analysis: ScopeAnalysis())
            let body = try compiler.block(parsed.body)
            layout.keep(context.functions)
            return Code(context, body, slotCount: compiler.slotCount)
        }
    }

    /// Runs a compiled text in a global scope of its layout.
    public func run(_ code: Code, in namespace: Namespace) throws {
        precondition(code.layout === namespace.layout, "code belongs to another layout")
        try Machine.onLargeStack {
            namespace.table.reserve(code.layout.names.count)
            let saved = state.pointee
            let outer = handled
            if saved.depth == 0 { restartCounting() }
            state.pointee.nativeLimit = LargeStack.limit
            let base = state.pointee.top
            guard state.pointee.end - base >= code.slotCount else { throw recursionError() }
            base.initialize(repeating: .undefined, count: code.slotCount)
            state.pointee.top = base + code.slotCount
            state.pointee.depth += 1
            defer {
                base.deinitialize(count: code.slotCount)
                state.pointee.top = saved.top
                state.pointee.depth = saved.depth
                state.pointee.nativeLimit = saved.nativeLimit
                handled = outer
            }
            var frame = Frame(locals: base, table: namespace.table)
            do {
                let interrupt = self.interrupt
                _ = try Cancellation.during({ interrupt.isRequested }) {
                    try withUnsafeMutablePointer(to: &frame) { try code.body.execute(self, $0) }
                }
            } catch {
                throw leaving(error)
            }
        }
    }

    /// Calls anything callable.
    public func call(_ function: Value, _ arguments: Arguments) throws -> Value {
        guard case .object(let object) = function else {
            throw PythonError.type("'\(qualified(type(of: function)))' object is not callable")
        }
        return try object.call(arguments, self)
    }
}

extension PythonError {
    /// A mistake in a text as the exception CPython raises for it.
    public init(_ diagnostic: Diagnostic, in source: Source) {
        let known: [TypeObject] = [.syntaxError, .indentationError, .tabError, .importError, .memoryError,
                                   .recursionError, .overflowError, .valueError]
        let type = known.first { $0.name == diagnostic.type } ?? .syntaxError
        self.init(type, diagnostic.message, hints: diagnostic.hints)
        exception.syntaxPlace = (source, diagnostic.span)
    }
}
