import Arrays

/// Implicit steps along one axis with the same diffusivity everywhere: (I − r L) v = u on every line, L being the second
/// difference.
///
/// All lines share one elimination, whose divisions are done once. What is solved for is the change v − u, from
/// (I − r L)(v − u) = r L u: where nothing changes, nothing is rounded.
struct UniformLines<T: Real> {
    private let n: Int
    private let r: T
    private let isPeriodic: Bool
    private let ghost: T?
    /// The pivots' inverses, and what the elimination leaves above the diagonal.
    private let inverse: [T], upper: [T]
    /// For a ring: the answer to the correction of its two corners (Sherman and Morrison), and one over its share.
    private let corners: [T]
    private let closing: T

    init(n: Int, r: Double, _ boundary: BoundaryCondition) {
        self.n = n
        self.r = T(r)
        isPeriodic = boundary == .periodic && n > 1
        if case .dirichlet(let value) = boundary { ghost = T(value) } else { ghost = nil }
        let isOpen = ghost != nil || isPeriodic
        var inverse = [Double](repeating: 0, count: n), upper = inverse, corners = inverse
        for i in 0..<n {
            let isLast = i == n - 1
            let left = i > 0 || isOpen ? r : 0, right = !isLast || isOpen ? r : 0
            let corner = isPeriodic && (i == 0 || isLast) ? r : 0
            let above = i > 0 ? upper[i - 1] : 0
            let m = 1 / (1 + right + left * (1 - above) + corner)
            inverse[i] = m
            upper[i] = isLast ? 0 : right * m
            corners[i] = (-corner + (i > 0 ? left * corners[i - 1] : 0)) * m
        }
        if isPeriodic { for i in stride(from: n - 2, through: 0, by: -1) { corners[i] += upper[i] * corners[i + 1] } }
        self.inverse = inverse.map { T($0) }
        self.upper = upper.map { T($0) }
        self.corners = isPeriodic ? corners.map { T($0) } : []
        closing = isPeriodic ? T(1 / (1 + corners[0] + corners[n - 1])) : 0
    }

    /// tile ← v − u on `width` lines side by side, n · width numbers; from pixel to pixel of a line it is `step` numbers.
    @inline(__always)
    private func change(_ u: UnsafePointer<T>, _ step: Int, _ width: Int, into tile: UnsafeMutablePointer<T>) {
        if n == 1 && ghost == nil {
            return tile.update(repeating: 0, count: width)
        }
        let r = r, last = n &- 1
        inverse.withUnsafeBufferPointer { inverse in
            upper.withUnsafeBufferPointer { upper in
                for i in 0..<n {
                    let c = u + i &* step, g = tile + i &* width, m = inverse[i]
                    let west = i > 0 ? c - step : u + last &* step, east = i < last ? c + step : u
                    if i > 0 && i < last {
                        let before = g - width
                        for b in 0..<width { g[b] = r * ((east[b] - c[b]) - (c[b] - west[b]) + before[b]) * m }
                    } else {
                        for b in 0..<width {
                            let w = i > 0 || isPeriodic ? west[b] : ghost ?? c[b], e = i < last || isPeriodic ? east[b] : ghost ?? c[b]
                            let before = i > 0 ? tile[(i &- 1) &* width &+ b] : 0
                            g[b] = r * ((e - c[b]) - (c[b] - w) + before) * m
                        }
                    }
                }
                for i in stride(from: n &- 2, through: 0, by: -1) {
                    let g = tile + i &* width, next = g + width, k = upper[i]
                    for b in 0..<width { g[b] += k * next[b] }
                }
            }
        }
        if isPeriodic { closeRing(tile, width) }
    }

    private func closeRing(_ tile: UnsafeMutablePointer<T>, _ width: Int) {
        let end = tile + (n - 1) * width
        corners.withUnsafeBufferPointer { corners in
            for b in 0..<width {
                let share = (tile[b] + end[b]) * closing
                for i in 0..<n { tile[i &* width &+ b] -= share * corners[i] }
            }
        }
    }

    /// target ← base + factor · (v − u) for the lines along y, a few columns at a time; all may be one array.
    func down(_ u: NDArray, base: NDArray, into target: NDArray, columns: Int, factor: T, poll: () throws -> Void) throws {
        let block = min(columns, 128 / MemoryLayout<T>.stride), n = n
        let tiles = try NDArray(T.dtype, shape: [Parallel.threadCount, n, block], zeroed: false)
        let first = UnsafePointer(u.pointer(T.self)), from = UnsafePointer(base.pointer(T.self)), out = target.pointer(T.self)
        let tile = tiles.pointer(T.self)
        defer { withExtendedLifetime((u, base, target, tiles)) {} }
        try Parallel.ranges(columns, of: block, poll: poll) { range, thread in
            let x = range.lowerBound
            let width = range.count, tile = tile + thread * n * block
            change(first + x, columns, width, into: tile)
            for i in 0..<n {
                let change = tile + i &* width, from = from + (i &* columns &+ x), to = out + (i &* columns &+ x)
                for b in 0..<width { to[b] = from[b] + factor * change[b] }
            }
        }
    }

    /// The same for the lines along x, turned to stand side by side.
    func along(_ u: NDArray, base: NDArray, into target: NDArray, rows: Int, factor: T, poll: () throws -> Void) throws {
        let block = min(rows, 64 / MemoryLayout<T>.stride), n = n
        let tiles = try NDArray(T.dtype, shape: [Parallel.threadCount, 2, n, block], zeroed: false)
        let first = UnsafePointer(u.pointer(T.self)), from = UnsafePointer(base.pointer(T.self)), out = target.pointer(T.self)
        let scratch = tiles.pointer(T.self)
        defer { withExtendedLifetime((u, base, target, tiles)) {} }
        try Parallel.ranges(rows, of: block, poll: poll) { range, thread in
            let width = range.count, top = range.lowerBound * n
            let turned = scratch + 2 * thread * n * block, tile = turned + n * block
            for b in 0..<width {
                let row = first + top + b &* n
                for i in 0..<n { turned[i &* width &+ b] = row[i] }
            }
            change(UnsafePointer(turned), width, width, into: tile)
            for b in 0..<width {
                let row = from + top + b &* n, to = out + top + b &* n
                for i in 0..<n { to[i] = row[i] + factor * tile[i &* width &+ b] }
            }
        }
    }
}

/// Schemes that are made of implicit steps along one axis at a time, done as such: two passes over the image for each step,
/// where the eigenbasis takes two transforms for any number of them.
enum AxisSplitting {
    /// One axis after the other, `implicit` by backward Euler, `trapezoidal` by Crank–Nicolson; `additive`: the mean of
    /// backward Euler steps of double length.
    case implicit, trapezoidal, additive

    /// Whether so many steps take less time than the transforms; those of sines are several times slower than those of
    /// cosines.
    static func isQuicker(steps: Int, r: Double, boundary: BoundaryCondition, dimensions: Int) -> Bool {
        // Very long steps leave little but the mean, which the eigenbasis knows exactly.
        guard dimensions == 2, r < 1e4 else { return false }
        if case .dirichlet = boundary { return steps <= 10 }
        return steps <= 2
    }

    /// Advances in place.
    func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition, progress: inout Progress) throws {
        for channel in field.planes.indices {
            for _ in 0..<steps {
                if field.dtype == .float32 {
                    try step(&field.planes[channel], field.grid, r, boundary, Float.self, &progress)
                } else {
                    try step(&field.planes[channel], field.grid, r, boundary, Double.self, &progress)
                }
                try progress.advance(1)
            }
        }
    }

    private func step<T: Real>(_ plane: inout NDArray, _ grid: Grid, _ r: Double, _ boundary: BoundaryCondition, _ type: T.Type,
                               _ progress: inout Progress) throws {
        // (I + rL/2)(I − rL/2)⁻¹ u is u and twice the change of an implicit step of half the length.
        let (scale, factor): (Double, T) = switch self {
        case .implicit: (1, 1)
        case .trapezoidal: (0.5, 2)
        case .additive: (2, 0.5)
        }
        let x = UniformLines<T>(n: grid.columns, r: scale * r, boundary), y = UniformLines<T>(n: grid.rows, r: scale * r, boundary)
        let result = self == .additive ? try NDArray(T.dtype, shape: plane.shape, zeroed: false) : plane
        try x.along(plane, base: plane, into: result, rows: grid.rows, factor: factor) { try progress.advance(0) }
        let second = self == .additive ? plane : result
        try y.down(second, base: result, into: result, columns: grid.columns, factor: factor) { try progress.advance(0) }
        plane = result
    }
}
