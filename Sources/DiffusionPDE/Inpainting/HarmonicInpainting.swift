import Arrays
import Catalog
import Glibc

/// L u = 0 where the image is not known: the steady state of the heat equation around fixed pixels.
public struct HarmonicInpainting: InpaintingMethod {
    public static let entry = Entry<any InpaintingMethod>(EntryInfo(
        "harmonic", "The steady state of heat: every unknown pixel is the mean of its four neighbours.",
        details: """
            No value leaves the range of the known ones; a lone known pixel leaves a peak. Solved by conjugate gradients \
            with a multigrid preconditioner until the estimated error of every pixel is below 1e-9 of the range.
            """,
        formula: #"L u = 0 \text{ off the mask}"#,
        references: ["Galić, Weickert, Welk, Bruhn, Belyaev and Seidel (2008), Image compression with anisotropic diffusion, JMIV 31"],
        keywords: ["Laplace", "steady state", "homogeneous diffusion"])) { HarmonicInpainting() }

    /// The estimated error at which to stop, as a part of the range; the promise is 10⁻⁸.
    static let tolerance = 1e-9

    public func fill(_ field: inout Field, known: KnownPixels, observer: any Observer) throws -> Inpainting.Certificate {
        let solver = try HarmonicSolver(known, observer: observer)
        var certificate = Inpainting.Certificate()
        for plane in field.planes {
            let outcome = try solver.solve(plane, tolerance: HarmonicInpainting.tolerance)
            certificate.iterations = max(certificate.iterations, outcome.iterations)
            certificate.accuracy = max(certificate.accuracy, outcome.error)
        }
        return certificate
    }
}

/// L u = 0 off one mask, for any number of planes.
final class HarmonicSolver {
    private let known: KnownPixels
    private let observer: any Observer
    let multigrid: Multigrid

    init(_ known: KnownPixels, observer: any Observer) throws {
        self.known = known
        self.observer = observer
        let system = try known.flags.withUnsafeBufferPointer { flags -> FivePointSystem in
            guard let base = flags.baseAddress else { return try FivePointSystem(rows: 0, columns: 0) }
            return try FivePointSystem(isKnown: base, rows: known.rows, columns: known.columns)
        }
        try Cancellation.check()
        multigrid = try Multigrid(system) { try observer.step(0, of: 1, "inpaint") }
    }

    /// Replaces the unknown values of a plane; those it holds are where the iteration starts.
    /// - Parameter tolerance: of the range of the plane.
    /// - Returns: the estimated error as a part of the range.
    /// - Throws: `ImageTaskError.notConverged`.
    @discardableResult
    func solve(_ plane: NDArray, tolerance: Double) throws -> PreconditionedGradients.Outcome {
        let range = planeRange(plane)
        let span = range.high - range.low
        guard span > 0 else { return PreconditionedGradients.Outcome(isAccurate: true) }
        let residual = try NDArray(.float64, shape: plane.shape)
        heatFlux(of: plane, into: residual, known)
        try Cancellation.check()
        let system = multigrid.system
        let gradients = PreconditionedGradients(multiply: { system.product(with: $0, into: $1) },
                                           precondition: { [multigrid] in try multigrid.precondition($0, into: $1) })
        var steps = ConvergenceProgress(observer, goal: tolerance * span, label: "inpaint")
        var outcome = try gradients.solve(plane, residual: residual, tolerance: tolerance * span, limit: 1000) {
            try steps.report($1)
        }
        outcome.error /= span
        guard outcome.isAccurate else {
            throw ImageTaskError.notConverged(what: "inpainting", reached: outcome.error, wanted: tolerance,
                                              iterations: outcome.iterations)
        }
        return outcome
    }
}

/// r ← L u at the unknown pixels, 0 at the known ones, with zero flux at the border.
func heatFlux(of u: NDArray, into r: NDArray, _ known: KnownPixels) {
    let held = (u, r)
    defer { withExtendedLifetime(held) {} }
    let u = u.pointer(Double.self), r = r.pointer(Double.self)
    let rows = known.rows, columns = known.columns
    known.flags.withUnsafeBufferPointer { isKnown in
        for y in 0..<rows {
            let row = y &* columns
            for x in 0..<columns {
                let i = row &+ x
                if isKnown[i] {
                    r[i] = 0
                    continue
                }
                let c = u[i]
                var sum = 0.0
                if x > 0 { sum += u[i &- 1] - c }
                if x &+ 1 < columns { sum += u[i &+ 1] - c }
                if y > 0 { sum += u[i &- columns] - c }
                if y &+ 1 < rows { sum += u[i &+ columns] - c }
                r[i] = sum
            }
        }
    }
}

/// Progress of an iteration whose error shrinks by about the same factor each time.
struct ConvergenceProgress {
    private let observer: any Observer
    private let goal: Double
    private let label: String
    private var first: Double?
    private var furthest = 0

    init(_ observer: any Observer, goal: Double, label: String) {
        self.observer = observer
        self.goal = goal
        self.label = label
    }

    mutating func report(_ error: Double) throws {
        let start = first ?? error
        first = start
        var done = 0.0
        if start > goal, error > 0, goal > 0 { done = log(start / error) / log(start / goal) }
        furthest = max(furthest, Int(max(0, min(1, done)) * 1000))
        try observer.step(furthest, of: 1000, label)
    }
}
