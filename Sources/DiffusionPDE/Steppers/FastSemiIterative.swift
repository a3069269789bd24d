import Catalog

/// Cycles of explicit steps whose extrapolation reaches a time that grows with the square of the cycle's length.
public struct FastSemiIterative: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "fsi", "Fast semi-iterative cycles: explicit, yet long times in few evaluations.",
        details: """
            dt is the length of one cycle. A cycle of n explicit steps, each extrapolated from the last two images, reaches \
            the time (n² + n)/3 times the explicit limit; n is the smallest that reaches dt. First order in the length of \
            a cycle, stable for every length; four or more cycles are advisable, and four are taken without dt.
            """,
        formula: #"u_{k+1} = \alpha_k (u_k + \tau L u_k) + (1 - \alpha_k) u_{k-1},\quad \alpha_k = \frac{4k+2}{2k+3}"#,
        references: ["Hafner, Ochs, Weickert, Reißel and Grewenig (2016), FSI schemes, GCPR, eq. 19",
                     "Weickert, Grewenig, Schroers and Bruhn (2016), Cyclic schemes for PDE-based image analysis, IJCV 118"],
        keywords: ["explicit", "FED", "extrapolation", "cycle"])) { FastSemiIterative() }

    public var order: Int? { 1 }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { meshTime / 4 }

    /// One cycle on an eigenmode: the recurrence itself, on a number instead of an image.
    public func gain(r: Double, mode: Mode) -> Double {
        let cycle = Cycle(reaching: r, dimensions: mode.dimensions)
        var last = 1.0, current = 1.0
        for k in 0..<cycle.steps {
            let alpha = Cycle.extrapolation(k)
            (last, current) = (current, alpha * (current + cycle.r * mode.sum * current) + (1 - alpha) * last)
        }
        return current
    }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        let cycle = Cycle(reaching: r, dimensions: field.grid.dimensions)
        for channel in field.planes.indices {
            try ExtrapolatedSweep.run(&field.planes[channel], grid: field.grid, boundary: boundary, cycles: steps,
                                      cycle: cycle, progress: &progress)
        }
    }

    /// One cycle: how many explicit steps, and the mesh Fourier number of each before extrapolation.
    public struct Cycle: Equatable, Sendable {
        public let steps: Int
        public let r: Double

        /// The shortest cycle that reaches the mesh time `total` with steps within the explicit limit 1/(2d):
        /// n steps reach (n² + n)/3 limits, and all are shortened alike to land on it.
        public init(reaching total: Double, dimensions: Int) {
            let limit = 1 / Double(2 * dimensions)
            let n = (-0.5 + 0.5 * (1 + 12 * total / limit).squareRoot()).rounded(.up)
            // A time of 10¹⁸ limits already needs 10⁹ steps per cycle: nobody waits for the rest.
            steps = max(1, Int(min(n, 1e9)))
            let count = Double(steps)
            r = 3 * total / (count * count + count)
        }

        /// α of the step k = 0, 1, …
        public static func extrapolation(_ k: Int) -> Double { Double(4 * k + 2) / Double(2 * k + 3) }
    }
}
