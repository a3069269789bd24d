/// A tree of deferred operations as a straight line of instructions on blocks.
///
/// Operands are numbered: leaves first (arrays), then constants (blocks filled once with a scalar), then registers
/// (blocks that instructions write). An instruction is one row of one kernel of the plain way.
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
        let operands: (Int, Int, Int)
        var target: Int
        /// Which operation's conditions it may meet; nil for conversions.
        let owner: Int?
    }

    /// Elements of a block: of 8-byte types 8 KiB, so that a handful of registers stays in the first-level cache.
    static let blockCount = 1024

    private(set) var leaves: [NDArray] = []
    private(set) var constants: [Scalar] = []
    private(set) var instructions: [Instruction] = []
    private(set) var registerCount = 0
    let root: DeferredArray
    /// The operations in the order they are computed in, each once.
    private(set) var operations: [DeferredArray] = []

    // MARK: Compiling

    init(_ root: DeferredArray) throws {
        self.root = root
        var compiler = Compiler(shape: root.shape)
        let result = try compiler.slot(of: root)
        operations = compiler.operations
        leaves = compiler.leaves
        constants = compiler.constants
        instructions = compiler.instructions
        assignRegisters(result)
    }

    /// Gives results whose last use is past the blocks of others anew. Until here every result has a number of its own.
    private mutating func assignRegisters(_ result: Int) {
        var lastUse: [Int: Int] = [:]
        for (index, instruction) in instructions.enumerated() {
            for operand in [instruction.operands.0, instruction.operands.1, instruction.operands.2] { lastUse[operand] = index }
        }
        var registers: [Int: Int] = [:], free: [Int] = []
        for index in instructions.indices {
            let old = instructions[index]
            func renamed(_ operand: Int) -> Int {
                switch Compiler.kind(operand) {
                case .leaf(let i): i
                case .constant(let i): leaves.count + i
                case .value: leaves.count + constants.count + (registers[operand] ?? 0)
                case .none: -1
                }
            }
            let operands = (renamed(old.operands.0), renamed(old.operands.1), renamed(old.operands.2))
            // A result may not take the block of an operand: kernels read and write rows of different element sizes.
            let register: Int
            if old.target == result {
                register = -1
            } else if let reused = free.popLast() {
                register = reused
            } else {
                register = registerCount
                registerCount += 1
            }
            registers[old.target] = register
            for operand in Set([old.operands.0, old.operands.1, old.operands.2]) where lastUse[operand] == index {
                if case .value = Compiler.kind(operand), let register = registers[operand], register >= 0 { free.append(register) }
            }
            instructions[index] = Instruction(
                action: old.action, type: old.type, operands: operands,
                target: register < 0 ? -1 : leaves.count + constants.count + register, owner: old.owner)
        }
    }
}

/// Walks the tree, operands before operations and in their order, and writes instructions.
private struct Compiler {
    enum Kind { case leaf(Int), constant(Int), value, none }

    let shape: [Int]
    var operations: [DeferredArray] = []
    var leaves: [NDArray] = []
    var constants: [Scalar] = []
    var instructions: [FusedProgram.Instruction] = []
    private var known: [ObjectIdentifier: Int] = [:]
    private var converted: [Int: Int] = [:]
    private var values = 0

    init(shape: [Int]) { self.shape = shape }

    // Numbers while compiling: leaves 3i, constants 3i + 1, values 3i + 2; nothing is −1.
    static func kind(_ slot: Int) -> Kind {
        if slot < 0 { return .none }
        switch slot % 3 {
        case 0: return .leaf(slot / 3)
        case 1: return .constant(slot / 3)
        default: return .value
        }
    }

    private mutating func newValue() -> Int {
        values += 1
        return (values - 1) * 3 + 2
    }

    mutating func slot(of node: DeferredArray) throws -> Int {
        if let slot = known[ObjectIdentifier(node)] { return slot }
        if node.shape != shape {
            // Smaller than the whole: computed once by itself, then repeated as any other array.
            let slot = leaf(try node.computed())
            known[ObjectIdentifier(node)] = slot
            return slot
        }
        var operands = [-1, -1, -1]
        for (index, operand) in node.operands.enumerated() {
            let isCondition = index == 0 && { if case .choice = node.operation { true } else { false } }()
            operands[index] = try slot(of: operand, as: isCondition ? .bool : node.loop)
        }
        let action: FusedProgram.Action = switch node.operation {
        case .unary(let f): .unary(f)
        case .binary(let f): .binary(f)
        case .choice: .choice
        }
        let result = newValue()
        instructions.append(FusedProgram.Instruction(
            action: action, type: node.loop, operands: (operands[0], operands[1], operands[2]), target: result,
            owner: operations.count))
        operations.append(node)
        known[ObjectIdentifier(node)] = result
        return result
    }

    private mutating func slot(of operand: DeferredArray.Operand, as type: DType) throws -> Int {
        switch operand {
        case .scalar(let scalar):
            let scalar = scalar.casted(to: type)
            if let index = constants.firstIndex(of: scalar) { return index * 3 + 1 }
            constants.append(scalar)
            return constants.count * 3 - 2
        case .array(let array): return conversion(of: leaf(array), from: array.dtype, to: type)
        case .deferred(let inner): return conversion(of: try slot(of: inner), from: inner.dtype, to: type)
        }
    }

    private mutating func leaf(_ array: NDArray) -> Int {
        let index = leaves.firstIndex {
            $0.storage === array.storage && $0.offset == array.offset && $0.strides == array.strides && $0.shape == array.shape
                && $0.dtype == array.dtype
        }
        if let index { return index * 3 }
        leaves.append(array)
        return leaves.count * 3 - 3
    }

    private mutating func conversion(of slot: Int, from: DType, to type: DType) -> Int {
        if from == type { return slot }
        let key = slot * 8 + Int(type.rawValue)
        if let result = converted[key] { return result }
        let result = newValue()
        instructions.append(FusedProgram.Instruction(
            action: .convert(from: from), type: type, operands: (slot, -1, -1), target: result, owner: nil))
        converted[key] = result
        return result
    }
}
