import Images

/// A colour bar: its size, its ticks, its drawing.
struct ColorbarDrawing {
    let bar: Panel
    let colorbar: Colorbar
    let style: FigureStyle
    /// What it shows; nil when its source is gone.
    let colors: ColorScale?
    let thickness: Double
    let gap = 7.0

    init(_ bar: Panel, _ colorbar: Colorbar, _ figure: Figure) {
        self.bar = bar
        self.colorbar = colorbar
        style = figure.style
        thickness = 1.3 * figure.style.fontSize
        colors = figure[panel: colorbar.sourcePanel]?.marks.first { $0.id == colorbar.sourceMark }?.mark.colors
    }

    /// The panel as it is laid out: one axis with the numbers, the other empty.
    private var axes: Panel {
        var panel = bar
        let limits = ends
        var numbers = bar.y
        numbers.label = colorbar.label
        numbers.scale = colors?.levels == nil ? colors?.norm ?? .linear : .linear
        numbers.start = limits.0
        numbers.end = limits.1
        numbers.grid = nil
        if let ticks = colorbar.ticks { numbers.ticks = ticks } else if let levels = colors?.levels, levels.count <= 12 { numbers.ticks = levels }
        var none = Axis()
        none.ticks = []
        none.start = 0
        none.end = 1
        panel.x = colorbar.isHorizontal ? numbers : none
        panel.y = colorbar.isHorizontal ? none : numbers
        panel.title = ""
        return panel
    }

    private var ends: (Double, Double) {
        guard let colors else { return (0, 1) }
        if let levels = colors.levels, let first = levels.first, let last = levels.last, first < last { return (first, last) }
        if colors.low < colors.high { return (colors.low, colors.high) }
        return colors.norm == .log ? (colors.low / 10, colors.low * 10) : DataBounds.Extent.spread(colors.low, colors.low)
    }

    func layout(in slot: Rect, style: FigureStyle, pixel: Double) -> PanelLayout {
        let panel = axes
        let x = (panel.x.start ?? 0, panel.x.end ?? 1), y = (panel.y.start ?? 0, panel.y.end ?? 1)
        return PanelLayout(panel, slot: slot, pitch: slot.insetBy(-30), limits: (x, y), style: style, pixel: pixel)
    }

    /// How much the panels beside it must leave for it.
    func room(length: Double) -> Double {
        let slot = colorbar.isHorizontal ? Rect(x: 0, y: 0, width: length, height: thickness) : Rect(x: 0, y: 0, width: thickness, height: length)
        let layout = layout(in: slot, style: style, pixel: 0.01)
        let reach = layout.tickReach(style)
        let words = StyledText.fitting(MathText.markup(colorbar.label), size: style.fontSize, width: colorbar.isHorizontal ? length : length + 30)
        let label = colorbar.label.isEmpty ? 0 : PanelLayout.labelPad + words.extent.height
        return gap + thickness + (colorbar.isHorizontal ? reach.below : reach.beside) + label + 2
    }

    /// The colours, a frame around them, and points at ends beyond which there are data.
    func draw(on canvas: Canvas, _ layout: PanelLayout) {
        let box = layout.frame.box
        guard let colors else { return }
        let tip = thickness * 0.75
        if let levels = colors.levels, levels.count > 1, let first = levels.first, let last = levels.last {
            for (a, b) in zip(levels, levels.dropFirst()) { canvas.fill(Path(part(box, (a - first) / (last - first), (b - first) / (last - first), canvas)), colors.color((a + b) / 2), antialias: false) }
        } else {
            for step in 0..<256 {
                // Each colour to the end, the next one over it: no seams in vector formats.
                canvas.fill(Path(part(box, Double(step) / 256, 1, canvas)), colors.map.colors[step], antialias: false)
            }
        }
        var outline = Path()
        let corners = pointed(box, below: colors.clipsBelow ? tip : 0, above: colors.clipsAbove ? tip : 0)
        for (k, p) in corners.enumerated() { k == 0 ? outline.move(to: p) : outline.line(to: p) }
        outline.close()
        if colors.clipsBelow { canvas.fill(Path(end(box, tip, isUpper: false), closed: true), colors.map.colors[0]) }
        if colors.clipsAbove { canvas.fill(Path(end(box, tip, isUpper: true), closed: true), colors.map.colors[255]) }
        canvas.stroke(outline, .black, width: canvas.snapped(width: 0.8), miter: true)
    }

    private func part(_ box: Rect, _ from: Double, _ to: Double, _ canvas: Canvas) -> Rect {
        colorbar.isHorizontal
            ? Rect(left: canvas.aligned(box.left + from * box.width), top: box.top, right: canvas.aligned(box.left + to * box.width), bottom: box.bottom)
            : Rect(left: box.left, top: canvas.aligned(box.bottom - to * box.height), right: box.right, bottom: canvas.aligned(box.bottom - from * box.height))
    }

    private func end(_ box: Rect, _ tip: Double, isUpper: Bool) -> [Point] {
        if colorbar.isHorizontal {
            let x = isUpper ? box.right : box.left
            return [Point(x, box.top), Point(x + (isUpper ? tip : -tip), box.center.y), Point(x, box.bottom)]
        }
        let y = isUpper ? box.top : box.bottom
        return [Point(box.left, y), Point(box.center.x, y + (isUpper ? -tip : tip)), Point(box.right, y)]
    }

    private func pointed(_ box: Rect, below: Double, above: Double) -> [Point] {
        if colorbar.isHorizontal {
            return [Point(box.left, box.top)] + [Point(box.right, box.top), Point(box.right + above, box.center.y), Point(box.right, box.bottom)]
                + [Point(box.left, box.bottom), Point(box.left - below, box.center.y)]
        }
        return [Point(box.left, box.bottom), Point(box.left, box.top), Point(box.center.x, box.top - above), Point(box.right, box.top),
                Point(box.right, box.bottom), Point(box.center.x, box.bottom + below)]
    }
}
