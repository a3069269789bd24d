import Catalog
import Glibc
import Images

/// Lines of equal value, or the areas between them (`contour`, `contourf`).
public struct ContourMark: Mark {
    public static let info = EntryInfo("contour", "Lines of equal value, or the areas between them.")
    public static var example: any Mark {
        ContourMark(Raster(width: 3, height: 3, values: [0, 1, 0, 1, 2, 1, 0, 1, 0]), x: [0, 1, 2], y: [0, 1, 2], levels: [0.5, 1.5], map: .gray, isFilled: false)
    }

    public var raster: Raster
    /// Where the columns and rows of values stand.
    public var x: [Double]
    public var y: [Double]
    public var levels: [Double]
    public var map: ColorMap
    /// One colour for all lines, or one per line, in place of the map.
    public var lineColors: [Color] = []
    public var isFilled: Bool
    public var low: Double?
    public var high: Double?
    public var width = 1.5
    /// What stands on the lines, by level; markup of labels.
    public var labels: [Double: String] = [:]
    public var labelSize = 9.0
    /// The colour of all labels; nil: each that of its line.
    public var labelColor: Color?
    public var alpha = 1.0
    public var label = ""
    public var zOrder: Double

    public init(_ raster: Raster, x: [Double], y: [Double], levels: [Double], map: ColorMap, isFilled: Bool) {
        (self.raster, self.x, self.y, self.levels, self.map, self.isFilled) = (raster, x, y, levels, map, isFilled)
        zOrder = isFilled ? 1 : 2
    }

    /// A level as its label says it.
    public static func word(_ level: Double) -> String { Description.number(level) }

    /// About `count` levels at round numbers that cover a range: those inside it for lines, one beyond each end for areas.
    public static func automaticLevels(_ range: ClosedRange<Double>, count: Int = 7, isFilled: Bool) -> [Double] {
        let all = Ticks.linear(range.lowerBound, range.upperBound, room: max(1, min(200, count)) + 1, steps: Ticks.levelSteps)
        let inside = all.filter { $0 > range.lowerBound && $0 < range.upperBound }
        if !isFilled { return inside }
        let below = all.last { $0 <= range.lowerBound }, above = all.first { $0 >= range.upperBound }
        return [below].compactMap { $0 } + inside + [above].compactMap { $0 }
    }

    public var bounds: DataBounds {
        let a = DataBounds.Extent(x), b = DataBounds.Extent(y)
        return DataBounds(x: .init(x, sticky: a.isEmpty ? [] : [a.low, a.high]), y: .init(y, sticky: b.isEmpty ? [] : [b.low, b.high]))
    }

    public var colors: ColorScale? {
        guard let first = levels.first, let last = levels.last else { return nil }
        var scale = ColorScale(map: map, low: low, high: high, data: first...max(first, last))
        scale.clipsBelow = false
        scale.clipsAbove = false
        scale.levels = isFilled ? levels : nil
        return scale
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        guard raster.width > 1, raster.height > 1, x.count == raster.width, y.count == raster.height, !levels.isEmpty, let colors else { return }
        if isFilled { fillAreas(on: canvas, in: frame, colors) } else { drawLines(on: canvas, in: frame, colors) }
    }

    // MARK: Lines

    private func drawLines(on canvas: Canvas, in frame: Frame, _ colors: ColorScale) {
        var labelling = ContourLabels(in: frame.box)
        for (index, level) in levels.enumerated() {
            let color = lineColors.isEmpty ? colors.color(level) : lineColors[index % lineColors.count]
            // Below zero in one colour, dashes say so.
            let dashes = lineColors.count == 1 && level < 0 ? LineStyle.dashed.dashes(lineWidth: width) : []
            var path = Path()
            for chain in ContourTracing.chains(raster, level) {
                let points = chain.map { frame.point(ContourMark.interpolated(x, $0.x), ContourMark.interpolated(y, $0.y)) }
                guard let words = labels[level] else {
                    for (k, p) in points.enumerated() where p.isFinite { k == 0 ? path.move(to: p) : path.line(to: p) }
                    continue
                }
                let text = StyledText(markup: MathText.markup(words), size: labelSize, color: (labelColor ?? ContourMark.readable(color)).opacity(alpha))
                let line = labelling.place(text, on: points)
                for piece in line.pieces { for (k, p) in piece.enumerated() where p.isFinite { k == 0 ? path.move(to: p) : path.line(to: p) } }
                if let label = line.label { canvas.text(label.text, at: label.at, .center, .center, angle: label.angle) }
            }
            canvas.stroke(path, color.opacity(alpha), width: width, dashes: dashes, cap: .round)
        }
    }

    /// A colour dark enough for small letters on white.
    private static func readable(_ color: Color) -> Color {
        let most = 0.5
        guard color.luminance > most else { return color }
        let share = most / color.luminance
        return Color(color.red * share, color.green * share, color.blue * share, color.alpha)
    }

    static func interpolated(_ list: [Double], _ position: Double) -> Double {
        let low = max(0, min(list.count - 2, Int(bounded: position)))
        return list[low] + (position - Double(low)) * (list[low + 1] - list[low])
    }

    // MARK: Areas

    /// Looks up the band of every pixel of the panel (four places in each, so that edges are smooth).
    private func fillAreas(on canvas: Canvas, in frame: Frame, _ colors: ColorScale) {
        let box = Rect(left: canvas.aligned(frame.box.left), top: canvas.aligned(frame.box.top), right: canvas.aligned(frame.box.right), bottom: canvas.aligned(frame.box.bottom))
        let density = canvas.format == .png ? canvas.pixelsPerPoint : max(canvas.pixelsPerPoint, 200 / 72)
        let columns = Int(bounded: (box.width * density).rounded()), rows = Int(bounded: (box.height * density).rounded())
        guard columns > 0, rows > 0, columns < 1 << 15, rows < 1 << 15, columns * rows < 1 << 26 else { return }
        let bands = bandColors(colors)
        let across = (0..<2 * columns).map { position(frame.x.value(at: box.left + (Double($0) + 0.5) / (2 * density)), in: x) }
        let down = (0..<2 * rows).map { position(frame.y.value(at: box.top + (Double($0) + 0.5) / (2 * density)), in: y) }
        var bytes = [UInt8](repeating: 0, count: 4 * columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                var sum = (0.0, 0.0, 0.0, 0.0)
                for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    guard let c = bands(value(across[2 * column + i], down[2 * row + j])) else { continue }
                    sum = (sum.0 + c.red, sum.1 + c.green, sum.2 + c.blue, sum.3 + 1)
                }
                guard sum.3 > 0 else { continue }
                let start = 4 * (row * columns + column)
                let mean = Color(sum.0 / sum.3, sum.1 / sum.3, sum.2 / sum.3, sum.3 / 4).bytes
                (bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3]) = mean
            }
        }
        canvas.image(PixelImage(width: columns, height: rows, bytes: bytes), in: box, opacity: alpha)
    }

    private func bandColors(_ colors: ColorScale) -> (Double) -> Color? {
        let levels = levels
        let bands = zip(levels, levels.dropFirst()).map { colors.color(($0 + $1) / 2) }
        return { value in
            guard let first = levels.first, let last = levels.last, value >= first, value <= last, !bands.isEmpty else { return nil }
            var low = 0, high = levels.count - 1
            while high - low > 1 {
                let middle = (low + high) / 2
                if levels[middle] <= value { low = middle } else { high = middle }
            }
            return bands[low]
        }
    }

    /// Where a number lies between the entries of a rising or falling list; NaN outside.
    private func position(_ value: Double, in list: [Double]) -> Double {
        guard let first = list.first, let last = list.last else { return .nan }
        let rises = last >= first
        guard value >= min(first, last), value <= max(first, last) else { return .nan }
        var low = 0, high = list.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if (list[middle] <= value) == rises { low = middle } else { high = middle }
        }
        let span = list[high] - list[low]
        return span == 0 ? Double(low) : Double(low) + (value - list[low]) / span
    }

    /// Bilinear between the four values around.
    private func value(_ column: Double, _ row: Double) -> Double {
        guard !column.isNaN, !row.isNaN else { return .nan }
        let i = max(0, min(raster.width - 2, Int(bounded: column))), j = max(0, min(raster.height - 2, Int(bounded: row)))
        let s = column - Double(i), t = row - Double(j)
        return (1 - t) * ((1 - s) * raster[i, j] + s * raster[i + 1, j]) + t * ((1 - s) * raster[i, j + 1] + s * raster[i + 1, j + 1])
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        guard let colors else { return }
        let color = lineColors.first ?? colors.color((colors.low + colors.high) / 2)
        if isFilled { canvas.fill(Path(rect), color) } else { canvas.stroke(.segment(Point(rect.left, rect.center.y), Point(rect.right, rect.center.y)), color, width: width) }
    }

    public func described(_ words: AxisWords) -> String {
        let kind = isFilled ? "Filled contours" : "Contour lines"
        guard let first = levels.first, let last = levels.last else { return kind + "." }
        return "\(kind) at \(levels.count) level\(levels.count == 1 ? "" : "s") from \(Description.number(first)) to \(Description.number(last)). "
            + Description.field(raster, colors: nil, name: label, turned: true)
    }
}

/// Marching squares: where a field crosses a level.
enum ContourTracing {
    /// An edge between two neighbouring grid points.
    private struct Edge: Hashable {
        var column: Int
        var row: Int
        var isVertical: Bool
    }

    /// Lines in grid coordinates (column, row).
    static func chains(_ raster: Raster, _ level: Double) -> [[Point]] {
        var links: [Edge: [Edge]] = [:]
        var order: [Edge] = []
        func join(_ a: Edge, _ b: Edge) {
            if links[a] == nil { order.append(a) }
            if links[b] == nil { order.append(b) }
            links[a, default: []].append(b)
            links[b, default: []].append(a)
        }
        for row in 0..<max(0, raster.height - 1) {
            for column in 0..<max(0, raster.width - 1) {
                let corner = [raster[column, row], raster[column + 1, row], raster[column + 1, row + 1], raster[column, row + 1]]
                if corner.contains(where: { !$0.isFinite }) { continue }
                let above = corner.map { $0 > level }
                let edges = [Edge(column: column, row: row, isVertical: false), Edge(column: column + 1, row: row, isVertical: true),
                             Edge(column: column, row: row + 1, isVertical: false), Edge(column: column, row: row, isVertical: true)]
                let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
                if crossed.count == 2 {
                    join(edges[crossed[0]], edges[crossed[1]])
                } else if crossed.count == 4 {
                    // A saddle: the value in the middle decides which corners belong together.
                    let middle = corner.reduce(0, +) / 4 > level
                    if middle == above[0] { join(edges[0], edges[1]); join(edges[2], edges[3]) } else { join(edges[3], edges[0]); join(edges[1], edges[2]) }
                }
            }
        }
        return assembled(order, &links).map { $0.map { point($0, raster, level) } }
    }

    private static func assembled(_ order: [Edge], _ links: inout [Edge: [Edge]]) -> [[Edge]] {
        var chains: [[Edge]] = []
        // Open lines first, from their ends; what is left are closed ones.
        for start in order.filter({ links[$0]?.count == 1 }) + order {
            guard links[start]?.isEmpty == false else { continue }
            var chain = [start]
            var current = start
            while let next = links[current]?.first {
                links[current]?.removeFirst()
                if let back = links[next]?.firstIndex(of: current) { links[next]?.remove(at: back) }
                chain.append(next)
                current = next
            }
            chains.append(chain)
        }
        return chains
    }

    private static func point(_ edge: Edge, _ raster: Raster, _ level: Double) -> Point {
        let a = raster[edge.column, edge.row]
        let b = edge.isVertical ? raster[edge.column, edge.row + 1] : raster[edge.column + 1, edge.row]
        let t = b == a ? 0.5 : max(0, min(1, (level - a) / (b - a)))
        return edge.isVertical ? Point(Double(edge.column), Double(edge.row) + t) : Point(Double(edge.column) + t, Double(edge.row))
    }
}
