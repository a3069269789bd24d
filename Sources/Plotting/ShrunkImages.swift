import Glibc
import Images

extension Figure {
    /// What is lost where images have more pixels than the paper has room for: detail is averaged, and where most of an image is detail,
    /// as in a checkerboard, an even grey is left. One sentence per such image.
    public func shrunkImages(dpi: Double? = nil) -> [String] {
        let images = panels.filter { $0.isVisible && $0.image.map { $0.raster.width > 64 || $0.raster.height > 64 } ?? false }
        guard !images.isEmpty else { return [] }
        let layout = FigureLayout(self), scale = (dpi ?? self.dpi) / 72
        return images.compactMap { panel in
            guard let mark = panel.image, mark.raster.channels == 1, let frame = layout.panels[panel.id]?.frame else { return nil }
            let width = Int(bounded: max(1, (abs(frame.x(mark.extent.1) - frame.x(mark.extent.0)) * scale).rounded()))
            let height = Int(bounded: max(1, (abs(frame.y(mark.extent.3) - frame.y(mark.extent.2)) * scale).rounded()))
            guard width < mark.raster.width || height < mark.raster.height else { return nil }
            let shown = mark.raster.resampled(width: min(width, mark.raster.width), height: min(height, mark.raster.height))
            guard shown.spread < 0.5 * mark.raster.spread else { return nil }
            return "the image of \(mark.raster.height) x \(mark.raster.width) values is drawn on \(height) x \(width) pixels: most of it is finer detail, which is averaged away; crop it, or enlarge figsize or dpi"
        }
    }
}

extension Raster {
    /// The standard deviation of its finite values.
    fileprivate var spread: Double {
        var count = 0.0, sum = 0.0, squares = 0.0
        let middle = values.first { $0.isFinite } ?? 0
        for value in values where value.isFinite {
            count += 1
            sum += value - middle
            squares += (value - middle) * (value - middle)
        }
        return count > 0 ? sqrt(max(0, squares / count - sum / count * (sum / count))) : 0
    }
}
