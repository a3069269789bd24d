import Catalog
import Images

/// A line through points, with or without signs at the points (`plot`, `step`, `semilogy`, …).
public struct LineMark: Mark {
    public static let info = EntryInfo("plot", "A line through points.")
    public static var example: any Mark { LineMark(x: [0, 1, 2, 3], y: [0, 2, 1, 3], color: Color(rgb: 0x1f77b4)) }

    /// How a line goes from point to point.
    public enum Steps: String, Sendable { case none = "default", before = "pre", after = "post", middle = "mid" }

    public var x: [Double]
    public var y: [Double]
    public var color: Color
    public var width = 1.5
    public var line = LineStyle.solid
    public var marker: Marker?
    public var markerSize = 6.0
    public var markerFace: Color?
    public var markerEdge: Color?
    public var markerEvery = 1
    public var steps = Steps.none
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 2.0

    public init(x: [Double], y: [Double], color: Color) {
        self.x = x
        self.y = y
        self.color = color
    }

    public var bounds: DataBounds { DataBounds(x: x, y: y) }

    private func points(in frame: Frame) -> [Point] { zip(x, y).map { frame.point($0, $1) } }

    private func corners(_ points: [Point]) -> [Point] {
        guard steps != .none, let first = points.first else { return points }
        var result = [first]
        for (a, b) in zip(points, points.dropFirst()) {
            switch steps {
            case .before: result.append(Point(a.x, b.y))
            case .after: result.append(Point(b.x, a.y))
            default:
                result.append(Point((a.x + b.x) / 2, a.y))
                result.append(Point((a.x + b.x) / 2, b.y))
            }
            result.append(b)
        }
        return result
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let points = points(in: frame)
        if line != .none {
            canvas.stroke(Polyline.paths(corners(points)), color.opacity(alpha), width: width, dashes: line.dashes(lineWidth: width),
                          cap: line == .solid ? .square : .butt)
        }
        let near = frame.box.insetBy(-2 * markerSize)
        for (index, point) in points.enumerated() where index % max(1, markerEvery) == 0 && near.contains(point) { sign(on: canvas, at: point) }
    }

    private func sign(on canvas: Canvas, at point: Point) {
        marker?.draw(on: canvas, at: point, size: markerSize, face: (markerFace ?? color).opacity(alpha), edge: (markerEdge ?? color).opacity(alpha), edgeWidth: 1)
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        let middle = rect.center
        if line != .none {
            canvas.stroke(.segment(Point(rect.left, middle.y), Point(rect.right, middle.y)), color.opacity(alpha), width: width,
                          dashes: line.dashes(lineWidth: width))
        }
        sign(on: canvas, at: middle)
    }

    public func occupied(in frame: Frame) -> [Point] {
        let points = points(in: frame)
        return line == .none ? points.filter { frame.box.contains($0) } : Polyline.samples(corners(points), in: frame.box)
    }

    public func described(_ words: AxisWords) -> String {
        Description.curve(x: x, y: y, name: label, words: words)
    }
}

/// A straight line across the whole panel at one number (`axhline`, `axvline`).
public struct RuleMark: Mark {
    public static let info = EntryInfo("axhline", "A straight line across the panel at one number.")
    public static var example: any Mark { RuleMark(.horizontal, at: 0.5, color: .black) }

    public enum Direction: Sendable { case horizontal, vertical }

    public var direction: Direction
    public var value: Double
    /// Where it begins and ends, as fractions of the panel.
    public var from = 0.0
    public var to = 1.0
    public var color: Color
    public var width = 1.5
    public var line = LineStyle.solid
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 2.0

    public init(_ direction: Direction, at value: Double, color: Color) {
        self.direction = direction
        self.value = value
        self.color = color
    }

    public var bounds: DataBounds {
        var bounds = DataBounds()
        if direction == .horizontal { bounds.y.include(value) } else { bounds.x.include(value) }
        return bounds
    }

    private func ends(in frame: Frame) -> [Point] {
        let box = frame.box
        if direction == .horizontal {
            let y = frame.y(value)
            return [Point(box.left + from * box.width, y), Point(box.left + to * box.width, y)]
        }
        let x = frame.x(value)
        return [Point(x, box.bottom - from * box.height), Point(x, box.bottom - to * box.height)]
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        canvas.stroke(Polyline.paths(ends(in: frame)), color.opacity(alpha), width: width, dashes: line.dashes(lineWidth: width))
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        canvas.stroke(.segment(Point(rect.left, rect.center.y), Point(rect.right, rect.center.y)), color.opacity(alpha), width: width,
                      dashes: line.dashes(lineWidth: width))
    }

    public func occupied(in frame: Frame) -> [Point] { Polyline.samples(ends(in: frame), in: frame.box) }

    public func described(_ words: AxisWords) -> String {
        let name = label.isEmpty || label.hasPrefix("_") ? "" : " (\(MathText.plain(label)))"
        return direction == .horizontal ? "A level line at \(words.y) = \(Description.number(value))\(name)."
            : "An upright line at \(words.x) = \(Description.number(value))\(name)."
    }
}
