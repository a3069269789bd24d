import Interpreter

/// Where the figures of a session are written.
public struct FigureFolder: Sendable {
    public var path: String
    /// What the names of figures begin with, e.g. the lesson's id.
    public var prefix: String
    /// The size of every figure, when one is asked for.
    public var size: FigureSize?
    public var dpi: Double?
    /// `png`, `svg`, `pdf`.
    public var formats: [String]
    /// Whether figures are written at all; checks and forks keep them to themselves.
    public var writes: Bool

    public init(path: String = "figures", prefix: String = "figure", size: FigureSize? = nil, dpi: Double? = nil,
                formats: [String] = ["png"], writes: Bool = true) {
        self.path = path
        self.prefix = prefix
        self.size = size
        self.dpi = dpi
        self.formats = formats
        self.writes = writes
    }
}

/// What the author of a cell says about its figure.
public struct FigureRequest: Sendable {
    /// The name of the cell; nil at the prompt, where figures are numbered.
    public var name: String?
    public var alt: String?
    public var caption: String?
    public var size: FigureSize?

    public init(name: String?, alt: String? = nil, caption: String? = nil, size: FigureSize? = nil) {
        self.name = name
        self.alt = alt
        self.caption = caption
        self.size = size
    }

    public init(_ cell: Lesson.Cell) {
        self.init(name: cell.name, alt: cell.alt, caption: cell.caption, size: cell.size)
    }
}

/// A figure that was shown.
public struct FigureRecord: Sendable {
    /// Where it lies; nil when it was not written.
    public var path: String?
    public var cell: String?
    public var alt: String
    public var caption: String
    public var mime: String
    public var bytes: [UInt8]
}
