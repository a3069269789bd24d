import Arrays
import Catalog
import DiffusionPDE
import Foundation
import Testing

/// What every scheme promises with every diffusivity.
@Suite struct NonlinearLawTests {
    private func solve(_ u: NDArray, g: String = "perona_malik", K: Double = 0.1, sigma: Double = 0, scheme: String,
                       boundary: BoundaryCondition = .neumann, t: Double = 4, dt: Double? = nil, isForced: Bool = false)
        throws -> NonlinearDiffusion.Run {
        try NonlinearDiffusion(.named(Diffusivities.named(g), contrast: .value(K)), HeatEquation(boundary: boundary),
                               sigma: sigma, scheme: scheme, isForced: isForced).solve(u, until: t, dt: dt)
    }

    @Test func everySchemeExplainsItself() {
        for entry in NonlinearSchemes.all {
            let info = entry.info
            #expect(info.summary.hasSuffix(".") && !info.details.isEmpty && !info.formula.isEmpty && !info.references.isEmpty,
                    "\(info.name)")
        }
    }

    @Test(arguments: NonlinearSchemes.names, Diffusivities.names)
    func keepsTheMeanAndTheRange(_ scheme: String, _ g: String) throws {
        for shape in Fixture.shapes {
            for boundary in [BoundaryCondition.neumann, .periodic] {
                for sigma in [0, 0.9] {
                    let u = try Fixture.noiseArray(shape)
                    let run = try solve(u, g: g, sigma: sigma, scheme: scheme, boundary: boundary)
                    #expect(run.certificate.meanDrift.magnitude < 2e-15, "\(shape) \(boundary)")
                    #expect(run.certificate.rangeViolation < 1e-14, "\(shape) \(boundary)")
                    #expect(run.certificate.residual < 1e-12)
                }
            }
        }
    }

    /// What is constant stays so to the last bit.
    @Test(arguments: NonlinearSchemes.names, [0, 1.0])
    func leavesConstantsAlone(_ scheme: String, _ sigma: Double) throws {
        for shape in Fixture.shapes {
            for boundary in [BoundaryCondition.neumann, .periodic, .dirichlet(0.7)] {
                let u = try Fixture.array([Double](repeating: 0.7, count: shape.reduce(1, *)), shape)
                let run = try solve(u, sigma: sigma, scheme: scheme, boundary: boundary)
                #expect(run.u.doubles == u.doubles, "\(shape) \(boundary)")
            }
        }
    }

    @Test(arguments: NonlinearSchemes.names)
    func keepsTheRangeBetweenFixedBorders(_ scheme: String) throws {
        for shape in Fixture.shapes {
            let run = try solve(Fixture.noiseArray(shape), scheme: scheme, boundary: .dirichlet(1.4), t: 2)
            #expect(run.certificate.rangeViolation < 1e-14, "\(shape)")
        }
    }

    /// Where g is 1, it is the heat equation.
    @Test(arguments: ["explicit", "aos", "fsi", "semi_implicit"], Fixture.boundaries)
    func aWideContrastIsTheHeatEquation(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let linear = ["explicit": "ftcs", "semi_implicit": "backward_euler"][scheme] ?? scheme
        for shape in Fixture.shapes {
            let u = try Fixture.noiseArray(shape)
            for sigma in [0, 1.0] {
                let equation = try HeatEquation(diffusivity: 0.7, spacing: 1.4, boundary: boundary)
                let nonlinear = try NonlinearDiffusion(.function { try NDArray([Double](repeating: 1, count: $0.count), shape: $0.shape) },
                                                       equation, sigma: sigma, scheme: scheme).solve(u, until: 1.8, dt: 0.6).u
                let heat = try HeatSimulation(equation, scheme: linear).solve(u, until: 1.8, dt: 0.6)
                #expect(distance(nonlinear.doubles, heat.doubles) < 1e-13, "\(shape)")
            }
        }
    }

    /// The kernel that computes each flux once against the one that keeps weights.
    @Test(arguments: Diffusivities.names, Fixture.boundaries)
    func bothExplicitKernelsAgree(_ name: String, _ boundary: BoundaryCondition) throws {
        let g = try Diffusivities.named(name)
        for shape in [[13], [1], [9, 14], [1, 8], [8, 1], [1, 1], [2, 2], [40, 33]] {
            let u = try Fixture.noiseArray(shape)
            let equation = try HeatEquation(spacing: 1.1, boundary: boundary)
            let fused = try NonlinearDiffusion(.named(g, contrast: .value(0.3)), equation).solve(u, until: 2, dt: 0.05)
            let kept = try NonlinearDiffusion(.function { slopes in
                try NDArray(slopes.doubles.map { g(slope: $0, contrast: 0.3) }, shape: slopes.shape)
            }, equation).solve(u, until: 2, dt: 0.05)
            #expect(distance(fused.u.doubles, kept.u.doubles) < 1e-13, "\(shape)")
        }
    }

    @Test(arguments: NonlinearSchemes.names, [0, 1.0])
    func commutesWithFlipsAndTransposition(_ scheme: String, _ sigma: Double) throws {
        let (rows, columns) = (9, 14)
        let values = Fixture.noise([rows, columns])
        func run(_ values: [Double], _ shape: [Int]) throws -> [Double] {
            try solve(Fixture.array(values, shape), K: 0.3, sigma: sigma, scheme: scheme, t: 1.5).u.doubles
        }
        let plain = try run(values, [rows, columns])
        #expect(distance(try run(values.reversed(), [rows, columns]).reversed(), plain) < 1e-13)
        let transposed = (0..<rows * columns).map { values[$0 % rows * columns + $0 / rows] }
        let back = try run(transposed, [columns, rows])
        #expect(distance((0..<rows * columns).map { back[$0 % columns * rows + $0 / columns] }, plain) < 1e-13)
    }

    /// Grey written three times is the same picture.
    @Test(arguments: NonlinearSchemes.names, [0, 1.0])
    func equalChannelsAreGrey(_ scheme: String, _ sigma: Double) throws {
        let grey = Fixture.noise([6, 7])
        let plain = try solve(Fixture.array(grey, [6, 7]), sigma: sigma, scheme: scheme).u.doubles
        let colour = try solve(Fixture.array(grey.flatMap { [$0, $0, $0] }, [6, 7, 3]), sigma: sigma, scheme: scheme).u.doubles
        #expect(distance(colour, plain.flatMap { [$0, $0, $0] }) < 1e-13)
    }

    /// The order from a step and a quarter of it on a smooth image, against many short steps.
    @Test(arguments: NonlinearSchemes.names, [1, 2])
    func isOfFirstOrder(_ scheme: String, _ dimensions: Int) throws {
        // Cycles are of first order once they are long.
        let (t, width, shortest) = scheme == "fsi" ? (800.0, 128, 0.1) : (6, 32, 0.0005)
        let height = dimensions == 1 ? 1 : width * 3 / 4
        func wave(_ i: Int, _ n: Int) -> Double { cos(2 * .pi * (Double(i) + 0.5) / Double(n)) }
        let values = (0..<height * width).map { 0.5 + 0.2 * wave($0 % width, width) + (dimensions == 1 ? 0 : 0.2 * wave($0 / width, height)) }
        let u = try Fixture.array(values, dimensions == 1 ? [width] : [height, width])
        // Charbonnier's equation is well-posed.
        func run(_ scheme: String, _ dt: Double) throws -> [Double] {
            try solve(u, g: "charbonnier", K: 0.05, scheme: scheme, t: t, dt: dt).u.doubles
        }
        let exact = try run("explicit", shortest)
        let errors = try [t / 32, t / 128].map { distance(try run(scheme, $0), exact) }
        #expect(log2(errors[0] / errors[1]) / 2 > 0.9, "errors \(errors)")
    }

    @Test(arguments: NonlinearSchemes.names, [0, 1.0])
    func singlePrecisionFollowsDouble(_ scheme: String, _ sigma: Double) throws {
        let double = try solve(Fixture.noiseArray([40, 50]), g: "charbonnier", sigma: sigma, scheme: scheme)
        let single = try solve(Fixture.noiseArray([40, 50], single: true), g: "charbonnier", sigma: sigma, scheme: scheme)
        #expect(distance(double.u.doubles, single.u.doubles) < 5e-6)
        #expect(single.u.dtype == .float32)
    }

    // MARK: The limit

    /// At the limit the range is kept; just above it nothing overflows, but values leave the range.
    @Test func leavesTheRangeJustAboveTheLimit() throws {
        let u = try Fixture.noiseArray([32, 32])
        let atLimit = try solve(u, K: 1, scheme: "explicit", t: 50, dt: 0.25)
        #expect(atLimit.certificate.rangeViolation < 1e-14 && atLimit.certificate.stability == 1)
        var board = [Double](repeating: 0, count: 1024)
        for i in 0..<1024 where (i / 32 + i % 32) % 2 == 0 { board[i] = 0.01 }
        let above = try solve(Fixture.array(board, [32, 32]), K: 1, scheme: "explicit", t: 26, dt: 0.26, isForced: true)
        #expect(above.certificate.rangeViolation > 1e-4 && above.certificate.rangeViolation < 1)
        #expect(above.certificate.stability == 1.04)
    }

    @Test func tvFlowNeedsAStepAsShortAsItsEpsilon() throws {
        let u = try Fixture.noiseArray([8, 8])
        #expect(try solve(u, g: "tv", K: 0.01, scheme: "explicit", t: 0.01, dt: 0.0025).certificate.stability == 1)
        #expect(throws: DiffusionError.self) { try solve(u, g: "tv", K: 0.01, scheme: "explicit", t: 0.0104, dt: 0.0026) }
    }

    // MARK: Perona and Malik's illness

    /// A small disturbance grows across faces with a small contrast, and shrinks with pre-smoothing.
    @Test func preSmoothingMakesItWellPosed() throws {
        let u = Fixture.noise([48, 48], seed: 3)
        let disturbance = Fixture.noise([48, 48], seed: 9).map { ($0 - 0.5) * 1e-6 }
        let v = zip(u, disturbance).map { $0 + $1 }
        func growth(_ sigma: Double) throws -> Double {
            let a = try solve(Fixture.array(u, [48, 48]), K: 0.02, sigma: sigma, scheme: "explicit", t: 20).u.doubles
            let b = try solve(Fixture.array(v, [48, 48]), K: 0.02, sigma: sigma, scheme: "explicit", t: 20).u.doubles
            return distance(a, b) / 0.5e-6
        }
        let ill = try growth(0), well = try growth(1)
        #expect(ill > 2 && well < 2 && ill > 3 * well, "\(ill), \(well)")
    }

    // MARK: Interrupts

    private final class Impatient: Observer {
        var questions = 0
        func step(_ done: Int, of total: Int, _ label: String) throws {
            questions += 1
            if done > total { throw DiffusionError.tooManySteps(steps: Double(done)) }
            if questions == 3 { throw Interrupted() }
        }
    }

    @Test(arguments: NonlinearSchemes.names, [0, 1.0])
    func canBeInterrupted(_ scheme: String, _ sigma: Double) throws {
        let observer = Impatient()
        let diffusion = try NonlinearDiffusion(.named(Diffusivities.named("charbonnier"), contrast: .value(0.1)),
                                               HeatEquation(), sigma: sigma, scheme: scheme)
        #expect(throws: Interrupted.self) {
            try diffusion.solve(Fixture.noiseArray([32, 32]), until: 1e4, dt: 0.2, observer: observer)
        }
        #expect(observer.questions == 3)
    }
}
