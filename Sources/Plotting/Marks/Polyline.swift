import Images

/// Lines on the paper: cut where a coordinate is missing, kept within the range that can be drawn, thinned out where many
/// points fall on one spot.
enum Polyline {
    /// Far enough outside every figure, and near enough for the drawing library.
    static let reach = 15_000.0

    static func paths(_ points: [Point]) -> Path {
        var path = Path()
        var last: Point?
        var drawn: Point?
        for point in points {
            guard !point.x.isNaN, !point.y.isNaN else { last = nil; drawn = nil; continue }
            defer { last = point }
            guard let from = last, let (a, b) = clipped(from, point) else { continue }
            // Points nearer than a hundredth of a point to the last one drawn change nothing that can be seen.
            if let d = drawn, d == a {
                if abs(b.x - d.x) < 0.01, abs(b.y - d.y) < 0.01 { last = from; continue }
            } else {
                path.move(to: a)
            }
            path.line(to: b)
            drawn = b
        }
        return path
    }

    /// The part of a segment within reach (Liang and Barsky); nil when there is none.
    static func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
        func inside(_ p: Point) -> Bool { abs(p.x) <= reach && abs(p.y) <= reach }
        if inside(a), inside(b) { return (a, b) }
        guard a.isFinite, b.isFinite else { return nil }
        var t0 = 0.0, t1 = 1.0
        let dx = b.x - a.x, dy = b.y - a.y
        for (p, q) in [(-dx, a.x + reach), (dx, reach - a.x), (-dy, a.y + reach), (dy, reach - a.y)] {
            if p == 0 {
                if q < 0 { return nil }
            } else {
                let r = q / p
                if p < 0 { t0 = max(t0, r) } else { t1 = min(t1, r) }
            }
        }
        guard t0 <= t1 else { return nil }
        return (Point(a.x + t0 * dx, a.y + t0 * dy), Point(a.x + t1 * dx, a.y + t1 * dy))
    }

    /// Points along a line at most `step` points apart, inside a box.
    static func samples(_ points: [Point], in box: Rect, step: Double = 4) -> [Point] {
        var result: [Point] = []
        for (a, b) in zip(points, points.dropFirst()) {
            guard a.isFinite, b.isFinite, let (p, q) = clipped(a, b) else { continue }
            let length = max(abs(q.x - p.x), abs(q.y - p.y))
            let count = max(1, min(4000, Int(bounded: length / step)))
            for k in 0...count {
                let t = Double(k) / Double(count)
                let sample = Point(p.x + t * (q.x - p.x), p.y + t * (q.y - p.y))
                if box.contains(sample) { result.append(sample) }
            }
            if result.count > 50_000 { break }
        }
        return result
    }
}
