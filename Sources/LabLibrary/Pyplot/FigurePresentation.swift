import Images
import Plotting

extension PyplotState {
    /// How the figures shown from now on are made, in the words of a session.
    /// - Parameters:
    ///   - formats: `png`, `svg`, `pdf`; others are passed over, none means PNG.
    ///   - size: in millimetres; nil: each figure's own.
    ///   - dpi: pixels per inch; nil: each figure's own.
    ///   - alt: said instead of the description made from the data.
    public func present(formats: [String], size: (width: Double, height: Double)?, dpi: Double?, alt: String?,
                        caption: String) {
        var presentation = Presentation()
        let known = formats.compactMap { PictureFormat(rawValue: $0) }
        if !known.isEmpty { presentation.formats = known }
        presentation.size = size.map { ($0.width / 25.4, $0.height / 25.4) }
        presentation.dpi = dpi
        presentation.alt = alt
        presentation.caption = caption
        self.presentation = presentation
    }

    /// What goes into the files of the figures made from now on, so that they can be made again.
    /// - Parameters:
    ///   - code: the inputs up to this one, when it is no cell of a lesson.
    ///   - size, dpi: as the run asked for, in place of the figure's own.
    public func remember(lesson: String?, contentHash: String?, cell: String?, code: [String],
                         parameters: [(name: String, value: String)], seed: Int?, size: String?, dpi: Double?, version: String) {
        recipe = FigureRecipe(lesson: lesson, contentHash: contentHash, cell: cell, code: code, parameters: parameters,
                              seed: seed, size: size, dpi: dpi, version: version)
    }
}
