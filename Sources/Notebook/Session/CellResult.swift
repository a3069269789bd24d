/// What came of running a cell.
public struct CellResult: Sendable {
    public enum Status: Sendable, Equatable {
        case ok
        /// The exception's type, its message, and the traceback as it was shown.
        case error(type: String, message: String, traceback: String)
        case interrupted
    }

    public var status: Status
    /// In seconds.
    public var duration: Double
    /// Global names that the cell reads before or without binding them.
    public var reads: Set<String>
    /// Global names that it binds.
    public var writes: Set<String>

    public var isOK: Bool { status == .ok }
}
