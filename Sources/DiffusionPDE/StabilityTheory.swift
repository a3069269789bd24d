import Glibc

/// What is known about the schemes before any of them runs.
public enum StabilityTheory {
    /// The longest stable step of a scheme in so many dimensions: r_max h² / D, infinite when no step is too long.
    /// - Throws: `DiffusionError` for an unknown scheme or a number of dimensions it is not defined in.
    public static func longestStep(scheme: String, dimensions: Int, equation: HeatEquation) throws -> Double {
        let stepper = try TimeSteppers.named(scheme)
        guard dimensions >= 1, dimensions <= stepper.largestDimension else {
            throw DiffusionError.dimensions(dimensions, scheme: scheme, largest: stepper.largestDimension)
        }
        return stepper.stabilityLimit(dimensions: dimensions).map { equation.step(meshNumber: $0) } ?? .infinity
    }

    /// The gain of one step on the mode exp(i(ky y + kx x)), by von Neumann's analysis.
    /// - Parameters:
    ///   - r: D dt / h², not negative.
    ///   - kyh: the wave number along y times the spacing; nil in one dimension.
    public static func gain(_ stepper: any TimeStepper, r: Double, kyh: Double? = nil, kxh: Double) -> Double {
        let symbol = stepper.symbol
        let mode = Mode(y: kyh.map(symbol.eigenvalue) ?? 0, x: symbol.eigenvalue(kxh), dimensions: kyh == nil ? 1 : 2)
        return stepper.gain(r: r, mode: mode)
    }

    /// The heat kernel of the line: (4πDt)^(−½) exp(−x²/(4Dt)), the solution that starts as a unit impulse at 0.
    /// - Parameters:
    ///   - t: positive.
    ///   - diffusivity: positive.
    public static func heatKernel(_ x: Double, t: Double, diffusivity: Double) -> Double {
        let spread = 4 * diffusivity * t
        return exp(-x * x / spread) / (.pi * spread).squareRoot()
    }

    /// - Throws: `DiffusionError` unless t and D are positive and finite.
    public static func requireKernel(t: Double, diffusivity: Double) throws {
        for (name, value) in [("t", t), ("D", diffusivity)] {
            guard value.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: name, value: value) }
            guard value > 0 else { throw DiffusionError.notPositive(parameter: name, value: value) }
        }
    }
}
