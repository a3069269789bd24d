import Glibc

/// Which shortcuts the evaluator may take. None changes what a program does: each can be switched off to compare.
public struct Acceleration: Sendable, Equatable {
    /// Runs innermost loops over array elements in strips of many rounds.
    public var loops = true
    /// Computes elementwise array expressions in one pass over blocks that fit the cache.
    public var expressions = true

    public init(loops: Bool = true, expressions: Bool = true) {
        self.loops = loops
        self.expressions = expressions
    }

    /// Everything on.
    public static let all = Acceleration()
    /// Every operation by itself, one after the other.
    public static let none = Acceleration(loops: false, expressions: false)

    /// As `DLAB_ACCELERATION` says, read once.
    static let fromEnvironment = Acceleration(environment: getenv("DLAB_ACCELERATION").map { String(cString: $0) })

    /// What the environment variable `DLAB_ACCELERATION` asks for: `off`, or the names of what stays on (`loops`,
    /// `expressions`); everything when it is not set.
    public init(environment text: String?) {
        guard let text, text != "on", text != "all" else {
            self = .all
            return
        }
        let words = text.split(separator: ",")
        self.init(loops: words.contains("loops"), expressions: words.contains("expressions"))
    }
}
