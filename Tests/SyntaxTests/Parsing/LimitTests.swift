import Syntax
import Testing

/// Long and deep texts: an answer in reasonable time, never a crash.
@Suite struct LimitTests {
    private static let many = 100_000

    private func message(_ text: String) -> String? { parse(Source(text, name: "test")).diagnostics.first?.message }

    @Test func bracketsHaveCPythonsLimit() {
        let open = String(repeating: "(", count: Self.many), close = String(repeating: ")", count: Self.many)
        #expect(message(open + close) == "too many nested parentheses")
        #expect(message(String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)) == nil)
    }

    @Test(arguments: ["not ", "-", "2 ** ", "lambda: ", "1 if a else ", "1 + ", "a."])
    func deepExpressionsAreRefused(piece: String) {
        let deep = String(repeating: piece, count: Self.many) + "x"
        #expect(message(deep) == "expression is too deeply nested (more than 1000 levels)")
        #expect(message(String(repeating: piece, count: 900) + "x") == nil)
    }

    @Test func longChainsOfEqualsAreNot() {
        for text in ["a < ", "a and ", "'s' ", "x = "] {
            #expect(message(String(repeating: text, count: Self.many) + (text == "'s' " ? "" : "x")) == nil)
        }
        #expect(message("if a:\n    x\n" + String(repeating: "elif b:\n    y\n", count: Self.many)) == nil)
    }

    @Test func indentationHasCPythonsLimit() {
        let ladder = (0..<120).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()
        let result = parse(Source(ladder + String(repeating: " ", count: 120) + "x", name: "test"))
        #expect(result.diagnostics.first?.type == "IndentationError")
        #expect(result.diagnostics.first?.message == "too many levels of indentation")
        #expect(message(String(repeating: "if a: ", count: Self.many) + "x") == "invalid syntax")
    }

    @Test func nestedBlocksHaveCPythonsLimit() {
        func loops(_ count: Int) -> String {
            (0..<count).map { String(repeating: " ", count: $0) + "while a:\n" }.joined()
                + String(repeating: " ", count: count) + "x\n"
        }
        #expect(message(loops(20)) == nil)
        #expect(message(loops(21)) == "too many statically nested blocks")
    }

    @Test func errorsInNestedTextsAreFoundQuickly() {
        for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("{1: ", "}"), ("[x for x in ", "]")] {
            let deep = String(repeating: open, count: 150) + "1 2" + String(repeating: close, count: 150)
            #expect(message(deep)?.hasPrefix("invalid syntax") == true)
        }
    }

    @Test func hugeIntegersHaveCPythonsLimit() {
        #expect(message(String(repeating: "9", count: 4300)) == nil)
        #expect(message(String(repeating: "9", count: 4301))?.hasPrefix("Exceeds the limit (4300 digits)") == true)
        #expect(message("0x" + String(repeating: "f", count: 10_000)) == nil)
    }
}
