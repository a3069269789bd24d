/// A key that a person pressed.
public enum Key: Equatable, Sendable {
    case left, right, up, down, pageUp, pageDown, home, end, enter, escape, interrupt
    case character(Character)
    /// The terminal is gone.
    case closed
}

/// What a terminal with a person in front of it can do beyond showing lines: keys, a screen that is drawn anew, an editor.
public protocol Stage: AnyObject {
    /// Whether the screen may be drawn anew; plain terminals show one line after the other.
    var canRedraw: Bool { get }
    /// Waits for a key.
    func readKey() -> Key
    /// Whether a key was pressed that is not read yet.
    var hasKey: Bool { get }
    /// The screen is the command's own until `leave`.
    func enter()
    func leave()
    /// Shows some lines and events on the screen, and nothing else.
    func draw(_ lines: [String], _ events: [Event])
    /// Begins on an empty screen, what stood there before scrolled away.
    func clear()
    /// Shows code as if it were being typed; at once when `isTyped` is false.
    func write(_ code: String, name: String, isTyped: Bool)
    /// Lets the person change a text in their editor. Gives what they saved.
    /// - Throws: `StageFault` saying why not.
    func edit(_ text: String) throws -> String
    /// Keeps an input for the up arrow.
    func remember(_ input: String)
}

public struct StageFault: Error, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

/// A lesson before a class: each step on an empty screen, the code typed as if by hand, run at Enter.
final class Presentation {
    private let stage: any Stage
    private let types: Bool
    private let waits: Bool

    init(_ stage: any Stage, types: Bool, waits: Bool) {
        self.stage = stage
        self.types = types
        self.waits = waits
    }

    func begin(_ step: LessonStep) { if stage.canRedraw { stage.clear() } }

    /// Shows the code of a cell and waits.
    /// - Returns: false when the person wants the live prompt back.
    func show(_ code: String, name: String) -> Bool {
        stage.write(code, name: name, isTyped: types && stage.canRedraw)
        guard waits else { return true }
        while true {
            switch stage.readKey() {
            case .enter, .right, .down, .pageDown, .character(" "): return true
            case .escape, .interrupt, .closed, .character("q"): return false
            default: continue
            }
        }
    }
}
