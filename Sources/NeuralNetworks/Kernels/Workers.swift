import Arrays

/// Spreads pieces of work over the processors.
///
/// The pieces are the same for any number of threads, and each writes where no other does: so are the results.
enum Workers {
    /// What a thread gets as its own and nobody else touches.
    private struct Body: @unchecked Sendable { let run: (Int) -> Void }

    /// Runs `body` for 0 ..< pieces.
    static func run(_ pieces: Int, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            let body = Body(run: escaping)
            Parallel.forEach(pieces) { piece, _ in body.run(piece) }
        }
    }

    /// Runs `body` for ranges that share out 0 ..< total: at most eight, none smaller than `smallest`.
    static func share(_ total: Int, smallest: Int, _ body: (Range<Int>) -> Void) {
        guard total > 0 else { return }
        let pieces = pieceCount(total, smallest: smallest)
        run(pieces) { body(total * $0 / pieces..<total * ($0 + 1) / pieces) }
    }

    /// How many ranges `share` makes.
    static func pieceCount(_ total: Int, smallest: Int) -> Int { max(1, min(8, total / max(1, smallest))) }
}
