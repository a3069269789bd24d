/// Arithmetic on whole arrays: expressions of several operations, beside what computes them one by one (NumPy) and what
/// computes them in blocks too (numexpr), and an operation so small that only its surroundings cost.
extension Workload {
    static let arrayExpressions: [Workload] =
        expression("ab-1e6", "a*b + c*d, 10⁶ float64", size: 1_000_000, "r = a*b + c*d", goal: "1.5 times as fast as the peer")
        + expression("ab-1e4", "a*b + c*d, 10⁴ float64", size: 10_000, "r = a*b + c*d", goal: "2 times as fast as the peer")
        + expression("rational", "1/(1 + (s/K)**2), 10⁶ float64", size: 1_000_000, "r = 1/(1 + (a/K)**2)",
                     elsewhere: "1/(1 + (a/K)**2)", goal: "faster than the peers")
        + expression("gauss", "exp(-(s/K)**2), 10⁶ float64", size: 1_000_000, "r = np.exp(-(a/K)**2)",
                     elsewhere: "exp(-(a/K)**2)", goal: "faster than the peers")
        + [peronaMalik, smallAddition]

    /// A row beside NumPy and one beside numexpr.
    private static func expression(_ name: String, _ summary: String, size: Int, _ body: String, elsewhere: String = "a*b + c*d",
                                   goal: String) -> [Workload] {
        let rounds = 2_000_000 / size
        let setup = """
            import numpy as np
            a, b, c, d = [np.linspace(0, 1, \(size)) + k for k in range(4)]
            K = 0.7
            """
        func looped(_ body: String) -> String { "for i in range(\(rounds)):\n    \(body)" }
        func row(_ name: String, _ peer: Peer) -> Workload {
            Workload(name: name, summary: summary, measure: .code(setup: setup, body: looped(body)), peer: peer,
                     amount: (Double(size * rounds), "elements"), repetitions: 11, goal: goal)
        }
        return [
            row(name, .python(name: "NumPy", setup: setup, body: looped(body))),
            row(name + "-ne", .python(name: "numexpr", setup: setup + "\nimport numexpr\nnumexpr.set_num_threads(1)",
                                      body: looped("r = numexpr.evaluate('\(elsewhere)')"))),
        ]
    }

    /// Explicit steps of nonlinear diffusion with the diffusivity as a function of the program's own.
    private static let peronaMalik: Workload = {
        let setup = """
            import numpy as np
            u = np.random.default_rng(0).random((512, 512))
            K = 0.1
            def g(s):
                return 1 / (1 + (s / K) ** 2)
            """
        let body = """
            for i in range(10):
                n = u[:-2, 1:-1] - u[1:-1, 1:-1]
                s = u[2:, 1:-1] - u[1:-1, 1:-1]
                w = u[1:-1, :-2] - u[1:-1, 1:-1]
                e = u[1:-1, 2:] - u[1:-1, 1:-1]
                u[1:-1, 1:-1] += 0.2 * (g(n) * n + g(s) * s + g(w) * w + g(e) * e)
            """
        return Workload(
            name: "pm", summary: "Perona–Malik steps with g(s) as a function, 512² float64", measure: .code(setup: setup, body: body),
            peer: .python(name: "NumPy", setup: setup, body: body), amount: (10 * 510 * 510, "cells"), repetitions: 11,
            goal: "12 ns per cell")
    }()

    private static let smallAddition: Workload = {
        let setup = "import numpy as np\na = np.arange(10.0)\nb = a + 1", body = "for i in range(20000):\n    c = a + b"
        return Workload(
            name: "add-10", summary: "c = a + b of 10 float64, in a loop", measure: .code(setup: setup, body: body),
            peer: .python(name: "NumPy", setup: setup, body: body), amount: (20_000, "additions"), repetitions: 11,
            goal: "200 ns each")
    }()
}
