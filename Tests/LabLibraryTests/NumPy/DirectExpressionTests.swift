import Interpreter
import Testing

/// An expression that is evaluated again and again is made ready after the first time; it must give what it always gives,
/// whatever its variables have become.
@Suite struct DirectExpressionTests {
    private static let plain = Acceleration(loops: true, expressions: false)

    private func compare(_ program: String) -> ScriptRun {
        let fused = ScriptRun(program), plain = ScriptRun(program, acceleration: DirectExpressionTests.plain)
        #expect(fused.output == plain.output, "\(program)")
        #expect(fused.errors == plain.errors, "\(program)")
        return fused
    }

    /// Each is evaluated with every kind of operand in turn, the large arrays of floats first.
    @Test(arguments: [
        "a*b + c*d", "a + b*c", "a*b - c", "a - b - (c - d)", "(a + b)*(c - d)", "a*b*c*d", "a/b + c/d", "-(a*b) + c", "a*2 + 1", "1/(1 + (a/0.7)**2)",
        "np.exp(-(a/0.7)**2)", "np.sin(a)*np.cos(b) + np.sqrt(c)", "(a*b + c)**2 + (a*b - c)**2", "a*b + a*b", "(a - b)**0.5 + c**-1", "a*(-1/3) + b*(2 - 5)",
        "2*k*a + b", "a*k - k*b", "np.abs(a - b)*k", "a*b + c*d - (a/b + c/d)*(a - d) + 7", "np.maximum(a*b, c) + d", "(a > b)*c + d", "abs(a*b) - c", "a % b + c*d",
    ])
    func operandsOfAllKinds(_ expression: String) {
        let run = compare("""
            import numpy as np
            def report(r):
                if isinstance(r, np.ndarray): print(r.shape, r.dtype, r.ravel()[::97], np.sum(r))
                else: print(repr(r))
            n = np.linspace(0.5, 2, 2000)
            m = n.reshape(40, 50)
            large = [n, n + 1, n*3 - 2, n[::-1]*1]
            k = 0.3
            kinds = [large, large, large, [n]*4, [n, 2.5, n + 1, 7], [2.5, n, n, n], large, [m, m + 1, m*2, m - 3], [m.T, m.T, m.T, m.T], [m, m[0], 2.0, m],
                [n[::2], n[::2], n[1::2], n[1::2]], large, [n[:5], n[1:6], n[2:7], n[:5]*2], [n.astype(np.float32)]*4, [np.arange(2000)]*4, [n, np.arange(2000), n, n],
                [n > 1, n, n, n], [n*np.nan, n, n, n], [n*np.inf, n, n, n], [n*1e200, n*1e200, n, n], [n*1e-200, n*1e-200, n, n], [n, n*0, n*0, n*0], large,
                [1.5, 2.5, 3.5, 4.5], [np.float64(2), n, np.float64(0), n], [n, True, n, False], [n, 10**30, n, n], [[1, 2], n, n, n], [n, n[1:], n, n], [None, n, n, n],
                [np.zeros((0,)), n[:0], n[:0], n[:0]], [np.float64(1), n[:1], n[:1], n[:1]], [np.array(2.0), n, n, n], [n.reshape(2, 20, 50)]*4, large]
            for a, b, c, d in kinds:
                try:
                    r = \(expression)
                except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
                    print(type(error).__name__, error)
                else:
                    report(r)
            """)
        #expect(run.errors.isEmpty || run.errors.contains("Warning"))
    }

    @Test(arguments: [
        // Names that mean something else after a while.
        "for t in range(4):\n    r = np.exp(a*2)*b\n    print(r[:2])\n    if t == 1: np = other",
        "for t in range(4):\n    r = abs(a - b)*2\n    print(r[:2])\n    if t == 1: abs = np.negative",
        "for t in range(4):\n    r = a*b + c\n    print(r[:2])\n    if t == 1: c = 'x'",
        "for t in range(4):\n    r = a*b + c\n    print(r[:2])\n    if t == 1: del c",
        // The result is new each time, and what it was made from may change.
        "old = []\nfor t in range(4):\n    r = a*b + c\n    old.append(r)\n    a[:5] += 1\nprint([o[:3] for o in old], old[0] is old[1])",
        "for t in range(5):\n    a = a*0.5 + b*0.1\nprint(a[:5])", "for t in range(5):\n    a, b = a*0.5 + b, b*0.5 - a\nprint(a[:5], b[:5])",
        // Conditions are told of each time they would be, and raise where they should.
        "for t in range(4):\n    r = a/z + b*z\n    if t == 2: z = z + 1\nprint(r[:3])",
        "for t in range(4):\n    r = a*b + c/z\n    if t == 0: np.seterr(divide='ignore')\nprint(r[:3])",
        "z = z + 1\nfor t in range(4):\n    if t == 2:\n        z[7] = 0\n        np.seterr(divide='raise')\n    r = a*b + c/z\nprint(r[:3])",
        "np.seterr(under='warn')\nfor t in range(3):\n    r = np.exp(-(a*60)**2)*b\nprint(r[:3], r[-1])", "for t in range(3):\n    r = np.exp(-(a*60)**2)*b\nprint(r[:3], r[-1])",
        // Functions called by themselves and as parts of expressions.
        "def g(s):\n    return 1/(1 + (s/k)**2)\nk = 0.5\nfor t in range(4):\n    p = g(a)\n    q = g(b)*a + g(a*2)*b\n    k = k + t\n    print(p[:2], q[:2])",
        "def f(x, y):\n    return x*y + x\nfor x, y in [(a, b), (a, 2), (3, 4), (a[:5], b[:5]), ('a', 3), (a, b)]:\n    r = f(x, y)\n    print(r if isinstance(r, str) else np.sum(r))",
        "fs = [lambda s, k=k: s*k + a*b for k in range(3)]\nfor t in range(2):\n    print([f(c)[:2] for f in fs])",
        "def f():\n    return a*b + later\nfor t in range(3):\n    try: print(f()[:2])\n    except NameError as e: print(e)\n    later = c",
    ])
    func attacks(_ code: String) {
        _ = compare("""
            import numpy as np
            other = 5
            a = np.linspace(0.1, 2, 2000)
            b = np.cos(a)
            c = a + b
            z = np.zeros(2000)

            """ + code)
    }

    @Test func repeatedExpressionsAreOnePassEach() {
        let run = ScriptRun("import numpy as np\na = np.linspace(0, 1, 2000)\nb = a + 1\nfor i in range(10): r = a*b + a*2\n")
        #expect(run.fusedPasses == 10)
    }
}
