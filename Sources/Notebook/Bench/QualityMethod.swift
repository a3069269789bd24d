/// A way to rebuild a photograph from what was made of it, with numbers to be chosen.
struct QualityMethod: Sendable {
    let name: String
    /// Code of the lab for the rebuilt image, from `f`; $0, $1 … are the numbers.
    let code: String
    /// Where the search for the best numbers begins; empty: there is nothing to choose.
    let start: [Double]
    /// The peak signal-to-noise ratio in dB that other programs reach on camera, astronaut and coins, with their best
    /// numbers; nil where nothing comparable is known, as for the astronaut, which is shipped in half its size.
    let goals: [Double?]

    /// A part of the report: what `f` is, and the methods that are given it.
    struct Task: Sendable {
        let title: String
        /// Code that makes `f` (and what else the methods need) from the photograph `u`.
        let preparation: String
        let methods: [QualityMethod]
    }

    static let photographs = [
        (name: "camera", code: "photo('camera')"), (name: "astronaut", code: "photo('astronaut', gray=True)"),
        (name: "coins", code: "photo('coins')"),
    ]

    static let tasks = [denoising, inpainting]

    private static let denoising = Task(
        title: "noise of standard deviation 0.1, best parameters of a search",
        preparation: "f = add_noise(u, 0.1, seed=0).astype(np.float32)",
        methods: [
            QualityMethod(name: "noisy", code: "f", start: [], goals: [nil, nil, nil]),
            QualityMethod(name: "heat", code: "heat(f, t=$0)", start: [0.7], goals: [27.31, nil, 25.90]),
            QualityMethod(name: "tikhonov", code: "tikhonov(f, alpha=$0)", start: [1], goals: [nil, nil, nil]),
            QualityMethod(name: "perona_malik", code: "diffuse(f, t=$0, K=$1)", start: [3, 0.067], goals: [28.42, nil, 27.12]),
            QualityMethod(name: "perona_malik, sigma", code: "diffuse(f, t=$0, K=$1, sigma=$2)", start: [4, 0.03, 0.45],
                          goals: [28.67, nil, 27.50]),
            QualityMethod(name: "perona_malik, long steps", code: "diffuse(f, t=$0, K=$1, sigma=$2, scheme='semi_implicit', dt=$3)",
                          start: [12, 0.018, 0.45, 3], goals: [28.67, nil, 27.50]),
            QualityMethod(name: "charbonnier, sigma", code: "diffuse(f, t=$0, K=$1, sigma=$2, g='charbonnier')", start: [5, 0.008, 0.45],
                          goals: [nil, nil, nil]),
            QualityMethod(name: "edge_enhancing", code: "edge_enhancing(f, t=$0, K=$1, sigma=$2)", start: [2, 0.05, 0.4],
                          goals: [28.58, nil, 27.23]),
            QualityMethod(name: "rof", code: "rof(f, weight=$0).u", start: [0.08], goals: [28.84, nil, 27.52]),
            QualityMethod(name: "rof, anisotropic", code: "rof(f, weight=$0, isotropic=False, gap=1e-3).u", start: [0.07],
                          goals: [nil, nil, nil]),
        ])

    private static let inpainting = Task(
        title: "rebuilt from 5 % of the pixels",
        preparation: "m = sparsify(u, 0.05, how='random', seed=0)\nl = sparsify(u, 0.05)",
        methods: [
            QualityMethod(name: "random, harmonic", code: "inpaint(u, m)", start: [], goals: [23.24, nil, nil]),
            QualityMethod(name: "random, biharmonic", code: "inpaint(u, m, 'biharmonic')", start: [], goals: [nil, nil, nil]),
            QualityMethod(name: "random, edge_enhancing", code: "inpaint(u, m, 'edge_enhancing')", start: [], goals: [23.73, nil, nil]),
            QualityMethod(name: "random, tv", code: "inpaint(u, m, 'tv')", start: [], goals: [nil, nil, nil]),
            QualityMethod(name: "laplacian, harmonic", code: "inpaint(u, l)", start: [], goals: [27.56, nil, nil]),
            QualityMethod(name: "compress", code: "decompress(compress(u, 0.05))", start: [], goals: [nil, nil, nil]),
        ])
}
