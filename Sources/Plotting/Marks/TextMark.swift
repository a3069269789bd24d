import Catalog
import Glibc
import Images

/// Words at a point, with or without an arrow to another (`text`, `annotate`).
public struct TextMark: Mark {
    public static let info = EntryInfo("text", "Words at a point of the panel.")
    public static var example: any Mark { TextMark("words", x: 0.5, y: 0.5) }

    /// What the coordinates count: data units, or fractions of the panel from its lower left corner.
    public enum Coordinates: Sendable { case data, axes, offsetPoints }

    public var text: String
    public var x: Double
    public var y: Double
    public var coordinates = Coordinates.data
    public var size = 10.0
    public var isBold = false
    public var color = Color.black
    public var horizontal = Canvas.HorizontalAnchor.left
    public var vertical = Canvas.VerticalAnchor.baseline
    /// Degrees, anticlockwise.
    public var rotation = 0.0
    /// A box behind the words.
    public var background: Color?
    public var backgroundEdge: Color?
    /// The point that an arrow from the words goes to, in data units.
    public var target: (Double, Double)?
    public var hasArrow = false
    public var arrowColor: Color?
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 3.0

    public init(_ text: String, x: Double, y: Double) {
        (self.text, self.x, self.y) = (text, x, y)
    }

    public var bounds: DataBounds { DataBounds() }
    public var isClipped: Bool { false }

    private func position(in frame: Frame) -> Point {
        switch coordinates {
        case .data: return frame.point(x, y)
        case .axes: return Point(frame.box.left + x * frame.box.width, frame.box.bottom - y * frame.box.height)
        case .offsetPoints:
            let base = target.map { frame.point($0.0, $0.1) } ?? frame.box.center
            return Point(base.x + x, base.y - y)
        }
    }

    private var styled: StyledText {
        StyledText(markup: MathText.markup(text), size: size, isBold: isBold, color: color.opacity(alpha), alignment: horizontal == .left ? .left : horizontal == .right ? .right : .center)
    }

    /// The box of the words when they are not turned.
    private func box(at p: Point) -> Rect {
        let extent = styled.extent
        let left = horizontal == .left ? p.x : horizontal == .right ? p.x - extent.width : p.x - extent.width / 2
        let top = switch vertical {
        case .top: p.y
        case .center: p.y - extent.height / 2
        case .baseline: p.y - extent.baseline
        case .bottom: p.y - extent.height
        }
        return Rect(x: left, y: top, width: extent.width, height: extent.height)
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let p = position(in: frame)
        // Words at data outside the panel would stand somewhere on the page, or far from it.
        guard p.isFinite, canvas.bounds.insetBy(-200).contains(p) else { return }
        var box = box(at: p)
        // Words that stand in the panel and would run off the paper are moved back onto it.
        let shift = rotation == 0 && (frame.box.insetBy(-1).contains(p) || hasArrow) ? back(box, into: canvas.bounds.insetBy(3)) : Point(0, 0)
        (box.x, box.y) = (box.x + shift.x, box.y + shift.y)
        if let target, hasArrow { drawArrow(on: canvas, from: box, to: frame.point(target.0, target.1)) }
        if background != nil || backgroundEdge != nil {
            let shape = Path(box.insetBy(-0.35 * size), radius: 0.25 * size)
            if let background { canvas.fill(shape, background.opacity(alpha)) }
            if let backgroundEdge { canvas.stroke(shape, backgroundEdge.opacity(alpha), width: 0.8) }
        }
        canvas.text(styled, at: Point(p.x + shift.x, p.y + shift.y), horizontal, vertical, angle: rotation)
    }

    /// How far a box must move to lie inside another.
    private func back(_ box: Rect, into paper: Rect) -> Point {
        func shift(_ low: Double, _ high: Double, _ from: Double, _ to: Double) -> Double { low < from ? from - low : high > to ? max(from - low, to - high) : 0 }
        return Point(shift(box.left, box.right, paper.left, paper.right), shift(box.top, box.bottom, paper.top, paper.bottom))
    }

    private func drawArrow(on canvas: Canvas, from box: Rect, to tip: Point) {
        guard tip.isFinite, !box.contains(tip) else { return }
        let padded = box.insetBy(-3)
        let start = Point(max(padded.left, min(padded.right, tip.x)), max(padded.top, min(padded.bottom, tip.y)))
        let from = abs(start.x - tip.x) < abs(start.y - tip.y) ? Point(padded.center.x, start.y) : Point(start.x, padded.center.y)
        let dx = tip.x - from.x, dy = tip.y - from.y, length = hypot(dx, dy)
        guard length > 4 else { return }
        let ex = dx / length, ey = dy / length
        let end = Point(tip.x - 2 * ex, tip.y - 2 * ey)
        let color = (arrowColor ?? self.color).opacity(alpha)
        canvas.stroke(.segment(from, end), color, width: 1)
        let wing = min(7, length / 2)
        func barb(_ side: Double) -> Point { Point(end.x - wing * ex + side * wing * 0.45 * ey, end.y - wing * ey - side * wing * 0.45 * ex) }
        canvas.fill(Path([end, barb(1), barb(-1)], closed: true), color)
    }

    public func occupied(in frame: Frame) -> [Point] {
        let box = box(at: position(in: frame))
        return (0...4).flatMap { i in (0...2).map { j in Point(box.left + box.width * Double(i) / 4, box.top + box.height * Double(j) / 2) } }
    }

    public func described(_ words: AxisWords) -> String {
        text.isEmpty ? "" : "The words “\(MathText.plain(text))”."
    }
}
