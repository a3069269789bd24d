import Glibc

/// A picture while it is painted: red, green and blue from 0 to 1, rows from the top. Edges lie between pixels: a pixel takes as much of a
/// colour as the shape covers of it.
struct SceneCanvas {
    typealias Color = SIMD3<Float>
    typealias Point = SIMD2<Float>

    let width: Int, height: Int
    var pixels: [Color]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        pixels = [Color](repeating: .zero, count: width * height)
    }

    /// Asks for the colour and its share at the middle of every pixel of a region.
    @inline(__always)
    mutating func paint(columns: Range<Int>? = nil, rows: Range<Int>? = nil, _ color: (_ x: Float, _ y: Float) -> (Color, Float)) {
        let columns = (columns ?? 0..<width).clamped(to: 0..<width), rows = (rows ?? 0..<height).clamped(to: 0..<height)
        pixels.withUnsafeMutableBufferPointer { pixels in
            for row in rows {
                for column in columns {
                    let (new, share) = color(Float(column) + 0.5, Float(row) + 0.5)
                    guard share > 0 else { continue }
                    let old = pixels[row * width + column]
                    pixels[row * width + column] = old + min(1, share) * (new - old)
                }
            }
        }
    }

    /// Pixels that a box around a point may touch.
    private func reach(_ middle: Float, _ radius: Float, _ count: Int) -> Range<Int> {
        let low = max(0, min(Float(count), (middle - radius).rounded(.down))), high = max(low, min(Float(count), (middle + radius).rounded(.up)))
        return Int(low)..<Int(high)
    }

    /// An ellipse with level axes.
    /// - Parameter softness: over how many pixels its edge fades; 1: just without steps.
    mutating func ellipse(_ middle: Point, _ radii: Point, _ color: Color, opacity: Float = 1, softness: Float = 1) {
        let edge = 0.5 * softness
        paint(columns: reach(middle.x, radii.x + edge + 1, width), rows: reach(middle.y, radii.y + edge + 1, height)) { x, y in
            let d = (Point(x, y) - middle) / radii
            let length = (d * d).sum().squareRoot()
            // The distance to the edge, exact for a circle.
            let inside = (1 - length) * min(radii.x, radii.y)
            return (color, opacity * SceneCanvas.ramp(inside / softness + 0.5))
        }
    }

    mutating func disc(_ middle: Point, _ radius: Float, _ color: Color, opacity: Float = 1) {
        ellipse(middle, Point(radius, radius), color, opacity: opacity)
    }

    /// Light around a point that fades with the distance.
    mutating func glow(_ middle: Point, _ radius: Float, _ color: Color, opacity: Float) {
        paint(columns: reach(middle.x, radius, width), rows: reach(middle.y, radius, height)) { x, y in
            let d = Point(x, y) - middle
            let rest = max(0, 1 - (d * d).sum().squareRoot() / radius)
            return (color, opacity * rest * rest)
        }
    }

    /// Everything below a line y(x), with a colour for each depth under it.
    mutating func ground(from top: Int = 0, _ line: (Float) -> Float, _ color: (_ x: Float, _ depth: Float) -> Color) {
        let heights = (0..<width).map { line(Float($0) + 0.5) }
        guard let highest = heights.min() else { return }
        let first = max(top, Int(max(0, min(Float(height), highest.rounded(.down)))))
        pixels.withUnsafeMutableBufferPointer { pixels in
            for row in first..<max(first, height) {
                for column in 0..<width {
                    let depth = Float(row) + 0.5 - heights[column], share = SceneCanvas.ramp(depth + 0.5)
                    guard share > 0 else { continue }
                    let old = pixels[row * width + column]
                    pixels[row * width + column] = old + share * (color(Float(column) + 0.5, max(0, depth)) - old)
                }
            }
        }
    }

    /// A filled shape without dents, its corners in either order.
    mutating func polygon(_ corners: [Point], opacity: Float = 1, _ color: (_ x: Float, _ y: Float) -> (Color, Float)) {
        guard corners.count >= 3 else { return }
        var area: Float = 0
        var low = corners[0], high = corners[0]
        for (index, a) in corners.enumerated() {
            let b = corners[(index + 1) % corners.count]
            area += a.x * b.y - b.x * a.y
            low = pointwiseMin(low, a)
            high = pointwiseMax(high, a)
        }
        let sign: Float = area >= 0 ? 1 : -1
        let sides = corners.indices.map { index -> (Point, Float) in
            let a = corners[index], d = corners[(index + 1) % corners.count] - a
            let length = max(1e-6, (d * d).sum().squareRoot())
            let normal = Point(-d.y, d.x) * (sign / length)
            return (normal, -(normal * a).sum())
        }
        let middle = (low + high) / 2, half = (high - low) / 2 + 1
        paint(columns: reach(middle.x, half.x, width), rows: reach(middle.y, half.y, height)) { x, y in
            var inside = Float.infinity
            for (normal, offset) in sides { inside = min(inside, (normal * Point(x, y)).sum() + offset) }
            let share = SceneCanvas.ramp(inside + 0.5)
            guard share > 0 else { return (.zero, 0) }
            let (new, part) = color(x, y)
            return (new, opacity * share * part)
        }
    }

    mutating func polygon(_ corners: [Point], _ color: Color, opacity: Float = 1) { polygon(corners, opacity: opacity) { _, _ in (color, 1) } }

    mutating func rectangle(_ low: Point, _ high: Point, _ color: Color, opacity: Float = 1) {
        let middle = (low + high) / 2, half = (high - low) / 2
        paint(columns: reach(middle.x, half.x + 1, width), rows: reach(middle.y, half.y + 1, height)) { x, y in
            let across = SceneCanvas.ramp(half.x - abs(x - middle.x) + 0.5), down = SceneCanvas.ramp(half.y - abs(y - middle.y) + 0.5)
            return (color, opacity * across * down)
        }
    }

    /// A sprite, its colours multiplied by `light`.
    mutating func draw(_ sprite: Sprite, left: Float, top: Float, width newWidth: Float, height newHeight: Float, isMirrored: Bool, light: Color) {
        let x0 = left.rounded(.down), y0 = top.rounded(.down)
        let scaled = sprite.scaled(left: left - x0, top: top - y0, width: newWidth, height: newHeight, isMirrored: isMirrored)
        for row in 0..<scaled.height {
            let y = Int(y0) + row
            guard y >= 0, y < height else { continue }
            for column in 0..<scaled.width {
                let x = Int(x0) + column
                guard x >= 0, x < width else { continue }
                let pixel = scaled.pixels[row * scaled.width + column]
                guard pixel.w > 0 else { continue }
                let color = Color(pixel.x, pixel.y, pixel.z) * light
                let top = Color(repeating: pixel.w)
                pixels[y * width + x] = pixels[y * width + x] * (1 - min(1, pixel.w)) + pointwiseMin(color, top)
            }
        }
    }

    /// 0 below 0, 1 above 1, itself between.
    @inline(__always)
    static func ramp(_ value: Float) -> Float { max(0, min(1, value)) }
}
