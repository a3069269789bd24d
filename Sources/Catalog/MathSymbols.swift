/// LaTeX names and the characters that stand for them: the one table of labels in figures, of the prose of lessons, and of Tab
/// completion after a backslash.
public enum MathSymbols {
    /// How a symbol stands among others.
    public enum Kind: Sendable {
        /// A letter, slanted where letters are.
        case italic
        /// A sign without space around it.
        case upright
        /// An operator that prose sets close.
        case tight
        /// An operator with a little space on either side.
        case operation
        /// A relation with space on either side.
        case relation
    }

    /// Every symbol by its name, without the backslash.
    public static let all: [String: (text: String, kind: Kind)] = {
        var result: [String: (text: String, kind: Kind)] = [:]
        for (words, kind) in tables {
            let parts = words.split(separator: " ")
            for index in stride(from: 0, to: parts.count - 1, by: 2) { result[String(parts[index])] = (String(parts[index + 1]), kind) }
        }
        return result
    }()

    /// Letters and signs that prose sets without space around them.
    public static let letters = texts { $0 == .italic || $0 == .upright || $0 == .tight }

    /// Operators and relations that prose sets with a space on either side.
    public static let operators = texts { $0 == .operation || $0 == .relation }

    private static func texts(_ isWanted: (Kind) -> Bool) -> [String: String] {
        all.filter { isWanted($0.value.kind) }.mapValues(\.text)
    }

    private static let tables: [(String, Kind)] = [
        ("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν \
        xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ
        """, .italic),
        ("""
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω partial ∂ nabla ∇ infty ∞ hbar ℏ Re ℜ \
        Im ℑ aleph ℵ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ prime ′ degree ° angle ∠ triangle △ square □ \
        checkmark ✓ sum ∑ prod ∏ int ∫ iint ∬ iiint ∭ oint ∮ surd √ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dagger † langle ⟨ \
        rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ backslash \\ lbrace { rbrace } \
        circ ∘ top ⊤ bot ⊥ AA Å
        """, .upright),
        ("""
        star ⋆ bullet • cdot · ast ∗
        """, .tight),
        ("""
        times × div ÷ pm ± mp ∓ otimes ⊗ oplus ⊕ odot ⊙ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨
        """, .operation),
        ("""
        mid | le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ \
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ perp ⊥ parallel ∥ to → rightarrow → longrightarrow ⟶ \
        leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ Leftarrow ⇐ iff ⇔ Leftrightarrow ⇔ mapsto ↦ uparrow ↑ \
        downarrow ↓ coloneqq ≔ doteq ≐
        """, .relation),
    ]

    /// Names set upright: `\sin x` reads `sin x`.
    public static let functions: Set<String> = [
        "Pr", "arccos", "arcsin", "arctan", "arg", "argmax", "argmin", "cos", "cosh", "cot", "coth", "csc", "deg", "det",
        "dim", "div", "erf", "exp", "gcd", "grad", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max",
        "min", "mod", "sec", "sgn", "sin", "sinh", "sup", "tan", "tanh",
    ]

    /// Marks set over a letter, as combining characters.
    public static let accents: [String: String] = [
        "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{305}", "tilde": "\u{303}",
        "widetilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}", "ddot": "\u{308}", "underline": "\u{332}",
        "check": "\u{30C}", "breve": "\u{306}",
    ]

    /// Letters with a double stroke, as for sets of numbers.
    public static let doubleStruck: [Character: String] = [
        "C": "ℂ", "E": "𝔼", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "1": "𝟙",
    ]

    /// What Unicode has of raised characters.
    public static let superscripts: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        "+": "⁺", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "e": "ᵉ", "f": "ᶠ",
        "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ", "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ",
        "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ", "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ", "T": "ᵀ", "N": "ᴺ", "M": "ᴹ",
        "β": "ᵝ", "γ": "ᵞ", "δ": "ᵟ", "θ": "ᶿ", "φ": "ᵠ", "χ": "ᵡ", "′": "′", "∗": "*", "*": "*",
    ]

    /// What Unicode has of lowered characters.
    public static let subscripts: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
        "+": "₊", "−": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ", "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ",
        "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
        "β": "ᵦ", "γ": "ᵧ", "ρ": "ᵨ", "φ": "ᵩ", "χ": "ᵪ",
    ]
}
