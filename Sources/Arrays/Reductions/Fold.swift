extension NDArray {
    /// A ufunc's `reduce`: combines the elements along axes by a function of two arguments.
    ///
    /// The order is NumPy's, so that sums agree to the last bit: along the axis that lies closest in memory eight
    /// partial sums over blocks of 128 combined pairwise, along all other axes element by element.
    public func reduced(by f: BinaryFunction, axes: [Int]?, keepDimensions: Bool = false, dtype: DType? = nil,
                        initial: Scalar? = nil, where mask: NDArray? = nil, status: inout FloatStatus) throws -> NDArray {
        let type = try NDArray.accumulationType(f, self.dtype, dtype)
        if axes == nil, !keepDimensions, mask == nil, type == self.dtype, isContiguous,
           let result = try foldedWhole(f, initial, &status) { return result }
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        let reduces = shape.indices.map { axes.contains($0) }
        let keptShape = shape.indices.map { reduces[$0] ? 1 : shape[$0] }
        let source = try castedInPlaceOrder(to: type)
        let result = try NDArray(type, shape: keptShape, zeroed: false)
        var remaining = source
        if let initial {
            result.fill(initial)
        } else if let identity = f.identity {
            result.fill(Scalar(identity))
        } else {
            let isEmpty = axes.contains { shape[$0] == 0 }
            if isEmpty || mask != nil {
                if result.count == 0 { return finished(result, reduces, keepDimensions) }
                let reason = isEmpty ? "zero-size array to reduction operation \(f.rawValue) which has no identity"
                    : "reduction operation '\(f.rawValue)' does not have an identity, so to use a where mask one has to "
                    + "specify 'initial'"
                throw ArrayError(.value, reason)
            }
            var first = source
            for axis in axes { first.shape[axis] = 1 }
            _ = result.write(first)
            if !f.isIdempotent {
                if axes.count > 1 {
                    throw ArrayError(.value, "reduction operation '\(f.rawValue)' is not reorderable, so at most one axis may "
                        + "be specified")
                }
                if let axis = axes.first {
                    remaining.offset += remaining.strides[axis]
                    remaining.shape[axis] -= 1
                }
            }
        }
        if axes.isEmpty && f.isIdempotent && initial == nil { return finished(result, reduces, keepDimensions) }
        let reports = type.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        if let mask {
            try remaining.foldMasked(f, into: result, reduces, try mask.broadcast(to: shape), &status)
        } else {
            try remaining.fold(f, into: result, reduces, &status)
        }
        if reports { status.formUnion(FloatFlags.read()) }
        return finished(result, reduces, keepDimensions)
    }

    /// All of a contiguous array as one row; nil if this function has no such loop.
    private func foldedWhole(_ f: BinaryFunction, _ initial: Scalar?, _ status: inout FloatStatus) throws -> NDArray? {
        let n = count
        guard n > 0, let start = initial?.casted(to: dtype) ?? f.identity.map({ Scalar($0).casted(to: dtype) })
            ?? (f.isIdempotent ? scalar() : nil) else { return nil }
        let result = try NDArray(start), row = UnsafeRawPointer(storage.base + offset * dtype.itemSize)
        let reports = dtype.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        try f.fold(dtype, n, row, 1, into: result.storage.base, &status)
        if reports { status.formUnion(FloatFlags.read()) }
        return result
    }

    private func finished(_ result: NDArray, _ reduces: [Bool], _ keep: Bool) -> NDArray {
        if keep { return result }
        var result = result
        result.shape = result.shape.indices.filter { !reduces[$0] }.map { result.shape[$0] }
        result.strides = NDArray.contiguousStrides(result.shape)
        return result
    }

    /// The type a function accumulates in: sums and products of small integers in int64, predicates in bool.
    static func accumulationType(_ f: BinaryFunction, _ type: DType, _ requested: DType?) throws -> DType {
        if f.isPredicate {
            switch f {
            case .logicalAnd, .logicalOr, .logicalXor: return .bool
            default: throw ArrayError(.type, "the resolved dtypes are not compatible with \(f.rawValue).reduce.")
            }
        }
        if let requested { return try f.types(requested, requested).result }
        if f == .add || f == .multiply, !type.isFloating { return .int64 }
        return try f.types(type, type).result
    }

    /// Axes from the farthest to the closest in memory, as NumPy's iterator orders them.
    private var memoryOrder: [Int] { NDArray.memoryOrder(shape, [strides]) ?? Array(0..<rank) }

    private func fold(_ f: BinaryFunction, into result: NDArray, _ reduces: [Bool], _ status: inout FloatStatus) throws {
        let order = memoryOrder, size = dtype.itemSize
        let out = shape.indices.map { reduces[$0] ? 0 : result.strides[$0] }
        let walk = Walk(order.map { shape[$0] }, order.map { strides[$0] }, order.map { out[$0] })
        let from = UnsafeRawPointer(storage.base + offset * size), to = result.storage.base
        defer { withExtendedLifetime(result) {} }
        if f == .add, dtype.isFloating, walk.gathers {
            return dtype == .float64 ? try sumGathered(walk, Double.self, result) : try sumGathered(walk, Float.self, result)
        }
        let type = dtype
        var done = 0
        try walk.rows { n, at, step in
            let row = from + at.x &* size, cell = to + at.y &* size
            done &+= n
            if done > Cancellation.block {
                try Cancellation.check()
                done = 0
            }
            if step.y == 0 && n > 1 { return try f.fold(type, n, row, step.x, into: cell, &status) }
            status.formUnion(f.run(type, n, cell, step.y, row, step.x, cell, step.y))
        }
    }

    private func foldMasked(_ f: BinaryFunction, into result: NDArray, _ reduces: [Bool], _ mask: NDArray,
                            _ status: inout FloatStatus) throws {
        let order = memoryOrder, size = dtype.itemSize
        let out = shape.indices.map { reduces[$0] ? 0 : result.strides[$0] }
        let walk = Walk(order.map { shape[$0] }, order.map { strides[$0] }, order.map { out[$0] },
                        order.map { mask.strides[$0] })
        let from = UnsafeRawPointer(storage.base + offset * size), to = result.storage.base
        defer { withExtendedLifetime(result) {} }
        let flags = mask.pointer(UInt8.self), type = dtype
        defer { withExtendedLifetime(mask) {} }
        try walk.rows { n, at, step in
            try Cancellation.check()
            var i = 0
            while i < n {
                while i < n, flags[at.z &+ i &* step.z] == 0 { i += 1 }
                let start = i
                while i < n, flags[at.z &+ i &* step.z] != 0 { i += 1 }
                if i == start { continue }
                let row = from + (at.x &+ start &* step.x) &* size, cell = to + (at.y &+ start &* step.y) &* size
                if step.y == 0, f.foldRow(type, i - start, row, step.x, cell) { continue }
                status.formUnion(f.run(type, i - start, cell, step.y, row, step.x, cell, step.y))
            }
        }
    }

    /// Sums where the innermost two axes are both reduced but do not follow one another in memory: NumPy copies whole
    /// rows into a buffer of 8192 elements and sums that, so the grouping of the additions is the buffer's.
    private func sumGathered<T: BinaryFloatingPoint & Element>(_ walk: Walk, _: T.Type, _ result: NDArray) throws {
        let capacity = 8192
        let from = pointer(T.self), to = result.pointer(T.self)
        defer { withExtendedLifetime(result) {} }
        try withUnsafeTemporaryAllocation(of: T.self, capacity: capacity) { buffer in
            guard let base = buffer.baseAddress else { return }
            var filled = 0, target = 0, done = 0
            func flush() {
                if filled > 0 {
                    to[target] += pairwiseSum(UnsafePointer(base), filled, 1)
                    filled = 0
                }
            }
            try walk.rows { n, at, step in
                done &+= n
                if done > Cancellation.block {
                    try Cancellation.check()
                    done = 0
                }
                if at.y != target || filled + n > capacity { flush() }
                target = at.y
                let row = from + at.x
                if n > capacity {
                    to[target] += try pairwiseSumOfMany(UnsafePointer(row), n, step.x)
                    return
                }
                for i in 0..<n { base[filled &+ i] = row[i &* step.x] }
                filled += n
            }
            flush()
        }
    }
}

extension Walk {
    /// Whether the two innermost axes both reduce, the second operand being the result.
    fileprivate var gathers: Bool {
        let n = steps.count
        return n >= 2 && steps[n - 1].y == 0 && steps[n - 2].y == 0
    }
}

extension BinaryFunction {
    /// Whether combining an element with itself gives it back, so that starting from the first element is harmless.
    fileprivate var isIdempotent: Bool {
        switch self {
        case .maximum, .minimum, .fmax, .fmin: true
        default: false
        }
    }

    /// Combines a row into one cell; a long row can be stopped.
    fileprivate func fold(_ type: DType, _ n: Int, _ row: UnsafeRawPointer, _ step: Int, into cell: UnsafeMutableRawPointer,
                          _ status: inout FloatStatus) throws {
        if n > Cancellation.block, self == .add, type.isFloating {
            // In one tree of sums, however long.
            if type == .float64 {
                cell.assumingMemoryBound(to: Double.self).pointee
                    += try pairwiseSumOfMany(row.assumingMemoryBound(to: Double.self), n, step)
            } else {
                cell.assumingMemoryBound(to: Float.self).pointee += try pairwiseSumOfMany(row.assumingMemoryBound(to: Float.self), n, step)
            }
            return
        }
        try Cancellation.inBlocks(n) { start, count in
            let part = row + start &* step &* type.itemSize
            if !foldRow(type, count, part, step, cell) { status.formUnion(run(type, count, cell, 0, part, step, cell, 0)) }
        }
    }

    /// Combines a row into one cell in a specialised way; false if there is none for this function.
    fileprivate func foldRow(_ type: DType, _ n: Int, _ row: UnsafeRawPointer, _ step: Int,
                             _ cell: UnsafeMutableRawPointer) -> Bool {
        switch (self, type) {
        case (.add, .float64):
            cell.assumingMemoryBound(to: Double.self).pointee += pairwiseSum(row.assumingMemoryBound(to: Double.self), n, step)
        case (.add, .float32):
            cell.assumingMemoryBound(to: Float.self).pointee += pairwiseSum(row.assumingMemoryBound(to: Float.self), n, step)
        case (.add, .int64): foldSum(n, row, step, cell)
        case (.maximum, .float64): foldExtreme(n, row, step, cell, Double.self) { $0 > $1 }
        case (.maximum, .float32): foldExtreme(n, row, step, cell, Float.self) { $0 > $1 }
        case (.minimum, .float64): foldExtreme(n, row, step, cell, Double.self) { $0 < $1 }
        case (.minimum, .float32): foldExtreme(n, row, step, cell, Float.self) { $0 < $1 }
        case (.logicalOr, .bool):
            let target = cell.assumingMemoryBound(to: UInt8.self), source = row.assumingMemoryBound(to: UInt8.self)
            var i = 0
            while i < n, target[0] == 0 {
                target[0] = source[i &* step]
                i += 1
            }
        case (.logicalAnd, .bool):
            let target = cell.assumingMemoryBound(to: UInt8.self), source = row.assumingMemoryBound(to: UInt8.self)
            var i = 0
            while i < n, target[0] != 0 {
                target[0] = source[i &* step]
                i += 1
            }
        default: return false
        }
        return true
    }
}

// MARK: Row kernels

private func foldSum(_ n: Int, _ row: UnsafeRawPointer, _ step: Int, _ cell: UnsafeMutableRawPointer) {
    let source = row.assumingMemoryBound(to: Int.self), target = cell.assumingMemoryBound(to: Int.self)
    var total = target[0]
    if step == 1 {
        for i in 0..<n { total = total &+ source[i] }
    } else {
        for i in 0..<n { total = total &+ source[i &* step] }
    }
    target[0] = total
}

/// The greatest or least of a row and the cell; a NaN anywhere gives NaN.
@inline(__always)
private func foldExtreme<T: BinaryFloatingPoint>(_ n: Int, _ row: UnsafeRawPointer, _ step: Int,
                                                 _ cell: UnsafeMutableRawPointer, _: T.Type, _ wins: (T, T) -> Bool) {
    let source = row.assumingMemoryBound(to: T.self), target = cell.assumingMemoryBound(to: T.self)
    var a = target[0], b = a, c = a, d = a
    if a != a { return }
    // Four independent chains; NaN is looked for apart, by sums of comparisons that stay in vector registers.
    var i = 0, ordered = true
    while i + 4 <= n {
        let w = source[i &* step], x = source[(i + 1) &* step], y = source[(i + 2) &* step], z = source[(i + 3) &* step]
        a = wins(w, a) ? w : a
        b = wins(x, b) ? x : b
        c = wins(y, c) ? y : c
        d = wins(z, d) ? z : d
        ordered = ordered && w == w && x == x && y == y && z == z
        i += 4
    }
    while i < n {
        let w = source[i &* step]
        a = wins(w, a) ? w : a
        ordered = ordered && w == w
        i += 1
    }
    if !ordered {
        target[0] = T.nan
        return
    }
    a = wins(b, a) ? b : a
    c = wins(d, c) ? d : c
    target[0] = wins(c, a) ? c : a
}

/// The same sum as `pairwiseSum`, asking on the way whether it should stop.
private func pairwiseSumOfMany<T: BinaryFloatingPoint>(_ a: UnsafePointer<T>, _ n: Int, _ step: Int) throws -> T {
    if n <= Cancellation.block { return pairwiseSum(a, n, step) }
    try Cancellation.check()
    var half = n / 2
    half -= half % 8
    return try pairwiseSumOfMany(a, half, step) + pairwiseSumOfMany(a + half &* step, n - half, step)
}

/// NumPy's pairwise summation: eight partial sums over blocks of up to 128, halves combined recursively.
@inline(never)
@_specialize(where T == Double)
@_specialize(where T == Float)
func pairwiseSum<T: BinaryFloatingPoint>(_ a: UnsafePointer<T>, _ n: Int, _ step: Int) -> T {
    if n < 8 {
        var total: T = -0.0
        for i in 0..<n { total += a[i &* step] }
        return total
    }
    if n <= 128 {
        var r0 = a[0], r1 = a[step], r2 = a[2 &* step], r3 = a[3 &* step]
        var r4 = a[4 &* step], r5 = a[5 &* step], r6 = a[6 &* step], r7 = a[7 &* step]
        var i = 8
        let whole = n - n % 8
        while i < whole {
            let p = a + i &* step
            r0 += p[0]
            r1 += p[step]
            r2 += p[2 &* step]
            r3 += p[3 &* step]
            r4 += p[4 &* step]
            r5 += p[5 &* step]
            r6 += p[6 &* step]
            r7 += p[7 &* step]
            i &+= 8
        }
        var total = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))
        while i < n {
            total += a[i &* step]
            i &+= 1
        }
        return total
    }
    var half = n / 2
    half -= half % 8
    return pairwiseSum(a, half, step) + pairwiseSum(a + half &* step, n - half, step)
}
