import Arrays
import Catalog
import DiffusionPDE
import Foundation
import Testing

/// Tensor diffusion and structure tensors against `Reference/tensor.py`.
@Suite struct TensorReferenceTests {
    static let text = ReferenceText(named: "tensor")
    static let shapes = [[9, 12], [1, 7], [7, 1], [2, 2], [4, 5, 3]]

    @Test(arguments: ["eed", "ced", "ced-scharr"])
    func agrees(_ name: String) throws {
        let law: TensorLaw = name == "eed" ? .edgeEnhancing(contrast: .value(0.1), sigma: 1)
            : .coherenceEnhancing(contrast: 1e-4, sigma: 0.5, rho: 1.5, alpha: 0.001)
        let diffusion = try TensorDiffusion(law, derivatives: name == "ced-scharr" ? .scharr : .central)
        for shape in Self.shapes {
            let word = shape.map(String.init).joined(separator: "x")
            let start = Self.text["start \(word)"], expected = Self.text["\(name) \(word)"]
            let double = try diffusion.solve(Fixture.array(start, shape), until: 0.6, dt: 0.2).u
            #expect(distance(double.doubles, expected) < 1e-11, "\(name) \(word)")
            let single = try diffusion.solve(Fixture.array(start, shape, single: true), until: 0.6, dt: 0.2).u
            #expect(single.dtype == .float32 && distance(single.doubles, expected) < 1e-5, "\(name) \(word) in float32")
        }
    }

    @Test func structuresAgree() throws {
        for shape in Self.shapes {
            let word = shape.map(String.init).joined(separator: "x")
            let structure = try StructureTensor(Fixture.array(Self.text["start \(word)"], shape), sigma: 0.8, rho: 1.2)
            for (name, values) in try structure.parts() {
                #expect(values.shape == Array(shape.prefix(2)))
                // An angle is that of a line: both ends are the same.
                let differences = zip(values.doubles, Self.text["\(name) \(word)"]).map { a, b in
                    name == "angle" ? sin(a - b).magnitude : (a - b).magnitude
                }
                #expect((differences.max() ?? 1) < 1e-12, "\(name) \(word)")
            }
        }
    }
}

/// What tensor diffusion promises whatever the stencil.
@Suite struct TensorLawTests {
    static let laws: [TensorLaw] = [
        .edgeEnhancing(contrast: .value(0.08), sigma: 1),
        .coherenceEnhancing(contrast: 1e-6, sigma: 0.5, rho: 2, alpha: 0.001),
    ]

    @Test func everyStencilExplainsItself() {
        for entry in TensorStencils.all {
            let info = entry.info
            #expect(info.summary.hasSuffix(".") && !info.details.isEmpty && !info.formula.isEmpty && !info.references.isEmpty,
                    "\(info.name)")
        }
    }

    @Test(arguments: TensorStencils.names, [0, 1])
    func keepsTheMeanAndConstants(_ stencil: String, _ law: Int) throws {
        for shape in Fixture.shapes + [[64, 64]] {
            let diffusion = try TensorDiffusion(Self.laws[law], stencil: stencil)
            let run = try diffusion.solve(Fixture.noiseArray(shape), until: 4)
            #expect(run.certificate.meanDrift.magnitude < 1e-14, "\(shape)")
            let flat = try Fixture.array([Double](repeating: 0.7, count: shape.reduce(1, *)), shape)
            #expect(try diffusion.solve(flat, until: 4).u.doubles == flat.doubles, "\(shape)")
        }
    }

    /// Σ u² falls with both; only the non-negative stencil promises the range, for every step.
    @Test(arguments: [0, 1])
    func theNonNegativeStencilKeepsTheRange(_ law: Int) throws {
        let u = try Fixture.array(Fixture.noise([40, 40]).map { $0 < 0.5 ? 0 : 1 }, [40, 40])
        let safe = try TensorDiffusion(Self.laws[law], stencil: "nonnegative").solve(u, until: 6, dt: 0.7)
        #expect(safe.certificate.rangeViolation < 1e-14 && (safe.certificate.stability ?? 2) <= 1 + 1e-9)
        for stencil in TensorStencils.names {
            let after = try TensorDiffusion(Self.laws[law], stencil: stencil).solve(u, until: 2).u.doubles
            #expect(after.reduce(0) { $0 + $1 * $1 } < u.doubles.reduce(0) { $0 + $1 * $1 })
        }
    }

    @Test(arguments: TensorStencils.names, [0, 1])
    func commutesWithFlipsAndTransposition(_ stencil: String, _ law: Int) throws {
        let (rows, columns) = (11, 14)
        let values = Fixture.noise([rows, columns])
        func run(_ values: [Double], _ shape: [Int]) throws -> [Double] {
            try TensorDiffusion(Self.laws[law], stencil: stencil).solve(Fixture.array(values, shape), until: 1).u.doubles
        }
        let plain = try run(values, [rows, columns])
        #expect(distance(try run(values.reversed(), [rows, columns]).reversed(), plain) < 1e-11)
        func mirrored(_ values: [Double]) -> [Double] {
            (0..<rows * columns).map { (i: Int) -> Double in values[i / columns * columns + (columns - 1 - i % columns)] }
        }
        #expect(distance(mirrored(try run(mirrored(values), [rows, columns])), plain) < 1e-11)
        let transposed = (0..<rows * columns).map { values[$0 % rows * columns + $0 / rows] }
        let back = try run(transposed, [columns, rows])
        #expect(distance((0..<rows * columns).map { back[$0 % columns * rows + $0 / columns] }, plain) < 1e-11)
    }

    /// Across its crests a plane wave decays at the rate α, whatever its direction: both stencils find it to a hundredth.
    @Test(arguments: TensorStencils.names, [1, 0.2])
    func planeWavesDecayAcrossTheirCrests(_ stencil: String, _ alpha: Double) throws {
        let n = 96, kx = 0.12, ky = 0.07, t = 2.0
        let wave = (0..<n * n).map { (i: Int) -> Double in 0.2 * sin(kx * Double(i % n) + ky * Double(i / n)) }
        let law = TensorLaw.coherenceEnhancing(contrast: 1e-12, sigma: 0.5, rho: 2, alpha: alpha)
        let after = try TensorDiffusion(law, stencil: stencil).solve(Fixture.array(wave, [n, n]), until: t).u.doubles
        let decay = exp(-alpha * (kx * kx + ky * ky) * t), middle = n / 4..<3 * n / 4
        let inside = (0..<n * n).filter { middle.contains($0 % n) && middle.contains($0 / n) }
        #expect(distance(inside.map { after[$0] }, inside.map { decay * wave[$0] }) < 0.01 * 0.2 * (1 - decay))
    }

    /// Stripes at an angle no axis knows: the noise goes, the stripes stay.
    @Test(arguments: TensorStencils.names)
    func restoresStripes(_ stencil: String) throws {
        let n = 48
        let stripes = (0..<n * n).map { (i: Int) -> Double in
            let phase = 0.5 * Double(i % n) + 0.31 * Double(i / n)
            return 0.5 + 0.4 * sin(phase)
        }
        let noisy = zip(stripes, Fixture.noise([n, n])).map { (u: Double, noise: Double) -> Double in u + 0.4 * (noise - 0.5) }
        let run = try TensorDiffusion(.coherenceEnhancing(contrast: 1e-8, sigma: 0.7, rho: 4, alpha: 0.001), stencil: stencil)
            .solve(Fixture.array(noisy, [n, n]), until: 10)
        func error(_ values: [Double]) -> Double { mean(zip(values, stripes).map { ($0 - $1) * ($0 - $1) }) }
        #expect(error(run.u.doubles) < 0.35 * error(noisy))
    }

    @Test func scharrFindsDirectionsMoreExactly() throws {
        let n = 64, angle = 0.35
        let waves = (0..<n * n).map { (i: Int) -> Double in
            let place = cos(angle) * Double(i % n) + sin(angle) * Double(i / n)
            return sin(1.2 * place)
        }
        let u = try Fixture.array(waves, [n, n])
        func error(_ derivatives: Derivatives) throws -> Double {
            let parts = try StructureTensor(u, sigma: 0, rho: 3, derivatives: derivatives).parts()
            let angles = try #require(parts.first { $0.name == "angle" }).values.doubles
            return (0..<n * n).filter { (16..<48).contains($0 % n) && (16..<48).contains($0 / n) }
                .map { (angles[$0] - angle).magnitude }.max() ?? 1
        }
        #expect(try error(.scharr) < 0.25 * error(.central))
    }

    @Test func refusesWithTheNumbers() throws {
        func refusal(_ body: () throws -> Void) -> (any ExplainedError)? {
            do { try body() } catch { return error as? any ExplainedError }
            return nil
        }
        func coherence(_ contrast: Double, rho: Double, alpha: Double) throws {
            _ = try TensorDiffusion(.coherenceEnhancing(contrast: contrast, sigma: 1, rho: rho, alpha: alpha))
        }
        let u = try Fixture.noiseArray([6, 6]), edges = try TensorDiffusion(Self.laws[0])
        let cases: [(String, String, () throws -> Void)] = [
            ("dt", "r = 0.3 exceeds the limit 0.25 of the standard stencil in 2-D", { _ = try edges.solve(u, until: 0.9, dt: 0.3) }),
            ("C", "C must be positive, got 0.0", { try coherence(0, rho: 1, alpha: 0.1) }),
            ("alpha", "alpha must lie above 0 and not above 1, got 2.0", { try coherence(1, rho: 1, alpha: 2) }),
            ("rho", "rho must not be negative, got -1.0", { try coherence(1, rho: -1, alpha: 0.1) }),
            ("stencil", "unknown stencil 'standart'", { _ = try TensorStencils.named("standart") }),
            ("derivatives", "unknown kind of derivatives 'sobel'", { _ = try Derivatives(named: "sobel") }),
            ("K", "K must be positive, got 0.0",
             { _ = try TensorDiffusion(.edgeEnhancing(contrast: .value(0), sigma: 1)).solve(u, until: 1) }),
            ("u", "the image holds whole numbers from 0.0 to 200.0: the contrast is a slope of grey values, which the lab takes "
                + "from 0 to 1", { _ = try edges.solve(NDArray([0, 200, 3, 4], shape: [2, 2]), until: 1) }),
        ]
        for (parameter, message, body) in cases {
            let error = try #require(refusal(body), "\(message)")
            #expect(error.message == message)
            #expect(error.parameter == parameter, "\(message)")
        }
        let forced = try TensorDiffusion(Self.laws[0], isForced: true).solve(u, until: 0.9, dt: 0.3)
        #expect(forced.certificate.stability == 1.2)
    }
}
