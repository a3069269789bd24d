import Arrays
import Catalog
import DiffusionPDE
import Testing

/// The number of threads must change nothing, not even the last bit.
@Suite struct ThreadLawTests {
    /// Large enough to be shared out, with sides that no block divides.
    static let shape = [203, 331]

    @Test(arguments: SolverRun.all)
    func everyNumberOfThreadsGivesTheSame(_ run: SolverRun) throws {
        for single in [true, false] {
            let u = try Fixture.noiseArray(Self.shape, single: single)
            let alone = try Parallel.during(threads: 1) { try run.compute(u, SilentObserver()) }
            for threads in [2, 3, 4] {
                let shared = try Parallel.during(threads: threads) { try run.compute(u, SilentObserver()) }
                #expect(shared == alone, "\(threads) threads, \(single ? "float32" : "float64")")
            }
        }
    }

    /// Filters and measures, which ask nobody.
    @Test func filtersGiveTheSame() throws {
        let u = try Fixture.noiseArray(Self.shape)
        func all() throws -> [[Double]] {
            try [GaussianFilter(sigma: 3)(u).doubles, UnsharpMask.apply(u, sigma: 2, amount: 1).doubles, PowerSpectrum.radial(u),
                 StructureTensor(u, sigma: 1, rho: 3).parts().flatMap { $0.values.doubles }]
        }
        let alone = try Parallel.during(threads: 1) { try all() }
        for threads in [2, 3, 4] { #expect(try Parallel.during(threads: threads) { try all() } == alone) }
    }
}

/// Interrupting must end the work, on whatever thread it is.
@Suite struct InterruptionLawTests {
    /// Says stop at one of its questions and counts those that follow.
    private final class Stopper: Observer {
        let last: Int
        var questions = 0
        init(at last: Int) { self.last = last }
        func step(_ done: Int, of total: Int, _ label: String) throws {
            questions += 1
            if questions >= last { throw Interrupted() }
        }
    }

    @Test(arguments: SolverRun.all, [1, 2])
    func nothingIsAskedAfterTheAnswerWasStop(_ run: SolverRun, _ threads: Int) throws {
        let u = try Fixture.noiseArray([120, 170])
        try Parallel.during(threads: threads) {
            for last in [1, 2, 7] {
                let stopper = Stopper(at: last)
                do {
                    _ = try run.compute(u, stopper)
                    // Done before it was asked so often.
                    #expect(stopper.questions < last, "\(last)")
                } catch is Interrupted {
                    #expect(stopper.questions == last)
                }
            }
        }
    }

    /// The questions are as many as the image is large: each stands for a bounded piece of work.
    @Test(arguments: SolverRun.all)
    func largerImagesAskMoreOften(_ run: SolverRun) throws {
        final class Counter: Observer {
            var questions = 0
            func step(_ done: Int, of total: Int, _ label: String) throws { questions += 1 }
        }
        let counter = Counter()
        _ = try run.compute(Fixture.noiseArray([90, 80], single: true), counter)
        #expect(counter.questions >= 1)
    }
}
