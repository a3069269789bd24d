import Catalog
import Images

/// How figures look when a call does not say: sizes in points.
public struct FigureStyle: Sendable, Equatable {
    public var name: String
    public var fontSize = 10.0
    public var titleSize = 12.0
    public var lineWidth = 1.5
    public var markerSize = 6.0
    /// What successive lines of a panel take in turn.
    public var cycle: [CycleEntry]
    public var colorMap = "viridis"
    public var showsGrid = false

    public struct CycleEntry: Sendable, Equatable {
        public var color: Color
        public var line: LineStyle = .solid
        public var marker: Marker?

        public init(color: Color, line: LineStyle = .solid, marker: Marker? = nil) {
            self.color = color
            self.line = line
            self.marker = marker
        }
    }

    /// pyplot's own look.
    public static let standard = FigureStyle(name: "default", cycle: Color.tab10.map { CycleEntry(color: $0) })

    /// For projecting and for every pair of eyes: larger letters, seven colours that stay apart in any colour vision, and
    /// never colour alone (dashes and markers go with it).
    public static let teaching = FigureStyle(
        name: "teaching", fontSize: 12, titleSize: 14, lineWidth: 2.2, markerSize: 7,
        cycle: zip(Color.okabeIto, [(LineStyle.solid, Marker.circle), (.dashed, .square), (.dashDot, .triangleUp), (.dotted, .diamond),
                                    (.solid, .triangleDown), (.dashed, .plus), (.dashDot, .cross)])
            .map { CycleEntry(color: $0, line: $1.0, marker: $1.1) },
        showsGrid: true)

    public static let grayscale = FigureStyle(
        name: "grayscale",
        cycle: [(0.0, LineStyle.solid), (0.4, .dashed), (0.6, .dashDot), (0.7, .dotted)].map { CycleEntry(color: Color($0.0, $0.0, $0.0), line: $0.1) },
        colorMap: "gray")

    public static let all = [standard, teaching, grayscale]
}

/// How a line is broken.
public enum LineStyle: Sendable, Equatable {
    case solid, dashed, dashDot, dotted, none
    /// Lengths of line and gap in points, alternately.
    case custom([Double])

    /// Lengths in points for a line of this width.
    public func dashes(lineWidth: Double) -> [Double] {
        switch self {
        case .solid, .none: []
        case .dashed: [3.7, 1.6].map { $0 * lineWidth }
        case .dashDot: [6.4, 1.6, 1, 1.6].map { $0 * lineWidth }
        case .dotted: [1, 1.65].map { $0 * lineWidth }
        case .custom(let lengths): lengths.map { $0 * lineWidth }
        }
    }

    /// pyplot's sign: `-`, `--`, `-.`, `:`, `None`.
    public var sign: String {
        switch self {
        case .solid: "-"
        case .dashed, .custom: "--"
        case .dashDot: "-."
        case .dotted: ":"
        case .none: "None"
        }
    }

    /// - Throws: `PlotError` for an unknown word.
    public init(_ word: String) throws {
        switch word {
        case "-", "solid": self = .solid
        case "--", "dashed": self = .dashed
        case "-.", "dashdot": self = .dashDot
        case ":", "dotted": self = .dotted
        case "", " ", "none", "None": self = .none
        default:
            let near = Suggestion.nearest(to: word, among: ["solid", "dashed", "dashdot", "dotted", "none"])
            throw PlotError("'\(word)' is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'",
                            parameter: "linestyle", hints: near.map { ["did you mean '\($0)'?"] } ?? [])
        }
    }
}

/// What is wrong with what a figure was asked to show.
public struct PlotError: ExplainedError {
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
}
