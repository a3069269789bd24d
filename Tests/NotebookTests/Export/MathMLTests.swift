import Notebook
import Testing

@Suite struct MathMLTests {
    /// The elements without the frame around them.
    private func inner(_ latex: String) -> String {
        let text = MathML.markup(latex, display: false)
        let start = text.firstRange(of: "<mrow>")?.upperBound ?? text.startIndex
        let end = text.firstRange(of: "</mrow><annotation")?.lowerBound ?? text.endIndex
        return String(text[start..<end])
    }

    @Test(arguments: [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x^23", "<msup><mi>x</mi><mn>2</mn></msup><mn>3</mn>"),
        ("u_i^{n+1}", "<msubsup><mi>u</mi><mrow><mi>i</mi></mrow>".replacing("<mrow><mi>i</mi></mrow>", with: "<mi>i</mi>") + "<mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msubsup>"),
        (#"\frac{\partial u}{\partial t}"#, "<mfrac><mrow><mi mathvariant=\"normal\">∂</mi><mi>u</mi></mrow><mrow><mi mathvariant=\"normal\">∂</mi><mi>t</mi></mrow></mfrac>"),
        (#"\Delta t"#, "<mi mathvariant=\"normal\">Δ</mi><mi>t</mi>"),
        (#"\sqrt{2}"#, "<msqrt><mrow><mn>2</mn></mrow></msqrt>"),
        (#"\sqrt[3]x"#, "<mroot><mi>x</mi><mrow><mn>3</mn></mrow></mroot>"),
        (#"\sin x"#, "<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>"),
        (#"\sum_{i=1}^N"#, "<munderover><mo movablelimits=\"true\">∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover>"),
        (#"\text{if } x < 0"#, "<mtext>if\u{A0}</mtext><mi>x</mi><mo>&lt;</mo><mn>0</mn>"),
        (#"\bar\alpha"#, "<mover accent=\"true\"><mi>α</mi><mo stretchy=\"false\">¯</mo></mover>"),
        (#"\mathbb{R}"#, "<mi mathvariant=\"normal\">ℝ</mi>"),
        ("3.14", "<mn>3.14</mn>"), ("u'", "<msup><mi>u</mi><mo>′</mo></msup>"), ("a - b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
        (#"\sum\limits_i"#, "<munder><mo movablelimits=\"true\">∑</mo><mi>i</mi></munder>"),
    ]) func formulas(row: (latex: String, markup: String)) {
        #expect(inner(row.latex) == row.markup)
        #expect(MathML.problems(with: row.latex).isEmpty)
    }

    /// Tables: cells are counted, and what stands around them stretches.
    @Test(arguments: [
        (#"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, 4, "(", ")"), (#"\begin{cases} 1 & x > 0 \\ 0 & x = 0 \\ -1 & x < 0 \end{cases}"#, 6, "{", ""),
        (#"\begin{bmatrix} a \\ b \\ \end{bmatrix}"#, 2, "[", "]"),
    ]) func tables(row: (latex: String, cells: Int, open: String, close: String)) {
        let text = inner(row.latex)
        #expect(text.split(separator: "<mtd").count - 1 == row.cells)
        #expect(text.contains("stretchy=\"true\">\(row.open)</mo><mtable>"))
        #expect(row.close.isEmpty ? text.hasSuffix("</mtable></mrow>") : text.hasSuffix("\(row.close)</mo></mrow>"))
        #expect(MathML.problems(with: row.latex).isEmpty)
    }

    @Test func alignedLinesMeetAtTheirSigns() {
        let text = inner(#"\begin{aligned} a &= b \\ &= c \end{aligned}"#)
        #expect(text.contains("columnalign=\"right\"") && text.contains("columnalign=\"left\"") && text.contains("displaystyle=\"true\""))
    }

    @Test(arguments: [
        (#"\foo x"#, #"unknown LaTeX command `\foo`"#), ("{a", "a `{` without `}`"), ("a}", "a `}` without `{`"), (#"\left( a"#, #"`\left` without `\right`"#),
        (#"\begin{cases} 1"#, #"`\begin{cases}` without `\end{cases}`"#), (#"\begin{cases} 1 \end{matrix}"#, #"`\begin{cases}` is ended by `\end{matrix}`"#),
        (#"\begin{what} 1 \end{what}"#, "unknown LaTeX environment `what`"), ("x^", "a command or script without what it is applied to"), (#"\frac{1}"#, "a command or script"),
    ]) func problemsAreNamed(row: (latex: String, problem: String)) {
        #expect(MathML.problems(with: row.latex).contains { $0.contains(row.problem) }, "\(MathML.problems(with: row.latex))")
    }

    /// Whatever is typed, elements are closed in the order in which they were opened, and nothing escapes.
    @Test func everyTextGivesBalancedElements() {
        let pieces = ["\\frac", "{", "}", "x", "^", "_", "\\left(", "\\right)", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\sqrt[", "]", "'", "<", "\\text{", "\\sum", "\\", " ", "2.5", "\\limits", "\\bar"]
        var state: UInt64 = 7
        for _ in 0..<400 {
            var latex = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                latex += pieces[Int(state >> 33) % pieces.count]
            }
            let text = MathML.markup(latex, display: true)
            #expect(Markup.problem(with: text) == nil, "\(latex): \(text)")
        }
        let deep = String(repeating: "\\frac{", count: 5000)
        #expect(Markup.problem(with: MathML.markup(deep, display: false)) == nil)
        #expect(Markup.problem(with: MathML.markup(String(repeating: "x_{", count: 5000), display: false)) == nil)
        #expect(Markup.problem(with: MathML.markup(String(repeating: "\\sqrt", count: 5000), display: false)) == nil)
    }
}

/// A small reader of markup: enough to see that it is well formed.
enum Markup {
    private static let empty: Set<String> = ["meta", "img", "br", "hr"]

    /// What is wrong first; nil when every element is closed in order and no sign stands bare.
    static func problem(with text: String) -> String? {
        var open: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            if rest[start] == "&" {
                guard let end = rest[start...].prefix(10).firstIndex(of: ";") else { return "a bare & before \(rest[start...].prefix(20))" }
                rest = rest[rest.index(after: end)...]
                continue
            }
            guard let end = rest[start...].firstIndex(of: ">") else { return "an open tag" }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if name.isEmpty { return "a tag without a name: \(tag.prefix(20))" }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return "</\(name)> closes nothing" }
            } else if !empty.contains(name) {
                open.append(name)
                if name == "style", let close = rest.firstRange(of: "</style>") { rest = rest[close.lowerBound...] }
            }
        }
        return open.isEmpty ? nil : "never closed: \(open)"
    }

    /// The tags with a name, as they are written.
    static func tags(_ name: String, in text: String) -> [Substring] {
        var found: [Substring] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "<" + name) {
            let after = rest[start.upperBound...]
            guard let end = after.firstIndex(of: ">") else { break }
            if let first = after.first, first == ">" || first.isWhitespace { found.append(rest[start.lowerBound...end]) }
            rest = rest[end...]
        }
        return found
    }
}
