import Arrays

/// Between the values of the language and arrays.
///
/// Nested lists become arrays in two passes, as in NumPy: the first finds shape and element type, the second copies.
public enum ArrayConversion {
    /// `np.asarray`: an array as it is, everything else converted.
    /// - Parameter dtype: nil finds the type that holds every element.
    static func array(_ value: Value, _ dtype: DType? = nil, _ m: Machine) throws -> NDArray {
        if let object = value.as(ArrayObject.self) {
            guard let dtype, dtype != object.array.dtype else { return object.array }
            return try object.array.casted(to: dtype)
        }
        if let scalar = try scalar(value, dtype, m) { return try NDArray(scalar) }
        var survey = Survey(dtype)
        let source = try survey.visit(value, depth: 0, m)
        let type = dtype ?? survey.dtype ?? .float64
        let shape = try survey.finish()
        let result = try NDArray(type, shape: shape, zeroed: false)
        var position = 0
        try fill(result, &position, source, m)
        return result
    }

    /// One number as an element; nil when the value is no number.
    /// - Throws: what Python's conversion to the type throws.
    static func scalar(_ value: Value, _ dtype: DType?, _ m: Machine) throws -> Scalar? {
        let natural: Scalar
        switch value {
        case .bool(let b): natural = Scalar(b)
        case .int(let i):
            if dtype == .uint8 { return Scalar(try NumPyScalars.uint8(i)) }
            natural = Scalar(i)
        case .float(let x):
            if dtype == .int64 || dtype == .uint8 { try NumPyScalars.checkConvertible(x) }
            natural = Scalar(x)
        case .float64(let x):
            if dtype == .int64 || dtype == .uint8 { try NumPyScalars.checkConvertible(x) }
            natural = Scalar(x)
        case .object(let object):
            if let big = object as? IntObject { return try wide(big, dtype, m) }
            if let sum = object as? UInt64Scalar { return Scalar(Int(truncatingIfNeeded: sum.value)).casted(to: dtype ?? .int64) }
            if let text = object as? StringObject {
                guard let dtype else { throw unsupported(value, m) }
                return try parse(text, dtype, m)
            }
            return nil
        case .none where dtype?.isFloating == true: natural = Scalar(Double.nan)
        default:
            guard let scalar = value.numpyScalar else { return nil }
            natural = scalar
        }
        return dtype.map { natural.casted(to: $0) } ?? natural
    }

    private static func wide(_ big: IntObject, _ dtype: DType?, _ m: Machine) throws -> Scalar {
        switch dtype {
        case .float64, .float32:
            let x = try Number.big(big.value).double()
            return Scalar(x).casted(to: dtype ?? .float64)
        case .bool: return Scalar(true)
        default: throw PythonError.overflow("Python int too large to convert to C long",
                                            hints: ["arrays hold integers of 64 bits; keep larger ones in a list, or use dtype=float"])
        }
    }

    private static func parse(_ text: StringObject, _ dtype: DType, _ m: Machine) throws -> Scalar {
        let type: TypeObject = dtype == .int64 || dtype == .uint8 ? .int : .float
        if dtype == .bool { return Scalar(!text.text.isEmpty) }
        let number = try m.call(.object(type), Arguments([.object(text)]))
        return try scalar(number, dtype, m) ?? Scalar(0)
    }

    /// What Python's conversion to the type says of a value that is no number.
    static func refused(_ value: Value, _ dtype: DType, _ m: Machine) -> PythonError {
        let type = m.qualified(m.type(of: value))
        return PythonError.type(dtype.isFloating
            ? "float() argument must be a string or a real number, not '\(type)'"
            : "int() argument must be a string, a bytes-like object or a real number, not '\(type)'")
    }

    /// Refuses what NumPy would put into an array of objects or texts.
    static func unsupported(_ value: Value, _ m: Machine) -> PythonError {
        let type = m.type(of: value).name
        let hint = type == "str" ? "keep texts in a list"
            : value.as(IteratorObject.self) != nil ? "write np.array(list(...))" : "arrays hold numbers only"
        return PythonError.type("arrays of \(type) are not available in the lab", hints: [hint])
    }

    // MARK: First pass

    /// What the first pass saw of a nested sequence; iterables are read once and kept.
    private indirect enum Source {
        case scalar(Value)
        case array(NDArray)
        case sequence([Source])
    }

    private struct Survey {
        var dtype: DType?
        private var shape: [Int] = []
        /// The axes beyond this one did not agree.
        private var raggedDepth: Int?
        private var leafDepth: Int?
        private let hasType: Bool

        init(_ requested: DType?) { hasType = requested != nil }

        mutating func visit(_ value: Value, depth: Int, _ m: Machine) throws -> Source {
            if let object = value.as(ArrayObject.self) {
                meet(object.array.dtype)
                for (axis, extent) in object.array.shape.enumerated() { note(extent, at: depth + axis) }
                leaf(at: depth + object.array.rank)
                return object.array.rank == 0 ? .scalar(Value(object.array.scalar())) : .array(object.array)
            }
            if let elements = try value.sequenceElements(m) {
                guard depth < 32 else {
                    throw PythonError.value("setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 32.")
                }
                note(elements.count, at: depth)
                try m.reserve(elements.count &* 64)
                var sources: [Source] = []
                sources.reserveCapacity(elements.count)
                for element in elements { sources.append(try visit(element, depth: depth + 1, m)) }
                return .sequence(sources)
            }
            leaf(at: depth)
            switch value {
            case .bool, .numpyBool: meet(.bool)
            case .int, .int64: meet(.int64)
            case .float, .float64: meet(.float64)
            case .float32: meet(.float32)
            case .uint8: meet(.uint8)
            case .object(let object) where object is UInt64Scalar: meet(.int64)
            case .object(let object) where object is IntObject: meet(.int64)
            default:
                // With a type asked for, the conversion to it decides.
                guard hasType else { throw ArrayConversion.unsupported(value, m) }
            }
            return .scalar(value)
        }

        private mutating func meet(_ type: DType) { dtype = dtype.map { DType.promoted($0, type) } ?? type }

        private mutating func note(_ extent: Int, at depth: Int) {
            if let leafDepth, depth >= leafDepth { raggedDepth = min(raggedDepth ?? depth, depth) }
            if depth == shape.count {
                shape.append(extent)
            } else if depth < shape.count, shape[depth] != extent {
                raggedDepth = min(raggedDepth ?? depth, depth)
            }
        }

        private mutating func leaf(at depth: Int) {
            if depth < shape.count { raggedDepth = min(raggedDepth ?? depth, depth) }
            leafDepth = min(leafDepth ?? depth, depth)
        }

        func finish() throws -> [Int] {
            guard let depth = raggedDepth else { return shape }
            throw PythonError.value(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after \(depth) "
                    + "dimensions. The detected shape was \(NDArray.text(Array(shape.prefix(depth)))) + inhomogeneous part.",
                hints: ["every row must have the same length"])
        }
    }

    // MARK: Second pass

    private static func fill(_ result: NDArray, _ position: inout Int, _ source: Source, _ m: Machine) throws {
        switch source {
        case .sequence(let sources):
            for source in sources { try fill(result, &position, source, m) }
        case .scalar(let value):
            guard let scalar = try scalar(value, result.dtype, m) else { throw refused(value, result.dtype, m) }
            scalar.store(at: result.storage.base + position * result.dtype.itemSize)
            position += 1
        case .array(let array):
            let count = array.count
            guard count > 0 else { return }
            let target = NDArray(storage: result.storage, offset: position, shape: array.shape,
                                 strides: NDArray.contiguousStrides(array.shape), dtype: result.dtype)
            try target.assign(array)
            position += count
        }
    }

    // MARK: Back to Python values

    /// `a.tolist()`: nested lists of Python numbers; a single number without axes.
    /// - Throws: MemoryError when they would be too large.
    static func list(_ array: NDArray, _ m: Machine) throws -> Value {
        let rows = array.shape.dropLast().reduce(1, &*)
        try PythonError.checkElements(array.count, m)
        if array.rank > 1 { try m.reserve(rows &* 112) }
        func level(_ axis: Int, _ offset: Int) -> Value {
            if axis == array.rank { return python(array, offset) }
            var elements: [Value] = []
            elements.reserveCapacity(array.shape[axis])
            for index in 0..<array.shape[axis] { elements.append(level(axis + 1, offset + index * array.strides[axis])) }
            return .list(elements)
        }
        return level(0, array.offset)
    }

    /// The element at an offset of the storage as a Python number.
    static func python(_ array: NDArray, _ offset: Int) -> Value {
        switch array.elementValue(at: offset) {
        case .bool(let b): .bool(b)
        case .integer(let i): .int(i)
        case .floating(let x): .float(x)
        }
    }
}

extension Value {
    /// The elements of what NumPy takes for a sequence: list, tuple, range. Nil for everything else.
    func sequenceElements(_ m: Machine) throws -> [Value]? {
        guard case .object(let object) = self else { return nil }
        switch object {
        case let list as ListObject: return list.elements
        case let tuple as TupleObject: return tuple.elements
        case is RangeObject: return try m.elements(self)
        default: return nil
        }
    }

    public var isSequence: Bool {
        guard case .object(let object) = self else { return false }
        return object is ListObject || object is TupleObject || object is RangeObject
    }
}
