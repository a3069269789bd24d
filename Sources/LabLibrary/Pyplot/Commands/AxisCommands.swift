import Arrays
import Catalog
import Images
import Interpreter
import Plotting

extension AxesCommand {
    /// Limits, scales, ticks, grid.
    static let axisCommands: [AxesCommand] = [
        AxesCommand("xlim(left=None, right=None, *, xmin=None, xmax=None)", method: "set_xlim", "Sets the limits of the x axis and gives them; without arguments only gives them.",
                .runs("plt.plot([1, 2])\nplt.xlim(0, 2)")) { p in
            try setLimits(\.x, ["left", "xmin"], ["right", "xmax"], p)
            return pair(p.axes.limits.x)
        },
        AxesCommand("ylim(bottom=None, top=None, *, ymin=None, ymax=None)", method: "set_ylim", "Sets the limits of the y axis and gives them; without arguments only gives them.",
                .runs("plt.plot([1, 2])\nplt.ylim(0, 3)")) { p in
            try setLimits(\.y, ["bottom", "ymin"], ["top", "ymax"], p)
            return pair(p.axes.limits.y)
        },
        AxesCommand("xscale(value, **kwargs)", method: "set_xscale", "Makes the x axis 'linear' or 'log'.",
                .runs("plt.plot([1, 10], [1, 2])\nplt.xscale('log')")) { p in try setScale(\.x, p) },
        AxesCommand("yscale(value, **kwargs)", method: "set_yscale", "Makes the y axis 'linear' or 'log'.",
                .runs("plt.plot([1, 10])\nplt.yscale('log')")) { p in try setScale(\.y, p) },
        AxesCommand("xticks(ticks=None, labels=None, *, rotation=None, fontsize=None, **kwargs)", method: "set_xticks", "Sets where the ticks of the x axis stand, and their words.",
                .runs("plt.plot([1, 2])\nplt.xticks([0, 1], ['start', 'end'])")) { p in try setTicks(\.x, p) },
        AxesCommand("yticks(ticks=None, labels=None, *, rotation=None, fontsize=None, **kwargs)", method: "set_yticks", "Sets where the ticks of the y axis stand, and their words.",
                .runs("plt.plot([1, 2])\nplt.yticks([1, 1.5, 2])")) { p in try setTicks(\.y, p) },
        AxesCommand("grid(visible=None, which=\"major\", axis=\"both\", **kwargs)", "Switches the grid lines on or off.",
                .runs("plt.plot([1, 2])\nplt.grid(True)")) { p in try setGrid(p) },
        AxesCommand("axis(arg=None, /, *, emit=True, xmin=None, xmax=None, ymin=None, ymax=None)", "Sets the axes: 'off', 'on', 'equal', 'tight', 'square', 'scaled', 'image', 'auto', or four limits; gives the limits.",
                .runs("plt.plot([1, 2])\nplt.axis('equal')")) { p in try axis(p) },
        AxesCommand("margins(*margins, x=None, y=None, tight=True)", "Sets the empty margins around the data, as fractions of the span.",
                .runs("plt.plot([1, 2])\nplt.margins(0)")) { p in
            let both = try p.rest.map { try PlotData.numbers($0, p.machine).values.first ?? 0 }
            if both.contains(where: { $0 <= -0.5 }) { throw PythonError.value("margin must be greater than -0.5") }
            if let x = try p.optionalDouble("x") ?? both.first { p.axes.panel.x.margin = x }
            if let y = try p.optionalDouble("y") ?? both.last { p.axes.panel.y.margin = y }
            return .none
        },
        AxesCommand("autoscale(enable=True, axis=\"both\", tight=None)", "Lets the limits follow the data again.",
                .runs("plt.plot([1, 2])\nplt.xlim(0, 9)\nplt.autoscale()")) { p in
            let which = try p.string("axis")
            if which != "y" { p.axes.panel.x.start = nil; p.axes.panel.x.end = nil }
            if which != "x" { p.axes.panel.y.start = nil; p.axes.panel.y.end = nil }
            return .none
        },
        AxesCommand("tick_params(axis=\"both\", which=\"major\", **kwargs)", "Changes how ticks look: labelsize, rotation, labelbottom, labelleft, bottom, left.",
                .runs("plt.plot([1, 2])\nplt.tick_params(labelsize=8)")) { p in try tickParameters(p) },
        AxesCommand("minorticks_on()", "Accepted; logarithmic axes have their minor ticks always.",
                .runs("plt.plot([1, 2])\nplt.minorticks_on()")) { _ in .none },
        AxesCommand("set_aspect(aspect, adjustable=None, anchor=None)", function: false, "Sets how a unit of y compares with a unit of x: 'equal', 'auto' or a number.") { p in
            try setAspect(p["aspect"], p.axes, p.machine)
            return .none
        },
        AxesCommand("invert_xaxis()", function: false, "Turns the x axis round.") { p in
            let limits = p.axes.limits.x
            (p.axes.panel.x.start, p.axes.panel.x.end) = (limits.1, limits.0)
            return .none
        },
        AxesCommand("invert_yaxis()", function: false, "Turns the y axis round.") { p in
            let limits = p.axes.limits.y
            (p.axes.panel.y.start, p.axes.panel.y.end) = (limits.1, limits.0)
            return .none
        },
        AxesCommand("set_axis_off()", function: false, "Draws neither frame nor ticks nor labels.") { p in
            p.axes.panel.showsAxes = false
            return .none
        },
        AxesCommand("set_axis_on()", function: false, "Draws frame, ticks and labels again.") { p in
            p.axes.panel.showsAxes = true
            return .none
        },
        AxesCommand("set_xticklabels(labels, **kwargs)", function: false, "Sets the words at the ticks of the x axis.") { p in
            p.axes.panel.x.tickLabels = try texts(p["labels"], p)
            return .none
        },
        AxesCommand("set_yticklabels(labels, **kwargs)", function: false, "Sets the words at the ticks of the y axis.") { p in
            p.axes.panel.y.tickLabels = try texts(p["labels"], p)
            return .none
        },
        AxesCommand("set_facecolor(color)", function: false, "Sets the colour behind the data.") { p in
            p.axes.panel.background = try PlotData.color(p["color"], p.cycle, p.machine)
            return .none
        },
        AxesCommand("cla()", "Empties the axes.", .runs("plt.plot([1, 2])\nplt.cla()")) { p in clear(p.axes) },
        AxesCommand("twinx()", "Makes a second y axis at the right, over the same x axis.",
                .runs("plt.plot([1, 2])\nright = plt.gca().twinx()\nright.plot([20, 10])")) { p in
            let figure = p.axes.owner
            var panel = Panel(id: figure.figure.newID(), cell: p.axes.panel.cell)
            panel.twin = p.axes.id
            // The second axis goes on in the cycle, so that its lines have colours of their own.
            panel.cycleCount = p.axes.panel.cycleCount
            let axes = figure.add(panel)
            figure.activate(axes)
            return .object(axes)
        },
    ]

    static func pair(_ limits: (Double, Double)) -> Value { .tuple([.float64(limits.0), .float64(limits.1)]) }

    static func clear(_ axes: AxesObject) -> Value {
        let old = axes.panel
        var fresh = Panel(id: old.id, cell: old.cell)
        fresh.position = old.position
        if axes.style.showsGrid {
            fresh.x.grid = Axis.Grid()
            fresh.y.grid = Axis.Grid()
        }
        axes.panel = fresh
        return .none
    }

    // MARK: Limits

    private static func setLimits(_ axis: WritableKeyPath<Panel, Axis>, _ starts: [String], _ ends: [String], _ p: PlotCall) throws {
        var low = starts.lazy.filter { !p.isNone($0) }.first.map { p[$0] }, high = ends.lazy.filter { !p.isNone($0) }.first.map { p[$0] }
        // One pair in place of two numbers.
        if high == nil, let both = low, PyplotParameters.number(both) == nil, both.text == nil {
            let parts = try p.machine.elements(both)
            guard parts.count == 2 else { throw PythonError.value("not enough values to unpack (expected 2, got \(parts.count))") }
            low = parts[0].isNone ? nil : parts[0]
            high = parts[1].isNone ? nil : parts[1]
        }
        func number(_ value: Value?, _ names: [String]) throws -> Double? {
            guard let value else { return nil }
            guard let number = try? PlotData.numbers(value, p.machine).values.first, value.text == nil else {
                throw PythonError.type("Axis limits must be numbers, not \(p.machine.type(of: value).name)")
            }
            guard number.isFinite else { throw PythonError.value("Axis limits cannot be NaN or Inf") }
            return number
        }
        if low == nil && high == nil { return }
        let start = try number(low, starts), end = try number(high, ends)
        let scale = p.axes.panel[keyPath: axis].scale
        if scale == .log, (start ?? 1) <= 0 || (end ?? 1) <= 0 {
            throw PythonError.value("Attempt to set non-positive limits on a log-scaled axis", hints: ["set the scale to 'linear', or use a limit above 0"])
        }
        // Axes that share this one follow; the other end stays where it is.
        let now = axis == \Panel.x ? p.axes.limits.x : p.axes.limits.y
        let group = p.axes.panel[keyPath: axis].sharedGroup
        for index in p.axes.owner.figure.panels.indices {
            let panel = p.axes.owner.figure.panels[index]
            guard panel.id == p.axes.id || group != nil && panel[keyPath: axis].sharedGroup == group else { continue }
            p.axes.owner.figure.panels[index][keyPath: axis].start = start ?? now.0
            p.axes.owner.figure.panels[index][keyPath: axis].end = end ?? now.1
        }
    }

    private static func setScale(_ axis: WritableKeyPath<Panel, Axis>, _ p: PlotCall) throws -> Value {
        let word = try p.string("value")
        guard let scale = Scale(rawValue: word) else {
            let known = ["symlog", "logit", "asinh", "function", "functionlog"].contains(word)
            let error = PythonError.value(known ? "the scale '\(word)' is not available in the lab" : "'\(word)' is not a valid value for scale; supported values are 'linear', 'log'")
            error.exception.suggestion = known ? nil : Suggestion.nearest(to: word, among: ["linear", "log"])
            throw error
        }
        p.axes.panel[keyPath: axis].scale = scale
        return .none
    }

    // MARK: Ticks

    static func texts(_ value: Value, _ p: PlotCall) throws -> [String] {
        try p.machine.elements(value).map { try p.machine.str($0) }
    }

    private static func setTicks(_ axis: WritableKeyPath<Panel, Axis>, _ p: PlotCall) throws -> Value {
        if !p.isNone("ticks") {
            let ticks = try p.numbers("ticks").values
            guard ticks.count <= 1000 else { throw PythonError.value("\(ticks.count) ticks are more than an axis can show") }
            p.axes.panel[keyPath: axis].ticks = ticks
            p.axes.panel[keyPath: axis].tickLabels = nil
            // Ticks beyond the data widen the limits, as in pyplot.
            let limits = axis == \Panel.x ? p.axes.limits.x : p.axes.limits.y
            if let low = ticks.filter(\.isFinite).min(), let high = ticks.filter(\.isFinite).max() {
                let (a, b) = (min(limits.0, limits.1), max(limits.0, limits.1))
                if low < a || high > b {
                    let (start, end) = (min(a, low), max(b, high))
                    p.axes.panel[keyPath: axis].start = limits.0 <= limits.1 ? start : end
                    p.axes.panel[keyPath: axis].end = limits.0 <= limits.1 ? end : start
                }
            }
        }
        if !p.isNone("labels") {
            let words = try texts(p["labels"], p)
            if let ticks = p.axes.panel[keyPath: axis].ticks, ticks.count != words.count {
                throw PythonError.value("The number of FixedLocator locations (\(ticks.count)), usually from a call to set_ticks, does not match the number of labels (\(words.count)).")
            }
            p.axes.panel[keyPath: axis].tickLabels = words
        }
        if let angle = try p.optionalDouble("rotation") { p.axes.panel[keyPath: axis].tickRotation = angle }
        if let size = try PlotData.fontSize(p["fontsize"], p.style, p.machine) { p.axes.panel[keyPath: axis].tickSize = size }
        let limits = axis == \Panel.x ? p.axes.limits.x : p.axes.limits.y
        let scale = p.axes.panel[keyPath: axis].scale
        let places = p.axes.panel[keyPath: axis].ticks ?? Ticks.automatic(scale, from: limits.0, to: limits.1, room: 9).major
        let words = p.axes.panel[keyPath: axis].tickLabels ?? TickLabels.automatic(scale, places, from: limits.0, to: limits.1).texts.map(MathText.plain)
        return .tuple([array(places), .list(words.map { .object(LabelObject($0)) })])
    }

    private static func tickParameters(_ p: PlotCall) throws -> Value {
        let which = try p.call.choice(p.index("axis"), among: ["both", "x", "y"])
        let known = ["labelsize", "rotation", "labelrotation", "labelbottom", "labelleft", "labeltop", "labelright", "bottom", "left", "top", "right", "length", "width", "color", "labelcolor", "direction", "pad", "colors"]
        let options = try p.options("Tick", known)
        func change(_ axis: WritableKeyPath<Panel, Axis>, _ label: String, _ tick: String) throws {
            if let size = try PlotData.fontSize(options["labelsize"] ?? .none, p.style, p.machine) { p.axes.panel[keyPath: axis].tickSize = size }
            if let angle = try options.double("labelrotation") ?? options.double("rotation") { p.axes.panel[keyPath: axis].tickRotation = angle }
            if let shows = try options.bool(label) { p.axes.panel[keyPath: axis].showsTickLabels = shows }
            if let shows = try options.bool(tick), !shows { p.axes.panel[keyPath: axis].ticks = [] }
        }
        if which != "y" { try change(\.x, "labelbottom", "bottom") }
        if which != "x" { try change(\.y, "labelleft", "left") }
        return .none
    }

    private static func setGrid(_ p: PlotCall) throws -> Value {
        let which = try p.call.choice(p.index("which"), among: ["major", "minor", "both"])
        let axis = try p.call.choice(p.index("axis"), among: ["both", "x", "y"])
        let options = try p.options("Line2D", ["color", "linewidth", "linestyle"])
        let hasOptions = !p.call.keywords.isEmpty
        func change(_ path: WritableKeyPath<Panel, Axis>) throws {
            let shows = p.isNone("visible") ? hasOptions || p.axes.panel[keyPath: path].grid == nil : try p.bool("visible")
            guard shows else { p.axes.panel[keyPath: path].grid = nil; return }
            var grid = Axis.Grid()
            if let color = try options.color("color", p.cycle) { grid.color = color }
            if let width = try options.positive("linewidth") { grid.width = width }
            if let style = options["linestyle"] { grid.line = try PlotData.lineStyle(style, p.machine) }
            grid.alpha = try options.alpha()
            grid.includesMinor = which != "major"
            p.axes.panel[keyPath: path].grid = grid
        }
        if axis != "y" { try change(\.x) }
        if axis != "x" { try change(\.y) }
        return .none
    }

    // MARK: axis

    private static func axis(_ p: PlotCall) throws -> Value {
        let value = p["arg"]
        if let word = value.text {
            switch word {
            case "off": p.axes.panel.showsAxes = false
            case "on": p.axes.panel.showsAxes = true
            case "equal", "scaled": p.axes.panel.aspect = .ratio(1)
            case "image":
                p.axes.panel.aspect = .ratio(1)
                p.axes.panel.x.margin = 0
                p.axes.panel.y.margin = 0
            case "square":
                let l = p.axes.limits, side = max(abs(l.x.1 - l.x.0), abs(l.y.1 - l.y.0))
                (p.axes.panel.x.start, p.axes.panel.x.end) = (l.x.0, l.x.0 + side)
                (p.axes.panel.y.start, p.axes.panel.y.end) = (l.y.0, l.y.0 + side)
                p.axes.panel.aspect = .ratio(1)
            case "tight":
                p.axes.panel.x.margin = 0
                p.axes.panel.y.margin = 0
            case "auto":
                p.axes.panel.aspect = .auto
                (p.axes.panel.x.start, p.axes.panel.x.end, p.axes.panel.y.start, p.axes.panel.y.end) = (nil, nil, nil, nil)
            default:
                let words = ["on", "off", "equal", "tight", "scaled", "auto", "image", "square"]
                let error = PythonError.value("Unrecognized string '\(word)' to axis; try 'on' or 'off'")
                error.exception.suggestion = Suggestion.nearest(to: word, among: words)
                throw error
            }
        } else if case .bool(let shows) = value {
            p.axes.panel.showsAxes = shows
        } else if !value.isNone {
            let l = try PlotData.numbers(value, p.machine).values
            guard l.count == 4, l.allSatisfy(\.isFinite) else { throw PythonError.type("the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]") }
            (p.axes.panel.x.start, p.axes.panel.x.end, p.axes.panel.y.start, p.axes.panel.y.end) = (l[0], l[1], l[2], l[3])
        }
        if let v = try p.optionalDouble("xmin") { p.axes.panel.x.start = v }
        if let v = try p.optionalDouble("xmax") { p.axes.panel.x.end = v }
        if let v = try p.optionalDouble("ymin") { p.axes.panel.y.start = v }
        if let v = try p.optionalDouble("ymax") { p.axes.panel.y.end = v }
        let l = p.axes.limits
        return .tuple([l.x.0, l.x.1, l.y.0, l.y.1].map { .float64($0) })
    }
}
