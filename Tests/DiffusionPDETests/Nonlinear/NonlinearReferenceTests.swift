import Arrays
import DiffusionPDE
import Testing

/// Every scheme, diffusivity, boundary and shape against dense matrices (`Reference/nonlinear.py`).
@Suite struct NonlinearReferenceTests {
    static let text = ReferenceText(named: "nonlinear")
    static let shapes = [[13], [8, 5], [1, 7], [7, 1], [1, 1], [3, 4, 3]]

    @Test(arguments: NonlinearSchemes.names, ["neumann", "periodic", "dirichlet"])
    func agrees(_ scheme: String, _ boundary: String) throws {
        let condition = boundary == "dirichlet" ? BoundaryCondition.dirichlet(0.3) : try BoundaryCondition(named: boundary)
        let equation = try HeatEquation(spacing: 1.2, boundary: condition)
        for shape in Self.shapes {
            let word = shape.map(String.init).joined(separator: "x")
            let start = Self.text["start \(word)"]
            for g in shape == [8, 5] ? Diffusivities.names : ["perona_malik"] where scheme != "explicit" || g != "tv" {
                for sigma in [0, 0.8] {
                    let name = "\(scheme) \(g) \(sigma == 0 ? "0" : "0.8") \(boundary) \(word)"
                    let expected = Self.text[name]
                    let diffusion = try NonlinearDiffusion(.named(Diffusivities.named(g), contrast: .value(0.25)), equation,
                                                           sigma: sigma, scheme: scheme)
                    let double = try diffusion.solve(Fixture.array(start, shape), until: 0.72, dt: 0.24).u
                    #expect(double.shape == shape && double.dtype == .float64)
                    #expect(distance(double.doubles, expected) < 1e-12, "\(name)")
                    let single = try diffusion.solve(Fixture.array(start, shape, single: true), until: 0.72, dt: 0.24).u
                    #expect(single.shape == shape && single.dtype == .float32)
                    #expect(distance(single.doubles, expected) < 5e-6, "\(name) in float32")
                }
            }
        }
    }
}
