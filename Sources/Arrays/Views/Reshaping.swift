extension NDArray {
    // MARK: Axes

    /// An axis number in 0..<rank from one that may count from the end.
    /// - Throws: NumPy's AxisError, "axis 2 is out of bounds for array of dimension 2".
    public static func normalized(axis: Int, rank: Int) throws -> Int {
        guard axis >= -rank, axis < rank else {
            throw ArrayError(.axis, "axis \(axis) is out of bounds for array of dimension \(rank)")
        }
        return axis < 0 ? axis + rank : axis
    }

    /// Several axes, each named once.
    /// - Parameter name: the argument NumPy names in "repeated axis in `source` argument"; nil for "duplicate value in
    ///   'axis'".
    public static func normalized(axes: [Int], rank: Int, argument name: String? = nil) throws -> [Int] {
        var seen = Set<Int>()
        return try axes.map {
            let axis = try normalized(axis: $0, rank: rank)
            if !seen.insert(axis).inserted {
                throw ArrayError(.value, name.map { "repeated axis in `\($0)` argument" } ?? "duplicate value in 'axis'")
            }
            return axis
        }
    }

    /// A view with the axes in another order; reversed without an order.
    public func transposed(_ order: [Int]? = nil) throws -> NDArray {
        guard let order else {
            var result = self
            result.shape.reverse()
            result.strides.reverse()
            return result
        }
        guard order.count == rank else { throw ArrayError(.value, "axes don't match array") }
        var seen = [Bool](repeating: false, count: rank)
        var result = self
        for (position, given) in order.enumerated() {
            let axis = try NDArray.normalized(axis: given, rank: rank)
            if seen[axis] { throw ArrayError(.value, "repeated axis in transpose") }
            seen[axis] = true
            result.shape[position] = shape[axis]
            result.strides[position] = strides[axis]
        }
        return result
    }

    public func swappingAxes(_ a: Int, _ b: Int) throws -> NDArray {
        func check(_ axis: Int, _ name: String) throws -> Int {
            guard axis >= -rank, axis < rank else {
                throw ArrayError(.axis, "\(name): axis \(axis) is out of bounds for array of dimension \(rank)")
            }
            return axis < 0 ? axis + rank : axis
        }
        let a = try check(a, "axis1"), b = try check(b, "axis2")
        var result = self
        result.shape.swapAt(a, b)
        result.strides.swapAt(a, b)
        return result
    }

    public func movingAxes(_ sources: [Int], to destinations: [Int]) throws -> NDArray {
        let from = try NDArray.normalized(axes: sources, rank: rank, argument: "source")
        let to = try NDArray.normalized(axes: destinations, rank: rank, argument: "destination")
        guard from.count == to.count else {
            throw ArrayError(.value, "`source` and `destination` arguments must have the same number of elements")
        }
        var order = (0..<rank).filter { !from.contains($0) }
        for (target, source) in zip(to, from).sorted(by: { $0.0 < $1.0 }) { order.insert(source, at: target) }
        return try transposed(order)
    }

    /// A view without axes of extent 1: all of them, or the named ones.
    public func squeezed(_ axes: [Int]? = nil) throws -> NDArray {
        let drop: [Int]
        if let axes {
            drop = try NDArray.normalized(axes: axes, rank: rank)
            if drop.contains(where: { shape[$0] != 1 }) {
                throw ArrayError(.value, "cannot select an axis to squeeze out which has size not equal to one")
            }
        } else {
            drop = shape.indices.filter { shape[$0] == 1 }
        }
        var result = self
        let keep = shape.indices.filter { !drop.contains($0) }
        result.shape = keep.map { shape[$0] }
        result.strides = keep.map { strides[$0] }
        return result
    }

    /// A view with new axes of extent 1 at these places of the result.
    public func expandingDimensions(at axes: [Int]) throws -> NDArray {
        let places = try NDArray.normalized(axes: axes, rank: rank + axes.count)
        var result = self
        for place in places.sorted() {
            result.shape.insert(1, at: place)
            result.strides.insert(0, at: place)
        }
        _ = try NDArray.elementCount(result.shape, itemSize: dtype.itemSize)
        return result
    }

    // MARK: Reshaping

    /// The array in another shape of as many elements, one extent may be -1; a view when the layout allows it.
    public func reshaped(_ requested: [Int]) throws -> NDArray {
        let target = try resolved(requested)
        if let strides = viewStrides(target) {
            return NDArray(storage: storage, offset: offset, shape: target, strides: strides, dtype: dtype,
                           isWritable: isWritable)
        }
        var result = try copied()
        result.shape = target
        result.strides = NDArray.contiguousStrides(target)
        return result
    }

    /// The same elements in another shape, only if no copy is needed (assignment to `.shape`).
    public func reshapedInPlace(_ requested: [Int]) throws -> NDArray {
        let target = try resolved(requested)
        guard let strides = viewStrides(target) else {
            throw ArrayError(.value, "Incompatible shape for in-place modification. Use `.reshape()` to make a copy "
                + "with the desired shape.")
        }
        var result = self
        result.shape = target
        result.strides = strides
        return result
    }

    /// Both numbers of elements, when the extents are all there.
    private static func reshapeHints(_ count: Int, _ requested: [Int]) -> [String] {
        let product = requested.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        guard requested.allSatisfy({ $0 >= 0 }), product > 0 else {
            return requested.contains { $0 < 0 } ? ["\(count) elements do not divide evenly: the extents other than -1 must divide \(count)"] : []
        }
        return ["\(requested.map(String.init).joined(separator: " · ")) = \(product) elements, the array has \(count)"]
    }

    private func resolved(_ requested: [Int]) throws -> [Int] {
        var target = requested
        var unknown: Int?, known = 1
        let mismatch = ArrayError(.value, "cannot reshape array of size \(count) into shape "
            + NDArray.compactText(requested), hints: NDArray.reshapeHints(count, requested))
        for (axis, extent) in requested.enumerated() {
            if extent < 0 {
                // NumPy takes any negative extent for "unknown".
                if unknown != nil { throw ArrayError(.value, "can only specify one unknown dimension") }
                unknown = axis
            } else {
                let (product, overflow) = known.multipliedReportingOverflow(by: extent)
                if overflow { throw mismatch }
                known = product
            }
        }
        if let unknown {
            guard known > 0, count % known == 0 else { throw mismatch }
            target[unknown] = count / known
        } else if known != count {
            throw mismatch
        }
        _ = try NDArray.elementCount(target, itemSize: dtype.itemSize)
        return target
    }

    /// Strides of a view in the target shape, or nil when the elements do not lie evenly enough.
    private func viewStrides(_ target: [Int]) -> [Int]? {
        if isContiguous { return NDArray.contiguousStrides(target) }
        let source = shape.indices.filter { shape[$0] != 1 }
        var result = [Int](repeating: 0, count: target.count)
        var from = 0, to = 0
        // Match groups of axes with equal products; a group of several source axes must be evenly spaced.
        while from < source.count && to < target.count {
            var old = shape[source[from]], new = target[to]
            var fromEnd = from + 1, toEnd = to + 1
            while old != new {
                if new < old {
                    guard toEnd < target.count else { return nil }
                    new *= target[toEnd]
                    toEnd += 1
                } else {
                    guard fromEnd < source.count else { return nil }
                    old *= shape[source[fromEnd]]
                    fromEnd += 1
                }
            }
            for k in from..<(fromEnd - 1) where strides[source[k]] != strides[source[k + 1]] &* shape[source[k + 1]] {
                return nil
            }
            var step = strides[source[fromEnd - 1]]
            for axis in (to..<toEnd).reversed() {
                result[axis] = step
                step = step &* target[axis]
            }
            from = fromEnd
            to = toEnd
        }
        let last = to > 0 ? result[to - 1] : 1
        for axis in to..<target.count { result[axis] = last }
        return result
    }

    /// The elements in C order along one axis; a view when the layout allows it.
    public func raveled() throws -> NDArray { try reshaped([count]) }

    /// The elements in C order along one axis, always a copy.
    public func flattened() throws -> NDArray {
        var result = try copied()
        result.shape = [count]
        result.strides = [1]
        return result
    }

    /// The diagonal of the matrices in two axes, as the last axis of a read-only view.
    public func diagonal(offset k: Int = 0, axis1: Int = 0, axis2: Int = 1) throws -> NDArray {
        guard rank >= 2 else { throw ArrayError(.value, "diag requires an array of at least two dimensions") }
        let a = try NDArray.normalized(axis: axis1, rank: rank), b = try NDArray.normalized(axis: axis2, rank: rank)
        if a == b { throw ArrayError(.value, "axis1 and axis2 cannot be the same") }
        let rows = k < 0 ? max(0, shape[a] &+ max(k, -shape[a])) : shape[a]
        let columns = k > 0 ? max(0, shape[b] &- min(k, shape[b])) : shape[b]
        let length = min(rows, columns)
        var result = self
        if length > 0 { result.offset += k >= 0 ? k * strides[b] : -k * strides[a] }
        let keep = shape.indices.filter { $0 != a && $0 != b }
        result.shape = keep.map { shape[$0] } + [length]
        result.strides = keep.map { strides[$0] } + [strides[a] + strides[b]]
        result.isWritable = false
        return result
    }
}
