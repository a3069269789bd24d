import Arrays
import Catalog
import DiffusionPDE
import Testing

/// Several time steps per pass must be the same steps, to the last bit.
@Suite struct ExplicitSweepTests {
    @Test(arguments: Fixture.boundaries, [false, true])
    func manyStepsAtOnceAreSingleSteps(_ boundary: BoundaryCondition, _ single: Bool) throws {
        for shape in Fixture.shapes + [[3, 40], [40, 3], [2, 2], [21, 17]] {
            for steps in [1, 2, 3, 4, 5, 8, 9, 11, 17, 40] {
                let u = try Fixture.noiseArray(shape, single: single)
                let together = try Fixture.solve(u, scheme: "ftcs", boundary: boundary, steps: steps)
                var one = u
                for _ in 0..<steps { one = try Fixture.solve(one, scheme: "ftcs", boundary: boundary, steps: 1) }
                #expect(together.doubles == one.doubles, "\(shape), \(steps) steps")
            }
        }
    }

    /// A plain loop over padded values, in the order of operations that the kernel documents.
    @Test(arguments: Fixture.boundaries)
    func equalsAPlainLoop(_ boundary: BoundaryCondition) throws {
        let (rows, columns) = (6, 7)
        let u = Fixture.noise([rows, columns])
        func at(_ y: Int, _ x: Int) -> Double {
            switch boundary {
            case .neumann: return u[min(max(y, 0), rows - 1) * columns + min(max(x, 0), columns - 1)]
            case .periodic: return u[(y + rows) % rows * columns + (x + columns) % columns]
            case .dirichlet(let value):
                return y < 0 || x < 0 || y >= rows || x >= columns ? value : u[y * columns + x]
            }
        }
        let expected = (0..<rows * columns).map { i in
            let (y, x) = (i / columns, i % columns)
            return at(y, x) + 0.2 * ((at(y, x - 1) + at(y, x + 1)) + (at(y - 1, x) + at(y + 1, x)) - 4 * at(y, x))
        }
        let stepped = try Fixture.solve(Fixture.array(u, [rows, columns]), scheme: "ftcs", boundary: boundary, steps: 1)
        #expect(stepped.doubles == expected)
    }

    @Test func doesNotTouchItsArgument() throws {
        let u = try Fixture.noiseArray([9, 9])
        let before = u.doubles
        for scheme in Fixture.schemes { _ = try Fixture.solve(u, scheme: scheme, boundary: .dirichlet(0.5), steps: 5) }
        #expect(u.doubles == before)
    }

    /// An observer that interrupts at its third question.
    private final class Impatient: Observer {
        var questions = 0
        func step(_ done: Int, of total: Int, _ label: String) throws {
            questions += 1
            #expect(done <= total)
            if questions == 3 { throw Interrupted() }
        }
    }

    @Test(arguments: ["ftcs", "fsi"])
    func canBeInterrupted(_ scheme: String) throws {
        let observer = Impatient()
        let simulation = try HeatSimulation(HeatEquation(), scheme: scheme)
        #expect(throws: Interrupted.self) {
            try simulation.solve(Fixture.noiseArray([32, 32]), until: 1e6, dt: 0.2, observer: observer)
        }
        #expect(observer.questions == 3)
    }
}
