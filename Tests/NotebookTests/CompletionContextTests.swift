import Notebook
import Testing

@Suite struct CompletionContextTests {
    @Test func knowsTheCallAroundTheCursor() {
        let call = CompletionContext("x = heat(u, t=3, sch").open.last
        #expect(call?.callee == "heat")
        #expect(call?.argument == 2)
        #expect(call?.given == ["t"])
        #expect(call?.keyword == nil)
        #expect(CompletionContext("heat(u, scheme=").open.last?.keyword == "scheme")
        #expect(CompletionContext("np.zeros((3, ").open.map(\.callee) == ["np.zeros", ""])
        #expect(CompletionContext("f(a)(").open.last?.isCall == false)
        #expect(CompletionContext("f(a == ").open.last?.given == [])
    }

    @Test func knowsStringsAndComments() {
        #expect(CompletionContext("imread('lessons/im").string == "lessons/im")
        #expect(CompletionContext("a = 'x' + \"it's").string == "it's")
        #expect(CompletionContext("'done'").string == nil)
        #expect(CompletionContext("'''two\nlines").string == "two\nlines")
        #expect(CompletionContext("'escaped \\' quote").string == "escaped \\' quote")
        #expect(CompletionContext("'never closed\nx").string == nil)
        #expect(CompletionContext("x # note 'a").isComment)
        #expect(!CompletionContext("x # note\ny").isComment)
        #expect(CompletionContext("x # (\ny").open.isEmpty)
    }
}
