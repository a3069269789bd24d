import Images

/// Draws a laid-out figure.
struct FigureDrawing {
    private let figure: Figure
    private let canvas: Canvas
    private let layout: FigureLayout
    private var style: FigureStyle { figure.style }

    init(_ figure: Figure, on canvas: Canvas) {
        self.figure = figure
        self.canvas = canvas
        layout = FigureLayout(figure)
    }

    func draw() {
        if !figure.title.isEmpty {
            let text = FigureLayout.title(of: figure)
            canvas.text(text, at: Point(canvas.width / 2, FigureLayout.edge - 1), .center, .top)
        }
        for panel in figure.panels where panel.isVisible {
            guard let place = layout.panels[panel.id] else { continue }
            if let colorbar = panel.colorbar {
                ColorbarDrawing(panel, colorbar, figure).draw(on: canvas, place)
                drawAxes(place, isColorbar: true)
            } else {
                draw(place)
            }
        }
        // Above every panel: a twin's lines must not cross the legend.
        for panel in figure.panels where panel.isVisible && panel.colorbar == nil {
            guard let place = layout.panels[panel.id], let legend = place.panel.legend else { continue }
            LegendDrawing(place.panel, legend, style, room: FigureLayout.legendRoom(legend, place, figure)).draw(on: canvas, in: place.frame, avoiding: layout.occupied(place))
        }
    }

    private func draw(_ place: PanelLayout) {
        let panel = place.panel, box = place.frame.box
        if panel.showsAxes, !place.isTwin { canvas.fill(Path(box), panel.background) }
        let marks = panel.visibleMarks.enumerated().sorted { ($0.element.zOrder, $0.offset) < ($1.element.zOrder, $1.offset) }.map(\.element)
        canvas.clipped(to: clip(box)) {
            for mark in marks where mark.isClipped && mark.zOrder < 1 { mark.draw(on: canvas, in: place.frame) }
            if panel.showsAxes { drawGrid(place) }
            for mark in marks where mark.isClipped && mark.zOrder >= 1 { mark.draw(on: canvas, in: place.frame) }
        }
        if panel.showsAxes { drawAxes(place, isColorbar: false) }
        for mark in marks where !mark.isClipped { mark.draw(on: canvas, in: place.frame) }
        drawTitle(place)
    }

    private func clip(_ box: Rect) -> Rect {
        Rect(left: canvas.aligned(box.left), top: canvas.aligned(box.top), right: canvas.aligned(box.right), bottom: canvas.aligned(box.bottom))
    }

    // MARK: Lines around

    private func drawGrid(_ place: PanelLayout) {
        let box = place.frame.box
        func lines(_ axis: Axis, _ ticks: PlacedTicks, isX: Bool) {
            guard let grid = axis.grid else { return }
            let values = ticks.major + (grid.includesMinor ? ticks.minor : [])
            for value in values {
                let position = isX ? place.frame.x(value) : place.frame.y(value)
                let at = canvas.snapped(position, lineWidth: grid.width)
                let path = isX ? Path.segment(Point(at, box.top), Point(at, box.bottom)) : Path.segment(Point(box.left, at), Point(box.right, at))
                canvas.stroke(path, grid.color.opacity(grid.alpha), width: canvas.snapped(width: grid.width), dashes: grid.line.dashes(lineWidth: grid.width))
            }
        }
        lines(place.panel.x, place.xTicks, isX: true)
        lines(place.panel.y, place.yTicks, isX: false)
    }

    private func drawAxes(_ place: PanelLayout, isColorbar: Bool) {
        let panel = place.panel, box = place.frame.box
        let lineWidth = 0.8, width = canvas.snapped(width: lineWidth)
        let left = canvas.snapped(box.left, lineWidth: lineWidth), right = canvas.snapped(box.right, lineWidth: lineWidth)
        let top = canvas.snapped(box.top, lineWidth: lineWidth), bottom = canvas.snapped(box.bottom, lineWidth: lineWidth)
        if panel.showsFrame, !isColorbar, !place.isTwin {
            canvas.stroke(Path(Rect(left: left, top: top, right: right, bottom: bottom)), .black, width: width, miter: true)
        }
        let isRight = isColorbar && panel.colorbar?.isHorizontal == false || place.isTwin
        if !panel.x.isHidden, !place.isTwin { drawXTicks(place, bottom: bottom) }
        if !panel.y.isHidden { drawYTicks(place, at: isRight ? right : left, isRight: isRight) }
        drawLabels(place, isRight: isRight)
    }

    private func drawXTicks(_ place: PanelLayout, bottom: Double) {
        let axis = place.panel.x
        for (value, isMajor) in place.xTicks.major.map({ ($0, true) }) + place.xTicks.minor.map({ ($0, false) }) {
            let at = canvas.snapped(place.frame.x(value), lineWidth: 0.8)
            canvas.stroke(.segment(Point(at, bottom), Point(at, bottom + (isMajor ? PanelLayout.tickLength : 2))), .black, width: isMajor ? canvas.snapped(width: 0.8) : 0.6)
        }
        guard axis.showsTickLabels else { return }
        let y = place.frame.box.bottom + PanelLayout.tickLength + PanelLayout.tickPad, ticks = place.xTicks
        for (index, value) in ticks.major.enumerated() {
            guard let text = ticks.texts[index] else { continue }
            let at = Point(place.frame.x(value), y), extent = ticks.extents[index]
            if ticks.rotation == 0 {
                canvas.text(text, at: at, .center, .top)
            } else if ticks.leans {
                let drop = extent.height / 2 * abs(_cos(ticks.rotation * .pi / 180))
                canvas.text(text, at: Point(at.x, at.y + drop), ticks.rotation > 0 ? .right : .left, .center, angle: ticks.rotation)
            } else {
                canvas.text(text, at: Point(at.x, at.y + ticks.size(extent).height / 2), .center, .center, angle: ticks.rotation)
            }
        }
        if !place.xTicks.common.isEmpty {
            let reach = place.tickReach(style).below
            canvas.text(StyledText(markup: place.xTicks.common, size: style.fontSize), at: Point(place.frame.box.right, place.frame.box.bottom + reach), .right, .top)
        }
    }

    private func drawYTicks(_ place: PanelLayout, at edge: Double, isRight: Bool) {
        let axis = place.panel.y, sign = isRight ? 1.0 : -1.0
        for (value, isMajor) in place.yTicks.major.map({ ($0, true) }) + place.yTicks.minor.map({ ($0, false) }) {
            let at = canvas.snapped(place.frame.y(value), lineWidth: 0.8)
            canvas.stroke(.segment(Point(edge, at), Point(edge + sign * (isMajor ? PanelLayout.tickLength : 2), at)), .black, width: isMajor ? canvas.snapped(width: 0.8) : 0.6)
        }
        guard axis.showsTickLabels else { return }
        let box = place.frame.box
        let x = (isRight ? box.right : box.left) + sign * (PanelLayout.tickLength + PanelLayout.tickPad)
        let ticks = place.yTicks
        for (index, value) in ticks.major.enumerated() {
            guard let text = ticks.texts[index] else { continue }
            let at = Point(x, place.frame.y(value))
            if ticks.rotation == 0 {
                canvas.text(text, at: at, isRight ? .left : .right, .center)
            } else {
                canvas.text(text, at: Point(at.x + sign * ticks.size(ticks.extents[index]).width / 2, at.y), .center, .center, angle: ticks.rotation)
            }
        }
        if !place.yTicks.common.isEmpty {
            canvas.text(StyledText(markup: place.yTicks.common, size: style.fontSize), at: Point(isRight ? box.right : box.left, box.top - 2), isRight ? .right : .left, .bottom)
        }
    }

    // MARK: Words

    private func drawLabels(_ place: PanelLayout, isRight: Bool) {
        let box = place.frame.box, reach = place.tickReach(style)
        if !place.panel.x.label.isEmpty, !place.isTwin {
            let text = place.label(place.panel.x, style, room: place.pitch.width)
            let below = place.panel.x.isHidden ? 0 : reach.below
            let x = centred(text.extent.width, at: box.center.x, within: (place.pitch.left, place.pitch.right))
            canvas.text(text, at: Point(x, box.bottom + below + PanelLayout.labelPad), .center, .top)
        }
        if !place.panel.y.label.isEmpty {
            let text = place.label(place.panel.y, style, room: place.yLabelRoom)
            let height = text.extent.height
            var beside = (place.panel.y.isHidden ? 0 : reach.beside) + PanelLayout.labelPad + height / 2
            // The labels of panels above each other stand in line.
            if !isRight, abs(box.left - place.slot.left) < 1.5 { beside = max(beside, place.leading - height / 2) }
            let y = centred(text.extent.width, at: box.center.y, within: (4, canvas.height - 4))
            canvas.text(text, at: Point(isRight ? box.right + beside : box.left - beside, y), .center, .center, angle: 90)
        }
    }

    private func drawTitle(_ place: PanelLayout) {
        let panel = place.panel
        guard !panel.title.isEmpty else { return }
        let text = place.title(style)
        let x = centred(text.extent.width, at: place.frame.box.center.x, within: (place.pitch.left, place.pitch.right))
        let common = panel.showsAxes && !place.yTicks.common.isEmpty && panel.y.showsTickLabels ? StyledText(markup: place.yTicks.common, size: style.fontSize).extent.height : 0
        canvas.text(text, at: Point(x, place.frame.box.top - PanelLayout.titlePad - common), .center, .bottom)
    }

    /// The middle nearest to `at` with which a length stays inside.
    private func centred(_ length: Double, at middle: Double, within: (Double, Double)) -> Double {
        guard length < within.1 - within.0 else { return (within.0 + within.1) / 2 }
        return max(within.0 + length / 2, min(within.1 - length / 2, middle))
    }
}
