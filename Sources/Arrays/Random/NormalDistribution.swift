import Glibc

/// Marsaglia and Tsang's ziggurat with 256 strips, drawing from a bit source exactly as NumPy does.
enum Ziggurat {
    private static let tail = 3.6541528853610087963519472518
    private static let inverseTail = 0.27366123732975827203338247596
    private static let widths = ZigguratTables.widthBits.map { Double(bitPattern: $0) }
    private static let heights = ZigguratTables.heightBits.map { Double(bitPattern: $0) }

    // The same strips for 23-bit fractions.
    private static let singleWidths = widths.map { Float($0 * 0x1p29) }
    private static let singleHeights = heights.map { Float($0) }
    private static let singleInside: [UInt32] = widths.indices.map { i in
        i == 0 ? UInt32(widths[255] / widths[0] * 0x1p23)
            : i == 1 ? 0 : UInt32((widths[i - 1] / widths[i] * 0x1p23).rounded(.toNearestOrEven))
    }

    static func normal<S: BitSource>(_ source: inout S) -> Double {
        while true {
            var word = source.next64()
            let strip = Int(word & 0xff)
            word >>= 8
            let isNegative = word & 1 == 1
            let fraction = (word >> 1) & 0x000f_ffff_ffff_ffff
            let x = isNegative ? -(Double(fraction) * widths[strip]) : Double(fraction) * widths[strip]
            if fraction < ZigguratTables.inside[strip] { return x }
            if strip == 0 {
                while true {
                    let beyond = -inverseTail * log1p(-source.nextDouble())
                    let y = -log1p(-source.nextDouble())
                    if y + y > beyond * beyond {
                        return (fraction >> 8) & 1 == 1 ? -(tail + beyond) : tail + beyond
                    }
                }
            }
            let u = source.nextDouble()
            if (heights[strip - 1] - heights[strip]) * u + heights[strip] < exp(-0.5 * x * x) { return x }
        }
    }

    static func single<S: BitSource>(_ source: inout S) -> Float {
        func uniform(_ source: inout S) -> Float { Float(source.next32() >> 8) * 0x1p-24 }
        while true {
            let word = source.next32()
            let strip = Int(word & 0xff)
            let fraction = (word >> 9) & 0x7f_ffff
            let size = Float(fraction) * singleWidths[strip]
            let x = (word >> 8) & 1 == 1 ? -size : size
            if fraction < singleInside[strip] { return x }
            if strip == 0 {
                while true {
                    let beyond = -Float(inverseTail) * log1pf(-uniform(&source))
                    let y = -log1pf(-uniform(&source))
                    if y + y > beyond * beyond {
                        return (fraction >> 8) & 1 == 1 ? -(Float(tail) + beyond) : Float(tail) + beyond
                    }
                }
            }
            let u = uniform(&source)
            let height = (singleHeights[strip - 1] - singleHeights[strip]) * u + singleHeights[strip]
            if Double(height) < exp(-0.5 * Double(x) * Double(x)) { return x }
        }
    }
}
