import Notebook
import Testing

@Suite struct JSONTests {
    @Test func jsonIsEscapedAndOrdered() {
        let json = JSON.object([("b", .text("a\"\\\n\u{1}é")), ("a", .list([.int(1), .number(0.5), .null, .bool(true)]))])
        #expect(json.text == "{\n  \"b\": \"a\\\"\\\\\\n\\u0001é\",\n  \"a\": [\n    1,\n    0.5,\n    null,\n    true\n  ]\n}\n")
        #expect(JSON.number(.nan).text == "null\n")
    }
}
