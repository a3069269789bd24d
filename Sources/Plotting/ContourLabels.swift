import Glibc
import Images

/// Numbers on contour lines (`clabel`): each stands on its line, along it, in a gap of the line.
struct ContourLabels {
    /// The labels placed so far; none lies on another.
    private var boxes: [Rect] = []
    private let panel: Rect

    init(in panel: Rect) { self.panel = panel }

    /// A line in pieces, with the label that stands between them.
    struct Labelled {
        var pieces: [[Point]]
        var label: (text: StyledText, at: Point, angle: Double)?
    }

    /// Finds the straightest free stretch of a line for a text, and cuts it out. A line too short for the text stays whole.
    mutating func place(_ text: StyledText, on line: [Point]) -> Labelled {
        let extent = text.extent, gap = extent.width + 0.5 * text.size
        let whole = Labelled(pieces: [line])
        guard line.count > 1, line.allSatisfy(\.isFinite) else { return whole }
        var along = [0.0]
        for (a, b) in zip(line, line.dropFirst()) { along.append(along[along.count - 1] + hypot(b.x - a.x, b.y - a.y)) }
        guard let length = along.last, length > 2.2 * gap, length < 1e6 else { return whole }

        func point(_ s: Double) -> Point {
            var low = 0, high = along.count - 1
            while high - low > 1 {
                let middle = (low + high) / 2
                if along[middle] <= s { low = middle } else { high = middle }
            }
            let span = along[high] - along[low], t = span > 0 ? (s - along[low]) / span : 0
            return Point(line[low].x + t * (line[high].x - line[low].x), line[low].y + t * (line[high].y - line[low].y))
        }
        var best: (start: Double, score: Double)?
        let count = max(2, min(60, Int(bounded: length / (0.25 * gap))))
        for k in 0...count {
            let start = (length - gap) * Double(k) / Double(count)
            let a = point(start), b = point(start + gap), middle = point(start + gap / 2)
            let chord = hypot(b.x - a.x, b.y - a.y)
            let box = ContourLabels.box(around: Point((a.x + b.x) / 2, (a.y + b.y) / 2), a, b, extent)
            guard chord > 0.8 * gap, panel.insetBy(2).contains(box), !boxes.contains(where: { $0.intersects(box) }) else { continue }
            // A straight stretch, rather level, away from the ends.
            let bend = hypot((a.x + b.x) / 2 - middle.x, (a.y + b.y) / 2 - middle.y) / gap
            let score = bend + 0.15 * abs(b.y - a.y) / chord + 0.02 * abs(Double(k) / Double(count) - 0.5)
            if score < best?.score ?? .infinity { best = (start, score) }
        }
        guard let start = best?.start else { return whole }
        let a = point(start), b = point(start + gap)
        let forward = b.x >= a.x ? (a, b) : (b, a)
        let angle = -atan2(forward.1.y - forward.0.y, forward.1.x - forward.0.x) * 180 / .pi
        let at = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        boxes.append(ContourLabels.box(around: at, a, b, extent))
        let first = zip(line, along).filter { $1 < start }.map(\.0) + [a], last = [b] + zip(line, along).filter { $1 > start + gap }.map(\.0)
        return Labelled(pieces: [first, last], label: (text, at, angle))
    }

    private static func box(around p: Point, _ a: Point, _ b: Point, _ extent: TextExtent) -> Rect {
        let width = abs(b.x - a.x) + extent.height * 0.6, height = abs(b.y - a.y) + extent.height * 0.9
        return Rect(x: p.x - width / 2, y: p.y - height / 2, width: width, height: height)
    }
}
