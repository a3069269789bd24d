import Arrays
import DiffusionPDE
import Foundation
import Testing

/// What every diffusivity promises, over the whole catalogue.
@Suite struct DiffusivityLawTests {
    static let contrasts = [0.02, 0.3, 40.0]

    @Test func everyDiffusivityExplainsItself() {
        for entry in Diffusivities.all {
            let info = entry.info
            #expect(info.summary.hasSuffix(".") && !info.details.isEmpty && !info.formula.isEmpty && !info.references.isEmpty,
                    "\(info.name)")
        }
        #expect(Set(Diffusivities.names).count == Diffusivities.all.count)
    }

    /// g falls from its bound at slope 0 and is never negative, also for slopes beyond all measure.
    @Test(arguments: Diffusivities.names, contrasts)
    func fallsFromItsBound(_ name: String, _ contrast: Double) throws {
        let g = try Diffusivities.named(name)
        #expect((g(slope: 0, contrast: contrast) / g.scale(contrast: contrast) - 1).magnitude < 1e-15)
        var last = g.scale(contrast: contrast) * (1 + 1e-15)
        for s in [0, 1e-9, 0.01, 0.1, 0.5, 0.9, 1, 1.1, 2, 5, 1e2, 1e6, 1e12].map({ $0 * contrast }) {
            let value = g(slope: s, contrast: contrast)
            #expect(value >= 0 && value <= last * (1 + 1e-15), "\(name) at \(s)")
            last = value
        }
    }

    /// The closed forms, by the C library's functions.
    @Test(arguments: contrasts)
    func followsItsFormula(_ k: Double) throws {
        let formulas: [String: (Double) -> Double] = [
            "perona_malik": { 1 / (1 + $0 * $0 / (k * k)) },
            "perona_malik_exp": { exp(-$0 * $0 / (k * k)) },
            "charbonnier": { 1 / (1 + $0 * $0 / (k * k)).squareRoot() },
            "weickert": { $0 == 0 ? 1 : 1 - exp(-3.31488 / pow($0 / k, 8)) },
            "tv": { 1 / ($0 * $0 + k * k).squareRoot() },
        ]
        #expect(Set(formulas.keys) == Set(Diffusivities.names))
        for (name, formula) in formulas {
            let g = try Diffusivities.named(name)
            let slopes = (0...400).map { Double($0) * k / 40 }
            for s in slopes {
                #expect((g(slope: s, contrast: k) - formula(s)).magnitude < 4e-15 * g.scale(contrast: k), "\(name) at \(s)")
            }
            let squares = try NDArray(slopes.map { Float($0 * $0) })
            g.replace(squares: squares, contrast: k)
            for (s, value) in zip(slopes, squares.doubles) {
                #expect((value - formula(s)).magnitude < 1e-6 * g.scale(contrast: k), "\(name) at \(s) in float32")
            }
        }
    }

    @Test func weickertsFluxIsLargestAtTheContrast() throws {
        let g = try Diffusivities.named("weickert")
        let best = stride(from: 0.01, through: 3, by: 0.001).max { $0 * g(slope: $0, contrast: 1) < $1 * g(slope: $1, contrast: 1) }
        #expect(((best ?? 0) - 1).magnitude < 2e-3)
    }
}

/// The functions that kernels use instead of the C library's.
@Suite struct VectorFunctionTests {
    @Test func exponentialsAreCorrectToTheLastPlaces() {
        for i in 0...20_000 {
            let x = -Double(i) * 0.0353
            if x > -700 { #expect((Double.exponential(x) / exp(x) - 1).magnitude < 4e-16) }
            if x > -80 { #expect((Float.exponential(Float(x)) / exp(Float(x)) - 1).magnitude < 2.5e-7) }
        }
        #expect(Double.exponential(0) == 1 && Float.exponential(0) == 1)
        #expect(Double.exponential(-.infinity) == 0 && Float.exponential(-.infinity) == 0)
    }

    @Test func inverseRootsAreCorrectToTheLastPlaces() {
        for i in -300...300 {
            let x = exp(Double(i) * 0.93)
            #expect((Double.inverseRoot(x) * x.squareRoot() - 1).magnitude < 5e-16)
            if x > 1e-36 && x < 1e36 { #expect((Float.inverseRoot(Float(x)) * Float(x).squareRoot() - 1).magnitude < 3e-7) }
        }
    }
}
