import Syntax
import Testing

@Suite struct SemanticsTests {
    private func message(_ text: String) -> String? { parse(Source(text, name: "test")).diagnostics.first?.message }

    @Test(arguments: [
        "def f():\n    global x\n    x = 1",
        "def f():\n    def g():\n        nonlocal x\n        x = 1\n    x = 2",
        "def f(x):\n    return lambda x: x",
        "x = 1\ndef f():\n    global x\n    x += 1",
        "def f():\n    [(y := x) for x in a]\n    return y",
        "for x in y:\n    while z:\n        break\n    continue\nelse:\n    pass",
        "def f():\n    import x\n    global x",
        "f(a=1, **b, **c)",
        "[x for x in y if (z := x)]",
    ])
    func soundProgramsPass(text: String) {
        #expect(message(text) == nil)
    }

    @Test func namesAreCheckedBeforePlaces() {
        // CPython builds its symbol table before it compiles.
        #expect(message("break\ndef f(a, a): pass") == "duplicate argument 'a' in function definition")
    }

    @Test func comprehensionsKeepTheirVariables() {
        #expect(message("[x for x in y if (x := 1)]")
            == "assignment expression cannot rebind comprehension iteration variable 'x'")
        #expect(message("[i for i in a if (j := 0) for j in b]")
            == "comprehension inner loop cannot rebind assignment expression target 'j'")
    }
}
