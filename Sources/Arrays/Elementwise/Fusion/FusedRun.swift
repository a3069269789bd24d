extension FusedProgram {
    /// Rows shorter than this cost more for their instructions than for their elements.
    private static let shortestRow = 32

    /// Computes the result.
    /// - Parameter out: see `DeferredArray.computed`.
    func run(into out: NDArray?) throws -> NDArray {
        let result = try out ?? NDArray(root.dtype, shape: root.shape, zeroed: false)
        let rows: BlockRows
        if result.isContiguous, leaves.allSatisfy({ $0.shape == root.shape && $0.isContiguous }) {
            rows = BlockRows(oneRowOf: root.count, operands: leaves.count + 1)
        } else {
            rows = BlockRows(root.shape, leaves.map { $0.broadcastStrides(root.shape) } + [result.strides])
        }
        guard rows.length >= FusedProgram.shortestRow else {
            var results: [ObjectIdentifier: NDArray] = [:]
            try result.assign(try FusedProgram.inPasses(root, &results))
            return result
        }
        var status = [FloatStatus](repeating: [], count: operations.count)
        withExtendedLifetime((leaves, result)) {
            status.withUnsafeMutableBufferPointer { met in
                if let met = met.baseAddress { FusedBlocks(self, rows, result).run(met) }
            }
        }
        for (operation, met) in zip(operations, status) { operation.status = met }
        return result
    }

    /// The plain way: one pass for each operation.
    private static func inPasses(_ node: DeferredArray, _ results: inout [ObjectIdentifier: NDArray]) throws -> NDArray {
        if let known = results[ObjectIdentifier(node)] { return known }
        let operands = try node.operands.map { operand -> Operand in
            switch operand {
            case .array(let array): .array(array)
            case .scalar(let scalar): .scalar(scalar)
            case .deferred(let inner): .array(try inPasses(inner, &results))
            }
        }
        func array(_ operand: Operand) throws -> NDArray {
            switch operand {
            case .array(let array): array
            case .scalar(let scalar): try NDArray(scalar)
            }
        }
        var status = FloatStatus()
        let result = switch node.operation {
        case .unary(let f): try NDArray.apply(f, try array(operands[0]), status: &status)
        case .binary(let f): try NDArray.apply(f, operands[0], operands[1], status: &status)
        case .choice: try NDArray.choose(try array(operands[0]), operands[1], operands[2])
        }
        node.status = status
        results[ObjectIdentifier(node)] = result
        return result
    }
}

/// The rows that operands of one shape are walked in: axes whose elements follow one another evenly in every operand are
/// merged into one, so that the rows are as long as they can be.
struct BlockRows {
    /// How many elements a row has, and the distance between them in each operand.
    private(set) var length = 1
    private(set) var steps: [Int]
    /// The other axes from the innermost to the outermost.
    private var extents: [Int] = []
    private var strides: [[Int]] = []

    /// Contiguous operands: all elements are one row.
    init(oneRowOf count: Int, operands: Int) {
        length = count
        steps = [Int](repeating: 1, count: operands)
    }

    init(_ shape: [Int], _ operands: [[Int]]) {
        steps = operands.map { _ in 1 }
        var isFirst = true
        for axis in shape.indices.reversed() where shape[axis] != 1 {
            let extent = shape[axis], steps = operands.map { $0[axis] }
            let inner = extents.isEmpty ? length : extents[extents.count - 1]
            let below = extents.isEmpty ? self.steps : strides[strides.count - 1]
            if isFirst {
                length = extent
                self.steps = steps
            } else if zip(steps, below).allSatisfy({ $0 == $1 &* inner }) {
                if extents.isEmpty { length *= extent } else { extents[extents.count - 1] *= extent }
            } else {
                extents.append(extent)
                strides.append(steps)
            }
            isFirst = false
        }
    }

    /// Calls `body` with the offset of each operand at the start of each row.
    @inline(__always)
    func forEach(_ body: (UnsafePointer<Int>) -> Void) {
        var offsets = [Int](repeating: 0, count: steps.count)
        var counters = [Int](repeating: 0, count: extents.count)
        while true {
            offsets.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
            var axis = 0
            while true {
                if axis == extents.count { return }
                counters[axis] += 1
                let back = counters[axis] == extents[axis] ? extents[axis] - 1 : -1
                for operand in offsets.indices { offsets[operand] &-= back &* strides[axis][operand] }
                if back < 0 { break }
                counters[axis] = 0
                axis += 1
            }
        }
    }
}

/// One run of a program: where its operands lie, block after block.
struct FusedBlocks {
    private let program: FusedProgram
    private let rows: BlockRows
    private let result: NDArray

    init(_ program: FusedProgram, _ rows: BlockRows, _ result: NDArray) {
        self.program = program
        self.rows = rows
        self.result = result
    }

    /// Bytes from one register to the next: a block of the widest type, and a little so that they do not fall on the same
    /// lines of the cache.
    private static let registerBytes = FusedProgram.blockCount * 8 + 192

    /// - Parameter status: one per operation; gains what it met.
    func run(_ status: UnsafeMutablePointer<FloatStatus>) {
        let leaves = program.leaves.count, constants = program.constants.count
        let slots = leaves + constants + program.registerCount
        let blocks = program.registerCount * FusedBlocks.registerBytes, tables = (slots + 1) * 8
        let registers = UnsafeMutableRawPointer.allocate(byteCount: blocks + 2 * tables + constants * 8, alignment: 64)
        defer { registers.deallocate() }
        // The result stands in front of the others: its slot is −1.
        let place = (registers + blocks).bindMemory(to: UnsafeMutableRawPointer.self, capacity: slots + 1) + 1
        let step = (registers + blocks + tables).bindMemory(to: Int.self, capacity: slots + 1) + 1
        let cells = registers + blocks + 2 * tables
        for i in 0..<constants {
            (place + leaves + i).initialize(to: cells + i * 8)
            step[leaves + i] = 0
            program.constants[i].store(at: cells + i * 8)
        }
        for i in 0..<program.registerCount {
            (place + leaves + constants + i).initialize(to: registers + i * FusedBlocks.registerBytes)
            step[leaves + constants + i] = 1
        }
        for i in 0..<leaves { step[i] = rows.steps[i] }
        step[-1] = rows.steps[leaves]
        walk(place, step, status)
    }

    private func walk(_ place: UnsafeMutablePointer<UnsafeMutableRawPointer>, _ step: UnsafeMutablePointer<Int>,
                      _ status: UnsafeMutablePointer<FloatStatus>) {
        let count = program.leaves.count, length = rows.length
        let arrays = program.leaves + [result]
        FloatFlags.clear()
        // Raw pointers throughout: blocks are small, and nothing may be counted or checked between them.
        withUnsafeTemporaryAllocation(of: (base: UnsafeMutableRawPointer, size: Int).self, capacity: count + 1) { table in
            guard let memory = table.baseAddress else { return }
            for (i, array) in arrays.enumerated() {
                let size = array.dtype.itemSize
                (memory + i).initialize(to: (array.storage.base + array.offset * size, size))
            }
            program.instructions.withUnsafeBufferPointer { instructions in
                guard let first = instructions.baseAddress else { return }
                let last = first + instructions.count
                rows.forEach { offsets in
                    var start = 0
                    while start < length {
                        let n = min(FusedProgram.blockCount, length &- start)
                        for i in 0..<count {
                            place[i] = memory[i].base + (offsets[i] &+ start &* step[i]) &* memory[i].size
                        }
                        place[-1] = memory[count].base + (offsets[count] &+ start &* step[-1]) &* memory[count].size
                        var instruction = first
                        while instruction < last {
                            FusedBlocks.execute(instruction, n, place, step, status)
                            instruction += 1
                        }
                        start &+= n
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func execute(_ instruction: UnsafePointer<FusedProgram.Instruction>, _ n: Int,
                                _ place: UnsafeMutablePointer<UnsafeMutableRawPointer>, _ step: UnsafeMutablePointer<Int>,
                                _ status: UnsafeMutablePointer<FloatStatus>) {
        let instruction = instruction.pointee
        let (a, b, c) = instruction.operands
        let to = place[instruction.target], toStep = step[instruction.target]
        var met = FloatStatus(), reports = false
        switch instruction.action {
        case .unary(let f):
            met = f.run(instruction.type, n, place[a], step[a], to, toStep)
            reports = f.reportsStatus
        case .binary(let f):
            met = f.run(instruction.type, n, place[a], step[a], place[b], step[b], to, toStep)
            reports = f.reportsStatus
        case .choice:
            switch instruction.type.itemSize {
            case 1: choose(n, place[a], step[a], place[b], step[b], place[c], step[c], to, toStep, UInt8.self)
            case 4: choose(n, place[a], step[a], place[b], step[b], place[c], step[c], to, toStep, UInt32.self)
            default: choose(n, place[a], step[a], place[b], step[b], place[c], step[c], to, toStep, UInt64.self)
            }
        case .convert(let from): Cast.run(n, from: place[a], from, step: step[a], to: to, instruction.type, step: toStep)
        }
        // Conversions and predicates do not warn, as in the plain way.
        let flags = FloatFlags.read()
        if !flags.isEmpty {
            if reports, instruction.type.isFloating { met.formUnion(flags) }
            FloatFlags.clear()
        }
        if !met.isEmpty, instruction.owner >= 0 { status[instruction.owner].formUnion(met) }
    }

    private static func choose<T>(_ n: Int, _ condition: UnsafeMutableRawPointer, _ conditionStep: Int,
                                  _ a: UnsafeMutableRawPointer, _ sa: Int, _ b: UnsafeMutableRawPointer, _ sb: Int,
                                  _ r: UnsafeMutableRawPointer, _ sr: Int, _: T.Type) {
        let flags = condition.assumingMemoryBound(to: UInt8.self)
        let x = a.assumingMemoryBound(to: T.self), y = b.assumingMemoryBound(to: T.self), z = r.assumingMemoryBound(to: T.self)
        if conditionStep == 1, sr == 1, sa == 1, sb == 1 {
            for i in 0..<n { z[i] = flags[i] != 0 ? x[i] : y[i] }
        } else if conditionStep == 1, sr == 1, sa == 0, sb == 1 {
            let x = x[0]
            for i in 0..<n { z[i] = flags[i] != 0 ? x : y[i] }
        } else if conditionStep == 1, sr == 1, sa == 1, sb == 0 {
            let y = y[0]
            for i in 0..<n { z[i] = flags[i] != 0 ? x[i] : y }
        } else {
            for i in 0..<n { z[i &* sr] = flags[i &* conditionStep] != 0 ? x[i &* sa] : y[i &* sb] }
        }
    }
}
