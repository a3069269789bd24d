extension NDArray {
    /// Sets every element, converting the value to this array's type. Does not look at `isWritable`.
    public func fill(_ value: Scalar) {
        let value = value.casted(to: dtype), size = dtype.itemSize
        let target = storage.base + offset * size
        Walk(shape, strides).rows { n, at, step in
            let start = target + at.x &* size
            switch dtype {
            case .bool, .uint8:
                fillRow(n, start.assumingMemoryBound(to: UInt8.self), step.x, UInt8(truncatingIfNeeded: value.bits))
            case .float32:
                fillRow(n, start.assumingMemoryBound(to: UInt32.self), step.x, UInt32(truncatingIfNeeded: value.bits))
            case .int64, .float64:
                fillRow(n, start.assumingMemoryBound(to: UInt64.self), step.x, value.bits)
            }
        }
    }

    @inline(__always)
    private func fillRow<T>(_ n: Int, _ target: UnsafeMutablePointer<T>, _ step: Int, _ value: T) {
        if step == 1 {
            for i in 0..<n { target[i] = value }
        } else {
            for i in 0..<n { target[i &* step] = value }
        }
    }

    /// Assigns an array that broadcasts to this one's shape, converting its elements; as if it had been copied first
    /// when the two share memory.
    /// - Throws: "could not broadcast input array from shape (3,) into shape (2,)"; "assignment destination is
    ///   read-only".
    public func assign(_ value: NDArray) throws {
        var status = FloatStatus()
        try assign(value, status: &status)
    }

    public func assign(_ value: NDArray, status: inout FloatStatus) throws {
        try checkWritable()
        var value = value
        // Leading axes of extent 1 are dropped, so a (1, 3) goes into a (3,).
        while value.rank > rank, value.shape[0] == 1 {
            value.shape.removeFirst()
            value.strides.removeFirst()
        }
        guard value.rank <= rank, NDArray.broadcastShape(shape, value.shape) == shape else {
            throw ArrayError(.value, "could not broadcast input array from shape \(NDArray.compactText(value.shape)) "
                + "into shape \(NDArray.compactText(shape))")
        }
        // `a[...] += b` stores the part it has changed in place.
        if storage === value.storage, offset == value.offset, shape == value.shape, strides == value.strides,
           dtype == value.dtype { return }
        if conflicts(with: value) { value = try value.copied() }
        status.formUnion(write(value, strides: value.broadcastStrides(shape)))
    }

    func checkWritable() throws {
        if !isWritable { throw ArrayError(.value, "assignment destination is read-only") }
    }

    /// Whether the masks among the indices fit the axes they stand for.
    /// - Throws: IndexError in NumPy's words.
    public func checkMasks(_ indices: [Index]) throws {
        let consumed = try checkCount(indices)
        var axis = 0
        for index in indices {
            switch index {
            case .integer, .slice, .array: axis += 1
            case .mask(let mask):
                try checkMask(mask, axis: axis)
                axis += mask.rank
            case .ellipsis: axis += rank - consumed
            case .newAxis: break
            }
        }
    }

    func checkMask(_ mask: NDArray, axis: Int) throws {
        for k in 0..<mask.rank where mask.shape[k] != shape[axis + k] {
            throw ArrayError(.index, "boolean index did not match indexed array along axis \(axis + k); size of "
                + "axis is \(shape[axis + k]) but size of corresponding boolean axis is \(mask.shape[k])")
        }
    }

    /// `a[indices] = value` for any indices.
    public func set(_ indices: [Index], to value: NDArray) throws {
        var status = FloatStatus()
        try set(indices, to: value, status: &status)
    }

    public func set(_ indices: [Index], to value: NDArray, status: inout FloatStatus) throws {
        try checkWritable()
        if indices.allSatisfy(\.isBasic) { return try view(indices).assign(value, status: &status) }
        if indices.count == 1, case .mask(let mask) = indices[0], mask.rank == rank, rank > 0 {
            if value.rank > 1 {
                throw ArrayError(.type, "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input "
                    + "has \(value.rank) dimensions")
            }
            try checkMask(mask, axis: 0)
            let hits = try mask.nonzero().first?.count ?? 0, given = value.count
            if value.rank == 1, given != hits, given != 1 {
                throw ArrayError(.value, "NumPy boolean array indexing assignment cannot assign \(given) input values "
                    + "to the \(hits) output values where the mask is true")
            }
        }
        try Selection(self, indices, assigning: value).write(value, to: self, status: &status)
    }

    /// `a[indices] = scalar`, without an array around the value.
    public func set(_ indices: [Index], to value: Scalar, status: inout FloatStatus) throws {
        try checkWritable()
        if value.dtype.isFloating, !dtype.isFloating, dtype != .bool {
            let x = value.double
            if !(x.magnitude < 0x1p63) && x != -0x1p63 { status.insert(.invalid) }
        }
        if indices.allSatisfy(\.isBasic) { return try view(indices).fill(value) }
        let converted = value.casted(to: dtype)
        try Selection(self, indices).fill(converted, in: self)
    }

    /// `a[indices]` for any indices: a view for basic ones, a fresh array else.
    public func get(_ indices: [Index]) throws -> NDArray {
        if indices.allSatisfy(\.isBasic) { return try view(indices) }
        return try Selection(self, indices).read(from: self)
    }
}
