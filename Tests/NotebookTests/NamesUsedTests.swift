import Notebook
import Syntax
import Testing

@Suite struct NamesUsedTests {
    static let cases: [(code: String, reads: Set<String>, writes: Set<String>)] = [
        ("a = b + c", ["b", "c"], ["a"]),
        ("a += 1", ["a"], ["a"]),
        ("u[1:-1] = v", ["u", "v"], ["u"]),
        ("x, (y, *z) = w", ["w"], ["x", "y", "z"]),
        ("for i in range(n): s = s + i", ["range", "n", "s", "i"], ["i", "s"]),
        ("[k * r for k in ks if k > lo]", ["r", "ks", "lo"], []),
        ("def f(x, y=d):\n    t = x * r\n    return t + y", ["d", "r"], ["f"]),
        ("g = lambda s, K=k0: s / K * q", ["k0", "q"], ["g"]),
        ("def f():\n    global total\n    total = other", ["other"], ["f", "total"]),
        ("import numpy as np", [], ["np"]),
        ("from lab import heat, evolve as e", [], ["heat", "e"]),
        ("print(f'{r:.{digits}f}')", ["print", "r", "digits"], []),
        ("with c as d: pass", ["c"], ["d"]),
        ("run.max", ["run"], []),
        ("(m := p)", ["p"], ["m"]),
        ("try:\n    a\nexcept E as err:\n    b", ["a", "E", "b"], ["err"]),
        ("del a", ["a"], []),
    ]

    /// What a cell has bound itself it does not read from before.
    static let cells: [(code: String, reads: Set<String>, writes: Set<String>)] = [
        ("u = 1\nu += r\nv = u", ["r"], ["u", "v"]),
        ("u += 1\nu = 2", ["u"], ["u"]),
        ("for a, (b, *c) in rows:\n    t = a + b\nprint(t, c)", ["rows", "print"], ["a", "b", "c", "t"]),
        ("if q:\n    x = 1\nx", ["q", "x"], ["x"]),
        ("if q:\n    x = 1\nelse:\n    x = 2\nx", ["q"], ["x"]),
        ("while n:\n    k = 1\nk", ["n", "k"], ["k"]),
        ("with o as f:\n    f.x\n", ["o"], ["f"]),
        ("try:\n    x = a\nexcept E as e:\n    e\nx", ["a", "E", "x", "e"], ["x", "e"]),
        ("def f(): return k\nk = 1", ["k"], ["f", "k"]),
        ("u = z(3)\nu[0] = s", ["z", "s"], ["u"]),
        ("for u[i] in w: pass", ["u", "i", "w"], ["u"]),
    ]

    @Test(arguments: cells) func cellsReadFromBefore(_ code: String, _ reads: Set<String>, _ writes: Set<String>) throws {
        // What a session says of a run is what decides on stale cells.
        let session = Session()
        let result = session.run(code + "\n")
        #expect(result.reads == reads)
        #expect(result.writes == writes)
    }

    @Test(arguments: cases) func readsAndWrites(_ code: String, _ reads: Set<String>, _ writes: Set<String>) {
        let names = NamesUsed(parse(Source(code + "\n", name: "test")).body)
        #expect(names.reads == reads)
        #expect(names.writes == writes)
    }
}
