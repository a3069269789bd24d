import Catalog

/// LaTeX mathematics as MathML Core, what browsers show and read aloud without further help: fractions, roots, scripts, sums with limits,
/// Greek letters and signs (from `MathSymbols`), accents, text, matrices, cases and aligned lines.
public enum MathML {
    /// A `math` element. The LaTeX stays in it as an annotation, so that it can be copied.
    /// - Parameter display: set apart on a line of its own, with limits above and below.
    public static func markup(_ latex: String, display: Bool) -> String {
        var reader = MathMLReader(latex)
        let row = reader.everything()
        return "<math\(display ? " display=\"block\"" : "")><semantics><mrow>\(row)</mrow>"
            + "<annotation encoding=\"application/x-tex\">\(latex.trimmed.escapedForHTML)</annotation></semantics></math>"
    }

    /// What is wrong with a formula: commands that are not known, braces and environments that are not closed.
    public static func problems(with latex: String) -> [String] {
        var reader = MathMLReader(latex)
        _ = reader.everything()
        return reader.problems
    }
}

/// The alphabets that a command sets letters in; browsers know them by Unicode's own characters.
enum MathAlphabet {
    case upright, bold, script, doubleStruck

    init?(command: String) {
        switch command {
        case "mathrm", "mathsf", "mathit", "mathtt", "rm": self = .upright
        case "mathbf", "boldsymbol", "bm", "bf": self = .bold
        case "mathcal", "mathscr", "mathfrak": self = .script
        case "mathbb": self = .doubleStruck
        default: return nil
        }
    }

    /// Script capitals that stood in Unicode before the rest.
    private static let oldScript: [Character: Character] = [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ",
    ]

    func form(_ character: Character) -> Character {
        guard character.isASCII, let value = character.unicodeScalars.first?.value else { return character }
        func shifted(_ capital: UInt32, _ small: UInt32, digit: UInt32? = nil) -> Character {
            let place: UInt32? = switch value {
            case 0x41...0x5A: capital + value - 0x41
            case 0x61...0x7A: small + value - 0x61
            case 0x30...0x39: digit.map { $0 + value - 0x30 }
            default: nil
            }
            return place.flatMap(Unicode.Scalar.init).map { Character($0) } ?? character
        }
        return switch self {
        case .upright: character
        case .bold: shifted(0x1D400, 0x1D41A, digit: 0x1D7CE)
        case .script: MathAlphabet.oldScript[character] ?? shifted(0x1D49C, 0x1D4B6)
        case .doubleStruck: MathSymbols.doubleStruck[character].flatMap(\.first) ?? shifted(0x1D538, 0x1D552, digit: 0x1D7D8)
        }
    }
}
