/// A tree of float64 operations on arrays of one shape and on numbers, made ready once and run on any operands of that kind.
///
/// A tree of `DeferredArray` finds types, shapes, conversions and blocks each time; an expression in a loop has the same ones
/// every time. Here conditions of floating point are noticed, but not whose they are: whoever has to tell takes the other way.
public final class FusedRecipe {
    /// One step of the tree, operands before operations.
    public enum Step {
        case operand(Int)
        case unary(UnaryFunction)
        case binary(BinaryFunction)
    }

    private enum Action {
        case unary(UnaryFunction)
        case binary(BinaryFunction)
        case joined(JoinedOperations)
    }

    private struct Instruction {
        var action: Action
        /// Operands of the tree, −1 − i for the result of instruction i; then slots.
        var operands: (Int, Int, Int, Int)
        var target = 0
    }

    /// Elements of a block where there are results in between, see `FusedProgram.blockCount`.
    private static let blockCount = FusedProgram.blockCount
    /// A block, and a little so that blocks do not fall on the same lines of the cache.
    private static let blockBytes = blockCount * 8 + 192

    private let isNumber: [Bool]
    private var instructions: [Instruction] = []
    private var registerCount = 0

    /// - Parameter isNumber: which operands are numbers; the others are arrays.
    /// Nil: not such a tree, or one that is no operation.
    public init?(_ steps: [Step], isNumber: [Bool]) {
        self.isNumber = isNumber
        var stack: [Int] = []
        for step in steps {
            switch step {
            case .operand(let operand):
                guard isNumber.indices.contains(operand) else { return nil }
                stack.append(operand)
            case .unary(let f):
                guard let a = stack.popLast(), let types = try? f.types(for: .float64), types == (.float64, .float64) else { return nil }
                if f == .square { stack.append(binary(.multiply, a, a)) } else { stack.append(add(.unary(f), (a, 0, 0, 0))) }
            case .binary(let f):
                guard let b = stack.popLast(), let a = stack.popLast(), let types = try? f.types(.float64, .float64),
                      types == (.float64, .float64) else { return nil }
                stack.append(binary(f, a, b))
            }
        }
        guard stack.count == 1, stack[0] < 0 else { return nil }
        assignSlots()
    }

    private func add(_ action: Action, _ operands: (Int, Int, Int, Int)) -> Int {
        instructions.append(Instruction(action: action, operands: operands))
        return -instructions.count
    }

    // MARK: Joining

    /// The operation behind an operand when it can be done on the way; what is used twice must be there.
    private func cheap(_ operand: Int, beside other: Int) -> (JoinedOperations.Operator, Instruction)? {
        guard operand < 0, operand != other, case .binary(let f) = instructions[-1 - operand].action,
              let joined = JoinedOperations.Operator(f) else { return nil }
        return (joined, instructions[-1 - operand])
    }

    private func binary(_ f: BinaryFunction, _ a: Int, _ b: Int) -> Int {
        guard let outer = JoinedOperations.Operator(f) else { return add(.binary(f), (a, b, 0, 0)) }
        let left = cheap(a, beside: b), right = cheap(b, beside: a)
        switch (left, right) {
        case (let (p, x)?, let (s, y)?):
            remove(a)
            remove(b)
            return add(.joined(.both(p, outer, s)), (x.operands.0, x.operands.1, y.operands.0, y.operands.1))
        case (let (p, x)?, nil):
            remove(a)
            return add(.joined(.left(p, outer)), (x.operands.0, x.operands.1, b, 0))
        case (nil, let (s, y)?):
            remove(b)
            return add(.joined(.right(outer, s)), (a, y.operands.0, y.operands.1, 0))
        default: return add(.binary(f), (a, b, 0, 0))
        }
    }

    /// Its place in the list stays, so that the others keep their numbers.
    private func remove(_ operand: Int) { instructions[-1 - operand].target = -1 }

    /// How many operands an instruction has.
    private static func operandCount(_ action: Action) -> Int {
        switch action {
        case .unary: 1
        case .binary: 2
        case .joined(let joined): joined.operandCount
        }
    }

    /// Lets results share blocks, each free for another after its last use.
    private func assignSlots() {
        func operands(_ instruction: Instruction) -> ArraySlice<Int> {
            let (a, b, c, d) = instruction.operands
            return [a, b, c, d][..<FusedRecipe.operandCount(instruction.action)]
        }
        var lastUse: [Int: Int] = [:], slots: [Int: Int] = [:], free: [Int] = [], kept: [Instruction] = []
        for (index, instruction) in instructions.enumerated() where instruction.target == 0 {
            for operand in operands(instruction) where operand < 0 { lastUse[operand] = index }
        }
        for (index, instruction) in instructions.enumerated() where instruction.target == 0 {
            var final = instruction
            func slot(_ operand: Int) -> Int { operand < 0 ? slots[operand] ?? 0 : operand }
            let (a, b, c, d) = instruction.operands
            final.operands = (slot(a), slot(b), slot(c), slot(d))
            if index < instructions.count - 1 {
                // A result does not take the block of its own operands, so that loops need not ask.
                let own = free.popLast() ?? isNumber.count + registerCount
                if own == isNumber.count + registerCount { registerCount += 1 }
                slots[-1 - index] = own
                final.target = own
                for operand in Set(operands(instruction)) where operand < 0 && lastUse[operand] == index { free.append(slot(operand)) }
            }
            kept.append(final)
        }
        for index in kept.indices where index == kept.count - 1 { kept[index].target = isNumber.count + registerCount }
        instructions = kept
    }

    // MARK: Running

    /// Computes `count` elements.
    /// - Parameters:
    ///   - operands: where the elements of each array, one after the other, or the number lies.
    ///   - result: overlaps no operand.
    /// - Returns: the conditions that were met; also those that the functions do not report.
    public func run(_ operands: UnsafePointer<UnsafeMutableRawPointer>, count: Int, into result: UnsafeMutableRawPointer) -> FloatStatus {
        let slots = isNumber.count + registerCount + 1
        let numbers = isNumber.reduce(0) { $0 + ($1 ? 1 : 0) }
        let block = registerCount + numbers == 0 ? count : min(count, FusedRecipe.blockCount)
        return withUnsafeTemporaryAllocation(byteCount: (registerCount + numbers) * FusedRecipe.blockBytes, alignment: 64) { memory in
            withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer.self, capacity: slots) { table in
                var free = memory.baseAddress ?? result
                for slot in 0..<slots {
                    if slot == slots - 1 {
                        table.initializeElement(at: slot, to: result)
                    } else if slot < isNumber.count, !isNumber[slot] {
                        table.initializeElement(at: slot, to: operands[slot])
                    } else {
                        table.initializeElement(at: slot, to: free)
                        if slot < isNumber.count {
                            let number = operands[slot].load(as: Double.self)
                            free.initializeMemory(as: Double.self, repeating: number, count: block)
                        }
                        free += FusedRecipe.blockBytes
                    }
                }
                guard let place = table.baseAddress else { return [] }
                return walk(place, count, block)
            }
        }
    }

    private func walk(_ place: UnsafeMutablePointer<UnsafeMutableRawPointer>, _ count: Int, _ block: Int) -> FloatStatus {
        var status = FloatStatus(), rest = count
        let result = isNumber.count + registerCount
        FloatFlags.clear()
        isNumber.withUnsafeBufferPointer { isNumber in
            instructions.withUnsafeBufferPointer { instructions in
                while rest > 0 {
                    let n = min(block, rest)
                    for index in 0..<instructions.count {
                        status.formUnion(FusedRecipe.execute(instructions[index], n, place))
                    }
                    rest &-= n
                    for slot in 0..<isNumber.count where !isNumber[slot] { place[slot] += n &* 8 }
                    place[result] += n &* 8
                }
            }
        }
        status.formUnion(FloatFlags.read())
        return status
    }

    @inline(__always)
    private static func execute(_ instruction: Instruction, _ n: Int, _ place: UnsafeMutablePointer<UnsafeMutableRawPointer>) -> FloatStatus {
        let (a, b, c, d) = instruction.operands
        switch instruction.action {
        case .unary(let f): return f.run(.float64, n, place[a], 1, place[instruction.target], 1)
        case .binary(let f): return f.run(.float64, n, place[a], 1, place[b], 1, place[instruction.target], 1)
        case .joined(let joined):
            joined.run(n, place[a], place[b], place[c], place[d], place[instruction.target])
            return []
        }
    }
}
