import Catalog
import Glibc

/// Test images with values from 0 to 1, of any size, defined by formulas: what a lesson knows exactly.
public struct Phantom: Sendable {
    public let info: EntryInfo
    /// The value at a point; x to the right and y downwards, both from 0 to 1 across the picture, and the size n of a side.
    let value: @Sendable (_ x: Double, _ y: Double, _ n: Int) -> Double

    init(_ name: String, _ summary: String, _ value: @escaping @Sendable (_ x: Double, _ y: Double, _ n: Int) -> Double) {
        info = EntryInfo(name, summary)
        self.value = value
    }

    public static let all: [Phantom] = [spot, step, ramp, stripes, checkerboard, box, sheppLogan, thinLine]

    /// - Throws: `ImageError` with the nearest name.
    public static func named(_ name: String) throws -> Phantom {
        if let phantom = all.first(where: { $0.info.name == name }) { return phantom }
        let names = all.map(\.info.name)
        let near = Suggestion.nearest(to: name.replacing("_", with: "-"), among: names)
        throw ImageError("unknown phantom '\(name)'", parameter: "name", hints: [
            near.map { "did you mean '\($0)'?" } ?? "phantoms: " + names.joined(separator: ", ")
        ])
    }

    /// The phantom sampled at the centres of n by n pixels.
    /// - Throws: `ImageError` when n is below 1 or so large that the picture would not fit.
    public func raster(_ n: Int) throws -> Raster {
        guard n >= 1 else { throw ImageError("n must be at least 1 (got \(n))", parameter: "n") }
        guard n <= PNG.largestSide / 4 else { throw ImageError("n may be at most \(PNG.largestSide / 4) (got \(n))", parameter: "n") }
        var values = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            let y = (Double(row) + 0.5) / Double(n)
            for column in 0..<n { values[row * n + column] = value((Double(column) + 0.5) / Double(n), y, n) }
        }
        return Raster(width: n, height: n, values: values)
    }

    static let spot = Phantom("spot", "A Gaussian bump in the middle, of standard deviation n/16 and height 1.") { x, y, _ in
        exp(-((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)) * 128)
    }

    static let step = Phantom("step", "0 in the left half, 1 in the right half.") { x, _, _ in x < 0.5 ? 0 : 1 }

    static let ramp = Phantom("ramp", "Rises evenly from 0 at the left edge to 1 at the right edge.") { x, _, _ in x }

    static let stripes = Phantom("stripes", "Upright stripes 1 and 0, eight of each over the width.") { x, _, _ in
        Int(x * 16) % 2 == 0 ? 1 : 0
    }

    static let checkerboard = Phantom("checkerboard", "1 and 0 from pixel to pixel: the highest frequency that the grid has.") { x, y, n in
        (Int(x * Double(n)) + Int(y * Double(n))) % 2 == 0 ? 1 : 0
    }

    static let box = Phantom("box", "A square of value 1 in the middle, half as wide as the picture, on 0.") { x, y, _ in
        abs(x - 0.5) < 0.25 && abs(y - 0.5) < 0.25 ? 1 : 0
    }

    static let thinLine = Phantom("thin-line", "One column of pixels of value 1 in the middle, on 0.") { x, _, n in
        Int(x * Double(n)) == n / 2 ? 1 : 0
    }

    /// Grey value added, half axes, centre, and angle in degrees of each ellipse, on −1…1 with y upwards: Shepp and Logan, IEEE
    /// Trans. Nucl. Sci. 21 (1974), with the higher contrasts of Toft, PhD thesis (1996), which the eye can see.
    private static let ellipses: [(add: Double, a: Double, b: Double, x: Double, y: Double, angle: Double)] = [
        (1, 0.69, 0.92, 0, 0, 0), (-0.8, 0.6624, 0.874, 0, -0.0184, 0), (-0.2, 0.11, 0.31, 0.22, 0, -18),
        (-0.2, 0.16, 0.41, -0.22, 0, 18), (0.1, 0.21, 0.25, 0, 0.35, 0), (0.1, 0.046, 0.046, 0, 0.1, 0),
        (0.1, 0.046, 0.046, 0, -0.1, 0), (0.1, 0.046, 0.023, -0.08, -0.605, 0), (0.1, 0.023, 0.023, 0, -0.606, 0),
        (0.1, 0.023, 0.046, 0.06, -0.605, 0),
    ]

    static let sheppLogan = Phantom("shepp-logan", "The head section of Shepp and Logan (1974) with Toft's contrasts: ellipses in an ellipse.") { x, y, _ in
        var sum = 0.0
        for e in ellipses {
            let dx = 2 * x - 1 - e.x, dy = 1 - 2 * y - e.y
            let c = cos(e.angle * .pi / 180), s = sin(e.angle * .pi / 180)
            let u = (dx * c + dy * s) / e.a, v = (dy * c - dx * s) / e.b
            if u * u + v * v <= 1 { sum += e.add }
        }
        // Sums of tenths: the rounding errors would leave values such as -2.8e-17.
        return max(0, min(1, (sum * 100).rounded() / 100))
    }
}
