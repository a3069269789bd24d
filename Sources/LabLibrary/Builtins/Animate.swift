import Arrays
import Catalog
import Images
import Interpreter
import Plotting

extension Builtin {
    /// A moving picture and its contact sheet.
    static let animate = Builtin(EntryInfo(
        "animate(frames, path, fps=10, cmap=None, vmin=None, vmax=None, titles=None, dpi=100)",
        "Writes frames as a moving PNG (APNG), and a still contact sheet beside it.",
        details: """
            Every frame has the same limits, so that what changes is the field and not its colours. The sheet goes to \
            NAME-sheet.png: up to 12 frames, evenly spread, for whoever reads on paper.
            """,
        parameters: [
            ParameterInfo("frames", "An array [frame, y, x], [frame, y, x, 3] or [frame, x] (profiles), a list of such fields, or a list of figures."),
            ParameterInfo("path", "The file; .png is added when it has no ending."),
            ParameterInfo("fps", "Frames per second, 0.01 to 1000."),
            ParameterInfo("cmap", "The colour map; None takes that of the style."),
            ParameterInfo("vmin", "The number at the lower end; None takes the least of all frames."),
            ParameterInfo("vmax", "The number at the upper end; None takes the greatest of all frames."),
            ParameterInfo("titles", "One per frame; None numbers them."),
            ParameterInfo("dpi", "Pixels per inch."),
        ],
        returns: "The names of the two files.", keywords: ["movie", "film", "APNG", "animation", "contact sheet", "frames"],
        examples: [
            Example("frames = [heat(phantom('spot', 32), t=t) for t in range(4)]\nprint(animate(frames, 'spot.png', fps=5))", prints: "('spot.png', 'spot-sheet.png')\n"),
        ])) { call in
        let machine = call.machine, state = PyplotState.of(machine)
        let (path, sheetPath) = try animationPaths(try call.string(1), call)
        let frames = try animationFrames(call)
        guard frames.count <= APNG.mostFrames else { throw call.error(0, "an animation of \(frames.count) frames is too long; at most \(APNG.mostFrames)") }
        let fps = try call.double(2), dpi = try call.double(7)
        guard fps.isFinite, fps >= 0.01, fps <= 1000 else { throw call.error(2, "fps must be from 0.01 to 1000 frames per second, not \(try machine.repr(call[2]))") }
        guard dpi.isFinite, dpi >= 10, dpi <= 1200 else { throw call.error(7, "dpi must be from 10 to 1200, not \(try machine.repr(call[7]))") }
        var animation = Animation(frames, map: try PlotData.colorMap(call[3], state.style, machine), style: state.style)
        (animation.low, animation.high) = (try call.optionalDouble(4), try call.optionalDouble(5))
        if let low = animation.low, let high = animation.high, !(low < high) { throw call.error(4, "vmin must be below vmax", hints: ["vmin = \(low), vmax = \(high)"]) }
        animation.dpi = dpi
        if !call.isNone(6) {
            animation.titles = try machine.elements(call[6]).map { try machine.str($0) }
            guard animation.titles.count == frames.count else { throw call.error(6, "there are \(animation.titles.count) titles for \(frames.count) frames") }
        }
        let bytes = try call.observed("animate") { observer in
            try animation.encode(fps: fps, recipe: state.recipe) { try observer.step($0, of: frames.count, "animate") }
        }
        try machine.host.writeFile(path, bytes)
        // Figures made for the animation are shown in it, and not once more at the end of the cell.
        for value in (try? machine.elements(call[0])) ?? [] { if let figure = value.as(FigureObject.self) { state.close(figure) } }
        try machine.host.writeFile(sheetPath, animation.sheetFile(recipe: state.recipe))
        return .tuple([Value(path), Value(sheetPath)])
    }

    private static func animationPaths(_ given: String, _ call: Call) throws -> (String, String) {
        let name = given.split(separator: "/").last ?? ""
        guard !name.isEmpty else { throw call.error(1, "the animation needs the name of a file, such as 'heat.png'") }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (given + ".png", given + "-sheet.png") }
        let ending = name[name.index(after: dot)...].lowercased()
        guard ending == "png" || ending == "apng" else {
            throw call.error(1, "animate writes moving PNG files only, not '.\(ending)'", hints: ["end the name with .png; browsers and image viewers play it"])
        }
        return (given, String(given.dropLast(ending.count + 1)) + "-sheet.png")
    }

    /// Fields, pictures, profiles or figures.
    private static func animationFrames(_ call: Call) throws -> [Animation.Frame] {
        let machine = call.machine
        if call[0].as(ArrayObject.self) != nil {
            let (values, shape) = try PlotData.numbers(call[0], machine)
            let isColor = shape.count == 4 && (shape[3] == 3 || shape[3] == 4)
            guard shape.count == 2 || shape.count == 3 || isColor else {
                throw call.error(0, "frames must be an array [frame, y, x], [frame, y, x, 3] or [frame, x], not one of shape \(NDArray.text(shape))")
            }
            guard let count = shape.first, count > 0, !values.isEmpty else { throw call.error(0, "an animation needs at least one frame") }
            let size = values.count / count
            return (0..<count).map { index in
                let part = Array(values[index * size..<(index + 1) * size])
                return shape.count == 2 ? .profile(part) : .field(Raster(width: shape[2], height: shape[1], channels: isColor ? shape[3] : 1, values: part))
            }
        }
        let frames = try machine.elements(call[0]).enumerated().map { index, value -> Animation.Frame in
            if let figure = value.as(FigureObject.self) { return .figure(figure.figure) }
            let (values, shape) = try PlotData.numbers(value, machine)
            if shape.count == 1, !values.isEmpty { return .profile(values) }
            return .field(try PlotData.raster(value, machine, "frame \(index)"))
        }
        guard !frames.isEmpty else { throw call.error(0, "an animation needs at least one frame") }
        return frames
    }
}
