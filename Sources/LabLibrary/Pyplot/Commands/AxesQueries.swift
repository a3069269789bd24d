import Arrays
import Catalog
import Images
import Interpreter
import Plotting

/// Methods of axes that ask, and the few that pyplot has no function for.
enum AxesQueries {
    private static func query(_ signature: String, _ summary: String, _ body: @escaping @Sendable (AxesObject, Call) throws -> Value) -> Builtin {
        Builtin(EntryInfo(signature, summary)) { call in
            guard let axes = call[0].as(AxesObject.self) else { throw call.typeError(0, expected: "Axes") }
            return try body(axes, call)
        }
    }

    static let methods: [Builtin] = [
        query("get_title(self)", "The title.") { axes, _ in Value(axes.panel.title) },
        query("get_xlabel(self)", "The name of the x axis.") { axes, _ in
            Value(axes.panel.colorbar.flatMap { $0.isHorizontal ? $0.label : nil } ?? axes.panel.x.label)
        },
        query("get_ylabel(self)", "The name of the y axis.") { axes, _ in
            Value(axes.panel.colorbar.flatMap { $0.isHorizontal ? nil : $0.label } ?? axes.panel.y.label)
        },
        query("get_xlim(self)", "The limits of the x axis.") { axes, _ in AxesCommand.pair(axes.limits.x) },
        query("get_ylim(self)", "The limits of the y axis.") { axes, _ in AxesCommand.pair(axes.limits.y) },
        query("get_xscale(self)", "`linear` or `log`.") { axes, _ in Value(axes.panel.x.scale.rawValue) },
        query("get_yscale(self)", "`linear` or `log`.") { axes, _ in Value(axes.panel.y.scale.rawValue) },
        query("get_xticks(self)", "Where the ticks of the x axis stand.") { axes, _ in
            AxesCommand.array(axes.panel.x.ticks ?? Ticks.automatic(axes.panel.x.scale, from: axes.limits.x.0, to: axes.limits.x.1, room: 9).major)
        },
        query("get_yticks(self)", "Where the ticks of the y axis stand.") { axes, _ in
            AxesCommand.array(axes.panel.y.ticks ?? Ticks.automatic(axes.panel.y.scale, from: axes.limits.y.0, to: axes.limits.y.1, room: 9).major)
        },
        query("get_xticklabels(self)", "The words at the ticks of the x axis.") { axes, _ in .list((axes.panel.x.tickLabels ?? []).map { .object(LabelObject($0)) }) },
        query("get_yticklabels(self)", "The words at the ticks of the y axis.") { axes, _ in .list((axes.panel.y.tickLabels ?? []).map { .object(LabelObject($0)) }) },
        query("get_lines(self)", "The lines in it.") { axes, call in try call.machine.attribute(.object(axes), "lines") },
        query("get_images(self)", "The images in it.") { axes, call in try call.machine.attribute(.object(axes), "images") },
        query("get_legend(self)", "The legend, or None.") { axes, _ in axes.panel.legend == nil ? .none : .object(LegendObject(axes)) },
        query("get_figure(self)", "The figure it belongs to.") { axes, _ in .object(axes.owner) },
        query("get_aspect(self)", "`auto`, or how a unit of y compares with a unit of x.") { axes, _ in
            if case .ratio(let ratio) = axes.panel.aspect { .float(ratio) } else { Value("auto") }
        },
        query("get_legend_handles_labels(self)", "The marks that a legend names, and their labels.") { axes, _ in
            let marks = axes.panel.marks.filter { $0.mark.isInLegend }
            return .tuple([.list(marks.map { .object(ArtistObject(axes, $0.id, PyplotTypes.line)) }), .list(marks.map { Value($0.mark.label) })])
        },
        query("has_data(self)", "Whether anything was drawn into it.") { axes, _ in .bool(!axes.panel.marks.isEmpty) },
        query("clear(self)", "Empties the axes.") { axes, _ in AxesCommand.clear(axes) },
        query("remove(self)", "Takes the axes out of the figure.") { axes, _ in
            axes.owner.remove(axes)
            return .none
        },
        query("set_visible(self, b)", "Shows or hides the axes.") { axes, call in
            axes.panel.isVisible = try call.bool(1)
            return .none
        },
        query("label_outer(self)", "Keeps labels and tick labels at the outer panels only.") { axes, _ in
            let cell = axes.panel.cell
            if cell.row + cell.rowSpan < cell.rows { axes.panel.x.showsTickLabels = false; axes.panel.x.label = "" }
            if cell.column > 0 { axes.panel.y.showsTickLabels = false; axes.panel.y.label = "" }
            return .none
        },
        query("set(self, **kwargs)", "Calls set_NAME(value) for every keyword.") { axes, call in
            let names = PyplotTypes.axes.methodNames
            for (name, value) in call.keywords {
                guard names.contains("set_" + name) else {
                    let error = PythonError.attribute("Axes.set() got an unexpected keyword argument '\(name)'")
                    error.exception.suggestion = Suggestion.nearest(to: name, among: names.filter { $0.hasPrefix("set_") }.map { String($0.dropFirst(4)) })
                    throw error
                }
                _ = try call.machine.call(try call.machine.attribute(.object(axes), "set_" + name), Arguments([value]))
            }
            return .none
        },
    ]
}

/// Methods of lines, images, bars and texts.
enum ArtistMethods {
    private static func artist(_ signature: String, _ summary: String, _ body: @escaping @Sendable (ArtistObject, Call) throws -> Value) -> Builtin {
        Builtin(EntryInfo(signature, summary)) { call in
            guard let artist = call[0].as(ArtistObject.self) else { throw call.typeError(0, expected: "Artist") }
            return try body(artist, call)
        }
    }

    static let common: [Builtin] = [
        artist("get_label(self)", "What a legend calls it.") { artist, _ in Value(artist.mark?.label ?? "") },
        artist("set_label(self, s)", "Sets what a legend calls it.") { artist, call in
            guard var mark = artist.mark else { return .none }
            mark.label = try call.machine.str(call[1])
            artist.axes.setMark(artist.markID, mark)
            return .none
        },
        artist("set_visible(self, b)", "Shows or hides it.") { artist, call in
            let isVisible = try call.bool(1)
            if let index = artist.axes.panel.marks.firstIndex(where: { $0.id == artist.markID }) { artist.axes.panel.marks[index].isVisible = isVisible }
            return .none
        },
        artist("get_visible(self)", "Whether it is shown.") { artist, _ in
            .bool(artist.axes.panel.marks.first { $0.id == artist.markID }?.isVisible ?? true)
        },
        artist("get_zorder(self)", "Higher ones lie above lower ones.") { artist, _ in .float(artist.mark?.zOrder ?? 0) },
        artist("remove(self)", "Takes it out of its axes.") { artist, _ in
            artist.axes.panel.marks.removeAll { $0.id == artist.markID }
            return .none
        },
    ]

    private static func coordinates(_ values: [Double], isWhole: Bool) -> Value {
        guard isWhole, let whole = try? NDArray(values.map { Int(exactly: $0) ?? 0 }) else { return AxesCommand.array(values) }
        return .object(ArrayObject(whole))
    }

    static let line: [Builtin] = [
        artist("get_xdata(self, orig=True)", "The x coordinates.") { artist, _ in
            if let rule = artist.mark as? RuleMark { return .list((rule.direction == .horizontal ? [rule.from, rule.to] : [rule.value, rule.value]).map { .float($0) }) }
            return coordinates((artist.mark as? LineMark)?.x ?? [], isWhole: artist.axes.wholeData[artist.markID]?.x ?? false)
        },
        artist("get_ydata(self, orig=True)", "The y coordinates.") { artist, _ in
            if let rule = artist.mark as? RuleMark { return .list((rule.direction == .vertical ? [rule.from, rule.to] : [rule.value, rule.value]).map { .float($0) }) }
            return coordinates((artist.mark as? LineMark)?.y ?? [], isWhole: artist.axes.wholeData[artist.markID]?.y ?? false)
        },
        artist("get_color(self)", "The colour.") { artist, _ in
            if let written = artist.axes.writtenColors[artist.markID] { return written }
            guard let color = (artist.mark as? LineMark)?.color ?? (artist.mark as? RuleMark)?.color else { return .none }
            return Value(ColorNames.text(of: color))
        },
        artist("get_linestyle(self)", "`-`, `--`, `-.`, `:` or `None`.") { artist, _ in
            Value(((artist.mark as? LineMark)?.line ?? (artist.mark as? RuleMark)?.line ?? .solid).sign)
        },
        artist("get_linewidth(self)", "The width in points.") { artist, _ in .float((artist.mark as? LineMark)?.width ?? (artist.mark as? RuleMark)?.width ?? 0) },
        artist("get_marker(self)", "The letter of the marker, or `None`.") { artist, _ in Value((artist.mark as? LineMark)?.marker?.rawValue ?? "None") },
        artist("get_markersize(self)", "The width of the marker in points.") { artist, _ in .float((artist.mark as? LineMark)?.markerSize ?? 6) },
        artist("get_alpha(self)", "The opacity, or None.") { artist, _ in (artist.mark as? LineMark).map { $0.alpha == 1 ? .none : .float($0.alpha) } ?? .none },
        artist("set_color(self, color)", "Sets the colour.") { artist, call in
            let color = try PlotData.color(call[1], artist.axes.style.cycle.map(\.color), call.machine)
            artist.change(LineMark.self) { $0.color = color }
            artist.change(RuleMark.self) { $0.color = color }
            artist.axes.writtenColors[artist.markID] = call[1]
            return .none
        },
        artist("set_linestyle(self, ls)", "Sets how the line is broken.") { artist, call in
            let style = try PlotData.lineStyle(call[1], call.machine)
            artist.change(LineMark.self) { $0.line = style }
            artist.change(RuleMark.self) { $0.line = style }
            return .none
        },
        artist("set_linewidth(self, w)", "Sets the width in points.") { artist, call in
            let width = max(0, min(1000, try call.double(1)))
            artist.change(LineMark.self) { $0.width = width }
            artist.change(RuleMark.self) { $0.width = width }
            return .none
        },
        artist("set_data(self, x, y)", "Sets the points.") { artist, call in
            artist.axes.wholeData[artist.markID] = (PlotData.isWhole(call[1]), PlotData.isWhole(call[2]))
            let x = try PlotData.numbers(call[1], call.machine).values, y = try PlotData.numbers(call[2], call.machine).values
            guard x.count == y.count else { throw PythonError.value("x and y must have the same length: \(x.count) and \(y.count)") }
            artist.change(LineMark.self) { $0.x = x; $0.y = y }
            return .none
        },
        artist("set_ydata(self, y)", "Sets the y coordinates.") { artist, call in
            let y = try PlotData.numbers(call[1], call.machine).values
            try artist.change(LineMark.self) { mark in
                guard y.count == mark.x.count else { throw PythonError.value("y has \(y.count) numbers for \(mark.x.count) points") }
                mark.y = y
            }
            return .none
        },
    ]

    /// Of marks with a colour map.
    static let colored: [Builtin] = [
        artist("get_clim(self)", "The numbers at the ends of the colours.") { artist, _ in
            guard let colors = artist.mark?.colors else { return .tuple([.none, .none]) }
            return .tuple([.float(colors.low), .float(colors.high)])
        },
        artist("set_clim(self, vmin=None, vmax=None)", "Sets the numbers at the ends of the colours.") { artist, call in
            try setLimits(artist, try call.optionalDouble(1), try call.optionalDouble(2))
            return .none
        },
        artist("get_cmap(self)", "The colour map.") { artist, _ in artist.mark?.colors.map { .object(ColorMapObject($0.map)) } ?? .none },
        artist("set_cmap(self, cmap)", "Sets the colour map.") { artist, call in
            setMap(artist, try PlotData.colorMap(call[1], artist.axes.style, call.machine))
            return .none
        },
    ]

    static func setLimits(_ artist: ArtistObject, _ low: Double?, _ high: Double?) throws {
        if let low, let high, low > high { throw PythonError.value("minvalue must be less than or equal to maxvalue") }
        artist.change(ImageMark.self) { $0.low = low ?? $0.low; $0.high = high ?? $0.high }
        artist.change(MeshMark.self) { $0.low = low ?? $0.low; $0.high = high ?? $0.high }
        artist.change(PointsMark.self) { $0.low = low ?? $0.low; $0.high = high ?? $0.high }
        artist.change(ArrowsMark.self) { $0.low = low ?? $0.low; $0.high = high ?? $0.high }
        artist.change(ContourMark.self) { $0.low = low ?? $0.low; $0.high = high ?? $0.high }
    }

    static func setMap(_ artist: ArtistObject, _ map: ColorMap) {
        artist.change(ImageMark.self) { $0.map = map }
        artist.change(MeshMark.self) { $0.map = map }
        artist.change(PointsMark.self) { $0.map = map }
        artist.change(ArrowsMark.self) { $0.map = map }
        artist.change(ContourMark.self) { $0.map = map }
    }

    static let image: [Builtin] = [
        artist("get_extent(self)", "Left, right, bottom, top edge in data coordinates.") { artist, _ in
            guard let e = (artist.mark as? ImageMark)?.extent else { return .none }
            return .list([e.0, e.1, e.2, e.3].map { .float($0) })
        },
        artist("set_data(self, A)", "Sets the numbers.") { artist, call in
            let raster = try PlotData.raster(call[1], call.machine)
            artist.change(ImageMark.self) { $0.raster = raster }
            return .none
        },
        artist("get_array(self)", "The numbers.") { artist, _ in
            guard let raster = (artist.mark as? ImageMark)?.raster else { return .none }
            let shape = raster.channels == 1 ? [raster.height, raster.width] : [raster.height, raster.width, raster.channels]
            return .object(ArrayObject(try .init(raster.values, shape: shape)))
        },
    ]

    static let bar: [Builtin] = [
        bar("get_height(self)", "The height.") { $0.height },
        bar("get_width(self)", "The width.") { $0.width },
        bar("get_x(self)", "The left edge.") { $0.start },
        bar("get_y(self)", "The lower edge.") { $0.base },
    ]

    private static func bar(_ signature: String, _ summary: String, _ body: @escaping @Sendable (BarMark.Bar) -> Double) -> Builtin {
        artist(signature, summary) { artist, _ in
            guard let object = artist as? BarObject, let bar = object.bar, let mark = artist.mark as? BarMark else { return .none }
            // A lying bar's length is its width.
            let turned = mark.isHorizontal ? BarMark.Bar(start: bar.base, width: bar.height, base: bar.start, height: bar.width) : bar
            return .float64(body(turned))
        }
    }

    static let text: [Builtin] = [
        artist("get_text(self)", "The words.") { artist, _ in Value((artist.mark as? TextMark)?.text ?? "") },
        artist("set_text(self, s)", "Changes the words.") { artist, call in
            let text = try call.machine.str(call[1])
            artist.change(TextMark.self) { $0.text = text }
            return .none
        },
        artist("get_position(self)", "Where the words stand.") { artist, _ in
            guard let mark = artist.mark as? TextMark else { return .none }
            return .tuple([.float(mark.x), .float(mark.y)])
        },
    ]
}

/// Colours as text, the way pyplot gives them back.
enum ColorNames {
    static func text(of color: Color) -> String {
        let letters: [(String, Color)] = [("b", Color(0, 0, 1)), ("g", Color(0, 0.5, 0)), ("r", Color(1, 0, 0)), ("k", .black), ("w", .white)]
        if let letter = letters.first(where: { $0.1 == color }) { return letter.0 }
        let bytes = color.bytes
        return "#" + [bytes.0, bytes.1, bytes.2].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
