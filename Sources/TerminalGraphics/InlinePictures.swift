import CChafa
import Glibc
import Images

/// Shows PNG pictures between the lines of a terminal, through libchafa.
public final class InlinePictures {
    private enum State { case undecided, decided(GraphicsKind?) }

    private var state = State.undecided
    private let environment: (String) -> String?

    /// - Parameter isWanted: false for plain output: nothing is asked and nothing shown.
    public init(isWanted: Bool = true, environment: @escaping (String) -> String? = { getenv($0).map { String(cString: $0) } }) {
        self.environment = environment
        if !isWanted { state = .decided(nil) }
    }

    /// What the terminal can show; it is asked once, when the first picture comes, and only when its names do not say.
    public var kind: GraphicsKind? {
        if case .decided(let kind) = state { return kind }
        let kind: GraphicsKind? = switch GraphicsKind.hint(environment, isTerminal: isatty(STDOUT_FILENO) == 1) {
        case .known(let kind): kind
        case .none: nil
        case .unknown: TerminalQuery.ask(input: STDIN_FILENO, output: STDOUT_FILENO) ?? .blocks
        }
        state = .decided(kind)
        return kind
    }

    /// The characters that show a PNG picture, ending with a line break; nil where none can be shown.
    /// - Parameter rows: the most lines it may take; nil: what the screen has room for.
    public func text(for png: [UInt8], rows: Int? = nil) -> [UInt8]? { drawing(of: png, rows: rows)?.text }

    /// The same, and how many lines it takes.
    public func drawing(of png: [UInt8], rows: Int? = nil) -> (text: [UInt8], rows: Int)? {
        guard let kind, let image = try? PNG.decode(png) else { return nil }
        var screen = Screen.current
        // Three lines of a screen are kept free.
        if let rows { screen.rows = min(screen.rows, rows + 3) }
        let colours = environment("COLORTERM").map { $0 == "truecolor" || $0 == "24bit" } ?? false
        let text = InlinePictures.text(PixelImage(image), as: kind, screen: screen, hasTrueColour: colours || kind != .blocks)
        return text.map { ($0, Int(InlinePictures.extent(image.width, image.height, screen).rows)) }
    }

    /// The size of a terminal, in characters and in pixels.
    public struct Screen: Sendable {
        public var columns: Int
        public var rows: Int
        /// The pixels of one character.
        public var cell: (width: Int, height: Int)

        public init(columns: Int, rows: Int, cell: (width: Int, height: Int) = (8, 16)) {
            (self.columns, self.rows, self.cell) = (columns, rows, cell)
        }

        static var current: Screen {
            var size = winsize()
            guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return Screen(columns: 80, rows: 24) }
            var screen = Screen(columns: Int(size.ws_col), rows: Int(size.ws_row))
            if size.ws_xpixel > size.ws_col, size.ws_ypixel > size.ws_row {
                screen.cell = (Int(size.ws_xpixel) / Int(size.ws_col), Int(size.ws_ypixel) / Int(size.ws_row))
            }
            return screen
        }
    }

    /// A picture in the words of a terminal: at its own size where pixels can be shown, never larger than the screen.
    public static func text(_ image: PixelImage, as kind: GraphicsKind, screen: Screen, hasTrueColour: Bool = true) -> [UInt8]? {
        guard image.width > 0, image.height > 0 else { return nil }
        let cell = (width: max(1, screen.cell.width), height: max(1, screen.cell.height))
        let (columns, rows) = extent(image.width, image.height, screen)
        guard columns > 0, rows > 0, let config = chafa_canvas_config_new() else { return nil }
        defer { chafa_canvas_config_unref(config) }
        chafa_canvas_config_set_geometry(config, columns, rows)
        chafa_canvas_config_set_cell_geometry(config, gint(cell.width), gint(cell.height))
        chafa_canvas_config_set_canvas_mode(config, hasTrueColour ? CHAFA_CANVAS_MODE_TRUECOLOR : CHAFA_CANVAS_MODE_INDEXED_256)
        switch kind {
        case .kitty: chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_KITTY)
        case .iterm2: chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_ITERM2)
        case .sixel: chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SIXELS)
        case .blocks: setBlocks(config)
        }
        guard let canvas = chafa_canvas_new(config) else { return nil }
        defer { chafa_canvas_unref(canvas) }
        image.bytes.withUnsafeBufferPointer {
            chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, $0.baseAddress, gint(image.width), gint(image.height), gint(4 * image.width))
        }
        guard let info = chafa_term_db_get_fallback_info(chafa_term_db_get_default()) else { return nil }
        defer { chafa_term_info_unref(info) }
        guard let printed = chafa_canvas_print(canvas, info) else { return nil }
        defer { g_string_free(printed, 1) }
        guard let letters = printed.pointee.str else { return nil }
        let bytes = UnsafeBufferPointer(start: letters, count: Int(printed.pointee.len)).map { UInt8(bitPattern: $0) }
        return bytes.last == 10 ? bytes : bytes + [10]
    }

    /// How many characters a picture takes.
    private static func extent(_ width: Int, _ height: Int, _ screen: Screen) -> (columns: gint, rows: gint) {
        let cell = (width: max(1, screen.cell.width), height: max(1, screen.cell.height))
        let natural = (columns: (width + cell.width - 1) / cell.width, rows: (height + cell.height - 1) / cell.height)
        let most = (columns: max(1, screen.columns - 1), rows: max(1, screen.rows - 3))
        var columns = gint(min(natural.columns, most.columns)), rows = gint(min(natural.rows, most.rows))
        chafa_calc_canvas_geometry(gint(width), gint(height), &columns, &rows, gfloat(cell.width) / gfloat(cell.height), 1, 0)
        return (columns, rows)
    }

    private static func setBlocks(_ config: OpaquePointer) {
        chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SYMBOLS)
        guard let symbols = chafa_symbol_map_new() else { return }
        defer { chafa_symbol_map_unref(symbols) }
        for tag in [CHAFA_SYMBOL_TAG_SPACE, CHAFA_SYMBOL_TAG_SOLID, CHAFA_SYMBOL_TAG_HALF, CHAFA_SYMBOL_TAG_QUAD] { chafa_symbol_map_add_by_tags(symbols, tag) }
        chafa_canvas_config_set_symbol_map(config, symbols)
    }
}
