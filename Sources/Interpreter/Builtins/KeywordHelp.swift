import Catalog

/// What `help('for')` says: one entry per statement of the language.
public enum KeywordHelp {
    public static let entries: [EntryInfo] = [
        entry("for", "for NAME in ITERABLE:", "Runs the indented lines once for each element; `else` lines run when no `break` did.",
              "for n in range(3):\n    print(n)\n", "0\n1\n2"),
        entry("while", "while CONDITION:", "Runs the indented lines as long as the condition holds.", "n = 1\nwhile n < 20:\n    n = 3 * n\n\nn", "27"),
        entry("if", "if CONDITION:  elif CONDITION:  else:", "Runs the lines of the first condition that holds; as an expression: a if c else b.",
              "u = -2\n'hot' if u > 0 else 'cold'", "'cold'"),
        entry("def", "def NAME(parameters):", "Makes a function; `return` gives its value. Parameters may have defaults, *args and **kwargs.",
              "def flux(u, D=1.0):\n    return -D * u\n\nflux(2)", "-2.0"),
        entry("lambda", "lambda parameters: EXPRESSION", "A function without a name, of one expression.", "(lambda s: 1 / (1 + s**2))(2)", "0.2"),
        entry("return", "return EXPRESSION", "Ends a function and gives its value, None without one.", "def one():\n    return 1\n\none()", "1"),
        entry("break", "break", "Leaves the innermost loop.", "for n in range(9):\n    if n > 1:\n        break\n\nn", "2"),
        entry("continue", "continue", "Goes on with the next round of the innermost loop.", "for n in range(3):\n    if n == 1:\n        continue\n    print(n)\n", "0\n2"),
        entry("try", "try:  except TYPE as NAME:  else:  finally:", "Runs lines and handles the errors they raise; `finally` lines run in any case.",
              "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)\n", "division by zero"),
        entry("raise", "raise ERROR", "Stops with an error; `from` names its cause.", "try:\n    raise ValueError('r too large')\nexcept ValueError as e:\n    print(e)\n", "r too large"),
        entry("with", "with CONTEXT as NAME:", "Runs lines inside a context and leaves it afterwards, whatever happens: np.errstate, np.printoptions, plt.style.context.",
              "with np.errstate(divide='ignore'):\n    print(np.array([1.0]) / 0)\n", "[inf]"),
        entry("import", "import MODULE as NAME", "Makes a module of the lab usable: numpy, matplotlib.pyplot, math, time, lab.", "import math\nmath.pi", "3.141592653589793"),
        entry("assert", "assert CONDITION, MESSAGE", "Raises AssertionError when the condition does not hold.", "assert 1 + 1 == 2", ""),
        entry("del", "del NAME", "Takes away a name, or elements: del a[0].", "a = [1, 2, 3]\ndel a[0]\na", "[2, 3]"),
        entry("global", "global NAME", "Inside a function: assignments to the name mean the one outside all functions.",
              "count = 0\ndef more():\n    global count\n    count += 1\n\nmore()\ncount", "1"),
        entry("nonlocal", "nonlocal NAME", "Inside a nested function: assignments to the name mean that of the function around it.",
              "def counter():\n    n = 0\n    def more():\n        nonlocal n\n        n += 1\n        return n\n    return more\n\ncounter()()", "1"),
        entry("pass", "pass", "Does nothing, where a line is needed.", "if True:\n    pass\n", ""),
        entry("in", "x in CONTAINER", "Whether an element is there; also part of `for`.", "2 in [1, 2]", "True"),
        entry("is", "x is y", "Whether both are the same object; `==` asks whether they are equal.", "None is None", "True"),
        entry("and", "a and b", "True when both are; gives the first that decides. For arrays write &.", "1 and 2", "2"),
        entry("or", "a or b", "True when one is; gives the first that decides. For arrays write |.", "0 or 'default'", "'default'"),
        entry("not", "not a", "The opposite truth. For arrays write ~.", "not []", "True"),
    ]

    private static func entry(_ name: String, _ form: String, _ summary: String, _ code: String, _ output: String) -> EntryInfo {
        var info = EntryInfo(form, summary, examples: [output.isEmpty ? .runs(code) : .shows(code, output)])
        info.name = name
        return info
    }

    /// `elif` is explained under `if`, and the like.
    private static let parts = ["elif": "if", "else": "if", "except": "try", "finally": "try", "from": "import", "as": "with"]

    static func entry(_ word: String) -> EntryInfo? {
        entries.first { $0.name == parts[word] ?? word }
    }
}
