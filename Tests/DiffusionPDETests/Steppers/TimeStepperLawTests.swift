import Arrays
import Catalog
import DiffusionPDE
import Foundation
import Testing

/// What every scheme promises, over the whole catalogue.
@Suite struct TimeStepperLawTests {
    // MARK: Words

    @Test func everySchemeExplainsItself() {
        for entry in TimeSteppers.all {
            let info = entry.info
            #expect(!info.summary.isEmpty && info.summary.hasSuffix("."), "\(info.name)")
            #expect(!info.details.isEmpty && !info.formula.isEmpty && !info.references.isEmpty, "\(info.name)")
        }
        #expect(Set(TimeSteppers.names).count == TimeSteppers.all.count)
    }

    /// A scheme that has a file but no line in the list would not exist for anybody.
    @Test func everyFileIsRegistered() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/DiffusionPDE/Steppers").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let declaring = try files.filter {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8).contains("public static let entry")
        }
        #expect(declaring.count == TimeSteppers.all.count, "add the missing line to TimeSteppers.all: \(declaring)")
    }

    // MARK: Conservation and range

    @Test(arguments: Fixture.schemes, [BoundaryCondition.neumann, .periodic])
    func keepsTheMean(_ scheme: String, _ boundary: BoundaryCondition) throws {
        for shape in Fixture.shapes {
            let u = try Fixture.noiseArray(shape)
            let after = try Fixture.solve(u, scheme: scheme, boundary: boundary, steps: 50)
            #expect((mean(after.doubles) - mean(u.doubles)).magnitude < 2e-15, "\(shape)")
            let single = try Fixture.noiseArray(shape, single: true)
            let rounded = try Fixture.solve(single, scheme: scheme, boundary: boundary, steps: 50)
            #expect((mean(rounded.doubles) - mean(single.doubles)).magnitude < 1e-6, "\(shape) in float32")
        }
    }

    @Test(arguments: Fixture.schemes, Fixture.boundaries)
    func leavesAConstantAlone(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let value = if case .dirichlet(let value) = boundary { value } else { 0.7 }
        for shape in Fixture.shapes {
            let u = try Fixture.array([Double](repeating: value, count: shape.reduce(1, *)), shape)
            let after = try Fixture.solve(u, scheme: scheme, boundary: boundary, steps: 20)
            #expect(distance(after.doubles, u.doubles) < 4e-15, "\(shape)")
        }
    }

    /// The schemes whose steps of r = 0.2 are averages of the old values.
    @Test(arguments: ["exact", "ftcs", "backward_euler", "crank_nicolson", "lod", "aos", "cn_lod", "fsi"], Fixture.boundaries)
    func keepsTheRange(_ scheme: String, _ boundary: BoundaryCondition) throws {
        for shape in Fixture.shapes {
            var values = Fixture.noise(shape).map { $0 < 0.5 ? 0.0 : 1.0 }
            values[values.count / 2] = 1
            for steps in [1, 2, 30] {
                let after = try Fixture.solve(Fixture.array(values, shape), scheme: scheme, boundary: boundary, steps: steps)
                let range = after.doubles
                #expect((range.min() ?? -1) > -1e-14 && (range.max() ?? 2) < 1 + 1e-14, "\(shape), \(steps) steps")
            }
        }
    }

    // MARK: Eigenmodes

    /// One mode of the grid: its values, and its eigenvalue along each axis.
    private func eigenmode(_ boundary: BoundaryCondition, rows: Int, columns: Int, ky: Int, kx: Int, dimensions: Int)
        -> [Double] {
        func wave(_ k: Int, _ n: Int) -> [Double] {
            (0..<n).map { i in
                switch boundary {
                case .neumann: cos(.pi * Double(k) * (Double(i) + 0.5) / Double(n))
                case .periodic: cos(2 * .pi * Double(k) * Double(i) / Double(n) + 0.4)
                case .dirichlet: sin(.pi * Double(k + 1) * Double(i + 1) / Double(n + 1))
                }
            }
        }
        let x = wave(kx, columns)
        return dimensions == 1 ? x : wave(ky, rows).flatMap { y in x.map { y * $0 } }
    }

    @Test(arguments: Fixture.schemes, [BoundaryCondition.neumann, .periodic, .dirichlet(0)])
    func decaysEveryModeByItsGain(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let stepper = try TimeSteppers.named(scheme)
        for (rows, columns, ky, kx) in [(1, 16, 0, 3), (1, 16, 0, 8), (12, 10, 2, 3), (12, 10, 6, 5), (12, 10, 0, 1)] {
            for dimensions in rows == 1 ? [1, 2] : [2] {
                let shape = dimensions == 1 ? [columns] : [rows, columns]
                let values = eigenmode(boundary, rows: rows, columns: columns, ky: ky, kx: kx, dimensions: dimensions)
                for r in [0.05, 0.2, 3.0] where stepper.stabilityLimit(dimensions: dimensions).map({ r < $0 }) ?? true {
                    let gain = StabilityTheory.gain(stepper, r: r,
                                                    kyh: dimensions == 1 ? nil : boundary.angle(ky, of: rows),
                                                    kxh: boundary.angle(kx, of: columns))
                    let after = try Fixture.solve(Fixture.array(values, shape), scheme: scheme, boundary: boundary,
                                                  steps: 7, r: r)
                    #expect(distance(after.doubles, values.map { pow(gain, 7) * $0 }) < 1e-12, "\(shape) r = \(r)")
                }
            }
        }
    }

    /// Forced beyond its limit, the explicit scheme multiplies the finest mode by |1 − 4dr| per step, and nothing else.
    @Test(arguments: [BoundaryCondition.periodic, .neumann, .dirichlet(0)], [1, 2])
    func growsExactlyByItsGainWhenForced(_ boundary: BoundaryCondition, _ dimensions: Int) throws {
        let n = 8, k = boundary == .periodic ? 4 : 7
        let values = eigenmode(boundary, rows: n, columns: n, ky: k, kx: k, dimensions: dimensions)
        let angle = boundary.angle(k, of: n), r = 0.6
        let gain = StabilityTheory.gain(try TimeSteppers.named("ftcs"), r: r, kyh: dimensions == 1 ? nil : angle, kxh: angle)
        #expect(gain < -1)
        let after = try Fixture.solve(Fixture.array(values, dimensions == 1 ? [n] : [n, n]), scheme: "ftcs",
                                      boundary: boundary, steps: 40, r: r, isForced: true)
        let growth = pow(gain, 40)
        #expect(distance(after.doubles.map { $0 / growth }, values) < 1e-12)
    }

    @Test func refusesJustAboveTheLimitAndBreaksTheRangeThere() throws {
        for dimensions in [1, 2] {
            let limit = 1 / Double(2 * dimensions)
            let shape = dimensions == 1 ? [64] : [64, 64]
            var values = [Double](repeating: 0, count: shape.reduce(1, *))
            values[dimensions == 1 ? 32 : 32 * 64 + 32] = 1
            let u = try Fixture.array(values, shape)
            let atLimit = try Fixture.solve(u, scheme: "ftcs", steps: 500, r: limit)
            #expect((atLimit.doubles.min() ?? -1) >= -1e-15 && (atLimit.doubles.max() ?? 2) <= 1)
            #expect(throws: DiffusionError.self) { try Fixture.solve(u, scheme: "ftcs", steps: 500, r: limit * 1.001) }
            let above = try Fixture.solve(u, scheme: "ftcs", steps: 1, r: limit * 1.01, isForced: true)
            #expect((above.doubles.min() ?? 0) < -0.009)
        }
    }

    // MARK: Accuracy

    /// The order from a step and a quarter of it on a smooth image, against the exact solution of the same grid.
    @Test(arguments: Fixture.schemes, [1, 2])
    func reachesItsOrder(_ scheme: String, _ dimensions: Int) throws {
        guard let order = try TimeSteppers.named(scheme).order else { return }
        // The cycles of fsi grow by whole steps; the error follows the step smoothly once they are long.
        let (longest, width) = scheme == "fsi" ? (25.6, 128) : (0.2, 32)
        let height = dimensions == 1 ? 1 : width * 3 / 4
        func wave(_ i: Int, _ period: Int) -> Double { cos(2 * .pi * (Double(i) + 0.5) / Double(period)) }
        let values = (0..<height * width).map { i -> Double in
            let x = wave(i % width, width), y = dimensions == 1 ? 0 : wave(i / width, height)
            return x + y + x * y
        }
        let u = try Fixture.array(values, dimensions == 1 ? [width] : [height, width])
        let exact = try Fixture.solve(u, scheme: "exact", steps: 1, r: 32 * longest).doubles
        let errors = try [32, 128].map { steps in
            distance(try Fixture.solve(u, scheme: scheme, steps: steps, r: 32 * longest / Double(steps)).doubles, exact)
        }
        #expect(log2(errors[0] / errors[1]) / 2 > Double(order) - 0.1, "errors \(errors)")
    }

    @Test(arguments: ["exact", "gaussian"], Fixture.boundaries)
    func exactSolutionsFormASemigroup(_ scheme: String, _ boundary: BoundaryCondition) throws {
        for shape in Fixture.shapes {
            let u = try Fixture.noiseArray(shape)
            let simulation = try HeatSimulation(HeatEquation(boundary: boundary), scheme: scheme)
            let once = try simulation.solve(u, until: 5)
            let twice = try simulation.solve(simulation.solve(u, until: 3), until: 2)
            #expect(distance(once.doubles, twice.doubles) < 1e-14, "\(shape)")
        }
    }

    // MARK: Symmetry

    @Test(arguments: Fixture.schemes, Fixture.boundaries)
    func commutesWithFlipsAndTransposition(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let (rows, columns) = (9, 14)
        let values = Fixture.noise([rows, columns])
        func rearranged(_ values: [Double], _ rows: Int, _ columns: Int, _ from: (Int, Int) -> (Int, Int), width: Int)
            -> [Double] {
            (0..<rows * columns).map { i in
                let (y, x) = from(i / columns, i % columns)
                return values[y * width + x]
            }
        }
        func run(_ values: [Double], _ shape: [Int]) throws -> [Double] {
            try Fixture.solve(Fixture.array(values, shape), scheme: scheme, boundary: boundary, steps: 6).doubles
        }
        let plain = try run(values, [rows, columns])
        let flips: [(Int, Int) -> (Int, Int)] = [{ (rows - 1 - $0, $1) }, { ($0, columns - 1 - $1) }]
        for flip in flips {
            let flipped = try run(rearranged(values, rows, columns, flip, width: columns), [rows, columns])
            #expect(distance(flipped, rearranged(plain, rows, columns, flip, width: columns)) < 1e-14)
        }
        let transposed = try run(rearranged(values, columns, rows, { ($1, $0) }, width: columns), [columns, rows])
        #expect(distance(transposed, rearranged(plain, columns, rows, { ($1, $0) }, width: columns)) < 1e-14)
    }

    /// A colour image is three grey ones.
    @Test(arguments: Fixture.schemes)
    func treatsChannelsAlike(_ scheme: String) throws {
        let shape = [5, 6, 3]
        let values = Fixture.noise(shape)
        let colour = try Fixture.solve(Fixture.array(values, shape), scheme: scheme).doubles
        for channel in 0..<3 {
            let plane = stride(from: channel, to: values.count, by: 3).map { values[$0] }
            let grey = try Fixture.solve(Fixture.array(plane, [5, 6]), scheme: scheme).doubles
            #expect(grey == stride(from: channel, to: colour.count, by: 3).map { colour[$0] })
        }
    }

    @Test(arguments: Fixture.schemes, Fixture.boundaries)
    func singlePrecisionFollowsDouble(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let u = try Fixture.noiseArray([40, 50]), v = try Fixture.noiseArray([40, 50], single: true)
        let double = try Fixture.solve(u, scheme: scheme, boundary: boundary, steps: 100)
        let single = try Fixture.solve(v, scheme: scheme, boundary: boundary, steps: 100)
        #expect(distance(double.doubles, single.doubles) < 5e-6)
    }
}
