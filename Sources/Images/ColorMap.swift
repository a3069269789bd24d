import Catalog

/// Colours along 0…1: 256 of them, and one for each kind of value outside.
public struct ColorMap: Sendable, Equatable {
    public let name: String
    /// 256 colours.
    public let colors: [Color]
    /// For NaN: a colour that the map itself does not have.
    public let missing: Color

    init(name: String, colors: [Color]) {
        self.name = name
        self.colors = colors
        // Grey maps contain every grey, so NaN is red there; elsewhere a light grey stands out without shouting.
        let isGrey = colors.allSatisfy { abs($0.red - $0.green) < 0.02 && abs($0.green - $0.blue) < 0.02 }
        missing = isGrey ? Color(rgb: 0xd62728) : Color(rgb: 0xbdbdbd)
    }

    /// The colour of `t`: the 256 equal parts of 0…1; below 0 and above 1 the end colours, NaN `missing`.
    public func color(_ t: Double) -> Color {
        if t.isNaN { return missing }
        return colors[t <= 0 ? 0 : t >= 1 ? 255 : min(255, Int(t * 256))]
    }

    public var reversed: ColorMap {
        ColorMap(name: name.hasSuffix("_r") ? String(name.dropLast(2)) : name + "_r", colors: colors.reversed())
    }

    /// A raster as a picture: values from `low` to `high` spread over the map.
    public func picture(_ raster: Raster, low: Double, high: Double) -> PixelImage {
        let table = colors.map(\.bytes), gap = missing.bytes
        let scale = high > low ? 1 / (high - low) : 0
        var bytes = [UInt8](repeating: 255, count: 4 * raster.width * raster.height)
        for (index, value) in raster.values.enumerated() where index * 4 + 3 < bytes.count {
            let t = (value - low) * scale
            let color = t.isNaN ? gap : table[t <= 0 ? 0 : t >= 1 ? 255 : min(255, Int(t * 256))]
            bytes[4 * index] = color.0
            bytes[4 * index + 1] = color.1
            bytes[4 * index + 2] = color.2
            bytes[4 * index + 3] = color.3
        }
        return PixelImage(width: raster.width, height: raster.height, bytes: bytes)
    }

    // MARK: Catalogue

    /// The map of a name; `_r` at its end turns it round.
    /// - Throws: `ImageError` with the nearest name.
    public static func named(_ name: String) throws -> ColorMap {
        let isReversed = name.hasSuffix("_r")
        let base = isReversed ? String(name.dropLast(2)) : name
        if let points = catalogue[base] {
            let map = ColorMap(name: base, colors: interpolated(points))
            return isReversed ? map.reversed : map
        }
        let near = Suggestion.nearest(to: name, among: names + names.map { $0 + "_r" })
        throw ImageError("'\(name)' is not a known value for cmap", parameter: "cmap", hints: [
            near.map { "did you mean '\($0)'?" } ?? "known colour maps: \(names.joined(separator: ", ")); each with _r at its end is turned round"
        ])
    }

    public static var names: [String] { catalogue.keys.sorted { $0.lowercased() < $1.lowercased() } }

    /// Position and colour of each control point.
    private typealias Points = [(at: Double, color: Color)]

    private static let catalogue: [String: Points] = [
        "viridis": even(ColorMapTables.viridis), "plasma": even(ColorMapTables.plasma), "inferno": even(ColorMapTables.inferno),
        "magma": even(ColorMapTables.magma), "cividis": even(ColorMapTables.cividis), "turbo": even(ColorMapTables.turbo),
        "twilight": even(ColorMapTables.twilight), "coolwarm": even(ColorMapTables.coolwarm),
        "RdBu": even(ColorMapTables.rdBu), "BrBG": even(ColorMapTables.brBG), "PiYG": even(ColorMapTables.piYG),
        "PRGn": even(ColorMapTables.prgn), "RdYlBu": even(ColorMapTables.rdYlBu), "Spectral": even(ColorMapTables.spectral),
        "Greys": even(ColorMapTables.greys), "Blues": even(ColorMapTables.blues), "Reds": even(ColorMapTables.reds),
        "Oranges": even(ColorMapTables.oranges), "Greens": even(ColorMapTables.greens), "YlGnBu": even(ColorMapTables.ylGnBu),
        "gray": even("000000ffffff"), "grey": even("000000ffffff"), "binary": even("ffffff000000"),
        "bwr": even("0000ffffffffff0000"), "seismic": even("00004c0000ffffffffff0000800000"), "cool": even("00ffffff00ff"),
        "hot": [(0, Color(0.0416, 0, 0)), (0.365079, Color(1, 0, 0)), (0.746032, Color(1, 1, 0)), (1, .white)],
        "bone": [(0, .black), (0.365079, Color(0.3194, 0.3194, 0.4444)), (0.746032, Color(0.6528, 0.7778, 0.7778)), (1, .white)],
        "copper": [(0, .black), (0.809524, Color(1, 0.6324, 0.4027)), (1, Color(1, 0.7812, 0.4975))],
        "jet": [(0, Color(0, 0, 0.5)), (0.11, Color(0, 0, 1)), (0.125, Color(0, 0, 1)), (0.34, Color(0, 0.86, 1)), (0.35, Color(0, 0.9, 0.9677)),
                (0.375, Color(0.0806, 1, 0.9194)), (0.64, Color(0.9355, 1, 0.0323)), (0.65, Color(0.9677, 0.963, 0)), (0.66, Color(1, 0.9259, 0)),
                (0.89, Color(1, 0.0741, 0)), (0.91, Color(0.9091, 0, 0)), (1, Color(0.5, 0, 0))],
    ]

    private static func even(_ hexadecimal: String) -> Points {
        let digits = hexadecimal.utf8.filter { $0 != UInt8(ascii: " ") }
        let count = digits.count / 6
        return (0..<count).map { index in
            let text = String(decoding: digits[6 * index..<6 * index + 6], as: UTF8.self)
            return (Double(index) / Double(max(1, count - 1)), Color(rgb: UInt32(text, radix: 16) ?? 0))
        }
    }

    private static func interpolated(_ points: Points) -> [Color] {
        var upper = 1
        return (0..<256).map { index in
            let t = Double(index) / 255
            while upper < points.count - 1, points[upper].at < t { upper += 1 }
            let a = points[upper - 1], b = points[upper]
            let w = max(0, min(1, (t - a.at) / (b.at - a.at)))
            return Color(a.color.red + w * (b.color.red - a.color.red), a.color.green + w * (b.color.green - a.color.green),
                         a.color.blue + w * (b.color.blue - a.color.blue))
        }
    }
}

extension ColorMap {
    /// A map that shows nothing: what stands in where no map can be had.
    public static let empty = ColorMap(name: "", colors: [Color](repeating: .black, count: 256))
}
