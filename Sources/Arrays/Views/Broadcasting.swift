extension NDArray {
    /// The shape these shapes broadcast to: aligned at the last axis, extents equal or 1.
    /// - Throws: NumPy's "operands could not be broadcast together with shapes (3,) (4,) ".
    public static func broadcastShapes(_ shapes: [[Int]]) throws -> [Int] {
        guard var result = shapes.first else { return [] }
        for shape in shapes.dropFirst() where shape != result {
            guard let met = broadcastShape(result, shape) else {
                let list = shapes.map { compactText($0) + " " }.joined()
                throw ArrayError(.value, "operands could not be broadcast together with shapes \(list)")
            }
            result = met
        }
        return result
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
