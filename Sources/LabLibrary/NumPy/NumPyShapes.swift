import Arrays
import Interpreter

extension NumPyModule {
    /// Functions that change shapes and put arrays together.
    static let shapes: [Builtin] = [
        Builtin("reshape(a, /, shape=None, order=\"C\", *, copy=None)", "The same elements in another shape; one extent may be -1.",
                .shows("np.reshape([1, 2, 3, 4], (2, -1))", "array([[1, 2],\n       [3, 4]])")) { call in
            try NumPyFunctions.reshape(&call, try call.shape(1), order: try call.isColumnOrder(2) ? "F" : "C")
        },
        Builtin("ravel(a, order=\"C\")", "The elements along one axis; a view where possible.",
                .shows("np.ravel([[1, 2], [3, 4]])", "array([1, 2, 3, 4])"), NumPyFunctions.ravel),
        Builtin("transpose(a, axes=None)", "A view with the axes reversed, or in the order given.",
                .shows("np.transpose([[1, 2, 3], [4, 5, 6]])", "array([[1, 4],\n       [2, 5],\n       [3, 6]])")) { call in
            call.view(try call.array(0).transposed(try call.axes(1)), of: 0)
        },
        Builtin("swapaxes(a, axis1, axis2)", "A view with two axes exchanged.",
                .shows("np.swapaxes(np.zeros((2, 3)), 0, 1).shape", "(3, 2)"), NumPyFunctions.swapAxes),
        Builtin("moveaxis(a, source, destination)", "A view with axes moved to other places.",
                .shows("np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape", "(3, 4, 2)")) { call in
            let sources = try call.axes(1) ?? [], places = try call.axes(2) ?? []
            guard sources.count == places.count else {
                throw PythonError.value("`source` and `destination` arguments must have the same number of elements")
            }
            let array = try call.array(0)
            for (word, axes) in [("source", sources), ("destination", places)] {
                for axis in axes where axis < -array.rank || axis >= array.rank {
                    throw PythonError(.axisError, "\(word): axis \(axis) is out of bounds for array of dimension \(array.rank)")
                }
            }
            return call.view(try array.movingAxes(sources, to: places), of: 0)
        },
        Builtin("expand_dims(a, axis)", "A view with new axes of extent 1.",
                .shows("np.expand_dims([1, 2], axis=0)", "array([[1, 2]])")) { call in
            call.view(try call.array(0).expandingDimensions(at: try call.axes(1) ?? []), of: 0)
        },
        Builtin("squeeze(a, axis=None)", "Without the axes of extent 1.",
                .shows("np.squeeze([[[1, 2]]])", "array([1, 2])"), NumPyFunctions.squeeze),
        Builtin("concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting=\"same_kind\")", "Joins arrays along an axis they have.",
                .shows("np.concatenate([[[1, 2]], [[3, 4]]], axis=0)", "array([[1, 2],\n       [3, 4]])")) { call in
            try NumPyFunctions.stored(&call, try NDArray.concatenate(try call.arrays(0), axis: try call.optionalAxis(1), dtype: try call.dtype(3)), out: 2)
        },
        Builtin("stack(arrays, axis=0, out=None, *, dtype=None, casting=\"same_kind\")", "Joins arrays of one shape along a new axis.",
                .shows("np.stack([[1, 2], [3, 4]], axis=1)", "array([[1, 3],\n       [2, 4]])")) { call in
            let result = try NDArray.stack(try call.arrays(0), axis: try call.axis(1))
            return try NumPyFunctions.stored(&call, try call.dtype(3).map { try result.casted(to: $0) } ?? result, out: 2)
        },
        Builtin("vstack(tup, *, dtype=None, casting=\"same_kind\")", "Puts arrays below each other; vectors become rows.",
                .shows("np.vstack([[1, 2], [3, 4]])", "array([[1, 2],\n       [3, 4]])")) { call in
            let arrays = try stacked(&call).map { try atLeast($0, 2) }
            return call.arrayResult(try NDArray.concatenate(arrays, axis: 0, dtype: try call.dtype(1)))
        },
        Builtin("hstack(tup, *, dtype=None, casting=\"same_kind\")", "Puts arrays side by side; vectors are joined end to end.",
                .shows("np.hstack([[1, 2], [3]])", "array([1, 2, 3])")) { call in
            let arrays = try stacked(&call).map { try atLeast($0, 1) }
            return call.arrayResult(try NDArray.concatenate(arrays, axis: arrays.first?.rank == 1 ? 0 : 1, dtype: try call.dtype(1)))
        },
        Builtin("dstack(tup)", "Joins arrays along a third axis.",
                .shows("np.dstack([[1, 2], [3, 4]])", "array([[[1, 3],\n        [2, 4]]])")) { call in
            call.arrayResult(try NDArray.concatenate(try call.arrays(0).map { try atLeast($0, 3) }, axis: 2))
        },
        Builtin("column_stack(tup)", "Puts vectors side by side as columns.",
                .shows("np.column_stack([[1, 2], [3, 4]])", "array([[1, 3],\n       [2, 4]])")) { call in
            let columns = try stacked(&call).map { $0.rank < 2 ? try $0.reshaped([$0.count, 1]) : $0 }
            return call.arrayResult(try NDArray.concatenate(columns, axis: 1))
        },
        Builtin("split(ary, indices_or_sections, axis=0)", "Cuts an array into equal parts, or at the places given.",
                .shows("np.split(np.arange(4), 2)", "[array([0, 1]), array([2, 3])]")) { call in
            try split(&call, equal: true)
        },
        Builtin("array_split(ary, indices_or_sections, axis=0)", "Cuts an array into parts as equal as possible.",
                .shows("np.array_split(np.arange(5), 2)", "[array([0, 1, 2]), array([3, 4])]")) { call in
            try split(&call, equal: false)
        },
        Builtin("flip(m, axis=None)", "A view with the order of elements reversed.",
                .shows("np.flip([1, 2, 3])", "array([3, 2, 1])")) { call in
            let array = try call.array(0)
            let axes = try NDArray.normalized(axes: try call.axes(1) ?? Array(0..<array.rank), rank: array.rank)
            return call.view(try reversed(array, axes), of: 0)
        },
        Builtin("fliplr(m)", "A view with left and right exchanged.",
                .shows("np.fliplr([[1, 2], [3, 4]])", "array([[2, 1],\n       [4, 3]])")) { call in
            let array = try call.array(0)
            guard array.rank >= 2 else { throw PythonError.value("Input must be >= 2-d.") }
            return call.view(try reversed(array, [1]), of: 0)
        },
        Builtin("flipud(m)", "A view with top and bottom exchanged.",
                .shows("np.flipud([[1, 2], [3, 4]])", "array([[3, 4],\n       [1, 2]])")) { call in
            let array = try call.array(0)
            guard array.rank >= 1 else { throw PythonError.value("Input must be >= 1-d.") }
            return call.view(try reversed(array, [0]), of: 0)
        },
        Builtin("roll(a, shift, axis=None)", "Shifts the elements; what falls off one end comes in at the other.",
                .shows("np.roll([1, 2, 3, 4], 1)", "array([4, 1, 2, 3])")) { call in
            let shifts = call[1].isSequence ? try call.ints(1) : [try call.int(1)]
            return call.arrayResult(try call.array(0).rolled(by: shifts, axes: try call.axes(2)))
        },
        Builtin("rot90(m, k=1, axes=(0, 1))", "Turns a matrix by quarter turns, counterclockwise.",
                .shows("np.rot90([[1, 2], [3, 4]])", "array([[2, 4],\n       [1, 3]])")) { call in
            let axes = call.isGiven(2) ? try call.ints(2) : [0, 1]
            guard axes.count == 2 else { throw PythonError.value("len(axes) must be 2.") }
            return call.view(try call.array(0).rotated90(try call.int(1), axes: (axes[0], axes[1])), of: 0)
        },
        Builtin("pad(array, pad_width, mode=\"constant\", **kwargs)", "Adds a margin: constant, edge, reflect, symmetric or wrap.",
                .shows("np.pad([1, 2], 1, mode='edge')", "array([1, 1, 2, 2])")) { call in
            try pad(&call)
        },
        Builtin("broadcast_to(array, shape, subok=False)", "A read-only view that repeats elements along new or longer axes.",
                .shows("np.broadcast_to([1, 2], (2, 2))", "array([[1, 2],\n       [1, 2]])")) { call in
            let shape = try call.shape(1)
            guard shape.allSatisfy({ $0 >= 0 }) else { throw PythonError.value("all elements of broadcast shape must be non-negative") }
            let array = try call.array(0), view = try array.broadcast(to: shape)
            return call[0].as(ArrayObject.self) == nil ? .object(ArrayObject(view, base: ArrayObject(array))) : call.view(view, of: 0)
        },
        Builtin("broadcast_arrays(*args, subok=False)", "The arguments as views of one common shape.",
                .shows("a, b = np.broadcast_arrays([1, 2], [[10], [20]])\na", "array([[1, 2],\n       [1, 2]])")) { call in
            let arrays = try call.rest.map { try ArrayConversion.toArray($0, call.machine) }
            return .tuple(try NDArray.broadcastTogether(arrays).map { call.arrayResult($0) })
        },
        Builtin("atleast_1d(*arys)", "The arguments as arrays with at least one axis.",
                .shows("np.atleast_1d(5)", "array([5])")) { call in try atLeast(&call, 1) },
        Builtin("atleast_2d(*arys)", "The arguments as arrays with at least two axes.",
                .shows("np.atleast_2d([1, 2])", "array([[1, 2]])")) { call in try atLeast(&call, 2) },
        Builtin("atleast_3d(*arys)", "The arguments as arrays with at least three axes.",
                .shows("np.atleast_3d([1, 2]).shape", "(1, 2, 1)")) { call in try atLeast(&call, 3) },
        Builtin("append(arr, values, axis=None)", "A copy with values at the end; flattened unless an axis is given.",
                .shows("np.append([1, 2], [[3, 4]])", "array([1, 2, 3, 4])")) { call in
            call.arrayResult(try NDArray.concatenate([try call.array(0), try call.array(1)], axis: try call.optionalAxis(2)))
        },
        Builtin("insert(arr, obj, values, axis=None)", "A copy with values put in before the positions given.",
                .shows("np.insert([1, 4], 1, [2, 3])", "array([1, 2, 3, 4])")) { call in
            let isSingle = call[1].as(SliceObject.self) == nil && !call[1].isSequenceOrArray
            return call.arrayResult(try call.array(0).inserting(try call.array(2), at: try positions(&call, 1, axis: 3),
                                                                axis: try call.optionalAxis(3), scalarPosition: isSingle))
        },
        Builtin("delete(arr, obj, axis=None)", "A copy without the elements at the positions given.",
                .shows("np.delete([10, 20, 30], 1)", "array([10, 30])")) { call in
            call.arrayResult(try call.array(0).deleting(try positions(&call, 1, axis: 2), axis: try call.optionalAxis(2)))
        },
        Builtin("tile(A, reps)", "The array repeated like tiles.",
                .shows("np.tile([1, 2], 3)", "array([1, 2, 1, 2, 1, 2])")) { call in
            call.arrayResult(try call.array(0).tiled(try call.shape(1)))
        },
        Builtin("repeat(a, repeats, axis=None)", "Each element several times in a row.",
                .shows("np.repeat([1, 2], 3)", "array([1, 1, 1, 2, 2, 2])"), NumPyFunctions.repeatElements),
        Builtin("shape(a)", "The extents of the axes.", .shows("np.shape([[1, 2, 3]])", "(1, 3)")) { call in .tuple(try call.array(0).shape.map { .int($0) }) },
        Builtin("ndim(a)", "The number of axes.", .shows("np.ndim([[1, 2]])", "2")) { call in .int(try call.array(0).rank) },
        Builtin("size(a, axis=None)", "The number of elements, or the extent of an axis.",
                .shows("np.size([[1, 2], [3, 4]])", "4")) { call in
            let array = try call.array(0)
            guard let axes = try call.axes(1) else { return .int(array.count) }
            return .int(try NDArray.normalized(axes: axes, rank: array.rank).reduce(1) { $0 * array.shape[$1] })
        },
        Builtin("diagonal(a, offset=0, axis1=0, axis2=1)", "A read-only view of the diagonal.",
                .shows("np.diagonal([[1, 2], [3, 4]])", "array([1, 4])"), NumPyFunctions.diagonal),
        Builtin("triu(m, k=0)", "A copy with zeros below a diagonal.",
                .shows("np.triu([[1, 2], [3, 4]])", "array([[1, 2],\n       [0, 4]])")) { call in
            call.arrayResult(try triangular(&call).upperTriangle(offset: try call.int(1)))
        },
        Builtin("tril(m, k=0)", "A copy with zeros above a diagonal.",
                .shows("np.tril([[1, 2], [3, 4]])", "array([[1, 0],\n       [3, 4]])")) { call in
            call.arrayResult(try triangular(&call).lowerTriangle(offset: try call.int(1)))
        },
        Builtin("unravel_index(indices, shape, order=\"C\")", "The place in a shape of a position counted along the flattened array.",
                .shows("np.unravel_index(5, (2, 3))", "(np.int64(1), np.int64(2))")) { call in
            try unravel(&call)
        },
        Builtin("ravel_multi_index(multi_index, dims, mode=\"raise\", order=\"C\")", "The position along the flattened array of a place in a shape.",
                .shows("np.ravel_multi_index((1, 2), (3, 4))", "np.int64(6)")) { call in
            try ravelIndex(&call)
        },
    ]

    /// A matrix; a vector stands for as many rows as it has elements.
    private static func triangular(_ call: inout Call) throws -> NDArray {
        let array = try call.array(0)
        switch array.rank {
        case 0: throw PythonError.type("tri() missing 1 required positional argument: 'N'", hints: ["\(call.name) takes a matrix"])
        case 1: return try array.broadcast(to: [array.count, array.count])
        default: return array
        }
    }

    private static let wholeAxis = Index.slice(start: nil, stop: nil, step: nil)

    private static func reversed(_ array: NDArray, _ axes: [Int]) throws -> NDArray {
        try array.view((0..<array.rank).map { axes.contains($0) ? .slice(start: nil, stop: nil, step: -1) : wholeAxis })
    }

    static func atLeast(_ array: NDArray, _ rank: Int) throws -> NDArray {
        switch (array.rank, rank) {
        case (rank..., _): array
        case (0, _): try array.reshaped([Int](repeating: 1, count: rank))
        case (1, 2): try array.reshaped([1, array.count])
        case (1, _): try array.reshaped([1, array.count, 1])
        default: try array.reshaped(array.shape + [1])
        }
    }

    private static func atLeast(_ call: inout Call, _ rank: Int) throws -> Value {
        let results = try call.rest.map { value in
            let array = try ArrayConversion.toArray(value, call.machine)
            return array.rank >= rank && value.as(ArrayObject.self) != nil ? value : call.arrayResult(try atLeast(array, rank))
        }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    private static func split(_ call: inout Call, equal: Bool) throws -> Value {
        let array = try call.array(0), axis = try NDArray.normalized(axis: try call.axis(2), rank: array.rank)
        let parts: [NDArray]
        if call[1].isSequence || (call[1].as(ArrayObject.self)?.array.rank ?? 0) > 0 {
            parts = try array.split(at: try call.ints(1), axis: axis)
        } else {
            let sections = try call.int(1)
            guard sections <= 1 << 20 else { throw PythonError.memory("\(sections) parts are more than the lab makes at once") }
            if sections == 0, equal { throw PythonError.zeroDivision("integer modulo by zero") }
            parts = try array.split(into: sections, axis: axis, equal: equal)
        }
        return .list(parts.map { call.view($0, of: 0) })
    }

    /// The arrays of a sequence that is to be stacked.
    private static func stacked(_ call: inout Call) throws -> [NDArray] {
        guard call[0].isSequenceOrArray || call[0].as(ArrayObject.self) != nil else {
            throw PythonError.type("arrays to stack must be passed as a \"sequence\" type such as list or tuple.",
                                   hints: ["put the arrays in a list: np.\(call.name)([a, b])"])
        }
        return try call.arrays(0)
    }

    private static func positions(_ call: inout Call, _ index: Int, axis: Int) throws -> [Int] {
        if let slice = call[index].as(SliceObject.self) {
            let array = try call.array(0)
            let extent = try call.optionalAxis(axis).map { array.shape[try NDArray.normalized(axis: $0, rank: array.rank)] } ?? array.count
            return try call.machine.elements(try call.machine.item(
                .list((0..<extent).map { .int($0) }), .object(slice))).compactMap { if case .int(let i) = $0 { i } else { nil } }
        }
        let array = try call.array(index)
        if array.dtype == .bool { return try array.nonzero()[0].integers() }
        guard !array.dtype.isFloating || array.count == 0 else {
            throw PythonError.index("arrays used as indices must be of integer (or boolean) type")
        }
        return try array.integers()
    }

    // MARK: Positions

    private static func unravel(_ call: inout Call) throws -> Value {
        let shape = try call.shape(1), positions = try call.array(0), columnFirst = try call.isColumnOrder(2)
        guard !positions.dtype.isFloating || positions.count == 0 else { throw PythonError.type("only int indices permitted") }
        let size = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        let numbers = try positions.integers()
        var axes = [[Int]](repeating: [], count: shape.count)
        for number in numbers {
            guard number >= 0, number < size else {
                throw PythonError.value("index \(number) is out of bounds for array with size \(size)")
            }
            var rest = number
            for axis in columnFirst ? Array(shape.indices) : shape.indices.reversed() {
                axes[axis].append(rest % shape[axis])
                rest /= shape[axis]
            }
        }
        return .tuple(try axes.map { call.result(try NDArray($0).reshaped(positions.shape)) })
    }

    private static func ravelIndex(_ call: inout Call) throws -> Value {
        let shape = try call.shape(1)
        let parts = try call.arrays(0).map { try $0.casted(to: .int64) }
        guard parts.count == shape.count else {
            throw PythonError.value("parameter multi_index must be a sequence of length \(shape.count)")
        }
        let together = try NDArray.broadcastTogether(parts)
        var result = [Int](repeating: 0, count: together.first?.count ?? 0)
        for (axis, part) in together.enumerated() {
            for (position, index) in try part.integers().enumerated() {
                guard index >= 0, index < shape[axis] else { throw PythonError.value("invalid entry in coordinates array") }
                result[position] = result[position] * shape[axis] + index
            }
        }
        return call.result(try NDArray(result).reshaped(together.first?.shape ?? []))
    }
}
