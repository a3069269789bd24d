import Catalog
import Images
import Interpreter
import Plotting

/// The properties of lines.
enum LineOptions {
    static let names = ["color", "linewidth", "linestyle", "marker", "markersize", "markerfacecolor", "markeredgecolor", "markeredgewidth", "markevery", "drawstyle", "fillstyle", "dashes"]

    /// A line in the style that options, format and cycle give it.
    static func line(_ x: [Double], _ y: [Double], _ options: PlotOptions, _ format: PlotData.Format, _ p: PlotCall) throws -> LineMark {
        let given = try options.color("color", p.cycle) ?? format.color
        // A colour of its own takes nothing from the cycle.
        let entry = given == nil ? p.axes.nextStyle() : nil
        var mark = LineMark(x: x, y: y, color: given ?? entry?.color ?? .black)
        mark.width = try options.positive("linewidth") ?? p.style.lineWidth
        mark.markerSize = try options.positive("markersize") ?? p.style.markerSize
        let hasFormat = format.line != nil || format.marker != nil
        // A marker alone in the format means no line.
        mark.line = format.line ?? (format.marker != nil ? .none : entry?.line ?? .solid)
        mark.marker = format.marker ?? (hasFormat ? nil : entry?.marker)
        if mark.marker != nil, format.marker == nil { mark.markerEvery = max(1, x.count / 12) }
        if let value = options["linestyle"] { mark.line = try PlotData.lineStyle(value, p.machine) }
        if options.isGiven("linestyle"), options["linestyle"] == nil { mark.line = .none }
        if options.isGiven("marker") {
            mark.marker = try options.string("marker").flatMap { try Marker($0) }
            mark.markerEvery = 1
        }
        mark.markerFace = try options.string("markerfacecolor") == "none" ? .clear : try options.color("markerfacecolor", p.cycle)
        if (try? options.string("fillstyle")) == "none" { mark.markerFace = .clear }
        mark.markerEdge = try options.color("markeredgecolor", p.cycle)
        if let every = try options.double("markevery") { mark.markerEvery = max(1, Int(bounded: min(1e9, max(1, every)))) }
        if let steps = try options.string("drawstyle") { mark.steps = LineMark.Steps(rawValue: steps.replacing("steps-", with: "")) ?? (steps == "steps" ? .before : .none) }
        mark.alpha = try options.alpha()
        try options.apply(to: &mark, childNumber: p.axes.panel.marks.count)
        return mark
    }
}

extension AxesCommand {
    static let lines: [AxesCommand] = [
        AxesCommand("plot(*args, **kwargs)", "Draws lines through points: plot(y), plot(x, y), plot(x, y, 'r--o'), several of them in one call.",
                .runs("x = np.linspace(0, 1, 50)\nplt.plot(x, x**2, 'r--', lw=2, label='x²')"),
                    details: "Keywords: color, linewidth (lw), linestyle (ls), marker, markersize (ms), alpha, label, zorder. A format joins a colour letter, a marker and a line style. A two-dimensional y gives one line per column.") { p in
            try plot(p)
        },
        AxesCommand("semilogy(*args, **kwargs)", "Draws lines with a logarithmic y axis.",
                .runs("plt.semilogy([1, 2, 3], [1, 10, 100])")) { p in
            p.axes.panel.y.scale = .log
            return try plot(p)
        },
        AxesCommand("semilogx(*args, **kwargs)", "Draws lines with a logarithmic x axis.",
                .runs("plt.semilogx([1, 10, 100], [1, 2, 3])")) { p in
            p.axes.panel.x.scale = .log
            return try plot(p)
        },
        AxesCommand("loglog(*args, **kwargs)", "Draws lines with two logarithmic axes.",
                .runs("plt.loglog([1, 10, 100], [1, 100, 10000])")) { p in
            p.axes.panel.x.scale = .log
            p.axes.panel.y.scale = .log
            return try plot(p)
        },
        AxesCommand("step(x, y, *args, where=\"pre\", **kwargs)", "Draws a line of level steps.",
                .runs("plt.step([0, 1, 2], [1, 3, 2], where='mid')")) { p in
            let place = try p.string("where")
            guard let steps = ["pre": LineMark.Steps.before, "post": .after, "mid": .middle][place] else {
                throw PythonError.value("'where' must be one of 'pre', 'post', 'mid', not '\(place)'")
            }
            return try plot(p, [p["x"], p["y"]] + p.rest, steps: steps)
        },
        AxesCommand("errorbar(x, y, yerr=None, xerr=None, fmt=\"\", ecolor=None, elinewidth=None, capsize=0, **kwargs)",
                    "Draws points with bars for their uncertainty.",
                            .runs("plt.errorbar([1, 2], [3, 4], yerr=0.5, capsize=3)"), details: "yerr and xerr: one number, one per point, or two rows (below, above).") { p in
            try errorBars(p)
        },
        AxesCommand("axhline(y=0, xmin=0, xmax=1, **kwargs)", "Draws a level line across the axes.",
                .runs("plt.plot([1, 2])\nplt.axhline(1.5, ls='--')")) { p in
            try rule(.horizontal, try p.double("y"), try p.double("xmin"), try p.double("xmax"), p)
        },
        AxesCommand("axvline(x=0, ymin=0, ymax=1, **kwargs)", "Draws an upright line across the axes.",
                .runs("plt.plot([1, 2])\nplt.axvline(0.5, color='gray')")) { p in
            try rule(.vertical, try p.double("x"), try p.double("ymin"), try p.double("ymax"), p)
        },
        AxesCommand("hlines(y, xmin, xmax, colors=None, linestyles=\"solid\", label=\"\", **kwargs)", "Draws level lines between two numbers.",
                .runs("plt.hlines([1, 2], 0, 3)")) { p in
            try segments(p, along: "y", "xmin", "xmax", isLevel: true)
        },
        AxesCommand("vlines(x, ymin, ymax, colors=None, linestyles=\"solid\", label=\"\", **kwargs)", "Draws upright lines between two numbers.",
                .runs("plt.vlines([1, 2], 0, 3)")) { p in
            try segments(p, along: "x", "ymin", "ymax", isLevel: false)
        },
        AxesCommand("stem(*args, bottom=0, label=None)", "Draws a stem from a base line to each point.",
                .runs("plt.stem([1, 3, 2])")) { p in
            let (x, y) = try pair(p.rest, p)
            let base = try p.double("bottom")
            let color = p.axes.nextStyle().color
            var stems = LineMark(x: x.flatMap { [$0, $0, .nan] }, y: y.flatMap { [base, $0, .nan] }, color: color)
            stems.width = p.style.lineWidth
            var heads = LineMark(x: x, y: y, color: color)
            heads.line = .none
            heads.marker = .circle
            if !p.isNone("label") { heads.label = try p.words("label") }
            stems.label = "_stems"
            p.axes.add(stems)
            let id = p.axes.add(heads)
            return .object(ArtistObject(p.axes, id, PyplotTypes.line))
        },
    ]

    // MARK: plot

    private static func plot(_ p: PlotCall) throws -> Value { try plot(p, p.rest, steps: nil) }

    private static func plot(_ p: PlotCall, _ arguments: [Value], steps: LineMark.Steps?) throws -> Value {
        let options = try p.options("Line2D", LineOptions.names)
        var rest = arguments[...]
        var made: [Value] = []
        while !rest.isEmpty {
            var group = [rest.removeFirst()]
            if let next = rest.first, next.text == nil { group.append(rest.removeFirst()) }
            var format = PlotData.Format()
            if let text = rest.first?.text {
                format = try PlotData.format(text, p.cycle)
                rest.removeFirst()
            }
            for (x, y) in try curves(group, p) {
                var mark = try LineOptions.line(x, y, options, format, p)
                if let steps { mark.steps = steps }
                let id = p.axes.add(mark)
                p.axes.writtenColors[id] = options["color"]
                let whole = (x: group.count > 1 && PlotData.isWhole(group[0]), y: PlotData.isWhole(group[group.count - 1]))
                if whole.x || whole.y { p.axes.wholeData[id] = whole }
                made.append(.object(ArtistObject(p.axes, id, PyplotTypes.line)))
            }
        }
        return .list(made)
    }

    /// The curves that x and y, or y alone, stand for: columns of two-dimensional arrays are curves of their own.
    private static func curves(_ group: [Value], _ p: PlotCall) throws -> [(x: [Double], y: [Double])] {
        guard let last = group.last else { return [] }
        let (y, yShape) = try PlotData.numbers(last, p.machine)
        guard yShape.count <= 2 else {
            throw PythonError.value("x and y can be no greater than 2D, but have shapes \(shapeText(yShape))")
        }
        let count = yShape.first ?? 1
        var x = (0..<count).map(Double.init), xShape = [count]
        if group.count == 2 {
            if let names = PlotData.words(group[0], p.machine) {
                x = try categories(names, p.axes)
                xShape = [x.count]
            } else {
                (x, xShape) = try PlotData.numbers(group[0], p.machine)
                if xShape.isEmpty { xShape = [1] }
            }
        }
        guard xShape.count <= 2, xShape[0] == count else {
            throw PythonError.value("x and y must have same first dimension, but have shapes \(shapeText(xShape)) and \(shapeText(yShape.isEmpty ? [1] : yShape))")
        }
        let columns = yShape.count == 2 ? yShape[1] : 1, xColumns = xShape.count == 2 ? xShape[1] : 1
        // An array without columns draws nothing.
        guard columns > 0, xColumns > 0 else { return [] }
        guard columns <= 1000 else { throw PythonError.value("plot would draw \(columns) lines: one per column", hints: ["plot one row with u[k], or show the field with plt.imshow(u)"]) }
        return (0..<max(columns, xColumns)).map { column in
            (xColumns == 1 ? x : (0..<count).map { x[$0 * xColumns + min(column, xColumns - 1)] }, columns == 1 ? y : (0..<count).map { y[$0 * columns + min(column, columns - 1)] })
        }
    }

    /// x and y of functions that take `(y)` or `(x, y)`.
    private static func pair(_ arguments: [Value], _ p: PlotCall) throws -> ([Double], [Double]) {
        guard let first = try curves(Array(arguments.prefix(2)), p).first else { throw PythonError.type("\(p.call.name)() needs at least one array") }
        return first
    }

    /// Positions for names on the x axis; a name that stood there before keeps its place.
    static func categories(_ names: [String], _ axes: AxesObject) throws -> [Double] {
        names.map { name in
            if let known = axes.panel.x.categories.firstIndex(of: name) { return Double(known) }
            axes.panel.x.categories.append(name)
            return Double(axes.panel.x.categories.count - 1)
        }
    }

    static func shapeText(_ shape: [Int]) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
    }

    // MARK: Rules and bars

    private static func rule(_ direction: RuleMark.Direction, _ value: Double, _ from: Double, _ to: Double, _ p: PlotCall) throws -> Value {
        let options = try p.options("Line2D", LineOptions.names)
        let color = try options.color("color", p.cycle) ?? p.axes.style.cycle.first?.color ?? .black
        var mark = RuleMark(direction, at: value, color: color)
        mark.from = from
        mark.to = to
        mark.width = try options.positive("linewidth") ?? p.style.lineWidth
        if let style = options["linestyle"] { mark.line = try PlotData.lineStyle(style, p.machine) }
        mark.alpha = try options.alpha()
        try options.apply(to: &mark, childNumber: p.axes.panel.marks.count)
        let id = p.axes.add(mark)
        p.axes.writtenColors[id] = options["color"]
        return .object(ArtistObject(p.axes, id, PyplotTypes.line))
    }

    private static func segments(_ p: PlotCall, along: String, _ from: String, _ to: String, isLevel: Bool) throws -> Value {
        let places = try p.numbers(along).values
        let a = try PlotData.numbers(p[from], count: places.count, from, p.machine), b = try PlotData.numbers(p[to], count: places.count, to, p.machine)
        let ends = places.indices.flatMap { [a[$0], b[$0], .nan] }, level = places.flatMap { [$0, $0, .nan] }
        var options = try p.options("LineCollection", ["color", "linewidth", "linestyle"])
        options = try options.adding("color", p["colors"]).adding("linestyle", p["linestyles"])
        let color = try options.color("color", p.cycle) ?? p.style.cycle.first?.color ?? .black
        var mark = LineMark(x: isLevel ? ends : level, y: isLevel ? level : ends, color: color)
        mark.width = try options.positive("linewidth") ?? p.style.lineWidth
        if let style = options["linestyle"] { mark.line = try PlotData.lineStyle(style, p.machine) }
        mark.alpha = try options.alpha()
        let label = try p.words("label")
        mark.label = label.isEmpty ? "_lines" : label
        return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.line))
    }

    private static func errorBars(_ p: PlotCall) throws -> Value {
        let options = try p.options("Line2D", LineOptions.names + ["capthick", "errorevery", "barsabove"])
        let format = try PlotData.format(try p.string("fmt").lowercased() == "none" ? "" : try p.string("fmt"), p.cycle)
        let (x, y) = try pair([p["x"], p["y"]], p)
        var line = try LineOptions.line(x, y, options, format, p)
        if try p.string("fmt").lowercased() == "none" { line.line = .none; line.marker = nil }
        if line.label.hasPrefix("_") { line.label = "" }
        var mark = ErrorBarMark(line)
        (mark.down, mark.up) = try reach("yerr", x.count, p)
        (mark.left, mark.right) = try reach("xerr", x.count, p)
        mark.capSize = try p.double("capsize")
        mark.barWidth = try p.optionalDouble("elinewidth") ?? line.width
        if !p.isNone("ecolor") { mark.barColor = try PlotData.color(p["ecolor"], p.cycle, p.machine) }
        return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.errorBars))
    }

    private static func reach(_ name: String, _ count: Int, _ p: PlotCall) throws -> ([Double], [Double]) {
        if p.isNone(name) { return ([], []) }
        let (values, shape) = try p.numbers(name)
        if values.contains(where: { $0 < 0 }) { throw PythonError.value("'\(name)' must not contain negative values") }
        if shape.count == 2, shape[0] == 2, shape[1] == count { return (Array(values.prefix(count)), Array(values.suffix(count))) }
        let same = try PlotData.numbers(p[name], count: count, name, p.machine)
        return (same, same)
    }
}

extension PlotOptions {
    /// With one more value, when it is given.
    func adding(_ name: String, _ value: Value) throws -> PlotOptions {
        var copy = self
        if !value.isNone, !isGiven(name) { copy.set(name, value) }
        return copy
    }
}
