import Arrays
import Catalog
import Glibc
import Images
import Interpreter
import Plotting

extension AxesCommand {
    /// Bars, areas, points, arrows.
    static let areas: [AxesCommand] = [
        AxesCommand("scatter(x, y, s=None, c=None, marker=None, cmap=None, vmin=None, vmax=None, alpha=None, linewidths=None, edgecolors=None, **kwargs)",
                    "Draws single points.", .runs("plt.scatter([1, 2, 3], [3, 1, 2], c=[0.1, 0.5, 0.9])"), details: "s is the area in square points; c one colour, a colour per point, or numbers shown through cmap.") { p in
            try scatter(p)
        },
        AxesCommand("bar(x, height, width=0.8, bottom=None, align=\"center\", **kwargs)", "Draws upright bars.",
                .runs("plt.bar(['a', 'b'], [3, 5])")) { p in
            try bars(p, places: "x", lengths: "height", thickness: "width", base: "bottom", isLying: false)
        },
        AxesCommand("barh(y, width, height=0.8, left=None, align=\"center\", **kwargs)", "Draws lying bars.",
                .runs("plt.barh(['a', 'b'], [3, 5])")) { p in
            try bars(p, places: "y", lengths: "width", thickness: "height", base: "left", isLying: true)
        },
        AxesCommand("hist(x, bins=10, range=None, density=False, weights=None, cumulative=False, histtype=\"bar\", orientation=\"vertical\", log=False, color=None, label=None, **kwargs)",
                    "Counts data in bins and draws the counts; gives counts, edges and bars.",
                            .runs("counts, edges, bars = plt.hist([1, 2, 2, 5], bins=4)"), details: "density=True divides by the number of data and the width of the bins, so that the area is 1.") { p in
            try histogram(p)
        },
        AxesCommand("fill_between(x, y1, y2=0, where=None, **kwargs)", "Fills the area between two curves.",
                .runs("plt.fill_between([0, 1, 2], [1, 2, 1], alpha=0.4)")) { p in
            let x = try p.numbers("x").values
            let options = try p.options("PolyCollection", ["color", "facecolor", "edgecolor", "linewidth", "linestyle", "hatch", "step", "interpolate"])
            let lower = try PlotData.numbers(p["y1"], count: x.count, "y1", p.machine), upper = try PlotData.numbers(p["y2"], count: x.count, "y2", p.machine)
            let given = try options.color("facecolor", p.cycle) ?? options.color("color", p.cycle)
            var mark = FillMark(x: x, lower: lower, upper: upper, color: given ?? p.axes.nextColor())
            if !p.isNone("where") { mark.included = try PlotData.numbers(p["where"], count: x.count, "where", p.machine).map { $0 != 0 } }
            mark.alpha = try options.alpha()
            try options.apply(to: &mark, childNumber: 0)
            return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.area))
        },
        AxesCommand("fill(*args, **kwargs)", "Fills the shape between corners: fill(x, y), fill(x, y, 'r'), several of them in one call.",
                .runs("plt.fill([0, 1, 1], [0, 0, 1], alpha=0.3)")) { p in try polygons(p) },
        AxesCommand("axhspan(ymin, ymax, **kwargs)", "Draws a level band across the axes.",
                .runs("plt.plot([1, 2])\nplt.axhspan(1.2, 1.4, alpha=0.3)")) { p in try span(.horizontal, "ymin", "ymax", p) },
        AxesCommand("axvspan(xmin, xmax, **kwargs)", "Draws an upright band across the axes.",
                .runs("plt.plot([1, 2])\nplt.axvspan(0.2, 0.4, alpha=0.3)")) { p in try span(.vertical, "xmin", "xmax", p) },
        AxesCommand("quiver(*args, color=\"k\", scale=None, cmap=None, alpha=None, **kwargs)",
                    "Draws arrows: quiver(u, v) or quiver(x, y, u, v), each with a number per arrow behind it for its colour.",
                .runs("plt.quiver([0, 1], [0, 1], [1, 0], [0, 1], [0.2, 0.8])\nplt.colorbar()"),
                    details: "u points to the right, v upwards. Numbers for colours are shown through cmap.") { p in
            try quiver(p)
        },
    ]

    private static func polygons(_ p: PlotCall) throws -> Value {
        let options = try p.options("Polygon", ["color", "facecolor", "edgecolor", "linewidth", "linestyle", "hatch", "fill"])
        var rest = p.rest[...], made: [Value] = []
        while !rest.isEmpty {
            let first = rest.removeFirst()
            guard let second = rest.first, second.text == nil else { throw PythonError.type("fill() takes x and y of the corners") }
            rest.removeFirst()
            let x = try PlotData.numbers(first, p.machine).values, y = try PlotData.numbers(second, p.machine).values
            guard x.count == y.count else { throw PythonError.value("x and y must have same first dimension, but have shapes (\(x.count),) and (\(y.count),)") }
            var color: Color?
            if let text = rest.first?.text {
                color = try Color(text, cycle: p.cycle)
                rest.removeFirst()
            }
            color = try options.color("facecolor", p.cycle) ?? options.color("color", p.cycle) ?? color
            var mark = PolygonMark(x: x, y: y, color: color ?? p.axes.nextColor())
            mark.edge = try options.color("edgecolor", p.cycle)
            mark.edgeWidth = try options.positive("linewidth") ?? 1
            if try options.bool("fill") == false { mark.edge = mark.edge ?? mark.color; mark.color = .clear }
            mark.alpha = try options.alpha()
            try options.apply(to: &mark, childNumber: 0)
            made.append(.object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.area)))
        }
        return .list(made)
    }

    private static func scatter(_ p: PlotCall) throws -> Value {
        let options = try p.options("PathCollection", ["color", "facecolor", "plotnonfinite", "norm"])
        let x: [Double]
        if let names = PlotData.words(p["x"], p.machine) { x = try categories(names, p.axes) } else { x = try p.numbers("x").values }
        let y = try p.numbers("y").values
        guard x.count == y.count else { throw PythonError.value("x and y must be the same size", hints: ["x has \(x.count) numbers, y has \(y.count)"]) }
        var mark = PointsMark(x: x, y: y, color: .black)
        if !p.isNone("s") {
            mark.areas = try p.numbers("s").values
            guard mark.areas.count == 1 || mark.areas.count == x.count else { throw PythonError.value("s must be a scalar, or float array-like with the same size as x and y") }
        }
        var hasColor = false
        if let color = try options.color("facecolor", p.cycle) ?? options.color("color", p.cycle) { mark.color = color; hasColor = true }
        if !p.isNone("c") {
            hasColor = true
            let value = p["c"]
            if value.text != nil {
                mark.color = try PlotData.color(value, p.cycle, p.machine)
            } else if let (numbers, shape) = try? PlotData.numbers(value, p.machine), shape.count == 1, numbers.count == x.count, !(numbers.count == 3 && x.count != 3) {
                mark.values = numbers
                mark.map = try PlotData.colorMap(p["cmap"], p.style, p.machine)
                mark.low = try p.optionalDouble("vmin")
                mark.high = try p.optionalDouble("vmax")
                mark.norm = try norm(options["norm"] ?? .none, p, mark.low)
            } else if let colors = try PlotData.colors(value, p.cycle, p.machine) {
                guard colors.count == x.count || colors.count == 1 else {
                    throw PythonError.value("'c' argument has \(colors.count) elements, which is inconsistent with 'x' and 'y' with size \(x.count).")
                }
                mark.faces = colors
            } else if let shown = try? PlotData.numbers(value, p.machine), shown.shape.count == 1, shown.values.count != 3, shown.values.count != 4 {
                throw PythonError.value("'c' argument has \(shown.values.count) elements, which is inconsistent with 'x' and 'y' with size \(x.count).")
            } else {
                mark.color = try PlotData.color(value, p.cycle, p.machine)
            }
        }
        if !hasColor { mark.color = p.axes.nextColor() }
        if !p.isNone("marker"), let marker = try Marker(try p.string("marker")) { mark.marker = marker }
        if let width = try p.optionalDouble("linewidths") { mark.edgeWidth = max(0, min(100, width)) }
        if !p.isNone("edgecolors"), p["edgecolors"].text != "face" { mark.edge = try PlotData.color(p["edgecolors"], p.cycle, p.machine) }
        if let alpha = try p.optionalDouble("alpha") { mark.alpha = max(0, min(1, alpha)) }
        try options.apply(to: &mark, childNumber: 0)
        let id = p.axes.add(mark)
        if mark.values != nil { p.axes.owner.currentImage = (p.axes, id) }
        return .object(ArtistObject(p.axes, id, PyplotTypes.points))
    }

    // MARK: Bars

    private static let barOptions = ["color", "facecolor", "edgecolor", "linewidth", "linestyle", "hatch", "tick_label", "rwidth", "log", "yerr", "xerr", "capsize", "error_kw", "fill", "stacked", "align", "bottom"]

    private static func bars(_ p: PlotCall, places: String, lengths: String, thickness: String, base: String, isLying: Bool) throws -> Value {
        let options = try p.options("Rectangle", barOptions)
        let lengthNumbers = try p.numbers(lengths)
        var positions: [Double]
        if let names = PlotData.words(p[places], p.machine) {
            if isLying {
                positions = names.indices.map(Double.init)
                p.axes.panel.y.categories = names
            } else {
                positions = try categories(names, p.axes)
            }
        } else {
            positions = try p.numbers(places).values
        }
        let count = max(positions.count, lengthNumbers.values.count)
        if positions.count == 1 { positions = [Double](repeating: positions[0], count: count) }
        guard positions.count == count, lengthNumbers.values.count == count || lengthNumbers.values.count == 1 else {
            throw PythonError.value("shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (\(positions.count),) and arg 1 with shape \(shapeText(lengthNumbers.shape)).")
        }
        let heights = try PlotData.numbers(p[lengths], count: count, lengths, p.machine)
        let widths = try PlotData.numbers(p[thickness], count: count, thickness, p.machine)
        let bases = p.isNone(base) ? [Double](repeating: 0, count: count) : try PlotData.numbers(p[base], count: count, base, p.machine)
        let align = try p.string("align")
        guard align == "center" || align == "edge" else { throw PythonError.value("'\(align)' is not a valid value for align; supported values are 'center', 'edge'") }
        let bars = (0..<count).map { BarMark.Bar(start: positions[$0] - (align == "center" ? widths[$0] / 2 : 0), width: widths[$0], base: bases[$0], height: heights[$0]) }
        var mark = try styled(BarMark(bars, color: .black), options, nil, p)
        mark.isHorizontal = isLying
        let id = p.axes.add(mark)
        if let words = options["tick_label"].flatMap({ PlotData.words($0, p.machine) }) {
            if isLying { p.axes.panel.y.ticks = positions; p.axes.panel.y.tickLabels = words } else { p.axes.panel.x.ticks = positions; p.axes.panel.x.tickLabels = words }
        }
        if let errors = options[isLying ? "xerr" : "yerr"] {
            let reach = try PlotData.numbers(errors, count: count, "yerr", p.machine)
            let ends = (0..<count).map { bases[$0] + heights[$0] }
            var line = LineMark(x: isLying ? ends : positions, y: isLying ? positions : ends, color: .black)
            line.line = .none
            var mark = isLying ? ErrorBarMark(line, left: reach, right: reach) : ErrorBarMark(line, down: reach, up: reach)
            mark.capSize = try options.double("capsize") ?? 0
            p.axes.add(mark)
        }
        return .object(BarContainerObject(p.axes, id))
    }

    private static func styled(_ bars: BarMark, _ options: PlotOptions, _ color: Value?, _ p: PlotCall) throws -> BarMark {
        var mark = bars
        if let value = color ?? options["facecolor"] ?? options["color"] {
            if value.text == nil, let colors = try PlotData.colors(value, p.cycle, p.machine) { mark.faces = colors } else { mark.color = try PlotData.color(value, p.cycle, p.machine) }
        } else {
            mark.color = p.axes.nextColor()
        }
        mark.edge = try options.color("edgecolor", p.cycle)
        mark.edgeWidth = try options.positive("linewidth") ?? 1
        if try options.bool("fill") == false { mark.edge = mark.edge ?? mark.color; mark.color = .clear }
        mark.alpha = try options.alpha()
        try options.apply(to: &mark, childNumber: 0)
        return mark
    }

    private static func histogram(_ p: PlotCall) throws -> Value {
        let options = try p.options("Rectangle", barOptions)
        let data = try p.numbers("x").values
        var low = data.min() ?? 0, high = data.max() ?? 1
        let finite = data.filter(\.isFinite)
        var edges: [Double]
        let isCount = p["bins"].text != nil ? true : try p.numbers("bins").shape.isEmpty
        if isCount {
            if !p.isNone("range") {
                let pair = try p.numbers("range").values
                guard pair.count == 2, pair[0] <= pair[1] else { throw PythonError.value("max must be larger than min in range parameter.") }
                (low, high) = (pair[0], pair[1])
            } else {
                guard finite.count == data.count else { throw PythonError.value("autodetected range of [\(low), \(high)] is not finite", hints: ["take the finite data: x[np.isfinite(x)]"]) }
            }
            if low == high { low -= 0.5; high += 0.5 }
            let count: Int
            if let rule = p["bins"].text {
                count = try automaticBins(rule, finite, high - low)
            } else {
                count = try p.call.int(p.index("bins"))
            }
            guard count > 0 else { throw PythonError.value("`bins` must be positive, when an integer") }
            guard count <= 100_000 else { throw PythonError.value("\(count) bins are more than a figure can show (at most 100000)") }
            edges = (0...count).map { $0 == count ? high : low + Double($0) * ((high - low) / Double(count)) }
        } else {
            edges = try p.numbers("bins").values
            guard edges.count > 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw PythonError.value("`bins` must increase monotonically, when an array") }
        }
        let weights = p.isNone("weights") ? nil : try PlotData.numbers(p["weights"], count: data.count, "weights", p.machine)
        var counts = count(data, weights, edges)
        if try p.bool("density") {
            let total = counts.reduce(0, +)
            counts = counts.indices.map { total > 0 ? counts[$0] / (edges[$0 + 1] - edges[$0]) / total : .nan }
        }
        if try p.bool("cumulative") {
            var sum = 0.0
            let isDensity = try p.bool("density")
            counts = counts.indices.map { sum += counts[$0] * (isDensity ? edges[$0 + 1] - edges[$0] : 1); return sum }
        }
        let kind = try p.call.choice(p.index("histtype"), among: ["bar", "barstacked", "step", "stepfilled"])
        let isLying = try p.call.choice(p.index("orientation"), among: ["vertical", "horizontal"]) == "horizontal"
        let isLog = try p.bool("log")
        if isLog { if isLying { p.axes.panel.x.scale = .log } else { p.axes.panel.y.scale = .log } }
        let shrink = try options.double("rwidth") ?? 1
        var bars = counts.indices.map { i in
            let width = edges[i + 1] - edges[i]
            return BarMark.Bar(start: edges[i] + width * (1 - shrink) / 2, width: width * shrink, base: 0, height: counts[i])
        }
        if isLog { bars = bars.map { var bar = $0; bar.base = min(0.5, bar.height); bar.height -= bar.base; return bar } }
        let color = p.isNone("color") ? nil : p["color"]
        var mark = try styled(BarMark(bars, color: .black), options, color, p)
        mark.isHistogram = true
        mark.isHorizontal = isLying
        if !p.isNone("label") { mark.label = try p.words("label") }
        if kind == "step" {
            var outline = LineMark(x: edges.flatMap { [$0, $0] }, y: [0] + counts.flatMap { [$0, $0] } + [0], color: mark.color)
            outline.label = mark.label.isEmpty ? "_hist" : mark.label
            outline.alpha = mark.alpha
            p.axes.add(outline)
            return .tuple([array(counts), array(edges), .list([])])
        }
        let id = p.axes.add(mark)
        return .tuple([array(counts), array(edges), .object(BarContainerObject(p.axes, id))])
    }

    /// The bins that a rule of `np.histogram_bin_edges` gives: Sturges, Scott's square root, or the larger of Sturges and
    /// Freedman–Diaconis.
    private static func automaticBins(_ rule: String, _ data: [Double], _ span: Double) throws -> Int {
        let n = Double(max(1, data.count))
        let sturges = ceil(log2(n)) + 1
        switch rule {
        case "sturges": return Int(bounded: sturges)
        case "sqrt": return Int(bounded: ceil(sqrt(n)))
        case "auto", "fd":
            let sorted = data.sorted()
            guard sorted.count > 1 else { return 1 }
            func quantile(_ q: Double) -> Double {
                let place = q * Double(sorted.count - 1), low = Int(bounded: place)
                return sorted[low] + (place - Double(low)) * (sorted[min(low + 1, sorted.count - 1)] - sorted[low])
            }
            let width = 2 * (quantile(0.75) - quantile(0.25)) / cbrt(n)
            let fd = width > 0 ? ceil(span / width) : 1
            return Int(bounded: min(100_000, rule == "fd" ? fd : max(fd, sturges)))
        default:
            throw PythonError.value("'\(rule)' is not a valid estimator for `bins`", hints: ["a number of bins, a list of edges, or 'auto', 'fd', 'sturges', 'sqrt'"])
        }
    }

    /// How many data, or how much weight, lies in each bin; the last bin has its right edge.
    private static func count(_ data: [Double], _ weights: [Double]?, _ edges: [Double]) -> [Double] {
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for (index, value) in data.enumerated() where value >= edges[0] && value <= edges[edges.count - 1] {
            var low = 0, high = edges.count - 1
            while high - low > 1 {
                let middle = (low + high) / 2
                if edges[middle] <= value { low = middle } else { high = middle }
            }
            counts[low] += weights?[index] ?? 1
        }
        return counts
    }

    static func array(_ values: [Double]) -> Value {
        (try? NDArray(values)).map { .object(ArrayObject($0)) } ?? .none
    }

    // MARK: Bands and arrows

    private static func span(_ direction: RuleMark.Direction, _ from: String, _ to: String, _ p: PlotCall) throws -> Value {
        let options = try p.options("Rectangle", ["color", "facecolor", "edgecolor", "linewidth", "linestyle", "hatch"])
        let color = try options.color("facecolor", p.cycle) ?? options.color("color", p.cycle) ?? p.axes.nextColor()
        var mark = SpanMark(direction, from: try p.double(from), to: try p.double(to), color: color)
        mark.alpha = try options.alpha()
        try options.apply(to: &mark, childNumber: 0)
        return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.area))
    }

    private static func quiver(_ p: PlotCall) throws -> Value {
        let options = try p.options("Quiver", ["width", "units", "angles", "scale_units", "pivot", "headwidth", "headlength"])
        guard (2...5).contains(p.rest.count) else {
            throw PythonError.type("quiver() takes u, v or x, y, u, v, and a number per arrow for its colour; \(p.rest.count) arrays were given")
        }
        let hasValues = p.rest.count % 2 == 1, first = p.rest.count - (hasValues ? 3 : 2)
        let (u, shape) = try PlotData.numbers(p.rest[first], p.machine)
        let v = try PlotData.numbers(p.rest[first + 1], p.machine).values
        guard u.count == v.count else { throw PythonError.value("u and v must have the same shape: \(u.count) and \(v.count) numbers") }
        let columns = shape.count == 2 ? shape[1] : u.count, rows = shape.count == 2 ? shape[0] : 1
        var x = u.indices.map { Double($0 % max(1, columns)) }, y = u.indices.map { Double($0 / max(1, columns)) }
        if first == 2 {
            let a = try PlotData.numbers(p.rest[0], p.machine).values, b = try PlotData.numbers(p.rest[1], p.machine).values
            if a.count == u.count, b.count == u.count {
                (x, y) = (a, b)
            } else if a.count == columns, b.count == rows {
                x = u.indices.map { a[$0 % columns] }
                y = u.indices.map { b[$0 / columns] }
            } else {
                throw PythonError.value("x and y must fit u and v: \(a.count) and \(b.count) places for \(u.count) arrows")
            }
        }
        var mark = ArrowsMark(x: x, y: y, u: u, v: v, color: try PlotData.color(p["color"], p.cycle, p.machine))
        mark.scale = try p.optionalDouble("scale").flatMap { $0 > 0 ? $0 : nil }
        mark.alpha = try p.optionalDouble("alpha") ?? 1
        if hasValues {
            let values = try PlotData.numbers(p.rest[first + 2], p.machine).values
            guard values.count == u.count else { throw PythonError.value("\(values.count) numbers for the colours of \(u.count) arrows: one for each is needed") }
            mark.values = values
            mark.map = try PlotData.colorMap(p["cmap"], p.style, p.machine)
        }
        try options.apply(to: &mark, childNumber: 0)
        let id = p.axes.add(mark)
        if hasValues { p.axes.owner.currentImage = (p.axes, id) }
        return .object(ArtistObject(p.axes, id, PyplotTypes.arrows))
    }
}
