import Arrays

/// Readers of array arguments. Lists, tuples and numbers are converted; axes count from the end when negative.
extension Call {
    /// An array, or what converts to one.
    public func array(_ index: Int, _ dtype: DType? = nil) throws -> NDArray {
        try ArrayConversion.array(values[index], dtype, machine)
    }

    public func optionalArray(_ index: Int, _ dtype: DType? = nil) throws -> NDArray? {
        isNone(index) ? nil : try array(index, dtype)
    }

    /// The array object itself, whose memory a function changes.
    public func arrayObject(_ index: Int) throws -> ArrayObject {
        if let object = values[index].as(ArrayObject.self) { return object }
        throw typeError(index, expected: "numpy.ndarray")
    }

    /// The array a result goes into (`out=`).
    public func out(_ index: Int) throws -> NDArray? {
        if isNone(index) { return nil }
        var value = values[index]
        if let tuple = value.as(TupleObject.self), tuple.elements.count == 1 { value = tuple.elements[0] }
        if value.isNone { return nil }
        guard let object = value.as(ArrayObject.self) else { throw PythonError.type("return arrays must be of ArrayType") }
        guard object.array.isWritable else { throw PythonError.value("output array is read-only") }
        return object.array
    }

    /// A mask (`where=`); nil when it is True or not given.
    public func mask(_ index: Int) throws -> NDArray? {
        if case .bool(true) = values[index] { return nil }
        return isNone(index) ? nil : try array(index, .bool)
    }

    /// The arrays of a sequence of arrays, or the rows of one array.
    public func arrays(_ index: Int) throws -> [NDArray] {
        if let object = values[index].as(ArrayObject.self) {
            guard object.array.rank > 0 else { throw PythonError.type("iteration over a 0-d array") }
        }
        return try machine.elements(values[index]).map { try ArrayConversion.array($0, nil, machine) }
    }

    /// An element type; nil for None.
    public func dtype(_ index: Int) throws -> DType? {
        isNone(index) ? nil : try DTypeObject.read(values[index], machine)
    }

    /// A shape: an int or a sequence of ints.
    public func shape(_ index: Int) throws -> [Int] {
        switch values[index] {
        case .none: throw PythonError.type("Use () not None as shape arguments")
        case .float, .float64, .float32, .bool, .numpyBool:
            throw error(index, "expected a sequence of integers or a single integer, got '\(try machine.repr(values[index]))'",
                        hints: ["use int(...) or //"], type: .typeError)
        default: return try NumPyShape.read(values[index], machine)
        }
    }

    public func optionalShape(_ index: Int) throws -> [Int]? { isNone(index) ? nil : try shape(index) }

    /// One axis.
    public func axis(_ index: Int) throws -> Int { try int(index) }

    /// An axis, or nil for None.
    public func optionalAxis(_ index: Int) throws -> Int? { isNone(index) ? nil : try int(index) }

    /// Axes: nil for None, one for an int, several for a tuple.
    public func axes(_ index: Int) throws -> [Int]? {
        if isNone(index) { return nil }
        return values[index].isSequence ? try ints(index) : [try int(index)]
    }

    /// A number as an element.
    public func scalar(_ index: Int, _ dtype: DType? = nil) throws -> Scalar {
        if let scalar = try ArrayConversion.scalar(values[index], dtype, machine) { return scalar }
        let array = try array(index, dtype)
        guard array.rank == 0 else {
            throw error(index, "\(parameterName(index)) must be a number, not an array of shape \(NDArray.text(array.shape))")
        }
        return array.scalar()
    }

    /// An operand of an elementwise function beside an array of this type.
    func operand(_ index: Int, beside dtype: DType) throws -> Operand {
        guard let loose = try LooseOperand(values[index], machine) else {
            throw ArrayConversion.unsupported(values[index], machine)
        }
        return try loose.resolved(beside: dtype, isComparison: true)
    }

    /// An array as the result of a call; without axes a NumPy scalar.
    public func result(_ array: NDArray) -> Value { ArrayObject.value(array) }

    /// An array as the result of a call that keeps an array even without axes.
    public func arrayResult(_ array: NDArray) -> Value { .object(ArrayObject(array)) }

    /// A view of an argument as the result of a call, so that its `base` is the argument.
    public func view(_ array: NDArray, of index: Int) -> Value {
        if let object = values[index].as(ArrayObject.self), array.storage === object.array.storage {
            return object.view(array)
        }
        return .object(ArrayObject(array))
    }
}

/// Shapes in the arguments of functions.
public enum NumPyShape {
    static func read(_ value: Value, _ m: Machine) throws -> [Int] {
        switch value {
        case .int(let i), .int64(let i): return [i]
        case .uint8(let i): return [Int(i)]
        case .object(let object):
            if object is IntObject { throw PythonError.value("Maximum allowed dimension exceeded") }
            if value.isSequence || ((object as? ArrayObject)?.array.rank ?? 0) > 0 {
                return try m.elements(value).map { try extent($0, m) }
            }
            if let i = try object.asIndex(m) { return [i] }
        default: break
        }
        throw PythonError.type("'\(m.type(of: value).name)' object cannot be interpreted as an integer")
    }

    private static func extent(_ value: Value, _ m: Machine) throws -> Int {
        switch value {
        case .int(let i), .int64(let i): return i
        case .uint8(let i): return Int(i)
        case .bool(let b): return b ? 1 : 0
        case .object(let object):
            if object is IntObject { throw PythonError.value("Maximum allowed dimension exceeded") }
            if let i = try object.asIndex(m) { return i }
        default: break
        }
        throw PythonError.type("'\(m.type(of: value).name)' object cannot be interpreted as an integer")
    }
}

extension Machine {
    /// `np.asarray` of any value: for arguments that arrive by `*args` or in containers.
    public func array(_ value: Value, _ dtype: DType? = nil) throws -> NDArray {
        try ArrayConversion.array(value, dtype, self)
    }
}
