import Arrays
import Catalog

/// One way to choose the few pixels of an image from which the rest is to be rebuilt.
public struct PixelSelection: Sendable {
    public let info: EntryInfo
    /// How much each pixel wants to be kept, not negative; and whether the places are spread evenly (dithered) by that
    /// weight, or drawn.
    private let choose: @Sendable (Field, Int, [UInt32]?) throws -> KnownPixels

    public static let all: [PixelSelection] = [
        PixelSelection(info: EntryInfo(
            "laplacian", "Dense where the image bends: the size of the Laplacian of the smoothed image, dithered. Pairs of pixels "
                + "settle on both sides of edges.",
            references: ["Belhachmi, Bucur, Burgeth and Weickert (2009), How to choose interpolation data in images, SIAM J. Appl. Math. 70(1)"])) { field, count, _ in
            try ErrorDiffusion.dithered(field.bending(sigma: PixelSelection.smoothing), count: count, field.grid)
        },
        PixelSelection(info: EntryInfo("random", "Everywhere alike, drawn at random.")) { field, count, seed in
            try ErrorDiffusion.drawn(count: count, field.grid, seed: seed)
        },
        PixelSelection(info: EntryInfo("regular", "Everywhere alike, dithered: nearly a lattice.")) { field, count, _ in
            try ErrorDiffusion.dithered([Double](repeating: 1, count: field.grid.count), count: count, field.grid)
        },
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// σ of the Gaussian before the Laplacian, in pixels.
    static let smoothing = 0.8

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> PixelSelection {
        guard let found = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "selection", name: name, parameter: "how", known: names)
        }
        return found
    }

    /// Chooses round(density · pixels) pixels, at least one.
    /// - Parameters:
    ///   - density: above 0, at most 1.
    ///   - seed: of the drawn selections, the words of a whole number; nil draws from the system.
    /// - Throws: for a wrong shape, values that are not finite, a density out of range.
    public func mask(_ u: NDArray, density: Double, seed: [UInt32]? = [0]) throws -> KnownPixels {
        let field = try Field(try u.casted(to: .float64))
        guard density > 0, density <= 1 else {
            throw ImageTaskError.outside(parameter: "density", value: density, low: 0, high: 1)
        }
        let count = max(1, Int((density * Double(field.grid.count)).rounded()))
        guard count < field.grid.count else {
            return KnownPixels(flags: [Bool](repeating: true, count: field.grid.count), rows: field.grid.rows, columns: field.grid.columns)
        }
        return try choose(field, count, seed)
    }
}

extension Field {
    /// |L u_σ| of every pixel, the channels added.
    fileprivate func bending(sigma: Double) throws -> [Double] {
        let smooth = try Field(try GaussianFilter(sigma: sigma)(try array()), checksFinite: false)
        let everywhere = KnownPixels(flags: [Bool](repeating: false, count: grid.count), rows: grid.rows, columns: grid.columns)
        let flux = try NDArray(.float64, shape: [grid.rows, grid.columns])
        var sum = [Double](repeating: 0, count: grid.count)
        for plane in smooth.planes {
            heatFlux(of: plane, into: flux, everywhere)
            let values = flux.pointer(Double.self)
            defer { withExtendedLifetime(flux) {} }
            for i in 0..<grid.count { sum[i] += values[i].magnitude }
        }
        return sum
    }
}

/// Places of pixels from how much each is wanted.
private enum ErrorDiffusion {
    /// Exactly `count` pixels, as dense as the weights say: rounding errors are passed on to the pixels not yet visited.
    ///
    /// Floyd and Steinberg (1976), An adaptive algorithm for spatial grey scale, Proc. SID 17.
    static func dithered(_ weights: [Double], count: Int, _ grid: Grid) throws -> KnownPixels {
        // A plain image has nothing to prefer; a little everywhere reaches its flat parts too.
        let mean = weights.reduce(0, +) / Double(weights.count)
        let floor = mean > 0 ? mean * 1e-3 : 1
        let wanted = weights.map { $0 + floor }
        var share = Double(count) / Double(weights.count)
        var best = flags(densities(wanted, mean: share), grid)
        // Dithering keeps the sum but for what leaves at the border: ask for a little more or less until it fits.
        for _ in 0..<8 where best.count != count {
            share *= Double(count) / Double(max(1, best.count))
            let next = flags(densities(wanted, mean: min(share, 1)), grid)
            if (next.count - count).magnitude < (best.count - count).magnitude { best = next }
        }
        return trimmed(best, to: count, wanted)
    }

    /// min(1, c w) with c such that the mean is as asked.
    private static func densities(_ weights: [Double], mean: Double) -> [Double] {
        let largest = weights.max() ?? 1
        let target = mean * Double(weights.count)
        var factor = target / weights.reduce(0, +)
        if factor * largest > 1 {
            // What is cut off at 1 goes to the others; the sum grows with c, so halving finds it.
            var low = factor, high = 1 / (weights.min() ?? 1)
            for _ in 0..<60 {
                factor = (low + high) / 2
                let sum = weights.reduce(0.0) { $0 + min(1, $1 * factor) }
                if sum < target { low = factor } else { high = factor }
            }
        }
        return weights.map { min(1, $0 * factor) }
    }

    private static func flags(_ densities: [Double], _ grid: Grid) -> KnownPixels {
        var rest = densities
        var flags = [Bool](repeating: false, count: rest.count)
        let columns = grid.columns
        rest.withUnsafeMutableBufferPointer { rest in
            for y in 0..<grid.rows {
                // There and back, so that errors do not all drift to one side.
                let isForward = y & 1 == 0
                let ahead = isForward ? 1 : -1
                for k in 0..<columns {
                    let x = isForward ? k : columns - 1 - k
                    let i = y * columns + x
                    flags[i] = rest[i] >= 0.5
                    let error = rest[i] - (flags[i] ? 1 : 0)
                    let isLast = k == columns - 1
                    if grid.rows == 1 {
                        if !isLast { rest[i + ahead] += error }
                        continue
                    }
                    if !isLast { rest[i + ahead] += error * (7.0 / 16) }
                    guard y + 1 < grid.rows else { continue }
                    if k > 0 { rest[i + columns - ahead] += error * (3.0 / 16) }
                    rest[i + columns] += error * (5.0 / 16)
                    if !isLast { rest[i + columns + ahead] += error * (1.0 / 16) }
                }
            }
        }
        return KnownPixels(flags: flags, rows: grid.rows, columns: columns)
    }

    /// Adds the most wanted or drops the least wanted pixels until the count is right.
    private static func trimmed(_ mask: KnownPixels, to count: Int, _ weights: [Double]) -> KnownPixels {
        guard mask.count != count else { return mask }
        var flags = mask.flags
        let isShort = mask.count < count
        let candidates = flags.indices.filter { flags[$0] != isShort }
            .sorted { (weights[$0], $1) < (weights[$1], $0) }
        let change = (mask.count - count).magnitude
        for i in isShort ? candidates.suffix(Int(change)) : candidates.prefix(Int(change)) { flags[i] = isShort }
        return KnownPixels(flags: flags, rows: mask.rows, columns: mask.columns)
    }

    /// Every choice of `count` pixels is as likely as any other.
    static func drawn(count: Int, _ grid: Grid, seed: [UInt32]?) throws -> KnownPixels {
        let keys = try Generator(seed: seed).random([grid.count])
        let values = keys.pointer(Double.self)
        defer { withExtendedLifetime(keys) {} }
        var flags = [Bool](repeating: false, count: grid.count)
        for i in (0..<grid.count).sorted(by: { (values[$0], $0) < (values[$1], $1) }).prefix(count) { flags[i] = true }
        return KnownPixels(flags: flags, rows: grid.rows, columns: grid.columns)
    }
}
