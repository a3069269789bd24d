import Arrays
import Catalog
import DiffusionPDE
import Testing

@Suite struct HeatSimulationTests {
    private let image = Grid(rows: 8, columns: 8, dimensions: 2)

    private func simulation(_ scheme: String = "ftcs", D: Double = 1, h: Double = 1, forced: Bool = false) throws
        -> HeatSimulation {
        try HeatSimulation(HeatEquation(diffusivity: D, spacing: h), scheme: scheme, isForced: forced)
    }

    private func impulse(_ n: Int) throws -> NDArray {
        var values = [Double](repeating: 0, count: n)
        values[n / 2] = 1
        return try NDArray(values)
    }

    // MARK: Steps

    @Test func landsOnTheTimeWithEqualSteps() throws {
        let plan = try simulation().plan(for: image, until: 1, dt: 0.24)
        #expect(plan == .init(steps: 5, dt: 0.2))
        #expect(try simulation().plan(for: image, until: 4, dt: 0.1) == .init(steps: 40, dt: 0.1))
        #expect(try simulation().plan(for: image, until: 40.0000001 * 0.1, dt: 0.1).steps == 40)
        #expect(try simulation().plan(for: image, until: 40.001 * 0.1, dt: 0.1).steps == 41)
        #expect(try simulation().plan(for: image, until: 0, dt: nil).steps == 0)
        #expect(try simulation("exact").plan(for: image, until: 7, dt: nil) == .init(steps: 1, dt: 7))
        #expect(try simulation().plan(for: image, until: 0.05, dt: 0.24) == .init(steps: 1, dt: 0.05))
    }

    @Test(arguments: TimeSteppers.names)
    func choosesAStableStep(_ scheme: String) throws {
        for dimensions in [1, 2] {
            let grid = Grid(rows: 8, columns: 8, dimensions: dimensions)
            let plan = try simulation(scheme, D: 3, h: 0.5).plan(for: grid, until: 2, dt: nil)
            #expect((plan.dt * Double(plan.steps) - 2).magnitude < 1e-12)
        }
    }

    @Test func zeroTimeIsACopy() throws {
        let u = try impulse(5)
        let same = try simulation("exact").solve(u, until: 0)
        #expect(same.doubles == u.doubles && same.storage !== u.storage)
    }

    // MARK: Refusals

    private func refusal(_ body: () throws -> Void) -> (any ExplainedError)? {
        do { try body() } catch { return error as? any ExplainedError }
        return nil
    }

    @Test func anUnstableStepSaysByHowMuchAndWhatToDo() throws {
        let error = try #require(refusal {
            _ = try simulation(D: 2, h: 0.5).solve(Fixture.noiseArray([4, 4]), until: 3, dt: 0.075)
        })
        #expect(error.message == "r = 0.6 exceeds the limit 0.25 of ftcs in 2-D")
        #expect(error.parameter == "dt")
        #expect(error.hints == ["use dt <= 0.03125, scheme=\"exact\", or force=True to watch it grow"])
        let inSignal = try #require(refusal { _ = try simulation().evolve(impulse(9), steps: 3, step: .meshNumber(0.52)) })
        #expect(inSignal.message == "r = 0.52 exceeds the limit 0.5 of ftcs in 1-D")
        #expect(inSignal.parameter == "r")
        #expect(inSignal.hints.first?.hasPrefix("use r <= 0.5,") == true)
    }

    @Test func refusesWhatIsNoDiffusion() throws {
        let u = try Fixture.noiseArray([4, 4])
        let cases: [(String, String, () throws -> Void)] = [
            ("t", "t must not be negative, got -1.0", { _ = try simulation().solve(u, until: -1) }),
            ("t", "t must be a finite number, got nan", { _ = try simulation().solve(u, until: .nan) }),
            ("D * t / h**2", "D * t / h**2 must be a finite number, got inf", { _ = try simulation(D: 1e200).solve(u, until: 1e200) }),
            ("dt", "dt must be positive, got 0.0", { _ = try simulation().solve(u, until: 1, dt: 0) }),
            ("D", "D must be positive, got -1.0", { _ = try simulation(D: -1) }),
            ("h", "h must be positive, got 0.0", { _ = try simulation(h: 0) }),
            ("bc", "bc must be a finite number, got inf", { _ = try HeatEquation(boundary: .dirichlet(.infinity)) }),
            ("dt", "this would take 1e+18 steps", { _ = try simulation().solve(u, until: 1e9, dt: 1e-9) }),
            ("steps", "steps must not be negative, got -1", { _ = try simulation().evolve(u, steps: -1) }),
            ("scheme", "unknown scheme 'exakt'", { _ = try simulation("exakt") }),
            ("bc", "unknown boundary condition 'reflect'", { _ = try BoundaryCondition(named: "reflect") }),
            ("u", "cannot diffuse an array of shape (2, 3, 4): a signal is [x], a grey image [y, x], a colour image [y, x, 3]",
             { _ = try simulation().solve(Fixture.noiseArray([2, 3, 4]), until: 1) }),
            ("u", "the array is empty (shape (0, 5))", { _ = try simulation().solve(NDArray(.float64, shape: [0, 5]), until: 1) }),
        ]
        for (parameter, message, body) in cases {
            let error = try #require(refusal(body), "\(message)")
            #expect(error.message == message)
            #expect(error.parameter == parameter, "\(message)")
        }
        #expect(refusal { _ = try simulation("exakt") }?.hints == ["did you mean 'exact'?"])
    }

    @Test func countsValuesThatAreNotFinite() throws {
        var values = Fixture.noise([4, 5])
        values[13] = .nan
        let one = try #require(refusal { _ = try simulation().solve(Fixture.array(values, [4, 5]), until: 1) })
        #expect(one.message == "the array holds a value that is not finite: NaN at [2, 3]")
        #expect(one.parameter == "u" && !one.hints.isEmpty)
        values[7] = -.infinity
        let two = try #require(refusal { _ = try simulation().solve(Fixture.array(values, [4, 5], single: true), until: 1) })
        #expect(two.message == "the array holds 2 values that are not finite, the first is -inf at [1, 2]")
    }

    @Test func integersAndTruthsAreSolvedInDouble() throws {
        let whole = try simulation("exact").solve(NDArray([0, 0, 4, 0], shape: [4]), until: 1)
        let real = try simulation("exact").solve(NDArray([0.0, 0, 4, 0], shape: [4]), until: 1)
        #expect(whole.dtype == .float64 && whole.doubles == real.doubles)
        let mask = try simulation("exact").solve(NDArray([false, true, false]), until: 1)
        #expect(mask.dtype == .float64 && (mean(mask.doubles) - 1.0 / 3).magnitude < 1e-15)
    }

    // MARK: Runs

    @Test func keepsWhatHappened() throws {
        let u = try Fixture.noiseArray([6, 7])
        let run = try simulation().evolve(u, steps: 10, step: .meshNumber(0.2), every: 4)
        #expect(run.frames.shape == [4, 6, 7])
        #expect(distance(run.times.doubles, [0, 0.8, 1.6, 2]) < 1e-15)
        #expect(run.r == 0.2 && run.dt == 0.2 && run.time == 2)
        #expect(Array(run.frames.doubles.prefix(42)) == u.doubles)
        #expect(Array(run.frames.doubles.suffix(42)) == run.u.doubles)
        let direct = try Fixture.solve(u, scheme: "ftcs", steps: 10)
        #expect(run.u.doubles == direct.doubles)
        #expect(run.maxima.doubles.first == u.doubles.max() && run.minima.doubles.last == run.u.doubles.min())
        #expect(distance(run.mass.doubles, [Double](repeating: u.doubles.reduce(0, +), count: 4)) < 1e-13)
        #expect(zip(run.energy.doubles, run.energy.doubles.dropFirst()).allSatisfy { $0 > $1 })
        #expect((run.energy.doubles[0] - u.doubles.reduce(0) { $0 + $1 * $1 } / 2).magnitude < 1e-13)
    }

    @Test(arguments: TimeSteppers.names)
    func everySchemeCanBeWatched(_ scheme: String) throws {
        let run = try simulation(scheme).evolve(Fixture.noiseArray([5, 4, 3]), steps: 6, every: 2)
        #expect(run.frames.shape == [4, 5, 4, 3])
        let maxima = run.maxima.doubles
        #expect(maxima.filter { !$0.isFinite }.isEmpty)
    }

    @Test func noStepsKeepTheStart() throws {
        let run = try simulation().evolve(impulse(5), steps: 0)
        #expect(run.frames.shape == [1, 5] && run.time == 0 && run.u.doubles == [0, 0, 1, 0, 0])
    }

    @Test func framesThatDoNotFitAreRefused() throws {
        #expect(throws: ArrayError.self) { try simulation().evolve(Fixture.noiseArray([64, 64]), steps: 1 << 40) }
        #expect(throws: ArrayError.self) { try simulation().evolve(Fixture.noiseArray([64, 64]), steps: Int.max) }
    }

    // MARK: Numbers of the lessons

    @Test func theImpulseBlowsUpJustAboveOneHalf() throws {
        let stable = try simulation().evolve(impulse(64), steps: 200, step: .meshNumber(0.49))
        #expect(((stable.maxima.doubles.last ?? 0) - 0.0285).magnitude < 5e-5)
        let unstable = try simulation(forced: true).evolve(impulse(64), steps: 200, step: .meshNumber(0.52))
        #expect(((unstable.maxima.doubles.last ?? 0) / 1.39e5 - 1).magnitude < 0.005)
    }

    /// A sine that is an eigenmode looks perfect until rounding has grown by ten to the sixteen.
    @Test func roundingNoiseGrowsUnderASmoothSine() throws {
        let sine = (1..<50).map { i in sinOfPi(Double(i) / 50) }
        let run = try HeatSimulation(HeatEquation(boundary: .dirichlet(0)), scheme: "ftcs", isForced: true)
            .evolve(NDArray(sine), steps: 1300, step: .meshNumber(0.51))
        let largest = zip(run.maxima.doubles, run.minima.doubles).map { max($0, -$1) }
        let escape = try #require(largest.indices.first { $0 > 10 && largest[$0] > 1 })
        #expect(escape > 751 && escape < 1127, "step \(escape)")
    }

    private func sinOfPi(_ x: Double) -> Double {
        // Enough terms for the last bit on 0…1, so that the test needs no other library.
        let y = Double.pi * (x < 0.5 ? x : 1 - x)
        var term = y, sum = y
        for k in stride(from: 2.0, through: 30, by: 2) {
            term *= -y * y / (k * (k + 1))
            sum += term
        }
        return sum
    }

    @Test func oneTooLongStepOvershootsByOneMinusFourR() throws {
        var values = [Double](repeating: 0, count: 25)
        values[12] = 1
        let u = try Fixture.array(values, [5, 5])
        let below = try Fixture.solve(u, scheme: "ftcs", steps: 1, r: 0.3, isForced: true).doubles.min() ?? 0
        #expect((below + 0.2).magnitude < 1e-15)
        #expect(try Fixture.solve(u, scheme: "ftcs", steps: 1, r: 0.25).doubles.min() == 0)
    }

    @Test func crankNicolsonKeepsAnImpulsePositiveUpToThreeHalves() throws {
        let below = try Fixture.solve(impulse(401), scheme: "crank_nicolson", steps: 1, r: 1.49).doubles.min() ?? -1
        #expect(below > -1e-14)
        let above = try Fixture.solve(impulse(401), scheme: "crank_nicolson", steps: 1, r: 10).doubles.min() ?? 0
        #expect((above + 0.564).magnitude < 5e-4)
    }
}
