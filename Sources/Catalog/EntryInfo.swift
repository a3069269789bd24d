/// What a thing is called, takes, returns, where it comes from, and an example.
///
/// One declaration per thing: `?name`, Tab completion, the generated reference, error messages and the example test
/// all read it, and nothing else repeats it.
public struct EntryInfo: Sendable {
    /// The name as it is typed in the language, e.g. `heat` or `crank_nicolson`.
    public var name: String
    /// The whole signature in Python's own notation, e.g. `heat(u, t, D=1, h=1, scheme="exact")`; the single source
    /// of parameter names, order and defaults. For things that are not called (schemes, schedules): the bare name.
    public var signature: String
    /// One sentence, ending in a full stop.
    public var summary: String
    /// Further paragraphs: the scheme, its stability bound, what to watch out for.
    public var details: String
    public var parameters: [ParameterInfo]
    /// What comes back: type, shape, unit.
    public var returns: String
    /// The formula in LaTeX without dollar signs; empty when there is none.
    public var formula: String
    /// Papers (author, year, equation) or books (section).
    public var references: [String]
    /// Further words under which `%apropos` finds it.
    public var keywords: [String]
    /// Code that runs at the prompt, with the output it must give.
    public var examples: [Example]
    /// What NumPy, matplotlib or CPython have here and the lab has not, or has otherwise; empty: nothing.
    public var differences: String
    /// The words of parameters that many entries of a module share.
    public var glossary: Glossary?

    public init(
        _ signature: String, _ summary: String, details: String = "", parameters: [ParameterInfo] = [],
        returns: String = "", formula: String = "", references: [String] = [], keywords: [String] = [],
        examples: [Example] = [], differences: String = ""
    ) {
        self.name = String(signature.prefix { $0 != "(" })
        self.signature = signature
        self.summary = summary
        self.details = details
        self.parameters = parameters
        self.returns = returns
        self.formula = formula
        self.references = references
        self.keywords = keywords
        self.examples = examples
        self.differences = differences
    }
}

/// One parameter of an entry: shape, unit and range in words; its default stands in the signature.
public struct ParameterInfo: Sendable {
    public var name: String
    public var summary: String
    /// The words it accepts, when it is a choice; completion offers them inside quotes.
    public var choices: [String]
    /// A sentence for each choice, where they are things of a catalogue; empty otherwise.
    public var meanings: [String] = []

    public init(_ name: String, _ summary: String, choices: [String] = []) {
        self.name = name
        self.summary = summary
        self.choices = choices
    }

    /// A choice among the things of a catalogue.
    public init(_ name: String, _ summary: String, among entries: [EntryInfo]) {
        self.init(name, summary, choices: entries.map(\.name))
        meanings = entries.map(\.summary)
    }
}

/// A piece of lab code and the text it prints; run as a test, so help cannot rot.
public struct Example: Sendable {
    public var code: String
    public var output: String
    /// What the figure it draws shows, in words: the reference has that figure beside it. Empty: none.
    public var picture = ""

    public init(_ code: String, prints output: String = "") {
        self.code = code
        self.output = output
    }

    /// What the prompt shows of some lines, the values of expressions included.
    public static func shows(_ code: String, _ output: String) -> Example { Example(code, prints: output + "\n") }

    /// Lines that draw or do something, and show nothing that is always the same.
    public static func runs(_ code: String) -> Example { Example(code) }

    /// Lines that draw a figure for the reference.
    /// - Parameter words: what the figure shows.
    public static func draws(_ code: String, _ words: String) -> Example {
        var example = Example(code)
        example.picture = words
        return example
    }
}

/// A catalogued thing of a family (a diffusivity, time stepper, sampler, schedule): its words and how to make it.
public struct Entry<Product>: Sendable {
    public var info: EntryInfo
    public var make: @Sendable () throws -> Product

    public init(_ info: EntryInfo, make: @escaping @Sendable () throws -> Product) {
        self.info = info
        self.make = make
    }
}
