/// A tree of deferred operations as a straight line of instructions on blocks.
///
/// Operands are numbered: leaves first (arrays), then constants (single elements), then registers (blocks that instructions
/// write); the result is −1. An instruction is one row of one kernel of the plain way.
struct FusedProgram {
    enum Action {
        case unary(UnaryFunction)
        case binary(BinaryFunction)
        case choice
        case convert(from: DType)
    }

    struct Instruction {
        let action: Action
        /// The type of the operands; of a conversion, the type of the result.
        let type: DType
        var operands: (Int, Int, Int)
        var target: Int
        /// Which operation's conditions it may meet; −1 for conversions.
        let owner: Int
    }

    /// Elements of a block: of 8-byte types 4 KiB, so that a handful of registers stays in the first-level cache.
    static let blockCount = 512

    let root: DeferredArray
    /// The operations in the order they are computed in, each once.
    let operations: [DeferredArray]
    let leaves: [NDArray]
    let constants: [Scalar]
    private(set) var instructions: [Instruction]
    private(set) var registerCount = 0

    init(_ root: DeferredArray) throws {
        self.root = root
        var compiler = FusedCompiler(root)
        defer { compiler.forget() }
        _ = try compiler.value(of: root)
        operations = compiler.operations
        leaves = compiler.leaves
        constants = compiler.constants
        instructions = compiler.instructions
        assignRegisters()
    }

    /// Numbers the operands for good. Until here every instruction's result has a number of its own; now results share
    /// blocks, each free for another after its last use.
    private mutating func assignRegisters() {
        let count = instructions.count, first = leaves.count + constants.count
        var lastUse = [Int](repeating: -1, count: count), registers = lastUse
        func value(_ operand: Int) -> Int? { operand >= 0 && operand % 3 == 2 ? operand / 3 : nil }
        for (index, instruction) in instructions.enumerated() {
            let (a, b, c) = instruction.operands
            if let a = value(a) { lastUse[a] = index }
            if let b = value(b) { lastUse[b] = index }
            if let c = value(c) { lastUse[c] = index }
        }
        func final(_ operand: Int) -> Int {
            if operand < 0 { return 0 }
            switch operand % 3 {
            case 0: return operand / 3
            case 1: return leaves.count + operand / 3
            default: return first + registers[operand / 3]
            }
        }
        var free: [Int] = []
        for index in 0..<count {
            let (a, b, c) = instructions[index].operands
            instructions[index].operands = (final(a), final(b), final(c))
            if index == count - 1 { break }
            // A result does not take the block of its operands: elements may differ in size.
            if let reused = free.popLast() {
                registers[index] = reused
            } else {
                registers[index] = registerCount
                registerCount += 1
            }
            instructions[index].target = first + registers[index]
            for (place, operand) in [a, b, c].enumerated() {
                guard let value = value(operand), lastUse[value] == index, ![a, b, c][..<place].contains(operand) else { continue }
                free.append(registers[value])
            }
        }
    }
}

/// Walks a tree, operands before operations and in their order, and writes instructions. Operands are numbered 3i for leaf i,
/// 3i + 1 for constant i, 3i + 2 for the result of instruction i; −1 where there is none.
private struct FusedCompiler {
    private let shape: [Int]
    private let root: ObjectIdentifier
    private(set) var operations: [DeferredArray] = []
    private(set) var leaves: [NDArray] = []
    private(set) var constants: [Scalar] = []
    private(set) var instructions: [FusedProgram.Instruction] = []
    /// Operations of a smaller shape that were computed by themselves.
    private var apart: [DeferredArray] = []

    init(_ root: DeferredArray) {
        shape = root.shape
        self.root = ObjectIdentifier(root)
    }

    /// Leaves the nodes as they were.
    func forget() {
        for node in operations { node.number = nil }
        for node in apart { node.number = nil }
    }

    mutating func value(of node: DeferredArray) throws -> Int {
        if let number = node.number, number.root == root { return number.operand }
        if node.shape != shape {
            // Smaller than the whole: computed once by itself, then repeated as any other array.
            let operand = leaf(try node.computed())
            node.number = (root, operand)
            apart.append(node)
            return operand
        }
        var operands = (-1, -1, -1)
        for (index, operand) in node.operands.enumerated() {
            var type = node.loop
            if index == 0, case .choice = node.operation { type = .bool }
            let number = try value(of: operand, as: type)
            switch index {
            case 0: operands.0 = number
            case 1: operands.1 = number
            default: operands.2 = number
            }
        }
        let action: FusedProgram.Action = switch node.operation {
        case .unary(let f): .unary(f)
        case .binary(let f): .binary(f)
        case .choice: .choice
        }
        let result = write(action, node.loop, operands, owner: operations.count)
        node.number = (root, result)
        operations.append(node)
        return result
    }

    private mutating func write(_ action: FusedProgram.Action, _ type: DType, _ operands: (Int, Int, Int), owner: Int) -> Int {
        instructions.append(FusedProgram.Instruction(action: action, type: type, operands: operands, target: -1, owner: owner))
        return instructions.count * 3 - 1
    }

    private mutating func value(of operand: DeferredArray.Operand, as type: DType) throws -> Int {
        switch operand {
        case .scalar(let scalar):
            let scalar = scalar.casted(to: type)
            if let index = constants.firstIndex(of: scalar) { return index * 3 + 1 }
            constants.append(scalar)
            return constants.count * 3 - 2
        case .array(let array): return conversion(of: leaf(array), from: array.dtype, to: type)
        case .deferred(let inner): return conversion(of: try value(of: inner), from: inner.dtype, to: type)
        }
    }

    private mutating func leaf(_ array: NDArray) -> Int {
        let index = leaves.firstIndex {
            $0.storage === array.storage && $0.offset == array.offset && $0.dtype == array.dtype && $0.strides == array.strides
                && $0.shape == array.shape
        }
        if let index { return index * 3 }
        leaves.append(array)
        return leaves.count * 3 - 3
    }

    /// An operand in another type; converted once however often it is used.
    private mutating func conversion(of operand: Int, from: DType, to type: DType) -> Int {
        if from == type { return operand }
        let known = instructions.firstIndex { instruction in
            if case .convert = instruction.action { instruction.operands.0 == operand && instruction.type == type } else { false }
        }
        if let known { return known * 3 + 2 }
        return write(.convert(from: from), type, (operand, -1, -1), owner: -1)
    }
}
