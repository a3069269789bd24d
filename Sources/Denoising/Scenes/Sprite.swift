/// A small picture with clear parts, cut to what can be seen of it.
struct Sprite: Sendable {
    let width: Int, height: Int
    /// Red, green, blue, alpha from 0 to 1, premultiplied; rows from the top.
    let pixels: [SIMD4<Float>]

    private init(width: Int, height: Int, pixels: [SIMD4<Float>]) { (self.width, self.height, self.pixels) = (width, height, pixels) }

    /// A square cell of a sheet; nil when nothing is in it.
    init?(_ sheet: [UInt8], width sheetWidth: Int, x: Int, y: Int, side: Int) {
        func byte(_ column: Int, _ row: Int, _ channel: Int) -> UInt8 { sheet[4 * ((y + row) * sheetWidth + x + column) + channel] }
        var left = side, right = -1, top = side, bottom = -1
        for row in 0..<side {
            for column in 0..<side where byte(column, row, 3) > 0 {
                (left, right, top, bottom) = (min(left, column), max(right, column), min(top, row), max(bottom, row))
            }
        }
        guard right >= left else { return nil }
        (width, height) = (right - left + 1, bottom - top + 1)
        var pixels: [SIMD4<Float>] = []
        pixels.reserveCapacity(width * height)
        for row in top...bottom {
            for column in left...right {
                let alpha = Float(byte(column, row, 3)) / 255
                let color = SIMD4(Float(byte(column, row, 0)), Float(byte(column, row, 1)), Float(byte(column, row, 2)), 255) / 255
                pixels.append(color * alpha)
            }
        }
        self.pixels = pixels
    }

    /// The sprite as it covers a grid of pixels.
    /// - Parameters:
    ///   - left, top: where its corner lies in the first pixel, 0 … 1.
    ///   - width, height: its size in pixels of the grid.
    /// - Returns: the pixels from the one the corner lies in to the last it touches.
    func scaled(left: Float, top: Float, width newWidth: Float, height newHeight: Float, isMirrored: Bool) -> Sprite {
        let across = Sprite.weights(self.width, offset: left, length: newWidth), down = Sprite.weights(self.height, offset: top, length: newHeight)
        var middle = [SIMD4<Float>](repeating: .zero, count: across.count * height)
        for row in 0..<height {
            for (column, weights) in across.enumerated() {
                var sum = SIMD4<Float>.zero
                for (index, weight) in weights { sum += weight * pixels[row * width + (isMirrored ? width - 1 - index : index)] }
                middle[row * across.count + column] = sum
            }
        }
        var result = [SIMD4<Float>](repeating: .zero, count: across.count * down.count)
        for (row, weights) in down.enumerated() {
            for (index, weight) in weights {
                for column in 0..<across.count { result[row * across.count + column] += weight * middle[index * across.count + column] }
            }
        }
        return Sprite(width: across.count, height: down.count, pixels: result)
    }

    /// How much each of `count` source pixels, stretched over `length` pixels from `offset`, adds to each pixel: its share of the pixel's
    /// area, and between the middles of source pixels a straight line where they are larger than pixels.
    private static func weights(_ count: Int, offset: Float, length: Float) -> [[(Int, Float)]] {
        let scale = length / Float(count), cells = max(1, Int((offset + length).rounded(.up)))
        return (0..<cells).map { cell in
            var found: [(Int, Float)] = []
            let low = (Float(cell) - offset) / scale, high = (Float(cell) + 1 - offset) / scale
            if scale <= 1 {
                for index in max(0, Int(low.rounded(.down)))..<max(0, min(count, Int(high.rounded(.up)))) where index >= 0 {
                    let part = min(high, Float(index) + 1) - max(low, Float(index))
                    if part > 0 { found.append((index, part * scale)) }
                }
            } else {
                let coverage = min(Float(cell) + 1, offset + length) - max(Float(cell), offset)
                guard coverage > 0 else { return [] }
                let middle = min(Float(count) - 0.5, max(0.5, (low + high) / 2)) - 0.5
                let first = min(count - 1, Int(middle)), rest = middle - Float(first)
                found.append((first, coverage * (1 - rest)))
                if rest > 0, first + 1 < count { found.append((first + 1, coverage * rest)) }
            }
            return found
        }
    }
}
