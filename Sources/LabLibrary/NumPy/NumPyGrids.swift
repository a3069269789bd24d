import Arrays
import Interpreter

/// `np.mgrid` and `np.ogrid`: grids by subscripts, `np.mgrid[0:3, 0:1:5j]`.
final class GridObject: Object, @unchecked Sendable {
    private let isOpen: Bool

    init(open: Bool) { isOpen = open }

    static let full = TypeObject("MGridClass", module: "numpy", base: .object)
    static let open = TypeObject("OGridClass", module: "numpy", base: .object)
    override var type: TypeObject { isOpen ? GridObject.open : GridObject.full }

    override func item(_ key: Value, _ m: Machine) throws -> Value {
        guard let tuple = key.as(TupleObject.self) else {
            return .object(ArrayObject(try axis(key, m)))
        }
        let axes = try tuple.elements.map { try axis($0, m) }
        let dtype = axes.map(\.dtype).reduce(.int64, DType.promoted)
        if isOpen {
            return .tuple(try axes.enumerated().map { number, axis in
                var shape = [Int](repeating: 1, count: axes.count)
                shape[number] = axis.count
                return .object(ArrayObject(try axis.casted(to: dtype).reshaped(shape)))
            })
        }
        return .object(ArrayObject(try NDArray.stack(try NDArray.meshgrid(axes, matrixIndexing: true).map { try $0.casted(to: dtype) })))
    }

    /// One axis: a step of `nj` counts points, ends included.
    private func axis(_ key: Value, _ m: Machine) throws -> NDArray {
        guard let slice = key.as(SliceObject.self) else {
            throw PythonError.type("np.\(isOpen ? "ogrid" : "mgrid") takes slices, as in np.mgrid[0:3, 0:4]")
        }
        func number(_ value: Value, _ instead: Int) throws -> Scalar {
            if value.isNone { return Scalar(instead) }
            let array = try ArrayConversion.toArray(value, m)
            guard array.rank == 0 else { throw PythonError.type("the parts of a grid's slice must be numbers") }
            return array.scalar()
        }
        let start = try number(slice.start, 0), stop = try number(slice.stop, 0)
        if let count = slice.step.as(ImaginaryObject.self)?.value {
            guard let points = Int(exactly: count.magnitude.rounded(.down)) else { throw PythonError.value("too many points") }
            return try NDArray.linspace(start.double, stop.double, count: points).array
        }
        return try NDArray.arange(start, stop, try number(slice.step, 1))
    }
}

/// `np.ndindex(2, 3)`: every index of a shape in turn.
final class IndexIterator: IteratorObject, @unchecked Sendable {
    private let shape: [Int]
    private var current: [Int]?

    init(_ shape: [Int]) {
        self.shape = shape
        current = shape.contains(0) ? nil : [Int](repeating: 0, count: shape.count)
    }

    static let typeObject = TypeObject("ndindex", module: "numpy", base: .object)
    override var type: TypeObject { IndexIterator.typeObject }

    func nextIndex() -> [Int]? {
        guard let index = current else { return nil }
        var following = index
        current = nil
        for axis in shape.indices.reversed() {
            following[axis] += 1
            if following[axis] < shape[axis] {
                current = following
                break
            }
            following[axis] = 0
        }
        return index
    }

    override func next(_ m: Machine) throws -> Value? {
        nextIndex().map { .tuple($0.map { .int($0) }) }
    }
}

/// `np.ndenumerate(a)`: index and element.
final class EnumerateIterator: IteratorObject, @unchecked Sendable {
    private let array: NDArray
    private let indices: IndexIterator

    init(_ array: NDArray) {
        self.array = array
        indices = IndexIterator(array.shape)
    }

    static let typeObject = TypeObject("ndenumerate", module: "numpy", base: .object)
    override var type: TypeObject { EnumerateIterator.typeObject }

    override func next(_ m: Machine) throws -> Value? {
        guard let index = indices.nextIndex() else { return nil }
        return .tuple([.tuple(index.map { .int($0) }), Value(try array.element(index))])
    }
}

/// `np.vectorize(f)`: a function of numbers as a function of arrays.
final class VectorizedFunction: Object, @unchecked Sendable {
    private let function: Value
    private let outputs: DType?

    init(_ function: Value, outputs: DType?) {
        self.function = function
        self.outputs = outputs
    }

    static let typeObject = TypeObject(
        "vectorize", module: "numpy", base: .object,
        constructor: Builtin("vectorize(pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None)",
                             "A function of numbers as a function of arrays; a loop, not faster than writing one.",
                                     .shows("step = np.vectorize(lambda v: 1 if v > 0 else 0)\nstep([-1, 2])", "array([0, 1])")) { call in
            guard call.isNone(5), call.isNone(3) else {
                throw PythonError.value("signature and excluded are not available in the lab")
            }
            var outputs: DType?
            if let text = call[1].text {
                outputs = try DTypeObject.toDType(Value(text), call.machine)
            } else if !call.isNone(1) {
                outputs = try call.machine.elements(call[1]).first.map { try DTypeObject.toDType($0, call.machine) }
            }
            return .object(VectorizedFunction(try call.function(0), outputs: outputs))
        })
    override var type: TypeObject { VectorizedFunction.typeObject }
    override var isCallable: Bool { true }

    override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        let names = arguments.keywords.map(\.name)
        let given = try (arguments.positional + arguments.keywords.map(\.value)).map { try ArrayConversion.toArray($0, m) }
        guard !given.isEmpty else { return try m.call(function, arguments) }
        let arrays = try NDArray.broadcastTogether(given)
        let shape = arrays[0].shape
        let sources = try arrays.map { try $0.contiguous() }
        func run(_ convert: (Scalar) -> Value, _ position: Int) throws -> Value {
            let values = sources.map { convert($0.scalar(at: position)) }
            let split = values.count - names.count
            return try m.call(function, Arguments(Array(values[..<split]), keywords: Array(zip(names, values[split...]).map { ($0, $1) })))
        }
        let count = sources[0].count
        guard count > 0 else {
            guard let outputs else { throw PythonError.value("cannot call `vectorize` on size 0 inputs unless `otypes` is set") }
            return .object(ArrayObject(try NDArray(outputs, shape: shape)))
        }
        // As in NumPy the first call, with NumPy's own numbers, only finds the type of the result.
        let first = try outputs == nil ? run({ Value($0) }, 0) : .none
        if let several = first.as(TupleObject.self) {
            return try runTuple(several.elements, count, shape, run, m)
        }
        let dtype = try outputs ?? ArrayConversion.toArray(first, m).dtype
        var results: [Value] = []
        results.reserveCapacity(count)
        for position in 0..<count {
            if position & 255 == 0 { try m.checkInterrupt() }
            results.append(try run({ NumPyNumber.python($0) }, position))
        }
        return .object(ArrayObject(try ArrayConversion.toArray(.list(results), m, dtype: dtype).reshaped(shape)))
    }

    private func runTuple(_ first: [Value], _ count: Int, _ shape: [Int], _ run: ((Scalar) -> Value, Int) throws -> Value,
                          _ m: Machine) throws -> Value {
        var columns = [[Value]](repeating: [], count: first.count)
        for position in 0..<count {
            let results = try m.elements(try run({ NumPyNumber.python($0) }, position))
            guard results.count == first.count else { throw PythonError.value("the function returned tuples of different lengths") }
            for (number, result) in results.enumerated() { columns[number].append(result) }
        }
        return .tuple(try zip(columns, first).map { column, sample in
            let dtype = try ArrayConversion.toArray(sample, m).dtype
            return .object(ArrayObject(try ArrayConversion.toArray(.list(column), m, dtype: dtype).reshaped(shape)))
        })
    }
}

/// Single elements as Python numbers.
enum NumPyNumber {
    static func python(_ scalar: Scalar) -> Value {
        switch scalar.dtype {
        case .bool: .bool(scalar.bool)
        case .uint8, .int64: .int(scalar.int)
        case .float32, .float64: .float(scalar.double)
        }
    }
}

extension NumPyModule {
    /// Iterators that are made by a call.
    static let iterators: [Builtin] = [
        Builtin("ndindex(*shape)", "Every index of a shape in turn.",
                .shows("for place in np.ndindex(2, 2):\n    print(place)", "(0, 0)\n(0, 1)\n(1, 0)\n(1, 1)")) { call in
            let shape = call.rest.count == 1 ? try NumPyShape.toShape(call.rest[0], call.machine)
                : try call.rest.flatMap { try NumPyShape.toShape($0, call.machine) }
            guard shape.allSatisfy({ $0 >= 0 }) else { throw PythonError.value("negative dimensions are not allowed") }
            return .object(IndexIterator(shape))
        },
        Builtin("ndenumerate(arr)", "Index and element of every place in turn.",
                .shows("for place, value in np.ndenumerate([[5, 6]]):\n    print(place, value)", "(0, 0) 5\n(0, 1) 6")) { call in
            .object(EnumerateIterator(try call.array(0)))
        },
    ]
}
