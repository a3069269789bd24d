import Testing

/// The verbs of linear diffusion and the measures, as they are typed.
@Suite struct DiffusionVerbTests {
    private func run(_ code: String) -> String { Lab().run(code) }

    // MARK: Results

    @Test(arguments: [
        ("print(heat([0, 0, 1, 0, 0], t=0))", "[0. 0. 1. 0. 0.]\n"),
        ("print(heat(np.ones((2, 3), dtype=np.float32), t=1).dtype)", "float32\n"),
        ("print(heat(np.arange(6), 1, scheme='ftcs', bc='periodic').dtype)", "float64\n"),
        ("print(np.round(heat(np.zeros(3), 1e9, bc=('dirichlet', 0.5)), 9))", "[0.5 0.5 0.5]\n"),
        ("u = np.zeros((4, 5, 3)); u[1, 2] = [1, 2, 3]\nprint(np.round(heat(u, 3).sum(axis=(0, 1)), 9))", "[1. 2. 3.]\n"),
        ("print(stability_limit(ndim=1), stability_limit(ndim=2, D=2, h=0.5), stability_limit('lod'))", "0.5 0.03125 inf\n"),
        ("print(gain('ftcs', 0.55, np.pi))", "-1.2000000000000002\n"),
        ("print(gain('ftcs', 0.25, (0, np.array([0, np.pi]))))", "[1. 0.]\n"),
        ("print(heat_kernel(np.array([0.0]), 1/(4*np.pi)))", "[1.]\n"),
        ("run = evolve(np.zeros((3, 4)), 5, every=2)\nprint(run.frames.shape, run.times, run.r, run.t)",
         "(4, 3, 4) [0.  0.4 0.8 1. ] 0.2 1.0\n"),
        ("run = evolve(np.ones(4), 3, dt=0.25)\nprint(run._fields)",
         "('u', 't', 'dt', 'r', 'frames', 'times', 'max', 'min', 'mass', 'energy', 'stability', 'residual', 'mean_drift', "
            + "'range_violation')\n"),
        ("u = np.array([0, 0, 1, 1])\nprint(diffuse(u, 5, K=1e-3).tolist() == diffuse(u, 5, g=perona_malik, K=1e-3).tolist())", "True\n"),
        ("print(perona_malik(0.1, 0.1), np.round(tv_diffusivity(np.array([0, 3.0]), 4), 3))", "0.5 [0.25 0.2 ]\n"),
        ("print(diffuse(np.ones((3, 4, 3), dtype=np.float32), 2).dtype)", "float32\n"),
        ("run = evolve(np.arange(6)/10, 4, g='charbonnier', scheme='aos', K=0.1)\nprint(run.frames.shape, run.dt, run.stability)",
         "(5, 6) 0.5 None\n"),
        ("u = np.arange(9.0)/9\nprint(np.abs(evolve(u, 5, g=lambda s: 1.0, r=0.4).u - evolve(u, 5, r=0.4).u).max() < 1e-15)", "True\n"),
        ("u = np.zeros(64); u[32] = 1\nprint(heat(u, 40, scheme='crank_nicolson', dt=20).min() < -0.1, "
            + "heat(u, 40, scheme='crank_nicolson', dt=20, rannacher=2).min() > 0)", "True True\n"),
        ("print(heat(np.arange(4.0), 1, scheme='ftcs', dt=0.25, record=True))",
         "Heat(u=array([0.7265625, 1.1796875, 1.8203125, 2.2734375]), scheme='ftcs', steps=4, dt=0.25, stability=0.5, "
            + "residual=0.0, mean_drift=0.0, range_violation=0.0)\n"),
        ("print(mse([1, 2], [1, 4]), mass([1, 2, 3.5]), total_variation([[0, 1], [0, 1]]))", "2.0 6.5 2.0\n"),
        ("print(psnr([0.5], [0.5]))", "inf\n"),
        ("print(np.array_equal(add_noise(np.ones((2, 2)), 0.2, seed=3), 1 + 0.2 * np.random.default_rng(3).normal(size=(2, 2))))",
         "True\n"),
        ("print(add_noise(np.zeros(2), seed=2**70).shape)", "(2,)\n"),
        ("print(evolve(np.zeros((3, 9)), 0).u.shape, repr(evolve(np.zeros((3, 9)), 0))[:52])",
         "(3, 9) Evolution(u=<array of float64, shape (3, 9)>, t=0.0,\n"),
        ("print(add_noise(np.zeros(2, dtype=np.float32)).dtype)", "float32\n"),
    ])
    func gives(_ code: String, _ expected: String) { #expect(run(code) == expected) }

    // MARK: Refusals

    @Test(arguments: [
        ("heat(np.zeros((4, 4)), t=3, dt=0.6, scheme='ftcs')", "ValueError: r = 0.6 exceeds the limit 0.25 of ftcs in 2-D"),
        ("heat(np.zeros(4), t=-1)", "ValueError: t must not be negative, got -1.0"),
        ("heat('abc', t=1)", "TypeError: heat() argument 'u' must be an array, not str"),
        ("heat(None, t=1)", "TypeError: heat() argument 'u' must be an array, not NoneType"),
        ("heat(np.zeros(4), t='abc')", "TypeError: must be real number, not str"),
        ("u = np.zeros((2, 3)); u[1, 2] = np.nan\nheat(u, t=1)",
         "ValueError: the array holds a value that is not finite: NaN at [1, 2]"),
        ("heat(np.zeros((0, 3)), t=1)", "ValueError: the array is empty (shape (0, 3))"),
        ("heat(np.zeros((2, 3, 4)), t=1)",
         "ValueError: cannot diffuse an array of shape (2, 3, 4): a signal is [x], a grey image [y, x], a colour image [y, x, 3]"),
        ("heat(np.zeros(4), t=1, D=0)", "ValueError: D must be positive, got 0.0"),
        ("heat(np.zeros(4), t=1, h=-1)", "ValueError: h must be positive, got -1.0"),
        ("heat(np.zeros(4), t=1, scheme='exakt')", "ValueError: unknown scheme 'exakt'"),
        ("heat(np.zeros(4), t=1, bc='neuman')", "ValueError: unknown boundary condition 'neuman'"),
        ("heat(np.zeros(4), t=1, bc=('neumann', 1))", "ValueError: only dirichlet takes a value, not neumann"),
        ("heat(np.zeros(4), t=1, bc=('dirichlet', 'a'))", "TypeError: the value of a dirichlet boundary must be a number, not str"),
        ("evolve(np.zeros(4), 3, dt=0.1, r=0.1)", "ValueError: give dt or r, not both (dt = 0.1, r = 0.1)"),
        ("evolve(np.zeros(4), 3, r=0.52)", "ValueError: r = 0.52 exceeds the limit 0.5 of ftcs in 1-D"),
        ("evolve(np.zeros(4), -1)", "ValueError: steps must not be negative, got -1"),
        ("evolve(np.zeros(4), 3, g='tvv')", "ValueError: unknown diffusivity 'tvv'"),
        ("evolve(np.zeros(4), 3, g='tv', scheme='exact')", "ValueError: unknown scheme 'exact'"),
        ("diffuse(np.zeros(4), 3, g=3)", "TypeError: diffuse() argument 'g' must be a name or a function of the slope, not int"),
        ("diffuse(np.ones(4), 3, g=lambda s: -1 - s)", "ValueError: g returned the negative value"),
        ("diffuse(np.arange(4.0), 3, g=lambda s: s/s)", "ValueError: g returned NaN at slope 0.0"),
        ("diffuse(np.arange(4.0), 3, g=lambda s: s[1:])", "ValueError: g returned an array of shape (1024,) for slopes of shape (1025,)"),
        ("diffuse(np.arange(4.0), 3, g=lambda s: undefined)", "NameError: name 'undefined' is not defined"),
        ("diffuse(np.arange(4.0), 3, K=0)", "ValueError: K must be positive, got 0.0"),
        ("diffuse(np.arange(4), 3)", "ValueError: the image holds whole numbers from 0.0 to 3.0"),
        ("diffuse(np.arange(4.0), 3, dt=0.6)", "ValueError: r = 0.6 exceeds the limit 0.5 of explicit in 1-D"),
        ("heat(np.zeros(4), 1, rannacher=2)", "ValueError: only crank_nicolson starts with Rannacher's steps, not exact"),
        ("perona_malik(0.1, -1)", "ValueError: K must be positive, got -1.0"),
        ("evolve(np.zeros((99, 99)), 10**12)", "MemoryError"),
        ("gain('ftcs', -1, 0)", "ValueError: r must not be negative, got -1.0"),
        ("gain('ftcs', 1, (1, 2, 3))", "ValueError: kh must be a number, an array or a pair (ky h, kx h), not 3 values"),
        ("heat_kernel(0, t=0)", "ValueError: t must be positive, got 0.0"),
        ("mse([1, 2], [1, 2, 3])", "ValueError: the arrays have different shapes: (2,) and (3,)"),
        ("gaussian_filter(np.zeros(4), -1)", "ValueError: sigma must not be negative, got -1.0"),
        ("add_noise(np.zeros(4), seed=-1)", "ValueError: expected non-negative integer"),
        ("ssim(np.zeros((3, 3)), np.zeros((3, 3)))",
         "ValueError: the structural similarity needs at least 7 pixels along each axis, the array has shape (3, 3)"),
    ])
    func refuses(_ code: String, _ expected: String) { #expect(run(code).hasPrefix(expected), "\(run(code))") }

    /// An unstable step tells the way out, and the argument it concerns is marked.
    @Test func anUnstableStepShowsTheWayOut() {
        let text = Lab().traceback("u = np.zeros((4, 4))\nheat(u, t=3, dt=0.6, scheme='ftcs')")
        #expect(text.contains("hint: use dt <= 0.25, scheme=\"exact\", or force=True to watch it grow"))
        #expect(text.contains("did you mean") == false)
        #expect(Lab().traceback("heat(np.zeros(4), t=1, scheme='exakt')").contains("hint: did you mean 'exact'?"))
    }

    @Test func longRunsShowTheirProgress() {
        let lab = Lab()
        #expect(lab.run("v = heat(np.zeros((8, 8)), t=100, dt=0.2, scheme='ftcs')") == "")
        #expect(lab.progress.last == 1 && lab.progress == lab.progress.sorted())
    }
}
