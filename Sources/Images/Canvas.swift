import CCairo
import Glibc

/// What a drawing becomes.
public enum PictureFormat: String, Sendable, CaseIterable {
    case png, svg, pdf

    public var mime: String {
        switch self {
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .pdf: "application/pdf"
        }
    }
}

/// A drawing surface over Cairo and Pango: lengths in points (1/72 inch), y downwards. The same calls give pixels, SVG or
/// PDF, and the same calls twice the same bytes. Confined to one thread.
public final class Canvas {
    public let width: Double
    public let height: Double
    public let format: PictureFormat
    /// Pixels per point; for SVG and PDF the resolution that pixel pictures on it are made for.
    public let pixelsPerPoint: Double
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let sink = ByteSink()
    /// Asked every so often while much is drawn; once it says yes, nothing more is drawn and `finish` throws.
    public var isCancelled: (() -> Bool)?
    private var strokes = 0
    private var wasCancelled = false

    /// - Parameters:
    ///   - width, height: in points.
    ///   - dpi: pixels per inch.
    /// - Throws: `ImageError` when the drawing would have no pixels or too many.
    public init(width: Double, height: Double, format: PictureFormat = .png, dpi: Double = 100, background: Color = .white) throws {
        self.width = width
        self.height = height
        self.format = format
        let scale = dpi / 72
        let columns = (width * scale).rounded(), rows = (height * scale).rounded()
        let limit = Double(PNG.largestSide)
        guard columns >= 1, rows >= 1, columns <= limit, rows <= limit, columns * rows * 4 <= Double(PNG.largestBytes) else {
            throw ImageError("a figure of \(Canvas.text(width / 72)) x \(Canvas.text(height / 72)) inches at \(Canvas.text(dpi)) dpi cannot be drawn: it would have \(Canvas.text(columns)) x \(Canvas.text(rows)) pixels",
                             hints: ["make figsize or dpi smaller; a side may have at most \(PNG.largestSide) pixels"])
        }
        let target = Unmanaged.passUnretained(sink).toOpaque()
        let created: OpaquePointer?
        switch format {
        case .png:
            created = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(columns), Int32(rows))
        case .svg:
            created = cairo_svg_surface_create_for_stream(ByteSink.write, target, width, height)
            cairo_svg_surface_set_document_unit(created, CAIRO_SVG_UNIT_PT)
        case .pdf:
            created = cairo_pdf_surface_create_for_stream(ByteSink.write, target, width, height)
            // Without this Cairo writes the time of day.
            cairo_pdf_surface_set_metadata(created, CAIRO_PDF_METADATA_CREATE_DATE, nil)
        }
        guard let created, cairo_surface_status(created) == CAIRO_STATUS_SUCCESS, let drawing = cairo_create(created) else {
            if let created { cairo_surface_destroy(created) }
            throw ImageError("there is not enough memory for a figure of \(Canvas.text(columns)) x \(Canvas.text(rows)) pixels", kind: .memory)
        }
        surface = created
        context = drawing
        pixelsPerPoint = scale
        // Exactly as many pixels as the surface has, so that the drawing fills it whatever was rounded.
        if format == .png { cairo_scale(context, columns / width, rows / height) }
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        if background.alpha > 0 { fill(Path(Rect(x: 0, y: 0, width: width, height: height)), background) }
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    private static func text(_ x: Double) -> String {
        x == x.rounded() && abs(x) < 1e15 ? String(Int(x)) : String(x)
    }

    // MARK: State

    /// Runs a piece of drawing in which nothing outside `rect` is touched.
    public func clipped(to rect: Rect, _ draw: () throws -> Void) rethrows {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(context)
        try draw()
    }

    /// Moves a coordinate to where a line of this width has sharp edges on the pixel grid (pixels only).
    public func snapped(_ position: Double, lineWidth: Double) -> Double {
        guard format == .png else { return position }
        let pixels = max(1, (lineWidth * pixelsPerPoint).rounded())
        let shift = pixels.truncatingRemainder(dividingBy: 2) == 1 ? 0.5 : 0
        return ((position * pixelsPerPoint - shift).rounded() + shift) / pixelsPerPoint
    }

    /// Moves a coordinate to the nearest edge between pixels (pixels only).
    public func aligned(_ position: Double) -> Double {
        format == .png ? (position * pixelsPerPoint).rounded() / pixelsPerPoint : position
    }

    /// A line width of a whole number of pixels, at least one (pixels only).
    public func snapped(width: Double) -> Double {
        format == .png ? max(1, (width * pixelsPerPoint).rounded()) / pixelsPerPoint : width
    }

    // MARK: Drawing

    public enum Cap: Sendable { case butt, round, square }

    /// - Parameter dashes: lengths of line and gap in points, alternately; empty for a solid line.
    public func stroke(_ path: Path, _ color: Color, width: Double, dashes: [Double] = [], cap: Cap = .butt, miter: Bool = false) {
        guard color.alpha > 0, width > 0, !path.isEmpty, goesOn() else { return }
        add(path)
        set(color)
        cairo_set_line_width(context, width)
        cairo_set_line_join(context, miter ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND)
        switch cap {
        case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
        }
        let usable = dashes.allSatisfy { $0.isFinite && $0 >= 0 } && dashes.contains { $0 > 0 }
        cairo_set_dash(context, dashes, usable ? Int32(dashes.count) : 0, 0)
        cairo_stroke(context)
    }

    /// - Parameter antialias: false where many small areas touch, whose edges would show as hair lines.
    public func fill(_ path: Path, _ color: Color, antialias: Bool = true) {
        guard color.alpha > 0, !path.isEmpty, goesOn() else { return }
        add(path)
        set(color)
        cairo_set_antialias(context, antialias ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE)
        cairo_fill(context)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    }

    /// Draws a picture into a rectangle, each of its pixels an even patch (never smoothed).
    public func image(_ image: PixelImage, in rect: Rect, opacity: Double = 1) {
        guard image.width > 0, image.height > 0, rect.width > 0, rect.height > 0,
              let source = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(clamping: image.width), Int32(clamping: image.height)) else { return }
        defer { cairo_surface_destroy(source) }
        guard cairo_surface_status(source) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(source) else { return }
        cairo_surface_flush(source)
        let stride = Int(cairo_image_surface_get_stride(source))
        image.bytes.withUnsafeBufferPointer { bytes in
            for y in 0..<image.height {
                for x in 0..<image.width {
                    let from = 4 * (y * image.width + x), to = y * stride + 4 * x
                    let alpha = UInt32(bytes[from + 3])
                    // Cairo keeps blue, green, red, alpha (little-endian ARGB32), premultiplied.
                    data[to] = UInt8((UInt32(bytes[from + 2]) * alpha + 127) / 255)
                    data[to + 1] = UInt8((UInt32(bytes[from + 1]) * alpha + 127) / 255)
                    data[to + 2] = UInt8((UInt32(bytes[from]) * alpha + 127) / 255)
                    data[to + 3] = UInt8(alpha)
                }
            }
        }
        cairo_surface_mark_dirty(source)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(context)
        cairo_translate(context, rect.x, rect.y)
        cairo_scale(context, rect.width / Double(image.width), rect.height / Double(image.height))
        cairo_set_source_surface(context, source, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_paint_with_alpha(context, max(0, min(1, opacity)))
    }

    /// Which point of a text lies at the position it is drawn at.
    public enum HorizontalAnchor: Sendable { case left, center, right }
    public enum VerticalAnchor: Sendable { case top, center, baseline, bottom }

    /// - Parameter angle: in degrees, anticlockwise; the anchor is that of the turned text's own box.
    public func text(_ text: StyledText, at point: Point, _ horizontal: HorizontalAnchor = .left, _ vertical: VerticalAnchor = .baseline,
                     angle: Double = 0) {
        guard point.isFinite, angle.isFinite, !text.markup.isEmpty, goesOn() else { return }
        let layout = TextLayout(text)
        let extent = layout.extent
        let dx = switch horizontal {
        case .left: 0.0
        case .center: -extent.width / 2
        case .right: -extent.width
        }
        let dy = switch vertical {
        case .top: 0.0
        case .center: -extent.height / 2
        case .baseline: -extent.baseline
        case .bottom: -extent.height
        }
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, point.x, point.y)
        if angle != 0 { cairo_rotate(context, -angle * .pi / 180) }
        cairo_translate(context, dx - layout.leading, dy)
        set(text.color)
        pango_cairo_show_layout(context, layout.layout)
    }

    private func goesOn() -> Bool {
        strokes &+= 1
        if strokes & 0x3F == 0, !wasCancelled, isCancelled?() ?? false { wasCancelled = true }
        return !wasCancelled
    }

    private func set(_ color: Color) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, max(0, min(1, color.alpha)))
    }

    private func add(_ path: Path) {
        cairo_new_path(context)
        for element in path.elements {
            switch element {
            case .move(let p): cairo_move_to(context, Canvas.bounded(p.x), Canvas.bounded(p.y))
            case .line(let p): cairo_line_to(context, Canvas.bounded(p.x), Canvas.bounded(p.y))
            case .close: cairo_close_path(context)
            case .arc(let center, let radius, let from, let to):
                cairo_arc(context, Canvas.bounded(center.x), Canvas.bounded(center.y), Canvas.bounded(radius), from, to)
            }
        }
    }

    /// Cairo computes in 24.8 fixed point: coordinates far outside the paper would wrap round.
    private static func bounded(_ x: Double) -> Double { x.isNaN ? 0 : max(-20_000, min(20_000, x)) }

    // MARK: Result

    /// The drawing as pixels (PNG canvases; empty otherwise).
    public func pixels() -> PixelImage {
        cairo_surface_flush(surface)
        guard format == .png, let data = cairo_image_surface_get_data(surface) else { return PixelImage(width: 0, height: 0) }
        let columns = Int(cairo_image_surface_get_width(surface)), rows = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let bytes = [UInt8](unsafeUninitializedCapacity: 4 * columns * rows) { target, count in
            for y in 0..<rows {
                for x in 0..<columns {
                    let from = y * stride + 4 * x, to = 4 * (y * columns + x)
                    let alpha = Int(data[from + 3])
                    for (channel, offset) in [2, 1, 0].enumerated() {
                        let value = Int(data[from + offset])
                        target[to + channel] = alpha == 255 ? UInt8(value) : alpha == 0 ? 0 : UInt8(min(255, (value * 255 + alpha / 2) / alpha))
                    }
                    target[to + 3] = UInt8(alpha)
                }
            }
            count = 4 * columns * rows
        }
        return PixelImage(width: columns, height: rows, bytes: bytes)
    }

    /// Ends the drawing and gives the file. PNG files carry every text of `metadata` and the dots per inch, SVG files title and
    /// description, PDF files title and subject.
    /// - Throws: `ImageError`.
    public func finish(_ metadata: PNGMetadata = PNGMetadata()) throws -> [UInt8] {
        if wasCancelled { throw ImageError("interrupted", kind: .interrupted) }
        switch format {
        case .png:
            var metadata = metadata
            metadata.dotsPerInch = pixelsPerPoint * 72
            return try pixels().png(metadata)
        case .svg:
            cairo_surface_finish(surface)
            return SVGText.normalised(sink.bytes, title: metadata["Title"], description: metadata["Description"])
        case .pdf:
            if let title = metadata["Title"] { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title) }
            if let text = metadata["Description"] { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, text) }
            cairo_surface_finish(surface)
            return sink.bytes
        }
    }
}

/// Collects what Cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { target, data, count in
        guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
