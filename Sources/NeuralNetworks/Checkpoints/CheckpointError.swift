import Catalog

/// Why a checkpoint cannot be used.
public struct CheckpointError: ExplainedError {
    public var message: String
    public var hints: [String]

    public init(_ message: String, hints: [String] = []) {
        self.message = message
        self.hints = hints
    }
}
