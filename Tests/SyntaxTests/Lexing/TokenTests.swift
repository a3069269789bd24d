import Syntax
import Testing

@Suite struct TokenTests {
    private func kinds(_ text: String) -> [Token.Kind] { tokens(text).map(\.kind) }

    private func spelling(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return tokens(text).map { String(decoding: bytes[$0.span.lower..<$0.span.upper], as: UTF8.self) }
    }

    @Test func everyKindIsFound() {
        #expect(kinds("if x: # why\n    y = 1.5 + 'a'\n") == [
            .keyword, .name, .operator, .comment, .newline, .indent, .name, .operator, .number, .operator, .string,
            .newline, .dedent, .end,
        ])
    }

    @Test func longestOperatorWins() {
        #expect(spelling("a**=b//c<<d>=e...:=->").dropLast(2) == [
            "a", "**=", "b", "//", "c", "<<", "d", ">=", "e", "...", ":=", "->",
        ])
    }

    @Test func bracketsJoinLines() {
        #expect(!kinds("f(a,\n  b)").dropLast(2).contains(.newline))
        #expect(kinds("a\\\n+b") == [.name, .operator, .name, .newline, .end])
    }

    @Test func wrongTextsStillHaveTokens() {
        #expect(kinds("x = 'abc").contains(.error))
        #expect(kinds("x = 0xg").contains(.error))
        #expect(kinds("\u{201C}a\u{201D}").contains(.error))
        #expect(spelling("x = )\ny").contains("y"))
    }

    @Test func tokensCoverTheTextInOrder() throws {
        for program in try Reference.chunks("programs.txt") + Reference.chunks("errors.txt") {
            let found = tokens(program)
            #expect(found.last?.kind == .end)
            var last = 0
            for token in found {
                #expect(token.span.lower <= token.span.upper)
                #expect(token.span.upper <= program.utf8.count)
                #expect(token.span.lower >= last || token.kind == .error || token.kind == .end)
                last = max(last, token.span.lower)
            }
        }
    }
}
