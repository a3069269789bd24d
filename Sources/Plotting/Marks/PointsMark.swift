import Catalog
import Glibc
import Images

/// Single points (`scatter`): sizes as areas in square points, one or each its own; colours one, each its own, or by number.
public struct PointsMark: Mark {
    public static let info = EntryInfo("scatter", "Single points.")
    public static var example: any Mark { PointsMark(x: [0, 1, 2], y: [1, 0, 2], color: Color(rgb: 0x1f77b4)) }

    public var x: [Double]
    public var y: [Double]
    public var areas: [Double] = [36]
    public var color: Color
    /// One colour per point, when they differ.
    public var faces: [Color]?
    /// One number per point, shown through a colour map.
    public var values: [Double]?
    public var map: ColorMap?
    public var low: Double?
    public var high: Double?
    /// How numbers go to colours.
    public var norm = Scale.linear
    public var marker = Marker.circle
    public var edge: Color?
    public var edgeWidth = 1.0
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 1.0

    public init(x: [Double], y: [Double], color: Color) {
        self.x = x
        self.y = y
        self.color = color
    }

    public var bounds: DataBounds { DataBounds(x: x, y: y) }

    public var colors: ColorScale? {
        guard let values, let map else { return nil }
        return ColorScale(map: map, low: low, high: high, data: DataBounds.Extent(norm == .log ? values.filter { $0 > 0 } : values).closedRange, norm: norm)
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let colors = colors
        for index in 0..<min(x.count, y.count) {
            let area = areas.isEmpty ? 36 : areas[index % areas.count]
            let size = area > 0 ? sqrt(area) : 0
            let point = frame.point(x[index], y[index])
            guard frame.box.insetBy(-size).contains(point) else { continue }
            let face: Color
            if let values, let colors, index < values.count {
                face = colors.color(values[index])
            } else if let faces, !faces.isEmpty {
                face = faces[index % faces.count]
            } else {
                face = color
            }
            marker.draw(on: canvas, at: point, size: size, face: face.opacity(alpha), edge: (edge ?? face).opacity(alpha),
                        edgeWidth: marker.isStroked ? 1.5 : edgeWidth)
        }
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        let face = faces?.first ?? colors?.color(((colors?.low ?? 0) + (colors?.high ?? 1)) / 2) ?? color
        marker.draw(on: canvas, at: rect.center, size: sqrt(max(4, min(100, areas.first ?? 36))), face: face.opacity(alpha), edge: (edge ?? face).opacity(alpha), edgeWidth: edgeWidth)
    }

    public func occupied(in frame: Frame) -> [Point] {
        zip(x, y).prefix(20_000).map { frame.point($0, $1) }.filter { frame.box.contains($0) }
    }

    public func described(_ words: AxisWords) -> String {
        let count = zip(x, y).count { $0.isFinite && $1.isFinite }
        let name = label.isEmpty || label.hasPrefix("_") ? "" : " (\(MathText.plain(label)))"
        var text = "\(count) point\(count == 1 ? "" : "s")\(name)"
        if let ranges = Description.ranges(bounds, words) { text += ", " + ranges }
        if let colors { text += "; colour from \(Description.number(colors.low)) to \(Description.number(colors.high))" }
        return text + "."
    }
}

extension DataBounds.Extent {
    var closedRange: ClosedRange<Double>? { isEmpty ? nil : low...high }
}

/// Arrows from points (`quiver`): directions and lengths of a field.
public struct ArrowsMark: Mark {
    public static let info = EntryInfo("quiver", "Arrows: a field of directions.")
    public static var example: any Mark { ArrowsMark(x: [0, 1, 2], y: [0, 1, 0], u: [1, 0, -1], v: [1, 1, 1], color: .black) }

    public var x: [Double]
    public var y: [Double]
    public var u: [Double]
    public var v: [Double]
    public var color: Color
    /// One number per arrow, shown through a colour map.
    public var values: [Double]?
    public var map: ColorMap?
    public var low: Double?
    public var high: Double?
    /// Data units of the arrows per panel width; nil: the longest typical arrow is about as long as the arrows are apart.
    public var scale: Double?
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 2.0

    public init(x: [Double], y: [Double], u: [Double], v: [Double], color: Color) {
        (self.x, self.y, self.u, self.v, self.color) = (x, y, u, v, color)
    }

    public var bounds: DataBounds { DataBounds(x: x, y: y) }

    public var colors: ColorScale? {
        guard let values, let map else { return nil }
        return ColorScale(map: map, low: low, high: high, data: DataBounds.Extent(values).closedRange, norm: .linear)
    }

    private var count: Int { min(min(x.count, y.count), min(u.count, v.count)) }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let lengths = (0..<count).map { hypot(u[$0], v[$0]) }.filter { $0.isFinite && $0 > 0 }
        guard !lengths.isEmpty else { return }
        let mean = lengths.reduce(0, +) / Double(lengths.count)
        let perWidth = scale ?? 1.8 * mean * max(10, min(25, Double(count).squareRoot()))
        let points = frame.box.width / perWidth
        let shaft = max(0.6, frame.box.width * 0.004)
        let colors = colors
        for index in 0..<count {
            let own = values.flatMap { index < $0.count ? colors?.color($0[index]) : nil } ?? color
            let tail = frame.point(x[index], y[index])
            let dx = u[index] * points, dy = -v[index] * points
            let length = hypot(dx, dy)
            guard tail.isFinite, length.isFinite, frame.box.insetBy(-min(length, 1000)).contains(tail) else { continue }
            guard length > shaft else { canvas.fill(.circle(tail, radius: shaft / 2), own.opacity(alpha)); continue }
            canvas.fill(arrow(tail, dx / length, dy / length, min(length, Polyline.reach), shaft), own.opacity(alpha))
        }
    }

    private func arrow(_ p: Point, _ ex: Double, _ ey: Double, _ length: Double, _ shaft: Double) -> Path {
        let head = min(length, 4.5 * shaft), half = shaft / 2, wing = head * 0.34
        func at(_ along: Double, _ across: Double) -> Point { Point(p.x + along * ex - across * ey, p.y + along * ey + across * ex) }
        return Path([at(0, -half), at(length - head * 0.9, -half), at(length - head, -wing), at(length, 0), at(length - head, wing),
                     at(length - head * 0.9, half), at(0, half)], closed: true)
    }

    public func occupied(in frame: Frame) -> [Point] { zip(x, y).map { frame.point($0, $1) }.filter { frame.box.contains($0) } }

    public func described(_ words: AxisWords) -> String {
        let lengths = DataBounds.Extent((0..<count).map { hypot(u[$0], v[$0]) })
        var text = "\(count) arrows"
        if !lengths.isEmpty { text += ", lengths from \(Description.number(lengths.low)) to \(Description.number(lengths.high))" }
        if let colors { text += "; colour from \(Description.number(colors.low)) to \(Description.number(colors.high))" }
        return text + "."
    }
}
