import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let structureTensor = Builtin(EntryInfo(
        "structure_tensor(u, sigma=1, rho=2, derivatives=\"central\")",
        "Which way an image changes around each pixel, and how much.",
        details: """
            The products of the derivatives of the smoothed image, averaged over a Gaussian of width rho. mu1 ≥ mu2 are its \
            eigenvalues: both small in flat regions, one large at edges and lines, both large at corners. angle is the direction \
            across which the image changes most, from the x axis towards y (downwards).
            """,
        parameters: [
            DiffusionParameter.image,
            ParameterInfo("sigma", "The Gaussian before derivatives are taken, in pixels."),
            ParameterInfo("rho", "The Gaussian over which directions are averaged, in pixels."),
            DiffusionParameter.derivatives,
        ],
        returns: "A record of arrays: xx, xy, yy, mu1, mu2, angle.",
        formula: #"J = G_\rho * (\nabla u_\sigma \nabla u_\sigma^\top),\quad \theta = \tfrac12\,\mathrm{atan2}(2J_{xy}, J_{xx}-J_{yy})"#,
        references: ["Förstner and Gülch (1987), ISPRS Intercommission Workshop", "Di Zenzo (1986), CVGIP 33"],
        keywords: ["orientation", "corner", "edge", "eigenvalues"],
        examples: [Example("x = np.arange(16.0)\nJ = structure_tensor(np.sin(x / 2) + 0 * x[:, None])\n"
                           + "print(np.abs(J.angle).max(), np.round(J.mu2.max(), 9))", prints: "0.0 0.0\n")])) { call in
        let structure = try StructureTensor(try call.image(0), sigma: try call.double(1), rho: try call.double(2),
                                            derivatives: try Derivatives(named: try call.string(3)))
        return .object(RecordObject(name: "StructureTensor", fields: try structure.parts().map {
            ($0.name, call.arrayResult($0.values))
        }))
    }
}
