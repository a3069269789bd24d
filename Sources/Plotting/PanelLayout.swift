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

    struct PlacedTicks {
        var major: [Double] = []
        var minor: [Double] = []
        var labels: [String] = []
        var common = ""
    }

    init(_ panel: Panel, slot: Rect, pitch: Rect, limits: (x: (Double, Double), y: (Double, Double)), style: FigureStyle, pixel: Double) {
        self.panel = panel
        self.slot = slot
        self.pitch = pitch
        let box = PanelLayout.box(for: panel, in: slot, limits: limits, pixel: pixel)
        frame = Frame(box: box, x: AxisTransform(scale: panel.x.scale, limits: limits.x, positions: (box.left, box.right)),
                      y: AxisTransform(scale: panel.y.scale, limits: limits.y, positions: (box.bottom, box.top)))
        let size = style.fontSize
        xTicks = PanelLayout.ticks(panel.x, frame.x, room: Int(bounded: max(1, box.width / (size * 3))))
        yTicks = PanelLayout.ticks(panel.y, frame.y, room: Int(bounded: max(1, box.height / (size * 2))))
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

    /// A length that gives each of so many pixels a whole number of device pixels, when there are enough.
    private static func whole(_ length: Double, pixels: Double, _ pixel: Double) -> Double {
        let factor = length / pixels / pixel
        return factor.isFinite && factor >= 1 ? factor.rounded(.down) * pixels * pixel : length
    }

    // MARK: Ticks

    private static func ticks(_ axis: Axis, _ transform: AxisTransform, room: Int) -> PlacedTicks {
        let low = transform.lower, high = transform.upper
        var placed = PlacedTicks()
        let slack = abs(transform.positions.1 - transform.positions.0) * 1e-6 + 1e-9
        let ends = (min(transform.positions.0, transform.positions.1) - slack, max(transform.positions.0, transform.positions.1) + slack)
        func isVisible(_ value: Double) -> Bool { let p = transform(value); return p >= ends.0 && p <= ends.1 }
        if let given = axis.ticks {
            let texts = axis.tickLabels.map { $0.map(MathText.markup) } ?? TickLabels.automatic(transform.scale, given, from: low, to: high).texts
            for (index, value) in given.enumerated() where isVisible(value) {
                placed.major.append(value)
                placed.labels.append(index < texts.count ? texts[index] : "")
            }
            if axis.tickLabels == nil { placed.common = TickLabels.automatic(transform.scale, given, from: low, to: high).common }
            return placed
        }
        if !axis.categories.isEmpty {
            for (index, name) in axis.categories.enumerated() where isVisible(Double(index)) {
                placed.major.append(Double(index))
                placed.labels.append(MathText.markup(name))
            }
            return placed
        }
        let ticks = Ticks.automatic(transform.scale, from: low, to: high, room: room)
        let labels = TickLabels.automatic(transform.scale, ticks.major, from: low, to: high)
        for (value, text) in zip(ticks.major, labels.texts) where isVisible(value) {
            placed.major.append(value)
            placed.labels.append(text)
        }
        if let words = axis.tickLabels { placed.labels = placed.major.indices.map { $0 < words.count ? MathText.markup(words[$0]) : "" } }
        placed.minor = ticks.minor.filter(isVisible)
        placed.common = labels.common
        return placed
    }

    // MARK: Room for words

    /// How far words and ticks reach beyond the box on each side.
    struct Margins {
        var left = 0.0, right = 0.0, top = 0.0, bottom = 0.0
    }

    static let tickLength = 3.5, tickPad = 3.5, labelPad = 4.0, titlePad = 6.0

    var isTwin: Bool { panel.twin != nil }

    func tickSize(_ axis: Axis, _ style: FigureStyle) -> Double { axis.tickSize ?? style.fontSize }

    /// Width and height of a tick label, turned as the axis says.
    func extent(_ text: String, _ axis: Axis, _ style: FigureStyle) -> (width: Double, height: Double) {
        let extent = StyledText(markup: text, size: tickSize(axis, style)).extent
        let angle = axis.tickRotation * .pi / 180
        let (c, s) = (abs(_cos(angle)), abs(_sin(angle)))
        return (extent.width * c + extent.height * s, extent.width * s + extent.height * c)
    }

    func margins(_ style: FigureStyle) -> Margins {
        var m = Margins()
        if !panel.title.isEmpty {
            m.top = PanelLayout.titlePad + StyledText(markup: MathText.markup(panel.title), size: panel.titleSize ?? style.titleSize).extent.height
        }
        guard panel.showsAxes else { return m }
        let reach = PanelLayout.tickLength + PanelLayout.tickPad
        var belowTicks = 0.0, besideTicks = 0.0
        if !panel.x.isHidden, !isTwin {
            let extents = panel.x.showsTickLabels ? xTicks.labels.map { extent($0, panel.x, style) } : []
            belowTicks = xTicks.major.isEmpty ? 0 : extents.map(\.height).max().map { $0 + reach } ?? PanelLayout.tickLength
            for (value, extent) in zip(xTicks.major, extents) {
                m.left = max(m.left, frame.box.left - (frame.x(value) - extent.width / 2))
                m.right = max(m.right, frame.x(value) + extent.width / 2 - frame.box.right)
            }
            m.bottom = belowTicks + labelHeight(panel.x, style)
            if !xTicks.common.isEmpty, panel.x.showsTickLabels {
                let common = StyledText(markup: xTicks.common, size: style.fontSize).extent.height
                m.bottom = max(m.bottom, belowTicks + common)
            }
        }
        if !panel.y.isHidden {
            let extents = panel.y.showsTickLabels ? yTicks.labels.map { extent($0, panel.y, style) } : []
            besideTicks = yTicks.major.isEmpty ? 0 : extents.map(\.width).max().map { $0 + reach } ?? PanelLayout.tickLength
            for (value, extent) in zip(yTicks.major, extents) {
                m.top = max(m.top, frame.box.top - (frame.y(value) - extent.height / 2))
                m.bottom = max(m.bottom, frame.y(value) + extent.height / 2 - frame.box.bottom)
            }
            let width = besideTicks + labelHeight(panel.y, style)
            if isTwin { m.right = max(m.right, width) } else { m.left = max(m.left, width) }
            if !yTicks.common.isEmpty, panel.y.showsTickLabels {
                let common = StyledText(markup: yTicks.common, size: style.fontSize).extent.height + 2
                m.top = panel.title.isEmpty ? max(m.top, common) : m.top + common - 2
            }
        }
        return m
    }

    private func labelHeight(_ axis: Axis, _ style: FigureStyle) -> Double {
        axis.label.isEmpty ? 0 : PanelLayout.labelPad + StyledText(markup: MathText.markup(axis.label), size: axis.labelSize ?? style.fontSize).extent.height
    }

    /// How far tick labels reach below the box and to its side, where the axis labels begin.
    func tickReach(_ style: FigureStyle) -> (below: Double, beside: Double) {
        let reach = PanelLayout.tickLength + PanelLayout.tickPad
        let below = panel.x.showsTickLabels ? xTicks.labels.map { extent($0, panel.x, style).height }.max().map { $0 + reach } : nil
        let beside = panel.y.showsTickLabels ? yTicks.labels.map { extent($0, panel.y, style).width }.max().map { $0 + reach } : nil
        return (below ?? (xTicks.major.isEmpty ? 0 : PanelLayout.tickLength), beside ?? (yTicks.major.isEmpty ? 0 : PanelLayout.tickLength))
    }
}
