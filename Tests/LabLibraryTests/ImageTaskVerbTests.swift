import Testing

/// The variational verbs and the image tasks, as they are typed.
@Suite struct ImageTaskVerbTests {
    private func run(_ code: String) -> String { Lab().run(code) }

    @Test(arguments: [
        ("r = rof(np.array([0.0, 0, 1, 1]), 0.1, gap=1e-10)\nprint(r.u.round(3), r._fields[:4], r.energy < 0.1, r.gap <= 1e-10)",
         "[0.05 0.05 0.95 0.95] ('u', 'energy', 'gap', 'iterations') True True\n"),
        ("print(rof(np.zeros((3, 4, 3), dtype=np.float32), 1).u.dtype, rof([[0, 1], [1, 0]], 0.1).u.dtype)", "float32 float64\n"),
        ("f = add_noise(phantom('box', 24), 0.1)\nr = rof(f, weight=0.1, isotropic=False)\nprint(abs(r.mean_drift) < 1e-15, r.range_violation < 1e-3)",
         "True True\n"),
        ("f = add_noise(phantom('box', 24), 0.1)\nr = rof(f, 0.1)\nprint(np.isclose(energy(r.u, f, 0.1), r.energy, rtol=1e-12))", "True\n"),
        ("u = np.arange(6.0)\nprint(np.allclose(tikhonov(u, 2), heat(u, 2, dt=2, scheme='backward_euler'), rtol=0, atol=1e-14))", "True\n"),
        ("print(inpaint([0, 9, 2], np.array([1, 0, 1])), inpaint(np.array([0, np.nan, 2], dtype=np.float32), [True, False, True]).dtype)",
         "[0. 1. 2.] float32\n"),
        ("r = inpaint(np.arange(9.0), np.arange(9) % 4 == 0, 'biharmonic', record=True)\nprint(r.method, r._fields, r.residual < 1e-7)",
         "biharmonic ('u', 'method', 'iterations', 'residual', 'range_violation') True\n"),
        ("u = photo('coins')\nm = sparsify(u, 0.1)\nprint(m.dtype, m.shape, m.sum(), sparsify(u, 0.1, how='random', seed=4).sum())",
         "bool (303, 384) 11635 11635\n"),
        ("u = phantom('shepp-logan', 48)\nd = compress(u, 0.2)\nv = decompress(d)\nprint(d.dtype, d.ndim, v.shape, psnr(v, u) > 20)",
         "uint8 1 (48, 48) True\n"),
        ("print(np.ptp(shock_filter(heat(phantom('step', 32), 4), t=8, sigma=1)) <= 1)", "True\n"),
        ("print(unsharp(np.ones((3, 4, 3)), 2, 1.5).round(12).min())", "1.0\n"),
        ("u = phantom('box', 32)\nf = add_noise(u, 0.1)\nprint([psnr(denoise(f, m), u) > psnr(f, u) + 3 for m in ('rof', 'perona_malik', 'edge_enhancing')])",
         "[True, True, True]\n"),
        ("print(round(denoise(add_noise(np.zeros((40, 40, 3)), 0.2), record=True).noise, 1))", "0.2\n"),
        ("s = segment(phantom('step', 16), 2)\nprint(s.labels.dtype, s.labels.sum(), s._fields)",
         "int64 128 ('labels', 'thresholds', 'means', 'u')\n"),
    ])
    func gives(_ code: String, _ expected: String) { #expect(run(code) == expected) }

    @Test(arguments: [
        ("rof(np.zeros(4), -0.1)", "ValueError: weight must not be negative, got -0.1"),
        ("rof(np.zeros(4), 0.1, gap=0)", "ValueError: gap must lie between 1e-12 and 1.0, got 0.0"),
        ("rof(np.array([0, np.nan]), 0.1)", "ValueError: the array holds a value that is not finite: NaN at [1]"),
        ("rof('abc', 0.1)", "TypeError: rof() argument 'u' must be an array, not str"),
        ("rof(np.zeros(4), 0.1, wait=3)", "TypeError: rof() got an unexpected keyword argument 'wait'"),
        ("tikhonov(np.zeros(4), -1)", "ValueError: alpha must not be negative, got -1.0"),
        ("energy(np.zeros(4), np.zeros(5), 1)", "ValueError: f has shape (5,), but must have (4,) as u"),
        ("energy(np.zeros(4), np.zeros(4), 1, 'tw')", "ValueError: unknown penaliser 'tw'"),
        ("inpaint(np.zeros((3, 4)), np.ones((4, 3)))", "ValueError: mask has shape (4, 3), but must have (3, 4) as u"),
        ("inpaint(np.zeros((3, 4)), np.zeros((3, 4)) > 0)", "ValueError: no pixel of the mask is True (shape (3, 4))"),
        ("inpaint(np.zeros(3), [1, 0, 2])", "ValueError: a mask holds True and False only, not 2.0"),
        ("inpaint(np.zeros(3), [1, 0, 1], method='harmonics')", "ValueError: unknown method 'harmonics'"),
        ("sparsify(np.zeros((4, 4)), 0)", "ValueError: density must lie between 0.0 and 1.0, got 0.0"),
        ("sparsify(np.zeros((4, 4)), 0.5, how='laplace')", "ValueError: unknown selection 'laplace'"),
        ("sparsify(np.zeros((4, 4)), 0.5, seed=-1)", "ValueError: expected non-negative integer"),
        ("compress(np.zeros((4, 4)), 1.5)", "ValueError: density must lie between 0.0 and 1.0, got 1.5"),
        ("decompress(np.zeros(4))", "TypeError: data must be an array of uint8 as compress returns it, not one of float64 and shape (4,)"),
        ("decompress(np.zeros(40, dtype=np.uint8))", "ValueError: this is no image written by compress: it does not begin with DLP1"),
        ("decompress(compress(phantom('spot', 16), 0.1)[:-3])",
         "ValueError: this is no image written by compress: its check sum is wrong, so bytes are missing or changed"),
        ("shock_filter(np.zeros((3, 3)), 1, dt=0.9)", "ValueError: dt must lie between 0.0 and 0.707107, got 0.9"),
        ("segment(np.zeros((3, 3)))", "ValueError: the image is constant"),
        ("segment(np.zeros((3, 3)), K=0.1)", "ValueError: 2 classes need 2 different values, the image has 1"),
        ("segment(np.eye(3), 0)", "ValueError: classes must lie between 1 and 256, got 0"),
        ("denoise(np.eye(5), 'median')", "ValueError: unknown method 'median'"),
        ("denoise(np.eye(5), noise=-1)", "ValueError: noise must not be negative, got -1.0"),
        ("denoise(np.eye(2))", "ValueError: an estimate of the noise needs three pixels along an axis, the array has shape (2, 2)"),
        ("unsharp(np.zeros(3), -1, 1)", "ValueError: sigma must not be negative, got -1.0"),
    ])
    func refuses(_ code: String, _ expected: String) { #expect(run(code).hasPrefix(expected), "\(run(code))") }

    @Test func aWrongMaskShowsTheWayOut() {
        #expect(Lab().traceback("inpaint(np.zeros((3, 4, 3)), np.ones((3, 4, 3)))").contains("hint: the mask of a colour image is one plane [y, x]"))
        #expect(Lab().traceback("inpaint(np.zeros(3), [False, False, False])").contains("~mask"))
        #expect(Lab().traceback("inpaint(np.zeros(3), [1, 0, 1], method='harmonics')").contains("did you mean 'harmonic'?"))
    }
}
