import Testing

/// Each mistake is answered by the one line that says what to write, and only by that one.
@Suite struct HintTests {
    @Test(arguments: [
        ("x = [1, 2, 3]\nx[3]", "counting begins at 0: the last of 3 is [2], or [-1]"),
        ("x = [1, 2, 3]\nx[7]", "there are 3: [0] to [2], or from the end [-1] to [-3]"),
        ("x = []\nx[0]", "it is empty"),
        ("x = [1]\nx[1] = 2", "append adds at the end: x.append(...)"),
        ("x = [1, 2]\nx[1.0]", "an index is a whole number: // divides without a fraction, int(...) cuts it off"),
        ("m = [[1, 2], [3, 4]]\nm[0, 1]", "a list in a list is read with two brackets: m[i][j]; np.array(m) takes [i, j]"),
        ("x = (1, 2)\nx[0] = 3", "a tuple cannot be changed; a list can: list(...)"),
        ("d = {'time': 1}\nd['tiem']", "did you mean 'time'?"),
        ("d = {1: 2}\nd['1']", "the key is the number 1, not a text"),
        ("x = [3, 1].sort()\nx[0]", "x is None, which a function without return gives (so do print(), .append() and .sort())"),
        ("x = {1, 2}\nx[0]", "a set has no order: sorted(x)[i]"),
        ("d = {1: 2}\nd.keys()[0]", "make a list of it first: list(d.keys())[0]"),
    ])
    func elements(program: String, hint: String) { expect(program, hint) }

    @Test(arguments: [
        ("n = 5\nprint('n: ' + n)", "a number joins a text as str(n), or inside f\"...{n}\""),
        ("s = '5'\ns - 2", "s is a text, not a number: int(s)"),
        ("s = '2.5'\ns < 3", "s is a text, not a number: float(s)"),
        ("x = 2.0\nx ^ 2", "^ works on the bits of ints; a power is written **: x ** 2"),
        ("v = [1, 2]\nv * 1.5", "lists do not calculate; an array works element by element: np.array(v)"),
        ("v = [1, 2]\nv + 1", "v.append(...) adds an element; np.array(v) adds a number to every element"),
        ("v = [1, 2]\nv += 1", "the list.append(...) adds an element; np.array(...) adds a number to every element"),
        ("v = [1, 2]\nv > 1", "an array compares element by element: np.array(v)"),
        ("def f(): return 1\nf + 1", "f is a function: call it with parentheses, f(...)"),
        ("a = {1: 2}\na + a", "two dicts are merged with |: a | a"),
        ("[0] + range(3)", "make both lists first: list(range(3))"),
        ("for i in 5: pass", "a number is counted up to with range: for i in range(n)"),
        ("for i in range(10 / 2): pass", "a whole number is needed here: // divides without a fraction, int(...) cuts it off"),
        ("int('3.5')", "the text holds a fraction: int(float('3.5'))"),
    ])
    func operators(program: String, hint: String) { expect(program, hint) }

    @Test(arguments: [
        ("a = 2\na(3)", "a product is written with *: a * (3)"),
        ("x = [1, 2]\nx(0)", "an element is read with square brackets: x[0]"),
        ("sum = 0\nsum([1])",
         "'sum' is your own variable here and hides the built-in sum(): give the variable another name, and del sum"),
        ("p = [(1, 2) (3, 4)]", "a comma may be missing before the parenthesis"),
        ("import math\nmath(2)", "math is a module: call one of its functions, math.something(...)"),
        ("def f(a, b): pass\nf(1)", "it is defined with the parameters a, b"),
        ("x = 1\ndef f():\n    x += 1\nf()",
         "the function assigns to x, so x is its own variable: give it a value first, pass it as a parameter, or begin with 'global x'"),
        ("np.zeros(3)", "import numpy as np"),
        ("sqrt(2)", "import math, then math.sqrt; np.sqrt for arrays"),
        ("import nunpy", "did you mean 'numpy'?"),
        ("[1].length", "the number of elements: len([1])"),
        ("x = [1]\nx.shape", "arrays have it: np.array(x).shape"),
        ("x = None\nx.mean()", "x is None, which a function without return gives (so do print(), .append() and .sort())"),
    ])
    func namesAndCalls(program: String, hint: String) { expect(program, hint) }

    @Test(arguments: [
        ("def f()\n    pass", "a colon ends the line that begins a block"),
        ("if 1:\n    pass\nelse\n    pass", "a colon ends the line that begins a block"),
        ("x = 1\nif x = 1:\n    pass", "= stores a value in a name; == compares two values"),
        ("fro i in range(3):\n    pass", "did you mean 'for'?"),
        ("While True:\n    pass", "keywords are written in small letters: while"),
        ("if 1:\n    pass\nelsif 2:\n    pass", "'elsif' is written 'elif'"),
        ("x = 1\ny = 2 x", "an operator is missing before x; a product is written with *"),
        ("def f():\nx = 1", "the lines that belong to it begin with four spaces more; pass stands for doing nothing"),
        ("x = 1\n  y = 2", "only a line that ends with a colon is followed by indented lines"),
    ])
    func syntax(program: String, hint: String) { expect(program, hint) }

    /// A wrong hint is worse than none: these messages say all there is to say.
    @Test(arguments: ["1 / 0", "raise ValueError('x')", "{}.pop('a')", "assert False", "print(undefined)", "[1].index(2)",
                      "form = [5"])
    func silence(program: String) {
        #expect(!ScriptRun(program + "\n").errors.contains("hint:"), "\(program)")
    }

    private func expect(_ program: String, _ hint: String) {
        let errors = ScriptRun(program + "\n").errors.split(separator: "\n").map(String.init)
        #expect(errors.filter { $0.hasPrefix("hint: ") } == ["hint: " + hint], "\(program)")
        #expect(errors.last?.hasPrefix("hint:") == false)
    }
}
