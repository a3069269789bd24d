/// Loops written by hand: what must be quick, and what must not be taken at once or only in part.
enum LoopPrograms {
    private static let vectors = "u = np.sin(np.arange(600.0))\nv = np.zeros(600)\nn = 600\ns = 0.0\nk = 0.3"
    private static let matrices = "u = np.sin(np.arange(900.0)).reshape(30, 30)\nv = np.zeros((30, 30))\nn = 30\ns = 0.0\nk = 0.3"
    private static let lists = "u = [math.sin(q) for q in range(600)]\nv = [0.0] * 600\nn = 600\ns = 0.0\nk = 0.3"

    private static func vector(_ name: String, _ loop: String) -> LoopProgram { LoopProgram(name, setup: vectors, loop) }
    private static func matrix(_ name: String, _ loop: String) -> LoopProgram { LoopProgram(name, setup: matrices, loop) }
    private static func list(_ name: String, _ loop: String) -> LoopProgram { LoopProgram(name, setup: lists, loop) }

    static let quick: [LoopProgram] = [
        matrix("five-point stencil", """
            for i in range(1, n - 1):
                for j in range(1, n - 1):
                    v[i, j] = u[i, j] + k * (u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] - 4 * u[i, j])
            """),
        matrix("subscripts one after the other", "for i in range(n):\n    for j in range(1, n):\n        v[i][j] = u[i][j] - u[i][j-1]"),
        matrix("columns outside, rows inside", "for j in range(n):\n    for i in range(n):\n        v[i, j] = u[j, i] * 2"),
        matrix("one row from the one before", "for i in range(1, n):\n    for j in range(n):\n        u[i, j] = u[i-1, j] * 0.5 + u[i, j]"),
        matrix("wide rows", """
            u = np.sin(np.arange(1200.0)).reshape(3, 400)
            v = np.zeros((3, 400))
            for i in range(3):
                for j in range(1, 399):
                    v[i, j] = u[i, j-1] + u[i, j+1]
            """),
        matrix("time along the first axis", """
            u = np.zeros((4, 300))
            u[0] = np.sin(np.arange(300.0))
            for t in range(3):
                for i in range(1, 299):
                    u[t+1, i] = u[t, i] + 0.25 * (u[t, i-1] - 2 * u[t, i] + u[t, i+1])
            """),
        matrix("three axes", """
            u = np.sin(np.arange(2000.0)).reshape(2, 20, 50)
            for i in range(1, 19):
                for j in range(1, 49):
                    u[1, i, j] = u[0, i, j] + k * (u[0, i-1, j] - u[0, i+1, j])
            """),
        vector("augmented", "for i in range(n):\n    u[i] *= 2\n    v[i] += u[i] / 3"),
        vector("ahead in place", "for i in range(n - 1):\n    u[i] = u[i] + k * u[i+1]"),
        vector("a long way behind in place", "for i in range(100, n):\n    u[i] = u[i] + k * u[i-100]"),
        vector("backwards", "for i in range(n - 1, 0, -1):\n    u[i] = u[i] + u[i-1]"),
        vector("mirrored", "for i in range(n):\n    v[n - 1 - i] = u[i]"),
        vector("every second", "for i in range(0, n, 2):\n    u[i] = u[i+1]"),
        vector("swap", "for i in range(n // 2):\n    t = u[i]\n    u[i] = v[i]\n    v[i] = t"),
        vector("temporaries", "for i in range(1, n - 1):\n    t = u[i-1] - 2 * u[i]\n    t += u[i+1]\n    v[i] = k * t"),
        vector("sum", "for i in range(n):\n    s += u[i] * u[i]"),
        vector("sum from an int", "s = 0\nfor i in range(n):\n    s = s + u[i]"),
        vector("sum of ints", "s = 0\nfor i in range(n):\n    s += i * i - 3"),
        vector("product", "s = 1.0\nfor i in range(n):\n    s *= 1 + u[i] / 100"),
        vector("largest", "s = u[0]\nfor i in range(n):\n    s = max(s, u[i])\n    v[i] = i"),
        vector("count", "c = 0\nfor i in range(n):\n    if u[i] > 0.5 and not u[i] > 0.9:\n        c += 1"),
        vector("branches", """
            for i in range(n):
                if u[i] > 0.5:
                    v[i] = u[i]
                elif u[i] < -0.5:
                    v[i] = -1
                else:
                    t = abs(u[i])
                    v[i] = t * t
            """),
        vector("conditional expression", "for i in range(n):\n    v[i] = u[i] if u[i] > 0 else 0"),
        vector("upwind", "for i in range(1, n - 1):\n    v[i] = u[i] - (k * (u[i] - u[i-1]) if u[i] > 0 else k * (u[i+1] - u[i]))"),
        vector("functions", "for i in range(n):\n    v[i] = math.exp(-u[i]**2) + np.sqrt(u[i] + 2) + max(u[i], 0.5 * u[i]) + math.sin(i * k)"),
        vector("powers", "for i in range(n):\n    v[i] = 1 / (1 + (u[i] / k) ** 2) + i ** 2 + i // 7 + i % 7 + u[i] % 0.3"),
        vector("float32", "u = u.astype(np.float32)\nv = u * 0\nfor i in range(1, n):\n    v[i] = u[i] * 0.1 + u[i-1] * k + u[i] * u[i]"),
        vector("int64", "u = np.arange(600)\nv = np.arange(600)\nfor i in range(1, n):\n    v[i] = u[i] * 3 - u[i-1] // 2 + i"),
        vector("a function's own variables", """
            def run(u, v, n, k):
                s = 0.0
                for i in range(n):
                    t = u[i] * k
                    v[i] = t
                    s += t
                return repr([i, t, s])
            print(run(u, v, n, k))
            """),
        vector("variables of the function around", """
            def outer():
                k = 0.5
                def inner():
                    for i in range(n):
                        v[i] = k * u[i] + math.pi
                inner()
                k = 2
                inner()
            outer()
            """),
        list("lists", "for i in range(1, n - 1):\n    v[i] = u[i] + k * (u[i-1] - 2 * u[i] + u[i+1])"),
        list("lists of lists", """
            u = [[math.sin(q * p) for q in range(50)] for p in range(20)]
            v = [[0.0] * 50 for p in range(20)]
            for i in range(1, 19):
                for j in range(1, 49):
                    v[i][j] = u[i][j] + k * (u[i-1][j] + u[i+1][j] + u[i][j-1] + u[i][j+1] - 4 * u[i][j])
            """),
        list("a list of ints", "u = [q % 7 for q in range(600)]\nc = 0\nfor i in range(n):\n    c += u[i] * i"),
        vector("wraps at first", "for i in range(n):\n    v[i] = u[i-1]"),
        vector("runs out at last", "for i in range(n):\n    v[i] = u[i+1]"),
        vector("Gauss–Seidel", "for i in range(1, n - 1):\n    u[i] = 0.5 * (u[i-1] + u[i+1])"),
        matrix("Gauss–Seidel on a matrix", """
            for i in range(1, n - 1):
                for j in range(1, n - 1):
                    t = u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] - 4 * u[i, j]
                    u[i, j] += 0.2 * t
                    s += abs(t)
            """),
        vector("recurrence", "u[2:] = 0\nfor i in range(2, n):\n    u[i] = u[i-1] + u[i-2]"),
        vector("recurrence that overflows", "for i in range(2, n):\n    u[i] = u[i-1] * 9 + u[i-2]"),
        vector("recurrence of ints", "u = np.arange(600)\nfor i in range(1, n):\n    u[i] = (u[i-1] * 16807 + 7) % 2147483647"),
        vector("recurrence in float32", "u = u.astype(np.float32)\nfor i in range(1, n):\n    u[i] = u[i] + u[i-1] * 0.1"),
        vector("recurrence with branches", "for i in range(1, n):\n    if u[i-1] > 0:\n        u[i] = u[i-1] * 0.5 - 0.2\n        s += 1\n    else:\n        u[i] += 1"),
        vector("recurrence that meets zero", "u[450] = 0\nfor i in range(1, n):\n    v[i] = 1\n    v[i] = v[i-1] + 1 / u[i]\n    u[i] = u[i-1]"),
        vector("recurrence with an error", "for i in range(1, n):\n    u[i] = u[i-1] + 1\n    v[i] = math.sqrt(450 - u[i])"),
        vector("zero in the middle", "u[400] = 0\nfor i in range(n):\n    v[i] = 1 / u[i]"),
        vector("zero divided by an int", "u[:] = 0\nu[9:] = 1\nfor i in range(n):\n    v[i] = 0 / u[i]"),
        vector("overflow in the middle", "u[300] = 1e300\nfor i in range(n):\n    v[i] = u[i] * u[i]"),
        vector("infinities and NaN", "u[5] = np.inf\nu[6] = np.nan\nfor i in range(n):\n    v[i] = u[i] + 1\n    s += u[i]"),
        vector("a domain error in the middle", "for i in range(n):\n    v[i] = i\n    v[i] = math.sqrt(400.5 - i)"),
        vector("an int too large", "c = 2**63 - 10**17\nfor i in range(n):\n    c += i * 1099511627776"),
        vector("int64 overflow", "u = np.arange(600) * 2**53\nfor i in range(n):\n    v[i] = u[i] + u[i]"),
    ]

    static let traps: [LoopProgram] = [
        vector("the same array under two names", "w = u\nfor i in range(1, n):\n    w[i] = u[i-1]"),
        vector("two names, written and read again", "w = u\nfor i in range(n):\n    u[i] = 1\n    w[i] = 2\n    v[i] = u[i]"),
        vector("a shifted view", "w = u[1:]\nfor i in range(n - 1):\n    w[i] = u[i]"),
        vector("a view shifted the other way", "w = u[1:]\nfor i in range(n - 1):\n    u[i] = w[i] + 1"),
        vector("a reversed view", "w = u[::-1]\nfor i in range(n):\n    w[i] = u[i]"),
        vector("interleaved views", "w = u[::2]\nx = u[1::2]\nfor i in range(1, 300):\n    w[i] = x[i-1] + 1"),
        vector("every second into every one", "w = u[::2]\nfor i in range(300):\n    w[i] = u[i]"),
        vector("two writes that meet", "for i in range(n - 1):\n    u[i] = i\n    u[i+1] = -i"),
        vector("two names, one place, twice", "w = u\nfor i in range(n):\n    u[i] = i\n    v[i] = w[i]"),
        vector("written, then read", "for i in range(n):\n    u[i] = i * 2\n    v[i] = u[i] + u[i]"),
        vector("written in a branch, then read", "for i in range(n):\n    if u[i] > 0:\n        u[i] = 5\n    v[i] = u[i]"),
        vector("a sum in one element", "for i in range(n):\n    v[0] += u[i]"),
        vector("one row onto all", "u = u.reshape(20, 30)\nv = np.zeros(30)\nfor i in range(20):\n    for j in range(30):\n        v[j] += u[i, j]"),
        matrix("a diagonal", "w = u.T\nfor i in range(n):\n    for j in range(n):\n        w[i, j] = u[i, j]"),
        matrix("a row of the matrix", "w = u[3]\nfor i in range(n):\n    for j in range(n):\n        u[i, j] = w[j] + 1"),
        matrix("broadcast rows", "w = np.broadcast_to(np.zeros(30), (30, 30))\nfor i in range(n):\n    for j in range(n):\n        w[i, j] = 1"),
        matrix("one of two loops out of range", "for i in range(n):\n    for j in range(n + 1):\n        v[i, j] = u[i, j]"),
        matrix("bounds that change", "for i in range(n):\n    for j in range(i):\n        v[i, j] = u[j, i]"),
        matrix("a bound that the loop changes", "m = 30\nfor i in range(n):\n    for j in range(m):\n        m = 5\n        v[i, j] = 1"),
        matrix("an inner loop without rounds", "for i in range(n):\n    for j in range(0):\n        v[i, j] = 1"),
        vector("a float index", "for i in range(n):\n    v[i * 1.0] = u[i]"),
        vector("out of range from the start", "for i in range(n):\n    v[i] = 1\n    v[i + 600] = 2"),
        vector("a wrapping constant", "for i in range(n):\n    v[i] = u[-1] + u[-600]"),
        vector("a constant out of range", "for i in range(n):\n    v[i] = 7\n    v[i] = u[600]"),
        vector("the loop variable assigned", "for i in range(n):\n    v[i] = u[i]\n    i = 3"),
        vector("the array rebound", "for i in range(n):\n    u[i] = 1\n    u = v"),
        vector("range rebound", "range = lambda n: [3, 1, 2, 4, 5, 6, 7, 8, 9, 10]\nfor i in range(n):\n    v[i] = u[i]"),
        vector("abs rebound", "abs = lambda x: 7\nfor i in range(n):\n    v[i] = abs(u[i])"),
        vector("sqrt from elsewhere", "from math import sqrt\nfor i in range(n):\n    v[i] = sqrt(i)\nsqrt = abs\nfor i in range(n):\n    v[i] -= sqrt(u[i])"),
        vector("max rebound", "max = min\ns = 0.5\nfor i in range(n):\n    s = max(s, u[i])"),
        vector("an uint8 that wraps", "u = (u * 127 + 128).astype(np.uint8)\nfor i in range(n):\n    v[i] = u[i] + u[i]"),
        vector("an int array and floats", "u = np.arange(600)\nfor i in range(n):\n    u[i] = i / 2"),
        vector("an int array and NaN", "u = np.arange(600)\nv[7] = np.nan\nfor i in range(n):\n    u[i] = v[i]"),
        vector("a bool array", "u = u > 0\nfor i in range(n):\n    v[i] = u[i]"),
        vector("too large for float32", "v = u.astype(np.float32)\nfor i in range(n):\n    v[i] = u[i] * 1e39"),
        vector("None in a list", "u = list(range(600))\nu[300] = None\nfor i in range(n):\n    v[i] = u[i] + 1"),
        vector("mixed numbers in a list", "u = [1.0, 2, 3.0, True] * 150\nfor i in range(n):\n    v[i] = u[i] * 2\n    s = s + u[i]"),
        vector("a list of rows, one of them twice", "w = [[0.0] * 50] * 2\nfor i in range(1, 50):\n    w[0][i] = w[1][i-1] + 1\nprint(w)"),
        vector("a list in itself", "w = [0.0] * 20\nw[0] = w\nfor i in range(20):\n    w[0][i] = 1.5"),
        vector("a tuple", "w = tuple(u)\nfor i in range(n):\n    v[i] = w[i]"),
        vector("a branch never taken", "for i in range(n):\n    if u[i] > 5:\n        t = 1.0\n        v[i] = t"),
        vector("a branch taken late", "for i in range(n):\n    if i == 577:\n        t = u[i]\n    v[i] = 1"),
        vector("of two types", "for i in range(n):\n    if u[i] > 0:\n        t = 1\n    else:\n        t = u[i]\n    v[i] = t"),
        vector("larger than a float", "s = 0.0\nfor i in range(n):\n    s = max(s, u[i])"),
        vector("division by a float zero", "for i in range(n):\n    v[i] = 2\n    t = (i - 300) * 1.0\n    v[i] = 1.0 / t"),
        vector("division by an int zero", "for i in range(n):\n    v[i] = 2\n    v[i] = 1 // (i - 300)"),
        vector("NaN by zero", "u[3] = np.nan\nfor i in range(n):\n    t = float(u[i]) / (i - 3.0)\n    v[i] = t"),
        vector("errstate ignores", "with np.errstate(all='ignore'):\n    for i in range(n):\n        v[i] = 1 / (i - u[0])\n        v[i] = u[i] / 0"),
        vector("errstate raises", "with np.errstate(all='raise'):\n    for i in range(n):\n        v[i] = 1e-300 * u[i] * 1e-300"),
        vector("a warning once", "for q in range(3):\n    for i in range(n):\n        v[i] = u[i] / (i % 5)"),
        vector("two warnings on two lines", "for i in range(n):\n    v[i] = u[i] / (i % 5)\n    v[i] += np.float64(1e308) * i"),
        vector("an error in the second statement", "for i in range(n):\n    v[i] = 1\n    t = i\n    v[i] = math.log(u[i])"),
        vector("no rounds", "for i in range(0):\n    v[i] = u[i]\nelse:\n    c = 1"),
        vector("else", "for i in range(n):\n    v[i] = u[i]\nelse:\n    c = 1"),
        vector("an undefined sum", "for i in range(n):\n    q += u[i]"),
        vector("an undefined scalar", "for i in range(n):\n    v[i] = 4\n    v[i] = u[i] * q"),
        vector("a huge range", "for i in range(2**62, 2**62 + 10):\n    v[i - 2**62] = i"),
        vector("ints beyond doubles", "for i in range(2**53, 2**53 + 20):\n    v[i - 2**53] = i / 3\n    s += i"),
    ]
}
