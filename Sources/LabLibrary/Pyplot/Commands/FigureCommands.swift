import Catalog
import Images
import Interpreter
import Plotting

/// Functions of pyplot about whole figures, and the figure's own methods.
enum FigureCommands {
    // MARK: Functions of pyplot

    static let functions: [Builtin] = [
        Builtin(EntryInfo("figure(num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, clear=False, **kwargs)", "Opens a figure, or goes back to the one of this number.",
                          details: "figsize is (width, height) in inches; dpi is pixels per inch.",
                          examples: [.runs("plt.figure(figsize=(4, 3))\nplt.plot([1, 2])")])) { call in
            try open(call)
        },
        Builtin(EntryInfo("subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, figsize=None, dpi=None, width_ratios=None, height_ratios=None, subplot_kw=None, gridspec_kw=None, **kwargs)",
                          "Opens a figure with rows and columns of axes; gives figure and axes.",
                          examples: [.runs("fig, axs = plt.subplots(1, 2, figsize=(8, 3))\naxs[0].plot([1, 2])")])) { call in
            let figure = try newFigure(call, size: 5, dpi: 6)
            return .tuple([.object(figure), try grid(figure, call, first: 0)])
        },
        Builtin(EntryInfo("subplot(*args, **kwargs)", "Axes number k of a grid: subplot(rows, columns, k) or subplot(231).",
                          examples: [.runs("plt.subplot(1, 2, 1)\nplt.plot([1, 2])")])) { call in
            let figure = PyplotState.of(call.machine).currentFigure()
            return .object(try addSubplot(figure, call.rest, call, reuse: true))
        },
        Builtin("gcf()", "The current figure, a new one when none is open.",
                .runs("plt.plot([1, 2])\nplt.gcf().suptitle('Two points')")) { call in .object(PyplotState.of(call.machine).currentFigure()) },
        Builtin("gca()", "The current axes, made when there are none.", .runs("ax = plt.gca()\nax.plot([1, 2])")) { call in .object(PyplotState.of(call.machine).currentAxes()) },
        Builtin("sca(ax)", "Makes axes the current ones.",
                .runs("fig, (left, right) = plt.subplots(1, 2)\nplt.sca(left)\nplt.plot([1, 2])")) { call in
            guard let axes = call[0].as(AxesObject.self) else { throw call.typeError(0, expected: "Axes") }
            PyplotState.of(call.machine).activate(axes.owner)
            axes.owner.activate(axes)
            return .none
        },
        Builtin("clf()", "Empties the current figure.", .runs("plt.plot([1, 2])\nplt.clf()")) { call in
            PyplotState.of(call.machine).currentFigure().clear()
            return .none
        },
        Builtin("close(fig=None)", "Closes the current figure, one by number or as an object, or \"all\".",
                .runs("plt.plot([1, 2])\nplt.close('all')")) { call in try close(call) },
        Builtin("get_fignums()", "The numbers of the open figures.", .runs("plt.get_fignums()")) { call in .list(PyplotState.of(call.machine).figures.map { .int($0.number) }) },
        Builtin("fignum_exists(num)", "Whether a figure of this number is open.", .runs("plt.fignum_exists(1)")) { call in
            let number = try call.int(0)
            return .bool(PyplotState.of(call.machine).figure(numbered: number) != nil)
        },
        Builtin("show(*, block=None, alt=None)", "Shows the open figures and closes them; alt is what is said to somebody who cannot see them.",
                .runs("plt.plot([1, 2])\nplt.show()")) { call in
            let state = PyplotState.of(call.machine)
            let alt = try call.optionalString(1)
            if let alt { for figure in state.figures { figure.figure.altText = alt } }
            for picture in try state.takeUnshownFigures(warn: { call.machine.warn(.userWarning, $0) }) { call.machine.host.emit(.image(picture)) }
            return .none
        },
        Builtin(EntryInfo("savefig(fname, *, dpi=\"figure\", format=None, bbox_inches=None, pad_inches=0.1, transparent=False, facecolor=None, edgecolor=None, metadata=None, **kwargs)",
                          "Writes the current figure as a .png, .svg or .pdf file.", details: "The file carries title, description and the way it was made; a PNG also its size on paper.",
                          examples: [.runs("plt.plot([1, 2])\nplt.savefig('curve.png', dpi=200)")])) { call in
            try save(PyplotState.of(call.machine).currentFigure(), call, first: 0)
        },
        Builtin("suptitle(t, *, fontsize=None, **kwargs)", "Sets the title of the whole figure.",
                .runs("plt.plot([1, 2])\nplt.suptitle('A figure')")) { call in
            try title(PyplotState.of(call.machine).currentFigure(), call, first: 0)
        },
        Builtin("tight_layout(*, pad=1.08, h_pad=None, w_pad=None, rect=None)", "Accepted for scripts that call it: figures of the lab are laid out tightly always.",
                .runs("fig, axs = plt.subplots(2, 2)\nplt.tight_layout()")) { _ in .none },
        Builtin("subplots_adjust(**kwargs)", "Accepted for scripts that call it: figures of the lab make room for their words by themselves.",
                .runs("fig, axs = plt.subplots(1, 2)\nplt.subplots_adjust(wspace=0.4)")) { _ in .none },
        Builtin(EntryInfo("colorbar(mappable=None, cax=None, ax=None, *, label=None, ticks=None, orientation=\"vertical\", **kwargs)", "Puts a colour bar beside the axes of an image; ax may be a list of axes that share it.",
                          examples: [.runs("plt.imshow([[0, 1], [2, 3]])\nplt.colorbar(label='u')")])) { call in
            let figure = PyplotState.of(call.machine).currentFigure()
            return try colorbar(figure, call, first: 0)
        },
        Builtin("clim(vmin=None, vmax=None)", "Sets the numbers at the ends of the colours of the current image.",
                .runs("plt.imshow([[0, 1], [2, 3]])\nplt.clim(0, 2)")) { call in
            try ArtistMethods.setLimits(try currentImage(call), try call.optionalDouble(0), try call.optionalDouble(1))
            return .none
        },
        Builtin("set_cmap(cmap)", "Sets the colour map of the current image and of those to come.",
                .runs("plt.imshow([[0, 1]])\nplt.set_cmap('magma')")) { call in
            let state = PyplotState.of(call.machine)
            let map = try PlotData.colorMap(call[0], state.style, call.machine)
            state.style.colorMap = map.name
            state.parameters["image.cmap"] = Value(map.name)
            if state.hasFigure, state.currentFigure().currentImage != nil { ArtistMethods.setMap(try currentImage(call), map) }
            if state.hasFigure { state.currentFigure().figure.style.colorMap = map.name }
            return .none
        },
        Builtin("get_cmap(name=None)", "A colour map by name.",
                .runs("plt.imshow([[0, 1]], cmap=plt.get_cmap('magma'))")) { call in
            .object(ColorMapObject(try PlotData.colorMap(call[0], PyplotState.of(call.machine).style, call.machine)))
        },
        Builtin("colormaps()", "The names of the colour maps.", .runs("names = plt.colormaps()")) { _ in .list(ColorMap.names.map { Value($0) }) },
        Builtin("axes(arg=None, **kwargs)", "Adds axes: all of the figure, or (left, bottom, width, height) as fractions of it.",
                .runs("ax = plt.axes()\nax.plot([1, 2])")) { call in
            try placed(PyplotState.of(call.machine).currentFigure(), call, first: 0)
        },
        Builtin("draw()", "Accepted; figures are drawn when they are shown.", .runs("plt.plot([1, 2])\nplt.draw()")) { _ in .none },
        Builtin("pause(interval)", "Accepted; shows nothing by itself.", .runs("plt.plot([1, 2])\nplt.pause(0.01)")) { _ in .none },
        Builtin("ion()", "Accepted; figures are shown at the end of a cell or by show().", .runs("plt.ion()")) { _ in .none },
        Builtin("ioff()", "Accepted; figures are shown at the end of a cell or by show().", .runs("plt.ioff()")) { _ in .object(StyleContext(nil)) },
    ]

    // MARK: Methods of figures

    static let methods: [Builtin] = [
        method("get_size_inches(self)", "Width and height in inches.") { figure, _ in AxesCommand.array([figure.figure.width, figure.figure.height]) },
        method("set_size_inches(self, w, h=None, forward=True)", "Sets width and height in inches.") { figure, call in
            let parts = try PlotData.numbers(call[1], call.machine).values + (call.isNone(2) ? [] : [try call.double(2)])
            guard parts.count == 2, parts.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw PythonError.value("the size of a figure is two positive numbers, width and height in inches") }
            (figure.figure.width, figure.figure.height) = (parts[0], parts[1])
            return .none
        },
        method("get_dpi(self)", "Pixels per inch.") { figure, _ in figure.dpi },
        method("set_dpi(self, val)", "Sets the pixels per inch.") { figure, call in
            try figure.setAttribute("dpi", call[1], call.machine)
            return .none
        },
        method("get_axes(self)", "The axes in it.") { figure, _ in .list(figure.axes.map { .object($0) }) },
        method("gca(self)", "The current axes.") { figure, _ in .object(figure.currentAxes()) },
        method("add_subplot(self, *args, **kwargs)", "Adds axes number k of a grid.") { figure, call in .object(try addSubplot(figure, call.rest, call, reuse: false)) },
        method("add_axes(self, rect, **kwargs)", "Adds axes at (left, bottom, width, height), fractions of the figure.") { figure, call in try placed(figure, call, first: 1) },
        method("subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, **kwargs)", "Adds rows and columns of axes.") { figure, call in try grid(figure, call, first: 1) },
        method("suptitle(self, t, *, fontsize=None, **kwargs)", "Sets the title of the whole figure.") { figure, call in try title(figure, call, first: 1) },
        method("colorbar(self, mappable=None, cax=None, ax=None, *, label=None, ticks=None, orientation=\"vertical\", **kwargs)", "Puts a colour bar beside the axes of an image.") { figure, call in
            try colorbar(figure, call, first: 1)
        },
        method("savefig(self, fname, *, dpi=\"figure\", format=None, bbox_inches=None, pad_inches=0.1, transparent=False, facecolor=None, edgecolor=None, metadata=None, **kwargs)", "Writes the figure as a .png, .svg or .pdf file.") { figure, call in
            try save(figure, call, first: 1)
        },
        method("tight_layout(self, **kwargs)", "Accepted: figures of the lab are laid out tightly always.") { _, _ in .none },
        method("subplots_adjust(self, **kwargs)", "Accepted: figures of the lab make room for their words by themselves.") { _, _ in .none },
        method("clear(self)", "Empties the figure.") { figure, _ in
            figure.clear()
            return .none
        },
        method("set_alt(self, text)", "Sets what is said of the figure to somebody who cannot see it.") { figure, call in
            figure.figure.altText = try call.string(1)
            return .none
        },
        method("get_alt(self)", "What is said of the figure to somebody who cannot see it: as set, else made from the data.") { figure, _ in Value(figure.figure.description) },
        method("show(self, **kwargs)", "Shows the figure and closes it.") { figure, call in
            let state = PyplotState.of(call.machine)
            for picture in try state.pictures(of: figure) { call.machine.host.emit(.image(picture)) }
            state.close(figure)
            return .none
        },
    ]

    private static func method(_ signature: String, _ summary: String, _ body: @escaping @Sendable (FigureObject, Call) throws -> Value) -> Builtin {
        Builtin(EntryInfo(signature, summary)) { call in
            guard let figure = call[0].as(FigureObject.self) else { throw call.typeError(0, expected: "Figure") }
            return try body(figure, call)
        }
    }

    // MARK: Opening and closing

    private static func size(_ call: Call, _ index: Int) throws -> (Double, Double)? {
        if call.isNone(index) { return nil }
        let pair = try PlotData.numbers(call[index], call.machine).values
        guard pair.count == 2, pair.allSatisfy({ $0.isFinite && $0 > 0 }) else {
            throw call.error(index, "figure size must be positive finite not \(call[index].plainText(call.machine))", hints: ["figsize=(width, height) in inches"])
        }
        guard pair.allSatisfy({ $0 <= 1000 }) else { throw call.error(index, "a figure of \(pair[0]) x \(pair[1]) inches is too large", hints: ["figsize is in inches, not in pixels"]) }
        return (pair[0], pair[1])
    }

    private static func newFigure(_ call: Call, number: Int? = nil, size sizeIndex: Int, dpi dpiIndex: Int) throws -> FigureObject {
        let size = try size(call, sizeIndex)
        if !call.isNone(dpiIndex) {
            let dpi = try call.double(dpiIndex)
            guard dpi.isFinite, dpi > 0, dpi <= 10_000 else { throw call.error(dpiIndex, "dpi must be positive, not \(call[dpiIndex].plainText(call.machine))") }
        }
        return PyplotState.of(call.machine).newFigure(number: number, width: size?.0, height: size?.1, dpi: call.isNone(dpiIndex) ? nil : call[dpiIndex])
    }

    private static func open(_ call: Call) throws -> Value {
        let state = PyplotState.of(call.machine)
        if let known = call[0].as(FigureObject.self) {
            state.activate(known)
            return .object(known)
        }
        let number = call[0].text == nil ? try call.optionalInt(0) : nil
        if let number, let known = state.figure(numbered: number) {
            state.activate(known)
            if try call.bool(6) { known.clear() }
            return .object(known)
        }
        return .object(try newFigure(call, number: number, size: 1, dpi: 2))
    }

    private static func close(_ call: Call) throws -> Value {
        let state = PyplotState.of(call.machine)
        if call.isNone(0) {
            if state.hasFigure { state.close(state.currentFigure()) }
        } else if call[0].text == "all" {
            state.closeAll()
        } else if let figure = call[0].as(FigureObject.self) {
            state.close(figure)
        } else if let figure = state.figure(numbered: try call.int(0)) {
            state.close(figure)
        }
        return .none
    }

    // MARK: Grids

    private static func checkGrid(_ rows: Int, _ columns: Int) throws {
        if rows < 1 { throw PythonError.value("Number of rows must be a positive integer, not \(rows)") }
        if columns < 1 { throw PythonError.value("Number of columns must be a positive integer, not \(columns)") }
    }

    private static func grid(_ figure: FigureObject, _ call: Call, first: Int) throws -> Value {
        let rows = try call.int(first), columns = try call.int(first + 1)
        try checkGrid(rows, columns)
        guard rows <= 100, columns <= 100 else {
            throw PythonError.value("Number of rows and columns must be positive integers up to 100, not \(rows) and \(columns)")
        }
        let shareX = try sharing(call, first + 2, "sharex"), shareY = try sharing(call, first + 3, "sharey")
        let base = figure.figure.newID()
        var all: [AxesObject] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let axes = figure.addAxes(GridCell(rows: rows, columns: columns, row: row, column: column))
                axes.panel.x.sharedGroup = shareX.group(base, row, column)
                axes.panel.y.sharedGroup = shareY.group(base, row, column)
                // Shared axes carry their numbers at the outer panels only.
                if shareX != .none, shareX != .row, row < rows - 1 { axes.panel.x.showsTickLabels = false }
                if shareY != .none, shareY != .column, column > 0 { axes.panel.y.showsTickLabels = false }
                all.append(axes)
            }
        }
        if let last = all.last { figure.activate(last) }
        guard try call.bool(first + 4) else { return .object(AxesArrayObject(all, shape: [rows, columns])) }
        if all.count == 1 { return .object(all[0]) }
        return .object(AxesArrayObject(all, shape: rows == 1 || columns == 1 ? [all.count] : [rows, columns]))
    }

    private enum Sharing {
        case none, all, row, column

        func group(_ base: Int, _ row: Int, _ column: Int) -> Int? {
            switch self {
            case .none: nil
            case .all: base * 1000
            case .row: base * 1000 + 1 + row
            case .column: base * 1000 + 500 + column
            }
        }
    }

    private static func sharing(_ call: Call, _ index: Int, _ name: String) throws -> Sharing {
        switch call[index].text {
        case "all": return .all
        case "none": return .none
        case "row": return .row
        case "col": return .column
        case .some(let word): throw PythonError.value("'\(word)' is not a valid value for \(name); supported values are True, False, 'all', 'none', 'row', 'col'")
        case nil: return try call.bool(index) ? .all : .none
        }
    }

    private static func addSubplot(_ figure: FigureObject, _ arguments: [Value], _ call: Call, reuse: Bool) throws -> AxesObject {
        var numbers: [Int] = []
        var last: [Int] = []
        for (index, value) in arguments.enumerated() {
            if index == 2, let pair = value.as(TupleObject.self)?.elements {
                last = pair.compactMap { PyplotParameters.number($0).flatMap { Int(exactly: $0) } }
                numbers.append(last.first ?? 0)
                continue
            }
            guard let number = PyplotParameters.number(value).flatMap({ Int(exactly: $0) }) else { throw PythonError.type("subplot takes whole numbers, not \(call.machine.type(of: value).name)") }
            numbers.append(number)
        }
        if numbers.isEmpty { numbers = [1, 1, 1] }
        if numbers.count == 1 {
            guard (100...999).contains(numbers[0]) else {
                throw PythonError.value("Single argument to subplot must be a three-digit integer, not \(numbers[0])")
            }
            numbers = [numbers[0] / 100, numbers[0] / 10 % 10, numbers[0] % 10]
        }
        guard numbers.count == 3 else { throw PythonError.type("subplot() takes 1 or 3 positional arguments but \(numbers.count) were given") }
        let (rows, columns) = (numbers[0], numbers[1]), end = last.count == 2 ? last[1] : numbers[2]
        try checkGrid(rows, columns)
        guard (1...100).contains(rows), (1...100).contains(columns) else { throw PythonError.value("Number of rows and columns must be positive integers up to 100, not \(rows) and \(columns)") }
        guard numbers[2] >= 1, numbers[2] <= rows * columns, end >= numbers[2], end <= rows * columns else {
            throw PythonError.value("num must be an integer with 1 <= num <= \(rows * columns), not \(numbers[2])")
        }
        var cell = GridCell(rows: rows, columns: columns, row: (numbers[2] - 1) / columns, column: (numbers[2] - 1) % columns)
        cell.rowSpan = max(1, (end - 1) / columns - cell.row + 1)
        cell.columnSpan = max(1, (end - 1) % columns - cell.column + 1)
        if reuse, let known = figure.axes.first(where: { $0.panel.cell == cell && $0.panel.colorbar == nil && $0.panel.position == nil }) {
            figure.activate(known)
            return known
        }
        let axes = figure.addAxes(cell)
        try set(axes, call)
        return axes
    }

    /// Keywords such as `title=` go to `axes.set`.
    private static func set(_ axes: AxesObject, _ call: Call) throws {
        let keywords = call.keywords.filter { !["projection", "sharex", "sharey", "label"].contains($0.name) }
        if let projection = call.keywords.first(where: { $0.name == "projection" }), !projection.value.isNone, projection.value.text != "rectilinear" {
            throw PythonError.value("the projection \(projection.value.plainText(call.machine)) is not available in the lab")
        }
        for (name, other) in call.keywords {
            guard let other = other.as(AxesObject.self) else { continue }
            let path: WritableKeyPath<Panel, Axis> = name == "sharex" ? \.x : \.y
            let group = other.panel[keyPath: path].sharedGroup ?? axes.owner.figure.newID() * 1000
            other.panel[keyPath: path].sharedGroup = group
            axes.panel[keyPath: path].sharedGroup = group
        }
        if !keywords.isEmpty { _ = try call.machine.call(try call.machine.attribute(.object(axes), "set"), Arguments([], keywords: keywords)) }
    }

    private static func placed(_ figure: FigureObject, _ call: Call, first: Int) throws -> Value {
        let axes: AxesObject
        if call.isNone(first) {
            axes = figure.addAxes(GridCell())
        } else {
            let r = try PlotData.numbers(call[first], call.machine).values
            guard r.count == 4, r.allSatisfy(\.isFinite), r[2] > 0, r[3] > 0 else { throw PythonError.value("axes take four numbers: left, bottom, width, height, fractions of the figure") }
            axes = figure.addAxes(GridCell())
            axes.panel.position = (r[0], r[1], r[2], r[3])
        }
        try set(axes, call)
        return .object(axes)
    }

    // MARK: Titles and colour bars

    private static func title(_ figure: FigureObject, _ call: Call, first: Int) throws -> Value {
        figure.figure.title = try call.machine.str(call[first])
        figure.figure.titleSize = try PlotData.fontSize(call[first + 1], figure.figure.style, call.machine)
        return .object(LabelObject(figure.figure.title) { figure.figure.title = $0 })
    }

    private static func currentImage(_ call: Call) throws -> ArtistObject {
        let state = PyplotState.of(call.machine)
        guard state.hasFigure, let image = state.currentFigure().currentImage, let mark = image.axes.mark(image.mark), mark.colors != nil else {
            throw PythonError.runtime("You must first define an image, e.g., with imshow")
        }
        return ArtistObject(image.axes, image.mark, PyplotTypes.image)
    }

    private static func colorbar(_ figure: FigureObject, _ call: Call, first: Int) throws -> Value {
        let known = ["shrink", "fraction", "pad", "aspect", "extend", "format", "location", "use_gridspec", "drawedges", "spacing", "anchor"]
        for (name, _) in call.keywords where !known.contains(name) {
            let error = PythonError.type("colorbar() got an unexpected keyword argument '\(name)'")
            error.exception.suggestion = Suggestion.nearest(to: name, among: known + ["label", "ticks", "orientation", "ax"])
            throw error
        }
        let source: ArtistObject
        if let artist = call[first].as(ArtistObject.self) {
            source = artist
        } else if call.isNone(first), let image = figure.currentImage {
            source = ArtistObject(image.axes, image.mark, PyplotTypes.image)
        } else if call.isNone(first) {
            throw PythonError.runtime("No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).")
        } else {
            throw call.typeError(first, expected: "an image, mesh, contour set or scatter")
        }
        guard source.mark?.colors != nil else { throw PythonError.value("a colour bar needs numbers shown through a colour map; this mark has none") }
        let owner = source.axes.owner
        var beside = [source.axes]
        if let axes = call[first + 2].as(AxesObject.self) {
            beside = [axes]
        } else if let array = call[first + 2].as(AxesArrayObject.self) {
            beside = array.elements
        } else if !call.isNone(first + 2) {
            beside = try call.machine.elements(call[first + 2]).flatMap { value -> [AxesObject] in
                if let row = value.as(AxesArrayObject.self) { return row.elements }
                guard let axes = value.as(AxesObject.self) else { throw call.typeError(first + 2, expected: "Axes") }
                return [axes]
            }
        }
        var bar = Colorbar(panels: beside.map(\.id), sourcePanel: source.axes.id, sourceMark: source.markID)
        if !call.isNone(first + 3) { bar.label = try call.machine.str(call[first + 3]) }
        if !call.isNone(first + 4) { bar.ticks = try PlotData.numbers(call[first + 4], call.machine).values }
        let location = call.keywords.first { $0.name == "location" }?.value.text
        bar.isHorizontal = try call.choice(first + 5, among: ["vertical", "horizontal"]) == "horizontal" || location == "bottom"
        var panel = Panel(id: owner.figure.newID())
        panel.colorbar = bar
        return .object(ColorbarObject(owner.add(panel)))
    }

    // MARK: Saving

    private static func save(_ figure: FigureObject, _ call: Call, first: Int) throws -> Value {
        var path = try call.string(first)
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } : nil
        let word = try call.optionalString(first + 2)?.lowercased() ?? ending ?? "png"
        guard let format = PictureFormat(rawValue: word) else {
            throw PythonError.value("Format '\(word)' is not supported (supported formats: pdf, png, svg)")
        }
        if ending == nil { path += "." + word }
        var dpi: Double?
        if call[first + 1].text != "figure", !call.isNone(first + 1) {
            let value = try call.double(first + 1)
            guard value.isFinite, value > 0 else { throw PythonError.value("dpi must be positive, not \(call[first + 1].plainText(call.machine))") }
            dpi = value
        } else if let number = PyplotParameters.number(PyplotState.of(call.machine).parameters["savefig.dpi"]) {
            dpi = number
        }
        figure.figure.shrunkImages(dpi: dpi).forEach { call.machine.warn(.userWarning, $0) }
        var drawn = figure.figure
        if !call.isNone(first + 6) { drawn.background = try PlotData.color(call[first + 6], Color.tab10, call.machine) }
        let bytes = try drawn.render(format, dpi: dpi, recipe: PyplotState.of(call.machine).recipe, transparent: try call.bool(first + 5),
                                     isCancelled: { [interrupt = call.machine.interrupt] in interrupt.isRequested })
        try call.machine.host.writeFile(path, bytes)
        return .none
    }
}
