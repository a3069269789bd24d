/// What a padded border is filled with.
public enum PadMode: Sendable {
    case constant
    /// The nearest element.
    case edge
    /// Mirrored at the edge element, which is not repeated: d c b | a b c d | c b a.
    case reflect
    /// Mirrored at the edge, the edge element repeated: b a | a b c d | d c.
    case symmetric
    /// Continued periodically.
    case wrap

    /// Which element stands at this position, which may lie outside 0..<n; n > 0.
    func source(_ position: Int, _ n: Int) -> Int {
        func modulo(_ x: Int, _ m: Int) -> Int {
            let rest = x % m
            return rest < 0 ? rest + m : rest
        }
        switch self {
        case .constant, .edge: return min(max(position, 0), n - 1)
        case .wrap: return modulo(position, n)
        case .symmetric:
            let place = modulo(position, 2 * n)
            return place < n ? place : 2 * n - 1 - place
        case .reflect:
            if n == 1 { return 0 }
            let place = modulo(position, 2 * n - 2)
            return place < n ? place : 2 * n - 2 - place
        }
    }
}

extension NDArray {
    /// A copy with a border.
    /// - Parameters:
    ///   - widths: per axis how many elements before and after.
    ///   - constants: per axis the values of a constant border; empty for zeros.
    public func padded(_ widths: [(before: Int, after: Int)], mode: PadMode,
                       constants: [(before: Scalar, after: Scalar)] = []) throws -> NDArray {
        guard widths.count == rank else {
            throw ArrayError(.value, "operands could not be broadcast together with remapped shapes [original->remapped]: "
                + "(\(widths.count),2) and requested shape (\(rank),2)")
        }
        var target: [Int] = []
        for (axis, width) in widths.enumerated() {
            if width.before < 0 || width.after < 0 { throw ArrayError(.value, "index can't contain negative values") }
            let (first, overflow) = shape[axis].addingReportingOverflow(width.before)
            let (sum, overflowToo) = first.addingReportingOverflow(width.after)
            if overflow || overflowToo { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
            target.append(sum)
            if mode != .constant, shape[axis] == 0, sum > 0 {
                throw ArrayError(.value, "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'")
            }
        }
        let result = try NDArray(dtype, shape: target)
        let inside = zip(widths, shape).map { Index.slice(start: $0.before, stop: $0.before + $1, step: nil) }
        _ = try result.view(inside).write(self)
        if count == 0 && mode != .constant { return result }
        // Axis by axis over what is there already: corners belong to the last axis.
        for (axis, width) in widths.enumerated() {
            let lead = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
            let n = shape[axis], total = target[axis]
            if mode == .constant {
                if constants.count <= axis { continue }
                try result.view(lead + [.slice(start: 0, stop: width.before, step: nil)]).fill(constants[axis].before)
                try result.view(lead + [.slice(start: total - width.after, stop: nil, step: nil)]).fill(constants[axis].after)
                continue
            }
            // The whole slab is copied from one inside it, so earlier axes' borders come along.
            for position in 0..<total where position < width.before || position >= width.before + n {
                let from = mode.source(position - width.before, n) + width.before
                let source = try result.view(lead + [.integer(from)])
                _ = try result.view(lead + [.integer(position)]).write(source)
            }
        }
        return result
    }

    // MARK: Rolling and turning

    /// Elements moved on, those that leave at one end coming back at the other; nil axes roll the flattened array.
    public func rolled(by shifts: [Int], axes: [Int]?) throws -> NDArray {
        guard let axes else {
            return try flattened().rolled(by: [shifts.reduce(0, &+)], axes: [0]).reshaped(shape)
        }
        guard shifts.count == axes.count || shifts.count == 1 || axes.count == 1 else {
            throw ArrayError(.value, "'shift' and 'axis' should be scalars or 1D sequences")
        }
        var result = try copied()
        for k in 0..<max(shifts.count, axes.count) {
            let axis = try NDArray.normalized(axis: axes[axes.count == 1 ? 0 : k], rank: rank), n = shape[axis]
            if n == 0 { continue }
            let rest = shifts[shifts.count == 1 ? 0 : k] % n, shift = rest < 0 ? rest + n : rest
            if shift == 0 { continue }
            let lead = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
            let next = try NDArray(dtype, shape: shape, zeroed: false)
            for (from, to, length) in [(0, shift, n - shift), (n - shift, 0, shift)] {
                let source = try result.view(lead + [.slice(start: from, stop: from + length, step: nil)])
                _ = try next.view(lead + [.slice(start: to, stop: to + length, step: nil)]).write(source)
            }
            result = next
        }
        return result
    }

    /// A view with axes reversed; nil for all.
    public func flipped(_ axes: [Int]? = nil) throws -> NDArray {
        let chosen = try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        return try view(shape.indices.map { .slice(start: nil, stop: nil, step: chosen.contains($0) ? -1 : 1) })
    }

    /// A view turned by quarter turns from the first of two axes towards the second.
    public func rotated90(_ times: Int, axes: (Int, Int) = (0, 1)) throws -> NDArray {
        guard axes.0 != axes.1, abs(axes.0.distance(to: axes.1)) != rank else {
            throw ArrayError(.value, "Axes must be different.")
        }
        guard axes.0 < rank, axes.0 >= -rank, axes.1 < rank, axes.1 >= -rank else {
            throw ArrayError(.value, "Axes=(\(axes.0), \(axes.1)) out of range for array of ndim=\(rank).")
        }
        let quarter = ((times % 4) + 4) % 4
        switch quarter {
        case 0: return self
        case 2: return try flipped([axes.0]).flipped([axes.1])
        case 1: return try flipped([axes.1]).swappingAxes(axes.0, axes.1)
        default: return try swappingAxes(axes.0, axes.1).flipped([axes.1])
        }
    }
}
