import Catalog

/// LaTeX mathematics as a line of Unicode: `\frac{\partial u}{\partial t} = D \Delta u` reads `∂u/∂t = DΔu`.
///
/// What Unicode has no character for keeps a readable form (`x^(a+b)`, `√(1+x)`); unknown commands keep their name.
public enum MathText {
    public static func unicode(_ latex: String) -> String {
        var reader = MathReader(latex)
        return collapse(reader.sequence(until: nil))
    }

    private static func collapse(_ text: String) -> String {
        var result = ""
        for character in text.trimmed {
            // The dot of a product stands between its factors.
            if character == "·", result.last == " " { result.removeLast() }
            if character.isWhitespace, result.last.map({ $0.isWhitespace || $0 == "·" }) ?? true { continue }
            result.append(character.isWhitespace ? " " : character)
        }
        return result
    }
}

private struct MathReader {
    private let source: [Character]
    private var position = 0
    /// Nested groups deeper than this are copied as they stand.
    private var depth = 0
    private static let deepest = 60

    init(_ latex: String) { source = Array(latex) }

    private var next: Character? { position < source.count ? source[position] : nil }

    /// Everything up to the closing brace or the end.
    mutating func sequence(until end: Character?) -> String {
        depth += 1
        defer { depth -= 1 }
        var result = ""
        while let character = next {
            if character == end {
                position += 1
                break
            }
            result += atom()
        }
        return result
    }

    private mutating func atom() -> String {
        guard let character = next else { return "" }
        position += 1
        switch character {
        case "\\": return command()
        case "{": return depth < MathReader.deepest ? sequence(until: "}") : "{"
        case "}": return ""
        case "^": return script(MathSymbols.superscripts, mark: "^")
        case "_": return script(MathSymbols.subscripts, mark: "_")
        case "~", "&": return " "
        case "-": return "−"
        case "'": return "′"
        default: return String(character)
        }
    }

    // MARK: Commands

    private mutating func command() -> String {
        guard let first = next else { return "\\" }
        guard first.isASCII, first.isLetter else {
            position += 1
            return punctuation(first)
        }
        var name = ""
        while let letter = next, letter.isASCII, letter.isLetter {
            name.append(letter)
            position += 1
        }
        let spaced = skipBlanks()
        return named(name, spaced: spaced)
    }

    private func punctuation(_ character: Character) -> String {
        switch character {
        case ",", ";", ":", " ": " "
        case "!": ""
        case "\\": "; "
        case "|": "‖"
        default: String(character)
        }
    }

    private mutating func named(_ name: String, spaced: Bool) -> String {
        if let symbol = MathSymbols.operators[name] { return " \(symbol) " }
        if let symbol = MathSymbols.letters[name] {
            // TeX takes the blank after a name; before a sign it reads better kept.
            return spaced && next.map { "=<>+-:".contains($0) } ?? false ? symbol + " " : symbol
        }
        if MathSymbols.functions.contains(name) { return function(name) }
        if let accent = MathSymbols.accents[name] { return accented(argument(), accent) }
        switch name {
        case "frac", "dfrac", "tfrac":
            let numerator = argument()
            return grouped(numerator) + "/" + grouped(argument(), denominator: true)
        case "binom":
            let above = argument()
            return "(\(above) over \(argument()))"
        case "sqrt": return root()
        case "text", "mathrm", "mathit", "mathsf", "textit", "textbf", "mathbf", "boldsymbol", "bm", "operatorname",
             "mathcal", "mathtt", "texttt", "boxed", "mathrel", "mathbin", "mathop", "mathord":
            return literal(name)
        case "mathbb":
            return argument().map { MathSymbols.doubleStruck[$0] ?? String($0) }.joined()
        case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr":
            if next == "." { position += 1 }
            return ""
        case "quad", "qquad": return "   "
        case "displaystyle", "textstyle", "limits", "nolimits": return ""
        case "begin", "end":
            _ = argument()
            return ""
        default: return name + (spaced ? " " : "")
        }
    }

    /// An upright name, apart from the letter or digit that follows it.
    private func function(_ name: String) -> String {
        guard let next, next != "^", next != "_", next != "(", next != "{" else { return name }
        return next == "}" ? name : name + " "
    }

    private mutating func literal(_ name: String) -> String {
        guard name.hasPrefix("text"), next == "{" else { return argument() }
        // Text keeps its own spaces.
        position += 1
        var result = ""
        while let character = next {
            position += 1
            if character == "}" { break }
            result.append(character)
        }
        return result
    }

    private mutating func root() -> String {
        var degree = ""
        if next == "[" {
            position += 1
            while let character = next {
                position += 1
                if character == "]" { break }
                degree.append(character)
            }
        }
        let mark = switch degree {
        case "", "2": "√"
        case "3": "∛"
        case "4": "∜"
        default: raised(degree, MathSymbols.superscripts, mark: "^") + "√"
        }
        let body = argument()
        return mark + (body.count == 1 ? body : "(\(body))")
    }

    private func accented(_ body: String, _ accent: String) -> String {
        if body.count == 1 { return body + accent }
        // A bar or hat over several letters would hide them: mark each.
        return body.map { $0.isLetter ? String($0) + accent : String($0) }.joined()
    }

    // MARK: Scripts and groups

    private mutating func script(_ table: [Character: Character], mark: String) -> String {
        skipBlanks()
        return raised(argument(), table, mark: mark)
    }

    private func raised(_ body: String, _ table: [Character: Character], mark: String) -> String {
        let compact = body.filter { !$0.isWhitespace }
        if !compact.isEmpty, compact.allSatisfy({ table[$0] != nil }) {
            return String(compact.map { table[$0] ?? $0 })
        }
        if compact.count <= 1 { return mark + compact }
        // A word under a letter (x_max) needs no parentheses, a formula does.
        if mark == "_", compact.allSatisfy(\.isLetter) { return mark + compact }
        return mark + "(\(body.trimmed))"
    }

    /// A fraction's part: in parentheses when it is more than one product.
    private func grouped(_ part: String, denominator: Bool = false) -> String {
        let body = part.trimmed
        let splits: Set<Character> = denominator ? ["+", "−", " ", "/", "·"] : ["+", "−", " "]
        var level = 0
        for (index, character) in body.enumerated() {
            if character == "(" { level += 1 }
            if character == ")" { level -= 1 }
            if level == 0, index > 0, splits.contains(character) { return "(\(body))" }
        }
        // Several letters below the line: 1/(2d), but ∂u/∂t reads better bare.
        let bare = body.filter { $0.isLetter || $0.isNumber }
        if denominator, bare.count > 1, bare.contains(where: \.isNumber), body.first.map({ $0 != "(" }) ?? false,
           !body.allSatisfy({ $0.isNumber || $0 == "." }), !(bare.dropFirst().allSatisfy(isScript)) {
            return "(\(body))"
        }
        return body
    }

    private func isScript(_ character: Character) -> Bool {
        MathSymbols.superscripts.values.contains(character) || MathSymbols.subscripts.values.contains(character)
    }

    private mutating func argument() -> String {
        skipBlanks()
        guard let character = next else { return "" }
        if character == "{", depth < MathReader.deepest {
            position += 1
            return sequence(until: "}").trimmed
        }
        if depth >= MathReader.deepest {
            position += 1
            return String(character)
        }
        depth += 1
        defer { depth -= 1 }
        return atom().trimmed
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let start = position
        while let character = next, character.isWhitespace { position += 1 }
        return position > start
    }
}
