import Syntax

/// What a `def` or `lambda` compiles to; shared by every function object made from it.
final class FunctionCode {
    let name: String
    /// With the functions around it: `outer.<locals>.inner`.
    let qualifiedName: String
    let origin: Origin
    let docstring: String?
    /// Parameters in the order of their slots: positional, keyword-only, `*args`, `**keywords`.
    let parameterNames: [String]
    let positionalOnlyCount: Int
    let positionalCount: Int
    let keywordOnlyCount: Int
    let takesRest: Bool
    let takesKeywords: Bool
    /// The slot of the first captured variable of an enclosing function.
    let freeStart: Int
    private(set) var slotCount = 0
    /// Slots that become cells when a call starts.
    private(set) var cellSlots: [Int] = []
    private(set) var hasCells = false
    private var body: StatementNode = StatementNode()
    private var returned: Node?
    /// `body` and `returned` once more, to be run without counting references.
    private(set) var bodyReference: Unmanaged<StatementNode>
    private(set) var returnedReference: Unmanaged<Node>?

    init(name: String, qualifiedName: String, origin: Origin, docstring: String?, parameters: Parameters, freeCount: Int) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.origin = origin
        self.docstring = docstring
        let positional = parameters.positionalOnly + parameters.positional
        positionalOnlyCount = parameters.positionalOnly.count
        positionalCount = positional.count
        keywordOnlyCount = parameters.keywordOnly.count
        takesRest = parameters.variadic != nil
        takesKeywords = parameters.variadicKeywords != nil
        parameterNames = (positional + parameters.keywordOnly + [parameters.variadic, parameters.variadicKeywords]
            .compactMap { $0 }).map(\.name)
        isPlain = parameterNames.count == positionalCount
        freeStart = parameterNames.count
        slotCount = parameterNames.count + freeCount
        bodyReference = .passUnretained(body)
    }

    /// - Parameter returned: the expression of a body that is nothing but `return expression`.
    func complete(body: StatementNode?, returned: Node?, slotCount: Int, cellSlots: [Int], freeCount: Int) {
        if let body { self.body = body }
        self.returned = returned
        isInlinable = isPlain && cellSlots.isEmpty && FunctionCode.isInlinable(returned, parameters: positionalCount)
        if isInlinable { returned?.site = .body }
        bodyReference = .passUnretained(self.body)
        returnedReference = returned.map { .passUnretained($0) }
        self.slotCount = slotCount
        self.cellSlots = cellSlots
        hasCells = !cellSlots.isEmpty || freeCount > 0
    }

    /// Whether it can be part of an elementwise expression, see Fusion/InlineBody.swift.
    private(set) var isInlinable = false
    /// Only plain parameters: arguments can be evaluated straight into their slots.
    let isPlain: Bool
}

/// A function written in the language.
public final class FunctionObject: Object, @unchecked Sendable {
    let code: FunctionCode
    /// Defaults of the last positional parameters.
    private(set) var defaults: [Value]
    /// One per keyword-only parameter; `.undefined` when it is required.
    let keywordDefaults: [Value]
    /// Variables of enclosing functions.
    private(set) var cells: [CellObject]
    let table: GlobalTable

    init(_ code: FunctionCode, defaults: [Value], keywordDefaults: [Value], cells: [CellObject], table: GlobalTable) {
        self.code = code
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.cells = cells
        self.table = table
    }

    deinit {
        guard holdsContainers else { return }
        var held: [Value] = []
        surrender(to: &held)
        Dismantling.release(&held)
    }
    public override var holdsContainers: Bool { !cells.isEmpty || !defaults.isEmpty }
    public override func surrender(to pending: inout [Value]) {
        for cell in cells { pending.append(.object(cell)) }
        pending += defaults
        cells = []
        defaults = []
    }

    public var name: String { code.name }
    public var docstring: String? { code.docstring }
    /// Where it is defined.
    public var source: Source { code.origin.source }
    /// The names of its parameters, in order.
    public var parameterNames: [String] { code.parameterNames }

    static let typeObject = TypeObject("function", base: .object)
    public override var type: TypeObject { FunctionObject.typeObject }
    public override var isCallable: Bool { true }
    public override func repr(_ m: Machine) -> String {
        let address = UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque())
        return "<function \(code.qualifiedName) at 0x\(String(address, radix: 16))>"
    }

    public override var attributeNames: [String] { ["__doc__", "__name__"] }
    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "__name__": .object(StringObject(code.name))
        case "__doc__": code.docstring.map { .object(StringObject($0)) } ?? Value.none
        default: nil
        }
    }

    public override func copied(_ context: ForkContext) -> Object {
        FunctionObject(code, defaults: defaults.map { context.copy($0) },
                       keywordDefaults: keywordDefaults.map { context.copy($0) },
                       cells: cells.map { cell in
                           guard case .object(let copy) = context.copy(.object(cell)) else { return cell }
                           return unsafeDowncast(copy, to: CellObject.self)
                       },
                       table: context.namespace.table)
    }

    // MARK: Calls

    /// Whether so many positional arguments, and defaults for the rest, fit its parameters.
    @inline(__always)
    func canTake(_ count: Int) -> Bool {
        count == code.positionalCount || count < code.positionalCount && count + defaults.count >= code.positionalCount
    }

    /// Puts defaults into the slots of the positional parameters from `first` on.
    func fillDefaults(from first: Int, _ base: UnsafeMutablePointer<Value>) {
        let offset = code.positionalCount - defaults.count
        for index in first..<code.positionalCount { base[index] = defaults[index - offset] }
    }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        let base = try m.pushValues(code.slotCount)
        defer { m.popValues(base, code.slotCount) }
        try bind(arguments, to: base, m)
        if code.hasCells { makeCells(base) }
        return try m.run(Unmanaged.passUnretained(code), base, table)
    }

    /// Wraps the variables that inner functions share, and hands in those of outer functions.
    func makeCells(_ base: UnsafeMutablePointer<Value>) {
        for slot in code.cellSlots { base[slot] = .object(CellObject(base[slot])) }
        for (index, cell) in cells.enumerated() { base[code.freeStart + index] = .object(cell) }
    }
}

extension Machine {
    /// Runs the body of a function in a frame that holds its arguments and cells.
    @inline(__always)
    func run(_ code: Unmanaged<FunctionCode>, _ base: UnsafeMutablePointer<Value>, _ table: GlobalTable) throws -> Value {
        var frame = Frame(locals: base, table: table)
        return try withUnsafeMutablePointer(to: &frame) { f in
            do {
                try enterCall(f)
                defer { state.pointee.depth &-= 1 }
                return try code._withUnsafeGuaranteedRef { code in
                    if let returned = code.returnedReference {
                        return try returned._withUnsafeGuaranteedRef { try $0.evaluate(self, f) }
                    }
                    let completion = try code.bodyReference._withUnsafeGuaranteedRef { try $0.execute(self, f) }
                    return completion == .return ? f.pointee.result : .none
                }
            } catch {
                // The caller adds its own line.
                throw leaving(error)
            }
        }
    }

    /// Counts a call and looks at every limit that calls can reach.
    @inline(__always)
    func enterCall(_ f: FramePointer) throws {
        state.pointee.depth &+= 1
        if state.pointee.depth > state.pointee.depthLimit || UInt(bitPattern: f) < state.pointee.nativeLimit {
            state.pointee.depth &-= 1
            throw recursionError()
        }
        do { try tick() } catch {
            state.pointee.depth &-= 1
            throw error
        }
    }

    @inline(never)
    func recursionError() -> PythonError {
        PythonError(.recursionError, "maximum recursion depth exceeded")
    }
}
