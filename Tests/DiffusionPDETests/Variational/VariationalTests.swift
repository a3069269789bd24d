import Arrays
import Catalog
import DiffusionPDE
import Testing

/// References of all tasks (`Reference/tasks.py`).
enum TaskReference {
    static let text = ReferenceText(named: "tasks")
    static let shapes = [[7, 9], [1, 12], [12, 1], [15]]

    static func word(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }
    static func image(_ name: String, _ shape: [Int], single: Bool = false) throws -> NDArray {
        try Fixture.array(text["\(name) \(word(shape))"], shape, single: single)
    }
    static func number(_ name: String) throws -> Double { try #require(text[name].first, "\(name)") }
}

@Suite struct TotalVariationDenoisingTests {
    @Test(arguments: TaskReference.shapes, [0.05, 0.4])
    func findsTheMinimum(_ shape: [Int], _ weight: Double) throws {
        let f = try TaskReference.image("u", shape)
        for (name, isIsotropic) in [("iso", true), ("aniso", false)] {
            let word = "\(name) \(weight) \(TaskReference.word(shape))"
            let expected = try TaskReference.number("rof energy \(word)")
            let solution = try TotalVariationDenoising(weight: weight, isIsotropic: isIsotropic, gap: 1e-10).solve(f)
            #expect((solution.energy / expected - 1).magnitude < 1e-9, "\(word)")
            #expect(solution.gap <= 1e-10 && solution.u.shape == shape)
            // A gap bounds ½‖u − u*‖².
            #expect(distance(solution.u.doubles, TaskReference.text["rof \(word)"]) < 1e-4, "\(word)")
        }
    }

    /// The gap certifies: no run is farther above the minimum than it says.
    @Test(arguments: [1e-1, 1e-2, 1e-4, 1e-6])
    func theGapBoundsTheEnergy(_ gap: Double) throws {
        let f = try TaskReference.image("u", [7, 9])
        let minimum = try TaskReference.number("rof energy iso 0.4 7x9")
        let solution = try TotalVariationDenoising(weight: 0.4, gap: gap).solve(f)
        #expect(solution.gap <= gap)
        #expect(solution.energy >= minimum * (1 - 1e-12))
        #expect(solution.energy - minimum <= solution.gap * solution.energy * (1 + 1e-9) + 1e-12)
        for (energy, gap) in zip(solution.energies, solution.gaps) { #expect(energy - minimum <= gap * (1 + 1e-9) + 1e-12) }
    }

    /// The pass over several steps at once and the energies it reports, on an image wider and higher than its window.
    @Test(arguments: [false, true])
    func theEnergyIsThatOfTheImage(_ single: Bool) throws {
        let f = try Fixture.noiseArray([70, 53], single: single)
        let solution = try TotalVariationDenoising(weight: 0.2, gap: 1e-5).solve(f)
        let energy = try DiffusionEnergy(penaliser: "tv", weight: 0.2, contrast: 1).of(solution.u, data: f)
        #expect((solution.energy / energy - 1).magnitude < (single ? 1e-5 : 1e-12))
        #expect(solution.u.dtype == f.dtype && solution.gap <= 1e-5)
        #expect(solution.meanDrift.magnitude < (single ? 1e-7 : 1e-15))
        #expect(solution.rangeViolation < 1e-6)
    }

    @Test func keepsTheMeanAndCommutesWithSymmetries() throws {
        let f = try Fixture.noiseArray([9, 14])
        let problem = try TotalVariationDenoising(weight: 0.3, gap: 1e-10)
        let u = try problem.solve(f).u.doubles
        #expect((mean(u) - mean(f.doubles)).magnitude < 1e-15)
        let shifted = try problem.solve(Fixture.array(f.doubles.map { $0 + 1000 }, [9, 14])).u.doubles
        #expect(distance(shifted.map { $0 - 1000 }, u) < 1e-4)
        // λ has the unit of the grey values.
        let scaled = try TotalVariationDenoising(weight: 0.3 * 255, gap: 1e-10).solve(Fixture.array(f.doubles.map { $0 * 255 }, [9, 14]))
        #expect(distance(scaled.u.doubles.map { $0 / 255 }, u) < 1e-4)
    }

    /// From some weight on the minimiser is the mean.
    @Test(arguments: Fixture.shapes)
    func aLargeWeightLeavesTheMean(_ shape: [Int]) throws {
        let f = try Fixture.noiseArray(shape)
        for weight in [50, 1e12, 1e300] {
            let solution = try TotalVariationDenoising(weight: weight).solve(f)
            let channels = shape.count == 3 ? 3 : 1
            for channel in 0..<channels {
                let before = stride(from: channel, to: f.count, by: channels).map { f.doubles[$0] }
                let after = stride(from: channel, to: f.count, by: channels).map { solution.u.doubles[$0] }
                #expect(after.allSatisfy { ($0 - mean(before)).magnitude < 1e-12 }, "\(weight)")
            }
            #expect(solution.gap == 0)
        }
    }

    @Test func theWeightZeroIsACopy() throws {
        let f = try Fixture.noiseArray([5, 6, 3])
        let solution = try TotalVariationDenoising(weight: 0).solve(f)
        #expect(distance(solution.u.doubles, f.doubles) < 1e-15 && solution.u.storage !== f.storage && solution.energy == 0)
    }

    @Test func constantsAndExtremeValues() throws {
        for value in [0, 0.7, 1e300, -1e-300] {
            let f = try Fixture.array([Double](repeating: value, count: 12), [3, 4])
            #expect(try TotalVariationDenoising(weight: 0.1).solve(f).u.doubles == f.doubles, "\(value)")
        }
        let huge = try TotalVariationDenoising(weight: 1e200).solve(Fixture.array(Fixture.noise([6, 5]).map { $0 * 1e200 }, [6, 5]))
        #expect(huge.gap <= 1e-4 && huge.u.doubles.allSatisfy { $0.isFinite })
    }

    @Test func refuses() throws {
        for weight in [-1, Double.nan, .infinity] {
            #expect(throws: DiffusionError.self) { try TotalVariationDenoising(weight: weight) }
        }
        for gap in [0, 2, -1e-4, Double.nan] {
            #expect(throws: ImageTaskError.self) { try TotalVariationDenoising(weight: 1, gap: gap) }
        }
        #expect(throws: DiffusionError.self) { try TotalVariationDenoising(weight: 1).solve(Fixture.array([0, .nan], [2])) }
        #expect(throws: DiffusionError.self) { try TotalVariationDenoising(weight: 1).solve(NDArray(.float64, shape: [0, 3])) }
    }

    @Test func stopsWhenAsked() throws {
        let f = try Fixture.noiseArray([40, 40])
        #expect(throws: Interrupted.self) {
            try TotalVariationDenoising(weight: 0.1, gap: 1e-12).solve(f, observer: Impatient(after: 3))
        }
    }
}

/// An observer that has enough after some looks.
final class Impatient: Observer {
    private var patience: Int
    init(after patience: Int) { self.patience = patience }
    func step(_ done: Int, of total: Int, _ label: String) throws {
        patience -= 1
        if patience < 0 { throw Interrupted() }
    }
}

@Suite struct TikhonovTests {
    @Test(arguments: TaskReference.shapes)
    func solvesTheSystem(_ shape: [Int]) throws {
        let f = try TaskReference.image("u", shape)
        let u = try Tikhonov.minimiser(f, alpha: 3.7)
        #expect(distance(u.doubles, TaskReference.text["tikhonov \(TaskReference.word(shape))"]) < 1e-12)
        let single = try Tikhonov.minimiser(TaskReference.image("u", shape, single: true), alpha: 3.7)
        #expect(single.dtype == .float32)
        #expect(distance(single.doubles, TaskReference.text["tikhonov \(TaskReference.word(shape))"]) < 5e-6)
    }

    /// One implicit step of the heat equation.
    @Test func isBackwardEuler() throws {
        let f = try Fixture.noiseArray([6, 11, 3])
        let step = try Fixture.solve(f, scheme: "backward_euler", steps: 1, r: 2.5)
        #expect(try Tikhonov.minimiser(f, alpha: 2.5).doubles == step.doubles)
        #expect(try Tikhonov.minimiser(f, alpha: 0).doubles == f.doubles)
        for alpha in [-1, Double.nan] { #expect(throws: DiffusionError.self) { try Tikhonov.minimiser(f, alpha: alpha) } }
    }
}

@Suite struct DiffusionEnergyTests {
    @Test(arguments: TaskReference.shapes)
    func agrees(_ shape: [Int]) throws {
        let f = try TaskReference.image("u", shape), v = try TaskReference.image("v", shape)
        for name in Penaliser.names {
            let expected = try TaskReference.number("energy \(name) \(TaskReference.word(shape))")
            let energy = try DiffusionEnergy(penaliser: name, weight: 0.7, contrast: 0.3).of(v, data: f)
            #expect((energy / expected - 1).magnitude < 1e-12, "\(name)")
        }
    }

    /// Each solver's minimum is a minimum of the energy it is said to minimise: every other image costs more.
    @Test func minimisersCostLeast() throws {
        let f = try Fixture.noiseArray([8, 9])
        let smooth = try DiffusionEnergy(penaliser: "tikhonov", weight: 2, contrast: 1)
        let flat = try DiffusionEnergy(penaliser: "tv", weight: 0.1, contrast: 1)
        let tikhonov = try Tikhonov.minimiser(f, alpha: 2), rof = try TotalVariationDenoising(weight: 0.1, gap: 1e-10).solve(f).u
        for seed in 2..<12 as Range<UInt64> {
            let nudge = Fixture.noise([8, 9], seed: seed).map { ($0 - 0.5) * 1e-2 }
            for (energy, u) in [(smooth, tikhonov), (flat, rof)] {
                let other = try Fixture.array(zip(u.doubles, nudge).map(+), [8, 9])
                #expect(try energy.of(other, data: f) > energy.of(u, data: f))
            }
        }
    }

    /// The energy falls along the heat equation when the data are its start's mean: a Lyapunov sequence.
    @Test func smoothnessFallsAlongTheHeatEquation() throws {
        let f = try Fixture.noiseArray([12, 10])
        for name in Penaliser.names {
            let energy = try DiffusionEnergy(penaliser: name, weight: 1, contrast: 0.2)
            let costs = try [0.0, 0.5, 1, 2, 4].map { t in
                let u = try Fixture.solve(f, scheme: "exact", steps: 1, r: t == 0 ? 1e-9 : t)
                return try energy.of(u, data: u)
            }
            #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 > $1 }, "\(name)")
        }
    }

    @Test func refuses() throws {
        #expect(throws: DiffusionError.self) { try DiffusionEnergy(penaliser: "tw", weight: 1, contrast: 1) }
        #expect(throws: DiffusionError.self) { try DiffusionEnergy(penaliser: "tv", weight: -1, contrast: 1) }
        #expect(throws: DiffusionError.self) { try DiffusionEnergy(penaliser: "tv", weight: 1, contrast: 0) }
        #expect(throws: ImageTaskError.self) {
            try DiffusionEnergy(penaliser: "tv", weight: 1, contrast: 1).of(Fixture.noiseArray([3, 4]), data: Fixture.noiseArray([4, 3]))
        }
        for penaliser in Penaliser.all {
            #expect(!penaliser.info.formula.isEmpty && !penaliser.info.references.isEmpty && penaliser.info.summary.hasSuffix("."))
        }
    }
}
