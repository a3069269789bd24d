import Images

/// One direction of a panel: scale, limits, ticks, words.
public struct Axis: Sendable {
    public var label = ""
    /// In points; nil: the figure's font size.
    public var labelSize: Double?
    public var labelColor = Color.black
    public var scale = Scale.linear
    /// Limits set by hand; a nil end follows the data.
    public var start: Double?
    public var end: Double?
    public var isInverted = false
    /// Places set by hand; nil: automatic, empty: none.
    public var ticks: [Double]?
    /// Words at those places.
    public var tickLabels: [String]?
    /// Names for 0, 1, 2, …: the places of bars with names.
    public var categories: [String] = []
    public var tickSize: Double?
    public var tickRotation = 0.0
    public var showsTickLabels = true
    public var isHidden = false
    public var margin = 0.05
    public var grid: Grid?
    /// Panels with the same number share their limits.
    public var sharedGroup: Int?

    public init() {}

    public struct Grid: Sendable, Equatable {
        public var color = Color(rgb: 0xb0b0b0)
        public var width = 0.8
        public var line = LineStyle.solid
        public var alpha = 1.0
        public var includesMinor = false

        public init() {}
    }
}

/// Which cells of which grid a panel takes.
public struct GridCell: Sendable, Equatable, Hashable {
    public var rows: Int
    public var columns: Int
    public var row: Int
    public var column: Int
    public var rowSpan = 1
    public var columnSpan = 1

    public init(rows: Int = 1, columns: Int = 1, row: Int = 0, column: Int = 0) {
        (self.rows, self.columns, self.row, self.column) = (rows, columns, row, column)
    }
}

/// Signs and their meaning in a corner of a panel.
public struct Legend: Sendable {
    /// Where it stands; `best` is the corner that covers least.
    public enum Place: String, Sendable, CaseIterable {
        case best, upperRight = "upper right", upperLeft = "upper left", lowerLeft = "lower left", lowerRight = "lower right", right
        case centerLeft = "center left", centerRight = "center right", lowerCenter = "lower center", upperCenter = "upper center", center
    }

    public var place = Place.best
    /// The marks it names, with other words than their labels where given; nil: every mark with a label.
    public var entries: [(mark: Int, text: String)]?
    public var title = ""
    public var columns = 1
    public var fontSize: Double?
    public var hasFrame = true
    /// Outside the box, at its right side.
    public var isOutside = false

    public init() {}
}

/// What a colour bar shows and beside which panels.
public struct Colorbar: Sendable {
    /// The identifiers of the panels it stands beside.
    public var panels: [Int]
    /// Panel and mark that its colours come from.
    public var sourcePanel: Int
    public var sourceMark: Int
    public var label = ""
    public var ticks: [Double]?
    public var isHorizontal = false

    public init(panels: [Int], sourcePanel: Int, sourceMark: Int) {
        (self.panels, self.sourcePanel, self.sourceMark) = (panels, sourcePanel, sourceMark)
    }
}

/// A mark in its panel.
public struct PlacedMark: Sendable {
    public let id: Int
    public var mark: any Mark
    public var isVisible = true

    public init(id: Int, mark: any Mark) {
        self.id = id
        self.mark = mark
    }
}

/// One coordinate system of a figure with what stands in it.
public struct Panel: Sendable {
    /// How units of the two axes compare on the paper.
    public enum Aspect: Sendable, Equatable {
        case auto
        /// One unit of y is as long as this many units of x.
        case ratio(Double)
    }

    public let id: Int
    public var cell: GridCell
    /// Left, bottom, width, height as fractions of the figure, when placed by hand.
    public var position: (Double, Double, Double, Double)?
    public var marks: [PlacedMark] = []
    public var title = ""
    public var titleSize: Double?
    public var titleColor = Color.black
    public var x = Axis()
    public var y = Axis()
    public var aspect = Aspect.auto
    public var showsFrame = true
    /// False after `axis("off")`: only the marks and the title are drawn.
    public var showsAxes = true
    public var isVisible = true
    public var background = Color.white
    public var legend: Legend?
    /// When set, the panel is this colour bar.
    public var colorbar: Colorbar?
    /// The panel whose x axis it shares and over which it lies, with its y axis at the right (`twinx`).
    public var twin: Int?
    /// How many marks have taken a style from the cycle.
    public var cycleCount = 0
    public var patchCycleCount = 0

    public init(id: Int, cell: GridCell = GridCell()) {
        self.id = id
        self.cell = cell
    }

    public var visibleMarks: [any Mark] { marks.filter(\.isVisible).map(\.mark) }

    /// The pixel picture that decides about the size of the box, if there is one.
    var image: ImageMark? { visibleMarks.lazy.compactMap { $0 as? ImageMark }.first }

    /// What its marks take up.
    public var bounds: DataBounds {
        var bounds = DataBounds()
        for mark in visibleMarks { bounds.formUnion(mark.bounds) }
        return bounds
    }

    /// The limits of one axis, given what all panels that share it take up.
    func limits(_ axis: Axis, _ extent: DataBounds.Extent, isY: Bool) -> (Double, Double) {
        var (low, high) = extent.limits(axis.scale, margin: axis.margin)
        if axis.isInverted || isY && axis.start == nil && axis.end == nil && visibleMarks.contains(where: \.prefersInvertedY) { swap(&low, &high) }
        // One end set by hand keeps the other.
        var result = (axis.start ?? low, axis.end ?? high)
        if axis.scale == .log {
            if result.0 <= 0 { result.0 = low }
            if result.1 <= 0 { result.1 = high }
        }
        if result.0 == result.1 {
            let spread = DataBounds.Extent.spread(result.0, result.1)
            result = axis.scale == .log ? (result.0 / 10, result.1 * 10) : spread
        }
        return result
    }
}
