/// Whether rounds of a loop may be computed side by side: the one place that decides it.
///
/// A strip reads everything it needs before it writes anything. That is the order of the plain loop if no round reads
/// what an earlier round of the same strip writes, nor a statement what an earlier statement of its own round wrote;
/// and if no two writes of a strip meet in one place, other than statements of one round that write it by one name.
enum StripLegality {
    /// The places that one subscript means in the rounds of a loop.
    struct Footprint {
        /// 0 for the memory of arrays, else the list.
        var space: UInt
        /// Of the round in row 0 and column 0, in bytes.
        var start: Int
        /// From one row, and from one column, to the next, in bytes.
        var rowStep: Int
        var columnStep: Int
        /// Bytes of one element.
        var size: Int
        /// The statement that reads it last, -1 for none, and the one that writes it first, `Int.max` for none.
        var lastRead: Int
        var firstWrite: Int

        var isWritten: Bool { firstWrite != .max }
    }

    /// The most rounds that may be computed at once, 0 when they must go one by one.
    /// - Parameters:
    ///   - rows: rounds of the outer loop of a nest; 1 for a single loop.
    ///   - columns: rounds of the innermost loop.
    static func limit(_ places: UnsafeBufferPointer<Footprint>, rows: Int, columns: Int) -> Int {
        var limit = Int.max
        for (index, written) in places.enumerated() where written.isWritten {
            guard writesApart(written, rows, columns) else { return 0 }
            for (other, place) in places.enumerated() where other != index {
                // Two written places are looked at once.
                if place.isWritten, other < index { continue }
                limit = min(limit, self.limit(written, place, rows, columns))
                if limit == 0 { return 0 }
            }
            if written.lastRead > written.firstWrite { return 0 }
        }
        return limit
    }

    /// Whether no two rounds write the same element.
    private static func writesApart(_ w: Footprint, _ rows: Int, _ columns: Int) -> Bool {
        let row = w.rowStep.magnitude, column = w.columnStep.magnitude, size = UInt(w.size)
        if columns > 1, column < size { return false }
        if rows == 1 { return true }
        if columns == 1 { return row >= size }
        let (rowLength, a) = column.multipliedReportingOverflow(by: UInt(columns))
        let (columnLength, b) = row.multipliedReportingOverflow(by: UInt(rows))
        return (!a && row >= rowLength) || (!b && row >= size && column >= columnLength)
    }

    private static func limit(_ w: Footprint, _ p: Footprint, _ rows: Int, _ columns: Int) -> Int {
        if areApart(w, p, rows, columns) { return .max }
        if w.start == p.start, w.size == p.size, w.columnStep == p.columnStep, rows == 1 || w.rowStep == p.rowStep {
            // One place in each round: only the order of its statements counts.
            // Two names for it: what one wrote and the other reads again is not followed here.
            return p.isWritten || p.lastRead > w.firstWrite ? 0 : .max
        }
        guard rows == 1, w.columnStep == p.columnStep else { return 0 }
        let step = w.columnStep
        let (distance, overflow) = p.start.subtractingReportingOverflow(w.start)
        guard step != 0, step != .min, !overflow else { return 0 }
        let rest = distance % step
        if rest != 0 {
            // Interleaved: never the same element, unless they overlap in part.
            let after = rest < 0 ? rest + abs(step) : rest
            return after >= w.size && abs(step) - after >= p.size ? .max : 0
        }
        guard !p.isWritten, w.size == p.size else { return 0 }
        // In round t the place is where round t + ahead writes. Ahead: read before it is written, as in a strip.
        // Behind: written that many rounds ago, which must lie in an earlier strip.
        let ahead = distance / step
        return ahead > 0 ? .max : -ahead
    }

    /// Whether they can have no byte in common.
    private static func areApart(_ a: Footprint, _ b: Footprint, _ rows: Int, _ columns: Int) -> Bool {
        if a.space != b.space { return true }
        guard let x = range(a, rows, columns), let y = range(b, rows, columns) else { return false }
        return x.upper <= y.lower || y.upper <= x.lower
    }

    /// From the first byte to behind the last one; nil when the numbers are too large.
    private static func range(_ p: Footprint, _ rows: Int, _ columns: Int) -> (lower: Int, upper: Int)? {
        let (down, a) = p.rowStep.multipliedReportingOverflow(by: rows - 1)
        let (across, b) = p.columnStep.multipliedReportingOverflow(by: columns - 1)
        if a || b { return nil }
        var lower = p.start, upper = p.start
        for extent in [down, across] {
            let end = extent < 0 ? lower.addingReportingOverflow(extent) : upper.addingReportingOverflow(extent)
            if end.overflow { return nil }
            if extent < 0 { lower = end.partialValue } else { upper = end.partialValue }
        }
        let (behind, overflow) = upper.addingReportingOverflow(p.size)
        return overflow ? nil : (lower, behind)
    }
}
