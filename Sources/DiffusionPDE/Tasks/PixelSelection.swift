import Arrays
import Catalog
import Glibc

/// One way to choose the few pixels of an image from which the rest is to be rebuilt.
public struct PixelSelection: Sendable {
    public let info: EntryInfo
    /// Takes the image, how many pixels to choose, and a seed.
    private let choose: @Sendable (Field, Int, [UInt32]?, any Observer) throws -> KnownPixels

    public static let all: [PixelSelection] = [
        PixelSelection(info: EntryInfo(
            "laplacian", "Dense where the image bends: the size of the Laplacian of the smoothed image, to the power 0.8, dithered. "
                + "Pairs of pixels settle on both sides of edges.",
            references: ["Belhachmi, Bucur, Burgeth and Weickert (2009), How to choose interpolation data in images, SIAM J. Appl. Math. 70(1)"])) { field, count, _, observer in
            try field.bent(count: count, observer: observer)
        },
        PixelSelection(info: EntryInfo(
            "adaptive", "Where rebuilding fails: a third by \"laplacian\", then more in twelve rounds by the third power of the "
                + "error of the harmonic filling so far. Takes longer and is worth about 1 dB.",
            references: ["Mainberger et al. (2011), Optimising spatial and tonal data for homogeneous diffusion inpainting, SSVM"])) { field, count, _, observer in
            try field.densified(count: count, observer: observer)
        },
        PixelSelection(info: EntryInfo("random", "Everywhere alike, drawn at random.")) { field, count, seed, _ in
            try ErrorDiffusion.drawn(count: count, field.grid, seed: seed)
        },
        PixelSelection(info: EntryInfo("regular", "Everywhere alike, dithered: nearly a lattice.")) { field, count, _, observer in
            try ErrorDiffusion.dithered([Double](repeating: 1, count: field.grid.count), count: count, field.grid, observer: observer)
        },
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// σ of the Gaussian before the Laplacian, in pixels, and the power of its size: the best of a search on photographs.
    static let smoothing = 1.1, power = 0.8

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
    public func mask(_ u: NDArray, density: Double, seed: [UInt32]? = [0], observer: any Observer = SilentObserver()) throws
        -> KnownPixels {
        let field = try Field(try u.casted(to: .float64))
        guard density > 0, density <= 1 else {
            throw ImageTaskError.outside(parameter: "density", value: density, low: 0, high: 1)
        }
        let count = max(1, Int((density * Double(field.grid.count)).rounded()))
        guard count < field.grid.count else {
            return KnownPixels(flags: [Bool](repeating: true, count: field.grid.count), rows: field.grid.rows, columns: field.grid.columns)
        }
        return try choose(field, count, seed, observer)
    }
}

extension Field {
    /// Pixels as dense as the image bends.
    fileprivate func bent(count: Int, observer: any Observer) throws -> KnownPixels {
        var weights = try bending(sigma: PixelSelection.smoothing)
        for i in weights.indices {
            if i & 0x3_FFFF == 0 { try Cancellation.check() }
            weights[i] = pow(weights[i], PixelSelection.power)
        }
        return try ErrorDiffusion.dithered(weights, count: count, grid, observer: observer)
    }

    /// |L u_σ| of every pixel, the channels added.
    private func bending(sigma: Double) throws -> [Double] {
        let smooth = try Field(try GaussianFilter(sigma: sigma)(try array()), checksFinite: false)
        let everywhere = KnownPixels(flags: [Bool](repeating: false, count: grid.count), rows: grid.rows, columns: grid.columns)
        let flux = try NDArray(.float64, shape: [grid.rows, grid.columns])
        var sum = [Double](repeating: 0, count: grid.count)
        for plane in smooth.planes {
            heatFlux(of: plane, into: flux, everywhere)
            try Cancellation.check()
            flux.addMagnitudes(to: &sum)
        }
        return sum
    }

    /// Pixels where the harmonic filling from those chosen before is wrong.
    fileprivate func densified(count: Int, observer: any Observer) throws -> KnownPixels {
        let rounds = 12
        var chosen = try bent(count: max(1, count / 3), observer: observer)
        for round in 0..<rounds where chosen.count < count {
            try observer.step(round, of: rounds, "sparsify")
            let solver = try HarmonicSolver(chosen, observer: observer)
            var error = [Double](repeating: 0, count: grid.count)
            for plane in planes {
                let filled = try plane.duplicated()
                try solver.solve(filled, tolerance: 1e-3)
                filled.add(plane, times: -1)
                filled.addMagnitudes(to: &error)
            }
            try Cancellation.check()
            let largest = error.max() ?? 0
            let weights = error.map { largest > 0 ? ($0 / largest) * ($0 / largest) * ($0 / largest) : 0 }
            try Cancellation.check()
            let more = (count - chosen.count + rounds - round - 1) / (rounds - round)
            chosen = try ErrorDiffusion.dithered(weights, count: more, grid, besides: chosen.flags, observer: observer)
        }
        return chosen
    }
}

extension NDArray {
    /// Adds |x| of every element of a plane of float64.
    fileprivate func addMagnitudes(to sum: inout [Double]) {
        let values = pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        for i in 0..<count { sum[i] += values[i].magnitude }
    }
}

/// Places of pixels from how much each is wanted.
private enum ErrorDiffusion {
    /// Exactly `count` pixels, as dense as the weights say: rounding errors are passed on to the pixels not yet visited.
    ///
    /// Floyd and Steinberg (1976), An adaptive algorithm for spatial grey scale, Proc. SID 17.
    /// - Parameter taken: pixels that are chosen already and stay so; they are not counted.
    static func dithered(_ weights: [Double], count: Int, _ grid: Grid, besides taken: [Bool]? = nil,
                         observer: any Observer) throws -> KnownPixels {
        func pause() throws { try observer.step(0, of: 1, "sparsify") }
        // A plain image has nothing to prefer; a little everywhere reaches its flat parts too.
        let mean = weights.reduce(0, +) / Double(weights.count)
        let floor = mean > 0 ? mean * 1e-3 : 1
        try Cancellation.check()
        let wanted = weights.indices.map { taken?[$0] ?? false ? 0 : weights[$0] + floor }
        try Cancellation.check()
        var share = Double(count)
        var best = try flags(try densities(wanted, sum: share, pause), grid, taken)
        // Dithering keeps the sum but for what leaves at the border: ask for a little more or less until it fits.
        for _ in 0..<8 where best.count != count {
            share = min(Double(weights.count), share * Double(count) / Double(max(1, best.count)))
            let next = try flags(try densities(wanted, sum: share, pause), grid, taken)
            if (next.count - count).magnitude < (best.count - count).magnitude { best = next }
        }
        try Cancellation.check()
        let exact = try trimmed(best.flags, best.count, to: count, wanted, taken)
        let all = taken.map { taken in exact.indices.map { exact[$0] || taken[$0] } } ?? exact
        return KnownPixels(flags: all, rows: grid.rows, columns: grid.columns)
    }

    /// min(1, c w) with c such that the sum is as asked.
    private static func densities(_ weights: [Double], sum target: Double, _ pause: () throws -> Void) throws -> [Double] {
        let largest = weights.max() ?? 1
        var factor = target / weights.reduce(0, +)
        if factor * largest > 1 {
            // What is cut off at 1 goes to the others; the sum grows with c, so halving finds it.
            var low = factor, high = 1 / (weights.reduce(largest) { $1 > 0 ? min($0, $1) : $0 })
            for _ in 0..<60 {
                try pause()
                factor = (low + high) / 2
                let sum = weights.reduce(0.0) { $0 + min(1, $1 * factor) }
                if sum < target { low = factor } else { high = factor }
            }
        }
        try pause()
        return weights.map { min(1, $0 * factor) }
    }

    private static func flags(_ densities: [Double], _ grid: Grid, _ taken: [Bool]?) throws -> (flags: [Bool], count: Int) {
        var rest = densities
        var flags = [Bool](repeating: false, count: rest.count)
        var count = 0
        let columns = grid.columns
        let rowsPerCheck = max(1, (1 << 18) / columns)
        try rest.withUnsafeMutableBufferPointer { rest in
            for y in 0..<grid.rows {
                if y % rowsPerCheck == 0 { try Cancellation.check() }
                // There and back, so that errors do not all drift to one side.
                let isForward = y & 1 == 0
                let ahead = isForward ? 1 : -1
                for k in 0..<columns {
                    let x = isForward ? k : columns - 1 - k
                    let i = y * columns + x
                    flags[i] = rest[i] >= 0.5 && !(taken?[i] ?? false)
                    if flags[i] { count += 1 }
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
        return (flags, count)
    }

    /// Adds the most wanted or drops the least wanted pixels until the count is right.
    private static func trimmed(_ flags: [Bool], _ present: Int, to count: Int, _ weights: [Double], _ taken: [Bool]?) throws -> [Bool] {
        guard present != count else { return flags }
        var flags = flags
        let isShort = present < count
        var comparisons = 0
        let candidates = try flags.indices.filter { flags[$0] != isShort && !(taken?[$0] ?? false) }.sorted {
            comparisons += 1
            if comparisons & 0xF_FFFF == 0 { try Cancellation.check() }
            return (weights[$0], $1) < (weights[$1], $0)
        }
        let change = Int((present - count).magnitude)
        for i in isShort ? candidates.suffix(change) : candidates.prefix(change) { flags[i] = isShort }
        return flags
    }

    /// Every choice of `count` pixels is as likely as any other.
    ///
    /// Knuth (1998), The Art of Computer Programming, vol. 2, §3.4.2, algorithm S.
    static func drawn(count: Int, _ grid: Grid, seed: [UInt32]?) throws -> KnownPixels {
        let keys = try Generator(seed: seed).random([grid.count])
        let values = keys.pointer(Double.self)
        defer { withExtendedLifetime(keys) {} }
        // Each pixel in turn is taken with the probability of those still needed among those still to come.
        var flags = [Bool](repeating: false, count: grid.count)
        var needed = count
        for i in 0..<grid.count where values[i] * Double(grid.count - i) < Double(needed) {
            flags[i] = true
            needed -= 1
        }
        return KnownPixels(flags: flags, rows: grid.rows, columns: grid.columns)
    }
}
