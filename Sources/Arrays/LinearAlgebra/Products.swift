extension NDArray {
    /// The matrix product with NumPy's rules: vectors are rows on the left and columns on the right, leading axes
    /// broadcast.
    public static func matmul(_ a: NDArray, _ b: NDArray, out: NDArray? = nil) throws -> NDArray {
        for (position, operand) in [a, b].enumerated() where operand.rank == 0 {
            throw ArrayError(.value, "matmul: Input operand \(position) does not have enough dimensions (has 0, gufunc core with "
                + "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
        }
        let left = a.rank == 1 ? try a.expandingDimensions(at: [0]) : a
        let right = b.rank == 1 ? try b.expandingDimensions(at: [1]) : b
        let k = left.shape[left.rank - 1], inner = right.shape[right.rank - 2]
        guard k == inner else {
            throw ArrayError(.value, "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                + "(n?,k),(k,m?)->(n?,m?) (size \(inner) is different from \(k))",
                             hints: productHints(a.shape, b.shape))
        }
        var result = try product(left, right)
        if a.rank == 1 && b.rank == 1 {
            result.shape.removeLast(2)
        } else if a.rank == 1 {
            result.shape.remove(at: result.rank - 2)
        } else if b.rank == 1 {
            result.shape.removeLast()
        }
        result.strides = contiguousStrides(result.shape)
        guard let out else { return result }
        guard out.shape == result.shape else {
            throw ArrayError(.value, "output operand of shape \(compactText(out.shape)) does not match the product's shape "
                + compactText(result.shape))
        }
        guard result.dtype.castsSameKind(to: out.dtype) else {
            throw ArrayError(.type, "Cannot cast ufunc 'matmul' output from dtype('\(result.dtype.name)') to "
                + "dtype('\(out.dtype.name)') with casting rule 'same_kind'")
        }
        try out.assign(result)
        return out
    }

    /// Matrices in the last two axes, the others broadcast.
    private static func product(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        let type = DType.promoted(a.dtype, b.dtype)
        let lead = try broadcastShapes([Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2))])
        let m = a.shape[a.rank - 2], n = b.shape[b.rank - 1]
        let result = try NDArray(type, shape: lead + [m, n], zeroed: false)
        let left = try a.casted(to: type).broadcast(to: lead + a.shape.suffix(2))
        let right = try b.casted(to: type).broadcast(to: lead + b.shape.suffix(2))
        func matrix(_ a: NDArray, _ offset: Int) -> NDArray {
            NDArray(storage: a.storage, offset: a.offset &+ offset, shape: Array(a.shape.suffix(2)),
                    strides: Array(a.strides.suffix(2)), dtype: a.dtype)
        }
        try Walk(lead, Array(left.strides.dropLast(2)), Array(right.strides.dropLast(2)), Array(result.strides.dropLast(2)))
            .rows { count, at, step in
                for i in 0..<count {
                    let place = at &+ step &* SIMD4(repeating: i)
                    let target = matrix(result, place.z)
                    if type.isFloating {
                        try BLAS.multiply(matrix(left, place.x), matrix(right, place.y), into: target)
                    } else {
                        try integerProduct(matrix(left, place.x), matrix(right, place.y), target)
                    }
                }
            }
        return result
    }

    private static func integerProduct(_ a: NDArray, _ b: NDArray, _ c: NDArray) throws {
        switch a.dtype {
        case .int64: try wrappingProduct(a, b, c, Int.self)
        case .uint8: try wrappingProduct(a, b, c, UInt8.self)
        default: try logicalProduct(a, b, c)
        }
    }

    private static func wrappingProduct<T: FixedWidthInteger & Element>(_ a: NDArray, _ b: NDArray, _ c: NDArray, _: T.Type) throws {
        let x = a.pointer(T.self), y = b.pointer(T.self), z = c.pointer(T.self)
        defer { withExtendedLifetime((a, b, c)) {} }
        let m = c.shape[0], n = c.shape[1], k = a.shape[1]
        for i in 0..<m {
            try Cancellation.check()
            let row = z + i &* n
            for j in 0..<n { row[j] = 0 }
            for l in 0..<k {
                let factor = x[i &* a.strides[0] &+ l &* a.strides[1]], other = y + l &* b.strides[0], step = b.strides[1]
                if step == 1 {
                    for j in 0..<n { row[j] = row[j] &+ factor &* other[j] }
                } else {
                    for j in 0..<n { row[j] = row[j] &+ factor &* other[j &* step] }
                }
            }
        }
    }

    private static func logicalProduct(_ a: NDArray, _ b: NDArray, _ c: NDArray) throws {
        let x = a.pointer(UInt8.self), y = b.pointer(UInt8.self), z = c.pointer(UInt8.self)
        defer { withExtendedLifetime((a, b, c)) {} }
        for i in 0..<c.shape[0] {
            try Cancellation.check()
            for j in 0..<c.shape[1] {
                var any: UInt8 = 0
                for l in 0..<a.shape[1] {
                    any |= x[i &* a.strides[0] &+ l &* a.strides[1]] & y[l &* b.strides[0] &+ j &* b.strides[1]]
                }
                z[i &* c.shape[1] &+ j] = any
            }
        }
    }

    /// Which extents must agree in a matrix product, and what would make them.
    private static func productHints(_ a: [Int], _ b: [Int]) -> [String] {
        var hints = ["\(text(a)) @ \(text(b)): the last axis of the first must be as long as the \(b.count == 1 ? "axis" : "last but one") of the second"]
        if a == b, a.count > 1 || a != b { hints.append("element by element: write * instead of @") }
        if b.count == 2, a.last == b[1] { hints.append("the transpose of the second, b.T, has shape \(text(b.reversed())), which fits") }
        else if a.count == 2, b.count <= 2, a[0] == b[max(0, b.count - 2)] {
            hints.append("the transpose of the first, a.T, has shape \(text(a.reversed())), which fits")
        }
        return hints
    }

    /// NumPy's `dot`: the last axis of a with the second last of b; a plain product for rank 0.
    public static func dot(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        if a.rank == 0 || b.rank == 0 {
            var status = FloatStatus()
            return try apply(.multiply, a, b, status: &status)
        }
        let axis = max(0, b.rank - 2)
        try aligned(a, b, axis)
        return try contracted(a, try b.movingAxes([axis], to: [0]), rest: b.shape.indices.filter { $0 != axis }.map { b.shape[$0] })
    }

    /// The last axes of both.
    public static func inner(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        if a.rank == 0 || b.rank == 0 {
            var status = FloatStatus()
            return try apply(.multiply, a, b, status: &status)
        }
        let turned = try b.movingAxes([b.rank - 1], to: [0])
        try aligned(a, turned, 0)
        return try contracted(a, turned, rest: Array(b.shape.dropLast()))
    }

    private static func aligned(_ a: NDArray, _ b: NDArray, _ axis: Int) throws {
        let left = a.shape[a.rank - 1], right = b.shape[axis]
        if left != right {
            throw ArrayError(.value, "shapes \(compactText(a.shape)) and \(compactText(b.shape)) not aligned: \(left) "
                + "(dim \(a.rank - 1)) != \(right) (dim \(axis))")
        }
    }

    /// The last axis of a with the first of b.
    private static func contracted(_ a: NDArray, _ b: NDArray, rest: [Int]) throws -> NDArray {
        let k = b.shape[0], head = Array(a.shape.dropLast())
        let rows = try elementCount(head, itemSize: 8), columns = try elementCount(rest, itemSize: 8)
        var result = try product(try a.reshaped([rows, k]), try b.reshaped([k, columns]))
        result.shape = head + rest
        result.strides = contiguousStrides(result.shape)
        return result
    }

    /// All products of an element of a with one of b: shape (a.count, b.count).
    public static func outer(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        var status = FloatStatus()
        return try apply(.multiply, try a.reshaped([a.count, 1]), try b.reshaped([1, b.count]), status: &status)
    }

    /// The dot product of the flattened arrays.
    public static func vdot(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        guard a.count == b.count else { throw ArrayError(.value, "cannot reshape array of size \(b.count) into shape "
            + compactText([a.count])) }
        return try dot(try a.raveled(), try b.raveled())
    }

    /// The sum of a diagonal of the matrices in two axes.
    public func trace(offset: Int = 0, axis1: Int = 0, axis2: Int = 1) throws -> NDArray {
        var status = FloatStatus()
        return try diagonal(offset: offset, axis1: axis1, axis2: axis2).reduced(.sum, axes: [-1], status: &status)
    }

    /// The vector product along the last axes, of length 3 (or 2, the third component taken as 0).
    public static func cross(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        let lengths = [a, b].map { $0.shape.last ?? 0 }
        guard lengths.allSatisfy({ $0 == 2 || $0 == 3 }) else {
            throw ArrayError(.value, "incompatible dimensions for cross product\n(dimension must be 2 or 3)")
        }
        let type = DType.promoted(a.dtype, b.dtype)
        if type == .bool { throw DType.missing("bool", in: "cross", of: .bool) }
        var status = FloatStatus()
        func part(_ a: NDArray, _ i: Int) throws -> NDArray {
            i < (a.shape.last ?? 0) ? try a.view([.ellipsis, .integer(i)])
                : try NDArray(type, shape: Array(a.shape.dropLast()))
        }
        func component(_ i: Int, _ j: Int) throws -> NDArray {
            let first = try apply(.multiply, try part(a, i), try part(b, j), status: &status)
            let second = try apply(.multiply, try part(a, j), try part(b, i), status: &status)
            return try apply(.subtract, first, second, status: &status)
        }
        if lengths == [2, 2] { return try component(0, 1) }
        return try stack([try component(1, 2), try component(2, 0), try component(0, 1)], axis: -1)
    }
}
