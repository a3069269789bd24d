import Catalog
import Images

/// A figure: panels with marks on named scales, and the size of the paper. Rendering it twice gives the same bytes.
public struct Figure: Sendable {
    /// In inches.
    public var width: Double
    public var height: Double
    /// Pixels per inch unless told otherwise; pixel pictures are fitted to this grid.
    public var dpi: Double
    public var panels: [Panel] = []
    public var title = ""
    public var titleSize: Double?
    public var style: FigureStyle
    public var background = Color.white
    /// Said instead of the generated description.
    public var altText: String?
    /// False after `axis("off")`-like calls that place panels by hand.
    private var nextID = 1

    /// pyplot's default size: 6.4 by 4.8 inches at 100 dpi.
    public init(width: Double = 6.4, height: Double = 4.8, dpi: Double = 100, style: FigureStyle = .standard) {
        (self.width, self.height, self.dpi, self.style) = (width, height, dpi, style)
    }

    /// A number that no panel or mark of this figure has.
    public mutating func newID() -> Int {
        defer { nextID += 1 }
        return nextID
    }

    /// Adds an empty panel and gives its identifier.
    @discardableResult
    public mutating func addPanel(_ cell: GridCell = GridCell()) -> Int {
        let id = newID()
        panels.append(Panel(id: id, cell: cell))
        if style.showsGrid {
            panels[panels.count - 1].x.grid = Axis.Grid.light
            panels[panels.count - 1].y.grid = Axis.Grid.light
        }
        return id
    }

    public subscript(panel id: Int) -> Panel? { panels.first { $0.id == id } }

    /// The limits of a panel as they are drawn.
    public func limits(ofPanel id: Int) -> (x: (Double, Double), y: (Double, Double)) {
        guard let panel = self[panel: id] else { return ((0, 1), (0, 1)) }
        func limits(_ axis: KeyPath<Panel, Axis>, _ extent: KeyPath<DataBounds, DataBounds.Extent>, isY: Bool) -> (Double, Double) {
            guard let group = panel[keyPath: axis].sharedGroup else { return panel.limits(panel[keyPath: axis], panel.bounds[keyPath: extent], isY: isY) }
            let members = panels.filter { $0[keyPath: axis].sharedGroup == group }
            var all = DataBounds.Extent()
            for member in members { all.formUnion(member.bounds[keyPath: extent]) }
            // Whoever was set by hand decides for the group.
            let leader = members.first { $0[keyPath: axis].start != nil || $0[keyPath: axis].end != nil }
                ?? (isY ? members.first { $0.visibleMarks.contains(where: \.prefersInvertedY) } : nil) ?? panel
            return leader.limits(leader[keyPath: axis], all, isY: isY)
        }
        var x = limits(\.x, \.x, isY: false)
        if let base = panel.twin.flatMap({ self[panel: $0] }) {
            var extent = panel.bounds.x
            extent.formUnion(base.bounds.x)
            x = base.limits(base.x, extent, isY: false)
        } else if let twin = panels.first(where: { $0.twin == id }) {
            var extent = panel.bounds.x
            extent.formUnion(twin.bounds.x)
            x = panel.limits(panel.x, extent, isY: false)
        }
        return (x, limits(\.y, \.y, isY: true))
    }

    /// Draws the figure.
    /// - Parameters:
    ///   - dpi: pixels per inch; nil: the figure's own.
    ///   - recipe: goes into the file, so that the figure can be made again.
    ///   - isCancelled: asked while it is drawn whether to stop.
    /// - Throws: `ImageError` when the size is out of range.
    public func render(_ format: PictureFormat = .png, dpi: Double? = nil, recipe: FigureRecipe? = nil, transparent: Bool = false,
                       isCancelled: (() -> Bool)? = nil) throws -> [UInt8] {
        let canvas = try Canvas(width: width * 72, height: height * 72, format: format, dpi: dpi ?? self.dpi, background: transparent ? .clear : background)
        canvas.isCancelled = isCancelled
        FigureDrawing(self, on: canvas).draw()
        return try canvas.finish(metadata(recipe))
    }

    /// The figure as pixels.
    public func pixels(dpi: Double? = nil) throws -> PixelImage {
        let canvas = try Canvas(width: width * 72, height: height * 72, dpi: dpi ?? self.dpi, background: background)
        FigureDrawing(self, on: canvas).draw()
        return canvas.pixels()
    }

    /// The words that go into the file.
    func metadata(_ recipe: FigureRecipe?) -> PNGMetadata {
        let title = MathText.plain(self.title.isEmpty ? panels.first { !$0.title.isEmpty }?.title ?? "" : self.title)
        var texts: [PNGMetadata.Text] = []
        if !title.isEmpty { texts.append(.init("Title", title)) }
        texts.append(.init("Description", description))
        texts.append(.init("Software", "DiffusionLab" + (recipe.map { $0.version.isEmpty ? "" : " " + $0.version } ?? "")))
        if let recipe { texts.append(.init("Comment", recipe.json)) }
        return PNGMetadata(texts: texts)
    }
}

extension Axis.Grid {
    static let light: Axis.Grid = {
        var grid = Axis.Grid()
        grid.color = Color(rgb: 0xd9d9d9)
        return grid
    }()
}

extension Figure {
    /// The alt text: as given, else made from the data (kind, ranges, trend, extrema).
    public var description: String {
        if let altText, !altText.isEmpty { return altText }
        let shown = panels.filter { $0.isVisible && $0.colorbar == nil }
        let parts = shown.enumerated().map { index, panel -> String in
            let text = describe(panel)
            guard shown.count > 1 else { return text }
            return "Panel \(index + 1)" + (panel.title.isEmpty ? ": " : ", ") + text
        }
        var text = title.isEmpty ? "" : MathText.plain(title) + ". "
        if shown.count > 1 { text += "\(shown.count) panels. " }
        text += parts.joined(separator: " ")
        return text.isEmpty ? "An empty figure." : text
    }

    private func describe(_ panel: Panel) -> String {
        let words = AxisWords(x: MathText.plain(panel.x.label), y: MathText.plain(panel.y.label))
        var sentences: [String] = []
        let title = MathText.plain(panel.title)
        if !title.isEmpty { sentences.append("“\(title)”.") }
        let marks = panel.visibleMarks
        // Many alike are counted, not told one by one.
        let curves = marks.filter { $0 is LineMark }
        if curves.count > 1 { sentences.append("\(curves.count) curves.") }
        for mark in marks.filter({ !($0 is LineMark) }) + curves.prefix(7) {
            let text = mark.described(words)
            if !text.isEmpty { sentences.append(text) }
        }
        if curves.count > 7 { sentences.append("\(curves.count - 7) more curves.") }
        if let axes = axes(of: panel, words, marks) { sentences.append(axes) }
        if panel.x.scale == .log || panel.y.scale == .log {
            sentences.append(panel.x.scale == panel.y.scale ? "Both axes are logarithmic." : panel.y.scale == .log ? "The \(words.y) axis is logarithmic." : "The \(words.x) axis is logarithmic.")
        }
        for bar in panels where bar.colorbar?.sourcePanel == panel.id {
            if let label = bar.colorbar?.label, !label.isEmpty { sentences.append("The colour bar shows \(MathText.plain(label)).") }
        }
        return sentences.isEmpty ? "An empty panel." : sentences.joined(separator: " ")
    }

    /// From where to where the axes go; nothing for a picture, whose pixels have been counted already.
    private func axes(of panel: Panel, _ words: AxisWords, _ marks: [any Mark]) -> String? {
        guard !marks.isEmpty, !marks.contains(where: { $0 is ImageMark }) else { return nil }
        let limits = limits(ofPanel: panel.id)
        func range(_ name: String, _ ends: (Double, Double)) -> String { "\(name) from \(Description.number(ends.0)) to \(Description.number(ends.1))" }
        return "Axes: \(range(words.x, limits.x)), \(range(words.y, limits.y))."
    }
}
