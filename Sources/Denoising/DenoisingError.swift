import Catalog

/// What can go wrong with schedules, denoisers and samplers, with the numbers and the parameter it concerns.
public struct DenoisingError: ExplainedError {
    public var message: String
    public var parameter: String?
    public var hints: [String]
    public var kind: ErrorKind

    public init(_ message: String, parameter: String? = nil, hints: [String] = [], kind: ErrorKind = .value) {
        self.message = message
        self.parameter = parameter
        self.hints = hints
        self.kind = kind
    }

    /// A misspelt word of a closed list.
    public static func unknown(_ what: String, _ word: String, among known: [String], parameter: String) -> DenoisingError {
        let meant = Suggestion.nearest(to: word, among: known).map { ["did you mean '\($0)'?"] } ?? []
        return DenoisingError("unknown \(what) '\(word)' (available: \(known.joined(separator: ", ")))",
                              parameter: parameter, hints: meant)
    }
}
