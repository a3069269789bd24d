import Catalog
import Images

/// Labels with LaTeX formulas between dollar signs, as far as a line of text can show them: Greek, powers and indices, relations,
/// fractions as a/b. What is not known stands as it was typed.
public enum MathText {
    /// As Pango markup.
    public static func markup(_ text: String) -> String {
        guard text.contains("$") else { return StyledText.escaped(text) }
        return pieces(text).map { $0.isFormula ? Formula($0.text).markup() : StyledText.escaped($0.text) }.joined()
    }

    /// As a line of plain Unicode text, for alt texts and titles in metadata.
    public static func plain(_ text: String) -> String {
        unmarked(markup(text))
    }

    /// Markup without its tags; powers and indices become Unicode's where it has all of their characters, else `^(…)`, `_(…)`.
    static func unmarked(_ markup: String) -> String {
        var rest = markup[...]
        return unmarked(&rest, until: nil).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    private static func unmarked(_ rest: inout Substring, until closing: String?) -> String {
        var result = ""
        while let character = rest.first {
            guard character == "<", let end = rest.firstIndex(of: ">") else {
                result.append(rest.removeFirst())
                continue
            }
            let tag = String(rest[...end])
            rest = rest[rest.index(after: end)...]
            if tag == closing { break }
            switch tag {
            case "<sup>": result += small(unmarked(&rest, until: "</sup>"), MathSymbols.superscripts, "^")
            case "<sub>": result += small(unmarked(&rest, until: "</sub>"), MathSymbols.subscripts, "_")
            default: break
            }
        }
        return result
    }

    private static func small(_ text: String, _ table: [Character: Character], _ sign: String) -> String {
        let letters = text.compactMap { table[$0] }
        if letters.count == text.count { return String(letters) }
        return sign + (text.count == 1 ? text : "(\(text))")
    }

    /// Text and formulas in turn; a dollar sign without a partner, or after a backslash, is a dollar sign.
    private static func pieces(_ text: String) -> [(text: String, isFormula: Bool)] {
        var parts: [String] = [""]
        var isEscaped = false
        for character in text {
            if character == "$" && !isEscaped { parts.append(""); continue }
            if character == "$" { parts[parts.count - 1].removeLast() }
            isEscaped = character == "\\"
            parts[parts.count - 1].append(character)
        }
        if parts.count % 2 == 0 {
            let last = parts.removeLast()
            parts[parts.count - 1] += "$" + last
        }
        return parts.enumerated().map { ($1, $0 % 2 == 1) }
    }
}

/// Reads one formula from left to right.
private struct Formula {
    private var rest: Substring
    private var depth = 0
    /// Braces, and commands that take commands, are followed no deeper than a stack can bear.
    private static let deepest = 100

    init(_ text: String) { rest = Substring(text) }

    func markup() -> String {
        var copy = self
        var result = ""
        while !copy.rest.isEmpty {
            result += copy.sequence()
            // A closing brace without an opening one.
            if !copy.rest.isEmpty { copy.rest.removeFirst() }
        }
        return result
    }

    /// Everything up to a closing brace or the end.
    private mutating func sequence() -> String {
        var result = ""
        while let next = rest.first, next != "}" {
            switch next {
            case "^", "_":
                rest.removeFirst()
                let tag = next == "^" ? "sup" : "sub"
                result += "<\(tag)>" + argument() + "</\(tag)>"
            case "'":
                rest.removeFirst()
                result += "′"
            default:
                let (text, kind) = atom()
                switch kind {
                case .relation: result += "\u{2005}" + text + "\u{2005}"
                // A sign in front of a number belongs to it.
                case .operation where !result.isEmpty && !result.hasSuffix("\u{2005}") && !result.hasSuffix("("): result += "\u{200A}" + text + "\u{200A}"
                default: result += text
                }
            }
        }
        return result
    }

    private enum Kind { case ordinary, operation, relation }

    private mutating func atom() -> (String, Kind) {
        let first = rest.removeFirst()
        switch first {
        case "{":
            guard depth < Formula.deepest else { return ("", .ordinary) }
            depth += 1
            let inside = sequence()
            depth -= 1
            if rest.first == "}" { rest.removeFirst() }
            return (inside, .ordinary)
        case "\\": return command()
        case " ", "\n", "\t": return ("", .ordinary)
        case "~": return ("\u{A0}", .ordinary)
        case "-": return ("−", .operation)
        case "+": return ("+", .operation)
        case "*": return ("∗", .operation)
        case "=": return ("=", .relation)
        case "<": return ("&lt;", .relation)
        case ">": return ("&gt;", .relation)
        case "&": return ("&amp;", .ordinary)
        default:
            let text = StyledText.escaped(String(first))
            return (first.isLetter ? "<i>\(text)</i>" : text, .ordinary)
        }
    }

    /// What a command or a power takes: a group or the next thing.
    private mutating func argument() -> String {
        while rest.first == " " { rest.removeFirst() }
        guard let next = rest.first, next != "}" else { return "" }
        guard depth < Formula.deepest else {
            rest.removeFirst()
            return ""
        }
        depth += 1
        defer { depth -= 1 }
        return atom().0
    }

    private mutating func command() -> (String, Kind) {
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        guard !name.isEmpty else {
            guard let symbol = rest.popFirst() else { return ("\\", .ordinary) }
            switch symbol {
            case ",", ":", ";", " ": return ("\u{2009}", .ordinary)
            case "!": return ("", .ordinary)
            case "|": return ("‖", .ordinary)
            default: return (StyledText.escaped(String(symbol)), .ordinary)
            }
        }
        rest = rest[name.endIndex...]
        let word = String(name)
        if let symbol = MathSymbols.all[word] {
            switch symbol.kind {
            case .italic: return ("<i>\(symbol.text)</i>", .ordinary)
            case .upright: return (StyledText.escaped(symbol.text), .ordinary)
            case .tight, .operation: return (symbol.text, .operation)
            case .relation: return (symbol.text, .relation)
            }
        }
        if let accent = MathSymbols.accents[word] { return (accented(argument(), accent), .ordinary) }
        switch word {
        case "frac", "dfrac", "tfrac":
            let above = argument(), below = argument()
            return (Formula.grouped(above) + "/" + Formula.grouped(below), .ordinary)
        case "sqrt":
            let inside = argument()
            // One letter with its powers stands under the root alone; anything longer is put in brackets.
            let base = MathText.unmarked(inside.replacing(#/<su[bp]>.*?</su[bp]>/#, with: "")).filter { $0.isLetter || $0.isNumber }
            let isLong = base.count > 1 && !base.allSatisfy(\.isNumber)
            return ("√" + (isLong ? "(\(inside))" : Formula.grouped(inside)), .ordinary)
        case "mathrm", "text", "textrm", "mathit", "operatorname", "rm":
            return (literal(), .ordinary)
        case "mathbf", "textbf", "boldsymbol", "bf":
            return ("<b>" + argument() + "</b>", .ordinary)
        case "mathcal", "mathbb", "mathsf":
            return (argument(), .ordinary)
        case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits":
            return ("", .ordinary)
        case "quad": return ("\u{2003}", .ordinary)
        case "qquad": return ("\u{2003}\u{2003}", .ordinary)
        default:
            return (MathSymbols.functions.contains(word) ? word + ("({_^".contains(rest.first ?? " ") ? "" : "\u{2009}") : "\\" + word, .ordinary)
        }
    }

    /// A group taken as text: upright, with its blanks.
    private mutating func literal() -> String {
        guard rest.first == "{" else { return argument() }
        rest.removeFirst()
        let inside = rest.prefix { $0 != "}" }
        rest = rest[inside.endIndex...].dropFirst()
        return StyledText.escaped(String(inside))
    }

    /// The accent stands after its letter, inside the markup of a single letter.
    private func accented(_ text: String, _ accent: String) -> String {
        guard let end = text.range(of: "</i>") else { return text + accent }
        return text.replacingCharacters(in: end, with: accent + "</i>")
    }

    /// Brackets around what would be misread beside a slash or under a root.
    private static func grouped(_ text: String) -> String {
        let plain = MathText.unmarked(text)
        let isCompound = plain.dropFirst().contains { "+−=/ \u{200A}\u{2005}".contains($0) }
        return isCompound ? "(\(text))" : text
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with part: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: part)
        return copy
    }
}
