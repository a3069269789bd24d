import Arrays

/// One run of a loop whose rounds need each other's results: the same instructions, one round after the other.
///
/// It writes as it goes, so it first notes what the places of a stretch hold: when the stretch turns out to need the
/// plain loop, everything is put back and its rounds run by themselves.
struct SequentialRun {
    private let plan: StripPlan
    private let program: StripProgram
    private let domain: StripDomain
    private let cursors: UnsafeMutablePointer<Cursor>

    /// Where an access points in the current round.
    private struct Cursor {
        var place: UnsafeMutableRawPointer
        /// Bytes from round to round.
        let step: Int
        let isSingle: Bool
    }

    private static let stretch = 256

    init(_ plan: StripPlan, _ program: StripProgram, _ accesses: UnsafeMutablePointer<BoundAccess>, _ domain: StripDomain) {
        self.plan = plan
        self.program = program
        self.domain = domain
        cursors = .allocate(capacity: plan.accesses.count)
        for index in plan.accesses.indices {
            let access = accesses[index], size = access.dtype.itemSize
            (cursors + index).initialize(to: Cursor(place: access.base + access.start &* size, step: access.columnStep &* size,
                                                    isSingle: access.dtype == .float32))
        }
    }

    func run(_ m: Machine, _ f: FramePointer) -> StripLoop.Progress {
        let written = plan.accesses.indices.filter { !plan.accesses[$0].stores.isEmpty }
        let notes = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, written.count * SequentialRun.stretch))
        defer {
            notes.deallocate()
            cursors.deallocate()
        }
        guard program.begin(plan, f) else { return .refused }
        var position = 0
        while position < domain.end {
            let count = min(SequentialRun.stretch, domain.end - position)
            guard m.hasRoom(forSteps: count) else { return left(position, count, m, f) }
            note(written, count, notes)
            program.keepTotals()
            FloatFlags.clear()
            guard rounds(position, count), program.isQuiet else {
                restore(written, count, notes)
                program.takePending()
                return left(position, count, m, f)
            }
            m.take(steps: count)
            m.roundsInStrips &+= count
            position += count
            for index in plan.accesses.indices { cursors[index].place += count &* cursors[index].step }
            finishTemporaries(m, f)
        }
        return left(position, max(0, domain.columns.count - domain.end), m, f)
    }

    /// Leaves the variables as the last round leaves them.
    private func left(_ done: Int, _ plain: Int, _ m: Machine, _ f: FramePointer) -> StripLoop.Progress {
        if done > 0 {
            program.finishTotals(plan, m, f)
            plan.loopVariables[0].set(.int(domain.columns[done - 1]), m, f)
        }
        return StripLoop.Progress(done: done, plain: plain)
    }

    private func finishTemporaries(_ m: Machine, _ f: FramePointer) {
        for variable in program.finals {
            let value = variable.value.kind.value(at: program.addresses[variable.value.index])
            plan.temporaries[variable.temporary].set(value, m, f)
        }
    }

    // MARK: Notes

    private func note(_ written: [Int], _ count: Int, _ notes: UnsafeMutablePointer<UInt64>) {
        var note = notes
        for index in written {
            let cursor = cursors[index]
            var place = cursor.place
            for _ in 0..<count {
                note.pointee = cursor.isSingle ? UInt64(place.load(as: UInt32.self)) : place.load(as: UInt64.self)
                place += cursor.step
                note += 1
            }
        }
    }

    /// Every place as it was; places noted twice were noted alike.
    private func restore(_ written: [Int], _ count: Int, _ notes: UnsafeMutablePointer<UInt64>) {
        var note = notes
        for index in written {
            let cursor = cursors[index]
            var place = cursor.place
            for _ in 0..<count {
                if cursor.isSingle {
                    place.storeBytes(of: UInt32(truncatingIfNeeded: note.pointee), as: UInt32.self)
                } else {
                    place.storeBytes(of: note.pointee, as: UInt64.self)
                }
                place += cursor.step
                note += 1
            }
        }
    }

    // MARK: Rounds

    /// - Returns: false when a round needs the plain loop; places may have been written then.
    private func rounds(_ position: Int, _ count: Int) -> Bool {
        let base = program.ownAddress(0)
        let floats = base.assumingMemoryBound(to: Double.self), ints = base.assumingMemoryBound(to: Int.self)
        let bits = base.assumingMemoryBound(to: UInt64.self)
        return program.instructions.withUnsafeBufferPointer { instructions in
            for round in 0..<count {
                for counter in program.counters { ints[counter.register] = domain.columns[position &+ round] }
                for i in instructions {
                    switch i.operation {
                    case .load(let access):
                        let place = cursors[access].place + round &* cursors[access].step
                        if cursors[access].isSingle {
                            floats[i.result] = Double(place.load(as: Float.self))
                        } else {
                            bits[i.result] = place.load(as: UInt64.self)
                        }
                    case .store(let access):
                        if i.shape == .lanes, ints[i.b] == 0 { continue }
                        let place = cursors[access].place + round &* cursors[access].step
                        if cursors[access].isSingle {
                            place.storeBytes(of: Float(floats[i.a]), as: Float.self)
                        } else {
                            place.storeBytes(of: bits[i.a], as: UInt64.self)
                        }
                    case .addFloat: floats[i.result] = floats[i.a] + floats[i.b]
                    case .subtractFloat: floats[i.result] = floats[i.a] - floats[i.b]
                    case .multiplyFloat: floats[i.result] = floats[i.a] * floats[i.b]
                    case .divideFloat: floats[i.result] = floats[i.a] / floats[i.b]
                    case .blend: bits[i.result] = i.shape == .uniformLeft || ints[i.a] != 0 ? bits[i.b] : bits[i.c]
                    // The rest as in a strip of one round.
                    default: if !program.run(i, 1) { return false }
                    }
                }
            }
            return true
        }
    }
}
