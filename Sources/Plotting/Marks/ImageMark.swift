import Catalog
import Images

/// A field or a colour picture on a pixel grid (`imshow`, `matshow`).
///
/// Enlarged, every pixel is an even patch; shrunk, pixels are averaged. Numbers beyond the limits take the end colours, NaN the
/// map's colour for missing values.
public struct ImageMark: Mark {
    public static let info = EntryInfo("imshow", "A field or a colour picture on a pixel grid.")
    public static var example: any Mark {
        let map = (try? ColorMap.named("viridis")) ?? ColorMap.gray
        return ImageMark(Raster(width: 3, height: 2, values: [0, 1, 2, 3, 4, 5]), map: map)
    }

    public enum Origin: String, Sendable, CaseIterable { case upper, lower }

    public var raster: Raster
    public var map: ColorMap
    public var low: Double?
    public var high: Double?
    /// How numbers go to colours.
    public var norm = Scale.linear
    public var origin = Origin.upper
    /// Left, right, bottom, top edge in data coordinates; nil: pixel centres at whole numbers.
    public var givenExtent: (Double, Double, Double, Double)?
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 0.0

    public init(_ raster: Raster, map: ColorMap) {
        self.raster = raster
        self.map = map
    }

    /// Left, right, bottom, top.
    public var extent: (Double, Double, Double, Double) {
        if let givenExtent { return givenExtent }
        let right = Double(raster.width) - 0.5, far = Double(raster.height) - 0.5
        return origin == .upper ? (-0.5, right, far, -0.5) : (-0.5, right, -0.5, far)
    }

    public var bounds: DataBounds {
        let e = extent
        return DataBounds(x: .init([e.0, e.1], sticky: [e.0, e.1]), y: .init([e.2, e.3], sticky: [e.2, e.3]))
    }

    public var prefersInvertedY: Bool { extent.2 > extent.3 }

    public var colors: ColorScale? {
        raster.channels == 1 ? ColorScale(map: map, low: low, high: high, data: ColorScale.range(of: raster, norm), norm: norm) : nil
    }

    /// How large one pixel is in data units, across and down.
    public var pixelSize: (Double, Double) {
        let e = extent
        return (abs(e.1 - e.0) / Double(max(1, raster.width)), abs(e.3 - e.2) / Double(max(1, raster.height)))
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let e = extent
        let top = origin == .upper ? e.3 : e.2, bottom = origin == .upper ? e.2 : e.3
        GridPainting(raster: raster, columns: (frame.x(e.0), frame.x(e.1)), rows: (frame.y(top), frame.y(bottom)))
            .paint(on: canvas, in: frame.box, alpha: alpha, colors: colors)
    }

    public func occupied(in frame: Frame) -> [Point] { [] }

    public func described(_ words: AxisWords) -> String {
        Description.field(raster, colors: colors, name: label, turned: origin == .lower)
    }
}

extension ColorMap {
    /// The map from black to white.
    static let gray: ColorMap = (try? ColorMap.named("gray")) ?? ColorMap.empty
}

/// Puts a raster on the paper between two pairs of edges.
struct GridPainting {
    var raster: Raster
    /// Where the first column begins and the last one ends, in points.
    var columns: (Double, Double)
    /// Where the first row begins and the last one ends.
    var rows: (Double, Double)

    func paint(on canvas: Canvas, in box: Rect, alpha: Double, colors: ColorScale?) {
        guard raster.width > 0, raster.height > 0 else { return }
        var shown = raster
        var (left, right) = columns, (top, bottom) = rows
        guard [left, right, top, bottom].allSatisfy(\.isFinite), left != right, top != bottom else { return }
        if left > right { shown = shown.mirrored; swap(&left, &right) }
        if top > bottom { shown = shown.flipped; swap(&top, &bottom) }
        let visibleColumns = GridPainting.visible(count: shown.width, from: left, to: right, within: (box.left, box.right))
        let visibleRows = GridPainting.visible(count: shown.height, from: top, to: bottom, within: (box.top, box.bottom))
        guard !visibleColumns.isEmpty, !visibleRows.isEmpty else { return }
        let across = (right - left) / Double(shown.width), down = (bottom - top) / Double(shown.height)
        shown = shown.cropped(columns: visibleColumns, rows: visibleRows)
        let rect = Rect(left: canvas.aligned(left + across * Double(visibleColumns.lowerBound)), top: canvas.aligned(top + down * Double(visibleRows.lowerBound)),
                        right: canvas.aligned(left + across * Double(visibleColumns.upperBound)), bottom: canvas.aligned(top + down * Double(visibleRows.upperBound)))
        let width = max(1, (rect.width * canvas.pixelsPerPoint).rounded()), height = max(1, (rect.height * canvas.pixelsPerPoint).rounded())
        // A patch many times larger than the panel needs no pixels of its own: the drawing library enlarges evenly too.
        let largest = 4 * max(box.width, box.height) * canvas.pixelsPerPoint + 16
        let isVector = canvas.format != .png
        let newWidth = width > largest || isVector && width > Double(shown.width) ? shown.width : Int(bounded: width)
        let newHeight = height > largest || isVector && height > Double(shown.height) ? shown.height : Int(bounded: height)
        shown = shown.resampled(width: newWidth, height: newHeight)
        let drawn = rect.width > 0 && rect.height > 0 ? rect : Rect(x: rect.x, y: rect.y, width: max(rect.width, 1 / canvas.pixelsPerPoint), height: max(rect.height, 1 / canvas.pixelsPerPoint))
        canvas.image(picture(shown, colors), in: drawn, opacity: alpha)
    }

    private func picture(_ raster: Raster, _ colors: ColorScale?) -> PixelImage {
        if let colors { return colors.picture(raster) }
        return PixelImage(colors: raster)
    }

    /// The pixels of a row or column that lie at least partly in sight.
    private static func visible(count: Int, from start: Double, to end: Double, within: (Double, Double)) -> Range<Int> {
        let size = (end - start) / Double(count)
        let first = ((within.0 - start) / size).rounded(.down), last = ((within.1 - start) / size).rounded(.up)
        guard first.isFinite, last.isFinite, last > 0, first < Double(count) else { return 0..<0 }
        let low = Int(bounded: max(0, first)), high = Int(bounded: min(Double(count), last))
        return low < high ? low..<high : 0..<0
    }
}

extension Raster {
    /// Left and right exchanged.
    var mirrored: Raster {
        var copy = self
        for y in 0..<height { for x in 0..<width { for c in 0..<channels { copy[x, y, c] = self[width - 1 - x, y, c] } } }
        return copy
    }

    /// Top and bottom exchanged.
    var flipped: Raster {
        let row = width * channels
        return Raster(width: width, height: height, channels: channels, values: (0..<height).reversed().flatMap { values[$0 * row..<($0 + 1) * row] })
    }

    func cropped(columns: Range<Int>, rows: Range<Int>) -> Raster {
        if columns == 0..<width, rows == 0..<height { return self }
        let row = width * channels
        return Raster(width: columns.count, height: rows.count, channels: channels, values: rows.flatMap {
            values[$0 * row + columns.lowerBound * channels..<$0 * row + columns.upperBound * channels]
        })
    }
}

extension PixelImage {
    /// Colours from 0 to 1 in 3 or 4 channels; beyond that range they are cut off, NaN is transparent.
    init(colors raster: Raster) {
        var bytes = [UInt8](repeating: 255, count: 4 * raster.width * raster.height)
        for pixel in 0..<raster.width * raster.height {
            for channel in 0..<min(4, raster.channels) {
                let value = raster.values[pixel * raster.channels + channel]
                if value.isNaN { bytes[4 * pixel + 3] = 0; continue }
                bytes[4 * pixel + channel] = value >= 1 ? 255 : value > 0 ? UInt8((value * 255).rounded()) : 0
            }
        }
        self.init(width: raster.width, height: raster.height, bytes: bytes)
    }
}
