import Syntax

/// Operators and functions on lanes: which instruction computes them and what kind of number comes out.
extension StripTyping {
    /// The kind that two numbers meet in, by Python's rules and NEP 50.
    func promoted(_ a: LaneKind, _ b: LaneKind) throws -> LaneKind {
        guard a.isNumber, b.isNumber else { throw Refused() }
        if a == b { return a }
        let kinds = [a, b]
        if kinds.contains(.float64) { return .float64 }
        if kinds.contains(.float32) { return kinds.contains(.int64) ? .float64 : .float32 }
        // What is left: int, float, int64.
        if kinds.contains(.float) { return kinds.contains(.int64) ? .float64 : .float }
        return .int64
    }

    /// A number as another kind that it is promoted to.
    mutating func converted(_ x: Lane, to kind: LaneKind) throws -> Lane {
        if x.kind == kind { return x }
        switch kind {
        case .int64: return relabelled(x, .int64)
        case .float, .float64: return relabelled(x.kind.isInteger ? try emit(.toDouble, kind, x) : x, kind)
        case .float32: return try emit(x.kind.isInteger ? .intToSingle : .toSingle, .float32, x)
        case .int, .truth: throw Refused()
        }
    }

    mutating func arithmetic(_ op: BinaryOperator, _ x: Lane, _ y: Lane) throws -> Lane {
        let kind = try promoted(x.kind, y.kind)
        if op == .divide, kind.isInteger { return try integerQuotient(x, y, kind) }
        let a = try converted(x, to: kind), b = try converted(y, to: kind)
        if kind.isInteger {
            switch op {
            case .add: return try emit(.addInt, kind, a, b)
            case .subtract: return try emit(.subtractInt, kind, a, b)
            case .multiply: return try emit(.multiplyInt, kind, a, b)
            case .floorDivide: return try emit(.floorDivideInt, kind, a, b)
            case .modulo: return try emit(.moduloInt, kind, a, b)
            default: throw Refused()
            }
        }
        let result: Lane
        switch op {
        case .add: result = try emit(.addFloat, kind, a, b)
        case .subtract: result = try emit(.subtractFloat, kind, a, b)
        case .multiply: result = try emit(.multiplyFloat, kind, a, b)
        case .divide:
            // Python's float refuses zero also where the processor sees nothing wrong: nan / 0.0.
            if kind == .float { try check(.checkNonzero, b) }
            result = try emit(.divideFloat, kind, a, b)
        case .floorDivide, .modulo, .power:
            guard kind != .float32 else { throw Refused() }
            return try emit(op == .power ? .powerFloat : op == .modulo ? .moduloFloat : .floorDivideFloat, kind, a, b)
        default: throw Refused()
        }
        // The sum, difference, product and quotient of two float32, rounded to double and then to single, is what
        // rounding it to single at once gives: double has more than twice the digits.
        return kind == .float32 ? try emit(.toSingle, .float32, result) : result
    }

    /// `int / int`: Python divides exactly and rounds once, NumPy converts first; alike for ints that Double holds.
    private mutating func integerQuotient(_ x: Lane, _ y: Lane, _ kind: LaneKind) throws -> Lane {
        let result: LaneKind = kind == .int ? .float : .float64
        let convert = kind == .int ? StripInstruction.Operation.toDoubleExactly : .toDouble
        let a = try emit(convert, result, x), b = try emit(convert, result, y)
        try check(.checkNonzero, b)
        return try emit(.divideFloat, result, a, b)
    }

    // MARK: Functions

    mutating func call(_ function: StripFunction, _ arguments: [Lane]) throws -> Lane {
        guard arguments.allSatisfy({ $0.kind.isNumber }) else { throw Refused() }
        switch (function, arguments.count) {
        case (.absolute, 1):
            let x = arguments[0]
            return try emit(x.kind.isInteger ? .absoluteInt : .absoluteFloat, x.kind, x)
        case (.maximum, 2), (.minimum, 2):
            let (x, y) = (arguments[0], arguments[1])
            // Of two kinds the result would be now the one, now the other.
            guard x.kind == y.kind else { throw Refused() }
            let isMaximum = if case .maximum = function { true } else { false }
            if x.kind.isInteger { return try emit(isMaximum ? .maximumInt : .minimumInt, x.kind, x, y) }
            return try emit(isMaximum ? .maximumFloat : .minimumFloat, x.kind, x, y)
        case (.toFloat, 1): return relabelled(try double(arguments[0]), .float)
        case (.toInt, 1):
            let x = arguments[0]
            return x.kind.isInteger ? relabelled(x, .int) : try emit(.truncate, .int, x)
        case (.squareRoot, 1):
            let x = try finite(arguments[0])
            return try emit(.squareRoot, .float, x)
        case (.real, 1): return try called(function, .float, [try finite(arguments[0])])
        case (.logarithm, 1):
            let x = try finite(arguments[0])
            try check(.checkPositive, x)
            return try called(function, .float, [x])
        case (.real2, 2): return try called(function, .float, [try finite(arguments[0]), try finite(arguments[1])])
        case (.unary, 1):
            let x = arguments[0]
            guard x.kind == .float || x.kind == .float64 else { throw Refused() }
            return try called(function, .float64, [x])
        case (.binary, 2):
            guard arguments.allSatisfy({ $0.kind == .float || $0.kind == .float64 }) else { throw Refused() }
            return try called(function, .float64, arguments)
        default: throw Refused()
        }
    }

    private mutating func called(_ function: StripFunction, _ kind: LaneKind, _ arguments: [Lane]) throws -> Lane {
        program.functions.append(function)
        let operation = StripInstruction.Operation.call(program.functions.count - 1)
        let operands = try arguments.count == 1 || arguments.allSatisfy({ $0.register.isUniform })
            ? arguments : arguments.map { try lanes($0) }
        let result = operands.count == 1 ? try emit(operation, kind, operands[0]) : try emit(operation, kind, operands[0], operands[1])
        if kind == .float { try check(.checkFinite, result) }
        return result
    }

    private mutating func double(_ x: Lane) throws -> Lane { x.kind.isInteger ? try emit(.toDouble, .float, x) : x }

    /// The argument of a function of `math`: infinities and NaN have rules of their own in each.
    private mutating func finite(_ x: Lane) throws -> Lane {
        let x = try double(x)
        try check(.checkFinite, x)
        return x
    }

    // MARK: Instructions

    /// Gives up at run time when some lane fails the test.
    private mutating func check(_ operation: StripInstruction.Operation, _ x: Lane) throws {
        let place = x.register.index
        let instruction = StripInstruction(operation: operation, shape: .lanes, result: place, a: place, b: place, c: place)
        if x.register.isUniform { program.prologue.append(instruction) } else { program.instructions.append(instruction) }
    }

    mutating func emit(_ operation: StripInstruction.Operation, _ kind: LaneKind, _ x: Lane) throws -> Lane {
        try emit(operation, kind, [x])
    }

    mutating func emit(_ operation: StripInstruction.Operation, _ kind: LaneKind, _ x: Lane, _ y: Lane) throws -> Lane {
        try emit(operation, kind, [x, y])
    }

    private mutating func emit(_ operation: StripInstruction.Operation, _ kind: LaneKind, _ operands: [Lane]) throws -> Lane {
        let isUniform = operands.allSatisfy { $0.register.isUniform }
        let a = operands[0].register, b = operands[operands.count - 1].register
        // What is computed once keeps its register: it is read in every strip.
        let result = isUniform ? program.newRegister() : newRegister()
        let shape: StripInstruction.Shape = isUniform || a.isUniform == b.isUniform ? .lanes : a.isUniform ? .uniformLeft : .uniformRight
        let instruction = StripInstruction(operation: operation, shape: shape, result: result, a: a.index, b: b.index, c: a.index)
        if isUniform { program.prologue.append(instruction) } else { program.instructions.append(instruction) }
        for operand in operands { release(operand) }
        return Lane(register: .init(index: result, kind: kind, isUniform: isUniform), isTemporary: !isUniform)
    }

    /// `mask ? then : otherwise`, all of them lanes.
    mutating func select(_ mask: Int, _ then: Lane, _ otherwise: Lane) -> Lane {
        let result = newRegister()
        program.instructions.append(.init(operation: .blend, shape: .lanes, result: result, a: mask, b: then.register.index,
                                          c: otherwise.register.index))
        release(then)
        release(otherwise)
        return Lane(register: .init(index: result, kind: then.kind, isUniform: false), isTemporary: true)
    }

    /// A number as lanes, also when it is one for all.
    mutating func lanes(_ x: Lane) throws -> Lane {
        guard x.register.isUniform, !isSequential else { return x }
        let result = newRegister()
        let from = x.register.index
        program.instructions.append(.init(operation: .broadcast, shape: .lanes, result: result, a: from, b: from, c: from))
        return Lane(register: .init(index: result, kind: x.kind, isUniform: false), isTemporary: true)
    }

    /// The same lanes under another name.
    func relabelled(_ x: Lane, _ kind: LaneKind) -> Lane {
        Lane(register: .init(index: x.register.index, kind: kind, isUniform: x.register.isUniform), isTemporary: x.isTemporary)
    }

    // MARK: Registers

    private mutating func newRegister() -> Int { free.popLast() ?? program.newRegister() }

    mutating func release(_ x: Lane) {
        guard x.isTemporary, !free.contains(x.register.index) else { return }
        free.append(x.register.index)
    }

    /// A result that is used later than in the next instruction.
    func keep(_ x: Lane) -> Lane { Lane(register: x.register) }

    mutating func constant(_ bits: UInt64, _ kind: LaneKind) -> Lane {
        Lane(register: .init(index: program.constant(bits), kind: kind, isUniform: true))
    }

    mutating func scalar(_ index: Int) throws -> Lane {
        if let known = scalars[index] { return known }
        guard let kind = types.scalars[index] else { throw Refused() }
        let lane = Lane(register: .init(index: program.newRegister(), kind: kind, isUniform: true))
        program.scalars.append((index, lane.register))
        scalars[index] = lane
        return lane
    }

    mutating func counter(_ index: Int) -> Lane {
        if let known = counters[index] { return known }
        let lane = Lane(register: .init(index: program.newRegister(), kind: .int, isUniform: false))
        program.counters.append((index, lane.register.index))
        counters[index] = lane
        return lane
    }

    mutating func load(_ access: Int) -> Lane {
        if isSequential {
            let result = newRegister()
            program.instructions.append(.init(operation: .load(access), shape: .lanes, result: result, a: result, b: result, c: result))
            return Lane(register: .init(index: result, kind: types.elements[access], isUniform: false), isTemporary: true)
        }
        if let known = loaded[access] { return known }
        let lane = Lane(register: .init(index: program.newRegister(), kind: types.elements[access], isUniform: false))
        program.loads.append((access, lane.register))
        loaded[access] = lane
        return lane
    }
}
