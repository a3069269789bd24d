import Arrays
import Catalog
import Images
import Interpreter
import Plotting

extension AxesCommand {
    /// Images, meshes, contours.
    static let fields: [AxesCommand] = [
        AxesCommand("imshow(X, cmap=None, vmin=None, vmax=None, origin=None, extent=None, interpolation=None, aspect=None, alpha=None, norm=None, **kwargs)",
                    "Shows an array as an image: grey or through a colour map [y, x], or in colour [y, x, 3].",
                            .runs("plt.imshow(np.eye(4), cmap='gray', vmin=0, vmax=1)"),
                    details: "Every pixel of the array is an even patch: fields are never smoothed when enlarged, and averaged when shrunk. NaN has a colour of its own, numbers beyond vmin and vmax those of the ends.") { p in
            try image(p, p["X"])
        },
        AxesCommand("matshow(A, cmap=None, vmin=None, vmax=None, origin=None, extent=None, interpolation=None, aspect=None, alpha=None, norm=None, **kwargs)",
                    "Shows a matrix: element [0, 0] at the upper left.", .runs("plt.matshow(np.eye(3))")) { p in try image(p, p["A"]) },
        AxesCommand("pcolormesh(*args, cmap=None, vmin=None, vmax=None, alpha=None, shading=None, edgecolors=None, norm=None, **kwargs)",
                    "Shows a field on rectangles: pcolormesh(C) or pcolormesh(x, y, C).",
                            .runs("plt.pcolormesh(np.arange(6).reshape(2, 3))"), details: "x and y are centres or, one more of each, edges.") { p in
            try mesh(p)
        },
        AxesCommand("contour(*args, levels=None, colors=None, cmap=None, vmin=None, vmax=None, linewidths=None, linestyles=None, alpha=None, **kwargs)",
                    "Draws lines of equal value: contour(Z), contour(x, y, Z), levels by number or list.",
                            .runs("plt.contour(np.outer(np.arange(5), np.arange(5)), levels=[2, 6])")) { p in try contours(p, isFilled: false) },
        AxesCommand("contourf(*args, levels=None, colors=None, cmap=None, vmin=None, vmax=None, linewidths=None, linestyles=None, alpha=None, **kwargs)",
                    "Fills the areas between lines of equal value.",
                            .runs("plt.contourf(np.outer(np.arange(5), np.arange(5)))")) { p in try contours(p, isFilled: true) },
        AxesCommand("clabel(CS, levels=None, *, fontsize=None, inline=True, fmt=None, colors=None, **kwargs)", "Writes the level on each contour line.",
                .runs("lines = plt.contour([[0, 1], [1, 2]])\nplt.clabel(lines)"),
                    details: "fmt: a format such as \"%.2f\" or \"{:.1f}\", or a dict of words by level. A line too short for its number goes without.") { p in try labelContours(p) },
    ]

    // MARK: Images

    private static func image(_ p: PlotCall, _ data: Value) throws -> Value {
        let options = try p.options("AxesImage", [])
        let raster = try PlotData.raster(data, p.machine)
        var mark = ImageMark(raster, map: try PlotData.colorMap(p["cmap"], p.style, p.machine))
        (mark.low, mark.high) = try colorLimits(p)
        mark.norm = try norm(p["norm"], p, mark.low)
        let word = try p.optionalString("origin") ?? p.state.parameters["image.origin"]?.text ?? "upper"
        guard let origin = ImageMark.Origin(rawValue: word) else {
            throw PythonError.value("'\(word)' is not a valid value for origin; supported values are 'upper', 'lower'")
        }
        mark.origin = origin
        if !p.isNone("extent") {
            let e = try p.numbers("extent").values
            guard e.count == 4, e.allSatisfy(\.isFinite), e[0] != e[1], e[2] != e[3] else { throw PythonError.value("extent must be four numbers: left, right, bottom, top, with left ≠ right and bottom ≠ top") }
            mark.givenExtent = (e[0], e[1], e[2], e[3])
        }
        if let word = try p.optionalString("interpolation") { try checkInterpolation(word) }
        if let alpha = try p.optionalDouble("alpha") { mark.alpha = max(0, min(1, alpha)) }
        try options.apply(to: &mark, childNumber: 0)
        try setAspect(p["aspect"].isNone ? Value("equal") : p["aspect"], p.axes, p.machine)
        let id = p.axes.add(mark)
        p.axes.owner.currentImage = (p.axes, id)
        return .object(ArtistObject(p.axes, id, PyplotTypes.image))
    }

    private static let interpolations = ["nearest", "none", "antialiased", "auto", "bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser", "quadric", "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman"]

    /// The words are pyplot's; the lab draws pixels as they are whatever is asked for.
    private static func checkInterpolation(_ word: String) throws {
        guard interpolations.contains(word) else {
            let error = PythonError.value("'\(word)' is not a valid value for interpolation; supported values are " + interpolations.map { "'\($0)'" }.joined(separator: ", "))
            error.exception.suggestion = Suggestion.nearest(to: word, among: interpolations)
            throw error
        }
    }

    static func colorLimits(_ p: PlotCall) throws -> (Double?, Double?) {
        let (low, high) = (try p.optionalDouble("vmin"), try p.optionalDouble("vmax"))
        if let low, let high, low > high { throw PythonError.value("minvalue must be less than or equal to maxvalue", hints: ["vmin = \(low), vmax = \(high)"]) }
        return (low, high)
    }

    /// `"linear"` or `"log"`: how numbers go to colours.
    static func norm(_ value: Value, _ p: PlotCall, _ low: Double?) throws -> Scale {
        if value.isNone { return .linear }
        guard let word = value.text, let scale = Scale(rawValue: word) else {
            throw PythonError.value("norm must be 'linear' or 'log' in the lab, not \(try p.machine.repr(value))", hints: ["norm=\"log\" with vmin=…, vmax=… stands for LogNorm(…)"])
        }
        if scale == .log, let low, low <= 0 { throw PythonError.value("Invalid vmin or vmax", hints: ["vmin is \(Value.float(low).plainText(p.machine)); on a logarithmic colour scale limits must be above 0"]) }
        return scale
    }

    /// `equal`, `auto` or a number.
    static func setAspect(_ value: Value, _ axes: AxesObject, _ m: Machine) throws {
        switch value.text {
        case "equal": axes.panel.aspect = .ratio(1)
        case "auto": axes.panel.aspect = .auto
        case .some(let word): throw PythonError.value("'\(word)' is not a valid aspect", hints: ["'equal', 'auto' or a number"])
        case nil:
            guard let ratio = PyplotParameters.number(value), ratio > 0, ratio.isFinite else { throw PythonError.value("aspect must be 'equal', 'auto' or a number above 0") }
            axes.panel.aspect = .ratio(ratio)
        }
    }

    // MARK: Meshes

    private static func mesh(_ p: PlotCall) throws -> Value {
        let options = try p.options("QuadMesh", ["linewidth", "rasterized"])
        guard p.rest.count == 1 || p.rest.count == 3 else { throw PythonError.type("pcolormesh() takes 1 or 3 positional arguments but \(p.rest.count) were given") }
        let raster = try field(p.rest[p.rest.count - 1], p, "C")
        var x = (0...raster.width).map(Double.init), y = (0...raster.height).map(Double.init)
        if p.rest.count == 3 {
            x = try edges(places(p.rest[0], p, isX: true), raster.width, "X", p)
            y = try edges(places(p.rest[1], p, isX: false), raster.height, "Y", p)
        }
        var mark = MeshMark(raster, x: x, y: y, map: try PlotData.colorMap(p["cmap"], p.style, p.machine))
        (mark.low, mark.high) = try colorLimits(p)
        mark.norm = try norm(p["norm"], p, mark.low)
        if let alpha = try p.optionalDouble("alpha") { mark.alpha = max(0, min(1, alpha)) }
        try options.apply(to: &mark, childNumber: 0)
        let id = p.axes.add(mark)
        p.axes.owner.currentImage = (p.axes, id)
        return .object(ArtistObject(p.axes, id, PyplotTypes.mesh))
    }

    private static func labelContours(_ p: PlotCall) throws -> Value {
        _ = try p.options("Text", ["inline_spacing", "rightside_up", "use_clabeltext", "manual"])
        guard let set = p["CS"].as(ArtistObject.self), let mark = set.mark as? ContourMark else { throw PythonError.type("clabel() takes what plt.contour gave, not \(p.machine.type(of: p["CS"]).name)") }
        guard !mark.isFilled else { throw PythonError.value("clabel writes on the lines of plt.contour; the areas of plt.contourf have none", hints: ["draw the lines over them: cs = plt.contour(…, colors=\"k\"); plt.clabel(cs)"]) }
        let chosen = p.isNone("levels") ? mark.levels : try p.numbers("levels").values
        if let missing = chosen.first(where: { !mark.levels.contains($0) }) {
            throw PythonError.value("Specified levels \(chosen) don't match available levels \(mark.levels)", hints: ["\(missing) is not among them"])
        }
        let size = try PlotData.fontSize(p["fontsize"], p.style, p.machine) ?? p.style.fontSize * 0.9
        let color = p.isNone("colors") ? nil : try PlotData.colors(p["colors"], p.cycle, p.machine)?.first ?? PlotData.color(p["colors"], p.cycle, p.machine)
        var words: [Double: String] = [:]
        for level in chosen { words[level] = try word(level, p["fmt"], p.machine) }
        set.change(ContourMark.self) { mark in
            (mark.labels, mark.labelSize, mark.labelColor) = (words, size, color)
        }
        return .list([])
    }

    private static func word(_ level: Double, _ format: Value, _ m: Machine) throws -> String {
        if format.isNone { return ContourMark.word(level) }
        if let words = format.as(DictObject.self) { return try words.get(.float(level), m).map { try m.str($0) } ?? ContourMark.word(level) }
        if let text = format.text {
            if text.contains("{") { return try m.str(try m.call(try m.attribute(format, "format"), Arguments([.float(level)]))) }
            return try m.str(try m.binary(.modulo, format, .float(level)))
        }
        return try m.str(try m.call(format, Arguments([.float(level)])))
    }

    private static func field(_ value: Value, _ p: PlotCall, _ name: String) throws -> Raster {
        let (values, shape) = try PlotData.numbers(value, p.machine)
        guard shape.count == 2, shape[0] > 0, shape[1] > 0 else { throw PythonError.type("\(name) must be a 2D array, not of shape \(shapeText(shape))") }
        return Raster(width: shape[1], height: shape[0], values: values)
    }

    /// Places along one axis: a row of numbers, or the two-dimensional array that `np.meshgrid` made of one.
    private static func places(_ value: Value, _ p: PlotCall, isX: Bool) throws -> [Double] {
        let (values, shape) = try PlotData.numbers(value, p.machine)
        guard shape.count == 2 else { return values }
        let (rows, columns) = (shape[0], shape[1])
        guard rows > 0, columns > 0 else { return [] }
        let line = isX ? Array(values.prefix(columns)) : (0..<rows).map { values[$0 * columns] }
        let isGrid = (0..<rows * columns).allSatisfy { values[$0] == line[isX ? $0 % columns : $0 / columns] }
        guard isGrid else { throw PythonError.value("the lab draws fields on rectangular grids only: X must be the same in every row and Y in every column", hints: ["make the grid with np.meshgrid(x, y)"]) }
        return line
    }

    /// Edges as they are, or half-way between centres.
    private static func edges(_ places: [Double], _ count: Int, _ name: String, _ p: PlotCall) throws -> [Double] {
        if places.count == count + 1 { return places }
        guard places.count == count else {
            throw PythonError.type("Dimensions of C do not fit \(name): \(places.count) places for \(count) cells", hints: ["give \(count) centres or \(count + 1) edges"])
        }
        guard count > 1 else { return [places[0] - 0.5, places[0] + 0.5] }
        let middle = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
        return [2 * places[0] - middle[0]] + middle + [2 * places[count - 1] - middle[count - 2]]
    }

    // MARK: Contours

    private static func contours(_ p: PlotCall, isFilled: Bool) throws -> Value {
        let options = try p.options("QuadContourSet", ["extend", "origin", "extent", "antialiased", "hatches", "norm", "locator"])
        var rest = p.rest
        var levelValue = p["levels"]
        if rest.count == 2 || rest.count == 4 { levelValue = rest.removeLast() }
        guard rest.count == 1 || rest.count == 3 else { throw PythonError.type("contour() takes from 1 to 4 positional arguments but \(p.rest.count) were given") }
        let raster = try field(rest[rest.count - 1], p, "Z")
        guard raster.width > 1, raster.height > 1 else { throw PythonError.type("Input z must be at least a (2, 2) shaped array, but has shape (\(raster.height), \(raster.width))") }
        var x = (0..<raster.width).map(Double.init), y = (0..<raster.height).map(Double.init)
        if rest.count == 3 {
            x = try places(rest[0], p, isX: true)
            y = try places(rest[1], p, isX: false)
            guard x.count == raster.width else { throw PythonError.type("Length of x (\(x.count)) must match number of columns in z (\(raster.width))") }
            guard y.count == raster.height else { throw PythonError.type("Length of y (\(y.count)) must match number of rows in z (\(raster.height))") }
        }
        let range = raster.range ?? 0...1
        var levels: [Double]
        switch levelValue {
        case .none: levels = ContourMark.automaticLevels(range, isFilled: isFilled)
        case .int(let count), .int64(let count):
            guard count > 0, count <= 200 else { throw PythonError.value("the number of levels must be from 1 to 200, not \(count)") }
            levels = ContourMark.automaticLevels(range, count: count, isFilled: isFilled)
        default:
            levels = try PlotData.numbers(levelValue, p.machine).values
            guard zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else { throw PythonError.value("Contour levels must be increasing") }
            guard levels.count <= 1000 else { throw PythonError.value("\(levels.count) contour levels are more than a figure can show") }
        }
        if isFilled, levels.count < 2 { throw PythonError.value("Filled contours require at least 2 levels.") }
        var mark = ContourMark(raster, x: x, y: y, levels: levels, map: try PlotData.colorMap(p["cmap"], p.style, p.machine), isFilled: isFilled)
        if !p.isNone("colors") { mark.lineColors = p["colors"].text != nil ? [try PlotData.color(p["colors"], p.cycle, p.machine)] : try PlotData.colors(p["colors"], p.cycle, p.machine) ?? [] }
        (mark.low, mark.high) = try colorLimits(p)
        if !p.isNone("linewidths") { mark.width = max(0, min(100, try p.numbers("linewidths").values.first ?? 1.5)) }
        if let alpha = try p.optionalDouble("alpha") { mark.alpha = max(0, min(1, alpha)) }
        try options.apply(to: &mark, childNumber: 0)
        let id = p.axes.add(mark)
        p.axes.owner.currentImage = (p.axes, id)
        return .object(ArtistObject(p.axes, id, PyplotTypes.contours))
    }
}
