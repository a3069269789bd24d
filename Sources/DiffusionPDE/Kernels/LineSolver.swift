import Arrays

/// Implicit steps along one axis: (I − r A) v = u for every line, A being the weighted second difference of the line.
///
/// What is solved for is the change v − u, from (I − r A)(v − u) = r A u: where nothing changes, nothing is rounded.
///
/// A tridiagonal elimination is a chain of divisions, each waiting for the last. Sixteen lines (eight in float64) go
/// through it side by side, laid out so that they share the instructions.
struct LineSolver<T: Real> {
    private let n: Int, lines: Int
    /// From pixel to pixel along a line, and from line to line.
    private let step: Int, distance: Int
    /// The same for the weights.
    private let weightStep: Int, weightDistance: Int
    private let isPeriodic: Bool
    private let ghost: T?
    private let r: T
    private let weights: UnsafePointer<T>
    private let owner: FaceWeights
    private static var width: Int { 64 / MemoryLayout<T>.stride }

    enum Axis { case x, y }

    init(_ faces: FaceWeights, _ axis: Axis, _ boundary: BoundaryCondition, r: Double) {
        let rows = faces.grid.rows, columns = faces.grid.columns
        owner = faces
        isPeriodic = boundary == .periodic
        if case .dirichlet(let value) = boundary { ghost = T(value) } else { ghost = nil }
        self.r = T(r)
        let first = UnsafePointer(faces.values.pointer(T.self))
        switch axis {
        case .x:
            (n, lines, step, distance) = (columns, rows, 1, columns)
            (weights, weightStep, weightDistance) = (first, 1, columns + 1)
        case .y:
            (n, lines, step, distance) = (rows, columns, columns, 1)
            (weights, weightStep, weightDistance) = (first + rows * (columns + 1), columns, 1)
        }
    }

    /// target ← target + factor · v, or factor · v when `isFirst`; the solution may not overwrite what it is computed from.
    func solve(_ plane: NDArray, into target: NDArray, factor: T, isFirst: Bool, progress: inout Progress) throws {
        let width = LineSolver.width
        let pitch = (5 * n + 1) * width
        let scratch = try NDArray(T.dtype, shape: [Parallel.threadCount, pitch])
        let first = scratch.pointer(T.self)
        let u = UnsafePointer(plane.pointer(T.self)), out = target.pointer(T.self)
        defer { withExtendedLifetime((plane, target, scratch, owner)) {} }
        try Parallel.ranges(lines, of: width, poll: { try progress.advance(0) }) { range, thread in
            let line = range.lowerBound, count = range.count
            let w = first + thread * pitch
            let v = w + (n + 1) * width, f = v + n * width, c = f + n * width, q = c + n * width
            for i in 0...n {
                for b in 0..<count { w[i &* width &+ b] = r * weights[(line &+ b) &* weightDistance &+ i &* weightStep] }
            }
            for i in 0..<n {
                for b in 0..<count { v[i &* width &+ b] = u[(line &+ b) &* distance &+ i &* step] }
            }
            fillDivergence(w, v, f)
            if isPeriodic { eliminateRing(w, f, c, q) } else { eliminate(w, f, c) }
            if isFirst {
                for i in 0..<n {
                    for b in 0..<count {
                        out[(line &+ b) &* distance &+ i &* step] = factor * (v[i &* width &+ b] + f[i &* width &+ b])
                    }
                }
            } else {
                for i in 0..<n {
                    for b in 0..<count {
                        out[(line &+ b) &* distance &+ i &* step] += factor * (v[i &* width &+ b] + f[i &* width &+ b])
                    }
                }
            }
        }
    }

    /// r A u of the lines of a block, with the ghosts that the border asks for.
    private func fillDivergence(_ w: UnsafeMutablePointer<T>, _ v: UnsafeMutablePointer<T>, _ f: UnsafeMutablePointer<T>) {
        let width = LineSolver.width, end = n - 1
        for i in 0..<n {
            let wi = w + i * width, vi = v + i * width, fi = f + i * width
            let west = i > 0 ? vi - width : isPeriodic ? v + end * width : vi
            let east = i < end ? vi + width : isPeriodic ? v : vi
            for b in 0..<width { fi[b] = wi[width &+ b] * (east[b] - vi[b]) - wi[b] * (vi[b] - west[b]) }
        }
        guard let ghost else { return }
        let last = end * width
        for b in 0..<width {
            f[b] += w[b] * (ghost - v[b])
            f[last &+ b] += w[n &* width &+ b] * (ghost - v[last &+ b])
        }
    }

    /// Solves for all lines of a block: w are the scaled weights of n + 1 faces, f the right-hand sides and then the
    /// solutions.
    private func eliminate(_ w: UnsafeMutablePointer<T>, _ f: UnsafeMutablePointer<T>, _ c: UnsafeMutablePointer<T>) {
        let width = LineSolver.width
        for b in 0..<width {
            let left = w[b], right = w[width &+ b]
            let m = 1 / (1 + left + right)
            c[b] = right * m
            f[b] *= m
        }
        for i in 1..<max(1, n) {
            let wi = w + i * width, ci = c + i * width, fi = f + i * width, cp = ci - width, fp = fi - width
            for b in 0..<width {
                let left = wi[b], right = wi[width &+ b]
                let m = 1 / (1 + right + left * (1 - cp[b]))
                ci[b] = right * m
                fi[b] = (fi[b] + left * fp[b]) * m
            }
        }
        substitute(f, c)
    }

    /// A ring: the two corner entries −w are a correction of rank one (Sherman and Morrison), u vᵀ with u = −w at both
    /// ends and v = 1 there.
    private func eliminateRing(_ w: UnsafeMutablePointer<T>, _ f: UnsafeMutablePointer<T>, _ c: UnsafeMutablePointer<T>,
                               _ q: UnsafeMutablePointer<T>) {
        if n == 1 { return }
        let width = LineSolver.width
        for i in 0..<n {
            let wi = w + i * width, ci = c + i * width, fi = f + i * width, qi = q + i * width
            let isLast = i == n - 1
            for b in 0..<width {
                let left = wi[b], right = wi[width &+ b]
                let corner: T = (i == 0 ? left : 0) + (isLast ? right : 0)
                let cp = i == 0 ? 0 : ci[b &- width], fp = i == 0 ? 0 : fi[b &- width], qp = i == 0 ? 0 : qi[b &- width]
                let m = 1 / (1 + right + left * (1 - cp) + corner)
                ci[b] = isLast ? 0 : right * m
                fi[b] = (fi[b] + left * fp) * m
                qi[b] = (-corner + left * qp) * m
            }
        }
        substitute(f, c)
        substitute(q, c)
        let end = (n - 1) * width
        for b in 0..<width {
            let factor = (f[b] + f[end &+ b]) / (1 + q[b] + q[end &+ b])
            for i in 0..<n { f[i &* width &+ b] -= factor * q[i &* width &+ b] }
        }
    }

    private func substitute(_ f: UnsafeMutablePointer<T>, _ c: UnsafeMutablePointer<T>) {
        let width = LineSolver.width
        for i in Swift.stride(from: n - 2, through: 0, by: -1) {
            let fi = f + i * width, ci = c + i * width, next = fi + width
            for b in 0..<width { fi[b] += ci[b] * next[b] }
        }
    }
}

/// The mean of implicit steps along each axis.
enum SplitSweep {
    static func step(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition, r: Double,
                     progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try step(&plane, weights, boundary, r, Float.self, &progress)
        } else {
            try step(&plane, weights, boundary, r, Double.self, &progress)
        }
    }

    private static func step<T: Real>(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition,
                                      _ r: Double, _ type: T.Type, _ progress: inout Progress) throws {
        let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        if weights.grid.dimensions == 1 {
            try LineSolver<T>(weights, .x, boundary, r: r)
                .solve(plane, into: result, factor: 1, isFirst: true, progress: &progress)
        } else {
            try LineSolver<T>(weights, .x, boundary, r: 2 * r)
                .solve(plane, into: result, factor: 0.5, isFirst: true, progress: &progress)
            try LineSolver<T>(weights, .y, boundary, r: 2 * r)
                .solve(plane, into: result, factor: 0.5, isFirst: false, progress: &progress)
        }
        plane = result
    }
}
