import Syntax
import Testing

@Suite struct CompletenessTests {
    private func isIncomplete(_ text: String) -> Bool {
        if case .incomplete = isComplete(text) { true } else { false }
    }

    private func error(_ text: String) -> String? {
        if case .invalid(let diagnostic) = isComplete(text) { diagnostic.message } else { nil }
    }

    private func isReady(_ text: String) -> Bool {
        if case .complete = isComplete(text) { true } else { false }
    }

    @Test(arguments: [
        "(1 +", "[k for k in", "f(a,", "{1: 2,", "x = '''two", "f\"\"\"{a", "x = \\", "'a\\", "if x:", "if x:\n    y",
        "if x:\n    y\nelse:", "for k in range(3): k", "def f(n):\n    if n < 2:\n        return n",
        "def f():\n    return 1", "try:\n    x", "try:\n    x\n", "def f(\n    a,", "x = [\n    1,\n", "if a and \\",
        "with a:\n    # comment", "def f():\n    '''doc", "if x:\n    y\n    ",
    ])
    func moreLinesAreNeeded(text: String) {
        #expect(isIncomplete(text))
    }

    @Test(arguments: [
        "", "# comment", "   ", "1 + 2", "x = 5;", "(1 +\n 2)", "'''two\nlines'''", "for i in range(3):\n    i * 10\n",
        "def f(n):\n    return n\n", "if x:\n    y\nelse:\n    z\n", "for k in a: k\n", "try:\n    x\nexcept E:\n    y\n",
        // a pasted block of several statements
        "import numpy as np\n\ndef f(x):\n    return x\n\nf(3)", "x = 1\nfor k in a:\n    x += k\n\nprint(x)\n",
    ])
    func theTextCanRun(text: String) {
        #expect(isReady(text))
    }

    @Test(arguments: [
        ("1 +", "invalid syntax"), ("x)", "unmatched ')'"), ("\"abc", "unterminated string literal (detected at line 1)"),
        ("for k in range(2):\nprint(k)", "expected an indented block after 'for' statement on line 1"),
        ("if x", "expected ':'"), ("(1 2", "'(' was never closed"), ("(1 2 3", "invalid syntax. Perhaps you forgot a comma?"), ("  x", "unexpected indent"),
        ("return 1", "'return' outside function"), ("while x:\n    def f():\n        break", "'break' outside loop"),
        ("f(x=1, 2", "'(' was never closed"), ("f(x=1, 2)", "positional argument follows keyword argument"),
        ("if x:\n    y\n  z", "unindent does not match any outer indentation level"),
        ("class A:", "'class' statements are not part of the lab language (use functions and dicts)"),
        ("match x:", "'match' statements are not part of the lab language (use if/elif)"),
    ])
    func noFurtherLineCanCure(text: String, message: String) {
        #expect(error(text) == message)
    }

    @Test func everyBeginningOfAProgramIsNoError() throws {
        // Line by line, a sound program is incomplete or complete, never wrong.
        for program in try Reference.chunks("programs.txt") {
            let lines = program.split(separator: "\n", omittingEmptySubsequences: false)
            for count in 1...lines.count {
                let text = lines[..<count].joined(separator: "\n")
                #expect(error(text) == nil, "\(text)")
            }
        }
    }
}
