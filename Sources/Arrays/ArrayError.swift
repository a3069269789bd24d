import Catalog

/// What can go wrong with arrays, in NumPy's own words where a script could see them.
public struct ArrayError: ExplainedError {
    public var kind: ErrorKind
    public var message: String
    public var hints: [String]
    public var parameter: String?

    public init(_ kind: ErrorKind, _ message: String, parameter: String? = nil, hints: [String] = []) {
        self.kind = kind
        self.message = message
        self.parameter = parameter
        self.hints = hints
    }

    /// - Parameters:
    ///   - bytes: what was asked for; negative when it cannot be counted.
    ///   - used: what is in use already, when that matters.
    public static func memory(bytes: Int, used: Int = 0, limit: Int) -> ArrayError {
        let words = bytes == 0 ? "\(size(used)) in use" : used == 0 ? size(bytes) : "\(size(bytes)) beside \(size(used)) in use"
        let verb = bytes == 0 ? "are" : "is"
        return ArrayError(.memory, "\(words) \(verb) more than the limit of \(size(limit))",
                          hints: ["make it smaller, use dtype=np.float32 for arrays, `del` what is no longer needed, or start with "
                                  + "DLAB_MEMORY=4G for more room"])
    }

    private static func size(_ bytes: Int) -> String {
        if bytes < 0 { return "more bytes than can be counted" }
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var value = Double(bytes), unit = 0
        while value >= 1024, unit < units.count - 1 { value /= 1024; unit += 1 }
        let tenths = (value * 10).rounded() / 10
        return unit == 0 ? "\(bytes) bytes" : "\(tenths) \(units[unit])"
    }
}
