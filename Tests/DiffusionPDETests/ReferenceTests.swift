import Arrays
import DiffusionPDE
import Testing

/// Every scheme, boundary and shape against solutions made with dense matrices (`Reference/heat.py`).
@Suite struct ReferenceTests {
    static let text = ReferenceText(named: "heat")
    static let shapes = [[13], [8, 5], [1, 7], [7, 1], [1, 1], [3, 4, 3]]

    @Test(arguments: TimeSteppers.names, ["neumann", "periodic", "dirichlet"])
    func agrees(_ scheme: String, _ boundary: String) throws {
        for shape in Self.shapes {
            let word = shape.map(String.init).joined(separator: "x")
            let start = Self.text["start \(word)"]
            let expected = Self.text["\(scheme) \(boundary) \(word)"]
            let condition = boundary == "dirichlet" ? BoundaryCondition.dirichlet(0.3) : try BoundaryCondition(named: boundary)
            let simulation = try HeatSimulation(HeatEquation(diffusivity: 0.7, spacing: 1.3, boundary: condition),
                                                scheme: scheme)
            let double = try simulation.solve(Fixture.array(start, shape), until: 2.2, dt: 0.55)
            #expect(double.shape == shape && double.dtype == .float64)
            #expect(distance(double.doubles, expected) < 1e-12, "\(scheme) \(boundary) \(word)")
            let single = try simulation.solve(Fixture.array(start, shape, single: true), until: 2.2, dt: 0.55)
            #expect(single.shape == shape && single.dtype == .float32)
            #expect(distance(single.doubles, expected) < 5e-6, "\(scheme) \(boundary) \(word) in float32")
        }
    }
}
