/// A piece of code that ran: what decides which cells a changed name makes stale, and what has to run again to see its
/// effect.
struct Executed {
    /// The cell of the lesson; nil for what was typed.
    var cell: Lesson.Cell?
    var code: String
    var reads: Set<String>
    var writes: Set<String>
    /// In seconds, the last time.
    var duration: Double
}

extension Session {
    /// What has to run again, in its order, when a name is given another value: everything that reads it or what was made
    /// of it, and what overwrites that later. Code that binds the name itself is left out.
    func dependents(of name: String) -> [Executed] {
        var dirty: Set = [name], touched: Set = [name]
        var isChosen = executed.map { piece -> Bool in
            guard !piece.writes.contains(name) else { return false }
            if !piece.reads.isDisjoint(with: dirty) {
                dirty.formUnion(piece.writes)
                touched.formUnion(piece.writes)
                return true
            }
            dirty.subtract(piece.writes)
            return !piece.writes.isDisjoint(with: touched)
        }
        addOrigins(&isChosen, of: name)
        return zip(executed, isChosen).filter(\.1).map(\.0)
    }

    /// Code that changes a value in place needs the value as it was before: what made it runs again too.
    private func addOrigins(_ isChosen: inout [Bool], of name: String) {
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for index in executed.indices where isChosen[index] {
                let changed = executed[index].reads.intersection(executed[index].writes)
                for earlier in 0..<index where !isChosen[earlier] && !executed[earlier].writes.contains(name) {
                    guard !executed[earlier].writes.isDisjoint(with: changed) else { continue }
                    isChosen[earlier] = true
                    isGrowing = true
                }
            }
        }
    }

    /// Of some pieces those that a piece of code needs, directly or through others.
    static func needed(for reads: Set<String>, among pieces: [Executed]) -> [Executed] {
        var wanted = reads
        var chosen: [Executed] = []
        for piece in pieces.reversed() where !piece.writes.isDisjoint(with: wanted) {
            wanted.formUnion(piece.reads)
            chosen.append(piece)
        }
        return chosen.reversed()
    }
}
