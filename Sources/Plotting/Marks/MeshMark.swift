import Catalog
import Images

/// A field on rectangles with edges of their own (`pcolormesh`).
public struct MeshMark: Mark {
    public static let info = EntryInfo("pcolormesh", "A field on rectangles between given edges.")
    public static var example: any Mark { MeshMark(Raster(width: 2, height: 1, values: [0, 1]), x: [0, 1, 3], y: [0, 1], map: .gray) }

    public var raster: Raster
    /// `width + 1` edges of the columns and `height + 1` edges of the rows, each rising or falling.
    public var x: [Double]
    public var y: [Double]
    public var map: ColorMap
    public var low: Double?
    public var high: Double?
    /// How numbers go to colours.
    public var norm = Scale.linear
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 0.0

    public init(_ raster: Raster, x: [Double], y: [Double], map: ColorMap) {
        (self.raster, self.x, self.y, self.map) = (raster, x, y, map)
    }

    public var bounds: DataBounds {
        let a = DataBounds.Extent(x), b = DataBounds.Extent(y)
        return DataBounds(x: .init(x, sticky: [a.low, a.high]), y: .init(y, sticky: [b.low, b.high]))
    }

    public var colors: ColorScale? { ColorScale(map: map, low: low, high: high, data: ColorScale.range(of: raster, norm), norm: norm) }

    private static func isEven(_ edges: [Double]) -> Bool {
        guard let first = edges.first, let last = edges.last, edges.count > 1 else { return false }
        let step = (last - first) / Double(edges.count - 1)
        return edges.indices.allSatisfy { abs(edges[$0] - (first + step * Double($0))) <= 1e-6 * abs(step) }
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        guard x.count == raster.width + 1, y.count == raster.height + 1, let x0 = x.first, let x1 = x.last, let y0 = y.first, let y1 = y.last, let colors else { return }
        if MeshMark.isEven(x), MeshMark.isEven(y), frame.x.scale == .linear, frame.y.scale == .linear {
            GridPainting(raster: raster, columns: (frame.x(x0), frame.x(x1)), rows: (frame.y(y0), frame.y(y1))).paint(on: canvas, in: frame.box, alpha: alpha, colors: colors)
            return
        }
        let box = frame.box.insetBy(-2)
        let columns = x.map { canvas.aligned(max(box.left, min(box.right, frame.x($0)))) }
        let rows = y.map { canvas.aligned(max(box.top, min(box.bottom, frame.y($0)))) }
        for row in 0..<raster.height {
            for column in 0..<raster.width {
                let (a, b, c, d) = (columns[column], columns[column + 1], rows[row], rows[row + 1])
                guard a != b, c != d, !(a + b + c + d).isNaN else { continue }
                canvas.fill(Path(Rect(left: min(a, b), top: min(c, d), right: max(a, b), bottom: max(c, d))), colors.color(raster[column, row]).opacity(alpha), antialias: false)
            }
        }
    }

    public func described(_ words: AxisWords) -> String {
        Description.field(raster, colors: colors, name: label, turned: true)
    }
}
