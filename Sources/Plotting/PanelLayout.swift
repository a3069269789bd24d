import Images

/// Where a panel and its words stand on the paper.
struct PanelLayout {
    var panel: Panel
    /// The room that the box may take.
    var slot: Rect
    var frame: Frame
    var xTicks = PlacedTicks()
    var yTicks = PlacedTicks()
    /// The room that titles may take, around the box.
    var pitch: Rect
    /// The room for words that its column of panels has at the left; 0: its own.
    var leading = 0.0

    init(_ panel: Panel, slot: Rect, pitch: Rect, limits: (x: (Double, Double), y: (Double, Double)), style: FigureStyle, pixel: Double) {
        self.panel = panel
        self.slot = slot
        self.pitch = pitch
        let box = PanelLayout.box(for: panel, in: slot, limits: limits, pixel: pixel)
        frame = Frame(box: box, x: AxisTransform(scale: panel.x.scale, limits: limits.x, positions: (box.left, box.right)),
                      y: AxisTransform(scale: panel.y.scale, limits: limits.y, positions: (box.bottom, box.top)))
        let countsPixels = panel.image.map { $0.givenExtent == nil } ?? false
        xTicks = PlacedTicks(PlacedTicks.Line(axis: panel.x, transform: frame.x, size: style.fontSize, isX: true, countsPixels: countsPixels))
        yTicks = PlacedTicks(PlacedTicks.Line(axis: panel.y, transform: frame.y, size: style.fontSize, isX: false, countsPixels: countsPixels))
    }

    // MARK: The box

    /// The largest box in the slot with the panel's aspect, on the pixel grid; pixel pictures are enlarged by whole factors.
    /// - Parameter pixel: the side of a pixel of the figure's own resolution, in points.
    private static func box(for panel: Panel, in slot: Rect, limits: (x: (Double, Double), y: (Double, Double)), pixel: Double) -> Rect {
        var width = max(1, slot.width), height = max(1, slot.height)
        let spanX = abs(panel.x.scale.forward(limits.x.1) - panel.x.scale.forward(limits.x.0))
        let spanY = abs(panel.y.scale.forward(limits.y.1) - panel.y.scale.forward(limits.y.0))
        if case .ratio(let ratio) = panel.aspect, spanX > 0, spanY > 0, ratio > 0, (spanX + spanY).isFinite {
            var unit = min(width / spanX, height / (spanY * ratio))
            if let image = panel.image {
                let side = unit * image.pixelSize.0
                let isSquare = abs(image.pixelSize.1 * ratio - image.pixelSize.0) < 1e-6 * image.pixelSize.0
                if isSquare, side >= pixel { unit *= (side / pixel).rounded(.down) * pixel / side }
            }
            width = max(1, unit * spanX)
            height = max(1, unit * spanY * ratio)
        } else if let image = panel.image, spanX > 0, spanY > 0 {
            width = whole(width, pixels: spanX / image.pixelSize.0, pixel)
            height = whole(height, pixels: spanY / image.pixelSize.1, pixel)
        }
        func onGrid(_ position: Double) -> Double { (position / pixel).rounded() * pixel }
        return Rect(x: onGrid(slot.x + (slot.width - width) / 2), y: onGrid(slot.y + (slot.height - height) / 2), width: max(pixel, onGrid(width)), height: max(pixel, onGrid(height)))
    }

    /// A length that gives each of so many pixels a whole number of device pixels, when that costs little room: boxes side by
    /// side are to stay alike.
    private static func whole(_ length: Double, pixels: Double, _ pixel: Double) -> Double {
        let factor = length / pixels / pixel, kept = factor.rounded(.down)
        return factor.isFinite && kept >= 0.95 * factor ? kept * pixels * pixel : length
    }

    // MARK: Room for words

    /// How far words and ticks reach beyond the box on each side.
    struct Margins {
        var left = 0.0, right = 0.0, top = 0.0, bottom = 0.0
    }

    static let tickLength = 3.5, tickPad = 3.5, labelPad = 4.0, titlePad = 6.0

    var isTwin: Bool { panel.twin != nil }

    /// Title and axis labels, broken or made smaller so that they fit what is there.
    func title(_ style: FigureStyle) -> StyledText {
        var text = StyledText.fitting(MathText.markup(panel.title), size: panel.titleSize ?? style.titleSize, width: pitch.width)
        text.color = panel.titleColor
        return text
    }

    func label(_ axis: Axis, _ style: FigureStyle, room: Double) -> StyledText {
        var text = StyledText.fitting(MathText.markup(axis.label), size: axis.labelSize ?? style.fontSize, width: room)
        text.color = axis.labelColor
        return text
    }

    /// The length that the label of the y axis may take: a little more than the axis, but not that of another panel.
    var yLabelRoom: Double { max(frame.box.height, min(pitch.height, slot.height + 30)) }

    func margins(_ style: FigureStyle) -> Margins {
        var m = Margins()
        if !panel.title.isEmpty { m.top = PanelLayout.titlePad + title(style).extent.height }
        guard panel.showsAxes else { return m }
        let reach = tickReach(style)
        if !panel.x.isHidden, !isTwin {
            if panel.x.showsTickLabels {
                for (index, value) in xTicks.major.enumerated() where xTicks.texts[index] != nil {
                    let words = xTicks.reach(xTicks.extents[index])
                    m.left = max(m.left, frame.box.left - (frame.x(value) - words.left))
                    m.right = max(m.right, frame.x(value) + words.right - frame.box.right)
                }
            }
            m.bottom = reach.below + labelHeight(panel.x, style, room: pitch.width)
            if !xTicks.common.isEmpty, panel.x.showsTickLabels {
                let common = StyledText(markup: xTicks.common, size: style.fontSize).extent.height
                m.bottom = max(m.bottom, reach.below + common)
            }
        }
        if !panel.y.isHidden {
            if panel.y.showsTickLabels {
                for (index, value) in yTicks.major.enumerated() where yTicks.texts[index] != nil {
                    let height = yTicks.size(yTicks.extents[index]).height
                    m.top = max(m.top, frame.box.top - (frame.y(value) - height / 2))
                    m.bottom = max(m.bottom, frame.y(value) + height / 2 - frame.box.bottom)
                }
            }
            let width = reach.beside + labelHeight(panel.y, style, room: yLabelRoom)
            if isTwin { m.right = max(m.right, width) } else { m.left = max(m.left, width) }
            if !yTicks.common.isEmpty, panel.y.showsTickLabels {
                let common = StyledText(markup: yTicks.common, size: style.fontSize).extent
                m.right = max(m.right, common.width - frame.box.width)
                m.top = panel.title.isEmpty ? max(m.top, common.height + 2) : m.top + common.height
            }
        }
        return m
    }

    private func labelHeight(_ axis: Axis, _ style: FigureStyle, room: Double) -> Double {
        axis.label.isEmpty ? 0 : PanelLayout.labelPad + label(axis, style, room: room).extent.height
    }

    /// How far ticks and their words reach below the box and to its side, where the axis labels begin.
    func tickReach(_ style: FigureStyle) -> (below: Double, beside: Double) {
        let reach = PanelLayout.tickLength + PanelLayout.tickPad
        let below = panel.x.showsTickLabels ? xTicks.tallest.map { $0 + reach } : nil
        let beside = panel.y.showsTickLabels ? yTicks.widest.map { $0 + reach } : nil
        return (below ?? (xTicks.major.isEmpty ? 0 : PanelLayout.tickLength), beside ?? (yTicks.major.isEmpty ? 0 : PanelLayout.tickLength))
    }
}
