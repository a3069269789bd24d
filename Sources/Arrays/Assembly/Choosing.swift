extension NDArray {
    /// `where(condition, a, b)`: a where the condition holds, b elsewhere, all broadcast.
    public static func choose(_ condition: NDArray, _ a: Operand, _ b: Operand) throws -> NDArray {
        let type = DType.promoted(a.dtype, b.dtype)
        let shape = try broadcastShapes([condition.shape, a.shape, b.shape])
        let flags = try condition.casted(to: .bool)
        func array(_ operand: Operand) throws -> NDArray {
            switch operand {
            case .array(let a): try a.casted(to: type)
            case .scalar(let s): try NDArray(s.casted(to: type))
            }
        }
        let left = try array(a), right = try array(b)
        let result = try NDArray(type, shape: shape, zeroed: false)
        switch type.itemSize {
        case 1: pick(flags, left, right, result, UInt8.self)
        case 4: pick(flags, left, right, result, UInt32.self)
        default: pick(flags, left, right, result, UInt64.self)
        }
        return result
    }

    private static func pick<T>(_ flags: NDArray, _ a: NDArray, _ b: NDArray, _ result: NDArray, _: T.Type) {
        func base(_ a: NDArray) -> UnsafeMutablePointer<T> {
            (a.storage.base + a.offset * a.dtype.itemSize).assumingMemoryBound(to: T.self)
        }
        let x = base(a), y = base(b), z = base(result), flag = flags.pointer(UInt8.self), shape = result.shape
        defer { withExtendedLifetime(flags) {} }
        Walk(shape, a.broadcastStrides(shape), b.broadcastStrides(shape), result.strides, flags.broadcastStrides(shape))
            .rows { n, at, step in
                let p = x + at.x, q = y + at.y, r = z + at.z, f = flag + at.w
                if step == SIMD4(1, 1, 1, 1) {
                    for i in 0..<n { r[i] = f[i] != 0 ? p[i] : q[i] }
                } else {
                    for i in 0..<n { r[i &* step.z] = f[i &* step.w] != 0 ? p[i &* step.x] : q[i &* step.y] }
                }
            }
    }

    // MARK: Triangles and diagonals

    /// A copy with zeros above the diagonal `offset` of the matrices in the last two axes.
    public func lowerTriangle(offset: Int = 0) throws -> NDArray { try triangle(offset, lower: true) }

    /// A copy with zeros below the diagonal `offset` of the matrices in the last two axes.
    public func upperTriangle(offset: Int = 0) throws -> NDArray { try triangle(offset, lower: false) }

    private func triangle(_ offset: Int, lower: Bool) throws -> NDArray {
        // A vector counts as the row of a square matrix, as in NumPy.
        let source = rank == 1 ? try broadcast(to: [shape[0], shape[0]]) : self
        guard source.rank >= 2 else { throw ArrayError(.index, "tuple index out of range") }
        let result = try source.copied()
        let rows = result.shape[result.rank - 2], columns = result.shape[result.rank - 1]
        for i in 0..<rows {
            let (edge, overflow) = i.addingReportingOverflow(offset)
            let diagonal = overflow ? (offset > 0 ? columns : -1) : min(max(edge, -1), columns)
            let zeros = lower ? (min(diagonal + 1, columns), columns) : (0, max(diagonal, 0))
            if zeros.0 < zeros.1 {
                try result.view([.ellipsis, .integer(i), .slice(start: zeros.0, stop: zeros.1, step: nil)]).fill(Scalar(0))
            }
        }
        return result
    }

    /// A square matrix with this vector on its diagonal `offset`.
    public func diagonalMatrix(offset: Int = 0) throws -> NDArray {
        guard rank == 1 else { throw ArrayError(.value, "Input must be 1- or 2-d.") }
        let (n, overflow) = count.addingReportingOverflow(offset == Int.min ? Int.max : abs(offset))
        if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
        let result = try NDArray(dtype, shape: [n, n])
        var diagonal = try result.diagonal(offset: offset)
        diagonal.isWritable = true
        try diagonal.assign(self)
        return result
    }

    // MARK: Rounding and bounds

    /// Rounded to decimals as `np.round`: scaled by a power of ten, rounded half to even, scaled back.
    public func rounded(decimals: Int, out: NDArray? = nil, status: inout FloatStatus) throws -> NDArray {
        if !dtype.isFloating, decimals >= 0 || dtype == .bool {
            if dtype == .bool { throw DType.missing("float16", in: "round", of: .bool) }
            guard let out else { return try copied() }
            try out.assign(self)
            return out
        }
        let type: DType = dtype == .float32 ? .float32 : .float64
        if decimals == 0 { return try NDArray.apply(.rint, self, out: out, status: &status) }
        var power = 1.0
        for _ in 0..<min(decimals.magnitude, 400) { power *= 10 }
        let scale = Operand.scalar(Scalar(power).casted(to: type))
        let source = Operand.array(try casted(to: type))
        let scaled = try NDArray.apply(decimals > 0 ? .multiply : .divide, source, scale, status: &status)
        let whole = try NDArray.apply(.rint, scaled, out: scaled, status: &status)
        let result = try NDArray.apply(decimals > 0 ? .divide : .multiply, .array(whole), scale, out: whole, status: &status)
        let typed = dtype.isFloating ? result : try result.casted(to: dtype)
        guard let out else { return typed }
        try out.assign(typed)
        return out
    }

    /// Limited to [low, high], either of which may be nil; a NaN stays NaN.
    public func clipped(_ low: Operand?, _ high: Operand?, out: NDArray? = nil,
                        status: inout FloatStatus) throws -> NDArray {
        switch (low, high) {
        case (nil, nil):
            return try out.map { try $0.assign(self); return $0 } ?? copied()
        case (let low?, nil): return try NDArray.apply(.maximum, .array(self), low, out: out, status: &status)
        case (nil, let high?): return try NDArray.apply(.minimum, .array(self), high, out: out, status: &status)
        case (let low?, let high?):
            let above = try NDArray.apply(.maximum, .array(self), low, status: &status)
            return try NDArray.apply(.minimum, .array(above), high, out: out, status: &status)
        }
    }

    /// A copy with numbers for NaN and the infinities; nil: the type's greatest and least finite value.
    public func replacingNonFinite(nan: Double = 0, positiveInfinity: Double? = nil,
                                   negativeInfinity: Double? = nil) throws -> NDArray {
        let result = try copied()
        guard dtype.isFloating else { return result }
        let greatest = dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
        func replace<T: BinaryFloatingPoint & Element>(_: T.Type) {
            let cells = result.pointer(T.self)
            defer { withExtendedLifetime(result) {} }
            for i in 0..<result.count where !cells[i].isFinite {
                cells[i] = T(cells[i].isNaN ? nan : cells[i] > 0 ? positiveInfinity ?? greatest : negativeInfinity ?? -greatest)
            }
        }
        if dtype == .float32 { replace(Float.self) } else { replace(Double.self) }
        return result
    }
}
