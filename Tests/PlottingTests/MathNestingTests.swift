import Plotting
import Testing

@Suite struct MathNestingTests {
    /// Every command that takes an argument can take itself: a label must not exhaust the stack.
    @Test(arguments: [#"\sqrt"#, #"\hat"#, #"\mathbf"#, #"\mathcal"#, #"\frac"#, "{", "^{", "_{", #"\sqrt{"#])
    func deepNestsEnd(part: String) {
        let text = MathText.plain("$" + String(repeating: part, count: 20_000) + "x$ end")
        #expect(text.hasSuffix(" end"))
    }

    @Test func ordinaryNestsAreKept() {
        #expect(MathText.plain(#"$\sqrt{\frac{a}{\hat{b}}}$"#) == "√(a/b\u{302})")
        #expect(MathText.plain("$x^{10}$") == "x¹⁰")
    }
}
