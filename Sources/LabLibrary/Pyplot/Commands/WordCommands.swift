import Catalog
import Images
import Interpreter
import Plotting

extension AxesCommand {
    /// Titles, labels, legends, texts.
    static let words: [AxesCommand] = [
        AxesCommand("title(label, fontdict=None, loc=None, pad=None, *, y=None, fontsize=None, **kwargs)", method: "set_title", "Sets the title above the axes; $…$ is mathematics.",
                .runs("plt.plot([1, 2])\nplt.title('u at $t = 1$')")) { p in
            let options = try textOptions(p)
            p.axes.panel.title = try p.words("label")
            p.axes.panel.titleSize = try PlotData.fontSize(p["fontsize"], p.style, p.machine)
            if let color = try options.color("color", p.cycle) { p.axes.panel.titleColor = color }
            return label(p.axes.panel.title) { [axes = p.axes] in axes.panel.title = $0 }
        },
        AxesCommand("xlabel(xlabel, fontdict=None, labelpad=None, *, loc=None, fontsize=None, **kwargs)", method: "set_xlabel", "Names the x axis.",
                .runs("plt.plot([1, 2])\nplt.xlabel('x in mm')")) { p in
            let options = try textOptions(p)
            p.axes.panel.x.label = try p.words("xlabel")
            if let color = try options.color("color", p.cycle) { p.axes.panel.x.labelColor = color }
            p.axes.panel.x.labelSize = try PlotData.fontSize(p["fontsize"], p.style, p.machine)
            return label(p.axes.panel.x.label) { [axes = p.axes] in axes.panel.x.label = $0 }
        },
        AxesCommand("ylabel(ylabel, fontdict=None, labelpad=None, *, loc=None, fontsize=None, **kwargs)", method: "set_ylabel", "Names the y axis.",
                .runs("plt.plot([1, 2])\nplt.ylabel('u')")) { p in
            let options = try textOptions(p)
            p.axes.panel.y.label = try p.words("ylabel")
            if let color = try options.color("color", p.cycle) { p.axes.panel.y.labelColor = color }
            p.axes.panel.y.labelSize = try PlotData.fontSize(p["fontsize"], p.style, p.machine)
            return label(p.axes.panel.y.label) { [axes = p.axes] in axes.panel.y.label = $0 }
        },
        AxesCommand("legend(*args, handles=None, labels=None, loc=None, fontsize=None, title=None, ncols=1, ncol=None, frameon=True, bbox_to_anchor=None, **kwargs)",
                    "Shows what the lines and marks with a label mean.",
                            .runs("plt.plot([1, 2], label='u')\nplt.legend(loc='upper left')"), details: "loc 'best' (the default) is the place that covers least; bbox_to_anchor=(1.02, 1) puts it outside at the right.") { p in
            try legend(p)
        },
        AxesCommand("text(x, y, s, fontdict=None, *, transform=None, **kwargs)", "Writes words at a point.",
                .runs("plt.plot([1, 2])\nplt.text(0.5, 1.5, 'middle', ha='center')")) { p in
            let options = try textOptions(p)
            var mark = TextMark(try p.words("s"), x: try p.double("x"), y: try p.double("y"))
            if let transform = p["transform"].as(TransformObject.self) { mark.coordinates = transform.coordinates }
            try style(&mark, options, p)
            return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.text))
        },
        AxesCommand("annotate(text, xy, xytext=None, xycoords=\"data\", textcoords=None, arrowprops=None, **kwargs)", "Writes words with an arrow to a point.",
                .runs("plt.plot([0, 1, 4])\nplt.annotate('peak', (2, 4), xytext=(0.5, 3), arrowprops={})"),
                    details: "arrowprops={} or arrowprops=dict(arrowstyle=\"->\") draws the arrow; textcoords=\"offset points\" counts xytext from the point.") { p in
            try annotate(p)
        },
    ]

    private static func label(_ text: String, change: @escaping (String) -> Void) -> Value { .object(LabelObject(text, change: change)) }

    private static let textNames = ["color", "fontsize", "fontweight", "fontstyle", "horizontalalignment", "verticalalignment", "rotation", "bbox", "rotation_mode", "backgroundcolor", "wrap",
                                    "multialignment", "linespacing", "math_fontfamily", "transform", "annotation_clip"]

    static func textOptions(_ p: PlotCall) throws -> PlotOptions { try p.options("Text", textNames) }

    static func style(_ mark: inout TextMark, _ options: PlotOptions, _ p: PlotCall) throws {
        mark.size = try PlotData.fontSize(options["fontsize"] ?? .none, p.style, p.machine) ?? p.style.fontSize
        mark.isBold = ["bold", "heavy", "semibold", "black"].contains(options["fontweight"]?.text ?? "")
        if let color = try options.color("color", p.cycle) { mark.color = color }
        if let word = try options.string("horizontalalignment") {
            guard let anchor = ["left": Canvas.HorizontalAnchor.left, "center": .center, "right": .right][word] else {
                throw PythonError.value("'\(word)' is not a valid value for horizontalalignment; supported values are 'center', 'right', 'left'")
            }
            mark.horizontal = anchor
        }
        if let word = try options.string("verticalalignment") {
            guard let anchor = ["top": Canvas.VerticalAnchor.top, "center": .center, "center_baseline": .center, "baseline": .baseline, "bottom": .bottom][word] else {
                throw PythonError.value("'\(word)' is not a valid value for verticalalignment; supported values are 'bottom', 'baseline', 'center', 'center_baseline', 'top'")
            }
            mark.vertical = anchor
        }
        if let value = options["rotation"] {
            mark.rotation = value.text == "vertical" ? 90 : value.text == "horizontal" ? 0 : try options.double("rotation") ?? 0
        }
        if let color = try options.color("backgroundcolor", p.cycle) { mark.background = color }
        if let box = options["bbox"]?.as(DictObject.self) {
            mark.background = .white
            mark.backgroundEdge = .black
            for (key, value) in box.items {
                switch key.text {
                case "facecolor", "fc", "color": mark.background = try PlotData.color(value, p.cycle, p.machine)
                case "edgecolor", "ec": mark.backgroundEdge = try PlotData.color(value, p.cycle, p.machine)
                case "alpha": mark.background = mark.background?.opacity(PyplotParameters.number(value) ?? 1)
                default: break
                }
            }
        }
        mark.alpha = try options.alpha()
        if let order = try options.double("zorder") { mark.zOrder = order }
    }

    private static func annotate(_ p: PlotCall) throws -> Value {
        let options = try textOptions(p)
        let target = try p.numbers("xy").values
        guard target.count == 2 else { throw PythonError.value("xy must be two numbers: the point (x, y)") }
        let place = p.isNone("xytext") ? target : try p.numbers("xytext").values
        guard place.count == 2 else { throw PythonError.value("xytext must be two numbers: the place of the words (x, y)") }
        var mark = TextMark(try p.words("text"), x: place[0], y: place[1])
        mark.target = (target[0], target[1])
        let coordinates = p.isNone("textcoords") ? try p.string("xycoords") : try p.string("textcoords")
        switch coordinates {
        case "data": break
        case "axes fraction": mark.coordinates = .axes
        case "offset points", "offset pixels": mark.coordinates = .offsetPoints
        default: throw PythonError.value("'\(coordinates)' is not available in the lab for the place of an annotation", hints: ["use 'data', 'axes fraction' or 'offset points'"])
        }
        try style(&mark, options, p)
        if !p.isNone("arrowprops") {
            mark.hasArrow = true
            if let properties = p["arrowprops"].as(DictObject.self), let color = try properties.get(Value("color"), p.machine) ?? properties.get(Value("facecolor"), p.machine) {
                mark.arrowColor = try PlotData.color(color, p.cycle, p.machine)
            }
        }
        return .object(ArtistObject(p.axes, p.axes.add(mark), PyplotTypes.text))
    }

    // MARK: Legends

    /// The marks that a value stands for: artists, lists of them, bars.
    private static func handles(_ value: Value, _ p: PlotCall) throws -> [Int] {
        try p.machine.elements(value).compactMap { element in
            if let artist = element.as(ArtistObject.self) { return artist.markID }
            if let bars = element.as(BarContainerObject.self) { return bars.bars.first?.markID }
            if let list = element.as(ListObject.self), let artist = list.elements.first?.as(ArtistObject.self) { return artist.markID }
            throw PythonError.type("a legend cannot name a \(p.machine.type(of: element).name)", hints: ["handles are what plt.plot, plt.bar, … return"])
        }
    }

    private static func legend(_ p: PlotCall) throws -> Value {
        _ = try p.options("Legend", ["framealpha", "edgecolor", "facecolor", "shadow", "fancybox", "borderpad", "labelspacing", "handlelength", "handletextpad", "columnspacing", "borderaxespad",
                                     "markerscale", "numpoints", "title_fontsize", "prop", "mode", "labelcolor", "markerfirst"])
        var legend = Legend()
        var handleValue = p["handles"], labelValue = p["labels"]
        if p.rest.count == 1 { labelValue = p.rest[0] }
        if p.rest.count >= 2 { (handleValue, labelValue) = (p.rest[0], p.rest[1]) }
        let marks = p.axes.panel.marks
        if !handleValue.isNone || !labelValue.isNone {
            let ids = handleValue.isNone ? marks.filter { !($0.mark is TextMark) }.map(\.id) : try handles(handleValue, p)
            let words = labelValue.isNone ? nil : try texts(labelValue.text != nil ? .list([labelValue]) : labelValue, p)
            legend.entries = ids.enumerated().compactMap { index, id in
                if let words { return index < words.count ? (id, words[index]) : nil }
                let label = marks.first { $0.id == id }?.mark.label ?? ""
                return label.isEmpty ? nil : (id, label)
            }
        } else if !marks.contains(where: { $0.mark.isInLegend }) {
            p.machine.warn(.userWarning, "No artists with labels found to put in legend.  Note that artists whose label start with an underscore are ignored when legend() is called with no argument.")
        }
        legend.place = try place(p["loc"], p)
        legend.fontSize = try PlotData.fontSize(p["fontsize"], p.style, p.machine)
        if !p.isNone("title") { legend.title = try p.words("title") }
        legend.columns = max(1, Int(bounded: min(100, try p.optionalDouble("ncol") ?? p.double("ncols"))))
        legend.hasFrame = try p.bool("frameon")
        if !p.isNone("bbox_to_anchor"), let x = try p.numbers("bbox_to_anchor").values.first, x >= 1 { legend.isOutside = true }
        p.axes.panel.legend = legend
        return .object(LegendObject(p.axes))
    }

    private static func place(_ value: Value, _ p: PlotCall) throws -> Legend.Place {
        let places = Legend.Place.allCases
        switch value {
        case .none: return .best
        case .int(let code) where places.indices.contains(code): return places[code]
        default:
            guard let word = value.text else { throw PythonError.value("loc must be a str or an int from 0 to 10", hints: ["such as 'upper right'"]) }
            if let place = Legend.Place(rawValue: word) { return place }
            let names = places.map(\.rawValue)
            let error = PythonError.value("'\(word)' is not a valid value for loc; supported values are " + names.map { "'\($0)'" }.joined(separator: ", "))
            error.exception.suggestion = Suggestion.nearest(to: word, among: names)
            throw error
        }
    }
}
