import Arrays
import Catalog

/// div(D(∇u_σ) ∇u) = 0 where the image is not known: D lets nothing across edges and all along them, so that edges are
/// carried on through the gaps.
///
/// The tensor is frozen, the linear problem solved, the tensor taken from the new image, until the image stands still.
///
/// Galić et al. (2008), Image compression with anisotropic diffusion, JMIV 31.
public struct EdgeEnhancingInpainting: InpaintingMethod {
    public static let entry = Entry<any InpaintingMethod>(EntryInfo(
        "edge_enhancing", "The steady state of edge-enhancing diffusion: edges are carried on through the gaps.",
        details: """
            Diffusion across an edge falls as 1/√(1 + s²/K²) with the slope s of the image smoothed by σ = 1 pixel, K being 1% \
            of the range of the known values; along edges it is 1. Colour channels share their edges. Small overshoots are \
            possible. It stops when the unknown pixels move by less than 0.05% of the range, in root mean square.
            """,
        formula: #"\mathrm{div}(D(\nabla u_\sigma)\nabla u) = 0 \text{ off the mask}"#,
        references: ["Galić, Weickert, Welk, Bruhn, Belyaev and Seidel (2008), Image compression with anisotropic diffusion, JMIV 31",
                     "Schmaltz, Peter, Mainberger, Ebel, Weickert and Bruhn (2014), Understanding, optimising, and extending data "
                         + "compression with anisotropic diffusion, IJCV 108"],
        keywords: ["EED", "anisotropic", "edges", "tensor"])) { EdgeEnhancingInpainting() }

    /// The root mean square of the change of the unknown pixels at which to stop, as a part of the range.
    static let tolerance = 5e-4
    static let largestIterationCount = 60
    private static let contrast = 0.01
    private static let sigma = 1.0

    public func fill(_ field: inout Field, known: KnownPixels, observer: any Observer) throws -> Inpainting.Certificate {
        let harmonic = try HarmonicSolver(known, observer: observer)
        let ranges = field.planes.map(planeRange)
        let span = ranges.reduce(0) { max($0, $1.high - $1.low) }
        var certificate = Inpainting.Certificate()
        guard span > 0 else { return certificate }
        for plane in field.planes { try harmonic.solve(plane, tolerance: 1e-3) }
        let tensor = try EdgeTensor(known)
        var steps = ConvergenceProgress(observer, goal: EdgeEnhancingInpainting.tolerance, label: "inpaint")
        while certificate.iterations < EdgeEnhancingInpainting.largestIterationCount {
            try tensor.refresh(field, sigma: EdgeEnhancingInpainting.sigma, contrast: EdgeEnhancingInpainting.contrast * span)
            var change = 0.0
            for plane in field.planes {
                change = max(change, try tensor.solve(plane, harmonic.multigrid, tolerance: EdgeEnhancingInpainting.tolerance * span) {
                    try observer.step(0, of: 1, "inpaint")
                })
            }
            certificate.iterations += 1
            certificate.accuracy = change / span
            if certificate.accuracy <= EdgeEnhancingInpainting.tolerance { return certificate }
            try steps.report(certificate.accuracy)
        }
        certificate.doubt = "edge-enhancing inpainting still moved by \(short(certificate.accuracy)) of the range after "
            + "\(certificate.iterations) iterations"
        return certificate
    }
}

/// The system −div(D ∇u) on the unknown pixels: couplings to the eight neighbours, by the standard stencil with zero flux at
/// the border.
private final class EdgeTensor {
    private let known: KnownPixels
    /// The couplings of pixel i to i + 1, i + columns, i + columns + 1 and i + columns − 1.
    private let east: NDArray, south: NDArray, southEast: NDArray, southWest: NDArray
    /// D = (a, b; b, c) per pixel.
    private let a: NDArray, b: NDArray, c: NDArray

    init(_ known: KnownPixels) throws {
        self.known = known
        func zeros() throws -> NDArray { try NDArray(.float64, shape: [known.rows, known.columns]) }
        (east, south, southEast, southWest) = (try zeros(), try zeros(), try zeros(), try zeros())
        (a, b, c) = (try zeros(), try zeros(), try zeros())
    }

    /// Takes D and the couplings from an image.
    func refresh(_ field: Field, sigma: Double, contrast: Double) throws {
        let smooth = try Field(try GaussianFilter(sigma: sigma)(try field.array()), checksFinite: false)
        for array in [a, b, c] { array.clear() }
        for plane in smooth.planes {
            addStructure(plane)
            try Cancellation.check()
        }
        try Cancellation.check()
        turnIntoTensors(contrast: contrast)
        try Cancellation.check()
        couple()
        try Cancellation.check()
    }

    /// Adds ∇u ∇uᵀ by central differences.
    private func addStructure(_ plane: NDArray) {
        let held = (self, plane)
        defer { withExtendedLifetime(held) {} }
        let u = plane.pointer(Double.self), rows = known.rows, columns = known.columns
        let a = a.pointer(Double.self), b = b.pointer(Double.self), c = c.pointer(Double.self)
        forRows(rows, columns) { y in
            let row = y &* columns
            let above = y > 0 ? row &- columns : row, below = y &+ 1 < rows ? row &+ columns : row
            for x in 0..<columns {
                let gx = (u[row &+ min(x &+ 1, columns &- 1)] - u[row &+ max(x &- 1, 0)]) / 2
                let gy = (u[below &+ x] - u[above &+ x]) / 2
                a[row &+ x] += gx * gx
                b[row &+ x] += gx * gy
                c[row &+ x] += gy * gy
            }
        }
    }

    /// D = I + (g(√μ) − 1) e eᵀ with the larger eigenvalue μ of the structure and its eigenvector e.
    private func turnIntoTensors(contrast: Double) {
        defer { withExtendedLifetime(self) {} }
        let a = a.pointer(Double.self), b = b.pointer(Double.self), c = c.pointer(Double.self)
        Parallel.ranges(known.flags.count, of: 1 << 15) { range, _ in for i in range {
            let half = (a[i] - c[i]) / 2
            let spread = (half * half + b[i] * b[i]).squareRoot()
            let mu = (a[i] + c[i]) / 2 + spread
            let g = 1 / (1 + mu / (contrast * contrast)).squareRoot()
            // e eᵀ = ½ (I + (half, b; b, −half)/spread); where the structure has no direction, none is favoured.
            let cosine = spread > 0 ? half / spread : 0, sine = spread > 0 ? b[i] / spread : 0
            let drop = (g - 1) / 2
            a[i] = 1 + drop * (1 + cosine)
            c[i] = 1 + drop * (1 - cosine)
            b[i] = drop * sine
        } }
    }

    private func couple() {
        defer { withExtendedLifetime(self) {} }
        let rows = known.rows, columns = known.columns
        let a = a.pointer(Double.self), b = b.pointer(Double.self), c = c.pointer(Double.self)
        let e = east.pointer(Double.self), s = south.pointer(Double.self)
        let se = southEast.pointer(Double.self), sw = southWest.pointer(Double.self)
        forRows(rows, columns) { y in
            for x in 0..<columns {
                let i = y &* columns &+ x
                let hasEast = x &+ 1 < columns, hasSouth = y &+ 1 < rows
                e[i] = hasEast ? (a[i] + a[i &+ 1]) / 2 : 0
                s[i] = hasSouth ? (c[i] + c[i &+ columns]) / 2 : 0
                se[i] = hasEast && hasSouth ? (b[i &+ 1] + b[i &+ columns]) / 4 : 0
                sw[i] = x > 0 && hasSouth ? -(b[i &- 1] + b[i &+ columns]) / 4 : 0
                // Beyond the border b is mirrored with the opposite sign, the image without.
                if hasEast && y == 0 { e[i] += (b[i] - b[i &+ 1]) / 4 }
                if hasEast && !hasSouth { e[i] += (b[i &+ 1] - b[i]) / 4 }
                if hasSouth && x == 0 { s[i] += (b[i] - b[i &+ columns]) / 4 }
                if hasSouth && !hasEast { s[i] += (b[i &+ columns] - b[i]) / 4 }
            }
        }
    }

    /// r ← div(D ∇u) at the unknown pixels, 0 at the known ones.
    private func flux(of u: NDArray, into r: NDArray) throws {
        let held = (self, u, r)
        defer { withExtendedLifetime(held) {} }
        r.clear()
        let u = u.pointer(Double.self), r = r.pointer(Double.self), rows = known.rows, columns = known.columns
        let e = east.pointer(Double.self), s = south.pointer(Double.self)
        let se = southEast.pointer(Double.self), sw = southWest.pointer(Double.self)
        @inline(__always)
        func flow(_ i: Int, _ j: Int, _ weight: Double) {
            let q = weight * (u[j] - u[i])
            r[i] += q
            r[j] -= q
        }
        for y in 0..<rows {
            if y & 255 == 0 { try Cancellation.check() }
            let row = y &* columns, hasSouth = y &+ 1 < rows
            for x in 0..<columns {
                let i = row &+ x
                if x &+ 1 < columns { flow(i, i &+ 1, e[i]) }
                if hasSouth {
                    flow(i, i &+ columns, s[i])
                    if x &+ 1 < columns { flow(i, i &+ columns &+ 1, se[i]) }
                    if x > 0 { flow(i, i &+ columns &- 1, sw[i]) }
                }
            }
        }
        known.flags.withUnsafeBufferPointer { isKnown in
            for i in 0..<isKnown.count where isKnown[i] { r[i] = 0 }
        }
    }

    /// Moves the unknown pixels of a plane to the solution with these tensors, about.
    /// - Returns: the root mean square of the move.
    func solve(_ plane: NDArray, _ multigrid: Multigrid, tolerance: Double, pause: @escaping () throws -> Void) throws -> Double {
        let residual = try NDArray(.float64, shape: plane.shape), correction = try NDArray(.float64, shape: plane.shape)
        try flux(of: plane, into: residual)
        let gradients = PreconditionedGradients(
            multiply: { p, q in
                try self.flux(of: p, into: q)
                q.scale(by: -1)
            },
            precondition: { try multigrid.precondition($0, into: $1) })
        _ = try gradients.solve(correction, residual: residual, tolerance: tolerance, limit: 40) { _, _ in try pause() }
        plane.add(correction, times: 1)
        return (correction.dot(correction) / Double(known.flags.count - known.count)).squareRoot()
    }
}
