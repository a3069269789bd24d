import Arrays

/// One run of a strip-mined loop: strip after strip, until the end or until one has to be left to the plain loop.
struct StripRun {
    private let plan: StripPlan
    private let program: StripProgram
    private let accesses: UnsafeMutablePointer<BoundAccess>
    private let domain: StripDomain

    init(_ plan: StripPlan, _ program: StripProgram, _ accesses: UnsafeMutablePointer<BoundAccess>, _ domain: StripDomain) {
        self.plan = plan
        self.program = program
        self.accesses = accesses
        self.domain = domain
    }

    /// The rounds of one strip: some columns of one row, or some whole rows.
    private struct Strip {
        var row = 0
        var rows = 1
        var column: Int
        var columns: Int
        var count: Int { rows &* columns }
    }

    /// - Parameter limit: the most rounds at once.
    func run(limit: Int, _ m: Machine, _ f: FramePointer) -> StripLoop.Progress {
        guard program.begin(plan, f) else { return .refused }
        let isNest = plan.loopVariables.count == 2
        let total = isNest ? domain.rows.count : domain.end
        let stride = isNest ? max(1, limit / domain.columns.count) : limit
        var position = 0
        while position < total {
            let size = min(stride, total - position)
            let strip = isNest ? Strip(row: position, rows: size, column: 0, columns: domain.columns.count)
                : Strip(column: position, columns: size)
            // A nest counts a step for every round of either loop.
            let steps = isNest ? strip.count + size : size
            guard m.hasRoom(forSteps: steps), compute(strip) else {
                finish(position, m, f)
                return StripLoop.Progress(done: position, plain: size)
            }
            m.take(steps: steps)
            m.roundsInStrips &+= strip.count
            commit(strip, m, f)
            position += size
        }
        finish(position, m, f)
        return StripLoop.Progress(done: position, plain: isNest ? .max : max(0, domain.columns.count - domain.end))
    }

    // MARK: Before and after

    /// Leaves the variables as the last round leaves them.
    private func finish(_ done: Int, _ m: Machine, _ f: FramePointer) {
        guard done > 0 else { return }
        program.finishTotals(plan, m, f)
        if plan.loopVariables.count == 2 {
            plan.loopVariables[0].set(.int(domain.rows[done - 1]), m, f)
            plan.loopVariables[1].set(.int(domain.columns[domain.columns.count - 1]), m, f)
        } else {
            plan.loopVariables[0].set(.int(domain.columns[done - 1]), m, f)
        }
    }

    // MARK: One strip

    /// Computes everything the strip will write, and writes nothing.
    private func compute(_ strip: Strip) -> Bool {
        for (access, register) in program.loads where !load(accesses[access], register, strip) { return false }
        for (variable, register) in program.counters { count(variable, register, strip) }
        FloatFlags.clear()
        guard program.run(program.instructions, strip.count) else { return false }
        for sum in program.accumulations where !accumulate(sum, strip.count) { return false }
        return program.isQuiet
    }

    private func count(_ variable: Int, _ register: Int, _ strip: Strip) {
        let lanes = program.addresses[register].assumingMemoryBound(to: Int.self)
        let isColumn = variable == plan.loopVariables.count - 1
        for row in 0..<strip.rows {
            let line = lanes + row &* strip.columns
            if isColumn {
                let start = domain.columns[strip.column], step = domain.columns.step
                for i in 0..<strip.columns { line[i] = start &+ i &* step }
            } else {
                let value = domain.rows[strip.row + row]
                for i in 0..<strip.columns { line[i] = value }
            }
        }
    }

    private func load(_ access: BoundAccess, _ register: StripProgram.Register, _ strip: Strip) -> Bool {
        if access.isListed { return loadList(access, register, strip) }
        let first = access.start &+ strip.row &* access.rowStep &+ strip.column &* access.columnStep
        let lanes = program.ownAddress(register.index)
        switch access.dtype {
        case .float32:
            let source = access.base.assumingMemoryBound(to: Float.self) + first
            let r = lanes.assumingMemoryBound(to: Double.self)
            for row in 0..<strip.rows {
                let from = source + row &* access.rowStep, to = r + row &* strip.columns
                for i in 0..<strip.columns { to[i] = Double(from[i &* access.columnStep]) }
            }
        default:
            let source = access.base.assumingMemoryBound(to: UInt64.self) + first
            if strip.rows == 1, access.columnStep == 1, !program.isKept[register.index] {
                // Read where it lies: everything is computed before anything is written.
                program.addresses[register.index] = UnsafeMutableRawPointer(source)
                return true
            }
            let r = lanes.assumingMemoryBound(to: UInt64.self)
            for row in 0..<strip.rows {
                let from = source + row &* access.rowStep, to = r + row &* strip.columns
                if access.columnStep == 1 {
                    for i in 0..<strip.columns { to[i] = from[i] }
                } else {
                    for i in 0..<strip.columns { to[i] = from[i &* access.columnStep] }
                }
            }
        }
        program.addresses[register.index] = lanes
        return true
    }

    private func loadList(_ access: BoundAccess, _ register: StripProgram.Register, _ strip: Strip) -> Bool {
        let first = access.start &+ strip.column &* access.columnStep
        let lanes = program.ownAddress(register.index)
        program.addresses[register.index] = lanes
        return access.list.elements.withUnsafeBufferPointer { elements in
            for i in 0..<strip.columns {
                guard register.kind.write(elements[first &+ i &* access.columnStep], to: lanes + i &* 8) else { return false }
            }
            return true
        }
    }

    // MARK: Sums

    /// Adds the lanes one after the other: the order of the rounds is the order of rounding.
    private func accumulate(_ sum: StripProgram.Accumulation, _ count: Int) -> Bool {
        let values = program.addresses[sum.value.index], step = sum.value.isUniform ? 0 : 1
        let mask = sum.mask.map { UnsafePointer(program.addresses[$0].assumingMemoryBound(to: Int.self)) }
        let total = program.addresses[sum.total], pending = program.addresses[sum.pending]
        if sum.kind.isInteger {
            guard let result = ints(sum, total.load(as: Int.self), values.assumingMemoryBound(to: Int.self), step, mask, count)
            else { return false }
            pending.storeBytes(of: result, as: Int.self)
        } else {
            let result = floats(sum, total.load(as: Double.self), values.assumingMemoryBound(to: Double.self), step, mask, count)
            pending.storeBytes(of: result, as: Double.self)
        }
        return true
    }

    private func ints(_ sum: StripProgram.Accumulation, _ start: Int, _ values: UnsafePointer<Int>, _ step: Int,
                      _ mask: UnsafePointer<Int>?, _ count: Int) -> Int? {
        var total = start
        for i in 0..<count {
            if let mask, mask[i] == 0 { continue }
            let value = values[i &* step]
            let next: (partialValue: Int, overflow: Bool)
            switch sum.operation {
            case .add: next = total.addingReportingOverflow(value)
            case .subtract: next = total.subtractingReportingOverflow(value)
            case .multiply: next = total.multipliedReportingOverflow(by: value)
            case .extreme: next = (sum.isMaximum ? max(total, value) : min(total, value), false)
            }
            if next.overflow { return nil }
            total = next.partialValue
        }
        return total
    }

    private func floats(_ sum: StripProgram.Accumulation, _ start: Double, _ values: UnsafePointer<Double>, _ step: Int,
                        _ mask: UnsafePointer<Int>?, _ count: Int) -> Double {
        var total = start
        for i in 0..<count {
            if let mask, mask[i] == 0 { continue }
            let value = values[i &* step]
            switch sum.operation {
            case .add: total += value
            case .subtract: total -= value
            case .multiply: total *= value
            case .extreme(_, let valueFirst):
                let (first, second) = valueFirst ? (value, total) : (total, value)
                total = (sum.isMaximum ? second > first : second < first) ? second : first
            }
            if sum.kind == .float32 { total = Double(Float(total)) }
        }
        return total
    }

    // MARK: Writing

    private func commit(_ strip: Strip, _ m: Machine, _ f: FramePointer) {
        for store in program.stores { write(store, accesses[store.access], strip) }
        program.takePending()
        for variable in program.finals {
            var lane = strip.count - 1
            if let mask = variable.mask {
                let holds = program.addresses[mask].assumingMemoryBound(to: Int.self)
                while lane >= 0, holds[lane] == 0 { lane -= 1 }
                // No round came by: the variable stays as it was.
                if lane < 0 { continue }
            }
            let address = program.addresses[variable.value.index] + (variable.value.isUniform ? 0 : lane &* 8)
            plan.temporaries[variable.temporary].set(variable.value.kind.value(at: address), m, f)
        }
    }

    private func write(_ store: StripProgram.Store, _ access: BoundAccess, _ strip: Strip) {
        let values = program.addresses[store.value.index], step = store.value.isUniform ? 0 : 1
        let mask = store.mask.map { UnsafePointer(program.addresses[$0].assumingMemoryBound(to: Int.self)) }
        let first = access.start &+ strip.row &* access.rowStep &+ strip.column &* access.columnStep
        if access.isListed {
            let list = access.list
            for i in 0..<strip.columns where mask.map({ $0[i] != 0 }) ?? true {
                list.elements[first &+ i &* access.columnStep] = store.value.kind.value(at: values + i &* step &* 8)
            }
            return
        }
        for row in 0..<strip.rows {
            let lane = row &* strip.columns, place = first &+ row &* access.rowStep
            let line = Line(count: strip.columns, values: values + lane &* step &* 8, valueStep: step, mask: mask.map { $0 + lane },
                            placeStep: access.columnStep)
            if access.dtype == .float32 {
                let target = access.base.assumingMemoryBound(to: Float.self) + place
                line.forEach(Double.self) { target[$0] = Float($1) }
            } else {
                let target = access.base.assumingMemoryBound(to: UInt64.self) + place
                line.forEach(UInt64.self) { target[$0] = $1 }
            }
        }
    }
}

/// Values on their way from a register to a row of an array.
private struct Line {
    let count: Int
    let values: UnsafeMutableRawPointer
    let valueStep: Int
    let mask: UnsafePointer<Int>?
    let placeStep: Int

    @inline(__always)
    func forEach<T>(_ type: T.Type, _ body: (_ place: Int, _ value: T) -> Void) {
        let values = self.values.assumingMemoryBound(to: T.self)
        if let mask {
            for i in 0..<count where mask[i] != 0 { body(i &* placeStep, values[i &* valueStep]) }
        } else if placeStep == 1, valueStep == 1 {
            for i in 0..<count { body(i, values[i]) }
        } else {
            for i in 0..<count { body(i &* placeStep, values[i &* valueStep]) }
        }
    }
}
