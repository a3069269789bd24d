import Interpreter

/// Something the notebook shows; every presenter renders this one list.
public enum Event: Sendable {
    /// What running code shows.
    case output(Output)
    /// Markdown of a lesson or of a help page.
    case prose(String)
    /// The code of a cell, before it runs or for the learner to complete.
    case code(String, name: String)
    /// One line of information.
    case note(String)
    /// Something went well: an exercise is solved, a claim holds.
    case success(String)
    /// Something the person asked for cannot be done, or an answer is not right yet.
    case failure(String)
    /// Lines set as they are: tables, lists.
    case lines([String])
}
