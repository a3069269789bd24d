import Catalog
import Interpreter

// What front ends need of the interpreter: they see the notebook only.
public typealias Interrupt = Interpreter.Interrupt
public typealias Output = Interpreter.Output
public typealias Picture = Interpreter.Picture

/// The program as a whole.
public enum Program {
    public static let version = "0.1.0"

    /// Runs the whole program on a thread with room for deep recursion, and in 1 GiB of memory (`DLAB_MEMORY` changes it).
    /// - Throws: when there is no room for its stack.
    public static func onLargeStack<Result>(_ body: () throws -> Result) throws -> Result {
        Machine.limitProcessMemory()
        return try Machine.onLargeStack(body)
    }

    /// The word a misspelt one may mean.
    public static func nearest(to word: String, among words: [String]) -> String? {
        Suggestion.nearest(to: word, among: words)
    }
}
