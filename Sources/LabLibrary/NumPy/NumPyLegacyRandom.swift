import Arrays
import Interpreter

/// The stream behind `np.random.seed`, `np.random.rand` and the like: one per machine.
final class LegacyRandomObject: Object, @unchecked Sendable {
    let stream = LegacyRandom()

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
        Builtin("default_rng(seed=None)", "A random generator; the same seed gives the same numbers as in NumPy.", convention: .cython) { call in
            if call[0].as(GeneratorObject.self) != nil { return call[0] }
            return .object(GeneratorObject(Generator(seed: try RandomSeed.words(call[0], call.machine))))
        },
        Builtin("seed(seed=None)", "Starts the stream of the functions of np.random anew.", convention: .cython) { call in
            try seed(&call)
            return .none
        },
        Builtin("rand(*shape)", "Uniform numbers in [0, 1) in the given shape.") { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).random(try extents(&call)), call.rest.isEmpty)
        },
        Builtin("randn(*shape)", "Normal numbers with mean 0 and deviation 1 in the given shape.") { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).standardNormal(try extents(&call)), call.rest.isEmpty)
        },
        Builtin("randint(low, high=None, size=None, dtype=int)", "Whole numbers in [low, high).", convention: .cython) { call in
            let range = try RandomRange(&call, low: 0, high: 1, endpoint: false, dtype: try call.dtype(3) ?? .int64)
            let drawn = try LegacyRandomObject.of(call.machine).integers(range.low, range.high, try call.optionalShape(2) ?? [], dtype: range.dtype)
            return drawn.rank == 0 && call.isNone(2) ? .int(drawn.scalar().int) : call.result(drawn)
        },
        Builtin("random(size=None)", "Uniform numbers in [0, 1).", uniformUnit),
        Builtin("random_sample(size=None)", "Uniform numbers in [0, 1).", uniformUnit),
        Builtin("ranf(size=None)", "Uniform numbers in [0, 1).", uniformUnit),
        Builtin("sample(size=None)", "Uniform numbers in [0, 1).", uniformUnit),
        Builtin("uniform(low=0.0, high=1.0, size=None)", "Uniform numbers in [low, high).", convention: .cython) { call in
            let (low, high) = (try call.array(0, .float64), try call.array(1, .float64))
            let drawn = try LegacyRandomObject.of(call.machine).uniform(low, high, try call.optionalShape(2))
            return RandomResult.number(drawn, low.rank == 0 && high.rank == 0 && call.isNone(2))
        },
        Builtin("normal(loc=0.0, scale=1.0, size=None)", "Normal numbers with mean loc and deviation scale.", convention: .cython) { call in
            let (mean, deviation) = try RandomRange.normal(&call, 0, 1)
            let drawn = try LegacyRandomObject.of(call.machine).normal(mean, deviation, try call.optionalShape(2))
            return RandomResult.number(drawn, mean.rank == 0 && deviation.rank == 0 && call.isNone(2))
        },
        Builtin("standard_normal(size=None)", "Normal numbers with mean 0 and deviation 1.", convention: .cython) { call in
            RandomResult.number(try LegacyRandomObject.of(call.machine).standardNormal(try call.optionalShape(0) ?? []), call.isNone(0))
        },
        Builtin("permutation(x)", "The numbers below x, or a copy of a sequence, in random order.", convention: .cython) { call in
            let stream = LegacyRandomObject.of(call.machine)
            if case .int(let n) = call[0] { return call.arrayResult(try stream.permutation(try RandomRange.population(n))) }
            let array = try call.array(0)
            guard array.rank > 0 else { throw PythonError.index("x must be an integer or at least 1-dimensional") }
            return call.arrayResult(try stream.permutation(of: array))
        },
        Builtin("shuffle(x)", "Puts a list or the rows of an array into random order, in place.", convention: .cython) { call in
            let stream = LegacyRandomObject.of(call.machine)
            if let object = call[0].as(ArrayObject.self) {
                guard object.array.isWritable else { throw PythonError.value("array is read-only") }
                try stream.shuffle(object.array)
                return .none
            }
            return try RandomResult.shuffleList(&call, 0) { try stream.shuffleSwaps($0) }
        },
        Builtin("choice(a, size=None, replace=True, p=None)", "Elements of a, or numbers below it, drawn at random.", convention: .cython) { call in
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
