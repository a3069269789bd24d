import Interpreter
import Testing

/// Expressions computed in one pass give what one pass for each operation gives: bits, types, layouts, warnings, errors.
@Suite struct FusionTests {
    private static let plain = Acceleration(loops: true, expressions: false)

    private func compare(_ program: String) -> ScriptRun {
        let fused = ScriptRun(program), plain = ScriptRun(program, acceleration: FusionTests.plain)
        #expect(fused.output == plain.output, "\(program)")
        #expect(fused.errors == plain.errors, "\(program)")
        #expect(plain.fusedPasses == 0)
        return fused
    }

    @Test(arguments: 1...60)
    func randomProgramsDoTheSame(_ seed: UInt64) { _ = compare(ArrayProgram.text(seed: seed)) }

    /// What is written is fused; how much of it, the second number says.
    @Test(arguments: [
        ("r = a*b + c*a", 1), ("r = 1/(1 + (a/0.5)**2)", 1), ("r = np.exp(-(a/0.5)**2)", 1), ("r = a + b", 0), ("r = -a", 0),
        ("a[1:-1] += 0.1*(b[2:] - 2*b[1:-1] + b[:-2])", 1), ("a[:] = b*c + 1", 1), ("a += b*c", 1), ("a[:-1] = a[1:]*2 + 1", 1),
        ("r = np.where(a > 0, a*b, c)", 1), ("r = np.clip(a*2 + b, 0, 1)", 1), ("r = abs(a - b)*2", 1),
        ("def g(s): return 1/(1 + (s/0.5)**2)\nr = g(a)*b", 1), ("g = lambda s: s*s\nr = g(a - b) + g(b)", 1),
        ("def g(s): return s*k\ndef h(s): return g(s) + 1\nk = 2\nr = h(a)*b", 1),
        ("def g(s):\n    print(1)\n    return s*s\nr = g(a*b + c)*b", 1), ("r = np.array([(a*b + c).sum()])", 1), ("r = a*b + d*c", 1),
        ("m = a.reshape(40, 50)\nr = m.T*m.T + 1", 0), ("m = a.reshape(40, 50)\nr = m[1:, 1:]*m[:-1, 1:] + m[1:, :-1]", 1),
        ("m = a.reshape(40, 50)\nx = np.arange(50.0)\ny = np.arange(40.0)[:, None]\nr = m*x + y*2", 1), ("r = a*np.arange(2000) + a*2", 1), ("r = a[:100]*b[:100] + 1", 0),
        ("with np.errstate(divide='raise'): r = a*b + c", 0),
    ])
    func whatIsFused(_ code: String, _ passes: Int) {
        let setup = "import numpy as np\na = np.linspace(1, 2, 2000)\nb = a*2\nc = a + b\nd = np.float64(3)\n"
        let run = compare(setup + code + "\nprint(a[::50])\n" + (code.contains("r =") ? "print(r[::50])\n" : ""))
        #expect(run.errors.isEmpty)
        #expect(run.fusedPasses == passes)
    }

    @Test(arguments: [
        // Aliases and views of the written array.
        "a[1:] = a[:-1]*2 + 1", "a[:-1] += a[1:]*2", "a[::-1] = a*2 + 1", "a[:] = a*a + a", "a += a*a", "v = a[2:]\na[:-2] -= v*2 + a[1:-1]",
        "m = a.reshape(40, 50)\nm[1:-1, 1:-1] += m[2:, 1:-1] - 2*m[1:-1, 1:-1] + m[:-2, 1:-1]", "m = a.reshape(40, 50)\nm[:] = m[::-1]*2 + 1",
        "m = a.reshape(40, 50)\nm *= m[0]*2", "m = a.reshape(40, 50)\nm[:, :] = m[:, ::-1]*1 + m", "a[a > 0.5] = a[a > 0.5]*2 + 1",
        // What runs in between changes an operand, prints, or rebinds a name.
        "def f():\n    a[0] = 100\n    return 1.0\nr = a*b + f()\nprint(r[:3])", "def f():\n    print('f')\n    return 0\nr = a/z + f()",
        "def f():\n    global b\n    b = b + 1\n    return b\nr = (a*b + f())*(b*a)\nprint(r[:3])", "r = (a/z) + [a := b, b][0]\nprint(a[:2])",
        "def g(s):\n    return s*b\ndef f():\n    global g\n    g = lambda s: s\n    return 1\nr = g(a)*b + f() + g(a)*2\nprint(r[:3])",
        "np = 3\nr = abs(a*2 + b)\nprint(r[0])", "abs = lambda x: 7\nr = abs(a*2)*b\nprint(r[0])", "class_ = np.exp\nr = class_(a*2)*b\nprint(r[0])",
        // Conditions in order, each once, at their lines; nothing of them is lost when an error follows.
        "r = (a/z)*(\n    np.log(-a)) + (\n    h*h)", "r = a/z + missing", "r = a/z + (1/0)", "r = np.log(-a) + b[:5]", "r = a/z + b['x']", "r = (a/z)[5000] + 1",
        "for i in range(3): r = a/z*2 + np.sqrt(-a)", "r = a/z*2 @ 'x'", "r = h**2*3", "r = h*10**200 - h*10**200", "r = (i//0)*2 + i%0", "r = np.where(a/z > 0, a, np.log(-a))",
        "with np.errstate(divide='raise'):\n    r = a*2/z + np.log(-a)", "with np.errstate(all='ignore'):\n    r = a*2/z + 1\nprint(r[5])", "r = a/z + np.float64(1)/0", "try:\n    r = a/z + None\nexcept TypeError as e: print(e)",
        // Types.
        "r = u*2 + 300", "r = u*2 + 100\nprint(r.dtype, r[:3])", "r = g*0.1 + 1\nprint(r.dtype, repr(r[7]))", "r = g*np.float64(0.1) + 1\nprint(r.dtype)", "r = i*2.5 + u\nprint(r.dtype)", "r = i**-1*2",
        "r = o - o*1", "r = o + o*o\nprint(r.dtype)", "r = -(o*o)", "r = (o*2)**-1", "i += i*0.5", "g += a*2\nprint(g.dtype)", "u += i*2", "g[:] = a*2 + 1\nprint(g[:3])", "i[:] = a*2.7 + 1\nprint(i[:3])",
        "o[:] = a*2 > b\nprint(o[:9])", "r = ~(a*2 > b)\nprint(r[:9])", "r = a**2 + a**0.5 + a**-1 + a**1 + a**3\nprint(r[:5])", "r = (i*2)**2 + 1\nprint(r[:3])",
        // Shapes that do not fit, in the middle.
        "r = a*2 + b[1:]*3", "a[:] = b[1:]*2 + 1", "a[1:] += b*2", "a[:, 0] = b*2 + 1", "r = a*b + a.reshape(40, 50)*2", "q = np.broadcast_to(a, (2, 2000))\nq[0] = a*2 + 1", "q = np.broadcast_to(a, (2, 2000))\nq += a*2 + 1",
        "a[5] = b*2 + 1", "l = [1]\nl[0] = a*2 + b\nprint(l[0][:2])", "l = [1]\nl += a[:3]*1\nprint(l)", "x = 2.0\nx *= a*2 + 1\nprint(x[:2])", "d = {}\nd['k'] = a*b + 1\nprint(d['k'][:2])",
        // Functions that are part of expressions.
        "def g(s): return s*s + missing\nr = g(a)*2", "def g(s): return s/z + b[1:]\nr = g(a)*2", "def g(s):\n    return s/z\nr = g(a)*np.log(-a)", "def g(s, k=3): return s*k\nr = g(a)*2 + g(a, 4) + g(a, k=5)\nprint(r[:3])",
        "def g(s): return g(s - 1)*2\nr = g(a)*2", "def make(k):\n    return lambda s: s*k + 1\nr = make(3)(a)*2\nf = make(4)\nprint((f(a*2) + r)[:3])", "def g(s): return s*s\nr = g(a*2 + 1, 5)", "def g(s, t): return s*2\nr = g(a*3, a/z) + 1",
        "def g(s): return np.sum(s*2)\nr = g(a*3)*a\nprint(r[:2])", "def g(s): return s.T*2\nr = g(a*3) + 1\nprint(r[:2])", "def g(s): return s if True else 0\nr = g(a*3)*2\nprint(r[:2])", "def g(f, x): return f(x)*2\nr = g(np.exp, a*2)*a\nprint(r[:2])",
        "def g(s): return [s*2, len(s*3)]\nprint(g(a*3 + 1)[1])", "print(*map(lambda s: (s*2 + 1).shape, [a*2 + 1, b]))", "g = lambda s: s*2 + 1\nprint(sum(map(g, [a*2 + 1, b]))[:3])",
        // What asks for a value in the middle.
        "if a*2 + 1 > b: pass", "print((a*2 + 1 > b) is None)", "print(1.5 in a*2 + 1)", "r = 0 < a*2 < 1", "r = a*2 + 1 and b", "print(f'{(a*2 + 1)[0]} {a*2 + b:5}')", "r = [a*2 + 1, (a*b + c,)]\nprint(r[1][0][1])", "r = a*2 if a*2 + 1 else b",
        "for v in (a*2 + b)[:2]: print(v)", "r = (a*2 + b)[(i*2 + 1) % 7]\nprint(r[:3])", "r = (lambda x=a*2 + b: x)()\nprint(r[:2])", "assert (a*2 + b).all(), a*2 + 1", "raise ValueError(a*2 + 1)", "r = a*2 + 1; del r", "r: float = a*2 + b\nprint(r[:2])",
    ])
    func attacks(_ code: String) {
        _ = compare("""
            import numpy as np
            a = np.linspace(0.1, 2, 2000)
            b = np.cos(a)
            c = a + b
            z = np.zeros(2000)
            h = np.full(2000, 1e200)
            i = np.arange(2000) - 7
            u = (np.arange(2000) % 256).astype(np.uint8)
            g = a.astype(np.float32)
            o = i % 3 == 0

            """ + code + "\nprint(a[::100], b[:3], i[:3], g[:3], u[:3])\n")
    }
}
