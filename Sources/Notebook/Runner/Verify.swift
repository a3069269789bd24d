import Interpreter
import LabLibrary

extension Workbench {
    /// Does everything again in a clean session, and compares what the names hold.
    func verify(_ emit: Emit) {
        _ = interrupt.take()
        var folder = session.figureFolder
        folder.writes = false
        let clean = Session(access: session.host.access, figures: folder, steps: session.machine.limits.steps, interrupt: interrupt)
        var failed: [TrailEntry] = []
        var isStopped = false
        if let walk {
            let again = LessonWalk(walk.lesson, session: clean, store: nil, seed: settings.seed)
            let done = again.replay(walk.progress.trail, as: "running everything again", emit)
            (failed, isStopped) = (done.left, done.isStopped)
        } else {
            if let seed = settings.seed { clean.seed(seed) }
            var meter = ProgressMeter("running everything again", of: inputs.count, clean)
            for input in inputs where !isStopped {
                meter.step(emit)
                let status = clean.run(input).status
                if status == .interrupted { isStopped = true } else if status != .ok { failed.append(.typed(input)) }
            }
        }
        emit(.output(.progress(1, "%verify")))
        if isStopped { return emit(.failure("KeyboardInterrupt: nothing was compared")) }
        tell(differences(from: clean), failed, emit)
    }

    /// A row per name that holds something else in a clean run.
    private func differences(from clean: Session) -> [[String]] {
        let names = session.ownNames + clean.ownNames.filter { !session.ownNames.contains($0) }
        return names.compactMap { name in
            let here = session.namespace[name], there = clean.namespace[name]
            func text(_ session: Session) -> String { session.shortRepr(name, limit: 34) ?? "not bound" }
            if let here, let there, session.machine.holdsSame(here, there, of: clean.machine) { return nil }
            if here == nil, there == nil { return nil }
            return ["  " + name, "here: " + (here == nil ? "not bound" : text(session)), "clean: " + (there == nil ? "not bound" : text(clean))]
        }
    }

    private func tell(_ rows: [[String]], _ failed: [TrailEntry], _ emit: Emit) {
        let count = session.ownNames.count
        if rows.isEmpty, failed.isEmpty {
            emit(.success("✓ A clean run gives the same: \(count) \(count == 1 ? "name" : "names") compared."))
        } else {
            if !rows.isEmpty {
                emit(.failure("✗ A clean run gives something else for \(rows.count) of \(count) \(count == 1 ? "name" : "names"):"))
                emit(.lines(columns(rows)))
            }
            if !failed.isEmpty { emit(.failure("fails in a clean run: " + failed.prefix(3).map(\.words).joined(separator: "; "))) }
            emit(.note("Random steps without a seed differ each time: %seed 7 fixes them. %restart begins from clean."))
        }
        if let walk, !walk.stale.isEmpty {
            emit(.note("\(walk.stale.count) \(walk.stale.count == 1 ? "cell is" : "cells are") stale: %refresh, then %verify."))
        }
    }
}
