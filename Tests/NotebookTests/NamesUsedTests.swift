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

    @Test(arguments: cases) func readsAndWrites(_ code: String, _ reads: Set<String>, _ writes: Set<String>) {
        let names = NamesUsed(parse(Source(code + "\n", name: "test")).body)
        #expect(names.reads == reads)
        #expect(names.writes == writes)
    }
}
