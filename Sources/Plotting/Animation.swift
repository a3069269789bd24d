import Images

/// A sequence of fields, pictures or line profiles over one set of limits: a moving picture, and a still sheet of some of its frames.
public struct Animation: Sendable {
    public enum Frame: Sendable {
        case field(Raster)
        /// One profile: a number per place.
        case profile([Double])
        /// A figure of its own.
        case figure(Figure)
    }

    public var frames: [Frame]
    /// What stands above each frame; missing ones have their number.
    public var titles: [String] = []
    public var map: ColorMap
    /// Colour or y limits of all frames; nil: those of all the data.
    public var low: Double?
    public var high: Double?
    public var style: FigureStyle
    public var dpi = 100.0

    public init(_ frames: [Frame], map: ColorMap, style: FigureStyle) {
        (self.frames, self.map, self.style) = (frames, map, style)
    }

    /// The most pictures on the contact sheet.
    public static let sheetCount = 12

    private func title(_ index: Int) -> String { index < titles.count ? titles[index] : "frame \(index)" }

    /// The range of all frames: colours and axes stay the same from first to last.
    private var limits: (low: Double, high: Double) {
        var extent = DataBounds.Extent()
        for frame in frames {
            switch frame {
            case .field(let raster): if let range = raster.range { extent.include(range.lowerBound); extent.include(range.upperBound) }
            case .profile(let values): for value in values { extent.include(value) }
            case .figure: break
            }
        }
        let data = extent.isEmpty ? (0, 1) : (extent.low, extent.high)
        return (low ?? data.0, high ?? data.1)
    }

    /// Every frame as a figure.
    public func figures() -> [Figure] {
        let limits = limits
        return frames.indices.map { index in
            if case .figure(let figure) = frames[index] { return figure }
            var figure = Figure(dpi: dpi, style: style)
            figure.addPanel()
            add(index, to: &figure, panel: 0, limits)
            if let image = figure.panels[0].marks.first, image.mark.colors != nil {
                var bar = Panel(id: figure.newID())
                bar.colorbar = Colorbar(panels: [figure.panels[0].id], sourcePanel: figure.panels[0].id, sourceMark: image.id)
                figure.panels.append(bar)
            }
            return figure
        }
    }

    /// Some frames, evenly spread, the first and the last among them, on one sheet with one colour bar. Nil when the frames are figures.
    public func sheet() -> Figure? {
        let count = min(frames.count, Animation.sheetCount)
        guard count > 0 else { return nil }
        let chosen = count == 1 ? [0] : (0..<count).map { $0 * (frames.count - 1) / (count - 1) }
        let columns = min(count, 4), rows = (count + columns - 1) / columns, limits = limits
        var figure = Figure(width: max(3.2, 2 * Double(columns) + 0.6), height: 1.9 * Double(rows) + 0.3, dpi: dpi, style: style)
        for (place, index) in chosen.enumerated() {
            if case .figure = frames[index] { return nil }
            figure.addPanel(GridCell(rows: rows, columns: columns, row: place / columns, column: place % columns))
            add(index, to: &figure, panel: place, limits)
            figure.panels[place].titleSize = style.fontSize
            if case .field = frames[index] { figure.panels[place].x.ticks = []; figure.panels[place].y.ticks = [] }
        }
        if let image = figure.panels[0].marks.first, image.mark.colors != nil {
            var bar = Panel(id: figure.newID())
            bar.colorbar = Colorbar(panels: figure.panels.map(\.id), sourcePanel: figure.panels[0].id, sourceMark: image.id)
            figure.panels.append(bar)
        }
        figure.altText = "Contact sheet: \(count) of \(frames.count) frames, " + chosen.map { MathText.plain(title($0)) }.joined(separator: ", ") + ". First: "
            + figure.panels[0].marks.map { $0.mark.described(AxisWords()) }.joined() + " Last: " + figure.panels[count - 1].marks.map { $0.mark.described(AxisWords()) }.joined()
        return figure
    }

    private func add(_ index: Int, to figure: inout Figure, panel: Int, _ limits: (low: Double, high: Double)) {
        let id = figure.newID()
        switch frames[index] {
        case .field(let raster):
            var mark = ImageMark(raster, map: map)
            (mark.low, mark.high) = (limits.low, limits.high)
            figure.panels[panel].marks.append(PlacedMark(id: id, mark: mark))
            figure.panels[panel].aspect = .ratio(1)
        case .profile(let values):
            var mark = LineMark(x: values.indices.map(Double.init), y: values, color: style.cycle.first?.color ?? .black)
            mark.width = style.lineWidth
            figure.panels[panel].marks.append(PlacedMark(id: id, mark: mark))
            let margin = max((limits.high - limits.low) * 0.05, 1e-300)
            (figure.panels[panel].y.start, figure.panels[panel].y.end) = (limits.low - margin, limits.high + margin)
        case .figure: break
        }
        figure.panels[panel].title = title(index)
    }

    /// The frames as a moving PNG.
    /// - Parameter observe: told how many frames are done; throws to stop.
    /// - Throws: `ImageError`, and what `observe` throws.
    public func encode(fps: Double, recipe: FigureRecipe? = nil, observe: (Int) throws -> Void = { _ in }) throws -> [UInt8] {
        let figures = figures()
        var metadata = figures.first?.metadata(recipe) ?? PNGMetadata()
        if let place = metadata.texts.firstIndex(where: { $0.key == "Description" }) { metadata.texts[place].text = description(figures) }
        metadata.dotsPerInch = dpi
        var encoder = try APNG.Encoder(count: figures.count, fps: fps, metadata: metadata)
        for (index, figure) in figures.enumerated() {
            try encoder.add(figure.pixels(dpi: dpi))
            try observe(index + 1)
        }
        return encoder.finish()
    }

    /// What it shows, for somebody who cannot see it.
    private func description(_ figures: [Figure]) -> String {
        "An animation of \(figures.count) frame\(figures.count == 1 ? "" : "s")." + (figures.first.map { " First: \($0.description)" } ?? "")
            + (figures.count > 1 ? figures.last.map { " Last: \($0.description)" } ?? "" : "")
    }

    /// The contact sheet as a PNG file that says what it shows and how it was made.
    /// - Throws: `ImageError`.
    public func sheetFile(recipe: FigureRecipe?) throws -> [UInt8] {
        if let sheet = sheet() { return try sheet.render(dpi: dpi, recipe: recipe) }
        let figures = figures()
        var metadata = figures.first?.metadata(recipe) ?? PNGMetadata()
        if let place = metadata.texts.firstIndex(where: { $0.key == "Description" }) {
            metadata.texts[place].text = "Contact sheet: \(min(frames.count, Animation.sheetCount)) of \(frames.count) frames. " + description(figures)
        }
        metadata.dotsPerInch = dpi
        return try tiledSheet().png(metadata)
    }

    /// Figures as frames: their pictures side by side, made smaller.
    private func tiledSheet() throws -> PixelImage {
        let count = min(frames.count, Animation.sheetCount)
        let chosen = count <= 1 ? [0] : (0..<count).map { $0 * (frames.count - 1) / (count - 1) }
        let all = figures()
        let pictures = try chosen.map { try all[$0].pixels(dpi: dpi / 2) }
        let columns = min(count, 4), rows = (count + columns - 1) / columns
        let width = pictures[0].width, height = pictures[0].height
        var sheet = PixelImage(width: columns * width, height: rows * height)
        for (place, picture) in pictures.enumerated() {
            let left = place % columns * width, top = place / columns * height
            for y in 0..<min(height, picture.height) {
                let from = 4 * y * picture.width, to = 4 * ((top + y) * sheet.width + left), length = 4 * min(width, picture.width)
                sheet.bytes.replaceSubrange(to..<to + length, with: picture.bytes[from..<from + length])
            }
        }
        return sheet
    }
}
