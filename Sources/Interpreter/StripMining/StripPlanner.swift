import Syntax

extension Compiler {
    /// The plan of a loop body; nil when it has none.
    func stripPlan(variables: [Expression], _ body: [Statement]) -> StripPlan? {
        var names: [String] = []
        for variable in variables {
            guard case .name(let name) = variable.kind, !names.contains(name) else { return nil }
            names.append(name)
        }
        var planner = StripPlanner(self, names, body)
        return planner.plan(body)
    }

    fileprivate func stripVariable(_ name: String, member: String? = nil, isBound: Bool = false) -> StripVariable {
        StripVariable(name, member: member, storage(of: name),
                      target: isBound ? target(name, Span(0, 0)) : nil)
    }
}

/// Reads a loop body into a plan.
private struct StripPlanner {
    /// Thrown where a body is none that can be strip-mined.
    struct Unsuitable: Error {}

    let compiler: Compiler
    let loopNames: [String]
    let mentions: [String: Int]
    let assigned: Set<String>
    var result: StripPlan
    /// The temporaries that have a value at this point of every round.
    var defined: Set<String> = []
    var isConditional = false
    var statement = 0

    init(_ compiler: Compiler, _ names: [String], _ body: [Statement]) {
        self.compiler = compiler
        loopNames = names
        var survey = StripSurvey()
        survey.add(body)
        mentions = survey.mentions
        assigned = survey.assigned
        result = StripPlan(loopVariables: names.map { compiler.stripVariable($0, isBound: true) })
    }

    mutating func plan(_ body: [Statement]) -> StripPlan? {
        guard assigned.isDisjoint(with: loopNames) else { return nil }
        do {
            result.body = try statements(body)
            let writes = result.accesses.contains { !$0.stores.isEmpty }
            return writes || !result.temporaries.isEmpty ? result : nil
        } catch { return nil }
    }

    // MARK: Statements

    private mutating func statements(_ body: [Statement]) throws -> [StripStatement] {
        var list: [StripStatement] = []
        for item in body {
            statement += 1
            switch item.kind {
            case .pass: continue
            case .assign(let targets, let value) where targets.count == 1: list.append(try assignment(targets[0], value))
            case .augmentedAssign(let target, let op, let value): list.append(try augmented(target, op, value))
            case .if(let branches, let otherwise): list.append(try branch(branches[...], otherwise))
            default: throw Unsuitable()
            }
        }
        return list
    }

    private mutating func assignment(_ target: Expression, _ value: Expression) throws -> StripStatement {
        guard case .name(let name) = target.kind else { return try store(target, try expression(value)) }
        if !defined.contains(name) {
            if case .binary(let op, let left, let right) = value.kind, case .name(name) = left.kind, mentions[name] == 2 {
                return .accumulate(temporary: accumulated(name), try accumulation(op), try expression(right))
            }
            if let extreme = try extreme(name, value) { return extreme }
        }
        let result = try expression(value)
        defined.insert(name)
        return .assign(temporary: temporary(name), result)
    }

    /// `name = max(name, value)`
    private mutating func extreme(_ name: String, _ value: Expression) throws -> StripStatement? {
        guard case .call(let callee, let arguments) = value.kind, case .name(let function) = callee.kind,
              function == "max" || function == "min", arguments.count == 2, mentions[name] == 2,
              arguments.allSatisfy({ $0.kind == .positional }) else { return nil }
        let isFirst = if case .name(name) = arguments[0].value.kind { true } else { false }
        let isSecond = if case .name(name) = arguments[1].value.kind { true } else { false }
        guard isFirst || isSecond else { return nil }
        let place = try self.callee(callee)
        let operand = try expression(arguments[isFirst ? 1 : 0].value)
        return .accumulate(temporary: accumulated(name), .extreme(callee: place, valueFirst: isSecond), operand)
    }

    private func accumulation(_ op: BinaryOperator) throws -> StripAccumulation {
        switch op {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        default: throw Unsuitable()
        }
    }

    private mutating func augmented(_ target: Expression, _ op: BinaryOperator, _ value: Expression) throws -> StripStatement {
        guard case .name(let name) = target.kind else {
            let current = try expression(target)
            return try store(target, .binary(try arithmetic(op), current, try expression(value)))
        }
        if defined.contains(name) {
            return .assign(temporary: temporary(name),
                           .binary(try arithmetic(op), .temporary(temporary(name)), try expression(value)))
        }
        guard mentions[name] == 1 else { throw Unsuitable() }
        return .accumulate(temporary: accumulated(name), try accumulation(op), try expression(value))
    }

    private mutating func store(_ target: Expression, _ value: StripExpression) throws -> StripStatement {
        let access = try access(target)
        result.accesses[access].stores.append(statement)
        if isConditional { conditionalStores.insert(access) }
        return .store(access: access, value)
    }

    /// Places that some rounds store to and others do not: what they hold afterwards is not one expression.
    private var conditionalStores: Set<Int> = []

    private mutating func branch(_ branches: ArraySlice<(test: Expression, body: [Statement])>,
                                 _ otherwise: [Statement]) throws -> StripStatement {
        guard let first = branches.first else { throw Unsuitable() }
        let test = try expression(first.test)
        let before = defined
        let outer = isConditional
        isConditional = true
        defer { isConditional = outer }
        let then = try statements(first.body)
        let afterThen = defined
        defined = before
        let rest = branches.dropFirst()
        let other = rest.isEmpty ? try statements(otherwise) : [try branch(rest, otherwise)]
        defined.formIntersection(afterThen)
        return .branch(test: test, then: then, otherwise: other)
    }

    // MARK: Expressions

    private mutating func expression(_ expression: Expression) throws -> StripExpression {
        switch expression.kind {
        case .int(let value): return .int(value)
        case .float(let value): return .float(value)
        case .name(let name): return try variable(name)
        case .attribute(let object, let member, _):
            guard case .name(let module) = object.kind, !isLocal(module) else { throw Unsuitable() }
            return .scalar(scalar(module, member: member))
        case .subscript:
            let place = try access(expression)
            if !result.accesses[place].stores.isEmpty, !conditionalStores.contains(place) { return .stored(place) }
            result.accesses[place].lastRead = statement
            return .element(place)
        case .unary(let op, let operand):
            let operand = try self.expression(operand)
            switch op {
            case .minus: return .negative(operand)
            case .not: return .not(operand)
            case .plus, .invert: throw Unsuitable()
            }
        case .binary(let op, let left, let right):
            return .binary(try arithmetic(op), try self.expression(left), try self.expression(right))
        case .compare(let first, let rest): return try comparison(first, rest)
        case .boolean(let isAnd, let operands):
            return .boolean(isAnd: isAnd, try operands.map { try self.expression($0) })
        case .conditional(let test, let then, let otherwise):
            return .conditional(test: try self.expression(test), then: try self.expression(then),
                                otherwise: try self.expression(otherwise))
        case .call(let callee, let arguments):
            guard arguments.allSatisfy({ $0.kind == .positional }), (1...2).contains(arguments.count) else { throw Unsuitable() }
            return .call(try self.callee(callee), try arguments.map { try self.expression($0.value) })
        default: throw Unsuitable()
        }
    }

    private func arithmetic(_ op: BinaryOperator) throws -> BinaryOperator {
        switch op {
        case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power: return op
        default: throw Unsuitable()
        }
    }

    private mutating func comparison(_ first: Expression, _ rest: [(ComparisonOperator, Expression)]) throws -> StripExpression {
        var left = try expression(first)
        var parts: [StripExpression] = []
        for (op, operand) in rest {
            let right = try expression(operand)
            switch op {
            case .in, .notIn, .is, .isNot: throw Unsuitable()
            default: parts.append(.compare(op, left, right))
            }
            left = right
        }
        return parts.count == 1 ? parts[0] : .boolean(isAnd: true, parts)
    }

    private mutating func variable(_ name: String) throws -> StripExpression {
        if let index = loopNames.firstIndex(of: name) { return .loopVariable(index) }
        if assigned.contains(name) {
            // Otherwise it is what the round before left.
            guard defined.contains(name) else { throw Unsuitable() }
            return .temporary(temporary(name))
        }
        return .scalar(scalar(name))
    }

    private func isLocal(_ name: String) -> Bool { loopNames.contains(name) || assigned.contains(name) }

    private mutating func callee(_ callee: Expression) throws -> Int {
        let variable: StripVariable
        var builtin = Value.undefined
        switch callee.kind {
        case .name(let name) where !isLocal(name):
            variable = compiler.stripVariable(name)
            if case .global = variable.storage { builtin = compiler.machine.builtins[name] ?? .undefined }
        case .attribute(let object, let member, _):
            guard case .name(let module) = object.kind, !isLocal(module) else { throw Unsuitable() }
            variable = compiler.stripVariable(module, member: member)
        default: throw Unsuitable()
        }
        result.callees.append(StripCallee(variable, builtin: builtin))
        return result.callees.count - 1
    }

    // MARK: Places in arrays

    private mutating func access(_ expression: Expression) throws -> Int {
        var indices: [StripIndex] = []
        var container = expression
        while case .subscript(let inner, let key) = container.kind {
            if case .tuple(let parts) = key.kind {
                indices = try parts.map { try index($0) } + indices
            } else {
                indices.insert(try index(key), at: 0)
            }
            container = inner
        }
        guard case .name(let name) = container.kind, !isLocal(name), (1...3).contains(indices.count) else { throw Unsuitable() }
        let array = array(name)
        let known = result.accesses.firstIndex { $0.array == array && $0.indices == indices }
        if let known { return known }
        result.accesses.append(StripAccess(array: array, indices: indices))
        return result.accesses.count - 1
    }

    /// A subscript as a linear function of the loop variables.
    private mutating func index(_ expression: Expression) throws -> StripIndex {
        let none = [Int](repeating: 0, count: loopNames.count)
        switch expression.kind {
        case .int(let value): return StripIndex(coefficients: none, offset: .constant(value))
        case .name(let name):
            if let position = loopNames.firstIndex(of: name) {
                var one = none
                one[position] = 1
                return StripIndex(coefficients: one, offset: .constant(0))
            }
            guard !assigned.contains(name) else { throw Unsuitable() }
            return StripIndex(coefficients: none, offset: .scalar(scalar(name)))
        case .unary(.minus, let operand):
            let value = try index(operand)
            return StripIndex(coefficients: try value.coefficients.map { try scaled($0, by: -1) },
                              offset: .difference(.constant(0), value.offset))
        case .binary(.add, let left, let right): return try combined(left, right, StripOffset.sum, sign: 1)
        case .binary(.subtract, let left, let right): return try combined(left, right, StripOffset.difference, sign: -1)
        case .binary(.multiply, let left, let right):
            let a = try index(left), b = try index(right)
            if case .constant(let factor) = a.offset, a.coefficients == none { return try multiplied(b, factor) }
            if case .constant(let factor) = b.offset, b.coefficients == none { return try multiplied(a, factor) }
            guard a.coefficients == none, b.coefficients == none else { throw Unsuitable() }
            return StripIndex(coefficients: none, offset: .product(a.offset, b.offset))
        default: throw Unsuitable()
        }
    }

    private mutating func combined(_ left: Expression, _ right: Expression,
                                   _ combine: (StripOffset, StripOffset) -> StripOffset, sign: Int) throws -> StripIndex {
        let a = try index(left), b = try index(right)
        return StripIndex(coefficients: try zip(a.coefficients, b.coefficients).map { try added($0, scaled($1, by: sign)) },
                          offset: folded(combine(a.offset, b.offset)))
    }

    private func multiplied(_ index: StripIndex, _ factor: Int) throws -> StripIndex {
        StripIndex(coefficients: try index.coefficients.map { try scaled($0, by: factor) },
                   offset: folded(.product(.constant(factor), index.offset)))
    }

    /// Constants are computed at once, so that `i + 1` and `1 + i` are one place.
    private func folded(_ offset: StripOffset) -> StripOffset {
        let result: (Int, Bool)
        switch offset {
        case .sum(.constant(let a), .constant(let b)): result = a.addingReportingOverflow(b)
        case .difference(.constant(let a), .constant(let b)): result = a.subtractingReportingOverflow(b)
        case .product(.constant(let a), .constant(let b)): result = a.multipliedReportingOverflow(by: b)
        case .sum(.constant(0), let other), .sum(let other, .constant(0)), .difference(let other, .constant(0)): return other
        default: return offset
        }
        return result.1 ? offset : .constant(result.0)
    }

    private func scaled(_ value: Int, by factor: Int) throws -> Int {
        let (result, overflow) = value.multipliedReportingOverflow(by: factor)
        if overflow { throw Unsuitable() }
        return result
    }

    private func added(_ a: Int, _ b: Int) throws -> Int {
        let (result, overflow) = a.addingReportingOverflow(b)
        if overflow { throw Unsuitable() }
        return result
    }

    // MARK: Names

    private mutating func scalar(_ name: String, member: String? = nil) -> Int {
        if let known = result.scalars.firstIndex(where: { $0.name == name && $0.member == member }) { return known }
        result.scalars.append(compiler.stripVariable(name, member: member))
        return result.scalars.count - 1
    }

    private mutating func temporary(_ name: String) -> Int {
        if let known = result.temporaries.firstIndex(where: { $0.name == name }) { return known }
        result.temporaries.append(compiler.stripVariable(name, isBound: true))
        return result.temporaries.count - 1
    }

    /// A temporary that is used nowhere else.
    private mutating func accumulated(_ name: String) -> Int {
        let index = temporary(name)
        result.accumulated.append(index)
        return index
    }

    private mutating func array(_ name: String) -> Int {
        if let known = result.arrays.firstIndex(where: { $0.name == name }) { return known }
        result.arrays.append(compiler.stripVariable(name))
        return result.arrays.count - 1
    }
}

/// What a loop body assigns, and how often it names each variable.
private struct StripSurvey {
    private(set) var mentions: [String: Int] = [:]
    private(set) var assigned: Set<String> = []

    mutating func add(_ body: [Statement]) {
        for statement in body {
            switch statement.kind {
            case .assign(let targets, let value):
                for target in targets { add(target: target) }
                add(value)
            case .augmentedAssign(let target, _, let value):
                add(target: target)
                add(value)
            case .if(let branches, let otherwise):
                for branch in branches {
                    add(branch.test)
                    add(branch.body)
                }
                add(otherwise)
            // Anything else has no plan.
            default: break
            }
        }
    }

    private mutating func add(target: Expression) {
        if case .name(let name) = target.kind { assigned.insert(name) }
        add(target)
    }

    private mutating func add(_ expression: Expression) {
        switch expression.kind {
        case .name(let name): mentions[name, default: 0] += 1
        case .attribute(let object, _, _): add(object)
        case .subscript(let container, let key):
            add(container)
            add(key)
        case .tuple(let parts): for part in parts { add(part) }
        case .unary(_, let operand): add(operand)
        case .binary(_, let left, let right):
            add(left)
            add(right)
        case .compare(let first, let rest):
            add(first)
            for (_, operand) in rest { add(operand) }
        case .boolean(_, let operands): for operand in operands { add(operand) }
        case .conditional(let test, let then, let otherwise): for part in [test, then, otherwise] { add(part) }
        case .call(let callee, let arguments):
            add(callee)
            for argument in arguments { add(argument.value) }
        // Anything else has no plan.
        default: break
        }
    }
}
