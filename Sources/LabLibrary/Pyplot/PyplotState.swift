import Catalog
import Images
import Interpreter
import Plotting

/// What pyplot keeps between calls: the open figures, the current one, the style. One per machine.
public final class PyplotState: Object, @unchecked Sendable {
    /// The open figures in the order of their numbers.
    public private(set) var figures: [FigureObject] = []
    private var current: FigureObject?
    /// What new figures look like.
    var style = FigureStyle.standard
    /// Defaults that `rcParams` holds beside the style.
    var parameters: [String: Value] = PyplotParameters.defaults
    /// What goes into the files of figures made from now on, so that they can be made again; a session sets it per cell.
    public var recipe: FigureRecipe?
    /// How figures are shown; a session sets it when figures are wanted in another size or format.
    public var presentation = Presentation()

    /// Size, resolution and format of the figures that are shown.
    public struct Presentation: Sendable {
        /// One picture is made per format.
        public var formats = [PictureFormat.png]
        /// In inches, in place of each figure's own size.
        public var size: (width: Double, height: Double)?
        public var dpi: Double?
        /// Said instead of the description made from the data.
        public var alt: String?
        public var caption = ""

        public init() {}
    }

    override init() {}

    /// The state of a machine, made when it is first asked for.
    public static func of(_ machine: Machine) -> PyplotState {
        if let state = machine.numpy.storage["matplotlib.pyplot"] as? PyplotState { return state }
        let state = PyplotState()
        state.isCancelled = { [interrupt = machine.interrupt] in interrupt.isRequested }
        machine.numpy.storage["matplotlib.pyplot"] = state
        return state
    }

    public override func copied(_ context: ForkContext) -> Object {
        let copy = PyplotState()
        context.register(copy, for: self)
        copy.figures = figures.compactMap { context.copy(.object($0)).as(FigureObject.self) }
        copy.current = current.flatMap { context.copy(.object($0)).as(FigureObject.self) }
        copy.style = style
        copy.parameters = parameters.mapValues { context.copy($0) }
        (copy.recipe, copy.presentation, copy.isCancelled, copy.shelf) = (recipe, presentation, isCancelled, shelf)
        return copy
    }

    /// Asked while a figure is drawn.
    private var isCancelled: (() -> Bool)?

    // MARK: Figures

    /// The current figure, a new one when none is open.
    func currentFigure() -> FigureObject { current ?? newFigure() }

    var hasFigure: Bool { current != nil }

    @discardableResult
    func newFigure(number: Int? = nil, width: Double? = nil, height: Double? = nil, dpi: Value? = nil) -> FigureObject {
        let number = number ?? (figures.map(\.number).max() ?? 0) + 1
        let size = PyplotParameters.figureSize(parameters)
        let figure = FigureObject(number: number, style: style, width: width ?? size.0, height: height ?? size.1, dpi: dpi ?? parameters["figure.dpi"] ?? .float(100))
        figures.append(figure)
        figures.sort { $0.number < $1.number }
        current = figure
        return figure
    }

    func figure(numbered number: Int) -> FigureObject? { figures.first { $0.number == number } }

    func activate(_ figure: FigureObject) {
        if figures.contains(where: { $0 === figure }) { current = figure }
    }

    func close(_ figure: FigureObject) {
        figures.removeAll { $0 === figure }
        if current === figure { current = figures.last }
    }

    func closeAll() {
        figures = []
        current = nil
    }

    /// The axes that pyplot's functions draw into, made when there are none.
    func currentAxes() -> AxesObject { currentFigure().currentAxes() }

    // MARK: Drawings

    /// A figure as it was shown, kept so that it can be drawn again in another size or format.
    private struct Drawing {
        var bytes: [UInt8]
        var figure: Figure
        var recipe: FigureRecipe?
    }

    /// The last figures shown: one shelf for a session and its forks, so that going back forgets no figure.
    private final class Shelf {
        private(set) var drawings: [Drawing] = []
        private static let most = 24

        func keep(_ drawing: Drawing) {
            drawings.append(drawing)
            if drawings.count > Shelf.most { drawings.removeFirst() }
        }
    }

    private var shelf = Shelf()

    /// Draws a figure that was shown again, laid out anew for its size.
    /// - Parameters:
    ///   - bytes: the picture as it was shown.
    ///   - size: in millimetres; nil: its own.
    ///   - format: `png`, `svg` or `pdf`.
    /// - Returns: nil when the figure is not kept any more, or the format is unknown.
    /// - Throws: `ImageError` when it cannot be drawn so.
    public func redraw(_ bytes: [UInt8], size: (width: Double, height: Double)?, dpi: Double?, format: String) throws -> [UInt8]? {
        guard let drawing = shelf.drawings.last(where: { $0.bytes == bytes }), let format = PictureFormat(rawValue: format) else { return nil }
        var figure = drawing.figure
        if let size { (figure.width, figure.height) = (size.width / 25.4, size.height / 25.4) }
        return try figure.render(format, dpi: dpi, recipe: drawing.recipe, isCancelled: isCancelled)
    }

    // MARK: Showing

    /// Closes all figures that have something in them and gives them as pictures, in the order of their numbers: what a cell
    /// that did not call `plt.show()` left open.
    /// - Throws: `ImageError` when a figure cannot be drawn; the figures are closed also then.
    /// - Parameter warn: told what a figure cannot show.
    public func takeUnshownFigures(warn: (String) -> Void = { _ in }) throws -> [Picture] {
        let open = figures.filter(\.hasContent)
        closeAll()
        for figure in open { figure.figure.shrunkImages(dpi: presentation.dpi).forEach(warn) }
        return try open.flatMap(pictures)
    }

    /// Closes all figures without showing them.
    public func discardFigures() { closeAll() }

    /// The figure as it is shown, once per format.
    public func pictures(of figure: FigureObject) throws -> [Picture] {
        var drawn = figure.figure
        if let size = presentation.size { (drawn.width, drawn.height) = size }
        if let alt = presentation.alt, drawn.altText == nil { drawn.altText = alt }
        let alt = drawn.description
        return try presentation.formats.map { format in
            let bytes = try drawn.render(format, dpi: presentation.dpi, recipe: recipe, isCancelled: isCancelled)
            shelf.keep(Drawing(bytes: bytes, figure: drawn, recipe: recipe))
            return Picture(mime: format.mime, bytes: bytes, alt: alt, caption: presentation.caption)
        }
    }
}

/// `plt.rcParams`: the defaults that a program may look up and change.
enum PyplotParameters {
    static let defaults: [String: Value] = [
        "figure.figsize": .list([.float(6.4), .float(4.8)]), "figure.dpi": .float(100), "savefig.dpi": Value("figure"),
        "image.cmap": Value("viridis"), "image.origin": Value("upper"), "image.interpolation": Value("nearest"),
        "lines.linewidth": .float(1.5), "lines.markersize": .float(6), "font.size": .float(10), "axes.grid": .bool(false),
        "axes.titlesize": .float(12), "legend.fontsize": .float(10), "legend.loc": Value("best"), "axes.xmargin": .float(0.05), "axes.ymargin": .float(0.05),
    ]

    static func number(_ value: Value?) -> Double? {
        switch value {
        case .float(let x), .float64(let x): x
        case .int(let x), .int64(let x): Double(x)
        case .float32(let x): Double(x)
        case .bool(let x): x ? 1 : 0
        default: nil
        }
    }

    static func figureSize(_ parameters: [String: Value]) -> (Double, Double) {
        let pair = parameters["figure.figsize"]?.as(ListObject.self)?.elements ?? parameters["figure.figsize"]?.as(TupleObject.self)?.elements ?? []
        guard pair.count == 2, let width = number(pair[0]), let height = number(pair[1]), width > 0, height > 0 else { return (6.4, 4.8) }
        return (width, height)
    }
}

/// `plt.rcParams` as an object: a mapping with the lab's keys.
final class ParametersObject: Object, @unchecked Sendable {
    private let state: PyplotState

    init(_ state: PyplotState) { self.state = state }

    static let typeObject = TypeObject("RcParams", base: .object, methods: [
        Builtin("update(self, values, /)", "Sets several defaults.") { call in
            guard let parameters = call[0].as(ParametersObject.self), let dict = call[1].as(DictObject.self) else { throw call.typeError(1, expected: "dict") }
            for (key, value) in dict.items { try parameters.setItem(key, value, call.machine) }
            return .none
        },
        Builtin("keys(self, /)", "The names.") { call in
            .list((call[0].as(ParametersObject.self)?.state.parameters.keys.sorted() ?? []).map { Value($0) })
        },
    ])

    override var type: TypeObject { ParametersObject.typeObject }
    override func repr(_ m: Machine) throws -> String {
        "RcParams({" + (try state.parameters.keys.sorted().map { "'\($0)': \(try m.repr(state.parameters[$0] ?? .none))" }).joined(separator: ", ") + "})"
    }

    private func key(_ value: Value) throws -> String {
        guard let key = value.text, state.parameters[key] != nil else {
            let word = value.text ?? ""
            let error = PythonError(.keyError, "\(word) is not a valid rc parameter (see rcParams.keys() for a list of valid parameters)",
                                    hints: ["the lab's figures know: " + state.parameters.keys.sorted().joined(separator: ", ")])
            error.exception.suggestion = Suggestion.nearest(to: word, among: state.parameters.keys)
            throw error
        }
        return key
    }

    override func item(_ key: Value, _ m: Machine) throws -> Value { state.parameters[try self.key(key)] ?? .none }

    override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws {
        let name = try self.key(key)
        let number = PyplotParameters.number(value)
        func positive() throws -> Double {
            guard let number, number > 0, number.isFinite else { throw PythonError.value("Key \(name): \(try m.repr(value)) is not a positive number") }
            return number
        }
        switch name {
        case "image.cmap": state.style.colorMap = try ColorMap.named(value.text ?? "").name
        case "lines.linewidth": state.style.lineWidth = try positive()
        case "lines.markersize": state.style.markerSize = try positive()
        case "font.size": state.style.fontSize = min(200, try positive()); state.style.titleSize = state.style.fontSize * 1.2
        case "axes.titlesize": state.style.titleSize = min(200, try positive())
        case "axes.grid": state.style.showsGrid = try m.isTrue(value)
        case "figure.dpi": _ = try positive()
        case "figure.figsize":
            let pair = try m.elements(value)
            guard pair.count == 2, pair.allSatisfy({ (PyplotParameters.number($0) ?? 0) > 0 }) else {
                throw PythonError.value("Key figure.figsize: must be two positive numbers, width and height in inches")
            }
            state.parameters[name] = .list(pair)
            return
        default: break
        }
        state.parameters[name] = value
    }

    override func contains(_ value: Value, _ m: Machine) throws -> Bool? { value.text.map { state.parameters[$0] != nil } ?? false }
    override func length(_ m: Machine) throws -> Int? { state.parameters.count }
}
