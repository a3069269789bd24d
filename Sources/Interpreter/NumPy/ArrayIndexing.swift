import Arrays

/// Subscripts of arrays: from the values between the brackets to indices, and back to values.
extension ArrayObject {
    static let indexMessage = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        + "boolean arrays are valid indices"

    /// The indices that a subscript means.
    static func indices(_ key: Value, _ m: Machine) throws -> [Index] {
        if let tuple = key.as(TupleObject.self) { return try tuple.elements.map { try index($0, m) } }
        return [try index(key, m)]
    }

    private static func index(_ key: Value, _ m: Machine) throws -> Index {
        switch key {
        case .int(let i), .int64(let i): return .integer(i)
        case .uint8(let i): return .integer(Int(i))
        case .none: return .newAxis
        case .bool(let b), .numpyBool(let b): return .mask(try NDArray(Scalar(b)))
        case .object(let object):
            switch object {
            case let slice as SliceObject:
                return .slice(start: try bound(slice.start, m), stop: try bound(slice.stop, m), step: try bound(slice.step, m))
            case is EllipsisObject: return .ellipsis
            case let array as ArrayObject: return try index(array.array)
            default:
                if key.isSequence { return try listIndex(key, m) }
                if object is IntObject { break }
                if let i = try object.asIndex(m) { return .integer(i) }
            }
        default: break
        }
        throw PythonError.index(indexMessage)
    }

    private static func index(_ array: NDArray) throws -> Index {
        switch array.dtype {
        case .bool: return .mask(array)
        case .int64: return array.rank == 0 ? .integer(array.scalar().int) : .array(array)
        case .uint8: return array.rank == 0 ? .integer(array.scalar().int) : .array(try array.casted(to: .int64))
        case .float32, .float64:
            throw PythonError.index("arrays used as indices must be of integer (or boolean) type",
                                    hints: ["a.astype(int) makes integers of it"])
        }
    }

    private static func listIndex(_ key: Value, _ m: Machine) throws -> Index {
        let array: NDArray
        do { array = try ArrayConversion.array(key, nil, m) } catch let error as PythonError {
            if error.exception.exceptionType === TypeObject.valueError { throw error }
            throw PythonError.index(indexMessage)
        }
        if array.count == 0 { return .array(try array.casted(to: .int64)) }
        guard !array.dtype.isFloating else { throw PythonError.index(indexMessage) }
        return try index(array)
    }

    /// A part of a slice.
    private static func bound(_ value: Value, _ m: Machine) throws -> Int? {
        switch value {
        case .none: return nil
        case .int(let i), .int64(let i): return i
        case .uint8(let i): return Int(i)
        case .bool(let b): return b ? 1 : 0
        case .object(let object):
            if let big = object as? IntObject { return big.value.sign == .minus ? Int.min + 1 : Int.max }
            if let i = try object.asIndex(m) { return i }
        default: break
        }
        throw PythonError.type("slice indices must be integers or None or have an __index__ method")
    }

    // MARK: Reading

    func subscripted(_ key: Value, _ m: Machine) throws -> Value {
        if case .int(let i) = key { return try row(i) }
        if let tuple = key.exactly(TupleObject.self), tuple.elements.count == 2, array.rank == 2,
           case .int(let i) = tuple.elements[0], case .int(let j) = tuple.elements[1] {
            return try element(i, j)
        }
        let indices = try ArrayObject.indices(key, m)
        if indices.allSatisfy(\.isBasic) {
            let view = try array.view(indices)
            // An ellipsis keeps an array even of one element.
            if view.rank == 0, !indices.contains(where: \.isEllipsis), !indices.isEmpty || array.rank == 0 {
                return Value(view.scalar())
            }
            return self.view(view)
        }
        return .object(ArrayObject(try array.get(indices)))
    }

    /// `a[i]`: a row as a view, an element of a vector as a scalar.
    public func row(_ i: Int) throws -> Value {
        guard let extent = array.shape.first else {
            throw PythonError.index("too many indices for array: array is 0-dimensional, but 1 were indexed")
        }
        let index = i < 0 ? i &+ extent : i
        guard index >= 0, index < extent else { throw ArrayObject.outOfBounds(i, axis: 0, extent) }
        let offset = array.offset + index * array.strides[0]
        if array.rank == 1 { return value(at: offset) }
        return view(NDArray(storage: array.storage, offset: offset, shape: Array(array.shape.dropFirst()),
                            strides: Array(array.strides.dropFirst()), dtype: array.dtype, isWritable: array.isWritable))
    }

    /// `a[i, j]` of a matrix, without any allocation: what compiled code calls when both subscripts are ints.
    /// The caller has checked that the rank is 2.
    @inline(__always)
    public func element(_ i: Int, _ j: Int) throws -> Value { value(at: try offset(i, j)) }

    /// `a[i]` of a vector, without any allocation; the caller has checked that the rank is 1.
    @inline(__always)
    public func element(_ i: Int) throws -> Value { value(at: try offset(i)) }

    @inline(__always)
    private func offset(_ i: Int) throws -> Int {
        let extent = array.shape[0]
        let index = i < 0 ? i &+ extent : i
        guard index >= 0, index < extent else { throw ArrayObject.outOfBounds(i, axis: 0, extent) }
        return array.offset &+ index &* array.strides[0]
    }

    @inline(__always)
    private func offset(_ i: Int, _ j: Int) throws -> Int {
        let (rows, columns) = (array.shape[0], array.shape[1])
        let row = i < 0 ? i &+ rows : i, column = j < 0 ? j &+ columns : j
        guard row >= 0, row < rows else { throw ArrayObject.outOfBounds(i, axis: 0, rows) }
        guard column >= 0, column < columns else { throw ArrayObject.outOfBounds(j, axis: 1, columns) }
        return array.offset &+ row &* array.strides[0] &+ column &* array.strides[1]
    }

    /// The element at an offset of the storage, as a NumPy scalar.
    @inline(__always)
    func value(at offset: Int) -> Value {
        let base = array.storage.base
        defer { withExtendedLifetime(array) {} }
        switch array.dtype {
        case .float64: return .float64(base.assumingMemoryBound(to: Double.self)[offset])
        case .int64:
            let number = base.assumingMemoryBound(to: Int.self)[offset]
            return isUInt64 ? .object(UInt64Scalar(UInt64(bitPattern: Int64(number)))) : .int64(number)
        case .float32: return .float32(base.assumingMemoryBound(to: Float.self)[offset])
        case .uint8: return .uint8(base.assumingMemoryBound(to: UInt8.self)[offset])
        case .bool: return .numpyBool(base.assumingMemoryBound(to: Bool.self)[offset])
        }
    }

    static func outOfBounds(_ index: Int, axis: Int, _ extent: Int) -> PythonError {
        .index("index \(index) is out of bounds for axis \(axis) with size \(extent)", hints: NDArray.boundsHint(index, extent))
    }

    // MARK: Writing

    func assignSubscript(_ key: Value, _ value: Value, _ m: Machine) throws {
        guard array.isWritable else { throw PythonError.value("assignment destination is read-only") }
        if case .int(let i) = key, array.rank == 1, try store(value, at: try offset(i)) { return }
        if let tuple = key.exactly(TupleObject.self), tuple.elements.count == 2, array.rank == 2,
           case .int(let i) = tuple.elements[0], case .int(let j) = tuple.elements[1],
           try store(value, at: try offset(i, j)) { return }
        let indices = try ArrayObject.indices(key, m)
        guard indices.allSatisfy(\.isBasic) else {
            try array.checkMasks(indices)
            try array.set(indices, to: try source(value, m))
            return
        }
        let target = try array.view(indices)
        if target.rank == 0, !indices.contains(where: \.isEllipsis) {
            if value.isSequence { return try assignSequence(value, to: target, m) }
            if let given = value.as(ArrayObject.self)?.array, given.rank > 0, target.dtype != .bool || given.count != 1 {
                throw ArrayObject.sequenceError(given.count)
            }
        }
        try ArrayObject.assign(value, to: target, m)
    }

    /// One element gets a list: Python's conversion to the element's type decides.
    private func assignSequence(_ value: Value, to target: NDArray, _ m: Machine) throws {
        switch array.dtype {
        case .bool: target.fill(Scalar(try m.isTrue(value)))
        case .int64, .uint8: throw ArrayConversion.refused(value, array.dtype, m)
        case .float32, .float64: throw ArrayObject.sequenceError(try m.length(value))
        }
    }

    private static func sequenceError(_ count: Int) -> PythonError {
        .value("setting an array element with a sequence.",
               hints: ["one element holds one number, not \(count): assign to a slice such as a[i:i+\(max(count, 1))] or a[i, :]"])
    }

    /// Assigns as `target[...] = value` does: converted to the target's type and broadcast.
    static func assign(_ value: Value, to target: NDArray, _ m: Machine) throws {
        let source: NDArray
        if let array = value.as(ArrayObject.self)?.array {
            source = array
        } else {
            source = try ArrayConversion.array(value, target.dtype, m)
            if source.rank > target.rank {
                throw PythonError.value("setting an array element with a sequence. The requested array would exceed the "
                    + "maximum number of dimension of \(target.rank).")
            }
        }
        try target.assign(source)
    }

    private func source(_ value: Value, _ m: Machine) throws -> NDArray {
        if let array = value.as(ArrayObject.self)?.array { return array }
        return try ArrayConversion.array(value, array.dtype, m)
    }

    /// `a[i, j] = number` of a matrix without any allocation; false when the value is no plain number of a matching
    /// kind, or the array is read-only: `setItem` does it then. The caller has checked that the rank is 2.
    @inline(__always)
    public func setElement(_ i: Int, _ j: Int, _ value: Value) throws -> Bool {
        array.isWritable ? try store(value, at: try offset(i, j)) : false
    }

    /// `a[i] = number` of a vector; as for matrices.
    @inline(__always)
    public func setElement(_ i: Int, _ value: Value) throws -> Bool {
        array.isWritable ? try store(value, at: try offset(i)) : false
    }

    @inline(__always)
    private func store(_ value: Value, at offset: Int) throws -> Bool {
        let base = array.storage.base
        defer { withExtendedLifetime(array) {} }
        switch (array.dtype, value) {
        case (.float64, .float64(let x)), (.float64, .float(let x)): base.assumingMemoryBound(to: Double.self)[offset] = x
        case (.float64, .int(let i)), (.float64, .int64(let i)): base.assumingMemoryBound(to: Double.self)[offset] = Double(i)
        case (.int64, .int(let i)), (.int64, .int64(let i)): base.assumingMemoryBound(to: Int.self)[offset] = i
        case (.float32, .float(let x)), (.float32, .float64(let x)): base.assumingMemoryBound(to: Float.self)[offset] = Float(x)
        case (.float32, .float32(let x)): base.assumingMemoryBound(to: Float.self)[offset] = x
        case (.bool, .bool(let b)), (.bool, .numpyBool(let b)): base.assumingMemoryBound(to: Bool.self)[offset] = b
        case (.uint8, .uint8(let i)): base.assumingMemoryBound(to: UInt8.self)[offset] = i
        default: return false
        }
        return true
    }
}

extension Index {
    var isEllipsis: Bool { if case .ellipsis = self { true } else { false } }
}
