import Catalog
import Syntax

/// Compiles one unit of code (module, function, lambda, generator expression) to executable nodes.
///
/// Every name is resolved here, once: to a slot of the frame, a cell, a global slot or a builtin.
final class Compiler {
    let machine: Machine
    let parent: Compiler?
    /// What the whole text shares: source, globals, mode.
    let context: CompilationContext
    let analysis: ScopeAnalysis
    let isModule: Bool
    private(set) var origin: Origin
    private let unitName: String
    /// Where the names of this unit live; empty for a module.
    private var slots: [String: Storage] = [:]
    /// The variables of the comprehensions around the place being compiled, innermost last.
    private var comprehensions: [[String: Storage]] = []
    private(set) var slotCount = 0
    private(set) var cellSlots: [Int] = []
    /// Variables of enclosing functions, in the order of their slots.
    private(set) var freeNames: [String] = []
    private var depth = 0

    /// Expressions nested or chained deeper than this are refused, so that neither compiling nor running them uses up
    /// the native stack.
    private static let depthLimit = 3000

    /// A module.
    init(machine: Machine, context: CompilationContext, analysis: ScopeAnalysis) {
        self.machine = machine
        self.context = context
        self.analysis = analysis
        parent = nil
        isModule = true
        unitName = "<module>"
        origin = Origin(source: context.source, function: unitName)
    }

    /// A unit inside another one.
    /// - Parameter parameters: names whose slots come first.
    init(_ name: String, in parent: Compiler, parameters: [String], analysis: ScopeAnalysis) {
        machine = parent.machine
        context = parent.context
        self.parent = parent
        self.analysis = analysis
        isModule = false
        unitName = name
        origin = Origin(source: parent.context.source, function: name)
        for name in parameters { addVariable(name) }
        freeNames = analysis.free.sorted().filter { parent.cellSlot(of: $0) != nil }
        for name in freeNames { slots[name] = .free(newSlot()) }
        let own = analysis.bound.subtracting(analysis.globals).subtracting(analysis.nonlocals).subtracting(parameters)
        for name in own.sorted() { addVariable(name) }
        origin.localNames = parameters + own.sorted() + freeNames
    }

    private func addVariable(_ name: String) {
        let slot = newSlot()
        if analysis.captured.contains(name) {
            cellSlots.append(slot)
            slots[name] = .cell(slot)
        } else {
            slots[name] = .local(slot)
        }
    }

    func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    func place(_ span: Span) -> Place { Place(span: span, origin: origin) }

    /// Guards the recursion of the compiler itself.
    func nested<T>(_ body: () throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        if depth > Compiler.depthLimit {
            throw PythonError(.recursionError, "maximum recursion depth exceeded during compilation")
        }
        return try body()
    }

    /// The name of a function defined here as CPython's messages give it.
    func qualified(_ name: String) -> String {
        var name = name
        var unit: Compiler? = self
        while let enclosing = unit, !enclosing.isModule {
            name = "\(enclosing.unitName).<locals>.\(name)"
            unit = enclosing.parent
        }
        return name
    }

    // MARK: Names

    func storage(of name: String) -> Storage {
        for scope in comprehensions.reversed() { if let storage = scope[name] { return storage } }
        return unitStorage(of: name)
    }

    /// Leaves out the comprehensions around: where `:=` binds.
    private func unitStorage(of name: String) -> Storage {
        if !isModule, !analysis.globals.contains(name), let storage = slots[name] { return storage }
        return .global(context.layout.index(of: name))
    }

    /// The slot that holds the cell of a name, for a unit inside this one that captures it.
    func cellSlot(of name: String) -> Int? {
        switch storage(of: name) {
        case .cell(let slot), .free(let slot): slot
        case .local, .global: nil
        }
    }

    func load(_ name: String, _ span: Span) -> Node {
        switch storage(of: name) {
        case .local(let slot): return LocalNode(slot, name, place(span))
        case .cell(let slot): return CellNode(slot, name, isFree: false, place(span))
        case .free(let slot): return CellNode(slot, name, isFree: true, place(span))
        case .global(let index):
            context.globalsRead.insert(name)
            return GlobalNode(index, name, builtin: machine.builtins[name] ?? .undefined, place(span))
        }
    }

    func target(_ name: String, _ span: Span, isWalrus: Bool = false) -> Target {
        switch isWalrus ? unitStorage(of: name) : storage(of: name) {
        case .local(let slot): return LocalTarget(slot, name, place(span))
        case .cell(let slot): return CellTarget(slot, name, isFree: false, place(span))
        case .free(let slot): return CellTarget(slot, name, isFree: true, place(span))
        case .global(let index):
            context.globalsWritten.insert(name)
            return GlobalTarget(index, name, place(span))
        }
    }

    // MARK: Comprehensions

    /// Compiles with the variables of a comprehension in scope and its name in tracebacks.
    func inComprehension<T>(_ name: String, _ variables: [String: Storage], _ body: () throws -> T) rethrows -> T {
        let outer = origin
        origin = Origin(source: context.source, function: name)
        origin.localNames = outer.localNames + variables.keys
        comprehensions.append(variables)
        defer {
            comprehensions.removeLast()
            origin = outer
        }
        return try body()
    }

    /// Slots for the variables of a comprehension; those that functions inside it capture are cells.
    func comprehensionVariables(_ elements: [Expression], _ clauses: [Comprehension])
        -> (variables: [String: Storage], slots: [Int], cellSlots: [Int]) {
        let captured = ScopeAnalysis(elements: elements, clauses: clauses).captured
        var variables: [String: Storage] = [:]
        var slots: [Int] = []
        var cells: [Int] = []
        for name in clauses.boundNames.sorted() {
            let slot = newSlot()
            slots.append(slot)
            if captured.contains(name) {
                cells.append(slot)
                variables[name] = .cell(slot)
            } else {
                variables[name] = .local(slot)
            }
        }
        return (variables, slots, cells)
    }
}

/// What all units of one text share while it is compiled.
final class CompilationContext {
    let source: Source
    let layout: GlobalLayout
    let mode: Machine.Mode
    var globalsRead: Set<String> = []
    var globalsWritten: Set<String> = []
    var functions: [FunctionCode] = []

    init(source: Source, layout: GlobalLayout, mode: Machine.Mode) {
        self.source = source
        self.layout = layout
        self.mode = mode
    }
}
