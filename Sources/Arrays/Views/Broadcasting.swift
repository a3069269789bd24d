extension NDArray {
    /// The shape these shapes broadcast to: aligned at the last axis, extents equal or 1.
    /// - Throws: NumPy's "operands could not be broadcast together with shapes (3,) (4,) ".
    public static func broadcastShapes(_ shapes: [[Int]]) throws -> [Int] {
        guard var result = shapes.first else { return [] }
        for shape in shapes.dropFirst() where shape != result {
            guard let met = broadcastShape(result, shape) else {
                let list = shapes.map { compactText($0) + " " }.joined()
                throw ArrayError(.value, "operands could not be broadcast together with shapes \(list)",
                                 hints: broadcastHints(result, shape))
            }
            result = met
        }
        return result
    }

    /// Which axis does not fit, and what would.
    static func broadcastHints(_ a: [Int], _ b: [Int]) -> [String] {
        var hints: [String] = []
        for step in 1...max(1, min(a.count, b.count)) where step <= a.count && step <= b.count {
            let m = a[a.count - step], n = b[b.count - step]
            if m == n || m == 1 || n == 1 { continue }
            let place = step == 1 ? "the last axis" : "axis -\(step)"
            hints.append("\(place) has \(m) elements in one and \(n) in the other: axes are compared from the last one on and must be "
                + "equal or 1")
            break
        }
        if a.count == 1, b.count == 1 {
            hints.append("every pair of both: a[:, None] has shape (\(a[0]), 1) and meets \(text(b)) in (\(a[0]), \(b[0]))")
        } else if a.count == 1, b.count == 2, a[0] == b[0] {
            hints.append("one value per row: a[:, None] has shape (\(a[0]), 1), which fits \(text(b))")
        } else if b.count == 1, a.count == 2, b[0] == a[0] {
            hints.append("one value per row: b[:, None] has shape (\(b[0]), 1), which fits \(text(a))")
        } else if a.count == 2, b.count == 2, broadcastShape(a, b.reversed()) != nil {
            hints.append("the transpose of the second, b.T, has shape \(text(b.reversed())), which fits")
        }
        return hints
    }

    /// The shape two shapes broadcast to, or nil.
    static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
        var result = a.count >= b.count ? a : b
        let other = a.count >= b.count ? b : a
        let lead = result.count - other.count
        for axis in other.indices {
            let left = result[lead + axis], right = other[axis]
            if left == right || right == 1 { continue }
            if left != 1 { return nil }
            result[lead + axis] = right
        }
        return result
    }

    /// The strides with which this array walks a shape it broadcasts to.
    func broadcastStrides(_ target: [Int]) -> [Int] {
        if target == shape { return strides }
        var result = [Int](repeating: 0, count: target.count)
        let lead = target.count - rank
        for axis in shape.indices where shape[axis] != 1 || target[lead + axis] == 1 {
            result[lead + axis] = strides[axis]
        }
        return result
    }

    /// A read-only view of the given shape; repeated elements share memory.
    public func broadcast(to target: [Int]) throws -> NDArray {
        guard target.count >= rank, NDArray.broadcastShape(shape, target) == target else {
            let reason = target.count < rank
                ? "input operand has more dimensions than allowed by the axis remapping"
                : "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + "\(NDArray.compactText(shape))  and requested shape \(NDArray.compactText(target))"
            throw ArrayError(.value, reason)
        }
        _ = try NDArray.elementCount(target, itemSize: 1)
        return NDArray(storage: storage, offset: offset, shape: target, strides: broadcastStrides(target), dtype: dtype,
                       isWritable: false)
    }

    /// All arrays broadcast against each other, read-only.
    public static func broadcastTogether(_ arrays: [NDArray]) throws -> [NDArray] {
        let shape = try broadcastShapes(arrays.map(\.shape))
        return try arrays.map { $0.shape == shape ? $0 : try $0.broadcast(to: shape) }
    }
}
