import Testing

/// What NumPy's stored answers do not show: warnings, what the lab leaves out, views, limits.
@Suite struct NumPyBehaviourTests {
    private func errors(_ code: String) -> String { ScriptRun("import numpy as np\n" + code).errors }
    private func output(_ code: String) -> String { ScriptRun("import numpy as np\n" + code).output }

    @Test func warningsNameTheirPlaceOnce() {
        let text = errors("x = np.array([1.0, 0.0])\nfor i in range(3):\n    y = 1 / x\nz = np.float64(1) / 0\n")
        #expect(text == """
            script.py:4: RuntimeWarning: divide by zero encountered in divide
              y = 1 / x
            script.py:5: RuntimeWarning: divide by zero encountered in scalar divide
              z = np.float64(1) / 0

            """)
    }

    @Test(arguments: [
        "np.random.uniform([])", "np.random.uniform([], 1.0)", "np.random.uniform(0, [])", "np.random.normal([], 1)", "np.random.normal(0, [])",
        "np.random.default_rng(0).uniform([])", "np.random.default_rng(0).uniform(0, [])", "np.random.default_rng(0).normal([], [])",
    ])
    func nothingIsDrawnForNothing(_ call: String) { #expect(output("print(\(call).shape)") == "(0,)\n") }

    @Test func sumsOfBytesAreUnsigned() {
        let text = output("""
            a = np.array([[0, 128], [255, 64]], dtype=np.uint8)
            s = a.sum(axis=0)
            print(s, repr(s), s.dtype, s[0], repr(s[0]), repr(s[:1]), repr(s + 1), repr(s / 2), repr(s * a[0]), repr(s + np.array([1, 2])), repr(s + s))
            print(repr(a.sum()), repr(np.cumsum(a)), repr(np.prod(a, axis=1)), repr(a.sum(axis=0, dtype=int)), repr(a.max(axis=0)), [v for v in s], s.tolist(), repr(s > 200))
            """)
        #expect(text == """
            [255 192] array([255, 192], dtype=uint64) uint64 255 np.uint64(255) array([255], dtype=uint64) array([256, 193], dtype=uint64) array([127.5,  96. ]) array([    0, 24576], dtype=uint64) array([256., 194.]) array([510, 384], dtype=uint64)
            np.uint64(447) array([  0, 128, 383, 447], dtype=uint64) array([    0, 16320], dtype=uint64) array([255, 192]) array([255, 128], dtype=uint8) [np.uint64(255), np.uint64(192)] [255, 192] array([ True, False])

            """)
    }

    @Test func errstateRaisesAndIsUndone() {
        #expect(errors("with np.errstate(divide='raise'):\n    np.array([1.0]) / 0\n")
            .hasSuffix("FloatingPointError: divide by zero encountered in divide\n"))
        #expect(output("with np.errstate(all='ignore'):\n    pass\nprint(np.geterr()['divide'])\n") == "warn\n")
        #expect(errors("with np.errstate(all='ignore'):\n    np.log(np.zeros(2))\n").isEmpty)
    }

    @Test(arguments: [
        ("np.fft", "AttributeError: numpy.fft is not available in the lab (see help(np))"),
        ("np.linalg.eig", "AttributeError: numpy.linalg.eig is not available in the lab (see help(np.linalg))"),
        ("np.random.poisson", "AttributeError: numpy.random.poisson is not available in the lab (see help(np.random))"),
        ("np.zeross(3)", "AttributeError: module 'numpy' has no attribute 'zeross'. Did you mean: 'zeros'?"),
        ("np.zeros(3).tobytes()", "AttributeError: ndarray.tobytes is not available in the lab (see help(np.ndarray))"),
        ("np.array(['a', 'b'])", "TypeError: arrays of str are not available in the lab"),
        ("np.zeros(2, dtype='int32')", "TypeError: data type 'int32' is not available in the lab"),
        ("np.sqrt(np.array([4], dtype=np.uint8))", "TypeError: sqrt of uint8 gives float16, which the lab does not have"),
        ("a = np.arange(3)\na += 0.5", "TypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'"),
    ])
    func refusals(_ code: String, _ message: String) {
        #expect(ScriptRun("import numpy as np\n" + code).message == message)
    }

    @Test(arguments: [
        "np.zeros((10**6, 10**6))", "np.zeros(10**12)", "np.arange(10**12)", "np.linspace(0, 1, 10**12)", "np.eye(10**7)",
        "np.ones(10**5)[:, None] @ np.ones((1, 10**5))", "np.tile([1], 10**12)", "np.repeat([1], 10**12)",
    ])
    func memoryIsLimited(_ code: String) {
        #expect(ScriptRun("import numpy as np\n" + code).message.hasPrefix("MemoryError"))
    }

    @Test(arguments: [
        "np.zeros(2**62)", "np.zeros((2**40, 2**40))", "np.full((2**31, 2**33), 1)", "np.arange(0, 2**63 - 1, 1)", "np.arange(-1e308, 1e308, 1e-308)",
        "np.zeros(3)[2**62]", "np.zeros(3)[-2**63]", "np.zeros((2, 2))[::-2**63]", "np.zeros(3)[2**63 - 1:]", "np.zeros(4).reshape(2**62, -1)", "np.zeros(3).reshape(2**40, 2**40)",
        "np.array(3.0, dtype=int) << 2**62", "np.int64(1) << np.int64(-1)", "np.array([1]) << np.array([2**62])", "np.int64(-2**63) // np.int64(-1)",
        "np.array([-2**63]) // -1", "np.array([-2**63]) % -1", "abs(np.array([-2**63]))", "np.array([1e300]).astype(int)", "np.array([np.nan]).astype(np.uint8)", "np.uint8(1e300)",
        "np.round(1.5, 2**40)", "np.round([1], -2**40)", "np.array([1.5]).round(-2**63)", "np.roll([1, 2], 2**63 - 1)", "np.roll([1, 2], -2**63)", "np.rot90(np.eye(2), 2**62 + 1)",
        "np.diff([1, 2], 2**62)", "np.pad([1], 2**62)", "np.pad([1], (2**62, 2**62))", "np.bincount([2**62])", "np.bincount([1], minlength=2**62)", "np.histogram([1, 2], bins=2**62)",
        "np.eye(3, k=2**63 - 1)", "np.eye(3, k=-2**63)", "np.diag([1, 2], 2**62)", "np.diag(np.eye(2), -2**63)", "np.trace(np.eye(2), 2**63 - 1)", "np.triu(np.eye(2), -2**63)", "np.tril(np.eye(2), 2**63 - 1)", "np.expand_dims([1], 2**62)", "np.sum([1], axis=-2**63)",
        "np.linalg.matrix_power(np.eye(2), 2**62)", "np.linalg.matrix_power(np.eye(2), -2**63)", "np.array([2]) ** (2**62)", "np.random.default_rng(0).integers(-2**63, 2**63 - 1)", "np.random.default_rng(0).random(2**62)",
        "np.random.default_rng(0).integers(2**62, size=(2**31, 2**31))", "np.random.default_rng(0).permutation(2**62)", "np.random.default_rng(0).choice(2**62, 3, replace=False)", "np.random.randint(-2**63, 2**63 - 1, 3)", "np.unravel_index(2**62, (2**31, 2**31, 2**31))",
        "np.ndindex(2**62)", "np.vectorize(abs)(-2**63)", "np.einsum('', 1)", "np.einsum('ii', np.eye(3))", "np.mgrid[0:1:1e300j]", "np.mgrid[0:2**63 - 1]", "np.set_printoptions(precision=2**62)\nprint(np.array([0.1]))",
        "np.set_printoptions(linewidth=-2**63)\nprint(np.arange(3))", "np.set_printoptions(edgeitems=2**62)\nprint(np.arange(2000))", "np.array2string(np.arange(3), precision=-5)", "np.insert([1], 2**62, 1)", "np.delete([1], -2**63)", "np.take([1], 2**62, mode='wrap')", "np.take([], 0, mode='clip')",
        "np.array_split([1, 2], 2**40)", "np.split(np.arange(4), [2**62, -2**63])", "np.broadcast_to(1, (2**31, 2**31))", "np.percentile([1], [])", "np.quantile([1.0, np.nan], 0.5)", "np.interp(np.nan, [0, 1], [0, 1])", "np.geomspace(0, 1)", "np.logspace(0, 400, 3)",
        "np.polyfit([1, 2], [1, 2], 2**40)", "np.gradient([1, 2], 0)", "np.cross([1, 2, 3], [1])", "np.add.at(np.zeros(2), [5], 1)", "np.zeros((1,) * 40)", "np.zeros(3).transpose(2**62)", "np.moveaxis(np.eye(2), [0], [2**62])", "np.linalg.norm([1, 2], axis=(0, 0))", "np.linalg.norm(np.eye(2), axis=2**62)",
    ])
    func nothingTypedCrashes(_ code: String) {
        // Whatever comes, it is an answer or a Python exception; the test's own process would be gone otherwise.
        let run = ScriptRun("import numpy as np\n\(code)\n")
        #expect(!run.failed || run.errors.contains("Error: "))
    }

    @Test func sumOfBytesHasItsOwnType() {
        #expect(output("u = np.array([250, 5], dtype=np.uint8)\ns = u.sum()\nprint(repr(s), s.dtype, s + 1, repr(s / 2), s > 3, u * 1.5 / s)\n")
            == "np.uint64(255) uint64 256 np.float64(127.5) True [1.47058824 0.02941176]\n")
    }

    @Test func forksKeepViewsTogether() {
        // A fork of the session copies memory once: views of one array stay views of one array.
        let lab = Lab()
        #expect(lab.run("a = np.arange(4)\nv = a[1:3]\nv[0] = 9\nprint(a, v.base is a)") == "[0 9 2 3] True\n")
    }

    @Test func firstCallOfVectorizeFindsTheType() {
        #expect(output("calls = []\ndef f(x):\n    calls.append(x)\n    return x * 2\nprint(np.vectorize(f)([1, 2]), calls)\n")
            == "[2 4] [np.int64(1), 1, 2]\n")
    }

    @Test func formattersOfTheLearner() {
        #expect(output("print(np.array2string(np.array([0.5, 2.25]), formatter={'float_kind': lambda x: '%.1f' % x}))\n") == "[0.5 2.2]\n")
        #expect(output("np.set_printoptions(formatter={'int': hex})\nprint(np.array([10, 255]))\n") == "[0xa 0xff]\n")
    }
}
