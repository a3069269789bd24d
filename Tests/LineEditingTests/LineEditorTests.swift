import LineEditing
import Testing

@Suite struct LineEditorTests {
    @Test func commonPrefixIsInWholeCharacters() {
        #expect(LineEditor.commonPrefix(of: []) == "")
        #expect(LineEditor.commonPrefix(of: ["one"]) == "one")
        #expect(LineEditor.commonPrefix(of: ["linspace", "linalg"]) == "lin")
        #expect(LineEditor.commonPrefix(of: ["α", "β"]) == "")
        #expect(LineEditor.commonPrefix(of: ["größe", "größer"]) == "größe")
    }
}
