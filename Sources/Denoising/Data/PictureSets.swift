import Catalog
import Glibc

extension Entry where Product == DatasetFamily {
    static let glyphs = Entry(EntryInfo(
        "glyphs", "Digits and capital letters in several faces, a little shifted, turned and scaled: ink 1 on paper -1.",
        keywords: ["images", "letters", "digits"])) {
        DatasetFamily(classes: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init), isImages: true, draws: 6) { uniform, _, brush in
            let kind = brush.chosen[min(brush.chosen.count - 1, Int(uniform[0] * Double(brush.chosen.count)))]
            let glyph = Glyph(character: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)[kind],
                              face: min(brush.glyphs.faces - 1, Int(uniform[1] * Double(brush.glyphs.faces))),
                              turn: 0.2 * (2 * uniform[2] - 1),
                              shift: (0.06 * (2 * uniform[3] - 1), 0.06 * (2 * uniform[4] - 1)), height: 0.62 + 0.14 * uniform[5])
            return (brush.glyphs.draw(glyph, brush.size).map { 2 * Double($0) - 1 }, kind)
        }
    }

    static let shapes = Entry(EntryInfo(
        "shapes", "A disc, ring, square, triangle or cross of any size, place and turn: ink 1 on paper -1.",
        keywords: ["images", "geometry"])) {
        DatasetFamily(classes: ["disc", "ring", "square", "triangle", "cross"], isImages: true, draws: 5) { uniform, _, brush in
            let kind = brush.chosen[min(brush.chosen.count - 1, Int(uniform[0] * Double(brush.chosen.count)))]
            let size = Double(brush.size), radius = (0.18 + 0.14 * uniform[1]) * size
            let room = size / 2 - radius - 1
            let centre = (size / 2 + room * (2 * uniform[2] - 1), size / 2 + room * (2 * uniform[3] - 1))
            let turn = 2 * Double.pi * uniform[4]
            var values: [Double] = []
            values.reserveCapacity(brush.size * brush.size)
            for row in 0..<brush.size {
                for column in 0..<brush.size {
                    let dx = Double(column) + 0.5 - centre.0, dy = Double(row) + 0.5 - centre.1
                    let x = cos(turn) * dx + sin(turn) * dy, y = cos(turn) * dy - sin(turn) * dx
                    // Half a pixel inside the edge is all ink, half a pixel outside all paper.
                    let ink = min(1, max(0, 0.5 - PlaneShape.distance(kind, x, y, radius)))
                    values.append(2 * ink - 1)
                }
            }
            return (values, kind)
        }
    }
}

/// How far a point lies outside a shape around the origin; negative inside. Exact near edges, which is where it matters.
enum PlaneShape {
    static func distance(_ kind: Int, _ x: Double, _ y: Double, _ radius: Double) -> Double {
        switch kind {
        case 0: hypot(x, y) - radius
        case 1: abs(hypot(x, y) - 0.8 * radius) - 0.2 * radius
        case 2: box(x, y, 0.8 * radius, 0.8 * radius)
        case 3: (0..<3).map { side -> Double in
            let angle = Double.pi / 2 + 2 * Double.pi * Double(side) / 3
            return x * cos(angle) + y * sin(angle) - 0.5 * radius
        }.max() ?? 0
        default: min(box(x, y, radius, 0.3 * radius), box(x, y, 0.3 * radius, radius))
        }
    }

    private static func box(_ x: Double, _ y: Double, _ halfWidth: Double, _ halfHeight: Double) -> Double {
        max(abs(x) - halfWidth, abs(y) - halfHeight)
    }
}
