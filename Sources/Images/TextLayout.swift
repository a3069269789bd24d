import CCairo

/// A piece of text to draw: Pango markup, a size in points, a weight.
public struct StyledText: Sendable, Equatable {
    /// Pango markup (`<i>`, `<sup>`, `<sub>`, …); plain text must be escaped with `escaped`.
    public var markup: String
    public var size: Double
    public var isBold: Bool
    public var color: Color
    /// How lines of a text with line breaks stand to each other.
    public var alignment: Alignment
    /// Lines longer than this many points are broken between words; nil: never.
    public var breakWidth: Double?

    public enum Alignment: Sendable { case left, center, right }

    public init(markup: String, size: Double, isBold: Bool = false, color: Color = .black, alignment: Alignment = .center) {
        self.markup = markup
        self.size = size
        self.isBold = isBold
        self.color = color
        self.alignment = alignment
    }

    public init(_ plain: String, size: Double, isBold: Bool = false, color: Color = .black) {
        self.init(markup: StyledText.escaped(plain), size: size, isBold: isBold, color: color)
    }

    public static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            // Pango refuses the other control characters.
            case _ where scalar.value < 32 || scalar.value == 127: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Width and height in points, and how far the first baseline lies below the top.
    public var extent: TextExtent { TextLayout(self).extent }

    /// A text that takes no more than a width: as it is, else broken into at most `lines` lines, else in smaller letters.
    public static func fitting(_ markup: String, size: Double, width: Double, lines: Int = 3, alignment: Alignment = .center) -> StyledText {
        var text = StyledText(markup: markup, size: size, alignment: alignment)
        let natural = text.extent.width
        guard natural > width, width > 0 else { return text }
        text.breakWidth = width
        // Every step makes letters a tenth smaller; one word alone may be longer than the width.
        var factor = 1.0
        while factor > 0.3 {
            text.size = max(3, size * factor)
            let layout = TextLayout(text)
            if layout.extent.width <= width + 0.01, layout.lineCount <= lines { return text }
            factor *= 0.9
        }
        text.breakWidth = nil
        text.size = max(1, size * width / natural * 0.995)
        return text
    }
}

/// How much room a text takes, in points.
public struct TextExtent: Sendable, Equatable {
    public var width: Double
    public var height: Double
    public var baseline: Double

    public init(width: Double, height: Double, baseline: Double) {
        (self.width, self.height, self.baseline) = (width, height, baseline)
    }
}

/// A Pango layout of one text; freed with the last reference. Measured without hinting, so that a drawing has the same
/// layout at every resolution.
final class TextLayout {
    let layout: OpaquePointer?
    let extent: TextExtent
    /// How far the text lies to the right of where the layout begins: broken lines stand within the width that they may take.
    let leading: Double
    let lineCount: Int

    private static let longestMarkup = 20_000

    init(_ text: StyledText) {
        let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        defer { if let context { g_object_unref(UnsafeMutableRawPointer(context)) } }
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, 0)
        layout = pango_layout_new(context)
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, "DejaVu Sans, sans")
        pango_font_description_set_absolute_size(font, max(0.1, min(2000, text.size)) * Double(PANGO_SCALE))
        if text.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, font)
        // Nobody can read more on a figure, and Pango would take minutes over it.
        let isLong = text.markup.utf8.count > TextLayout.longestMarkup
        let markup = isLong ? text.markup.prefix(TextLayout.longestMarkup / 8) + "…" : text.markup
        let isMarkup = !isLong && pango_parse_markup(markup, -1, 0, nil, nil, nil, nil) != 0
        if isMarkup { pango_layout_set_markup(layout, markup, -1) } else { pango_layout_set_text(layout, markup, -1) }
        switch text.alignment {
        case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        if let width = text.breakWidth {
            pango_layout_set_width(layout, Int32(max(1, min(20_000, width)) * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD)
        }
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        let scale = Double(PANGO_SCALE)
        leading = Double(logical.x) / scale
        lineCount = Int(pango_layout_get_line_count(layout))
        extent = TextExtent(width: Double(logical.width) / scale, height: Double(logical.height) / scale,
                            baseline: Double(pango_layout_get_baseline(layout)) / scale)
    }

    deinit { if let layout { g_object_unref(UnsafeMutableRawPointer(layout)) } }
}
