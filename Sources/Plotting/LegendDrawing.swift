import Images

/// A legend: its size, its place, its drawing.
struct LegendDrawing {
    private struct Entry {
        var mark: any Mark
        var text: StyledText
        var extent: TextExtent
    }

    private let entries: [Entry]
    private let legend: Legend
    private let size0: Double
    private let title: StyledText?
    let size: (width: Double, height: Double)

    private var pad: Double { 0.4 * size0 }
    private var spacing: Double { 0.5 * size0 }
    /// Long enough to show how a line is broken.
    private let handle: Double
    /// From the left end of a sign to its words.
    private var indent: Double { handle + 0.8 * size0 }
    private var columnGap: Double { 2 * size0 }

    /// - Parameter room: the width it may take, in points; longer words are broken into lines.
    init(_ panel: Panel, _ legend: Legend, _ style: FigureStyle, room: Double) {
        self.legend = legend
        let fontSize = legend.fontSize ?? style.fontSize
        size0 = fontSize
        let chosen: [(any Mark, String)] = legend.entries.map { list in
            list.compactMap { entry in panel.marks.first { $0.id == entry.mark }.map { ($0.mark, entry.text) } }
        } ?? panel.marks.filter { $0.isVisible && $0.mark.isInLegend }.map { ($0.mark, $0.mark.label) }
        let columns = max(1, min(legend.columns, max(1, chosen.count)))
        let isBroken = chosen.contains { mark, _ in (mark as? LineMark).map { $0.line != .solid && $0.line != .none } ?? false }
        let handle = (isBroken ? 2.8 : 2) * fontSize, indent = handle + 0.8 * fontSize
        self.handle = handle
        let pad = 0.4 * fontSize, spacing = 0.5 * fontSize
        let widest = max(4 * fontSize, (room - 2 * pad - 2 * fontSize * Double(columns - 1)) / Double(columns) - indent)
        entries = chosen.map { mark, label in
            let text = StyledText.fitting(MathText.markup(label), size: fontSize, width: widest, alignment: .left)
            return Entry(mark: mark, text: text, extent: text.extent)
        }
        title = legend.title.isEmpty ? nil : StyledText.fitting(MathText.markup(legend.title), size: fontSize, width: max(4 * fontSize, room - 2 * pad))
        let rows = (entries.count + columns - 1) / columns
        var width = 0.0, height = 0.0
        for column in 0..<columns {
            let part = entries.dropFirst(column * rows).prefix(rows)
            width += (part.map(\.extent.width).max() ?? 0) + indent + (column > 0 ? 2 * fontSize : 0)
            height = max(height, part.map(\.extent.height).reduce(0, +) + spacing * Double(max(0, part.count - 1)))
        }
        if let extent = title?.extent {
            width = max(width, extent.width)
            height += extent.height + spacing
        }
        size = (width + 2 * pad, height + 2 * pad)
    }

    var isEmpty: Bool { entries.isEmpty }

    func draw(on canvas: Canvas, in frame: Frame, avoiding occupied: @autoclosure () -> [Point]) {
        guard !entries.isEmpty else { return }
        let rect = place(in: frame.box, occupied).rect
        if legend.hasFrame {
            let shape = Path(rect, radius: 0.2 * size0)
            canvas.fill(shape, Color.white.opacity(0.8))
            canvas.stroke(shape, Color(rgb: 0xcccccc), width: 1)
        }
        var top = rect.top + pad
        if let title {
            canvas.text(title, at: Point(rect.center.x, top), .center, .top)
            top += title.extent.height + spacing
        }
        let columns = max(1, min(legend.columns, entries.count)), rows = (entries.count + columns - 1) / columns
        var left = rect.left + pad
        for column in 0..<columns {
            var y = top
            let part = Array(entries.dropFirst(column * rows).prefix(rows))
            for entry in part {
                // The signs stand at the height of small letters.
                let middle = y + entry.extent.baseline - 0.35 * size0
                let isArea = entry.mark is BarMark || entry.mark is FillMark || entry.mark is SpanMark || entry.mark is PolygonMark || (entry.mark as? ContourMark)?.isFilled == true
                let half = (isArea ? 0.35 : 0.45) * size0
                entry.mark.drawKey(on: canvas, in: Rect(x: left, y: middle - half, width: handle, height: 2 * half))
                canvas.text(entry.text, at: Point(left + indent, y), .left, .top)
                y += entry.extent.height + spacing
            }
            left += (part.map(\.extent.width).max() ?? 0) + indent + columnGap
        }
    }

    // MARK: Place

    /// Where it stands, and how many points of the data it then covers.
    func place(in box: Rect, _ occupied: () -> [Point]) -> (rect: Rect, covered: Int) {
        if legend.isOutside { return (Rect(x: box.right + 6, y: box.top, width: size.width, height: size.height), 0) }
        guard legend.place == .best else { return (rect(legend.place, in: box), 0) }
        let points = occupied()
        var best = (rect: rect(.upperRight, in: box), covered: Int.max)
        func look(at candidate: Rect) -> Bool {
            let near = candidate.insetBy(-2)
            let count = points.count { near.contains($0) }
            if count < best.covered { best = (candidate, count) }
            return count == 0
        }
        // The order in which pyplot tries them; the first of equals wins.
        for place in Legend.Place.allCases where place != .best {
            if look(at: rect(place, in: box)) { return best }
        }
        // Somewhere between them there may be a gap.
        let first = rect(.upperRight, in: box), last = rect(.lowerLeft, in: box), steps = 16
        guard first.x > last.x, last.y > first.y else { return best }
        for row in 0...steps {
            for column in 0...steps {
                let x = first.x + (last.x - first.x) * Double(column) / Double(steps), y = first.y + (last.y - first.y) * Double(row) / Double(steps)
                if look(at: Rect(x: x, y: y, width: size.width, height: size.height)) { return best }
            }
        }
        return best
    }

    private func rect(_ place: Legend.Place, in box: Rect) -> Rect {
        let pad = 0.5 * size0
        let left = box.left + pad, right = box.right - pad - size.width, middle = box.center.x - size.width / 2
        let top = box.top + pad, bottom = box.bottom - pad - size.height, centre = box.center.y - size.height / 2
        let (x, y): (Double, Double) = switch place {
        case .best, .upperRight: (right, top)
        case .upperLeft: (left, top)
        case .lowerLeft: (left, bottom)
        case .lowerRight: (right, bottom)
        case .right, .centerRight: (right, centre)
        case .centerLeft: (left, centre)
        case .lowerCenter: (middle, bottom)
        case .upperCenter: (middle, top)
        case .center: (middle, centre)
        }
        return Rect(x: x, y: y, width: size.width, height: size.height)
    }
}
