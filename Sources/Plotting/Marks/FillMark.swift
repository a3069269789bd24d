import Catalog
import Images

/// The area between two curves over the same x (`fill_between`).
public struct FillMark: Mark {
    public static let info = EntryInfo("fill_between", "The area between two curves.")
    public static var example: any Mark { FillMark(x: [0, 1, 2], lower: [0, 0, 0], upper: [1, 2, 1], color: Color(rgb: 0x1f77b4)) }

    public var x: [Double]
    public var lower: [Double]
    public var upper: [Double]
    /// Where it is filled; nil: everywhere.
    public var included: [Bool]?
    public var color: Color
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 1.0

    public init(x: [Double], lower: [Double], upper: [Double], color: Color) {
        (self.x, self.lower, self.upper, self.color) = (x, lower, upper, color)
    }

    public var bounds: DataBounds {
        var bounds = DataBounds(x: x, y: lower)
        bounds.formUnion(DataBounds(x: x, y: upper))
        return bounds
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        var run: [Int] = []
        func flush() {
            if run.count > 1 {
                let reach = Polyline.reach
                func point(_ i: Int, _ y: Double) -> Point {
                    let p = frame.point(x[i], y)
                    return Point(max(-reach, min(reach, p.x)), max(-reach, min(reach, p.y)))
                }
                canvas.fill(Path(run.map { point($0, upper[$0]) } + run.reversed().map { point($0, lower[$0]) }, closed: true), color.opacity(alpha))
            }
            run = []
        }
        for index in 0..<min(x.count, lower.count, upper.count) {
            let isIn = (included.map { index < $0.count && $0[index] } ?? true) && !x[index].isNaN && !lower[index].isNaN && !upper[index].isNaN
            if isIn { run.append(index) } else { flush() }
        }
        flush()
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) { canvas.fill(Path(rect), color.opacity(alpha)) }

    public func occupied(in frame: Frame) -> [Point] {
        Polyline.samples(zip(x, upper).map { frame.point($0, $1) }, in: frame.box) + Polyline.samples(zip(x, lower).map { frame.point($0, $1) }, in: frame.box)
    }

    public func described(_ words: AxisWords) -> String {
        let name = label.isEmpty || label.hasPrefix("_") ? "" : " (\(MathText.plain(label)))"
        return "A filled area\(name)" + (Description.ranges(bounds, words).map { ", " + $0 } ?? "") + "."
    }
}

/// Points with bars for their uncertainty (`errorbar`).
public struct ErrorBarMark: Mark {
    public static let info = EntryInfo("errorbar", "Points with bars for their uncertainty.")
    public static var example: any Mark {
        ErrorBarMark(LineMark(x: [0, 1, 2], y: [1, 2, 1.5], color: Color(rgb: 0x1f77b4)), down: [0.2, 0.3, 0.1], up: [0.2, 0.3, 0.1])
    }

    /// The points and the line through them.
    public var line: LineMark
    /// How far the bars reach below, above, to the left and to the right of each point; empty: no bars.
    public var down: [Double]
    public var up: [Double]
    public var left: [Double]
    public var right: [Double]
    /// Half the length of the caps, in points.
    public var capSize = 0.0
    public var barWidth = 1.5
    public var barColor: Color?

    public init(_ line: LineMark, down: [Double] = [], up: [Double] = [], left: [Double] = [], right: [Double] = []) {
        (self.line, self.down, self.up, self.left, self.right) = (line, down, up, left, right)
    }

    public var label: String { get { line.label } set { line.label = newValue } }
    public var zOrder: Double { get { line.zOrder } set { line.zOrder = newValue } }

    private func reach(_ index: Int) -> (down: Double, up: Double, left: Double, right: Double) {
        func value(_ list: [Double]) -> Double { index < list.count ? list[index] : 0 }
        return (value(down), value(up), value(left), value(right))
    }

    public var bounds: DataBounds {
        var bounds = line.bounds
        for index in 0..<min(line.x.count, line.y.count) {
            let r = reach(index)
            bounds.y.include(line.y[index] - r.down)
            bounds.y.include(line.y[index] + r.up)
            bounds.x.include(line.x[index] - r.left)
            bounds.x.include(line.x[index] + r.right)
        }
        return bounds
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let color = (barColor ?? line.color).opacity(line.alpha)
        for index in 0..<min(line.x.count, line.y.count) {
            let r = reach(index), x = line.x[index], y = line.y[index]
            if r.down != 0 || r.up != 0 { bar(frame.point(x, y - r.down), frame.point(x, y + r.up), color, canvas, isUpright: true) }
            if r.left != 0 || r.right != 0 { bar(frame.point(x - r.left, y), frame.point(x + r.right, y), color, canvas, isUpright: false) }
        }
        line.draw(on: canvas, in: frame)
    }

    private func bar(_ a: Point, _ b: Point, _ color: Color, _ canvas: Canvas, isUpright: Bool) {
        canvas.stroke(Polyline.paths([a, b]), color, width: barWidth)
        guard capSize > 0 else { return }
        for end in [a, b] where end.isFinite {
            let dx = isUpright ? capSize : 0, dy = isUpright ? 0 : capSize
            canvas.stroke(.segment(Point(end.x - dx, end.y - dy), Point(end.x + dx, end.y + dy)), color, width: 1)
        }
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        let middle = rect.center, color = (barColor ?? line.color).opacity(line.alpha)
        // Longer than the sign in the middle is wide, so that one sees the bars.
        let reach = max(rect.height / 2, 0.9 * line.markerSize)
        if !down.isEmpty || !up.isEmpty { bar(Point(middle.x, middle.y + reach), Point(middle.x, middle.y - reach), color, canvas, isUpright: true) }
        if !left.isEmpty || !right.isEmpty { bar(Point(middle.x - reach, middle.y), Point(middle.x + reach, middle.y), color, canvas, isUpright: false) }
        line.drawKey(on: canvas, in: rect)
    }

    public func occupied(in frame: Frame) -> [Point] {
        line.occupied(in: frame) + (0..<min(line.x.count, line.y.count)).flatMap { index -> [Point] in
            let r = reach(index)
            return [frame.point(line.x[index], line.y[index] + r.up), frame.point(line.x[index], line.y[index] - r.down)]
        }.filter { frame.box.contains($0) }
    }

    public func described(_ words: AxisWords) -> String {
        let largest = DataBounds.Extent(down + up + left + right)
        return line.described(words) + (largest.isEmpty ? "" : " Error bars up to \(Description.number(largest.high)).")
    }
}
