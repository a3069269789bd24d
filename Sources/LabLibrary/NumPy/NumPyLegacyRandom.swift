import Arrays
import Interpreter

/// The stream behind `np.random.seed`, `np.random.rand` and the like: one per machine.
final class LegacyRandomObject: Object, @unchecked Sendable {
    let stream: LegacyRandom

    init(_ stream: LegacyRandom = LegacyRandom()) { self.stream = stream }

    override func copied(_ context: ForkContext) -> Object { LegacyRandomObject(stream.copy()) }

    static func of(_ m: Machine) -> LegacyRandom {
        if let known = m.numpy.storage["numpy.random"] as? LegacyRandomObject { return known.stream }
        let new = LegacyRandomObject()
        new.stream.seed(nil)
        m.numpy.storage["numpy.random"] = new
        return new.stream
    }
}

extension NumPyModule {
    /// The module `numpy.random`.
    static let random: [Builtin] = [
        Builtin("default_rng(seed=None)", "A random generator; the same seed gives the same numbers as in NumPy.",
                .shows("rng = np.random.default_rng(0)\nrng.random(2)", "array([0.63696169, 0.26978671])"), differs: "The PCG64 generator only; a whole number or a sequence of them as the seed.", convention: .cython) { call in
            if call[0].as(GeneratorObject.self) != nil { return call[0] }
            return .object(GeneratorObject(Generator(seed: try RandomSeed.words(call[0], call.machine))))
        },
        Builtin("seed(seed=None)", "Starts the stream of the functions of np.random anew.",
                .shows("np.random.seed(7)\nnp.random.rand()", "0.07630828937395717"), convention: .cython) { call in
            try seed(&call)
            return .none
        },
        Builtin("rand(*shape)", "Uniform numbers in [0, 1) in the given shape.",
                .shows("np.random.seed(0)\nnp.random.rand(2)", "array([0.5488135 , 0.71518937])")) { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).random(try extents(&call)), call.rest.isEmpty)
        },
        Builtin("randn(*shape)", "Normal numbers with mean 0 and deviation 1 in the given shape.",
                .shows("np.random.seed(0)\nnp.random.randn(2)", "array([1.76405235, 0.40015721])")) { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).standardNormal(try extents(&call)), call.rest.isEmpty)
        },
        Builtin("randint(low, high=None, size=None, dtype=int)", "Whole numbers in [low, high).",
                .shows("np.random.seed(0)\nnp.random.randint(0, 10, 3)", "array([5, 0, 3])"), convention: .cython) { call in
            let range = try RandomRange(&call, low: 0, high: 1, endpoint: false, dtype: try call.dtype(3) ?? .int64)
            let drawn = try LegacyRandomObject.of(call.machine).integers(range.low, range.high, try call.optionalShape(2) ?? [], dtype: range.dtype)
            return drawn.rank == 0 && call.isNone(2) ? .int(drawn.scalar().int) : call.result(drawn)
        },
        Builtin("random(size=None)", "Uniform numbers in [0, 1).",
                .shows("np.random.seed(0)\nnp.random.random(2)", "array([0.5488135 , 0.71518937])"), uniformUnit),
        Builtin("random_sample(size=None)", "Uniform numbers in [0, 1).",
                .shows("np.random.seed(0)\nnp.random.random_sample(2)", "array([0.5488135 , 0.71518937])"), uniformUnit),
        Builtin("ranf(size=None)", "Uniform numbers in [0, 1).",
                .shows("np.random.seed(0)\nnp.random.ranf(2)", "array([0.5488135 , 0.71518937])"), uniformUnit),
        Builtin("sample(size=None)", "Uniform numbers in [0, 1).",
                .shows("np.random.seed(0)\nnp.random.sample(2)", "array([0.5488135 , 0.71518937])"), uniformUnit),
        Builtin("uniform(low=0.0, high=1.0, size=None)", "Uniform numbers in [low, high).",
                .shows("np.random.seed(0)\nnp.random.uniform(5.0, 6.0, 2)", "array([5.5488135 , 5.71518937])"), convention: .cython) { call in
            let (low, high) = (try call.array(0, .float64), try call.array(1, .float64))
            let drawn = try LegacyRandomObject.of(call.machine).uniform(low, high, try call.optionalShape(2))
            return RandomResult.number(drawn, low.rank == 0 && high.rank == 0 && call.isNone(2))
        },
        Builtin("normal(loc=0.0, scale=1.0, size=None)", "Normal numbers with mean loc and deviation scale.",
                .shows("np.random.seed(0)\nnp.random.normal(0.0, 1.0, 2)", "array([1.76405235, 0.40015721])"), convention: .cython) { call in
            let (mean, deviation) = try RandomRange.normal(&call, 0, 1)
            let drawn = try LegacyRandomObject.of(call.machine).normal(mean, deviation, try call.optionalShape(2))
            return RandomResult.number(drawn, mean.rank == 0 && deviation.rank == 0 && call.isNone(2))
        },
        Builtin("standard_normal(size=None)", "Normal numbers with mean 0 and deviation 1.",
                .shows("np.random.seed(0)\nnp.random.standard_normal(2)", "array([1.76405235, 0.40015721])"), convention: .cython) { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).standardNormal(try call.optionalShape(0) ?? []), call.isNone(0))
        },
        Builtin("permutation(x)", "The numbers below x, or a copy of a sequence, in random order.",
                .shows("np.random.seed(0)\nnp.random.permutation(4)", "array([2, 3, 1, 0])"), convention: .cython) { call in
            let stream = LegacyRandomObject.of(call.machine)
            if case .int(let n) = call[0] { return call.arrayResult(try stream.permutation(try RandomRange.population(n))) }
            let array = try call.array(0)
            guard array.rank > 0 else { throw PythonError.index("x must be an integer or at least 1-dimensional") }
            return call.arrayResult(try stream.permutation(of: array))
        },
        Builtin("shuffle(x)", "Puts a list or the rows of an array into random order, in place.",
                .shows("np.random.seed(0)\na = np.arange(4)\nnp.random.shuffle(a)\na", "array([2, 3, 1, 0])"), convention: .cython) { call in
            let stream = LegacyRandomObject.of(call.machine)
            if let object = call[0].as(ArrayObject.self) {
                guard object.array.isWritable else { throw PythonError.value("array is read-only") }
                try stream.shuffle(object.array)
                return .none
            }
            return try RandomResult.shuffleList(&call, 0) { try stream.shuffleSwaps($0) }
        },
        Builtin("choice(a, size=None, replace=True, p=None)", "Elements of a, or numbers below it, drawn at random.",
                .shows("np.random.seed(0)\nnp.random.choice([10, 20, 30], 2)", "array([10, 20])"), convention: .cython) { call in
            let stream = LegacyRandomObject.of(call.machine)
            return try RandomResult.choice(&call, first: 0, legacy: true) { try stream.choice($0, $1, replace: $2, probabilities: $3) }
        },
    ]

    private static func uniformUnit(_ call: inout Call) throws -> Value {
        RandomResult.number(try LegacyRandomObject.of(call.machine).random(try call.optionalShape(0) ?? []), call.isNone(0))
    }

    private static func extents(_ call: inout Call) throws -> [Int] {
        let shape = try call.rest.map { value in
            if value.isSequenceOrArray { throw PythonError.type("'\(call.machine.type(of: value).name)' object cannot be interpreted as an integer", hints: ["write np.random.\(call.name)(2, 3)"]) }
            return try NumPyShape.toShape(value, call.machine)
        }
        return shape.flatMap { $0 }
    }

    private static func seed(_ call: inout Call) throws {
        let stream = LegacyRandomObject.of(call.machine)
        switch call[0] {
        case .none: stream.seed(nil)
        case .int(let i), .int64(let i):
            guard let word = UInt32(exactly: i) else { throw PythonError.value("Seed must be between 0 and 2**32 - 1") }
            stream.seed([word])
        default:
            guard call[0].isSequenceOrArray else {
                if call[0].as(IntObject.self) != nil { throw PythonError.value("Seed must be between 0 and 2**32 - 1") }
                throw PythonError.type("Cannot cast scalar from dtype('\(call[0].text == nil ? "float64" : "<U1")') to dtype('int64') according to the rule 'safe'")
            }
            let words = try call.ints(0).map { i in
                guard let word = UInt32(exactly: i) else { throw PythonError.value("Seed values must be between 0 and 2**32 - 1") }
                return word
            }
            guard !words.isEmpty else { throw PythonError.value("Seed must be non-empty") }
            stream.seed(words, sequence: true)
        }
    }
}
