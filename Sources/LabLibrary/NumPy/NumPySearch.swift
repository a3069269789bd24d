import Arrays
import Interpreter

extension NumPyModule {
    /// Sorting, searching, counting, comparing.
    static let searching: [Builtin] = [
        Builtin("sort(a, axis=-1, kind=None, order=None, *, stable=None)", "A sorted copy; nan goes last.",
                .shows("np.sort([3, 1, 2])", "array([1, 2, 3])")) { call in
            _ = try NumPyFunctions.sortIsStable(&call, kind: 2, stable: 4)
            return call.arrayResult(try call.array(0).sorted(axis: try call.optionalAxis(1)))
        },
        Builtin("argsort(a, axis=-1, kind=None, order=None, *, stable=None)", "The indices that would sort the array.",
                .shows("np.argsort([30, 10, 20])", "array([1, 2, 0])"), NumPyFunctions.argsort),
        Builtin("unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True)",
                "The sorted distinct elements.",
                        .shows("np.unique([3, 1, 3, 2], return_counts=True)", "(array([1, 2, 3]), array([1, 1, 2]))")) { call in try unique(&call) },
        Builtin("searchsorted(a, v, side=\"left\", sorter=None)", "Where values would go in a sorted vector.",
                .shows("np.searchsorted([1, 3, 5], [2, 5])", "array([1, 2])"), NumPyFunctions.searchSorted),
        Builtin("nonzero(a)", "The indices of the elements that are not zero, one array per axis.",
                .shows("np.nonzero([0, 3, 0, 4])", "(array([1, 3]),)"), NumPyFunctions.nonzero),
        Builtin("argwhere(a)", "The indices of the elements that are not zero, one row per element.",
                .shows("np.argwhere(np.array([[0, 5], [7, 0]]))", "array([[0, 1],\n       [1, 0]])")) { call in
            call.arrayResult(try call.array(0).argumentsWhere())
        },
        Builtin("flatnonzero(a)", "The positions of the elements that are not zero, along the flattened array.",
                .shows("np.flatnonzero([0, 3, 0, 4])", "array([1, 3])")) { call in
            call.arrayResult(try call.array(0).raveled().nonzero()[0])
        },
        Builtin("bincount(x, /, weights=None, minlength=0)", "How often each small integer occurs.",
                .shows("np.bincount([0, 1, 1, 3])", "array([1, 2, 0, 1])")) { call in
            let values = try call.array(0)
            guard values.count == 0 || !values.dtype.isFloating || !call.isTyped(0) else {
                throw PythonError.type("Cannot cast array data from dtype('\(values.dtype.name)') to dtype('int64') according to the rule 'safe'")
            }
            guard values.rank == 1 else { throw PythonError.value("object too \(values.rank == 0 ? "shallow" : "deep") for desired array") }
            let least = try call.int(2)
            guard least >= 0 else { throw PythonError.value("'minlength' must not be negative") }
            return call.arrayResult(try values.casted(to: .int64).binCounts(weights: try call.optionalArray(1), minLength: least))
        },
        Builtin("histogram(a, bins=10, range=None, density=None, weights=None)", "How many elements fall into each bin, and the edges of the bins.",
                .shows("np.histogram([1, 2, 2, 5], bins=[0, 2, 4, 6])", "(array([1, 2, 1]), array([0, 2, 4, 6]))")) { call in
            try histogram(&call)
        },
        Builtin("digitize(x, bins, right=False)", "The number of the bin each element falls into.",
                .shows("np.digitize([0.5, 2.5], [1, 2, 3])", "array([0, 2])")) { call in
            call.result(try call.array(0).digitized(bins: try call.array(1), right: try call.bool(2)))
        },
        Builtin("isin(element, test_elements, assume_unique=False, invert=False, *, kind=None)", "Whether each element is one of the given.",
                .shows("np.isin([1, 2, 3], [2, 5])", "array([False,  True, False])")) { call in
            call.arrayResult(try call.array(0).isIn(try call.array(1), inverted: try call.bool(3)))
        },
        Builtin("take(a, indices, axis=None, out=None, mode=\"raise\")", "The elements at these positions.",
                .shows("np.take([10, 20, 30], [2, 0])", "array([30, 10])"), NumPyFunctions.take),
        Builtin("allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether all elements are equal within tolerances.",
                .shows("np.allclose([1.0, 2.0], [1.0, 2.0 + 1e-9])", "True")) { call in
            let close = try isClose(&call)
            var status = FloatStatus()
            return .bool(try close.reduced(.all, status: &status).scalar().bool)
        },
        Builtin("isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether elements are equal within atol + rtol·|b|.",
                .shows("np.isclose([1.0, 2.0], [1.0, 2.1])", "array([ True, False])")) { call in
            call.result(try isClose(&call))
        },
        Builtin("array_equal(a1, a2, equal_nan=False)", "Whether two arrays have the same shape and elements.",
                .shows("np.array_equal([1, 2], [1, 2])", "True")) { call in
            try arrayEqual(&call)
        },
        Builtin("array_equiv(a1, a2)", "Whether two arrays are equal after broadcasting.",
                .shows("np.array_equiv([1, 2], [[1, 2], [1, 2]])", "True")) { call in
            let a = try call.array(0), b = try call.array(1)
            var status = FloatStatus()
            guard let equal = try? NDArray.apply(.equal, a, b, status: &status) else { return .bool(false) }
            return .bool(try equal.reduced(.all, status: &status).scalar().bool)
        },
        Builtin("shares_memory(a, b, /, max_work=-1)", "Whether two arrays show the same memory.",
                .shows("a = np.arange(4)\nnp.shares_memory(a, a.copy())", "False")) { call in
            .bool(try call.array(0).sharesMemory(try call.array(1)))
        },
        Builtin("may_share_memory(a, b, /, max_work=0)", "Whether the memory of two arrays may overlap.",
                .shows("a = np.arange(4)\nnp.may_share_memory(a, a[1:])", "True")) { call in
            .bool(try call.array(0).mayShareMemory(try call.array(1)))
        },
        Builtin("select(condlist, choicelist, default=0)", "Elements of the choice that belongs to the first true condition.",
                .shows("x = np.arange(4)\nnp.select([x < 1, x > 2], [x, 10 * x], default=-1)", "array([ 0, -1, -1, 30])")) { call in
            try select(&call)
        },
        Builtin("piecewise(x, condlist, funclist, *args, **kw)", "A function with different rules where different conditions hold.",
                .shows("x = np.array([-1.0, 2.0])\nnp.piecewise(x, [x < 0, x >= 0], [0, lambda v: v**2])", "array([0., 4.])")) { call in
            try piecewise(&call)
        },
    ]

    private static func unique(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        if let axis = try call.optionalAxis(4) { return try uniqueRows(&call, array, axis) }
        let found = try array.unique(equalNaN: try call.bool(5))
        var results = [call.arrayResult(found.values)]
        if try call.bool(1) { results.append(call.arrayResult(found.firstIndices)) }
        if try call.bool(2) { results.append(call.arrayResult(try found.inverse.reshaped(array.shape))) }
        if try call.bool(3) { results.append(call.arrayResult(found.counts)) }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    /// The distinct slices along an axis, in the order of their elements.
    private static func uniqueRows(_ call: inout Call, _ array: NDArray, _ axis: Int) throws -> Value {
        let along = try NDArray.normalized(axis: axis, rank: array.rank)
        let lines = try array.movingAxes([along], to: [0])
        let count = lines.shape[0]
        let rows = try (0..<count).map { try lines.view([.integer($0)]).doubles() }
        func comesFirst(_ a: [Double], _ b: [Double]) -> Bool? {
            for (x, y) in zip(a, b) where x != y { return x < y || (!x.isNaN && y.isNaN) }
            return nil
        }
        let order = (0..<count).sorted { comesFirst(rows[$0], rows[$1]) ?? ($0 < $1) }
        var starts: [Int] = [], inverse = [Int](repeating: 0, count: count), counts: [Int] = []
        for (place, index) in order.enumerated() {
            if place == 0 || rows[order[place - 1]] != rows[index] {
                starts.append(index)
                counts.append(0)
            }
            counts[counts.count - 1] += 1
            inverse[index] = starts.count - 1
        }
        let values = try lines.get([.array(try NDArray(starts))]).movingAxes([0], to: [along]).copied()
        var results = [call.arrayResult(values)]
        if try call.bool(1) { results.append(call.arrayResult(try NDArray(starts))) }
        if try call.bool(2) { results.append(call.arrayResult(try NDArray(inverse))) }
        if try call.bool(3) { results.append(call.arrayResult(try NDArray(counts))) }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    private static func histogram(_ call: inout Call) throws -> Value {
        let bins: HistogramBins
        if let rule = call[1].text {
            bins = .count(try AutomaticBins.count(rule, try call.array(0).raveled(), range: try call.optionalArray(2)?.doubles()))
        } else if call[1].isSequenceOrArray {
            let edges = try call.array(1)
            guard edges.rank == 1 else { throw PythonError.value("`bins` must be 1d, when an array") }
            let values = try edges.doubles()
            guard zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                throw PythonError.value("`bins` must increase monotonically, when an array")
            }
            bins = .edges(edges)
        } else {
            guard let count = try? call.int(1) else {
                throw PythonError.type("`bins` must be an integer, a string, or an array")
            }
            guard count >= 1 else { throw PythonError.value("`bins` must be positive, when an integer") }
            bins = .count(count)
        }
        var range: (Double, Double)?
        if !call.isNone(2) {
            let ends = try call.array(2).doubles()
            guard ends.count == 2 else { throw PythonError.type("`range` must be a pair of numbers") }
            guard ends[0] <= ends[1] else { throw PythonError.value("max must be larger than min in range parameter.") }
            guard ends.allSatisfy(\.isFinite) else {
                throw PythonError.value("supplied range of [\(try call.machine.str(.float(ends[0]))), \(try call.machine.str(.float(ends[1])))] is not finite")
            }
            range = (ends[0], ends[1])
        }
        let (counts, edges) = try call.array(0).raveled().histogram(
            bins: bins, range: range, density: try call.optionalBool(3) ?? false, weights: try call.optionalArray(4))
        return .tuple([call.arrayResult(counts), call.arrayResult(edges)])
    }

    /// |a − b| ≤ atol + rtol·|b|; infinities are close to themselves.
    private static func isClose(_ call: inout Call) throws -> NDArray {
        let (x, y) = (try call.array(0).casted(to: .float64), try call.array(1).casted(to: .float64))
        let together = try NDArray.broadcastTogether([x, y])
        let rtol = try call.double(2), atol = try call.double(3), equalNaN = try call.bool(4)
        let a = try together[0].doubles(), b = try together[1].doubles()
        let close = zip(a, b).map { a, b in
            if a == b { return true }
            if a.isNaN || b.isNaN { return equalNaN && a.isNaN && b.isNaN }
            guard b.isFinite else { return false }
            return (a - b).magnitude <= atol + rtol * b.magnitude
        }
        return try NDArray(close).reshaped(together[0].shape)
    }

    private static func arrayEqual(_ call: inout Call) throws -> Value {
        guard let a = try? call.array(0), let b = try? call.array(1), a.shape == b.shape else { return .bool(false) }
        var status = FloatStatus()
        var equal = try NDArray.apply(.equal, a, b, status: &status)
        if try call.bool(2), a.dtype.isFloating, b.dtype.isFloating {
            let both = try NDArray.apply(.logicalAnd, try NDArray.apply(.isNaN, a, status: &status),
                                         try NDArray.apply(.isNaN, b, status: &status), status: &status)
            equal = try NDArray.apply(.logicalOr, equal, both, status: &status)
        }
        return .bool(try equal.reduced(.all, status: &status).scalar().bool)
    }

    private static func select(_ call: inout Call) throws -> Value {
        let conditions = try call.machine.elements(call[0]), choices = try call.machine.elements(call[1])
        guard conditions.count == choices.count else {
            throw PythonError.value("list of cases must be same length as list of conditions")
        }
        guard !conditions.isEmpty else { throw PythonError.value("select with an empty condition list is not possible") }
        var result = call[2]
        for (number, (condition, choice)) in zip(conditions, choices).enumerated().reversed() {
            let mask = try ArrayConversion.toArray(condition, call.machine)
            guard mask.dtype == .bool else {
                throw PythonError.type("invalid entry \(number) in condlist: should be boolean ndarray")
            }
            let (x, y) = try Promotion.together(choice, result, call.machine)
            result = call.arrayResult(try NDArray.choose(mask, x, y))
        }
        return result
    }

    private static func piecewise(_ call: inout Call) throws -> Value {
        let m = call.machine
        let x = try call.array(0)
        let functions = try m.elements(call[2])
        var conditions: [NDArray]
        if call[1].isSequenceOrArray, let first = try m.elements(call[1]).first, first.isSequenceOrArray || x.rank == 0 {
            conditions = try m.elements(call[1]).map { try ArrayConversion.toArray($0, m).casted(to: .bool) }
        } else {
            conditions = [try call.array(1).casted(to: .bool)]
        }
        var status = FloatStatus()
        if functions.count == conditions.count + 1 {
            var any = conditions[0]
            for condition in conditions.dropFirst() { any = try NDArray.apply(.logicalOr, any, condition, status: &status) }
            conditions.append(try NDArray.apply(.logicalNot, any, status: &status))
        }
        guard functions.count == conditions.count else {
            throw PythonError.value("with \(conditions.count) condition(s), either \(conditions.count) or \(conditions.count + 1) functions are expected")
        }
        let result = try NDArray(x.dtype, shape: x.shape)
        for (condition, function) in zip(conditions, functions) {
            var piece = function
            if case .object(let object) = function, object.isCallable {
                let values = try x.get([.mask(condition)])
                if values.count == 0 { continue }
                piece = try m.call(function, Arguments([call.arrayResult(values)] + call.rest, keywords: call.keywords))
            }
            try result.set([.mask(condition)], to: try ArrayConversion.toArray(piece, m))
        }
        return call.arrayResult(result)
    }
}
