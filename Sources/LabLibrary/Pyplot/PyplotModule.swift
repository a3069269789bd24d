import Catalog
import Images
import Interpreter
import Plotting

/// The modules `matplotlib` and `matplotlib.pyplot`.
enum PyplotModule {
    static func make() -> [ModuleObject] {
        var members: [String: Value] = [:]
        for function in FigureCommands.functions + AxesCommand.all.compactMap(\.function) { members[function.info.name] = .object(BuiltinFunction(PyplotWords.explained(function))) }
        members["style"] = .object(ModuleObject("matplotlib.style", members: [
            "use": .object(BuiltinFunction(useStyle)), "context": .object(BuiltinFunction(styleContext)),
            "available": .list(FigureStyle.all.map { Value($0.name) }),
        ]))
        members["cm"] = .object(ColorMapsObject())
        members["rcParams"] = .object(RcParamsGate())
        members["Figure"] = .object(PyplotTypes.figure)
        members["Axes"] = .object(PyplotTypes.axes)
        let outside = Set(otherNames.split(whereSeparator: \.isWhitespace).map(String.init)).subtracting(members.keys)
        let pyplot = ModuleObject("matplotlib.pyplot", members: members, namesOutside: outside)
        let matplotlib = ModuleObject("matplotlib", members: ["pyplot": .object(pyplot), "rcParams": members["rcParams"] ?? .none, "style": members["style"] ?? .none, "cm": members["cm"] ?? .none],
                                      namesOutside: ["use", "animation", "colors", "patches", "ticker", "figure", "axes", "lines", "rc", "colormaps", "get_backend"])
        return [matplotlib, pyplot]
    }

    private static let useStyle = Builtin(EntryInfo("use(style)", "Sets how new figures look: 'default', 'teaching' (large letters, colours for every eye, dashes and markers) or 'grayscale'.")) { call in
        let state = PyplotState.of(call.machine)
        state.apply(try FigureStyle.named(try call.string(0)))
        return .none
    }

    private static let styleContext = Builtin(EntryInfo("context(style, after_reset=False)", "A style for the statements of a with block.")) { call in
        .object(StyleContext(try FigureStyle.named(try call.string(0))))
    }

    /// The public names of matplotlib 3.11's pyplot: told apart from names that never existed.
    private static let otherNames = """
        AbstractContextManager Annotation Arrow Artist AutoLocator AxLine Axes BackendFilter Button Circle Colorizer ColorizingArtist
        Colormap Enum ExitStack Figure FigureBase FigureCanvasBase FigureManagerBase FixedFormatter FixedLocator FormatStrFormatter
        Formatter FuncFormatter GridSpec IndexLocator Line2D LinearLocator Locator LogFormatter LogFormatterExponent LogFormatterMathtext
        LogLocator MaxNLocator MouseButton MultipleLocator Normalize NullFormatter NullLocator PolarAxes Polygon Rectangle
        ScalarFormatter Slider Subplot SubplotSpec Text TickHelper Widget acorr angle_spectrum annotate arrow autoscale autumn axes
        axhline axhspan axis axline axvline axvspan bar bar_label barbs barh bone box boxplot broken_barh clabel clf clim close
        cohere color_sequences colorbar colormaps connect contour contourf cool copper csd cycler delaxes disconnect draw
        draw_if_interactive ecdf errorbar eventplot figaspect figimage figlegend fignum_exists figtext figure fill fill_between
        fill_betweenx findobj flag gca gcf gci get get_backend get_cmap get_current_fig_manager get_figlabels get_fignums
        get_plot_commands get_scale_names getp ginput gray grid grouped_bar hexbin hist hist2d hlines hot hsv imread imsave imshow
        inferno install_repl_displayhook interactive ioff ion isinteractive jet legend locator_params loglog magma
        magnitude_spectrum margins matshow minorticks_off minorticks_on new_figure_manager nipy_spectral pause pcolor pcolormesh
        phase_spectrum pie pie_label pink plasma plot plot_date polar prism psd quiver quiverkey rc rcParams rcParamsDefault
        rcParamsOrig rc_context rcdefaults rgrids savefig sca scatter sci semilogx semilogy set_cmap set_loglevel setp show specgram
        spring spy stackplot stairs stem step streamplot style subplot subplot2grid subplot_mosaic subplot_tool subplots
        subplots_adjust summer suptitle switch_backend table text thetagrids tick_params ticklabel_format tight_layout title
        tricontour tricontourf tripcolor triplot twinx twiny uninstall_repl_displayhook violinplot viridis vlines
        waitforbuttonpress winter xcorr xkcd xlabel xlim xscale xticks ylabel ylim yscale yticks
        """
}

extension FigureStyle {
    /// - Throws: `PlotError` with the nearest name.
    static func named(_ name: String) throws -> FigureStyle {
        if let style = all.first(where: { $0.name == name }) { return style }
        let names = all.map(\.name)
        throw PlotError("'\(name)' is not a valid style name", parameter: "style", hints: [
            Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" } ?? "styles of the lab: " + names.joined(separator: ", ")
        ], kind: .os)
    }
}

extension PyplotState {
    /// Makes a style that of new figures, and shows it in `rcParams`.
    func apply(_ style: FigureStyle) {
        self.style = style
        parameters["font.size"] = .float(style.fontSize)
        parameters["lines.linewidth"] = .float(style.lineWidth)
        parameters["lines.markersize"] = .float(style.markerSize)
        parameters["axes.titlesize"] = .float(style.titleSize)
        parameters["axes.grid"] = .bool(style.showsGrid)
        parameters["image.cmap"] = Value(style.colorMap)
    }
}

/// `with plt.style.context("teaching"):`.
final class StyleContext: Object, @unchecked Sendable {
    private let inner: FigureStyle?
    private var outer: FigureStyle?

    init(_ style: FigureStyle?) { inner = style }

    private static let typeObject = TypeObject("style_context", base: .object)
    override var type: TypeObject { StyleContext.typeObject }

    override func enterContext(_ m: Machine) throws -> Value? {
        let state = PyplotState.of(m)
        outer = state.style
        if let inner { state.apply(inner) }
        return Value.none
    }

    override func exitContext(_ error: PythonError?, _ m: Machine) throws -> Bool {
        if let outer { PyplotState.of(m).apply(outer) }
        return false
    }
}

/// `plt.rcParams` before the machine is known: hands every question to the machine's own parameters.
final class RcParamsGate: Object, @unchecked Sendable {
    override var type: TypeObject { ParametersObject.typeObject }
    override func repr(_ m: Machine) throws -> String { try parameters(m).repr(m) }
    override func item(_ key: Value, _ m: Machine) throws -> Value { try parameters(m).item(key, m) }
    override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws { try parameters(m).setItem(key, value, m) }
    override func contains(_ value: Value, _ m: Machine) throws -> Bool? { try parameters(m).contains(value, m) }
    override func length(_ m: Machine) throws -> Int? { try parameters(m).length(m) }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? { try parameters(m).attribute(name, m) }

    private func parameters(_ m: Machine) -> ParametersObject { ParametersObject(PyplotState.of(m)) }
}

/// `plt.cm`: a colour map per attribute, made when it is asked for.
final class ColorMapsObject: Object, @unchecked Sendable {
    private static let typeObject = TypeObject("module", base: .object)
    override var type: TypeObject { ColorMapsObject.typeObject }
    override func repr(_ m: Machine) -> String { "<module 'matplotlib.cm'>" }
    override var attributeNames: [String] { ColorMap.names.flatMap { [$0, $0 + "_r"] } }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        guard attributeNames.contains(name) else {
            let error = PythonError.attribute("module 'matplotlib.cm' has no attribute '\(name)'")
            error.exception.suggestion = Suggestion.nearest(to: name, among: attributeNames)
            throw error
        }
        return .object(ColorMapObject(try ColorMap.named(name)))
    }
}
