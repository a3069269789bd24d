import Syntax

/// What the names of a plan hold when a loop starts; a program is made for it and kept while it stays the same.
struct StripTypes {
    /// By scalar; nil: no number.
    var scalars: [LaneKind?]
    /// By temporary: what it holds before the loop.
    var temporaries: [LaneKind?]
    /// By access: what its elements are.
    var elements: [LaneKind]
    /// Whether the elements are those of a list.
    var areListed: [Bool]
    /// By callee; nil: nothing known.
    var functions: [StripFunction?]
}

/// Settles the types of a plan, by the rules of Python and of NumPy's promotion.
struct StripTyping {
    enum Result {
        case program(StripProgram)
        /// A round of the plain path may settle the types: `s = 0` before `s += u[i]`.
        case later
        case never
    }

    struct Refused: Error {}
    struct NotYet: Error {}

    struct Lane {
        var register: StripProgram.Register
        /// Whether it is free once it has been used.
        var isTemporary = false
        var kind: LaneKind { register.kind }
    }

    /// What a variable of the body holds at a point: in which lanes it was assigned at all; nil: in all.
    struct Variable {
        var lane: Lane
        var mask: Int?
    }

    let plan: StripPlan
    let types: StripTypes
    let program: StripProgram
    var free: [Int] = []
    var loaded: [Int: Lane] = [:]
    var counters: [Int: Lane] = [:]
    var scalars: [Int: Lane] = [:]
    var variables: [Int: Variable] = [:]
    var stored: [Int: Lane] = [:]
    /// The lanes that the branch being compiled runs in; nil: all.
    var mask: Int?

    /// One round after the other: every read and write happens where it stands.
    let isSequential: Bool

    init(_ plan: StripPlan, _ types: StripTypes, isSequential: Bool) {
        self.plan = plan
        self.types = types
        self.isSequential = isSequential
        program = StripProgram(width: isSequential ? 1 : StripProgram.lanes)
    }

    /// - Parameter isSequential: for rounds that must run one after the other.
    static func program(_ plan: StripPlan, _ types: StripTypes, isSequential: Bool = false) -> Result {
        var typing = StripTyping(plan, types, isSequential: isSequential)
        if isSequential, types.areListed.contains(true) { return .never }
        do {
            try typing.compile(plan.body)
            for (temporary, variable) in typing.variables.sorted(by: { $0.key < $1.key }) {
                guard variable.lane.kind.isNumber, variable.mask == nil || !isSequential else { return .never }
                typing.program.finals.append(.init(temporary: temporary, value: variable.lane.register, mask: variable.mask))
            }
            typing.program.complete()
            return .program(typing.program)
        } catch is NotYet {
            return .later
        } catch { return .never }
    }

    // MARK: Statements

    private mutating func compile(_ body: [StripStatement]) throws {
        for statement in body {
            switch statement {
            case .store(let access, let value): try store(access, value)
            case .assign(let temporary, let value): assign(temporary, keep(try self.value(value)))
            case .accumulate(let temporary, let operation, let value):
                try accumulate(temporary, operation, try self.value(value))
            case .branch(let test, let then, let otherwise): try branch(test, then, otherwise)
            }
        }
    }

    private mutating func store(_ access: Int, _ value: StripExpression) throws {
        let lane = keep(types.areListed[access] ? try number(value) : try self.value(value, storedAs: types.elements[access]))
        program.stores.append(.init(access: access, value: lane.register, mask: mask))
        stored[access] = lane
        guard isSequential else { return }
        let value = lane.register.index
        program.instructions.append(.init(operation: .store(access), shape: mask == nil ? .uniformLeft : .lanes, result: value, a: value,
                                          b: mask ?? value, c: value))
    }

    private mutating func number(_ expression: StripExpression) throws -> Lane {
        let lane = try value(expression)
        guard lane.kind.isNumber else { throw Refused() }
        return lane
    }

    /// What an array's element is after the value was stored there. Of a conditional expression each side is stored in
    /// its own way: they may be numbers of different kinds.
    private mutating func value(_ expression: StripExpression, storedAs kind: LaneKind) throws -> Lane {
        guard case .conditional(let test, let then, let otherwise) = expression else {
            return try converted(try number(expression), storedAs: kind)
        }
        let holds = try lanes(try truth(test))
        let a = try lanes(try value(then, storedAs: kind)), b = try lanes(try value(otherwise, storedAs: kind))
        let result = select(holds.register.index, a, b)
        release(holds)
        return result
    }

    private mutating func converted(_ value: Lane, storedAs kind: LaneKind) throws -> Lane {
        switch kind {
        case .float64: return relabelled(value.kind.isInteger ? try emit(.toDouble, .float64, value) : value, .float64)
        case .float32:
            if value.kind.isInteger { return try emit(.intToSingle, .float32, value) }
            return value.kind == .float32 ? value : try emit(.toSingle, .float32, value)
        case .int64:
            guard value.kind.isInteger else { throw Refused() }
            return relabelled(value, .int64)
        default: throw Refused()
        }
    }

    private mutating func assign(_ temporary: Int, _ value: Lane) {
        guard let mask, let old = variables[temporary] else {
            variables[temporary] = Variable(lane: value, mask: mask)
            return
        }
        // Where kinds differ there is no one register to hold both.
        guard old.lane.kind == value.kind, let then = try? lanes(value), let other = try? lanes(old.lane) else {
            isMixed = true
            return
        }
        let blended = keep(select(mask, then, other))
        let union = old.mask.map { combine(.or, $0, mask) }
        variables[temporary] = Variable(lane: blended, mask: union)
    }

    /// Set where a variable would be of one type in some lanes and of another in others.
    var isMixed = false

    private mutating func accumulate(_ temporary: Int, _ operation: StripAccumulation, _ value: Lane) throws {
        guard let kind = types.temporaries[temporary], value.kind.isNumber else { throw Refused() }
        var isMaximum = false
        var addend = value
        switch operation {
        case .add, .subtract, .multiply:
            let result = try promoted(kind, value.kind)
            guard result == kind else { throw NotYet() }
            addend = try converted(value, to: kind)
        case .extreme(let callee, _):
            switch types.functions[callee] {
            case .maximum: isMaximum = true
            case .minimum: break
            default: throw Refused()
            }
            guard value.kind == kind else { throw NotYet() }
        }
        let sum = StripProgram.Accumulation(
            temporary: temporary, operation: operation, isMaximum: isMaximum, kind: kind, value: keep(addend).register, mask: mask,
            total: program.newRegister(), pending: program.newRegister())
        program.accumulations.append(sum)
        if isSequential { try add(to: sum) }
    }

    /// The sum so far and the value of this round, for rounds that run one after the other.
    private mutating func add(to sum: StripProgram.Accumulation) throws {
        let total = Lane(register: .init(index: sum.total, kind: sum.kind, isUniform: false)), value = Lane(register: sum.value)
        let result: Lane
        switch sum.operation {
        case .add: result = try arithmetic(.add, total, value)
        case .subtract: result = try arithmetic(.subtract, total, value)
        case .multiply: result = try arithmetic(.multiply, total, value)
        case .extreme(_, let valueFirst):
            result = try call(sum.isMaximum ? .maximum : .minimum, valueFirst ? [value, total] : [total, value])
        }
        let mask = sum.mask ?? result.register.index
        program.instructions.append(.init(operation: .blend, shape: sum.mask == nil ? .uniformLeft : .lanes, result: sum.total,
                                          a: mask, b: result.register.index, c: sum.total))
        release(result)
    }

    private mutating func branch(_ test: StripExpression, _ then: [StripStatement], _ otherwise: [StripStatement]) throws {
        let outer = mask
        let holds = keep(try lanes(try truth(test))).register.index
        mask = outer.map { combine(.and, $0, holds) } ?? holds
        try compile(then)
        if !otherwise.isEmpty {
            let fails = program.newRegister()
            program.instructions.append(.init(operation: .not, shape: .lanes, result: fails, a: holds, b: holds, c: holds))
            mask = outer.map { combine(.and, $0, fails) } ?? fails
            try compile(otherwise)
        }
        mask = outer
        if isMixed { throw Refused() }
    }

    /// Two masks in one; masks stay as long as the program.
    private mutating func combine(_ operation: StripInstruction.Operation, _ a: Int, _ b: Int) -> Int {
        let result = program.newRegister()
        program.instructions.append(.init(operation: operation, shape: .lanes, result: result, a: a, b: b, c: a))
        return result
    }

    // MARK: Expressions

    mutating func value(_ expression: StripExpression) throws -> Lane {
        switch expression {
        case .int(let value): return constant(UInt64(bitPattern: Int64(value)), .int)
        case .float(let value): return constant(value.bitPattern, .float)
        case .loopVariable(let index): return counter(index)
        case .scalar(let index): return try scalar(index)
        case .temporary(let index):
            guard let variable = variables[index] else { throw Refused() }
            return variable.lane
        case .element(let access): return load(access)
        case .stored(let access):
            if isSequential { return load(access) }
            guard let lane = stored[access] else { throw Refused() }
            return lane
        case .negative(let operand):
            let x = try value(operand)
            guard x.kind.isNumber else { throw Refused() }
            return try emit(x.kind.isInteger ? .negateInt : .negateFloat, x.kind, x)
        case .binary(let op, let left, let right):
            if op == .power, case .int(2) = right, case let x = try value(left), x.kind.isInteger {
                return try emit(.multiplyInt, x.kind, x, x)
            }
            return try arithmetic(op, try value(left), try value(right))
        case .compare, .boolean, .not: return try truth(expression)
        case .conditional(let test, let then, let otherwise):
            let holds = try lanes(try truth(test))
            let a = try lanes(try value(then)), b = try lanes(try value(otherwise))
            guard a.kind == b.kind, a.kind.isNumber else { throw Refused() }
            let result = select(holds.register.index, a, b)
            release(holds)
            return result
        case .call(let callee, let arguments):
            guard let function = types.functions[callee] else { throw Refused() }
            return try call(function, try arguments.map { try value($0) })
        }
    }

    mutating func truth(_ expression: StripExpression) throws -> Lane {
        switch expression {
        case .not(let operand): return try emit(.not, .truth, try truth(operand))
        case .boolean(let isAnd, let operands):
            var result = try truth(operands[0])
            for operand in operands.dropFirst() { result = try emit(isAnd ? .and : .or, .truth, result, try truth(operand)) }
            return result
        case .compare(let op, let left, let right): return try comparison(op, try value(left), try value(right))
        default:
            let x = try value(expression)
            return try emit(x.kind.isInteger ? .isNonzeroInt : .isNonzeroFloat, .truth, x)
        }
    }

    private mutating func comparison(_ op: ComparisonOperator, _ x: Lane, _ y: Lane) throws -> Lane {
        guard x.kind.isNumber, y.kind.isNumber else { throw Refused() }
        var (a, b) = (x, y)
        let areInts = x.kind.isInteger && y.kind.isInteger
        if !areInts {
            // A float32 takes a Python float as float32, like in arithmetic.
            let kind = try promoted(x.kind, y.kind)
            if x.kind.isInteger { a = try emit(.toDoubleExactly, .float, x) }
            if y.kind.isInteger { b = try emit(.toDoubleExactly, .float, y) }
            if kind == .float32 {
                a = try converted(a, to: kind)
                b = try converted(b, to: kind)
            }
        }
        switch op {
        case .less: return try emit(areInts ? .lessInt : .lessFloat, .truth, a, b)
        case .lessEqual: return try emit(areInts ? .lessEqualInt : .lessEqualFloat, .truth, a, b)
        case .greater: return try emit(areInts ? .lessInt : .lessFloat, .truth, b, a)
        case .greaterEqual: return try emit(areInts ? .lessEqualInt : .lessEqualFloat, .truth, b, a)
        case .equal: return try emit(areInts ? .equalInt : .equalFloat, .truth, a, b)
        case .notEqual: return try emit(areInts ? .notEqualInt : .notEqualFloat, .truth, a, b)
        default: throw Refused()
        }
    }
}
