import Arrays
import Catalog

/// Images kept as few pixels and rebuilt by the heat equation between them.
///
/// The places are chosen where rebuilding from fewer fails. The values kept are not those of the image but those whose rebuilt
/// image is nearest to it, which is worth 1 to 2 dB; they are rounded to so many levels that the rounding adds about 2 %
/// to the error.
///
/// Galić et al. (2008), JMIV 31. Mainberger et al. (2011), Optimising spatial and tonal data for homogeneous diffusion
/// inpainting, SSVM, §4.
public enum ImageCompression {
    /// The accuracy of the inner harmonic problems, as a part of the range.
    private static let tolerance = 1e-4
    private static let tuningSteps = 8

    /// - Parameters:
    ///   - u: a signal, grey or colour image of at most 2²⁷ pixels.
    ///   - density: the part of the pixels that is kept, above 0 and up to 1.
    /// - Returns: the bytes, which `decompress` reads.
    /// - Throws: `DiffusionError`, `ImageTaskError`, `Interrupted`, `ArrayError.memory`.
    public static func compress(_ u: NDArray, density: Double, observer: any Observer = SilentObserver()) throws -> [UInt8] {
        let field = try Field(try u.casted(to: .float64))
        guard field.grid.count <= PixelCode.largestCount else {
            throw ImageTaskError.countOutside(parameter: "u.size", value: field.grid.count, low: 1, high: PixelCode.largestCount)
        }
        let known = try PixelSelection.named("adaptive").mask(u, density: density, observer: observer)
        var code = PixelCode()
        (code.rows, code.columns) = (field.grid.rows, field.grid.columns)
        (code.isSignal, code.isColour, code.isSingle) = (field.shape.count == 1, field.planes.count == 3, u.dtype == .float32)
        code.flags = known.flags
        let tuning = try ToneTuning(known, observer: observer, steps: tuningSteps * field.planes.count)
        var tones: [[Double]] = []
        var error = 0.0, span = 0.0
        for plane in field.planes {
            let tuned = try tuning.tones(for: plane, steps: tuningSteps, tolerance: tolerance)
            tones.append(tuned.tones)
            error += tuned.meanSquaredError
            let low = tuned.tones.min() ?? 0, high = tuned.tones.max() ?? 0
            let range = PixelCode.Range(low: Float(low).nextDown, high: Float(high).nextUp)
            guard range.low.isFinite, range.high.isFinite else {
                throw ImageTaskError.outside(parameter: "u", value: high.magnitude > low.magnitude ? high : low,
                                             low: -Double(Float.greatestFiniteMagnitude), high: Double(Float.greatestFiniteMagnitude))
            }
            code.ranges.append(low == high ? PixelCode.Range(low: Float(low), high: Float(low)) : range)
            span += high - low
        }
        code.highest = levelCount(error: error, span: span) - 1
        for (channel, values) in tones.enumerated() {
            let range = code.ranges[channel]
            let width = Double(range.high) - Double(range.low)
            code.levels.append(values.map { value in
                let level = width > 0 ? ((value - Double(range.low)) / width * Double(code.highest)).rounded() : 0
                return UInt8(max(0, min(Double(code.highest), level)))
            })
        }
        return code.encoded()
    }

    /// So many levels that rounding to them, with a variance of a twelfth of the step squared, adds a fiftieth.
    private static func levelCount(error: Double, span: Double) -> Int {
        guard error > 0, span > 0 else { return 256 }
        let step = (12 * error / 50).squareRoot()
        return max(8, min(256, Int(min(1e6, (span / step).rounded(.up))) + 1))
    }

    /// - Throws: `ImageTaskError.damaged` for bytes that `compress` did not write.
    public static func decompress(_ bytes: [UInt8], observer: any Observer = SilentObserver()) throws -> NDArray {
        let code = try PixelCode(bytes)
        let known = KnownPixels(flags: code.flags, rows: code.rows, columns: code.columns)
        let channels = code.ranges.count
        let shape = code.isSignal ? [code.columns] : [code.rows, code.columns] + (code.isColour ? [3] : [])
        let image = try NDArray(.float64, shape: shape)
        let values = image.pointer(Double.self)
        defer { withExtendedLifetime(image) {} }
        var next = 0
        for i in 0..<known.flags.count where known.flags[i] {
            for channel in 0..<channels { values[i * channels + channel] = code.value(code.levels[channel][next], channel: channel) }
            next += 1
        }
        let rebuilt = try Inpainting(method: "harmonic").solve(image, known: known, observer: observer).u
        return code.isSingle ? try rebuilt.casted(to: .float32) : rebuilt
    }
}

/// The values at known pixels whose harmonic filling is nearest to an image: the least squares solution of R g = f, where R
/// fills, by conjugate gradients on the normal equations.
package final class ToneTuning {
    private let known: KnownPixels
    private let solver: HarmonicSolver
    private let observer: any Observer
    private let total: Int
    private var done = 0

    init(_ known: KnownPixels, observer: any Observer, steps: Int) throws {
        self.known = known
        self.observer = observer
        total = steps
        solver = try HarmonicSolver(known, observer: observer)
    }

    /// The best values of the known pixels, row by row, and the error they leave.
    func tones(for f: NDArray, steps: Int, tolerance: Double) throws -> (tones: [Double], meanSquaredError: Double) {
        let tones = try f.duplicated()
        let filled = try f.duplicated()
        try solver.solve(filled, tolerance: tolerance)
        // e = f − R g, and its gradient Rᵀ e.
        let error = try f.duplicated()
        error.add(filled, times: -1)
        let gradient = try adjoint(error, tolerance)
        let direction = try gradient.duplicated()
        var last = gradient.dot(gradient)
        for _ in 0..<steps where !known.isComplete && last > 0 {
            let image = try direction.duplicated()
            try solver.solve(image, tolerance: tolerance)
            let curvature = image.dot(image)
            guard curvature > 0 else { break }
            let step = last / curvature
            tones.add(direction, times: step)
            error.add(image, times: -step)
            let next = try adjoint(error, tolerance)
            let square = next.dot(next)
            direction.combine(next, plus: square / last)
            last = square
            done += 1
            try observer.step(done, of: total, "compress")
        }
        let values = tones.pointer(Double.self)
        defer { withExtendedLifetime((tones, error)) {} }
        return (known.flags.indices.filter { known.flags[$0] }.map { values[$0] }, error.dot(error) / Double(f.count))
    }

    /// Rᵀ e: what an error in the filled pixels asks of the known ones; 0 elsewhere.
    private func adjoint(_ error: NDArray, _ tolerance: Double) throws -> NDArray {
        // The potential of the error at the unknown pixels, with the known ones at 0.
        let potential = try NDArray(.float64, shape: error.shape)
        let source = try error.duplicated()
        let flags = known.flags
        let charge = source.pointer(Double.self)
        for i in 0..<flags.count where flags[i] { charge[i] = 0 }
        let size = source.largestMagnitude()
        if size > 0 {
            let system = solver.multigrid.system
            let gradients = PreconditionedGradients(multiply: { system.product(with: $0, into: $1) },
                                               precondition: { [solver] in try solver.multigrid.precondition($0, into: $1) })
            _ = try gradients.solve(potential, residual: source, tolerance: tolerance * size, limit: 200) { _, _ in }
        }
        // What flows from it into the known pixels.
        let result = try error.duplicated()
        let flux = try NDArray(.float64, shape: error.shape)
        let nothing = KnownPixels(flags: [Bool](repeating: false, count: flags.count), rows: known.rows, columns: known.columns)
        heatFlux(of: potential, into: flux, nothing)
        let out = result.pointer(Double.self), flow = flux.pointer(Double.self)
        defer { withExtendedLifetime((result, flux)) {} }
        for i in 0..<flags.count { out[i] = flags[i] ? out[i] + flow[i] : 0 }
        return result
    }
}

extension ToneTuning {
    /// The error that tuned values leave, for the tests of how near it comes to the least squares solution.
    package static func error(of f: NDArray, mask: NDArray, steps: Int) throws -> Double {
        let known = try KnownPixels(mask, of: f.shape)
        let plane = try Field(f).planes[0]
        return try ToneTuning(known, observer: SilentObserver(), steps: steps).tones(for: plane, steps: steps, tolerance: 1e-8).meanSquaredError
    }
}
