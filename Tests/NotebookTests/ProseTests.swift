import Notebook
import Testing

@Suite struct MathTextTests {
    static let formulas: [(String, String)] = [
        (#"u_t = D \Delta u"#, "uₜ = D Δu"),
        (#"g = 1 - 4 r \sin^2(kh/2)"#, "g = 1 − 4 r sin²(kh/2)"),
        (#"e^{ikx}"#, "eⁱᵏˣ"),
        (#"\frac{\partial u}{\partial t}"#, "∂u/∂t"),
        (#"\frac{1}{2d}"#, "1/(2d)"),
        (#"\frac{a+b}{c-d}"#, "(a+b)/(c−d)"),
        (#"\sigma = \sqrt{2Dt}"#, "σ = √(2Dt)"),
        (#"\sqrt x"#, "√x"),
        (#"r \le \tfrac12"#, "r ≤ 1/2"),
        (#"x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\varepsilon"#, "xₜ = √(α\u{304}ₜ) x₀ + √(1−α\u{304}ₜ) ε"),
        (#"\sum_{i=1}^n x_i"#, "∑ᵢ₌₁ⁿ xᵢ"),
        (#"\|u\| \to 0"#, "‖u‖ → 0"),
        (#"x_{\max}"#, "xₘₐₓ"),
        (#"10^{-5}"#, "10⁻⁵"),
        (#"2^{k/2}"#, "2^(k/2)"),
        (#"\text{SNR of } t"#, "SNR of t"),
        (#"\mathbb{E}[x]"#, "𝔼[x]"),
        (#"\cos k x \cdot \pi"#, "cos k x·π"),
        (#"\left( a \right)"#, "( a )"),
        (#"\unknown x"#, "unknown x"),
    ]

    @Test(arguments: formulas) func reads(_ latex: String, _ unicode: String) {
        #expect(MathText.unicode(latex) == unicode)
    }

    @Test(arguments: ["{", "}", "\\", "\\frac", "\\frac{", "^", "_{", "\\sqrt[", "\\text{a", String(repeating: "{", count: 5000),
                      String(repeating: "\\frac", count: 3000), String(repeating: "^", count: 3000)])
    func survivesAnything(_ latex: String) {
        #expect(MathText.unicode(latex).count <= 20_000)
    }
}

@Suite struct ProseTextTests {
    private func plain(_ markdown: String, width: Int = 40) -> String {
        ProseText(TextStyle(colour: false, plain: true, width: width)).render(markdown)
    }

    @Test func fillsLines() {
        let text = plain("One two three four five six seven eight nine ten eleven twelve thirteen.", width: 24)
        #expect(text == "One two three four five\nsix seven eight nine ten\neleven twelve thirteen.")
    }

    @Test func keepsStructure() {
        #expect(plain("# Title\n\nText with `code`.") == "Title\n=====\n\nText with `code`.")
        #expect(plain("- a\n- b *c*") == "- a\n- b c")
        #expect(plain("3. a\n4. b") == "3. a\n4. b")
        #expect(plain("- a long item that has to be wrapped somewhere here") == "- a long item that has to be wrapped\n  somewhere here")
        #expect(plain("> quoted") == "> quoted")
        #expect(plain("```\nx = 1\n  y\n```") == "    x = 1\n      y")
        #expect(plain("see [the paper](https://example.org/p)") == "see the paper (https://example.org/p)")
        #expect(plain("| a | bb |\n|---|---|\n| ccc | d |") == "a    bb\n---  --\nccc  d")
    }

    @Test func commentsAreForAuthors() {
        #expect(plain("One.\n\n<!-- check\nthis -->\n\nTwo <!-- why? -->three.") == "One.\n\nTwo three.")
        #expect(plain("2 <!- 3").contains("<!- 3"))
    }

    @Test func mathematicsIsNoMarkdown() {
        #expect(plain("$a_i * b_j * c_k$ and *yes*") == "aᵢ * bⱼ * cₖ and yes")
        #expect(plain("It costs $5 and $6.") == "It costs $5 and $6.")
        #expect(plain("`$x$` stays") == "`$x$` stays")
        #expect(plain("Before\n$$u_t = \\Delta u$$\nafter") == "Before\n    uₜ = Δu\nafter")
    }

    @Test func coloursOnlyWhenAsked() {
        let styled = ProseText(TextStyle(colour: true, width: 40)).render("**a** `b`")
        #expect(styled == "\u{1B}[1ma\u{1B}[0m \u{1B}[36mb\u{1B}[0m")
        #expect(!plain("**a** `b`").contains("\u{1B}"))
    }

    @Test func widthsAreThoseOfTheScreen() {
        #expect(displayWidth("α\u{304}x") == 2)
        #expect(displayWidth("拡散") == 4)
        #expect(displayWidth("é") == 1)
    }
}
