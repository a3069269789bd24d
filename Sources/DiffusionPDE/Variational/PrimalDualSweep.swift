import Arrays
import CFloatingPoint
import Catalog
import Glibc

/// A real type whose square root loops are vectorised over.
protocol RootedReal: Real {
    static func root(_ x: Self) -> Self
}

extension Float: RootedReal {
    @inline(__always) static func root(_ x: Float) -> Float { lab_sqrtf(x) }
}

extension Double: RootedReal {
    @inline(__always) static func root(_ x: Double) -> Double { lab_sqrt(x) }
}

/// One plane of the problem, from start to certificate.
struct PrimalDualRun {
    let problem: TotalVariationDenoising
    let grid: Grid
    let observer: any Observer

    struct Certificate {
        var energy = 0.0, gap = 0.0
        var iterations = 0
        var energies: [Double] = [], gaps: [Double] = []
    }

    /// Replaces a plane by the minimiser.
    func solve(_ plane: inout NDArray) throws -> Certificate {
        // The types are told apart here, in the file of the loops, where the compiler specialises them.
        plane.dtype == .float32 ? try solve(&plane, Float.self) : try solve(&plane, Double.self)
    }

    private func solve<T: RootedReal>(_ plane: inout NDArray, _ type: T.Type) throws -> Certificate {
        let center = Scaling<T>(plane)
        center.apply(to: plane)
        let weight = problem.weight / center.scale
        var certificate = Certificate()
        if problem.weight > 0, let energy = try FlatSolution<T>(plane, grid).energy(weight: weight, problem.isIsotropic) {
            plane = try NDArray(T.dtype, shape: plane.shape)
            certificate = Certificate(energy: energy, gap: 0, iterations: 0, energies: [energy], gaps: [0])
        } else if problem.weight > 0 {
            let sweep = try PrimalDualSweep<T>(f: plane, grid: grid, weight: T(weight), isIsotropic: problem.isIsotropic)
            try iterate(sweep, &certificate)
            plane = sweep.u
        }
        center.undo(on: plane)
        let unit = center.scale * center.scale
        certificate.energy *= unit
        certificate.gap *= unit
        certificate.energies = certificate.energies.map { $0 * unit }
        certificate.gaps = certificate.gaps.map { $0 * unit }
        return certificate
    }

    private func iterate<T: RootedReal>(_ sweep: PrimalDualSweep<T>, _ certificate: inout Certificate) throws {
        var steps = PrimalDualSteps(dimensions: grid.dimensions)
        var target = 8, predicted = 64
        while true {
            while certificate.iterations < target {
                let batch = (0..<min(sweep.levels, target - certificate.iterations)).map { _ in steps.next() }
                let done = certificate.iterations
                try sweep.run(batch) { try observer.step(done, of: max(predicted, done + 1), "rof") }
                certificate.iterations += batch.count
            }
            try Cancellation.check()
            let (energy, gap) = sweep.certificate()
            certificate.energy = energy
            certificate.gap = gap
            certificate.energies.append(energy)
            certificate.gaps.append(gap)
            // On a constant image both are rounding.
            if gap <= problem.gap * energy || energy <= Double(grid.count) * 1e-30 { return }
            guard certificate.iterations < TotalVariationDenoising.largestIterationCount else {
                throw ImageTaskError.notConverged(what: "rof's duality gap", reached: gap / energy, wanted: problem.gap,
                                                  iterations: certificate.iterations)
            }
            // The gap falls with about the third power of the iterations: look again when it should have fallen enough.
            let factor = pow(gap / (problem.gap * energy), 1.0 / 3)
            predicted = Int(min(1e6, Double(target) * factor))
            target = max(target + 4, min(2 * target, predicted))
        }
    }
}

/// The step lengths of the accelerated method: τ shrinks and σ grows as the iterates settle.
private struct PrimalDualSteps {
    private var tau = 1.0, sigma: Double
    /// The modulus of convexity the acceleration counts on; the fidelity has 1, half of it is faster to a small gap.
    private let convexity = 0.5

    /// τσ‖∇‖² = 1.3, where ‖∇‖² ≤ 4 per dimension. The method converges below 4/3; Banert, Upadhyaya and Giselsson (2023),
    /// The Chambolle–Pock method converges weakly with θ > 1/2 and τσ‖L‖² < 4/(1 + 2θ).
    init(dimensions: Int) { sigma = 1.3 / (4 * Double(dimensions)) }

    mutating func next() -> PrimalDualStep {
        let theta = 1 / (1 + 2 * convexity * tau).squareRoot()
        defer {
            tau *= theta
            sigma /= theta
        }
        return PrimalDualStep(tau: tau, sigma: sigma, theta: theta)
    }
}

struct PrimalDualStep {
    let tau: Double, sigma: Double, theta: Double
}

/// The case in which the minimiser is constant: when the weight reaches the largest |p| of a field whose divergence takes
/// every deviation from the mean away. The gradient of a Poisson solution is such a field.
private struct FlatSolution<T: RootedReal> {
    let plane: NDArray
    let grid: Grid

    init(_ plane: NDArray, _ grid: Grid) {
        self.plane = plane
        self.grid = grid
    }

    /// ½ Σ f², when the constant 0 is the minimiser; f has mean 0 and values of size 1.
    func energy(weight: Double, _ isIsotropic: Bool) throws -> Double? {
        // A pixel that differs by 1 needs a flux of 1 over its sides: smaller weights leave something standing.
        guard weight >= 0.25 || grid.count == 1 else { return nil }
        let axes = grid.dimensions == 1 ? [1] : [0, 1]
        let modes = try Transform.dct2(plane.casted(to: .float64), axes: axes)
        let cells = modes.pointer(Double.self)
        defer { withExtendedLifetime(modes) {} }
        let boundary = BoundaryCondition.neumann
        let x = (0..<grid.columns).map { LaplacianSymbol.discrete.eigenvalue(boundary.angle($0, of: grid.columns)) }
        for row in 0..<grid.rows {
            let y = LaplacianSymbol.discrete.eigenvalue(boundary.angle(row, of: grid.rows))
            for column in 0..<grid.columns {
                cells[row * grid.columns + column] *= row + column == 0 ? 0 : 1 / (y + x[column])
            }
        }
        let potential = try Transform.inverseDCT2(modes, axes: axes)
        guard largestFlux(potential, isIsotropic) <= weight else { return nil }
        let values = plane.pointer(T.self)
        defer { withExtendedLifetime(plane) {} }
        return (0..<plane.count).reduce(0.0) { $0 + Double(values[$1]) * Double(values[$1]) } / 2
    }

    private func largestFlux(_ potential: NDArray, _ isIsotropic: Bool) -> Double {
        let values = potential.pointer(Double.self)
        defer { withExtendedLifetime(potential) {} }
        var largest = 0.0
        for y in 0..<grid.rows {
            let row = values + y * grid.columns
            let below = y + 1 < grid.rows ? row + grid.columns : row
            for x in 0..<grid.columns {
                let dx = x + 1 < grid.columns ? row[x + 1] - row[x] : 0, dy = below[x] - row[x]
                let size = isIsotropic ? (dx * dx + dy * dy).squareRoot() : max(dx.magnitude, dy.magnitude)
                largest = max(largest, size)
            }
        }
        return largest
    }
}

/// Grey values as they are solved: around 0 and of size 1, so that neither a large mean nor an odd unit costs digits. The
/// unit is a power of two: scaling is exact.
private struct Scaling<T: Real> {
    let mean: T
    let scale: Double

    init(_ plane: NDArray) {
        let values = plane.pointer(T.self)
        defer { withExtendedLifetime(plane) {} }
        // Divided first, so that the sum of large values cannot overflow.
        var sum = 0.0
        for i in 0..<plane.count { sum += Double(values[i]) / Double(plane.count) }
        // Kept within the range: on a constant image nothing must be left.
        var low = values[0], high = values[0]
        for i in 0..<plane.count {
            low = min(low, values[i])
            high = max(high, values[i])
        }
        mean = max(low, min(high, T(sum)))
        var size = 0.0
        for i in 0..<plane.count { size = max(size, Double((values[i] - mean).magnitude)) }
        scale = size > 0 && size.isFinite ? Double(sign: .plus, exponent: size.exponent, significand: 1) : 1
    }

    func apply(to plane: NDArray) {
        let values = plane.pointer(T.self), inverse = T(1 / scale)
        defer { withExtendedLifetime(plane) {} }
        for i in 0..<plane.count { values[i] = (values[i] - mean) * inverse }
    }

    func undo(on plane: NDArray) {
        let values = plane.pointer(T.self), factor = T(scale)
        defer { withExtendedLifetime(plane) {} }
        for i in 0..<plane.count { values[i] = values[i] * factor + mean }
    }
}

/// Primal-dual steps for ½ Σ (u − f)² + λ Σ |∇u| on one plane, several of them in one pass.
///
/// A step takes a row of the dual field to its new values and then the same row of u, which needs this row of the dual
/// field and the one above. So the next step can follow one row behind, in place: the rows between the first and the
/// last step of a pass stay in the cache, and the result is that of single steps to the last bit.
private struct PrimalDualSweep<T: RootedReal> {
    /// The primal iterate.
    let u: NDArray
    /// How many steps one pass takes.
    let levels: Int
    private let f: NDArray
    /// The extrapolated iterate, and the dual field; a row of these is `pitch` long and begins after a pad.
    private let bar: NDArray, px: NDArray, py: NDArray
    private let rows: Int, columns: Int
    private let pitch: Int
    private let weight: T
    private let isIsotropic: Bool

    private static var pad: Int { 64 / MemoryLayout<T>.stride }

    init(f: NDArray, grid: Grid, weight: T, isIsotropic: Bool) throws {
        self.f = f
        self.weight = weight
        self.isIsotropic = isIsotropic
        rows = grid.rows
        columns = grid.columns
        pitch = columns + Self.pad
        u = try f.duplicated()
        bar = try f.duplicated()
        // Zeros: one row above the first and one element before each row, which no flux crosses.
        px = try NDArray(T.dtype, shape: [rows + 1, pitch])
        py = try NDArray(T.dtype, shape: [rows + 1, pitch])
        // Five rows per step stay in the second-level cache.
        levels = max(1, min(12, (320 << 10) / (5 * pitch * MemoryLayout<T>.stride)))
    }

    /// Takes the steps, in one pass.
    /// - Parameter pause: called often enough to be interrupted within a tenth of a second.
    func run(_ steps: [PrimalDualStep], pause: () throws -> Void) throws {
        defer { withExtendedLifetime(self) {} }
        let rowsPerPause = max(1, (1 << 22) / (columns * steps.count))
        for front in 0..<(rows + steps.count - 1) {
            for (level, step) in steps.enumerated() {
                let y = front - level
                guard y >= 0 else { break }
                guard y < rows else { continue }
                ascend(y, sigma: T(step.sigma))
                descend(y, tau: T(step.tau), theta: T(step.theta))
            }
            if front % rowsPerPause == 0 { try pause() }
        }
    }

    @inline(__always)
    private func row(_ a: NDArray, _ y: Int) -> UnsafeMutablePointer<T> { a.pointer(T.self) + y &* columns }

    /// Row y of a dual component; −1 is the row of zeros.
    @inline(__always)
    private func dualRow(_ a: NDArray, _ y: Int) -> UnsafeMutablePointer<T> {
        a.pointer(T.self) + ((y &+ 1) &* pitch &+ Self.pad)
    }

    /// p ← the point of |p| ≤ λ nearest to p + σ ∇bar.
    @inline(__always)
    private func ascend(_ y: Int, sigma: T) {
        let c = row(bar, y), s = y + 1 < rows ? row(bar, y + 1) : c
        let p = dualRow(px, y), q = dualRow(py, y)
        let last = columns &- 1
        let weight = weight
        if isIsotropic {
            for x in 0..<last {
                let a = p[x] + sigma * (c[x &+ 1] - c[x]), b = q[x] + sigma * (s[x] - c[x])
                let size = T.root(a * a + b * b)
                let factor = weight / (size > weight ? size : weight)
                p[x] = a * factor
                q[x] = b * factor
            }
        } else {
            for x in 0..<last {
                let a = p[x] + sigma * (c[x &+ 1] - c[x]), b = q[x] + sigma * (s[x] - c[x])
                let low = a > weight ? weight : a, lowQ = b > weight ? weight : b
                p[x] = low < -weight ? -weight : low
                q[x] = lowQ < -weight ? -weight : lowQ
            }
        }
        let b = q[last] + sigma * (s[last] - c[last])
        q[last] = max(-weight, min(weight, b))
    }

    /// u ← the minimum of ½ (u − f − div p)² + (u − old)²/2τ, and its extrapolation.
    @inline(__always)
    private func descend(_ y: Int, tau: T, theta: T) {
        let u = row(u, y), bar = row(bar, y), f = row(f, y)
        let p = dualRow(px, y), q = dualRow(py, y), above = dualRow(py, y - 1)
        let inverse = 1 / (1 + tau)
        for x in 0..<columns {
            let divergence = (p[x] - p[x &- 1]) + (q[x] - above[x])
            let old = u[x]
            let new = (old + tau * (f[x] + divergence)) * inverse
            u[x] = new
            bar[x] = new + theta * (new - old)
        }
    }

    // MARK: Certificate

    /// The energy of u, and the gap between it and the lower bound that p gives; in double precision.
    func certificate() -> (energy: Double, gap: Double) {
        defer { withExtendedLifetime(self) {} }
        var terms = [T](repeating: 0, count: columns), variations = terms, bounds = terms
        var fidelity = 0.0, variation = 0.0, bound = 0.0
        terms.withUnsafeMutableBufferPointer { terms in
            variations.withUnsafeMutableBufferPointer { variations in
                bounds.withUnsafeMutableBufferPointer { bounds in
                    guard let a = terms.baseAddress, let b = variations.baseAddress, let c = bounds.baseAddress else { return }
                    for y in 0..<rows {
                        measure(y, fidelity: a, variation: b, bound: c)
                        fidelity += sum(a)
                        variation += sum(b)
                        bound += sum(c)
                    }
                }
            }
        }
        let energy = fidelity / 2 + Double(weight) * variation
        return (energy, max(0, energy + bound))
    }

    /// Row y of (u − f)², |∇u| and ½ (div p)² + f div p.
    @inline(__always)
    private func measure(_ y: Int, fidelity: UnsafeMutablePointer<T>, variation: UnsafeMutablePointer<T>,
                         bound: UnsafeMutablePointer<T>) {
        let c = row(u, y), s = y + 1 < rows ? row(u, y + 1) : c, f = row(f, y)
        let p = dualRow(px, y), q = dualRow(py, y), above = dualRow(py, y - 1)
        let last = columns &- 1
        for x in 0..<columns {
            let divergence = (p[x] - p[x &- 1]) + (q[x] - above[x])
            bound[x] = divergence * (divergence / 2 + f[x])
            let difference = c[x] - f[x]
            fidelity[x] = difference * difference
        }
        if isIsotropic {
            for x in 0..<last {
                let dx = c[x &+ 1] - c[x], dy = s[x] - c[x]
                variation[x] = T.root(dx * dx + dy * dy)
            }
        } else {
            for x in 0..<last { variation[x] = abs(c[x &+ 1] - c[x]) + abs(s[x] - c[x]) }
        }
        variation[last] = abs(s[last] - c[last])
    }

    @inline(__always)
    private func sum(_ values: UnsafeMutablePointer<T>) -> Double {
        var a = 0.0, b = 0.0, c = 0.0, d = 0.0
        var x = 0
        while x &+ 4 <= columns {
            a += Double(values[x])
            b += Double(values[x &+ 1])
            c += Double(values[x &+ 2])
            d += Double(values[x &+ 3])
            x &+= 4
        }
        while x < columns {
            a += Double(values[x])
            x &+= 1
        }
        return (a + b) + (c + d)
    }
}
