import Catalog
import Images
import Interpreter
import Plotting

/// Something drawn into axes, as a program holds it (a `Line2D`, an `AxesImage`, a `Text`, …).
class ArtistObject: Object, @unchecked Sendable {
    let axes: AxesObject
    let markID: Int
    private let artistType: TypeObject

    init(_ axes: AxesObject, _ markID: Int, _ type: TypeObject) {
        self.axes = axes
        self.markID = markID
        artistType = type
    }

    var mark: (any Mark)? { axes.mark(markID) }

    func change<T: Mark>(_ kind: T.Type, _ body: (inout T) throws -> Void) rethrows {
        guard var mark = mark as? T else { return }
        try body(&mark)
        axes.setMark(markID, mark)
    }

    override var type: TypeObject { artistType }
    override func repr(_ m: Machine) throws -> String {
        if artistType === PyplotTypes.line, let label = mark?.label { return "<Line2D(\(label))>" }
        return "<\(artistType.name) object>"
    }

    override func str(_ m: Machine) throws -> String {
        guard artistType === PyplotTypes.line, let label = mark?.label, !label.isEmpty else { return try repr(m) }
        return "Line2D(\(label))"
    }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "axes": .object(axes)
        case "figure": .object(axes.owner)
        case "levels" where mark is ContourMark: .object(ArrayObject(try .init((mark as? ContourMark)?.levels ?? [])))
        default: try super.attribute(name, m) ?? PyplotNames.refuse(name, of: artistType.name, PyplotNames.artist)
        }
    }

    override func copied(_ context: ForkContext) -> Object {
        guard let copy = context.copy(.object(axes)).as(AxesObject.self) else { return self }
        return ArtistObject(copy, markID, artistType)
    }
}

/// One bar of a bar chart or histogram.
final class BarObject: ArtistObject, @unchecked Sendable {
    let index: Int

    init(_ axes: AxesObject, _ markID: Int, index: Int) {
        self.index = index
        super.init(axes, markID, PyplotTypes.rectangle)
    }

    var bar: BarMark.Bar? { (mark as? BarMark).flatMap { index < $0.bars.count ? $0.bars[index] : nil } }

    override func copied(_ context: ForkContext) -> Object {
        guard let copy = context.copy(.object(axes)).as(AxesObject.self) else { return self }
        return BarObject(copy, markID, index: index)
    }
}

/// All bars of one call.
final class BarContainerObject: Object, @unchecked Sendable {
    let bars: [BarObject]

    init(_ axes: AxesObject, _ markID: Int) {
        bars = ((axes.mark(markID) as? BarMark)?.bars.indices).map { $0.map { BarObject(axes, markID, index: $0) } } ?? []
    }

    override var type: TypeObject { PyplotTypes.barContainer }
    override func repr(_ m: Machine) -> String { "<BarContainer object of \(bars.count) artists>" }
    override func length(_ m: Machine) throws -> Int? { bars.count }
    override func item(_ key: Value, _ m: Machine) throws -> Value { try m.item(.list(bars.map { .object($0) }), key) }
    override func makeIterator(_ m: Machine) throws -> IteratorObject? { try m.iterator(.list(bars.map { .object($0) })) }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        name == "patches" ? .list(bars.map { .object($0) }) : try super.attribute(name, m)
    }
}

/// The legend of some axes.
final class LegendObject: Object, @unchecked Sendable {
    let axes: AxesObject

    init(_ axes: AxesObject) { self.axes = axes }

    override var type: TypeObject { PyplotTypes.legend }

    /// The words in it, in order.
    var texts: [String] {
        let panel = axes.panel
        return panel.legend?.entries?.map(\.text) ?? panel.marks.filter { $0.isVisible && $0.mark.isInLegend }.map(\.mark.label)
    }
}

/// A text that is no mark: a title, a label, an entry of a legend.
final class LabelObject: Object, @unchecked Sendable {
    let text: String
    private let change: (String) -> Void

    init(_ text: String, change: @escaping (String) -> Void = { _ in }) {
        self.text = text
        self.change = change
    }

    override var type: TypeObject { PyplotTypes.label }
    override func repr(_ m: Machine) throws -> String { "Text(\(try m.repr(Value(text))))" }

    func set(_ text: String) { change(text) }
}

/// A colour bar.
final class ColorbarObject: Object, @unchecked Sendable {
    let axes: AxesObject

    init(_ axes: AxesObject) { self.axes = axes }

    override var type: TypeObject { PyplotTypes.colorbar }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        name == "ax" ? .object(axes) : try super.attribute(name, m)
    }
}

/// The classes of pyplot's objects. They have no module: errors name them without one, as CPython does for Python classes.
enum PyplotTypes {
    static let figure = TypeObject("Figure", base: .object, methods: FigureCommands.methods)
    static let axes = TypeObject("Axes", base: .object, methods: AxesCommand.all.compactMap(\.method) + AxesQueries.methods)
    static let axesArray = TypeObject("ndarray", module: "numpy", base: .object, methods: [
        Builtin("ravel(self, /)", "All axes in one row.") { call in flat(call) },
        Builtin("flatten(self, /)", "All axes in one row.") { call in flat(call) },
        Builtin("tolist(self, /)", "The axes in nested lists.") { call in .list(try call.machine.elements(call[0])) },
    ])
    static let line = TypeObject("Line2D", base: .object, methods: ArtistMethods.line + ArtistMethods.common)
    static let image = TypeObject("AxesImage", base: .object, methods: ArtistMethods.colored + ArtistMethods.image + ArtistMethods.common)
    static let mesh = TypeObject("QuadMesh", base: .object, methods: ArtistMethods.colored + ArtistMethods.common)
    static let points = TypeObject("PathCollection", base: .object, methods: ArtistMethods.colored + ArtistMethods.common)
    static let area = TypeObject("PolyCollection", base: .object, methods: ArtistMethods.common)
    static let contours = TypeObject("QuadContourSet", base: .object, methods: ArtistMethods.colored + ArtistMethods.common)
    static let arrows = TypeObject("Quiver", base: .object, methods: ArtistMethods.colored + ArtistMethods.common)
    static let errorBars = TypeObject("ErrorbarContainer", base: .object, methods: ArtistMethods.common)
    static let text = TypeObject("Text", base: .object, methods: ArtistMethods.text + ArtistMethods.common)
    static let rectangle = TypeObject("Rectangle", base: .object, methods: ArtistMethods.bar + ArtistMethods.common)
    static let barContainer = TypeObject("BarContainer", base: .object)
    static let legend = TypeObject("Legend", base: .object, methods: [
        Builtin("get_texts(self)", "The texts of the entries.") { call in
            .list((call[0].as(LegendObject.self)?.texts ?? []).map { .object(LabelObject($0)) })
        },
        Builtin("remove(self)", "Takes the legend away.") { call in
            call[0].as(LegendObject.self)?.axes.panel.legend = nil
            return .none
        },
    ])
    static let label = TypeObject("Text", base: .object, methods: [
        Builtin("get_text(self)", "The words.") { call in Value(call[0].as(LabelObject.self)?.text ?? "") },
        Builtin("set_text(self, s)", "Changes the words.") { call in
            call[0].as(LabelObject.self)?.set(try call.string(1))
            return .none
        },
    ])
    static let colorbar = TypeObject("Colorbar", base: .object, methods: [
        Builtin("set_label(self, label, **kwargs)", "What the numbers are, with their unit.") { call in
            let text = try call.string(1)
            call[0].as(ColorbarObject.self)?.axes.panel.colorbar?.label = text
            return .none
        },
        Builtin("set_ticks(self, ticks, **kwargs)", "Where the numbers stand.") { call in
            let ticks = try PlotData.numbers(call[1], call.machine).values
            call[0].as(ColorbarObject.self)?.axes.panel.colorbar?.ticks = ticks
            return .none
        },
        Builtin("remove(self)", "Takes the colour bar away.") { call in
            if let axes = call[0].as(ColorbarObject.self)?.axes { axes.owner.remove(axes) }
            return .none
        },
    ])

    private static func flat(_ call: Call) -> Value {
        guard let array = call[0].as(AxesArrayObject.self) else { return .none }
        return .object(AxesArrayObject(array.elements, shape: [array.elements.count]))
    }
}
