import Arrays
import Interpreter

/// A `Generator`: what `np.random.default_rng(seed)` gives.
final class GeneratorObject: Object, @unchecked Sendable {
    let generator: Generator

    init(_ generator: Generator) { self.generator = generator }

    static let typeObject = TypeObject("Generator", module: "numpy.random._generator", base: .object, methods: methods)
    override var type: TypeObject { GeneratorObject.typeObject }
    override func repr(_ m: Machine) -> String { "Generator(PCG64)" }
    override func copied(_ context: ForkContext) -> Object { GeneratorObject(generator.copy()) }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        if let method = try super.attribute(name, m) { return method }
        guard NumPyNames.generator.contains(name) else { return nil }
        throw PythonError.attribute("Generator.\(name) is not available in the lab (see help(np.random))",
                                    hints: ["the lab has random, uniform, integers, normal, standard_normal, permutation, shuffle and choice"])
    }

    private static func stream(_ call: inout Call) throws -> Generator {
        guard let object = call[0].as(GeneratorObject.self) else { throw call.typeError(0, expected: "Generator") }
        return object.generator
    }

    static let methods: [Builtin] = [
        Builtin("random(self, size=None, dtype=float, out=None)", "Uniform numbers in [0, 1).", convention: .cython) { call in
            let dtype = try call.dtype(2) ?? .float64
            guard dtype.isFloating else { throw PythonError.type("Unsupported dtype dtype('\(dtype.name)') for random") }
            return RandomResult.number(try stream(&call).random(try call.optionalShape(1) ?? [], dtype: dtype), call.isNone(1))
        },
        Builtin("uniform(self, low=0.0, high=1.0, size=None)", "Uniform numbers in [low, high).", convention: .cython) { call in
            let (low, high) = (try call.array(1, .float64), try call.array(2, .float64))
            if try zip(low.doubles(), high.doubles()).contains(where: { $1 - $0 < 0 }) { throw PythonError.value("high - low < 0") }
            return RandomResult.number(try stream(&call).uniform(low, high, try call.optionalShape(3)), low.rank == 0 && high.rank == 0 && call.isNone(3))
        },
        Builtin("integers(self, low, high=None, size=None, dtype=int, endpoint=False)", "Whole numbers in [low, high); with endpoint=True high is included.", convention: .cython) { call in
            let range = try RandomRange(&call, low: 1, high: 2, endpoint: try call.bool(5), dtype: try call.dtype(4) ?? .int64)
            return call.result(try stream(&call).integers(range.low, range.high, try call.optionalShape(3) ?? [], endpoint: range.endpoint, dtype: range.dtype))
        },
        Builtin("standard_normal(self, size=None, dtype=float, out=None)", "Normal numbers with mean 0 and deviation 1.", convention: .cython) { call in
            RandomResult.number(try stream(&call).standardNormal(try call.optionalShape(1) ?? [], dtype: try call.dtype(2) ?? .float64), call.isNone(1))
        },
        Builtin("normal(self, loc=0.0, scale=1.0, size=None)", "Normal numbers with mean loc and deviation scale.", convention: .cython) { call in
            let (mean, deviation) = try RandomRange.normal(&call, 1, 2)
            return RandomResult.number(try stream(&call).normal(mean, deviation, try call.optionalShape(3)), mean.rank == 0 && deviation.rank == 0 && call.isNone(3))
        },
        Builtin("permutation(self, x, axis=0)", "The numbers below x, or a copy of a sequence, in random order.", convention: .cython) { call in
            let stream = try stream(&call)
            if case .int(let n) = call[1] { return call.arrayResult(try stream.permutation(try RandomRange.population(n))) }
            let array = try call.array(1)
            guard array.rank > 0 else { throw PythonError(.axisError, "axis \(try call.axis(2)) is out of bounds for array of dimension 0") }
            return call.arrayResult(try stream.permutation(of: array, axis: try call.axis(2)))
        },
        Builtin("shuffle(self, x, axis=0)", "Puts a list or the rows of an array into random order, in place.", convention: .cython) { call in
            let stream = try stream(&call)
            if let object = call[1].as(ArrayObject.self) {
                guard object.array.isWritable else { throw PythonError.value("array is read-only") }
                try stream.shuffle(object.array, axis: try call.axis(2))
                return .none
            }
            return try RandomResult.shuffleList(&call, 1) { try stream.shuffleSwaps($0) }
        },
        Builtin("choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)", "Elements of a, or numbers below it, drawn at random.", convention: .cython) { call in
            let stream = try stream(&call)
            let shuffles = try call.bool(6)
            return try RandomResult.choice(&call, first: 1, legacy: false, axis: try call.axis(5)) {
                try stream.choice($0, $1, replace: $2, probabilities: $3, shuffles: shuffles)
            }
        },
        Builtin("spawn(self, n_children)", "New generators are not available in the lab.") { call in
            throw PythonError.attribute("Generator.spawn is not available in the lab", hints: ["write np.random.default_rng(another_seed)"])
        },
    ]
}

/// Reads of random functions' arguments.
struct RandomRange {
    var low: Int
    var high: Int
    var endpoint: Bool
    var dtype: DType

    init(_ call: inout Call, low lowIndex: Int, high highIndex: Int, endpoint: Bool, dtype: DType) throws {
        var low = try RandomRange.whole(&call, lowIndex), high = low
        if call.isNone(highIndex) {
            low = 0
            guard high > 0 || (endpoint && high == 0) else { throw PythonError.value("high <= 0") }
        } else {
            high = try RandomRange.whole(&call, highIndex)
            guard low < high || (endpoint && low == high) else { throw PythonError.value(endpoint ? "low > high" : "low >= high") }
        }
        switch dtype {
        case .int64: break
        case .uint8:
            if low < 0 { throw PythonError.value("low is out of bounds for uint8") }
            if high > (endpoint ? 255 : 256) { throw PythonError.value("high is out of bounds for uint8") }
        case .bool:
            if low < 0 { throw PythonError.value("low is out of bounds for bool") }
            if high > (endpoint ? 1 : 2) { throw PythonError.value("high is out of bounds for bool") }
        case .float32, .float64: throw PythonError.type("Unsupported dtype dtype('\(dtype.name)') for \(call.name)")
        }
        (self.low, self.high, self.endpoint, self.dtype) = (low, high, endpoint, dtype)
    }

    /// A bound; a float loses its fraction, as in NumPy.
    private static func whole(_ call: inout Call, _ index: Int) throws -> Int {
        let array = try call.array(index)
        guard array.rank == 0 else {
            throw PythonError.type("arrays of bounds are not available in the lab", hints: ["draw each row by its own call"])
        }
        return array.scalar().int
    }

    static func normal(_ call: inout Call, _ mean: Int, _ deviation: Int) throws -> (NDArray, NDArray) {
        let scale = try call.array(deviation, .float64)
        if try scale.doubles().contains(where: { $0 < 0 || $0.sign == .minus && $0 == 0 }) { throw PythonError.value("scale < 0") }
        return (try call.array(mean, .float64), scale)
    }

    static func population(_ n: Int) throws -> Int {
        guard n >= 0 else { throw PythonError.value("negative dimensions are not allowed") }
        return n
    }
}

/// Results of random functions.
enum RandomResult {
    /// A single draw is a Python float, as in NumPy.
    static func number(_ array: NDArray, _ isSingle: Bool) -> Value {
        if isSingle, array.rank == 0 {
            return array.dtype == .float32 ? Value(array.scalar()) : .float(array.scalar().double)
        }
        return array.rank == 0 ? Value(array.scalar()) : .object(ArrayObject(array))
    }

    static func shuffleList(_ call: inout Call, _ index: Int, _ swaps: (Int) throws -> [(Int, Int)]) throws -> Value {
        guard let list = call[index].as(ListObject.self) else {
            let type = call.machine.type(of: call[index]).name
            throw PythonError.type(call[index].isSequence ? "'\(type)' object does not support item assignment"
                                   : "object of type '\(type)' has no len()")
        }
        for (i, j) in try swaps(list.elements.count) { list.elements.swapAt(i, j) }
        return .none
    }

    /// `choice(a, size=None, replace=True, p=None, …)` from the parameter `first` on.
    static func choice(_ call: inout Call, first: Int, legacy: Bool, axis: Int = 0,
                       _ draw: (Int, [Int], Bool, NDArray?) throws -> NDArray) throws -> Value {
        let m = call.machine
        let source = call[first], shape = try call.optionalShape(first + 1) ?? []
        var items: [Value]?
        var array: NDArray?
        let count: Int
        if case .int(let n) = source { count = n } else if case .int64(let n) = source { count = n } else if source.isSequence,
            let list = try? m.elements(source), list.contains(where: { $0.text != nil }) {
            items = list
            count = list.count
        } else if source.isSequenceOrArray {
            let values = try call.array(first)
            guard values.rank > 0 else { throw PythonError.value("a must be a sequence or an integer") }
            if legacy, values.rank != 1 { throw PythonError.value("a must be 1-dimensional") }
            array = try values.movingAxes([axis], to: [0])
            count = values.shape[try NDArray.normalized(axis: axis, rank: values.rank)]
        } else {
            throw PythonError.value("a must be a sequence or an integer, not \(try m.repr(.object(m.type(of: source))))")
        }
        let isEmpty = shape.contains(0)
        if count <= 0, !isEmpty {
            throw PythonError.value(array == nil && items == nil
                ? (legacy ? "a must be greater than 0 unless no samples are taken" : "a must be a positive integer unless no samples are taken")
                : (legacy ? "'a' cannot be empty unless no samples are taken" : "a cannot be empty unless no samples are taken"))
        }
        let probabilities = try call.optionalArray(first + 3, .float64)
        if let probabilities {
            guard probabilities.rank == 1 else { throw PythonError.value(legacy ? "'p' must be 1-dimensional" : "p must be 1-dimensional") }
            guard probabilities.count == count else { throw PythonError.value(legacy ? "'a' and 'p' must have same size" : "a and p must have same size") }
            let values = try probabilities.doubles()
            if values.contains(where: \.isNaN) { throw PythonError.value(legacy ? "probabilities contain NaN" : "Probabilities contain NaN") }
            if values.contains(where: { $0 < 0 }) { throw PythonError.value(legacy ? "probabilities are not non-negative" : "Probabilities are not non-negative") }
            if (values.reduce(0, +) - 1).magnitude > 1.5e-8 {
                throw PythonError.value(legacy ? "probabilities do not sum to 1" : "Probabilities do not sum to 1. See Notes section of docstring for more information.")
            }
        }
        let replace = try call.bool(first + 2)
        if !replace, shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) > count {
            throw PythonError.value("Cannot take a larger sample than population when \(legacy ? "'replace=False'" : "replace is False")")
        }
        let indices = try draw(count, shape, replace, probabilities)
        if let items {
            let chosen = try indices.integers().map { items[$0] }
            return call.isNone(first + 1) ? chosen[0] : .list(chosen)
        }
        if let array {
            if indices.rank == 0 { return call.result(try array.view([.integer(indices.scalar().int)]).copied()) }
            return call.result(try array.get([.array(indices)]).movingAxes([0], to: [indices.rank == 1 ? axis : 0]))
        }
        if indices.rank == 0, call.isNone(first + 1) { return .int(indices.scalar().int) }
        return call.arrayResult(indices)
    }
}

/// The 32-bit words of a seed.
enum RandomSeed {
    /// - Returns: nil for None.
    static func words(_ value: Value, _ m: Machine) throws -> [UInt32]? {
        switch value {
        case .none: return nil
        case .bool(let b), .numpyBool(let b): return [b ? 1 : 0]
        case .int(let i), .int64(let i): return try words(of: i)
        case .uint8(let i): return [UInt32(i)]
        case .object(let object):
            if let big = object as? IntObject {
                guard big.value.sign == .plus else { throw PythonError.value("expected non-negative integer") }
                return big.value.magnitude.words.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }
                    .trimmingZeros()
            }
            if value.isSequenceOrArray {
                return try m.elements(value).flatMap { try words($0, m) ?? [] }
            }
        default: break
        }
        throw PythonError.type("SeedSequence expects int or sequence of ints for entropy not \(try m.str(value))")
    }

    private static func words(of i: Int) throws -> [UInt32] {
        guard i >= 0 else { throw PythonError.value("expected non-negative integer") }
        return [UInt32(truncatingIfNeeded: i), UInt32(truncatingIfNeeded: i >> 32)].trimmingZeros()
    }
}

extension [UInt32] {
    /// Without the zero words at the end; at least one word.
    func trimmingZeros() -> [UInt32] {
        var words = self
        while words.count > 1, words.last == 0 { words.removeLast() }
        return words
    }
}
