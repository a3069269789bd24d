import Arrays
import Glibc
import Synchronization
import Testing

/// Pieces of work on several threads.
@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 1000])
    func everyPieceIsDoneOnce(_ threads: Int, _ count: Int) {
        let done = Mutex([Int](repeating: 0, count: count))
        let highest = Mutex(0)
        Parallel.during(threads: threads) {
            Parallel.forEach(count) { piece, thread in
                done.withLock { $0[piece] += 1 }
                highest.withLock { $0 = max($0, thread) }
            }
        }
        #expect(done.withLock { $0.allSatisfy { $0 == 1 } })
        #expect(highest.withLock { $0 } < threads)
    }

    /// Scratch memory that is chosen by the number of the thread is never shared.
    @Test func piecesAtWorkTogetherHaveDifferentThreads() {
        let busy = Mutex([Bool](repeating: false, count: 4))
        let clashes = Mutex(0)
        Parallel.during(threads: 4) {
            Parallel.forEach(400) { piece, thread in
                let wasBusy = busy.withLock { busy in
                    defer { busy[thread] = true }
                    return busy[thread]
                }
                if wasBusy { clashes.withLock { $0 += 1 } }
                var sum = 0.0
                for i in 0..<2000 { sum += Double(i ^ piece) }
                busy.withLock { $0[thread] = sum < 0 }
            }
        }
        #expect(clashes.withLock { $0 } == 0)
    }

    @Test func rangesCoverEverything() {
        for (n, length) in [(0, 4), (1, 4), (10, 3), (10, 10), (10, 99), (7, 0)] {
            let seen = Mutex([Int]())
            Parallel.during(threads: 2) {
                Parallel.ranges(n, of: length) { range, _ in seen.withLock { $0 += Array(range) } }
            }
            #expect(seen.withLock { $0.sorted() } == Array(0..<n), "\(n) by \(length)")
        }
    }

    private struct Stop: Error {}

    @Test(arguments: [1, 2, 4])
    func noPieceBeginsAfterAStop(_ threads: Int) {
        let begun = Mutex(0)
        var asked = 0
        #expect(throws: Stop.self) {
            try Parallel.during(threads: threads) {
                try Parallel.forEach(100_000, poll: {
                    asked += 1
                    if asked == 3 { throw Stop() }
                }) { _, thread in
                    begun.withLock { $0 += 1 }
                    // The others must not be through with everything before the caller, who asks, has had its turn.
                    if thread > 0 { usleep(1000) }
                }
            }
        }
        #expect(asked == 3)
        let count = begun.withLock { $0 }
        #expect(count >= 3 && count < 100_000)
        // Nobody goes on after the call has returned.
        #expect(begun.withLock { $0 } == count)
    }

    /// A piece that shares out work of its own does it alone.
    @Test func nestedWorkIsDone() {
        let done = Mutex(0)
        Parallel.during(threads: 3) {
            Parallel.forEach(10) { _, _ in
                Parallel.forEach(10) { _, _ in done.withLock { $0 += 1 } }
            }
        }
        #expect(done.withLock { $0 } == 100)
    }

    @Test func theNumberOfThreadsIsThatOfTheInnermostScope() {
        Parallel.during(threads: 3) {
            #expect(Parallel.threadCount == 3)
            Parallel.during(threads: 1) { #expect(Parallel.threadCount == 1) }
            #expect(Parallel.threadCount == 3)
            Parallel.during(threads: -5) { #expect(Parallel.threadCount == 1) }
        }
        #expect(Parallel.threadCount == Parallel.processorCount)
    }
}
