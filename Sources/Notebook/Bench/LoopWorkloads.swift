/// Loops and calls written out, as learners write them: beside CPython with NumPy, and beside PyPy, which has no NumPy
/// and works on lists.
extension Workload {
    static let loops: [Workload] = [
        Workload(
            name: "loop", summary: "five-point stencil pixel by pixel, arrays, 100², 20 steps",
            measure: .code(setup: arrays, body: arrayStencil), peer: .pypy(setup: lists, body: listStencil),
            amount: (100 * 100 * 20, "cells"), repetitions: 7, goal: "10 ns per cell, the peer's speed"),
        Workload(
            name: "loop-list", summary: "the same on lists of lists", measure: .code(setup: lists, body: listStencil),
            peer: .python(name: "CPython", setup: lists, body: listStencil), amount: (100 * 100 * 20, "cells"), repetitions: 5,
            goal: nil),
        Workload(
            name: "loop-1d", summary: "three-point stencil in one loop, 10⁵ cells",
            measure: .code(setup: vector, body: lineStencil), peer: .python(name: "CPython with NumPy", setup: vector, body: lineStencil),
            amount: (100_000, "cells"), repetitions: 7, goal: "10 ns per cell"),
        Workload(
            name: "loop-seidel", summary: "Gauss–Seidel sweeps, each cell from the one before, 100², 10 sweeps",
            measure: .code(setup: arrays, body: sweep), peer: .python(name: "CPython with NumPy", setup: arrays, body: sweep),
            amount: (100 * 100 * 10, "cells"), repetitions: 5, goal: "70 ns per cell"),
        Workload(
            name: "loop-while", summary: "steps to 1 of the numbers below 3000, half or three times and one more",
            measure: .code(setup: collatz, body: "longest()"), peer: .python(name: "CPython", setup: collatz, body: "longest()"),
            amount: (215_015, "rounds"), repetitions: 7, goal: "70 ns per round"),
        Workload(
            name: "call", summary: "fib(22) by recursion", measure: .code(setup: fibonacci, body: "fib(22)"),
            peer: .python(name: "CPython", setup: fibonacci, body: "fib(22)"), amount: (57_313, "calls"), repetitions: 9,
            goal: "60 ns per call"),
        Workload(
            name: "call-map", summary: "a function of one number over 10⁵ numbers", measure: .code(setup: diffusivity, body: mapped),
            peer: .python(name: "CPython", setup: diffusivity, body: mapped), amount: (100_000, "calls"), repetitions: 7,
            goal: "60 ns per call"),
    ]

    private static let arrays = "import numpy as np\nu = np.zeros((102, 102))\nu[50, 50] = 1.0\nv = np.zeros((102, 102))\nk = 0.1\n"
    private static let lists = "u = [[0.0] * 102 for i in range(102)]\nu[50][50] = 1.0\nv = [[0.0] * 102 for i in range(102)]\nk = 0.1\n"
    private static let vector = "import numpy as np\nn = 100002\nu = np.sin(np.arange(n) * 0.001)\nv = np.zeros(n)\nk = 0.1\n"

    private static let arrayStencil = """
        for t in range(20):
            for i in range(1, 101):
                for j in range(1, 101):
                    v[i, j] = u[i, j] + k * (u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] - 4 * u[i, j])
            u, v = v, u
        """

    private static let listStencil = """
        for t in range(20):
            for i in range(1, 101):
                for j in range(1, 101):
                    v[i][j] = u[i][j] + k * (u[i-1][j] + u[i+1][j] + u[i][j-1] + u[i][j+1] - 4 * u[i][j])
            u, v = v, u
        """

    private static let lineStencil = """
        for i in range(1, n - 1):
            v[i] = u[i] + k * (u[i-1] - 2 * u[i] + u[i+1])
        """

    private static let sweep = """
        for t in range(10):
            for i in range(1, 101):
                for j in range(1, 101):
                    u[i, j] = u[i, j] + k * (u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] - 4 * u[i, j])
        """

    private static let collatz = """
        def longest():
            most = 0
            for start in range(1, 3000):
                n = start
                steps = 0
                while n != 1:
                    if n % 2 == 0:
                        n = n // 2
                    else:
                        n = 3 * n + 1
                    steps += 1
                if steps > most:
                    most = steps
            return most

        """

    private static let fibonacci = "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    private static let diffusivity = "def g(s):\n    return 1.0 / (1.0 + s * s)\nnumbers = [i * 0.001 for i in range(100000)]\n"
    private static let mapped = "values = [g(s) for s in numbers]"
}
