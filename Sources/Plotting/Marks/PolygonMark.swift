import Catalog
import Images

/// A closed shape between given corners (`fill`): the slope triangle of a convergence plot.
public struct PolygonMark: Mark {
    public static let info = EntryInfo("fill", "A closed shape between given corners.")
    public static var example: any Mark { PolygonMark(x: [0, 1, 1], y: [0, 0, 2], color: Color(rgb: 0x1f77b4)) }

    public var x: [Double]
    public var y: [Double]
    public var color: Color
    /// The line around it; nil: none.
    public var edge: Color?
    public var edgeWidth = 1.0
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 1.0

    public init(x: [Double], y: [Double], color: Color) {
        (self.x, self.y, self.color) = (x, y, color)
    }

    public var bounds: DataBounds { DataBounds(x: x, y: y) }

    private func corners(in frame: Frame) -> [Point] {
        let reach = Polyline.reach
        return zip(x, y).map { frame.point($0, $1) }.filter { !$0.x.isNaN && !$0.y.isNaN }
            .map { Point(max(-reach, min(reach, $0.x)), max(-reach, min(reach, $0.y))) }
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let corners = corners(in: frame)
        guard corners.count > 2 else { return }
        canvas.fill(Path(corners, closed: true), color.opacity(alpha))
        if let edge { canvas.stroke(Path(corners, closed: true), edge.opacity(alpha), width: edgeWidth) }
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        canvas.fill(Path(rect), color.opacity(alpha))
        if let edge { canvas.stroke(Path(rect), edge.opacity(alpha), width: edgeWidth, miter: true) }
    }

    public func occupied(in frame: Frame) -> [Point] {
        let corners = corners(in: frame)
        return Polyline.samples(corners + corners.prefix(1), in: frame.box)
    }

    public func described(_ words: AxisWords) -> String {
        let name = label.isEmpty || label.hasPrefix("_") ? "" : " (\(MathText.plain(label)))"
        return "A filled shape of \(min(x.count, y.count)) corners\(name)" + (Description.ranges(bounds, words).map { ", " + $0 } ?? "") + "."
    }
}
