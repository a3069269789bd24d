import Arrays
import Interpreter

extension NumPyModule {
    /// Functions that make arrays.
    static let creation: [Builtin] = [
        Builtin("array(object, dtype=None, *, copy=True, order=\"K\", subok=False, ndmin=0, like=None)",
                "An array from a number, nested lists or another array; always a copy unless copy=None.",
                        .shows("np.array([[1, 2], [3, 4]], dtype=float)", "array([[1., 2.],\n       [3., 4.]])"), differs: "Numbers and bools only, no texts or objects; no ndmax=.", convention: .numpy) { call in
            try makeArray(&call, copy: 2, minimumRank: 5)
        },
        Builtin("asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)",
                "The argument as an array; an array of that type is returned as it is.",
                        .shows("np.asarray([1, 2.5])", "array([1. , 2.5])"), convention: .numpy) { call in
            try makeArray(&call, copy: 4, minimumRank: nil)
        },
        Builtin("zeros(shape, dtype=None, order=\"C\", *, device=None, like=None)", "An array of zeros.",
                .shows("np.zeros((2, 3), dtype=int)", "array([[0, 0, 0],\n       [0, 0, 0]])"), convention: .numpy) { call in
            call.arrayResult(try NDArray(try call.dtype(1) ?? .float64, shape: try call.shape(0)))
        },
        Builtin("ones(shape, dtype=None, order=\"C\", *, device=None, like=None)", "An array of ones.",
                .shows("np.ones((2, 3))", "array([[1., 1., 1.],\n       [1., 1., 1.]])")) { call in
            call.arrayResult(try NDArray.full(try call.shape(0), Scalar(1.0).casted(to: try call.dtype(1) ?? .float64)))
        },
        Builtin("empty(shape, dtype=None, order=\"C\", *, device=None, like=None)",
                "An array to be filled; in the lab it starts as zeros.", .shows("np.empty((2, 3)).shape", "(2, 3)"), convention: .numpy) { call in
            call.arrayResult(try NDArray(try call.dtype(1) ?? .float64, shape: try call.shape(0)))
        },
        Builtin("full(shape, fill_value, dtype=None, order=\"C\", *, device=None, like=None)", "An array of one value.",
                .shows("np.full((2, 2), 7.0)", "array([[7., 7.],\n       [7., 7.]])")) { call in
            try filled(&call, try call.shape(0), value: 1, dtype: try call.dtype(2))
        },
        Builtin("zeros_like(a, dtype=None, order=\"K\", subok=True, shape=None, *, device=None)", "Zeros in the shape and type of an array.",
                .shows("np.zeros_like([1.5, 2.5])", "array([0., 0.])"), direct: .one { model, _ in
            guard let array = model.as(ArrayObject.self)?.array, array.dtype == .float64, array.count > 0,
                  let zeros = try? NDArray(.float64, shape: array.shape) else { return .undefined }
            return .object(ArrayObject(zeros))
        }) { call in
            try like(&call, Scalar(0))
        },
        Builtin("ones_like(a, dtype=None, order=\"K\", subok=True, shape=None, *, device=None)", "Ones in the shape and type of an array.",
                .shows("np.ones_like([1.5, 2.5])", "array([1., 1.])")) { call in
            try like(&call, Scalar(1))
        },
        Builtin("empty_like(prototype, dtype=None, order=\"K\", subok=True, shape=None, *, device=None)", "An array to be filled, in the shape and type of another.",
                .shows("np.empty_like([1, 2, 3]).shape", "(3,)")) { call in
            try like(&call, Scalar(0))
        },
        Builtin("full_like(a, fill_value, dtype=None, order=\"K\", subok=True, shape=None, *, device=None)", "One value in the shape and type of an array.",
                .shows("np.full_like([1, 2, 3], 9)", "array([9, 9, 9])")) { call in
            let model = try call.array(0)
            return try filled(&call, try call.optionalShape(5) ?? model.shape, value: 1, dtype: try call.dtype(2) ?? model.dtype)
        },
        Builtin("arange(start=None, stop=None, step=1, dtype=None, *, device=None, like=None)",
                "Numbers from start up to, but not including, stop.",
                        .shows("np.arange(0, 1, 0.25)", "array([0.  , 0.25, 0.5 , 0.75])")) { call in try arange(&call) },
        Builtin("linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)",
                "Numbers at equal distances, both ends included unless endpoint=False.",
                        .shows("np.linspace(0, 1, 5)", "array([0.  , 0.25, 0.5 , 0.75, 1.  ])")) { call in try linspace(&call) },
        Builtin("logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)",
                "Powers of base with exponents at equal distances.",
                        .shows("np.logspace(0, 2, 3)", "array([  1.,  10., 100.])")) { call in
            let count = try sampleCount(&call, 2), endpoint = try call.bool(3), dtype = try call.dtype(5) ?? .float64
            return try lines(&call, [0, 1, 4], axis: 6, count) { numbers in
                try NDArray.logspace(numbers[0], numbers[1], count: count, endpoint: endpoint, base: numbers[2], dtype: dtype)
            }
        },
        Builtin("geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0)", "Numbers in equal ratios.",
                .shows("np.geomspace(1, 1000, 4)", "array([   1.,   10.,  100., 1000.])")) { call in
            let count = try sampleCount(&call, 2), endpoint = try call.bool(3), dtype = try call.dtype(4) ?? .float64
            return try lines(&call, [0, 1], axis: 5, count) { numbers in
                try NDArray.geomspace(numbers[0], numbers[1], count: count, endpoint: endpoint, dtype: dtype)
            }
        },
        Builtin("eye(N, M=None, k=0, dtype=float, order=\"C\", *, device=None, like=None)", "Ones on a diagonal, zeros elsewhere.",
                .shows("np.eye(2)", "array([[1., 0.],\n       [0., 1.]])")) { call in
            call.arrayResult(try NDArray.eye(try call.int(0), try call.optionalInt(1), offset: try call.int(2), dtype: try call.dtype(3) ?? .float64))
        },
        Builtin("identity(n, dtype=None, *, like=None)", "The identity matrix.",
                .shows("np.identity(2)", "array([[1., 0.],\n       [0., 1.]])")) { call in
            call.arrayResult(try NDArray.eye(try call.int(0), dtype: try call.dtype(1) ?? .float64))
        },
        Builtin("diag(v, k=0)", "A diagonal matrix from a vector, or the diagonal of a matrix.",
                .shows("np.diag([1, 2])", "array([[1, 0],\n       [0, 2]])")) { call in
            let array = try call.array(0), offset = try call.int(1)
            switch array.rank {
            case 1: return call.arrayResult(try array.diagonalMatrix(offset: offset))
            case 2:
                var diagonal = try array.diagonal(offset: offset)
                diagonal.isWritable = false
                return call.view(diagonal, of: 0)
            default: throw PythonError.value("Input must be 1- or 2-d.")
            }
        },
        Builtin("tri(N, M=None, k=0, dtype=float, *, like=None)", "Ones on and below a diagonal.",
                .shows("np.tri(3)", "array([[1., 0., 0.],\n       [1., 1., 0.],\n       [1., 1., 1.]])")) { call in
            let rows = try call.int(0), ones = try NDArray.full([max(0, rows), max(0, try call.optionalInt(1) ?? rows)], Scalar(1.0))
            return call.arrayResult(try ones.lowerTriangle(offset: try call.int(2)).casted(to: try call.dtype(3) ?? .float64))
        },
        Builtin("meshgrid(*xi, copy=True, sparse=False, indexing=\"xy\")",
                "Coordinate matrices of a grid: every x beside every y.",
                        .shows("x, y = np.meshgrid([1, 2, 3], [10, 20])\nx", "array([[1, 2, 3],\n       [1, 2, 3]])")) { call in try meshgrid(&call) },
        Builtin("indices(dimensions, dtype=int, sparse=False)", "The index of each place of a grid, one array per axis.",
                .shows("np.indices((2, 2))", "array([[[0, 0],\n        [1, 1]],\n\n       [[0, 1],\n        [0, 1]]])")) { call in
            let shape = try indicesShape(&call, 0)
            if try call.bool(2) {
                let dtype = try call.dtype(1) ?? .int64
                return .tuple(try shape.enumerated().map { axis, extent in
                    var own = [Int](repeating: 1, count: shape.count)
                    own[axis] = extent
                    return call.arrayResult(try NDArray.arange(Scalar(0), Scalar(extent), Scalar(1)).reshaped(own).casted(to: dtype))
                })
            }
            let grid = try NDArray.indices(shape)
            return call.arrayResult(try call.dtype(1).map { try grid.casted(to: $0) } ?? grid)
        },
        Builtin("fromfunction(function, shape, *, dtype=float, like=None)", "An array computed from the indices of its places.",
                .shows("np.fromfunction(lambda i, j: 10 * i + j, (2, 3))", "array([[ 0.,  1.,  2.],\n       [10., 11., 12.]])")) { call in
            let grid = try NDArray.indices(try indicesShape(&call, 1)).casted(to: try call.dtype(2) ?? .float64)
            let axes = try (0..<grid.shape[0]).map { try grid.view([.integer($0)]) }
            return try call.machine.call(try call.function(0), Arguments(axes.map { call.arrayResult($0) }))
        },
        Builtin("copy(a, order=\"K\", subok=False)", "A copy with memory of its own.",
                .shows("a = np.zeros(2)\nb = np.copy(a)\nb[0] = 7\na", "array([0., 0.])")) { call in
            call.arrayResult(try call.array(0).copied())
        },
    ]

    private static func makeArray(_ call: inout Call, copy: Int, minimumRank: Int?) throws -> Value {
        let dtype = try call.dtype(1)
        // True: always a copy; None: only when needed; False: never.
        let copies = try call.optionalBool(copy)
        let existing = call[0].as(ArrayObject.self)
        let least = try minimumRank.map { try call.int($0) } ?? 0
        if let existing, copies != true, dtype == nil || dtype == existing.array.dtype, least <= existing.array.rank {
            return call[0]
        }
        if copies == false {
            throw PythonError.value("Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` "
                + "replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more "
                + "details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.")
        }
        var array = try call.array(0, dtype)
        if let existing, copies == true, array.storage === existing.array.storage { array = try array.copied() }
        let missing = min(32, least) - array.rank
        if missing > 0 { array = try array.reshaped([Int](repeating: 1, count: missing) + array.shape) }
        return call.arrayResult(array)
    }

    private static func filled(_ call: inout Call, _ shape: [Int], value: Int, dtype: DType?) throws -> Value {
        let source = try call.array(value, dtype)
        if source.rank == 0 { return call.arrayResult(try NDArray.full(shape, source.scalar())) }
        let result = try NDArray(source.dtype, shape: shape)
        try result.assign(source)
        return call.arrayResult(result)
    }

    private static func like(_ call: inout Call, _ value: Scalar) throws -> Value {
        let model = try call.array(0)
        let dtype = try call.dtype(1) ?? model.dtype
        return call.arrayResult(try NDArray.full(try call.optionalShape(4) ?? model.shape, value.casted(to: dtype)))
    }

    private static func arange(_ call: inout Call) throws -> Value {
        let dtype = try call.dtype(3)
        func number(_ index: Int) throws -> Scalar {
            if call[index].isSequence {
                throw PythonError.type("unsupported operand type(s) for -: '\(call.machine.type(of: call[index]).name)' and 'int'",
                                       hints: ["np.arange takes numbers; np.array makes an array of a list"])
            }
            if call[index].text != nil {
                throw PythonError.type("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.")
            }
            return try call.scalar(index)
        }
        if call.isNone(0), call.isNone(1) { throw PythonError.type("arange() requires stop to be specified.") }
        if call.isNone(0) { return call.arrayResult(try NDArray.arange(Scalar(0), try number(1), try number(2), dtype: dtype)) }
        var (start, stop) = (Scalar(0), try number(0))
        if call.isGiven(1), !call.isNone(1) { (start, stop) = (stop, try number(1)) }
        return call.arrayResult(try NDArray.arange(start, stop, try number(2), dtype: dtype))
    }

    private static func linspace(_ call: inout Call) throws -> Value {
        let count = try sampleCount(&call, 2), endpoint = try call.bool(3), dtype = try call.dtype(5)
        let start = try call.array(0), stop = try call.array(1)
        guard start.rank > 0 || stop.rank > 0 else {
            let isSingle = start.dtype == .float32 && stop.dtype != .float64 || stop.dtype == .float32 && start.dtype != .float64
            _ = try NDArray.normalized(axis: try call.int(6), rank: 1)
            let (array, step) = try NDArray.linspace(try call.double(0), try call.double(1), count: count, endpoint: endpoint,
                                                     dtype: dtype ?? (isSingle && call.isTyped(0) && call.isTyped(1) ? .float32 : .float64))
            return try call.bool(4) ? .tuple([call.arrayResult(array), step.isNaN ? .float(step) : .float64(step)]) : call.arrayResult(array)
        }
        // Arrays of ends: one line per pair, along a new first axis.
        let ends = try NDArray.broadcastTogether([try start.casted(to: .float64), try stop.casted(to: .float64)])
        let low = try ends[0].doubles(), high = try ends[1].doubles()
        let lines = try zip(low, high).map { try NDArray.linspace($0, $1, count: count, endpoint: endpoint, dtype: dtype ?? .float64) }
        let columns = lines.isEmpty ? try NDArray(.float64, shape: [count, 0]) : try NDArray.stack(lines.map(\.array), axis: 1)
        let result = try columns.reshaped([count] + ends[0].shape)
        let placed = try result.movingAxes([0], to: [try call.int(6)])
        guard try call.bool(4) else { return call.arrayResult(placed) }
        return .tuple([call.arrayResult(placed), call.arrayResult(try NDArray(lines.map(\.step)).reshaped(ends[0].shape))])
    }

    /// A line of samples for each set of numbers that the arguments hold; where they are arrays, along a new axis.
    private static func lines(_ call: inout Call, _ arguments: [Int], axis: Int, _ count: Int,
                              _ line: ([Double]) throws -> NDArray) throws -> Value {
        let given = try arguments.map { try call.array($0).casted(to: .float64) }
        guard given.contains(where: { $0.rank > 0 }) else {
            return call.arrayResult(try line(try arguments.map { try call.double($0) }))
        }
        let together = try NDArray.broadcastTogether(given)
        let numbers = try together.map { try $0.doubles() }
        let made = try (0..<together[0].count).map { index in try line(numbers.map { $0[index] }) }
        let columns = made.isEmpty ? try NDArray(.float64, shape: [count, 0]) : try NDArray.stack(made, axis: 1)
        return call.arrayResult(try columns.reshaped([count] + together[0].shape).movingAxes([0], to: [try call.int(axis)]))
    }

    private static func sampleCount(_ call: inout Call, _ index: Int) throws -> Int {
        let count = try call.int(index)
        guard count >= 0 else { throw PythonError.value("Number of samples, \(count), must be non-negative.") }
        return count
    }

    private static func indicesShape(_ call: inout Call, _ index: Int) throws -> [Int] { try call.ints(index) }

    private static func meshgrid(_ call: inout Call) throws -> Value {
        let indexing = try call.string(2)
        guard indexing == "xy" || indexing == "ij" else {
            throw PythonError.value("Valid values for `indexing` are 'xy' and 'ij'.")
        }
        let axes = try call.rest.map { try ArrayConversion.toArray($0, call.machine).raveled() }
        guard try !call.bool(1) else {
            // Open grids: each axis keeps its own extent.
            let count = axes.count
            return .tuple(try axes.enumerated().map { number, axis in
                let place = indexing == "xy" && count > 1 && number < 2 ? 1 - number : number
                var shape = [Int](repeating: 1, count: count)
                shape[place] = axis.count
                return call.arrayResult(try axis.reshaped(shape))
            })
        }
        return .tuple(try NDArray.meshgrid(axes, matrixIndexing: indexing == "ij").map { call.arrayResult($0) })
    }
}
