import Syntax

/// The body of a loop as strip-mining reads it: assignments to array elements and to plain variables, every name
/// resolved, nothing said about types yet.
///
/// A body has a plan only if it can run no code of the language, rebinds neither its loop variables nor an array it
/// uses, and reads no variable that an earlier round left behind, other than to accumulate into it.
final class StripPlan {
    /// The variables of the loops, outermost first: one, or two for a nest.
    let loopVariables: [StripVariable]
    /// Names that are read and never assigned.
    var scalars: [StripVariable] = []
    /// Names that the body assigns.
    var temporaries: [StripVariable] = []
    /// The temporaries that gather a sum or the like.
    var accumulated: [Int] = []
    var arrays: [StripVariable] = []
    var accesses: [StripAccess] = []
    var callees: [StripCallee] = []
    var body: [StripStatement] = []

    init(loopVariables: [StripVariable]) { self.loopVariables = loopVariables }
}

indirect enum StripExpression {
    case int(Int)
    case float(Double)
    case loopVariable(Int)
    case scalar(Int)
    case temporary(Int)
    case element(Int)
    /// What an earlier statement of the same round stored in this place.
    case stored(Int)
    case negative(StripExpression)
    case not(StripExpression)
    case binary(BinaryOperator, StripExpression, StripExpression)
    case compare(ComparisonOperator, StripExpression, StripExpression)
    case boolean(isAnd: Bool, [StripExpression])
    case conditional(test: StripExpression, then: StripExpression, otherwise: StripExpression)
    case call(Int, [StripExpression])
}

indirect enum StripStatement {
    case store(access: Int, StripExpression)
    case assign(temporary: Int, StripExpression)
    /// `s op= value`, where `s` is used nowhere else.
    case accumulate(temporary: Int, StripAccumulation, StripExpression)
    case branch(test: StripExpression, then: [StripStatement], otherwise: [StripStatement])
}

/// How a variable gathers the values of all rounds, in their order.
enum StripAccumulation {
    case add, subtract, multiply
    /// `s = max(s, value)`; the first of equals stays.
    case extreme(callee: Int, valueFirst: Bool)
}

/// A place in an array: `array[indices]`.
struct StripAccess {
    let array: Int
    let indices: [StripIndex]
    /// The number of the last statement that reads it, -1 for none.
    var lastRead = -1
    /// The numbers of the statements that store there.
    var stores: [Int] = []
}

/// A subscript that is linear in the loop variables: `coefficients · variables + offset`.
struct StripIndex: Equatable {
    var coefficients: [Int]
    var offset: StripOffset
}

/// The part of a subscript that does not change during the loop.
indirect enum StripOffset: Equatable {
    case constant(Int)
    case scalar(Int)
    case sum(StripOffset, StripOffset)
    case difference(StripOffset, StripOffset)
    case product(StripOffset, StripOffset)
}

/// A name, or a member of a module, and how to read and bind it.
final class StripVariable {
    let storage: Storage
    let name: String
    /// `name.member`
    let member: String?
    private let target: Target?
    private let cache = MemberCache()

    init(_ name: String, member: String? = nil, _ storage: Storage, target: Target?) {
        self.name = name
        self.member = member
        self.storage = storage
        self.target = target
    }

    /// `.undefined` when it has no value.
    @inline(__always)
    func value(_ f: FramePointer) -> Value {
        let value: Value
        switch storage {
        case .local(let slot): value = f.pointee.locals[slot]
        case .global(let index): value = f.pointee.globals.pointee[index]
        case .cell(let slot), .free(let slot):
            guard case .object(let object) = f.pointee.locals[slot] else { return .undefined }
            value = unsafeDowncast(object, to: CellObject.self).value
        }
        guard let member else { return value }
        return memberValue(value, member)
    }

    private func memberValue(_ value: Value, _ member: String) -> Value {
        guard let module = value.exactly(ModuleObject.self) else { return .undefined }
        if let known = cache.value(of: module) { return known }
        guard let value = module.members[member] else { return .undefined }
        cache.remember(value, of: module)
        return value
    }

    func set(_ value: Value, _ m: Machine, _ f: FramePointer) {
        // A plain name can be bound without an error.
        try? target?.store(value, m, f)
    }
}

/// A called name or member of a module, and the builtin that may stand there unbound.
final class StripCallee {
    let variable: StripVariable
    private let builtin: Value
    private var known: Object?
    /// How often the name has come to mean something else.
    private(set) var changes = 0
    private var knownFunction: StripFunction?

    init(_ variable: StripVariable, builtin: Value) {
        self.variable = variable
        self.builtin = builtin
    }

    /// What a call means just now; nil when it is nothing strip-mining knows.
    func function(_ m: Machine, _ f: FramePointer) -> StripFunction? {
        var value = variable.value(f)
        if value.isUndefined, variable.member == nil { value = builtin }
        guard case .object(let object) = value else { return nil }
        if object !== known {
            known = object
            changes += 1
            knownFunction = StripFunction(object, m)
        }
        return knownFunction
    }
}
