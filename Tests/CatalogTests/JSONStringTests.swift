import Catalog
import Testing

@Suite struct JSONStringTests {
    @Test(arguments: [
        ("", #""""#), ("λ ∇²u", #""λ ∇²u""#), (#"a "b" \c"#, #""a \"b\" \\c""#), ("1\n2\t3\r4", #""1\n2\t3\r4""#),
        ("\u{1}\u{1F}", "\"\\u0001\\u001f\""),
    ])
    func escapesWhatJSONAsksFor(_ text: String, _ written: String) {
        #expect(text.quotedAsJSON == written)
    }
}
