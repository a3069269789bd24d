import Arrays
import Catalog
import DiffusionPDE
import Testing

/// Everything that takes time, in one list: what must come out the same with any number of threads, and stop when asked.
struct SolverRun: Sendable, CustomTestStringConvertible {
    let name: String
    /// What it computes from an image, as numbers.
    let compute: @Sendable (_ u: NDArray, _ observer: any Observer) throws -> [Double]

    var testDescription: String { name }

    private init(_ name: String, _ compute: @escaping @Sendable (NDArray, any Observer) throws -> NDArray) {
        self.name = name
        self.compute = { try compute($0, $1).doubles }
    }

    private init(values name: String, _ compute: @escaping @Sendable (NDArray, any Observer) throws -> [Double]) {
        self.name = name
        self.compute = compute
    }

    static let all = linear + nonlinear + tensors + others

    private static let boundaries: [(String, BoundaryCondition)] = [("closed", .neumann), ("ring", .periodic), ("fixed", .dirichlet(0.4))]

    private static let linear = TimeSteppers.names.flatMap { scheme in
        boundaries.map { word, boundary in
            SolverRun("heat \(scheme) \(word)") { u, observer in
                try HeatSimulation(HeatEquation(boundary: boundary), scheme: scheme).solve(u, until: 2, dt: 0.22, observer: observer)
            }
        } + [
            SolverRun("heat \(scheme), one long step") { u, observer in
                let dt = TimeSteppers.names.contains(scheme) && scheme != "ftcs" ? 40.0 : 0.25
                return try HeatSimulation(HeatEquation(boundary: .dirichlet(0.4)), scheme: scheme).solve(u, until: dt, dt: dt, observer: observer)
            }
        ]
    }

    private static let nonlinear = NonlinearSchemes.names.flatMap { scheme in
        [0, 1.2].flatMap { sigma in
            boundaries.map { word, boundary in
                SolverRun("diffuse \(scheme) sigma \(sigma) \(word)") { u, observer in
                    try NonlinearDiffusion(.named(try Diffusivities.named(sigma > 0 ? "weickert" : "perona_malik"), contrast: .value(0.2)), HeatEquation(boundary: boundary), sigma: sigma,
                                           scheme: scheme).solve(u, until: 2.5, dt: scheme == "explicit" ? 0.24 : 1.2, observer: observer).u
                }
            }
        }
    }

    private static let tensors = TensorStencils.names.flatMap { stencil in
        [
            SolverRun("edge_enhancing \(stencil)") { u, observer in
                try TensorDiffusion(.edgeEnhancing(contrast: .value(0.1), sigma: 0.8), stencil: stencil)
                    .solve(u, until: 0.6, dt: 0.2, observer: observer).u
            },
            SolverRun("coherence_enhancing \(stencil)") { u, observer in
                try TensorDiffusion(.coherenceEnhancing(contrast: 1e-6, sigma: 0.5, rho: 2, alpha: 0.001), stencil: stencil,
                                    derivatives: .scharr).solve(u, until: 0.6, dt: 0.2, observer: observer).u
            },
        ]
    }

    private static let others = Inpainting.names.map { method in
        SolverRun("inpaint \(method)") { u, observer in
            let mask = try NDArray((0..<u.count).map { $0 % 13 == 0 ? 1.0 : 0 }, shape: u.shape)
            return try Inpainting(method: method).solve(u, mask: mask, observer: observer).u
        }
    } + [
        SolverRun("rof") { u, observer in try TotalVariationDenoising(weight: 0.2).solve(u, observer: observer).u },
        SolverRun("tikhonov") { u, observer in try Tikhonov.minimiser(u, alpha: 3, observer: observer) },
        SolverRun("porous_medium") { u, observer in try PorousMedium(exponent: 2).solve(u, until: 1, observer: observer).u },
        SolverRun("shock_filter") { u, observer in try ShockFilter(sigma: 0.8).apply(u, until: 3, observer: observer) },
        SolverRun(values: "compress") { u, observer in
            try ImageCompression.compress(u, density: 0.1, observer: observer).map(Double.init)
        },
        SolverRun("denoise") { u, observer in try NoiseRemoval.named("edge_enhancing").apply(u, noise: nil, observer: observer).u },
    ]
}
