import Arrays

/// What happened in a run: the frames, and for each of them the time and what a person watches.
public struct Evolution: Sendable {
    /// The last image.
    public let u: NDArray
    /// The time reached.
    public let time: Double
    public let dt: Double
    /// D dt / h², the mesh Fourier number of each step.
    public let r: Double
    /// `[frame, …shape of u]`, the first being the start and the last the end.
    public let frames: NDArray
    /// The time of each frame; so are the arrays below.
    public let times: NDArray
    public let maxima: NDArray
    public let minima: NDArray
    /// Σ u, summed in double precision.
    public let mass: NDArray
    /// ½ Σ u², which no stable scheme lets grow (but for fixed values at the border).
    public let energy: NDArray
    /// What the run proves about itself, over all its frames.
    public let certificate: Certificate
}

/// Collects the frames of a run.
struct EvolutionRecorder {
    private let frames: NDArray
    private var times: [Double] = []
    private var summaries: [FieldSummary] = []

    /// - Throws: `ArrayError.memory` when so many frames do not fit.
    init(_ field: Field, steps: Int, every: Int) throws {
        let intervals = steps / every + (steps % every == 0 ? 0 : 1)
        let count = min(intervals, Int.max - 1) + 1
        frames = try NDArray(field.dtype, shape: [count] + field.shape, zeroed: false)
    }

    mutating func record(_ field: Field, at time: Double) throws {
        try field.store(into: frames, at: times.count * field.grid.count * field.planes.count)
        times.append(time)
        summaries.append(FieldSummary(field))
    }

    /// The range over all frames, with the sums of the last.
    var range: FieldSummary {
        summaries.dropFirst().reduce(summaries[0]) { $1.widened(to: $0) }
    }

    func evolution(_ field: Field, r: Double, _ certificate: Certificate) throws -> Evolution {
        Evolution(u: try field.released(), time: Double(certificate.steps) * certificate.dt, dt: certificate.dt, r: r,
                  frames: frames, times: try NDArray(times),
                  maxima: try NDArray(summaries.map(\.maximum)), minima: try NDArray(summaries.map(\.minimum)),
                  mass: try NDArray(summaries.map(\.sum)), energy: try NDArray(summaries.map { $0.squares / 2 }),
                  certificate: certificate)
    }
}

/// The range and the sums of all values, in double precision.
public struct FieldSummary: Equatable, Sendable {
    public private(set) var minimum = Double.infinity
    public private(set) var maximum = -Double.infinity
    public private(set) var sum = 0.0
    public private(set) var squares = 0.0

    public init(_ field: Field) {
        for plane in field.planes {
            defer { withExtendedLifetime(plane) {} }
            if field.dtype == .float32 {
                add(plane.pointer(Float.self), rows: field.grid.rows, columns: field.grid.columns)
            } else {
                add(plane.pointer(Double.self), rows: field.grid.rows, columns: field.grid.columns)
            }
        }
        // A forced run can overflow; then no value is the largest.
        if sum.isNaN && squares.isNaN { (minimum, maximum) = (.nan, .nan) }
    }

    /// These sums with a range that spans another's too.
    func widened(to other: FieldSummary) -> FieldSummary {
        var result = self
        result.minimum = min(minimum, other.minimum)
        result.maximum = max(maximum, other.maximum)
        return result
    }

    /// Row by row, so that the rounding of the sums grows with the side of an image and not with its area.
    private mutating func add<T: Real>(_ values: UnsafeMutablePointer<T>, rows: Int, columns: Int) {
        for y in 0..<rows {
            let row = values + y * columns
            var low = row[0], high = row[0]
            var rowSum = 0.0, rowSquares = 0.0
            for x in 0..<columns {
                let value = row[x]
                if value < low { low = value }
                if value > high { high = value }
                rowSum += Double(value)
                rowSquares += Double(value) * Double(value)
            }
            minimum = min(minimum, Double(low))
            maximum = max(maximum, Double(high))
            sum += rowSum
            squares += rowSquares
        }
    }
}
