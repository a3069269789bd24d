import Catalog

/// Reads a formula from left to right; what it does not know is shown by its name and noted.
struct MathMLReader {
    let source: [Character]
    var position = 0
    private(set) var depth = 0
    private(set) var problems: [String] = []
    static let deepest = 60

    init(_ latex: String) { source = Array(latex) }

    var next: Character? { position < source.count ? source[position] : nil }

    /// What ends a row; none of it is part of the row.
    enum End { case all, brace, bracket, right, cell }

    mutating func everything() -> String {
        var result = row(until: .all)
        while position < source.count {
            // A closing mark without an opening one: noted, and passed over.
            if next == "}" { note("a `}` without `{`") } else { note("`\(restOfName())` without its beginning") }
            position += 1
            result += row(until: .all)
        }
        return result
    }

    mutating func note(_ problem: String) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    private func restOfName() -> String { String(source[position...].prefix(12)) }

    // MARK: Rows

    func isAt(_ word: String) -> Bool {
        let letters = Array(word)
        guard position + letters.count <= source.count, source[position..<position + letters.count].elementsEqual(letters) else { return false }
        guard letters.last?.isLetter ?? false, position + letters.count < source.count else { return true }
        let after = source[position + letters.count]
        return !(after.isASCII && after.isLetter)
    }

    private func isAtEnd(of end: End) -> Bool {
        guard let character = next else { return true }
        if character == "}" || isAt("\\right") || isAt("\\end") { return true }
        return switch end {
        case .all, .brace, .right: false
        case .bracket: character == "]"
        case .cell: character == "&" || isAt("\\\\")
        }
    }

    mutating func row(until end: End) -> String {
        depth += 1
        defer { depth -= 1 }
        var result = ""
        while !isAtEnd(of: end) {
            if next?.isWhitespace ?? false {
                position += 1
                continue
            }
            result += scripted()
        }
        return result
    }

    /// An element with its sub- and superscripts.
    private mutating func scripted() -> String {
        var base = Atom("<mrow></mrow>")
        if next != "^", next != "_", next != "'" { base = atom() }
        var below: String?, above: String?
        var primes = 0
        while true {
            skipBlanks()
            if isAt("\\limits") || isAt("\\nolimits") {
                position += isAt("\\limits") ? 7 : 9
            } else if next == "'" {
                position += 1
                primes += 1
            } else if next == "^", above == nil {
                position += 1
                above = argument()
            } else if next == "_", below == nil {
                position += 1
                below = argument()
            } else {
                break
            }
        }
        if primes > 0 {
            let marks = "<mo>\(String(repeating: "′", count: primes))</mo>"
            above = above.map { "<mrow>\(marks)\($0)</mrow>" } ?? marks
        }
        let tail = base.isFunction && !isAtEnd(of: .cell) ? "<mo>&#x2061;</mo>" : ""
        let (sub, sup, both) = base.takesLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
        switch (below, above) {
        case (let below?, let above?): return "<\(both)>\(base.markup)\(below)\(above)</\(both)>\(tail)"
        case (let below?, nil): return "<\(sub)>\(base.markup)\(below)</\(sub)>\(tail)"
        case (nil, let above?): return "<\(sup)>\(base.markup)\(above)</\(sup)>\(tail)"
        case (nil, nil): return base.markup + tail
        }
    }

    /// What a command or script is applied to: a group in braces, or the next element.
    private mutating func argument() -> String {
        skipBlanks()
        guard let character = next, !isAtEnd(of: .all) else {
            note("a command or script without what it is applied to")
            return "<mrow></mrow>"
        }
        if character == "{" { return group() }
        guard depth < MathMLReader.deepest else { return tooDeep() }
        depth += 1
        defer { depth -= 1 }
        return character.isNumber ? digit() : atom().markup
    }

    /// `x^23` raises the 2 alone.
    private mutating func digit() -> String {
        defer { position += 1 }
        return "<mn>\(source[position])</mn>"
    }

    private mutating func group() -> String {
        guard depth < MathMLReader.deepest else { return tooDeep() }
        position += 1
        let inner = row(until: .brace)
        if next == "}" { position += 1 } else { note("a `{` without `}`") }
        return "<mrow>\(inner)</mrow>"
    }

    /// Formulas nested beyond all reason are not followed.
    mutating func tooDeep() -> String {
        note("it is nested more than \(MathMLReader.deepest) deep")
        position = source.count
        return "<mrow></mrow>"
    }

    mutating func skipBlanks() { while next?.isWhitespace ?? false { position += 1 } }

    // MARK: Elements

    struct Atom {
        var markup: String
        /// Scripts stand above and below where there is room.
        var takesLimits = false
        /// A name like sin: what it is applied to follows.
        var isFunction = false

        init(_ markup: String, takesLimits: Bool = false, isFunction: Bool = false) {
            (self.markup, self.takesLimits, self.isFunction) = (markup, takesLimits, isFunction)
        }
    }

    private mutating func atom() -> Atom {
        guard let character = next else { return Atom("") }
        if character == "{" { return Atom(group()) }
        if character == "\\" { return command() }
        if character.isASCII, character.isNumber || character == "." && source.indices.contains(position + 1) && source[position + 1].isNumber {
            return Atom(number())
        }
        position += 1
        switch character {
        case "-": return Atom("<mo>−</mo>")
        case "*": return Atom("<mo>∗</mo>")
        case "~": return Atom(space("0.333em"))
        case "&": return Atom("")
        case "(", ")", "[", "]": return Atom(MathMLReader.delimiter(String(character), stretchy: false))
        case "|": return Atom("<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">|</mo>")
        case "/": return Atom("<mo lspace=\"0\" rspace=\"0\">/</mo>")
        case _ where character.isLetter: return Atom(identifier(String(character)))
        default: return Atom("<mo>\(String(character).escapedForHTML)</mo>")
        }
    }

    /// Digits with their point; a comma belongs to it only as `{,}`.
    private mutating func number() -> String {
        let start = position
        while let character = next, character.isASCII, character.isNumber || character == "." && position + 1 < source.count && source[position + 1].isNumber {
            position += 1
        }
        return "<mn>\(String(source[start..<position]))</mn>"
    }

    /// A single letter is slanted unless it is a capital Greek one.
    private func identifier(_ text: String) -> String {
        let upright = text.unicodeScalars.first.map { (0x391...0x3A9).contains($0.value) } ?? false
        return upright ? "<mi mathvariant=\"normal\">\(text)</mi>" : "<mi>\(text.escapedForHTML)</mi>"
    }

    static func delimiter(_ text: String, stretchy: Bool) -> String {
        text.isEmpty ? "" : "<mo fence=\"true\" stretchy=\"\(stretchy)\">\(text.escapedForHTML)</mo>"
    }

    private func space(_ width: String) -> String { "<mspace width=\"\(width)\"></mspace>" }

    // MARK: Commands

    private mutating func command() -> Atom {
        position += 1
        guard let first = next else {
            note("a `\\` at the end")
            return Atom("<mo>\\</mo>")
        }
        guard first.isASCII, first.isLetter else {
            position += 1
            return Atom(punctuation(first))
        }
        var name = ""
        while let letter = next, letter.isASCII, letter.isLetter {
            name.append(letter)
            position += 1
        }
        if name == "operatorname", next == "*" { position += 1 }
        return named(name)
    }

    private func punctuation(_ character: Character) -> String {
        switch character {
        case ",": space("0.167em")
        case ":", ">": space("0.222em")
        case ";": space("0.278em")
        case "!": space("-0.167em")
        case " ": space("0.333em")
        // A line break outside of a table of lines has no meaning here.
        case "\\": space("1em")
        case "|": "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">‖</mo>"
        case "{", "}": MathMLReader.delimiter(String(character), stretchy: false)
        default: "<mo>\(String(character).escapedForHTML)</mo>"
        }
    }

    private static let limitSigns: Set<String> = ["sum", "prod"]
    private static let limitNames: Set<String> = ["lim", "liminf", "limsup", "max", "min", "sup", "inf", "argmax", "argmin"]
    private static let fences: Set<String> = ["langle", "rangle", "lfloor", "rfloor", "lceil", "rceil", "lbrace", "rbrace", "lvert", "rvert", "lVert", "rVert", "vert", "Vert"]
    /// Commands that only ask for a size or style that MathML chooses by itself.
    private static let ignored: Set<String> = ["displaystyle", "textstyle", "limits", "nolimits", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "bigg", "Bigg", "nonumber", "notag"]

    private mutating func named(_ name: String) -> Atom {
        if let (text, kind) = MathSymbols.all[name] { return symbol(name, text, kind) }
        if MathSymbols.functions.contains(name) {
            return Atom("<mi>\(name)</mi>", takesLimits: MathMLReader.limitNames.contains(name), isFunction: true)
        }
        if let mark = MathMLReader.accents[name] {
            let isBelow = name == "underline"
            let element = isBelow ? "munder" : "mover"
            return Atom("<\(element) accent\(isBelow ? "under" : "")=\"true\">\(argument())<mo stretchy=\"\(name.hasPrefix("wide") || name.hasSuffix("line"))\">\(mark)</mo></\(element)>")
        }
        if MathMLReader.ignored.contains(name) {
            skipBlanks()
            return Atom("")
        }
        if let alphabet = MathAlphabet(command: name) { return Atom(styled(alphabet)) }
        return Atom(structure(name), takesLimits: name.hasSuffix("brace"))
    }

    private func symbol(_ name: String, _ text: String, _ kind: MathSymbols.Kind) -> Atom {
        if MathMLReader.limitSigns.contains(name) { return Atom("<mo movablelimits=\"true\">\(text)</mo>", takesLimits: true) }
        if MathMLReader.fences.contains(name) { return Atom(MathMLReader.delimiter(text, stretchy: false)) }
        if kind == .italic { return Atom("<mi>\(text)</mi>") }
        if kind == .upright, text.first?.isLetter ?? false { return Atom("<mi mathvariant=\"normal\">\(text)</mi>") }
        if ["infty", "partial", "nabla", "emptyset", "varnothing", "hbar", "ell"].contains(name) { return Atom("<mi mathvariant=\"normal\">\(text)</mi>") }
        return Atom("<mo>\(text.escapedForHTML)</mo>")
    }

    /// The marks over a letter, standing alone.
    private static let accents: [String: String] = [
        "hat": "^", "widehat": "^", "bar": "¯", "overline": "¯", "tilde": "~", "widetilde": "~", "vec": "→", "dot": "˙", "ddot": "¨",
        "check": "ˇ", "breve": "˘", "underline": "_",
    ]

    private mutating func structure(_ name: String) -> String {
        switch name {
        case "frac", "dfrac", "tfrac": return "<mfrac>\(argument())\(argument())</mfrac>"
        case "binom":
            return "<mrow><mo fence=\"true\">(</mo><mfrac linethickness=\"0\">\(argument())\(argument())</mfrac><mo fence=\"true\">)</mo></mrow>"
        case "sqrt": return root()
        case "text", "textrm", "textit", "textbf", "texttt", "mbox", "operatorname": return words(name)
        // What an element is, whatever it looks like: the spacing is left to the browser.
        case "mathrel", "mathbin", "mathop", "mathord": return argument()
        case "overset", "stackrel":
            let above = argument()
            return "<mover>\(argument())\(above)</mover>"
        case "underset":
            let below = argument()
            return "<munder>\(argument())\(below)</munder>"
        case "overbrace": return "<mover>\(argument())<mo stretchy=\"true\">⏞</mo></mover>"
        case "underbrace": return "<munder>\(argument())<mo stretchy=\"true\">⏟</mo></munder>"
        case "boxed": return "<mrow style=\"border:1px solid;padding:2px\">\(argument())</mrow>"
        case "quad": return space("1em")
        case "qquad": return space("2em")
        case "left": return fenced()
        case "begin": return environment()
        default:
            note("unknown LaTeX command `\\\(name)`")
            return "<mtext>\\\(name)</mtext>"
        }
    }

    private mutating func root() -> String {
        skipBlanks()
        guard next == "[" else { return "<msqrt>\(argument())</msqrt>" }
        position += 1
        let degree = row(until: .bracket)
        if next == "]" { position += 1 } else { note("a `[` without `]`") }
        return "<mroot>\(argument())<mrow>\(degree)</mrow></mroot>"
    }

    /// The text in braces, with its own blanks.
    private mutating func words(_ name: String) -> String {
        skipBlanks()
        guard next == "{" else { return argument() }
        position += 1
        var text = "", level = 0
        while let character = next, character != "}" || level > 0 {
            if character == "{" { level += 1 }
            if character == "}" { level -= 1 }
            text.append(character)
            position += 1
        }
        if next == "}" { position += 1 } else { note("a `{` without `}`") }
        if name == "operatorname" { return "<mi>\(text.escapedForHTML)</mi><mo>&#x2061;</mo>" }
        let shown = text.replacing("\\ ", with: " ").replacing("\\_", with: "_").replacing("\\%", with: "%").escapedForHTML
        // Blanks at the ends would be dropped.
        let kept = shown.replacing(" ", with: "\u{A0}")
        return switch name {
        case "textit": "<mtext style=\"font-style:italic\">\(kept)</mtext>"
        case "textbf": "<mtext style=\"font-weight:bold\">\(kept)</mtext>"
        case "texttt": "<mtext style=\"font-family:monospace\">\(kept)</mtext>"
        default: "<mtext>\(kept)</mtext>"
        }
    }

    /// Letters of another alphabet.
    private mutating func styled(_ alphabet: MathAlphabet) -> String {
        skipBlanks()
        var letters: [Character] = []
        if next == "{" {
            let start = position
            position += 1
            while let character = next, character.isLetter || character.isNumber {
                letters.append(character)
                position += 1
            }
            // Anything but plain letters keeps its own form.
            guard next == "}" else {
                position = start
                return argument()
            }
            position += 1
        } else if let character = next, character.isLetter || character.isNumber {
            letters = [character]
            position += 1
        } else {
            return argument()
        }
        let text = String(letters.map(alphabet.form))
        if letters.allSatisfy(\.isNumber) { return "<mn>\(text)</mn>" }
        return alphabet == .upright && letters.count == 1 || alphabet != .upright ? "<mi mathvariant=\"normal\">\(text)</mi>" : "<mi>\(text)</mi>"
    }
}
