import Arrays
import DiffusionPDE
import Testing

/// Short times are convolved, long ones transformed: both are the exact solution.
@Suite struct ExactSolutionTests {
    /// Two halves of a time that is transformed in one piece are convolved.
    @Test(arguments: Fixture.boundaries)
    func bothWaysAgree(_ boundary: BoundaryCondition) throws {
        for shape in Fixture.shapes + [[30, 41]] {
            let u = try Fixture.noiseArray(shape)
            let simulation = try HeatSimulation(HeatEquation(boundary: boundary))
            for t in [1e-6, 0.3, 7.5, 40, 400] {
                let once = try simulation.solve(u, until: t).doubles
                var parts = u
                for _ in 0..<64 { parts = try simulation.solve(parts, until: t / 64) }
                #expect(distance(once, parts.doubles) < 4e-14, "\(shape) t = \(t)")
            }
        }
    }

    /// An impulse becomes e^{−2t} I_k(2t): at t = 1 by the power series of the Bessel functions.
    @Test func anImpulseBecomesBessels() throws {
        var values = [Double](repeating: 0, count: 41)
        values[20] = 1
        let after = try HeatSimulation(HeatEquation()).solve(NDArray(values), until: 1).doubles
        for k in 0...12 {
            var term = 1.0, sum = 0.0
            for i in stride(from: 1, through: k, by: 1) { term /= Double(i) }
            for j in 0..<40 {
                sum += term
                term /= Double(j + 1) * Double(j + 1 + k)
            }
            #expect((after[20 + k] - sum * 0.135_335_283_236_612_7).magnitude < 1e-16, "\(k)")
        }
    }
}
