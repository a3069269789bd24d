import Testing

/// Operators on arrays of a few numbers take a short way; the functions of the same names do not, and tell what is right.
@Suite struct SmallArrayTests {
    @Test func operatorsGiveWhatTheFunctionsGive() {
        let run = ScriptRun("""
            import numpy as np
            x = np.array([1.5, -2.0, 0.0, 3.0])
            values = [x, x + 1, x[::-1], x[::2], x[:0], x[:1], x.reshape(2, 2), x.reshape(2, 2).T, x.reshape(4, 1), x.reshape(1, 2, 2), np.array(2.0),
                np.broadcast_to(x[:1], (4,)), np.arange(4), np.arange(4).astype(np.uint8), x.astype(np.float32), x > 0, np.array([np.nan, np.inf, -np.inf, -0.0]),
                np.array([1e308, -1e308, 1e-308, 5e-324]), np.linspace(0, 1, 1023), np.linspace(0, 1, 1024), 2, -3, 0, 2.5, 0.0, -0.0, 10**20, True,
                np.float64(1.5), np.float64(0), np.float32(1.5), np.int64(3), np.uint8(7), np.inf, np.nan, [1, 2, 3, 4], None, 'x']
            pairs = [(lambda a, b: a + b, np.add), (lambda a, b: a - b, np.subtract), (lambda a, b: a * b, np.multiply), (lambda a, b: a / b, np.divide),
                (lambda a, b: a < b, np.less), (lambda a, b: a <= b, np.less_equal), (lambda a, b: a > b, np.greater), (lambda a, b: a >= b, np.greater_equal),
                (lambda a, b: a == b, np.equal), (lambda a, b: a != b, np.not_equal), (lambda a, b: a ** b, np.power)]
            def outcome(f, *operands):
                try:
                    r = f(*operands)
                except Exception as error:
                    return type(error).__name__
                if isinstance(r, np.ndarray): return (r.dtype.name, r.shape, repr(r.tolist()))
                return repr(r)
            def isArray(v): return isinstance(v, np.ndarray) and v.dtype == np.float64
            compared = 0
            with np.errstate(all='ignore'):
                for i, a in enumerate(values):
                    for j, b in enumerate(values):
                        if not (isArray(a) or isArray(b)) or any(v is None or isinstance(v, (str, list)) for v in (a, b)): continue
                        for number, (operator, function) in enumerate(pairs):
                            p, q = outcome(operator, a, b), outcome(function, a, b)
                            compared += 1
                            if p != q: print(i, j, number, p, q)
                for i, a in enumerate(values[:20]):
                    if a.dtype == bool: continue
                    p, q = outcome(lambda v: -v, a), outcome(np.negative, a)
                    if p != q: print('negative', i, p, q)
            print(compared > 5000)
            """)
        #expect(run.output == "True\n")
        #expect(run.errors.isEmpty)
    }

    @Test func conditionsAreToldOf() {
        let run = ScriptRun("import numpy as np\nx = np.array([1.0, 0.0])\ny = x / 0\nz = x * 1e308 * 10\nw = x - np.array([np.inf, 1]) * 0\nv = x < np.nan\n")
        let messages = run.errors.split(separator: "\n").filter { $0.contains("Warning") }.map { $0.drop { $0 != "R" } }
        #expect(messages == [
            "RuntimeWarning: divide by zero encountered in divide", "RuntimeWarning: invalid value encountered in divide",
            "RuntimeWarning: overflow encountered in multiply", "RuntimeWarning: invalid value encountered in multiply",
        ])
    }

    @Test func resultsAreNewWritableArrays() {
        let run = ScriptRun("""
            import numpy as np
            a = np.arange(4.0)
            b = a + a
            c = -np.broadcast_to(a[:1], (3,))
            d = a ** 2
            b[0] = c[0] = d[0] = 9
            a += a
            print(a, b, c, d, b.base, (a > 1).base)
            m = a.reshape(2, 2)
            (m + m)[0, 0] = 5
            print(m, (m + 1).shape, (m.T * 2).tolist())
            """)
        #expect(run.output == "[0. 2. 4. 6.] [9. 2. 4. 6.] [ 9. -0. -0.] [9. 1. 4. 9.] None None\n[[0. 2.]\n [4. 6.]] (2, 2) [[0.0, 8.0], [4.0, 12.0]]\n")
        #expect(run.errors.isEmpty)
    }
}
