import Arrays

/// A five-point system on ever coarser grids, down to a single cell: what relaxation cannot reach on one grid it reaches
/// on a coarser one.
///
/// One cycle is a symmetric positive approximation of the inverse and preconditions conjugate gradients.
/// Trottenberg, Oosterlee and Schüller (2001), Multigrid, §2 and §7.
final class Multigrid {
    private struct Level {
        let system: FivePointSystem
        /// The right-hand side, the unknowns and the residual of a cycle.
        let f: NDArray, u: NDArray, r: NDArray

        init(_ system: FivePointSystem) throws {
            self.system = system
            let shape = [system.rows, system.columns]
            f = try NDArray(.float64, shape: shape)
            u = try NDArray(.float64, shape: shape)
            r = try NDArray(.float64, shape: shape)
        }
    }

    private var levels: [Level] = []
    /// Lets the person interrupt.
    private let pause: () throws -> Void

    var system: FivePointSystem { levels[0].system }

    init(_ system: FivePointSystem, pause: @escaping () throws -> Void) throws {
        self.pause = pause
        var current = system
        while true {
            levels.append(try Level(current))
            if current.count == 1 { break }
            try Cancellation.check()
            current = try current.coarsened()
        }
    }

    /// z ← an approximation of A⁻¹ r, by a cycle that starts from zero.
    func precondition(_ r: NDArray, into z: NDArray) throws {
        levels[0].f.copyValues(from: r)
        try cycle(0)
        z.copyValues(from: levels[0].u)
    }

    private func cycle(_ index: Int) throws {
        let level = levels[index]
        let system = level.system
        level.u.clear()
        guard index + 1 < levels.count else {
            system.relax(level.u, level.f, isSecond: false)
            return
        }
        // The colours come back in the opposite order: the cycle is then symmetric.
        for isSecond in [false, true, false, true] { try relax(level, isSecond) }
        system.residual(of: level.u, level.f, into: level.r)
        try rest(level)
        let coarse = levels[index + 1]
        restrict(level.r, system, into: coarse.f, coarse.system)
        try rest(level)
        try cycle(index + 1)
        prolong(coarse.u, coarse.system, onto: level.u, system)
        try rest(level)
        for isSecond in [true, false, true, false] { try relax(level, isSecond) }
    }

    private func relax(_ level: Level, _ isSecond: Bool) throws {
        level.system.relax(level.u, level.f, isSecond: isSecond)
        try rest(level)
    }

    /// Lets the person interrupt after a pass over a large level.
    private func rest(_ level: Level) throws {
        if level.system.count > 1 << 18 { try pause() }
    }

    /// Sums the residuals of each cell.
    private func restrict(_ r: NDArray, _ fine: FivePointSystem, into f: NDArray, _ coarse: FivePointSystem) {
        f.clear()
        let held = (r, f)
        defer { withExtendedLifetime(held) {} }
        let r = r.pointer(Double.self), f = f.pointer(Double.self)
        for y in 0..<fine.rows {
            let row = r + y &* fine.columns, cells = f + (y >> 1) &* coarse.columns
            for x in 0..<fine.columns { cells[x >> 1] += row[x] }
        }
    }

    /// Adds to each unknown the correction of its cell.
    private func prolong(_ correction: NDArray, _ coarse: FivePointSystem, onto u: NDArray, _ fine: FivePointSystem) {
        let held = (correction, u, fine)
        defer { withExtendedLifetime(held) {} }
        let c = correction.pointer(Double.self), u = u.pointer(Double.self), d = fine.diagonal.pointer(Double.self)
        for y in 0..<fine.rows {
            let row = y &* fine.columns, cells = c + (y >> 1) &* coarse.columns
            for x in 0..<fine.columns where d[row &+ x] != 0 { u[row &+ x] += cells[x >> 1] }
        }
    }
}

/// Solves A u = f with a symmetric positive A by preconditioned conjugate gradients.
///
/// Hestenes and Stiefel (1952), J. Research Nat. Bur. Standards 49.
struct PreconditionedGradients {
    /// q ← A p; 0 where there is no unknown.
    let multiply: (_ p: NDArray, _ q: NDArray) throws -> Void
    /// z ≈ A⁻¹ r; 0 where there is no unknown.
    let precondition: (_ r: NDArray, _ z: NDArray) throws -> Void

    struct Outcome {
        var iterations = 0
        /// The largest of the last |A⁻¹ r| as the preconditioner sees it: an estimate of the error of u.
        var error = 0.0
        var isAccurate = false
    }

    /// Improves u until the estimated error of every pixel is at most `tolerance`.
    /// - Parameters:
    ///   - r: f − A u on entry; overwritten.
    ///   - report: called after each iteration with the estimated error.
    func solve(_ u: NDArray, residual r: NDArray, tolerance: Double, limit: Int,
               report: (Int, Double) throws -> Void) throws -> Outcome {
        let z = try NDArray(.float64, shape: u.shape), p = try NDArray(.float64, shape: u.shape)
        let q = try NDArray(.float64, shape: u.shape)
        var outcome = Outcome()
        var last = 0.0
        while true {
            try precondition(r, z)
            try Cancellation.check()
            outcome.error = z.largestMagnitude()
            // Rounding keeps the estimate from falling for ever; then it also stops the directions from being conjugate.
            outcome.isAccurate = outcome.error <= tolerance
            if outcome.isAccurate || outcome.iterations >= limit { return outcome }
            try report(outcome.iterations, outcome.error)
            let product = z.dot(r)
            guard product > 0, product.isFinite else { return outcome }
            p.combine(z, plus: outcome.iterations == 0 ? 0 : product / last)
            last = product
            try Cancellation.check()
            try multiply(p, q)
            try Cancellation.check()
            let curvature = p.dot(q)
            guard curvature > 0, curvature.isFinite else { return outcome }
            let step = product / curvature
            u.add(p, times: step)
            r.add(q, times: -step)
            outcome.iterations += 1
        }
    }
}

/// Vectors of float64 in contiguous memory; the lengths agree.
extension NDArray {
    func clear() {
        pointer(Double.self).update(repeating: 0, count: count)
    }

    func copyValues(from other: NDArray) {
        pointer(Double.self).update(from: other.pointer(Double.self), count: count)
        withExtendedLifetime(other) {}
    }

    func largestMagnitude() -> Double {
        let values = pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        var largest = 0.0
        for i in 0..<count {
            let size = values[i].magnitude
            // Not a number is larger than any: it must not pass as accurate.
            if !(size <= largest) { largest = size }
        }
        return largest
    }

    /// The scalar product, row by row.
    func dot(_ other: NDArray) -> Double {
        let a = pointer(Double.self), b = other.pointer(Double.self)
        defer { withExtendedLifetime((self, other)) {} }
        let columns = max(1, shape.last ?? 1)
        var sum = 0.0
        for start in stride(from: 0, to: count, by: columns) {
            var even = 0.0, odd = 0.0
            var i = start
            let end = start + columns
            while i &+ 1 < end {
                even += a[i] * b[i]
                odd += a[i &+ 1] * b[i &+ 1]
                i &+= 2
            }
            if i < end { even += a[i] * b[i] }
            sum += even + odd
        }
        return sum
    }

    func scale(by factor: Double) {
        let values = pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        for i in 0..<count { values[i] *= factor }
    }

    /// self ← self + factor · other.
    func add(_ other: NDArray, times factor: Double) {
        let a = pointer(Double.self), b = other.pointer(Double.self)
        defer { withExtendedLifetime((self, other)) {} }
        for i in 0..<count { a[i] += factor * b[i] }
    }

    /// self ← other + factor · self.
    func combine(_ other: NDArray, plus factor: Double) {
        let a = pointer(Double.self), b = other.pointer(Double.self)
        defer { withExtendedLifetime((self, other)) {} }
        for i in 0..<count { a[i] = b[i] + factor * a[i] }
    }
}
