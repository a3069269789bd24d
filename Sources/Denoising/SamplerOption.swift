import Catalog

/// One option of a sampler: its name, what it accepts, its default and what it means; the single place all of them are said.
public struct SamplerOption: Sendable {
    public enum Kind: Sendable {
        case number(Double, ClosedRange<Double>)
        case count(Int, ClosedRange<Int>)
        case word(String, [String])
        case flag(Bool)
        /// Step numbers, none by default.
        case steps
    }
    public let name: String
    public let kind: Kind
    public let summary: String

    public init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// The value it has when nothing is said.
    public var standard: SamplerValue {
        switch kind {
        case .number(let value, _): .number(value)
        case .count(let value, _): .number(Double(value))
        case .word(let value, _): .word(value)
        case .flag(let value): .flag(value)
        case .steps: .steps([])
        }
    }

    /// How it stands in help.
    public var info: ParameterInfo {
        switch kind {
        case .number(let value, _): ParameterInfo(name, summary + " Default \(value.shortText).")
        case .count(let value, let range): ParameterInfo(name, summary + " \(range.lowerBound) to \(range.upperBound), default \(value).")
        case .word(let value, let words): ParameterInfo(name, summary + " Default \"\(value)\".", choices: words)
        case .flag(let value): ParameterInfo(name, summary + " Default \(value ? "True" : "False").")
        case .steps: ParameterInfo(name, summary + " Default none.")
        }
    }

    /// - Throws: `DenoisingError` for a value of the wrong kind or out of range.
    func validated(_ value: SamplerValue) throws -> SamplerValue {
        switch (kind, value) {
        case (.number(_, let range), .number(let x)):
            guard range.contains(x) else {
                throw refusal("must lie between \(range.lowerBound.shortText) and \(range.upperBound.shortText), got \(x.shortText)")
            }
        case (.count(_, let range), .number(let x)):
            guard x == x.rounded(), range.contains(Int(max(-1e9, min(1e9, x)))) else {
                throw refusal("must be a whole number between \(range.lowerBound) and \(range.upperBound), got \(x.shortText)")
            }
        case (.word(_, let words), .word(let word)):
            guard words.contains(word) else { throw DenoisingError.unknown(name, word, among: words, parameter: name) }
        case (.flag, .flag), (.steps, .steps): break
        case (.flag, .number(let x)) where x == 0 || x == 1: return .flag(x == 1)
        default: throw DenoisingError("\(name) must be \(expected)", parameter: name, kind: .type)
        }
        return value
    }

    private var expected: String {
        switch kind {
        case .number: "a number"
        case .count: "a whole number"
        case .word(_, let words): "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
        case .flag: "True or False"
        case .steps: "a list of step numbers"
        }
    }

    private func refusal(_ text: String) -> DenoisingError { DenoisingError("\(name) \(text)", parameter: name) }

    // MARK: Options several samplers share

    static func eta(_ value: Double, _ summary: String = "Share of fresh noise: 0 none, 1 as much as an ancestral step adds.")
        -> SamplerOption { SamplerOption("eta", .number(value, 0...1), summary) }
    static let noiseScale = SamplerOption("s_noise", .number(1, 0...10), "Factor of fresh noise.")
    static let churn: [SamplerOption] = [
        SamplerOption("s_churn", .number(0, 0...1e6), "How much noise a step adds before it denoises, over the whole run."),
        SamplerOption("s_tmin", .number(0, 0...Double.infinity), "The lowest level at which it does."),
        SamplerOption("s_tmax", .number(.infinity, 0...Double.infinity), "The highest."),
        noiseScale,
        SamplerOption("churn_late", .flag(false), "Add that noise after the network was asked, as some programs do."),
    ]
}

/// The value of an option.
public enum SamplerValue: Sendable, Equatable {
    case number(Double)
    case word(String)
    case flag(Bool)
    case steps([Int])
}

/// The values of all options of one sampler, checked.
public struct SamplerValues: Sendable {
    private var values: [String: SamplerValue] = [:]
    private let given: Set<String>

    init(_ options: [SamplerOption], given: [String: SamplerValue], sampler: String) throws {
        for name in given.keys.sorted() where !options.contains(where: { $0.name == name }) {
            let names = options.map(\.name)
            var hints = Suggestion.nearest(to: name, among: names).map { ["did you mean '\($0)'?"] } ?? []
            hints.append(names.isEmpty ? "it has no options" : "it reads " + names.joined(separator: ", "))
            throw DenoisingError("the \(sampler) sampler has no \(name)", parameter: name, hints: hints)
        }
        for option in options { values[option.name] = try given[option.name].map { try option.validated($0) } ?? option.standard }
        self.given = Set(given.keys)
    }

    func isGiven(_ name: String) -> Bool { given.contains(name) }

    func number(_ name: String) -> Double {
        if case .number(let value)? = values[name] { return value }
        return 0
    }

    func count(_ name: String) -> Int { Int(number(name)) }

    func word(_ name: String) -> String {
        if case .word(let value)? = values[name] { return value }
        return ""
    }

    func flag(_ name: String) -> Bool {
        if case .flag(let value)? = values[name] { return value }
        return false
    }

    func steps(_ name: String) -> [Int] {
        if case .steps(let value)? = values[name] { return value }
        return []
    }
}

extension Double {
    /// Without a needless `.0`.
    var shortText: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
