import Arrays

/// Bodies shared by a method of ndarray and the function of the same name in the module `numpy`: parameter 0 is the
/// array, and both signatures have the same order.
public enum NumPyFunctions {
    public typealias Body = @Sendable (inout Call) throws -> Value

    // MARK: Reductions

    /// `(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)`
    public static func sum(_ reduction: Reduction) -> Body {
        { call in
            try reduce(&call, reduction, dtype: try call.dtype(2), out: 3, keep: 4, initial: 5, mask: 6)
        }
    }

    /// `(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)`
    public static func mean(_ reduction: Reduction) -> Body {
        { call in try reduce(&call, reduction, dtype: try call.dtype(2), out: 3, keep: 4, mask: 5) }
    }

    /// `(a, axis=None, out=None, keepdims=False, initial=None, where=True)`
    public static func extremum(_ reduction: Reduction) -> Body {
        { call in try reduce(&call, reduction, out: 2, keep: 3, initial: 4, mask: 5) }
    }

    /// `(a, axis=None, out=None, keepdims=False, *, where=True)`
    public static func test(_ reduction: Reduction) -> Body {
        { call in try reduce(&call, reduction, out: 2, keep: 3, mask: 4) }
    }

    /// `(a, axis=None, out=None, keepdims=False)`
    public static func plain(_ reduction: Reduction) -> Body {
        { call in try reduce(&call, reduction, out: 2, keep: 3) }
    }

    /// `(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=None)`
    public static func spread(_ reduction: Reduction) -> Body {
        { call in
            var ddof = try call.double(4)
            if call.isGiven(7) { ddof = try call.double(7) }
            return try reduce(&call, reduction, dtype: try call.dtype(2), out: 3, keep: 5, ddof: ddof, mask: 6)
        }
    }

    /// `(a, axis=None, out=None, *, keepdims=False)`
    public static func position(_ reduction: Reduction) -> Body {
        { call in
            let axis = try call.optionalAxis(1)
            let array = try call.array(0)
            if array.rank == 0, let axis { _ = try NDArray.normalized(axis: axis, rank: 1) }
            if array.count == 0, axis == nil || array.shape.indices.contains(axis.map { $0 < 0 ? $0 + array.rank : $0 } ?? 0) {
                let extent = axis.map { array.shape[$0 < 0 ? $0 + array.rank : $0] } ?? 0
                if extent == 0 {
                    throw PythonError.value("attempt to get \(call.name) of an empty sequence")
                }
            }
            return try reduce(&call, reduction, out: 2, keep: 3)
        }
    }

    /// Positions of the parameters that are there; nil for those a function lacks.
    static func reduce(_ call: inout Call, _ reduction: Reduction, dtype: DType? = nil, out: Int, keep: Int,
                       initial: Int? = nil, ddof: Double = 0, mask: Int? = nil) throws -> Value {
        let array = try call.array(0)
        var status = FloatStatus()
        let isExtremum = reduction == .maximum || reduction == .minimum
        let start = try initial.flatMap {
            call.isNone($0) || !call.isGiven($0) ? nil : try call.scalar($0, isExtremum ? array.dtype : nil)
        }
        var axes = try call.axes(1)
        // NumPy lets an array without axes be reduced along its "first" or "last".
        if array.rank == 0, reduction != .median, reduction != .nanMedian, axes == [0] || axes == [-1] { axes = nil }
        let result = try array.reduced(
            reduction, axes: axes, keepDimensions: try call.bool(keep), dtype: dtype, ddof: ddof, initial: start,
            where: try mask.flatMap { try call.mask($0) }, status: &status)
        try call.machine.report(status, in: reductionName(reduction))
        if let target = try call.out(out) {
            try target.assign(result)
            return call[out]
        }
        // NumPy sums bytes as uint64, a type the lab has only for this.
        if array.dtype == .uint8, dtype == nil, reduction == .sum || reduction == .product {
            return result.rank > 0 ? .object(ArrayObject(sumsOfBytes: result))
                : .object(UInt64Scalar(UInt64(bitPattern: Int64(result.scalar().int))))
        }
        return call.result(result)
    }

    private static func reductionName(_ reduction: Reduction) -> String {
        switch reduction {
        case .sum, .nanSum: "reduce"
        case .mean, .nanMean, .variance, .standardDeviation, .nanVariance, .nanStandardDeviation: "scalar divide"
        default: "reduce"
        }
    }

    // MARK: Running sums

    /// `(a, axis=None, dtype=None, out=None)`
    public static func accumulate(_ f: BinaryFunction) -> Body {
        { call in
            var array = try call.array(0)
            if array.rank == 0 { array = try array.reshaped([1]) }
            var status = FloatStatus()
            var dtype = try call.dtype(2)
            let sumsBytes = dtype == nil && array.dtype == .uint8 && call.isNone(3)
            if dtype == nil, !array.dtype.isFloating { dtype = .int64 }
            let result = try array.accumulated(by: f, axis: try call.optionalAxis(1), dtype: dtype, status: &status)
            try call.machine.report(status, in: "accumulate")
            if sumsBytes { return .object(ArrayObject(sumsOfBytes: result)) }
            return try stored(&call, result, out: 3)
        }
    }

    /// The result, or the array given as `out` with the result in it.
    public static func stored(_ call: inout Call, _ result: NDArray, out: Int) throws -> Value {
        guard let target = try call.out(out) else { return call.result(result) }
        try Elementwise.checkCast(call.name, from: result.dtype, to: target.dtype)
        try target.assign(result)
        return call[out]
    }

    // MARK: Shape

    /// `(a, *shape, order="C", copy=None)` of the method; `(a, shape, order="C", *, copy=None)` of the function.
    public static func reshape(_ call: inout Call, _ shape: [Int], order: String) throws -> Value {
        let array = try call.array(0)
        if order == "F" || order == "f" {
            let reversed = try array.transposed().copied().reshaped(shape.reversed())
            return call.arrayResult(try reversed.transposed())
        }
        let result = try array.reshaped(shape)
        return call.view(result, of: 0)
    }

    /// `(a, order="C")`
    public static func ravel(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        if try call.isColumnOrder(1) { return call.arrayResult(try array.transposed().flattened()) }
        return call.view(try array.raveled(), of: 0)
    }

    /// `(a, axis1, axis2)`
    public static func swapAxes(_ call: inout Call) throws -> Value {
        call.view(try call.array(0).swappingAxes(try call.axis(1), try call.axis(2)), of: 0)
    }

    /// `(a, axis=None)`
    public static func squeeze(_ call: inout Call) throws -> Value {
        call.view(try call.array(0).squeezed(try call.axes(1)), of: 0)
    }

    /// `(a, repeats, axis=None)`
    public static func repeatElements(_ call: inout Call) throws -> Value {
        let counts = try call.array(1)
        guard !counts.dtype.isFloating || !call.isTyped(1) else {
            throw PythonError.type("Cannot cast array data from dtype('\(counts.dtype.name)') to dtype('int64') according to the rule 'safe'")
        }
        if counts.rank == 0, counts.scalar().int < 0 { throw PythonError.value("negative dimensions are not allowed") }
        return call.arrayResult(try call.array(0).repeated(try counts.casted(to: .int64), axis: try call.optionalAxis(2)))
    }

    /// `(a, offset=0, axis1=0, axis2=1)`
    public static func diagonal(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        guard array.rank >= 2 else { throw PythonError.value("diag requires an array of at least two dimensions") }
        var diagonal = try array.diagonal(offset: try call.int(1), axis1: try call.axis(2), axis2: try call.axis(3))
        diagonal.isWritable = false
        return call.view(diagonal, of: 0)
    }

    /// `(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)`
    public static func trace(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        guard array.rank >= 2 else { throw PythonError.value("diag requires an array of at least two dimensions") }
        let trace = try array.trace(offset: try call.int(1), axis1: try call.axis(2), axis2: try call.axis(3))
        return try stored(&call, try call.dtype(4).map { try trace.casted(to: $0) } ?? trace, out: 5)
    }

    // MARK: Values

    /// `(a, a_min=None, a_max=None, out=None, *, min=None, max=None)`; the method has only the first four.
    public static func clip(_ call: inout Call, low: Int, high: Int, out: Int) throws -> Value {
        let array = try call.array(0)
        func bound(_ index: Int) throws -> Operand? {
            if call.isNone(index) { return nil }
            guard let loose = try LooseOperand(call[index], call.machine) else {
                throw ArrayConversion.unsupported(call[index], call.machine)
            }
            // A bound beyond the bytes is no bound.
            if array.dtype == .uint8, case .int(let i) = call[index] { return .scalar(Scalar(UInt8(clamping: i))) }
            return try loose.resolved(beside: array.dtype, isComparison: false)
        }
        var status = FloatStatus()
        let target = try call.out(out)
        let result = try array.clipped(try bound(low), try bound(high), out: target, status: &status)
        return target == nil ? call.result(result) : call[out]
    }

    /// `(a, decimals=0, out=None)`
    public static func round(_ call: inout Call) throws -> Value {
        var status = FloatStatus()
        let array = try call.array(0), target = try call.out(2)
        if array.dtype == .bool { throw PythonError.type("arrays of bool cannot be rounded in the lab", hints: ["convert first: a.astype(float)"]) }
        let result = try array.rounded(decimals: try call.int(1), out: target, status: &status)
        try call.machine.report(status, in: "multiply")
        return target == nil ? call.result(result) : call[2]
    }

    /// `(a, indices, axis=None, out=None, mode="raise")`
    public static func take(_ call: inout Call) throws -> Value {
        var array = try call.array(0)
        var axis = 0
        if let given = try call.optionalAxis(2) {
            axis = try NDArray.normalized(axis: given, rank: array.rank)
        } else {
            array = try array.raveled()
        }
        let chosen = try call.array(1)
        guard !chosen.dtype.isFloating || chosen.count == 0 || !call.isTyped(1) else {
            throw PythonError.type("Cannot cast array data from dtype('\(chosen.dtype.name)') to dtype('int64') according to the rule 'safe'")
        }
        var indices = try chosen.casted(to: .int64)
        let mode = try call.string(4)
        guard ["raise", "wrap", "clip"].contains(mode) else {
            throw PythonError.value("clipmode must be one of 'clip', 'raise', or 'wrap' (got '\(mode)')")
        }
        let extent = array.shape[axis]
        if mode == "clip" {
            var status = FloatStatus()
            indices = try indices.clipped(.scalar(Scalar(0)), .scalar(Scalar(max(0, extent - 1))), status: &status)
        } else if mode == "wrap", extent > 0 {
            var status = FloatStatus()
            indices = try NDArray.apply(.remainder, .array(indices), .scalar(Scalar(extent)), status: &status)
        }
        let whole = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
        return try stored(&call, try array.get(whole + [.array(indices)]), out: 3)
    }

    /// `(a, axis=-1, kind=None, order=None, *, stable=None)`
    public static func argsort(_ call: inout Call) throws -> Value {
        let stable = try sortIsStable(&call, kind: 2, stable: 4)
        var array = try call.array(0)
        if array.rank == 0 { array = try array.reshaped([1]) }
        return call.arrayResult(try array.argSorted(axis: try call.optionalAxis(1), stable: stable))
    }

    public static func sortIsStable(_ call: inout Call, kind: Int, stable: Int) throws -> Bool {
        if let kind = try call.optionalString(kind) {
            let known = ["q": false, "h": false, "s": true, "m": true]
            guard let first = kind.first?.lowercased(), let isStable = known[first],
                  ["quicksort", "quick", "heapsort", "heap", "stable", "mergesort", "merge", "q", "h", "s", "m"].contains(kind) else {
                throw PythonError.value("sort kind must be one of 'quick', 'heap', or 'stable' (got '\(kind)')")
            }
            return isStable
        }
        return try call.optionalBool(stable) ?? false
    }

    /// `(a, v, side="left", sorter=None)`
    public static func searchSorted(_ call: inout Call) throws -> Value {
        let side = try call.string(2)
        guard side == "left" || side == "right" else {
            throw PythonError.value("search side must be 'left' or 'right' (got '\(side)')")
        }
        let sorted = try call.array(0)
        guard sorted.rank == 1 else { throw PythonError.value("object too deep for desired array") }
        return call.result(try sorted.searchSorted(try call.array(1), right: side == "right",
                                                   sorter: try call.optionalArray(3, .int64)))
    }

    /// `(a)`: a tuple with one array of indices per axis.
    public static func nonzero(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        guard array.rank > 0 else {
            throw PythonError.value("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. "
                + "If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.")
        }
        return .tuple(try array.nonzero().map { call.arrayResult($0) })
    }

    /// `(a, b, out=None)`
    public static func dot(_ call: inout Call) throws -> Value {
        try stored(&call, try NDArray.dot(try call.array(0), try call.array(1)), out: 2)
    }
}

extension Call {
    /// Whether an argument has a type of NumPy's, by which it is refused where a number of Python would be converted.
    public func isTyped(_ index: Int) -> Bool { self[index].numpyScalar != nil || self[index].as(ArrayObject.self) != nil }

    /// Whether an `order` argument asks for column-major order.
    public func isColumnOrder(_ index: Int) throws -> Bool {
        if isNone(index) { return false }
        guard let order = self[index].text else {
            throw error(index, "order must be str, not \(machine.type(of: self[index]).name)",
                        hints: ["the shape is one argument: a.reshape(2, 3) or np.reshape(a, (2, 3))"], type: .typeError)
        }
        switch order {
        case "C", "K", "A", "c", "k", "a": return false
        case "F", "f": return true
        default: throw PythonError.value("order must be one of 'C', 'F', 'A', or 'K' (got '\(order)')")
        }
    }
}
