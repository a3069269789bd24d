import Interpreter
import Syntax
import Testing

@Suite struct MachineTests {
    // MARK: Echo

    @Test func expressionStatementsEchoAtThePrompt() {
        let script = Script()
        script.run("1 + 2\n'a'\nNone\nx = 3\nx == 3; x != 3\n", mode: .interactive)
        #expect(script.host.values == ["3", "'a'", "True", "False"])
        script.run("_\nfor i in range(2):\n    i * 10\n", mode: .interactive)
        #expect(script.host.values.suffix(3) == ["False", "0", "10"])
        script.run("def f():\n    5\n    return 6\nf()\n_ + 1", mode: .interactive)
        #expect(script.host.values.suffix(2) == ["6", "7"])
    }

    @Test(arguments: ["5;", "5 ; ", "5;  # quiet", "5; 6;"])
    func aTrailingSemicolonSilences(_ text: String) {
        let script = Script()
        script.run(text, mode: .interactive)
        #expect(script.host.values == (text.hasPrefix("5; 6") ? ["5"] : []))
    }

    @Test func scriptsAreSilent() {
        let script = Script()
        script.run("1 + 2\n'a'\n")
        #expect(script.host.text.isEmpty)
    }

    @Test func theNamespaceSurvivesErrors() {
        let script = Script()
        #expect(script.run("x = 1\n1 / 0\nx = 2\n") != nil)
        script.run("print(x)")
        #expect(script.host.text == "1\n")
    }

    // MARK: Forks

    @Test func forksShareNothingThatCanChange() {
        let script = Script()
        script.run("a = [1]\nb = a\nn = 0\ndef f():\n    global n\n    n += 1\n    a.append(n)\n    return a\n")
        let fork = script.namespace.fork()
        script.run("f(); f()\nb is a\nprint(a is b, len(a), n)", in: fork)
        script.run("print(a, n)")
        #expect(script.host.text == "True 3 2\n[1] 0\n")
    }

    @Test func closuresAreCopiedWithTheirVariables() {
        let script = Script()
        script.run("""
            def counter():
                n = 0
                def step():
                    nonlocal n
                    n += 1
                    return n
                return step
            c = counter()
            c()
            """)
        let fork = script.namespace.fork()
        script.run("print(c(), c())", in: fork)
        script.run("print(c())")
        #expect(script.host.text == "2 3\n2\n")
    }

    @Test func codeCompiledOnceRunsInEveryFork() throws {
        let script = Script()
        script.run("x = 1")
        let fork = script.namespace.fork()
        fork["x"] = .int(5)
        let code = try script.machine.compile(Source("y = x + 1\nprint(y)", name: "cell"), layout: script.namespace.layout,
                                              mode: .script)
        try script.machine.run(code, in: script.namespace)
        try script.machine.run(code, in: fork)
        #expect(script.host.text == "2\n6\n")
    }

    @Test func compiledCodeTellsItsNames() throws {
        let script = Script()
        let code = try script.machine.compile(
            Source("import math as m\ndef f(a):\n    return a + k\nu = f(v)\nfor i in w: del z\n[q for q in r]", name: "cell"),
            layout: script.namespace.layout, mode: .script)
        #expect(code.globalsRead == ["k", "f", "v", "w", "r"])
        #expect(code.globalsWritten == ["m", "f", "u", "i", "z"])
    }

    // MARK: Limits

    @Test func endlessLoopsStopAtTheStepLimit() {
        let script = Script()
        script.machine.limits.steps = 10_000
        let endings = ["while True: pass", "while True:\n    try:\n        while True: pass\n    except RuntimeError: pass",
                       "def f(): f()\nwhile True:\n    try: f()\n    except RecursionError: pass",
                       "[0 for a in range(10**9)]", "sum(0 for a in range(10**9))"]
        for text in endings {
            #expect(Script.lastLine(script.run(text) ?? "") == "RuntimeError: lesson stopped: more than 10000 steps\n", "\(text)")
        }
        #expect(script.run("for i in range(9000): pass") == nil)
        #expect(script.run("for i in range(9000): pass") == nil)
    }

    @Test func anInterruptStopsTheRunningStatement() {
        let script = Script()
        script.machine.interrupt.request()
        #expect(Script.lastLine(script.run("while True: pass") ?? "") == "KeyboardInterrupt\n")
        #expect(script.run("for i in range(10): pass") == nil)
    }

    @Test func recursionEndsInAnErrorWhateverTheDepthOfExpressions() {
        let wide = (0..<400).map { _ in "f(n + 1)" }.joined(separator: " + ")
        let nested = String(repeating: "g(", count: 80) + "n" + String(repeating: ")", count: 80)
        for text in ["def f(n): return \(wide)\nf(0)", "def g(n): return \(nested)\ng(0)",
                     "f = lambda: [f() for i in [1]]\nf()", "f = lambda: sum(f() for i in [1])\nf()",
                     "f = lambda: max([1, 2], key=lambda v: f())\nf()"] {
            #expect(Script.output(text).hasPrefix("RecursionError: maximum recursion depth exceeded"), "\(text.prefix(40))")
        }
    }

    @Test func deepExpressionsAreRefusedNotFatal() {
        let sum = "x = " + (0..<20_000).map { _ in "1" }.joined(separator: " + ")
        #expect(Script.output(sum).contains("Error: "))
    }

    @Test func longChainsOfObjectsAreReleasedWithoutRecursion() {
        let chains = ["f = lambda: 0\nfor i in range(200000): f = (lambda g: lambda: g)(f)",
                      "f = lambda: 0\nfor i in range(200000): f = lambda g=f: g",
                      "g = iter([1])\nfor i in range(200000): g = (x for x in g)",
                      "e = None\nfor i in range(200000):\n    try: raise ValueError('v') from e\n    except ValueError as x: e = x"]
        for text in chains { #expect(Script.output(text) == "") }
    }

    @Test func forksOfDeepStructuresDoNotCrash() {
        let script = Script()
        script.run("a = []\nfor i in range(100000): a = [a]")
        let fork = script.namespace.fork()
        script.run("print(len(a))", in: fork)
        #expect(script.host.text == "1\n")
    }

    // MARK: Refusals

    @Test func whatTheLabLeavesOutIsNamed() {
        #expect(Script.output("eval('1')") == "NameError: name 'eval' is not available in the lab language\n")
        #expect(Script.output("().__class__") == "AttributeError: attribute '__class__' is not available in the lab language\n")
        #expect(Script.output("x = 1\nx.__class__ = 2").hasPrefix("AttributeError: attribute '__class__'"))
        #expect(Script.output("import os").hasPrefix("ImportError: module 'os' is not available in the lab (available: "))
    }

    @Test func misspeltNamesGetASuggestion() {
        #expect(Script.output("length = 1\nlenght").hasSuffix("NameError: name 'lenght' is not defined. Did you mean: 'length'?\n"))
        #expect(Script.output("pritn(1)").hasSuffix("Did you mean: 'print'?\n"))
        #expect(Script.output("import math\nmath.sqtr").hasSuffix("has no attribute 'sqtr'. Did you mean: 'sqrt'?\n"))
    }
}
