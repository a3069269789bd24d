import Arrays

/// The power of a signal or image by spatial frequency, averaged over all directions.
///
/// |û|² / N, so that white noise of standard deviation σ has the level σ² at every frequency, whatever the size.
public enum PowerSpectrum {
    /// - Returns: the mean power of the modes whose frequency rounds to k = 0, 1, … ⌊n/2⌋ periods per n pixels, n being
    ///   the shorter side. Frequencies without a mode hold 0; the mean over the channels of a colour image.
    /// - Throws: `DiffusionError` for a wrong shape, an empty array or values that are not finite.
    public static func radial(_ u: NDArray) throws -> [Double] {
        let field = try Field(try u.casted(to: .float64))
        let range = FieldSummary(field)
        guard max(range.maximum.magnitude, range.minimum.magnitude) < 1e130 else {
            throw DiffusionError.rangeTooLarge(smallest: range.minimum, largest: range.maximum)
        }
        let (rows, columns) = (field.grid.rows, field.grid.columns)
        let isSignal = field.grid.dimensions == 1
        let side = isSignal ? columns : min(rows, columns)
        let half = columns / 2 + 1
        var power = [Double](repeating: 0, count: side / 2 + 1)
        var modes = power
        for plane in field.planes {
            let transform = try Transform.fft(plane, axes: isSignal ? [1] : [0, 1])
            let real = transform.real.pointer(Double.self), imaginary = transform.imaginary.pointer(Double.self)
            defer { withExtendedLifetime(transform) {} }
            for y in 0..<rows {
                let fy = Double(min(y, rows - y)) / Double(rows)
                for x in 0..<half {
                    let fx = Double(x) / Double(columns)
                    let k = ((fy * fy + fx * fx).squareRoot() * Double(side)).rounded()
                    guard k < Double(power.count) else { continue }
                    // The transform of real values stores one mode of each pair ±k.
                    let weight: Double = x == 0 || 2 * x == columns ? 1 : 2
                    let i = y * half + x
                    power[Int(k)] += weight * (real[i] * real[i] + imaginary[i] * imaginary[i])
                    modes[Int(k)] += weight
                }
            }
        }
        return zip(power, modes).map { $1 == 0 ? 0 : $0 / ($1 * Double(rows * columns)) }
    }
}
