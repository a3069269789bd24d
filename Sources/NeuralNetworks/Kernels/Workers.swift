import COpenBLAS
import Dispatch
import Glibc

/// Spreads pieces of work over the processors.
///
/// The pieces are the same for any number of threads, and each writes where no other does: so are the results.
enum Workers {
    /// As many as processors, or `DLAB_THREADS`.
    private static let count: Int = {
        let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let wanted = getenv("DLAB_THREADS").flatMap { Int(String(cString: $0)) } ?? processors
        return max(1, min(wanted, 64))
    }()

    /// What a thread gets as its own and nobody else touches.
    private struct Body: @unchecked Sendable { let run: (Int) -> Void }

    /// Runs `body` for 0 ..< pieces. OpenBLAS gets one thread meanwhile: its own would fight with these.
    static func run(_ pieces: Int, _ body: (Int) -> Void) {
        let threads = openblas_get_num_threads()
        if threads != 1 { openblas_set_num_threads(1) }
        defer { if threads != 1 { openblas_set_num_threads(threads) } }
        if pieces <= 1 || count == 1 {
            for piece in 0..<pieces { body(piece) }
            return
        }
        withoutActuallyEscaping(body) { escaping in
            let body = Body(run: escaping)
            DispatchQueue.concurrentPerform(iterations: pieces) { body.run($0) }
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
