import Arrays

/// A loop, or a nest of two, whose body can be computed for many rounds at once.
///
/// It runs exactly what the plain loop would run or nothing: as soon as a strip meets something that a round on its own
/// would report (a warning, an error, an int that grows too large, a type that changes) it is dropped before it wrote
/// anything, and its rounds are run one by one.
final class StripLoop {
    /// How far a loop came.
    struct Progress {
        /// Rounds done.
        var done: Int
        /// Rounds to run one by one before it is tried again.
        var plain: Int

        static let refused = Progress(done: 0, plain: .max)
    }

    private let plan: StripPlan
    private let accesses: UnsafeMutablePointer<BoundAccess>
    private let plain: UnsafeMutablePointer<PlainAccess?>
    private let footprints: UnsafeMutablePointer<StripLegality.Footprint>
    /// What the names held when `program` was made.
    private var signature: [Int] = []
    private var current: [Int] = []
    private var program: StripProgram?
    private var isLater = false
    /// The same for rounds that must run one after the other.
    private var sequential: StripProgram?
    private var sequentialSignature: [Int] = []

    /// Fewer rounds are not worth the preparation.
    private static let fewest = 6

    init(_ plan: StripPlan) {
        self.plan = plan
        accesses = .allocate(capacity: max(1, plan.accesses.count))
        footprints = .allocate(capacity: max(1, plan.accesses.count))
        plain = .allocate(capacity: max(1, plan.accesses.count))
        for (index, access) in plan.accesses.enumerated() { (plain + index).initialize(to: PlainAccess(access, plan)) }
    }

    deinit {
        accesses.deallocate()
        footprints.deallocate()
        plain.deallocate()
    }

    /// Runs rounds of a single loop, from the round `position` on.
    func run(_ columns: IntRange, from position: Int, _ m: Machine, _ f: FramePointer) -> Progress {
        guard columns.count - position >= StripLoop.fewest else { return .refused }
        return run(StripDomain(rows: IntRange(start: 0, step: 1, count: 1), columns: columns.dropping(position)), position, m, f)
    }

    /// Runs rounds of the outer loop of a nest, from the round `position` on.
    func run(_ rows: IntRange, from position: Int, columns: IntRange, _ m: Machine, _ f: FramePointer) -> Progress {
        // Long rows gain nothing from being taken together.
        guard columns.count >= 1, columns.count <= StripProgram.lanes / 2, rows.count - position >= 2 else { return .refused }
        return run(StripDomain(rows: rows.dropping(position), columns: columns), position, m, f)
    }

    private func run(_ domain: StripDomain, _ position: Int, _ m: Machine, _ f: FramePointer) -> Progress {
        guard m.numpy.errorState.under == .ignore else { return .refused }
        var domain = domain
        guard StripBinding(plan, plain, f).bind(accesses, &domain), let program = program(domain, m, f) else {
            defer { isLater = false }
            // Seldomer as the loop goes on without them.
            return isLater ? Progress(done: 0, plain: max(1, position)) : .refused
        }
        let limit = StripLegality.limit(footprints(domain), rows: domain.rows.count, columns: domain.end - domain.first)
        // The first columns lack an element somewhere: the plain loop knows what to do with them.
        if domain.first > 0, domain.rows.count == 1 { return Progress(done: 0, plain: domain.first) }
        guard limit >= StripLoop.fewest else {
            guard plan.loopVariables.count == 1, let program = sequentialProgram(m, f) else { return .refused }
            return SequentialRun(plan, program, accesses, domain).run(m, f)
        }
        let run = StripRun(plan, program, accesses, domain)
        return run.run(limit: min(limit, StripProgram.lanes), m, f)
    }

    // MARK: Types

    /// The program for what the names hold now; nil when there is none.
    private func program(_ domain: StripDomain, _ m: Machine, _ f: FramePointer) -> StripProgram? {
        current.removeAll(keepingCapacity: true)
        for scalar in plan.scalars { current.append(LaneKind(scalar.value(f))?.rawValue ?? -1) }
        for index in plan.accumulated { current.append(LaneKind(plan.temporaries[index].value(f))?.rawValue ?? -1) }
        for index in plan.accesses.indices {
            guard let kind = elementKind(index, domain) else { return nil }
            current.append(accesses[index].isListed ? kind.rawValue + 16 : kind.rawValue)
        }
        for callee in plan.callees {
            guard callee.function(m, f) != nil else { return nil }
            current.append(callee.changes)
        }
        if current != signature {
            signature = current
            program = nil
            switch StripTyping.program(plan, types(m, f)) {
            case .program(let new): program = new
            case .later:
                // The types after the next round may be others.
                signature = []
                isLater = true
            case .never: break
            }
        }
        return program
    }

    /// The program that runs one round after the other, for the types that `program` found.
    private func sequentialProgram(_ m: Machine, _ f: FramePointer) -> StripProgram? {
        if sequentialSignature != signature {
            sequentialSignature = signature
            sequential = nil
            if case .program(let new) = StripTyping.program(plan, types(m, f), isSequential: true) { sequential = new }
        }
        return sequential
    }

    private func elementKind(_ index: Int, _ domain: StripDomain) -> LaneKind? {
        let access = accesses[index]
        guard access.isListed else {
            switch access.dtype {
            case .float64: return .float64
            case .float32: return .float32
            case .int64: return .int64
            default: return nil
            }
        }
        // What a list held before it is written to does not matter.
        if plan.accesses[index].lastRead < 0 { return .float64 }
        return LaneKind(access.list.elements[access.start + domain.first * access.columnStep])
    }

    private func types(_ m: Machine, _ f: FramePointer) -> StripTypes {
        let count = plan.scalars.count + plan.accumulated.count
        var temporaries = [LaneKind?](repeating: nil, count: plan.temporaries.count)
        for (index, temporary) in plan.accumulated.enumerated() {
            temporaries[temporary] = LaneKind(rawValue: current[plan.scalars.count + index])
        }
        let elements = current[count..<(count + plan.accesses.count)]
        return StripTypes(scalars: current[..<plan.scalars.count].map { LaneKind(rawValue: $0) }, temporaries: temporaries,
                          elements: elements.map { LaneKind(rawValue: $0 & 15) ?? .float64 }, areListed: elements.map { $0 >= 16 },
                          functions: plan.callees.map { $0.function(m, f) })
    }

    // MARK: Places

    private func footprints(_ domain: StripDomain) -> UnsafeBufferPointer<StripLegality.Footprint> {
        for index in plan.accesses.indices {
            let bound = accesses[index]
            let size = bound.isListed ? MemoryLayout<Value>.stride : bound.dtype.itemSize
            let address = Int(bitPattern: bound.base)
            let start = (bound.start + domain.first * bound.columnStep) * size
            (footprints + index).initialize(to: StripLegality.Footprint(
                space: bound.isListed ? UInt(bitPattern: address) : 0, start: bound.isListed ? start : address &+ start,
                rowStep: bound.rowStep * size, columnStep: bound.columnStep * size, size: size,
                lastRead: plan.accesses[index].lastRead, firstWrite: plan.accesses[index].stores.first ?? .max))
        }
        return UnsafeBufferPointer(start: footprints, count: plan.accesses.count)
    }
}
