import CCairo

/// Draws single characters in a few faces, turned and shifted: material for networks to learn from.
public enum GlyphPainter {
    /// Upright faces of the font that figures use: plain and bold, of even width, with serifs.
    private static let faces: [(family: String, isBold: Bool)] = [
        ("DejaVu Sans", false), ("DejaVu Sans", true), ("DejaVu Sans Mono", false), ("DejaVu Sans Mono", true),
        ("DejaVu Serif", false), ("DejaVu Serif", true),
    ]

    public static var faceCount: Int { faces.count }

    /// The height of a capital letter in shares of the size of the font.
    private static let capitalHeight = 0.729

    /// The share of each pixel that is covered by ink.
    /// - Parameters:
    ///   - face: which face, less than `faceCount`.
    ///   - size: the side of the image in pixels.
    ///   - turn: radians, against the clock.
    ///   - shift: of the middle of the character away from the middle of the image, in pixels.
    ///   - height: of a capital letter, in pixels.
    /// - Returns: `size`² numbers from 0 to 1, row by row from the top.
    public static func coverage(of character: String, face: Int, size: Int, turn: Double, shift: (x: Double, y: Double),
                                height: Double) -> [Float] {
        let blank = [Float](repeating: 0, count: max(0, size * size))
        guard size > 0, size <= 4096, faces.indices.contains(face),
            let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(size), Int32(size)) else { return blank }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return blank }
        defer { cairo_destroy(context) }
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
        cairo_select_font_face(context, faces[face].family, CAIRO_FONT_SLANT_NORMAL,
                               faces[face].isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, max(0.5, height / capitalHeight))
        var ink = cairo_text_extents_t()
        cairo_text_extents(context, character, &ink)
        cairo_translate(context, Double(size) / 2 + shift.x, Double(size) / 2 + shift.y)
        cairo_rotate(context, -turn)
        cairo_move_to(context, -ink.x_bearing - ink.width / 2, -ink.y_bearing - ink.height / 2)
        cairo_text_path(context, character)
        cairo_fill(context)
        cairo_surface_flush(surface)
        guard let pixels = cairo_image_surface_get_data(surface) else { return blank }
        let stride = Int(cairo_image_surface_get_stride(surface))
        return (0..<size * size).map { Float(pixels[$0 / size * stride + $0 % size]) / 255 }
    }
}
