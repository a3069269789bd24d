import Arrays
import Catalog
import DiffusionPDE
import Testing

/// Passes that take several nonlinear or extrapolated steps must be those steps, to the last bit.
@Suite struct PassTests {
    static let shapes = Fixture.shapes + [[3, 40], [40, 3], [2, 2], [21, 17]]

    @Test(arguments: Fixture.boundaries, Diffusivities.names)
    func manyFaceStepsAtOnceAreSingleSteps(_ boundary: BoundaryCondition, _ g: String) throws {
        let diffusion = try NonlinearDiffusion(.named(Diffusivities.named(g), contrast: .value(0.25)), HeatEquation(boundary: boundary))
        // A power of two, so that no step is shortened by rounding.
        let dt = 0.03125
        for shape in Self.shapes where shape.count < 3 {
            for steps in [1, 2, 3, 5, 8, 9, 17] {
                let u = try Fixture.noiseArray(shape, single: steps % 2 == 0)
                let together = try diffusion.solve(u, until: dt * Double(steps), dt: dt).u
                var one = u
                for _ in 0..<steps { one = try diffusion.solve(one, until: dt, dt: dt).u }
                #expect(together.doubles == one.doubles, "\(shape), \(steps) steps")
            }
        }
    }

    /// One cycle, step by step over whole images as the formula says.
    @Test(arguments: Fixture.boundaries)
    func cyclesFollowTheirFormula(_ boundary: BoundaryCondition) throws {
        for (rows, columns) in [(21, 17), (2, 2), (1, 9), (9, 1), (1, 1)] {
            let u = Fixture.noise([rows, columns])
            for total in [0.2, 3.0, 30.0] {
                let cycle = FastSemiIterative.Cycle(reaching: total, dimensions: 2)
                var last = u, current = u
                for k in 0..<cycle.steps {
                    let alpha = FastSemiIterative.Cycle.extrapolation(k)
                    let next = (0..<rows * columns).map { i in
                        let stepped = stepped(current, rows, columns, i, cycle.r, boundary)
                        return last[i] + alpha * (stepped - last[i])
                    }
                    (last, current) = (current, next)
                }
                let solved = try HeatSimulation(HeatEquation(boundary: boundary), scheme: "fsi")
                    .solve(Fixture.array(u, [rows, columns]), until: total, dt: total)
                #expect(solved.doubles == current, "\(rows) × \(columns), \(cycle.steps) steps")
            }
        }
    }

    private func stepped(_ u: [Double], _ rows: Int, _ columns: Int, _ i: Int, _ r: Double, _ boundary: BoundaryCondition) -> Double {
        let (y, x) = (i / columns, i % columns)
        func at(_ y: Int, _ x: Int) -> Double {
            switch boundary {
            case .neumann: return u[min(max(y, 0), rows - 1) * columns + min(max(x, 0), columns - 1)]
            case .periodic: return u[(y + rows) % rows * columns + (x + columns) % columns]
            case .dirichlet(let value): return y < 0 || x < 0 || y >= rows || x >= columns ? value : u[y * columns + x]
            }
        }
        return u[i] + r * ((at(y, x - 1) + at(y, x + 1)) + (at(y - 1, x) + at(y + 1, x)) - 4 * u[i])
    }
}

/// Implicit steps along lines and in the eigenbasis are one scheme.
@Suite struct ImplicitLineTests {
    @Test(arguments: ["lod", "aos", "adi", "cn_lod", "backward_euler", "crank_nicolson"], Fixture.boundaries)
    func fewStepsAreManySteps(_ scheme: String, _ boundary: BoundaryCondition) throws {
        let simulation = try HeatSimulation(HeatEquation(boundary: boundary), scheme: scheme)
        for shape in [[9, 14], [1, 8], [8, 1], [1, 1], [2, 2], [40, 33], [5, 6, 3]] {
            for r in [0.3, 7.0] {
                let u = try Fixture.noiseArray(shape)
                let steps = 24
                let together = try simulation.solve(u, until: r * Double(steps), dt: r)
                var one = u
                for _ in 0..<steps { one = try simulation.solve(one, until: r, dt: r) }
                #expect(distance(together.doubles, one.doubles) < 1e-12, "\(shape), r = \(r)")
            }
        }
    }
}
