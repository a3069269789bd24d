import Catalog
import Glibc
import Images

/// The signs that points are drawn with, by pyplot's letters.
public enum Marker: String, Sendable, CaseIterable {
    case circle = "o", point = ".", pixel = ",", square = "s", diamond = "D", thinDiamond = "d", triangleUp = "^", triangleDown = "v"
    case triangleLeft = "<", triangleRight = ">", plus = "+", cross = "x", star = "*", pentagon = "p", hexagon = "h", filledPlus = "P"
    case filledCross = "X", verticalLine = "|", horizontalLine = "_"

    /// - Throws: `PlotError` for an unknown letter.
    public init?(_ word: String) throws {
        if ["", " ", "None", "none"].contains(word) { return nil }
        guard let marker = Marker(rawValue: word == "H" ? "h" : word) else {
            throw PlotError("Unrecognized marker style '\(word)'", parameter: "marker", hints: [
                "markers: " + Marker.allCases.map { "'\($0.rawValue)'" }.joined(separator: " ")
            ])
        }
        self = marker
    }

    /// Signs made of strokes only have no face.
    public var isStroked: Bool { [.plus, .cross, .verticalLine, .horizontalLine].contains(self) }

    /// - Parameter size: the sign's width in points.
    public func draw(on canvas: Canvas, at p: Point, size: Double, face: Color, edge: Color, edgeWidth: Double) {
        guard p.isFinite, size > 0 else { return }
        let path = outline(p, size / 2)
        if !isStroked { canvas.fill(path, face) }
        let width = self == .point || self == .pixel ? min(edgeWidth, size / 6) : edgeWidth
        canvas.stroke(path, edge, width: width, miter: !isStroked && self != .circle)
    }

    private func outline(_ p: Point, _ r: Double) -> Path {
        switch self {
        case .circle: return .circle(p, radius: r)
        case .point: return .circle(p, radius: r / 2)
        case .pixel: return Path(Rect(x: p.x - 0.36, y: p.y - 0.36, width: 0.72, height: 0.72))
        case .square: return Path(Rect(x: p.x - r, y: p.y - r, width: 2 * r, height: 2 * r))
        case .diamond: return polygon(p, [(0, -1.414), (1.414, 0), (0, 1.414), (-1.414, 0)], r)
        case .thinDiamond: return polygon(p, [(0, -1.414), (0.85, 0), (0, 1.414), (-0.85, 0)], r)
        case .triangleUp: return polygon(p, [(0, -1), (1, 1), (-1, 1)], r)
        case .triangleDown: return polygon(p, [(0, 1), (1, -1), (-1, -1)], r)
        case .triangleLeft: return polygon(p, [(-1, 0), (1, -1), (1, 1)], r)
        case .triangleRight: return polygon(p, [(1, 0), (-1, -1), (-1, 1)], r)
        case .pentagon: return polygon(p, regular(5), r)
        case .hexagon: return polygon(p, regular(6), r)
        case .star: return polygon(p, (0..<10).map { k in
            let radius = k % 2 == 0 ? 1 : 0.381966, angle = Double(k) * .pi / 5
            return (radius * sin(angle), -radius * cos(angle))
        }, r)
        case .plus: return strokes(p, [(-1, 0, 1, 0), (0, -1, 0, 1)], r)
        case .cross: return strokes(p, [(-1, -1, 1, 1), (-1, 1, 1, -1)], r)
        case .verticalLine: return strokes(p, [(0, -1, 0, 1)], r)
        case .horizontalLine: return strokes(p, [(-1, 0, 1, 0)], r)
        case .filledPlus:
            let a = 1.0 / 3
            return polygon(p, [(-a, -1), (a, -1), (a, -a), (1, -a), (1, a), (a, a), (a, 1), (-a, 1), (-a, a), (-1, a), (-1, -a), (-a, -a)], r)
        case .filledCross:
            return polygon(p, [(-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0), (-1, -0.5)], r)
        }
    }

    private func regular(_ corners: Int) -> [(Double, Double)] {
        (0..<corners).map { (sin(Double($0) * 2 * .pi / Double(corners)), -cos(Double($0) * 2 * .pi / Double(corners))) }
    }

    private func polygon(_ p: Point, _ corners: [(Double, Double)], _ r: Double) -> Path {
        Path(corners.map { Point(p.x + $0.0 * r, p.y + $0.1 * r) }, closed: true)
    }

    private func strokes(_ p: Point, _ segments: [(Double, Double, Double, Double)], _ r: Double) -> Path {
        var path = Path()
        for s in segments {
            path.move(to: Point(p.x + s.0 * r, p.y + s.1 * r))
            path.line(to: Point(p.x + s.2 * r, p.y + s.3 * r))
        }
        return path
    }
}
