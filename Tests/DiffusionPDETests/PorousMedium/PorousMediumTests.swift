import Arrays
import Catalog
import DiffusionPDE
import Testing

/// The porous medium equation against Barenblatt's solution and its own laws.
@Suite struct PorousMediumTests {
    private func barenblatt(_ n: Int, _ h: Double, _ t: Double, m: Double, dimensions: Int) throws -> NDArray {
        let middle = Double(n - 1) / 2
        let values = (0..<(dimensions == 1 ? n : n * n)).map { i -> Double in
            let x = (Double(i % n) - middle) * h, y = dimensions == 1 ? 0 : (Double(i / n) - middle) * h
            return Barenblatt.value(radius: (x * x + y * y).squareRoot(), time: t, exponent: m, dimensions: dimensions, constant: 1)
        }
        return try Fixture.array(values, dimensions == 1 ? [n] : [n, n])
    }

    /// Halving h halves the error or better; the front has no derivative, so more cannot be asked.
    @Test(arguments: [1.5, 2, 3], [1, 2])
    func convergesToBarenblatt(_ m: Double, _ dimensions: Int) throws {
        let errors = try [(61, 0.3), (121, 0.15)].map { n, h in
            let end = try PorousMedium(exponent: m, spacing: h).solve(barenblatt(n, h, 1, m: m, dimensions: dimensions), until: 2)
            let exact = try barenblatt(n, h, 3, m: m, dimensions: dimensions)
            return mean(zip(end.u.doubles, exact.doubles).map { ($0 - $1).magnitude })
        }
        #expect(errors[1] < 0.5 * errors[0] && errors[1] < 2e-3, "\(errors)")
    }

    @Test(arguments: [BoundaryCondition.neumann, .periodic], [1, 1.5, 2, 4])
    func keepsTheMassAndTheRange(_ boundary: BoundaryCondition, _ m: Double) throws {
        for shape in Fixture.shapes {
            let run = try PorousMedium(exponent: m, boundary: boundary).solve(Fixture.noiseArray(shape), until: 5)
            #expect(run.certificate.meanDrift.magnitude < 2e-15 && run.certificate.rangeViolation < 1e-15, "\(shape)")
        }
    }

    @Test(arguments: Fixture.boundaries)
    func theExponentOneIsTheHeatEquation(_ boundary: BoundaryCondition) throws {
        for shape in Fixture.shapes {
            let u = try Fixture.noiseArray(shape)
            let gas = try PorousMedium(exponent: 1, spacing: 1.5, boundary: boundary).solve(u, until: 1.2, dt: 0.3).u
            let heat = try HeatSimulation(HeatEquation(spacing: 1.5, boundary: boundary), scheme: "ftcs").solve(u, until: 1.2, dt: 0.3)
            #expect(distance(gas.doubles, heat.doubles) < 1e-14, "\(shape)")
        }
    }

    /// At the limit values stay positive; a third longer and the front digs a hole.
    @Test func turnsNegativeAboveItsLimit() throws {
        var values = [Double](repeating: 0, count: 81)
        values[40] = 1
        let u = try Fixture.array(values, [9, 9])
        let limit = try PorousMedium().longestStep(dimensions: 2, largest: 1)
        #expect(limit == 0.125)
        #expect(try PorousMedium().solve(u, until: 0.125, dt: 0.125).certificate.rangeViolation == 0)
        #expect(throws: DiffusionError.self) { try PorousMedium().solve(u, until: 0.2, dt: 0.2) }
        let forced = try PorousMedium(isForced: true).solve(u, until: 0.3, dt: 0.3)
        #expect(forced.certificate.rangeViolation > 0.19 && forced.certificate.stability == 2.4)
    }

    @Test func refusesWhatIsNoDensity() throws {
        func message(_ body: () throws -> Void) -> String? {
            do { try body() } catch { return (error as? any ExplainedError)?.message }
            return nil
        }
        #expect(message { _ = try PorousMedium().solve(NDArray([0.5, -0.25]), until: 1) } == "u must not be negative, its smallest value is -0.25")
        #expect(message { _ = try PorousMedium(exponent: 0.5) } == "m must be at least 1.0, got 0.5")
        #expect(message { try Barenblatt.require(time: 0, exponent: 2, dimensions: 1, constant: 1) } == "t must be positive, got 0.0")
        #expect(message { try Barenblatt.require(time: 1, exponent: 1, dimensions: 1, constant: 1) } == "m must be greater than 1, got 1.0")
    }

    @Test func floatFollowsDouble() throws {
        let double = try PorousMedium().solve(Fixture.noiseArray([20, 20]), until: 5).u
        let single = try PorousMedium().solve(Fixture.noiseArray([20, 20], single: true), until: 5).u
        #expect(single.dtype == .float32 && distance(double.doubles, single.doubles) < 5e-6)
    }
}
