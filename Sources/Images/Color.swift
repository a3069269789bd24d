import Catalog

/// A colour in sRGB, each part from 0 to 1.
public struct Color: Sendable, Equatable, Hashable {
    public var red: Double
    public var green: Double
    public var blue: Double
    public var alpha: Double

    public init(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    public static let black = Color(0, 0, 0)
    public static let white = Color(1, 1, 1)
    public static let clear = Color(1, 1, 1, 0)

    /// `0xRRGGBB`.
    public init(rgb: UInt32) {
        self.init(Double(rgb >> 16 & 255) / 255, Double(rgb >> 8 & 255) / 255, Double(rgb & 255) / 255)
    }

    public func opacity(_ alpha: Double) -> Color { Color(red, green, blue, self.alpha * alpha) }

    /// Lightness from 0 to 1, near enough to choose black or white text on it (Rec. 709 weights).
    public var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// Rounded to 8 bits.
    public var bytes: (UInt8, UInt8, UInt8, UInt8) {
        func byte(_ x: Double) -> UInt8 { x >= 1 ? 255 : x > 0 ? UInt8((x * 255).rounded()) : 0 }
        return (byte(red), byte(green), byte(blue), byte(alpha))
    }

    /// Matplotlib's ten line colours in their order (tab10, from Tableau).
    public static let tab10: [Color] = [0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf].map(Color.init(rgb:))

    /// Seven colours that people with any colour vision tell apart (Okabe and Ito, 2008); black last, yellow left out on white.
    public static let okabeIto: [Color] = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000].map(Color.init(rgb:))

    /// Reads a colour as pyplot writes it: `"r"`, `"tab:blue"`, `"steelblue"`, `"#1f77b4"`, `"#08f"`, `"C3"` (the cycle's fourth),
    /// `"0.5"` (a grey), `"none"`.
    /// - Parameter cycle: what `C0`, `C1`, … stand for.
    /// - Throws: `ImageError` with the nearest name.
    public init(_ text: String, cycle: [Color] = Color.tab10) throws {
        let word = text.lowercased()
        if word == "none" {
            self = .clear
        } else if let named = Color.letters[text] ?? Color.tableau[word] ?? Color.named[word.replacing(" ", with: "")] {
            self = named
        } else if word.hasPrefix("#"), let color = Color(hexadecimal: word.dropFirst()) {
            self = color
        } else if word.hasPrefix("c"), let index = Int(word.dropFirst()), index >= 0, !cycle.isEmpty {
            self = cycle[index % cycle.count]
        } else if let grey = Double(word), (0...1).contains(grey) {
            self.init(grey, grey, grey)
        } else {
            let near = Suggestion.nearest(to: word, among: Array(Color.named.keys) + Array(Color.tableau.keys))
            throw ImageError("'\(text)' is not a valid value for color", parameter: "color", hints: [
                near.map { "did you mean '\($0)'?" } ?? "a color is a name ('red', 'tab:blue'), '#rrggbb', 'C0' to 'C9', or a grey from '0.0' to '1.0'"
            ])
        }
    }

    private init?(hexadecimal digits: Substring) {
        let text = digits.count <= 4 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
        guard text.count == 6 || text.count == 8, let value = UInt32(text, radix: 16) else { return nil }
        self.init(rgb: text.count == 8 ? value >> 8 : value)
        if text.count == 8 { alpha = Double(value & 255) / 255 }
    }

    /// The single letters, as pyplot has them.
    private static let letters: [String: Color] = [
        "b": Color(0, 0, 1), "g": Color(0, 0.5, 0), "r": Color(1, 0, 0), "c": Color(0, 0.75, 0.75), "m": Color(0.75, 0, 0.75),
        "y": Color(0.75, 0.75, 0), "k": .black, "w": .white,
    ]

    private static let tableau: [String: Color] = Dictionary(uniqueKeysWithValues:
        zip(["blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"].map { "tab:" + $0 }, tab10))

    /// The names of CSS Color Module Level 4.
    private static let named: [String: Color] = {
        let words = names.split(separator: " ")
        var table: [String: Color] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            table[String(words[index])] = UInt32(words[index + 1], radix: 16).map(Color.init(rgb:))
        }
        return table
    }()

    private static let names = """
        aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black \
        000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 \
        chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff \
        darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki \
        bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon \
        e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 \
        darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick \
        b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 \
        goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 \
        indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 \
        lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray \
        d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue \
        87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 \
        limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd \
        mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a \
        mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin \
        ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered \
        ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip \
        ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 \
        red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 \
        seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 \
        snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise \
        40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
        """
}
