import Arrays
import Catalog

/// The smallest total variation among the images with the known values.
///
/// The gradient is split from the image (alternating directions, or split Bregman): a harmonic problem for the image and
/// a shrinkage for the gradient take turns. The multiplier p obeys |p| ≤ 1 after every shrinkage and so bounds the total
/// variation from below, which tells when to stop.
///
/// Goldstein and Osher (2009), The split Bregman method for L1-regularized problems, SIAM J. Imaging Sci. 2(2).
/// Eckstein and Bertsekas (1992), Mathematical Programming 55, for the over-relaxation.
public struct TotalVariationInpainting: InpaintingMethod {
    public static let entry = Entry<any InpaintingMethod>(EntryInfo(
        "tv", "The smallest total variation: flat pieces with sharp, short edges.",
        details: """
            Edges are continued across gaps that are narrower than the object. Where several images are equally good, one of \
            them is found: its total variation is within 1% of the minimum, by the duality gap; a warning says when that was \
            not reached.
            """,
        formula: #"\min \sum |\nabla u| \text{ with } u = f \text{ on the mask}"#,
        references: ["Chan and Shen (2001), Mathematical models for local nontexture inpaintings, SIAM J. Appl. Math. 62(3)"],
        keywords: ["total variation", "edges"])) { TotalVariationInpainting() }

    /// The duality gap at which to stop, as a part of the total variation.
    public static let tolerance = 1e-2
    static let largestIterationCount = 600

    public func fill(_ field: inout Field, known: KnownPixels, observer: any Observer) throws -> Inpainting.Certificate {
        let harmonic = try HarmonicSolver(known, observer: observer)
        var certificate = Inpainting.Certificate()
        for plane in field.planes {
            let range = planeRange(plane)
            guard range.high > range.low else { continue }
            try harmonic.solve(plane, tolerance: 1e-3)
            let run = try GradientSplitting(plane, known, range: range)
            var steps = ConvergenceProgress(observer, goal: TotalVariationInpainting.tolerance, label: "inpaint")
            var gap = Double.infinity, iterations = 0
            while iterations < TotalVariationInpainting.largestIterationCount {
                try run.improve(harmonic.multigrid)
                iterations += 1
                gap = try run.shrink()
                if gap <= TotalVariationInpainting.tolerance { break }
                try steps.report(gap)
            }
            run.clip()
            if gap > TotalVariationInpainting.tolerance {
                certificate.doubt = "the total variation may be up to \(short(100 * gap)) % above its minimum after "
                    + "\(iterations) iterations"
            }
            certificate.iterations = max(certificate.iterations, iterations)
            certificate.accuracy = max(certificate.accuracy, gap)
        }
        return certificate
    }
}

/// One plane u, a gradient d split from it, and the multiplier b = p/ρ of the condition ∇u = d.
private final class GradientSplitting {
    private let plane: NDArray
    private let known: KnownPixels
    private let range: (low: Double, high: Double)
    private let dx: NDArray, dy: NDArray, bx: NDArray, by: NDArray
    private let residual: NDArray, correction: NDArray
    /// ρ: how much a gradient that differs from d costs, in 1/grey value.
    private let stiffness: Double
    private let relaxation = 1.7

    init(_ plane: NDArray, _ known: KnownPixels, range: (low: Double, high: Double)) throws {
        self.plane = plane
        self.known = known
        self.range = range
        stiffness = 10 / (range.high - range.low)
        func zeros() throws -> NDArray { try NDArray(.float64, shape: plane.shape) }
        (dx, dy, bx, by) = (try zeros(), try zeros(), try zeros(), try zeros())
        (residual, correction) = (try zeros(), try zeros())
        try scan { i, east, south, _, _ in
            dx.pointer(Double.self)[i] = east
            dy.pointer(Double.self)[i] = south
        }
    }

    /// Visits the forward differences of the image, 0 beyond the last column and row.
    @inline(__always)
    private func scan(_ body: (_ i: Int, _ east: Double, _ south: Double, _ hasEast: Bool, _ hasSouth: Bool) -> Void) throws {
        let u = plane.pointer(Double.self), rows = known.rows, columns = known.columns
        defer { withExtendedLifetime(self) {} }
        for y in 0..<rows {
            if y & 255 == 0 { try Cancellation.check() }
            let hasSouth = y &+ 1 < rows
            for x in 0..<columns {
                let i = y &* columns &+ x
                let hasEast = x &+ 1 < columns
                body(i, hasEast ? u[i &+ 1] - u[i] : 0, hasSouth ? u[i &+ columns] - u[i] : 0, hasEast, hasSouth)
            }
        }
    }

    /// Moves the image towards the minimum of ½ |∇u − d + b|²: a few steps of conjugate gradients, as the next shrinkage
    /// moves the target anyway.
    func improve(_ multigrid: Multigrid) throws {
        let columns = known.columns
        residual.clear()
        correction.clear()
        let r = residual.pointer(Double.self), dx = dx.pointer(Double.self), dy = dy.pointer(Double.self)
        let bx = bx.pointer(Double.self), by = by.pointer(Double.self)
        try scan { i, east, south, hasEast, hasSouth in
            if hasEast {
                let excess = east - dx[i] + bx[i]
                r[i] += excess
                r[i &+ 1] -= excess
            }
            if hasSouth {
                let excess = south - dy[i] + by[i]
                r[i] += excess
                r[i &+ columns] -= excess
            }
        }
        for i in 0..<plane.count where known.flags[i] { r[i] = 0 }
        let system = multigrid.system
        let gradients = PreconditionedGradients(multiply: { system.product(with: $0, into: $1) },
                                           precondition: { try multigrid.precondition($0, into: $1) })
        _ = try gradients.solve(correction, residual: residual, tolerance: 0, limit: 2) { _, _ in }
        plane.add(correction, times: 1)
    }

    /// Takes the multiplier to the point of |p| ≤ 1 nearest to p + ρ(∇u − d), and d along.
    /// - Returns: how far the total variation of the image can be above the minimum, as a part of it. The minimum is at
    ///   least Σ ⟨p, ∇v⟩ for the best v in the range of the known values, as some minimiser stays within it.
    func shrink() throws -> Double {
        let columns = known.columns, radius = 1 / stiffness, relaxation = relaxation
        residual.clear()
        let q = residual.pointer(Double.self), dx = dx.pointer(Double.self), dy = dy.pointer(Double.self)
        let bx = bx.pointer(Double.self), by = by.pointer(Double.self), u = plane.pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        var variation = 0.0
        try scan { i, east, south, hasEast, hasSouth in
            variation += (east * east + south * south).squareRoot()
            let wx = bx[i] + relaxation * east + (1 - relaxation) * dx[i]
            let wy = by[i] + relaxation * south + (1 - relaxation) * dy[i]
            let size = (wx * wx + wy * wy).squareRoot()
            let factor = size > radius ? radius / size : 1
            bx[i] = wx * factor
            by[i] = wy * factor
            dx[i] = wx - bx[i]
            dy[i] = wy - by[i]
            // −div p, gathered at both ends of each difference.
            if hasEast {
                q[i] -= bx[i]
                q[i &+ 1] += bx[i]
            }
            if hasSouth {
                q[i] -= by[i]
                q[i &+ columns] += by[i]
            }
        }
        var bound = 0.0
        for i in 0..<plane.count {
            bound += q[i] * (known.flags[i] ? u[i] : (q[i] > 0 ? range.low : range.high))
        }
        return variation > 0 ? max(0, variation - stiffness * bound) / variation : 0
    }

    /// Cuts what lies outside the range of the known values, which can only shorten the total variation.
    func clip() {
        let u = plane.pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        for i in 0..<plane.count { u[i] = max(range.low, min(range.high, u[i])) }
    }
}
