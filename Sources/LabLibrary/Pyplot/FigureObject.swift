import Catalog
import Images
import Interpreter
import Plotting

/// A pyplot figure: the drawing and the objects that a program holds of it.
public final class FigureObject: Object, @unchecked Sendable {
    public internal(set) var figure: Figure
    public let number: Int
    /// Its axes and colour bars in the order they were made.
    var axes: [AxesObject] = []
    private weak var active: AxesObject?
    /// As it was given: an int stays an int.
    var dpi: Value
    /// The axes and the mark that `plt.colorbar()` and `plt.clim()` act on.
    var currentImage: (axes: AxesObject, mark: Int)?

    init(number: Int, style: FigureStyle, width: Double, height: Double, dpi: Value) {
        self.number = number
        self.dpi = dpi
        figure = Figure(width: width, height: height, dpi: PyplotParameters.number(dpi) ?? 100, style: style)
    }

    /// Whether there is anything to show.
    var hasContent: Bool { !figure.panels.isEmpty || !figure.title.isEmpty }

    func currentAxes() -> AxesObject {
        if let active, axes.contains(where: { $0 === active }) { return active }
        if let last = axes.last(where: { $0.panel.colorbar == nil }) { return last }
        return addAxes(GridCell())
    }

    func activate(_ axes: AxesObject) { active = axes }

    func addAxes(_ cell: GridCell) -> AxesObject {
        let id = figure.addPanel(cell)
        let object = AxesObject(self, id: id)
        axes.append(object)
        active = object
        return object
    }

    /// Puts a panel beside the others, e.g. a colour bar.
    func add(_ panel: Panel) -> AxesObject {
        figure.panels.append(panel)
        let object = AxesObject(self, id: panel.id)
        axes.append(object)
        return object
    }

    func remove(_ object: AxesObject) {
        figure.panels.removeAll { $0.id == object.id || $0.colorbar?.panels.contains(object.id) == true && $0.colorbar?.panels.count == 1 }
        axes.removeAll { candidate in !figure.panels.contains { $0.id == candidate.id } }
    }

    func clear() {
        figure.panels = []
        figure.title = ""
        axes = []
        currentImage = nil
    }

    public override var type: TypeObject { PyplotTypes.figure }
    public override func repr(_ m: Machine) -> String {
        "<Figure size \(Int(bounded: (figure.width * figure.dpi).rounded()))x\(Int(bounded: (figure.height * figure.dpi).rounded())) with \(axes.count) Axes>"
    }

    public override func str(_ m: Machine) -> String {
        "Figure(\(Int(bounded: (figure.width * figure.dpi).rounded()))x\(Int(bounded: (figure.height * figure.dpi).rounded())))"
    }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "axes": .list(axes.map { .object($0) })
        case "dpi": dpi
        case "number": .int(number)
        default: try super.attribute(name, m) ?? PyplotNames.refuse(name, of: "Figure", PyplotNames.figure)
        }
    }

    public override func setAttribute(_ name: String, _ value: Value, _ m: Machine) throws {
        guard name == "dpi", let dots = PyplotParameters.number(value), dots > 0 else { return try super.setAttribute(name, value, m) }
        dpi = value
        figure.dpi = dots
    }

    public override var attributeNames: [String] { ["axes", "dpi", "number"] + super.attributeNames }

    public override func copied(_ context: ForkContext) -> Object {
        let copy = FigureObject(number: number, style: figure.style, width: figure.width, height: figure.height, dpi: dpi)
        context.register(copy, for: self)
        copy.figure = figure
        copy.axes = axes.map { AxesObject(copy, id: $0.id) }
        for (old, new) in zip(axes, copy.axes) {
            context.register(new, for: old)
            new.writtenColors = old.writtenColors.mapValues { context.copy($0) }
            new.wholeData = old.wholeData
            if old === active { copy.active = new }
            if let image = currentImage, image.axes === old { copy.currentImage = (new, image.mark) }
        }
        return copy
    }
}

/// The axes of a figure: one panel.
final class AxesObject: Object, @unchecked Sendable {
    let owner: FigureObject
    let id: Int
    /// The colours of lines as they were written, by mark: what `get_color` gives back.
    var writtenColors: [Int: Value] = [:]
    /// Which coordinates of a line were given as whole numbers: `get_xdata` gives whole numbers back.
    var wholeData: [Int: (x: Bool, y: Bool)] = [:]

    init(_ owner: FigureObject, id: Int) {
        self.owner = owner
        self.id = id
    }

    /// The panel; changes go into the figure. Axes that were removed change nothing.
    var panel: Panel {
        get { owner.figure[panel: id] ?? Panel(id: id) }
        set {
            guard let index = owner.figure.panels.firstIndex(where: { $0.id == id }) else { return }
            owner.figure.panels[index] = newValue
        }
    }

    var style: FigureStyle { owner.figure.style }

    /// Puts a mark into the panel and gives its identifier.
    @discardableResult
    func add(_ mark: any Mark) -> Int {
        let markID = owner.figure.newID()
        panel.marks.append(PlacedMark(id: markID, mark: mark))
        return markID
    }

    func mark(_ markID: Int) -> (any Mark)? { panel.marks.first { $0.id == markID }?.mark }

    func setMark(_ markID: Int, _ mark: any Mark) {
        guard let index = panel.marks.firstIndex(where: { $0.id == markID }) else { return }
        panel.marks[index].mark = mark
    }

    /// The next style of the cycle for lines.
    func nextStyle() -> FigureStyle.CycleEntry {
        let cycle = style.cycle
        defer { panel.cycleCount += 1 }
        return cycle.isEmpty ? FigureStyle.CycleEntry(color: .black) : cycle[panel.cycleCount % cycle.count]
    }

    /// The next colour of the cycle for areas, bars and points, which pyplot counts apart.
    func nextColor() -> Color {
        let cycle = style.cycle
        defer { panel.patchCycleCount += 1 }
        return cycle.isEmpty ? .black : cycle[panel.patchCycleCount % cycle.count].color
    }

    var limits: (x: (Double, Double), y: (Double, Double)) { owner.figure.limits(ofPanel: id) }

    override var type: TypeObject { PyplotTypes.axes }

    override func repr(_ m: Machine) -> String {
        let names = [("xlabel", panel.x.label), ("ylabel", panel.y.label), ("title", panel.title)].filter { !$0.1.isEmpty }
        return "<Axes: " + names.map { "\($0.0)='\($0.1)'" }.joined(separator: ", ") + ">"
    }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        func artists(_ kind: (any Mark) -> TypeObject?) -> Value {
            .list(panel.marks.compactMap { placed in kind(placed.mark).map { .object(ArtistObject(self, placed.id, $0)) } })
        }
        switch name {
        case "lines": return artists { $0 is LineMark || $0 is RuleMark ? PyplotTypes.line : nil }
        case "images": return artists { $0 is ImageMark ? PyplotTypes.image : nil }
        case "texts": return artists { $0 is TextMark ? PyplotTypes.text : nil }
        case "collections": return artists { $0 is PointsMark ? PyplotTypes.points : $0 is MeshMark ? PyplotTypes.mesh : $0 is FillMark || $0 is PolygonMark ? PyplotTypes.area : $0 is ContourMark ? PyplotTypes.contours : nil }
        case "patches": return .list(panel.marks.flatMap { placed -> [Value] in
            ((placed.mark as? BarMark)?.bars.indices).map { $0.map { .object(BarObject(self, placed.id, index: $0)) } } ?? []
        })
        case "figure": return .object(owner)
        case "transAxes": return .object(TransformObject(.axes))
        case "transData": return .object(TransformObject(.data))
        default: return try super.attribute(name, m) ?? PyplotNames.refuse(name, of: "Axes", PyplotNames.axes)
        }
    }

    override var attributeNames: [String] { ["collections", "figure", "images", "lines", "patches", "texts", "transAxes", "transData"] + super.attributeNames }

    override func copied(_ context: ForkContext) -> Object {
        guard case .object(let copy) = context.copy(.object(owner)), let figure = copy as? FigureObject else { return AxesObject(owner, id: id) }
        return figure.axes.first { $0.id == id } ?? AxesObject(figure, id: id)
    }
}

/// What coordinates count (`ax.transAxes`).
final class TransformObject: Object, @unchecked Sendable {
    let coordinates: TextMark.Coordinates

    init(_ coordinates: TextMark.Coordinates) { self.coordinates = coordinates }

    private static let typeObject = TypeObject("Transform", base: .object)
    override var type: TypeObject { TransformObject.typeObject }
}

/// What `plt.subplots` gives for several panels: axes in rows and columns, with an array's shape and indexing.
final class AxesArrayObject: Object, @unchecked Sendable {
    let elements: [AxesObject]
    let shape: [Int]

    init(_ elements: [AxesObject], shape: [Int]) {
        self.elements = elements
        self.shape = shape
    }

    override var type: TypeObject { PyplotTypes.axesArray }
    override func repr(_ m: Machine) throws -> String {
        "array([" + elements.map { $0.repr(m) }.joined(separator: ", ") + "], shape=\(shape.count == 1 ? "(\(shape[0]),)" : "(\(shape[0]), \(shape[1]))"), dtype=object)"
    }
    override func isTrue(_ m: Machine) throws -> Bool { !elements.isEmpty }
    override func length(_ m: Machine) throws -> Int? { shape.first ?? 0 }

    private func row(_ index: Int) -> Object {
        shape.count == 1 ? elements[index] : AxesArrayObject(Array(elements[index * shape[1]..<(index + 1) * shape[1]]), shape: [shape[1]])
    }

    override func item(_ key: Value, _ m: Machine) throws -> Value {
        if let pair = key.as(TupleObject.self)?.elements {
            guard pair.count <= shape.count else {
                throw PythonError.index("too many indices for array: array is \(shape.count)-dimensional, but \(pair.count) were indexed")
            }
            if pair.count == 2, let rows = pair[0].as(SliceObject.self) { return try column(pair[1], rows: rows, m) }
            return try pair.reduce(.object(self)) { value, index in try value.as(AxesArrayObject.self)?.item(index, m) ?? value }
        }
        if let slice = key.as(SliceObject.self) {
            let rows = try m.elements(try m.item(.list((0..<(shape.first ?? 0)).map { .int($0) }), .object(slice)))
            let picked = rows.compactMap { value -> Int? in if case .int(let i) = value { i } else { nil } }
            if shape.count == 1 { return .object(AxesArrayObject(picked.map { elements[$0] }, shape: [picked.count])) }
            return .object(AxesArrayObject(picked.flatMap { Array(elements[$0 * shape[1]..<($0 + 1) * shape[1]]) }, shape: [picked.count, shape[1]]))
        }
        return .object(row(try position(key, m)))
    }

    /// `axes[rows, key]`.
    private func column(_ key: Value, rows: SliceObject, _ m: Machine) throws -> Value {
        guard let picked = try item(.object(rows), m).as(AxesArrayObject.self) else { return .none }
        let turned = AxesArrayObject((0..<shape[1]).flatMap { c in (0..<picked.shape[0]).map { picked.elements[$0 * shape[1] + c] } }, shape: [shape[1], picked.shape[0]])
        let result = try turned.item(key, m)
        guard let block = result.as(AxesArrayObject.self), block.shape.count == 2 else { return result }
        return try block.attribute("T", m) ?? result
    }

    private func position(_ key: Value, _ m: Machine) throws -> Int {
        let index: Int
        switch key {
        case .int(let i), .int64(let i): index = i
        case .bool(let b): index = b ? 1 : 0
        default: throw PythonError.index("only integers, slices (`:`) and tuples of them are valid indices")
        }
        let count = shape.first ?? 0
        guard index >= -count, index < count else {
            throw PythonError.index("index \(index) is out of bounds for axis 0 with size \(count)")
        }
        return index < 0 ? index + count : index
    }

    override func makeIterator(_ m: Machine) throws -> IteratorObject? {
        let values = (0..<(shape.first ?? 0)).map { Value.object(row($0)) }
        return try m.iterator(.list(values))
    }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "shape": return .tuple(shape.map { .int($0) })
        case "size": return .int(elements.count)
        case "ndim": return .int(shape.count)
        case "flat": return .object(try m.iterator(.list(elements.map { .object($0) })))
        case "T":
            guard shape.count == 2 else { return .object(self) }
            return .object(AxesArrayObject((0..<shape[1]).flatMap { c in (0..<shape[0]).map { elements[$0 * shape[1] + c] } }, shape: [shape[1], shape[0]]))
        default: return try super.attribute(name, m)
        }
    }

    override var attributeNames: [String] { ["T", "flat", "ndim", "shape", "size"] + super.attributeNames }

    override func copied(_ context: ForkContext) -> Object {
        AxesArrayObject(elements.compactMap { context.copy(.object($0)).as(AxesObject.self) }, shape: shape)
    }
}
