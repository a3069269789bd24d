import Arrays
import Catalog
import Interpreter

extension NumPyModule {
    /// Functions that combine many elements into few.
    static let reductions: [Builtin] = [
        Builtin("sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)", "The sum of the elements, or the sums along an axis.",
                .shows("np.sum([[1, 2], [3, 4]], axis=1)", "array([3, 7])"), NumPyFunctions.sum(.sum)),
        Builtin("prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)", "The product of the elements.",
                .shows("np.prod([2, 3, 4])", "np.int64(24)"), NumPyFunctions.sum(.product)),
        Builtin("mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)", "The arithmetic mean.",
                .shows("np.mean([[1, 2], [3, 4]], axis=0)", "array([2., 3.])"), NumPyFunctions.mean(.mean)),
        Builtin("std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)", "The standard deviation, divided by n - ddof.",
                .shows("np.std([1, 2, 3, 4])", "np.float64(1.118033988749895)"), differs: "No mean=.", NumPyFunctions.spread(.standardDeviation)),
        Builtin("var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)", "The variance, divided by n - ddof.",
                .shows("np.var([1, 2, 3, 4], ddof=1)", "np.float64(1.6666666666666667)"), differs: "No mean=.", NumPyFunctions.spread(.variance)),
        Builtin("max(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The largest element, or the largest along an axis.",
                .shows("np.max([[1, 5], [7, 2]], axis=0)", "array([7, 5])"), NumPyFunctions.extremum(.maximum)),
        Builtin("min(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The smallest element, or the smallest along an axis.",
                .shows("np.min([[1, 5], [7, 2]], axis=1)", "array([1, 2])"), NumPyFunctions.extremum(.minimum)),
        Builtin("amax(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The largest element: another name of max.",
                .shows("np.amax([3, 1, 2])", "np.int64(3)"), NumPyFunctions.extremum(.maximum)),
        Builtin("amin(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The smallest element: another name of min.",
                .shows("np.amin([3, 1, 2])", "np.int64(1)"), NumPyFunctions.extremum(.minimum)),
        Builtin("argmax(a, axis=None, out=None, *, keepdims=False)", "The position of the largest element.",
                .shows("np.argmax([3, 9, 2])", "np.int64(1)"), NumPyFunctions.position(.argMaximum)),
        Builtin("argmin(a, axis=None, out=None, *, keepdims=False)", "The position of the smallest element.",
                .shows("np.argmin([[3, 1], [0, 2]], axis=1)", "array([1, 0])"), NumPyFunctions.position(.argMinimum)),
        Builtin("ptp(a, axis=None, out=None, keepdims=False)", "The distance from the smallest to the largest element.",
                .shows("np.ptp([3, 9, 4])", "np.int64(6)"), NumPyFunctions.plain(.peakToPeak)),
        Builtin("median(a, axis=None, out=None, overwrite_input=False, keepdims=False)", "The middle of the sorted elements.",
                .shows("np.median([3, 1, 2, 10])", "np.float64(2.5)")) { call in
            try NumPyFunctions.plain(.median, &call, out: 2, keep: 4)
        },
        Builtin("average(a, axis=None, weights=None, returned=False, *, keepdims=False)", "The mean with weights.",
                .shows("np.average([1, 2, 3], weights=[3, 1, 0])", "np.float64(1.25)")) { call in try average(&call) },
        Builtin("any(a, axis=None, out=None, keepdims=False, *, where=True)", "Whether some element is true.",
                .shows("np.any(np.array([0, 0, 3]) > 2)", "np.True_"), NumPyFunctions.test(.any)),
        Builtin("all(a, axis=None, out=None, keepdims=False, *, where=True)", "Whether every element is true.",
                .shows("np.all([[True, False], [True, True]], axis=0)", "array([ True, False])"), NumPyFunctions.test(.all)),
        Builtin("count_nonzero(a, axis=None, *, keepdims=False)", "How many elements are not zero.",
                .shows("np.count_nonzero([0, 3, 0, 4])", "np.int64(2)")) { call in
            var status = FloatStatus()
            return call.result(try call.array(0).reduced(.countNonzero, axes: try call.axes(1), keepDimensions: try call.bool(2), status: &status))
        },
        Builtin("cumsum(a, axis=None, dtype=None, out=None)", "The sums of the elements up to each place.",
                .shows("np.cumsum([1, 2, 3])", "array([1, 3, 6])"), NumPyFunctions.accumulate(.add)),
        Builtin("cumprod(a, axis=None, dtype=None, out=None)", "The products of the elements up to each place.",
                .shows("np.cumprod([1, 2, 3])", "array([1, 2, 6])"), NumPyFunctions.accumulate(.multiply)),
        Builtin("nancumsum(a, axis=None, dtype=None, out=None)", "Running sums with nan taken as zero.",
                .shows("np.nancumsum([1.0, np.nan, 2.0])", "array([1., 1., 3.])")) { call in
            var array = try call.array(0)
            if array.dtype.isFloating { array = try withoutNaN(array) }
            if array.rank == 0 { array = try array.reshaped([1]) }
            var status = FloatStatus()
            let dtype = try call.dtype(2) ?? (array.dtype.isFloating ? nil : .int64)
            let result = try array.accumulated(by: .add, axis: try call.optionalAxis(1), dtype: dtype, status: &status)
            return try NumPyFunctions.stored(&call, result, out: 3)
        },
        Builtin("nansum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)", "The sum of the elements that are not nan.",
                .shows("np.nansum([1.0, np.nan, 3.0])", "np.float64(4.0)"), NumPyFunctions.sum(.nanSum)),
        Builtin("nanprod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)", "The product of the elements that are not nan.",
                .shows("np.nanprod([2.0, np.nan, 3.0])", "np.float64(6.0)"), NumPyFunctions.sum(.nanProduct)),
        Builtin("nanmean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)", "The mean of the elements that are not nan.",
                .shows("np.nanmean([1.0, np.nan, 3.0])", "np.float64(2.0)"), NumPyFunctions.mean(.nanMean)),
        Builtin("nanmax(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The largest element that is not nan.",
                .shows("np.nanmax([1.0, np.nan, 3.0])", "np.float64(3.0)"), NumPyFunctions.extremum(.nanMaximum)),
        Builtin("nanmin(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "The smallest element that is not nan.",
                .shows("np.nanmin([1.0, np.nan, 3.0])", "np.float64(1.0)"), NumPyFunctions.extremum(.nanMinimum)),
        Builtin("nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)", "The standard deviation of the elements that are not nan.",
                .shows("np.nanstd([1.0, np.nan, 3.0])", "np.float64(1.0)"), differs: "No mean=.", NumPyFunctions.spread(.nanStandardDeviation)),
        Builtin("nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)", "The variance of the elements that are not nan.",
                .shows("np.nanvar([1.0, np.nan, 3.0])", "np.float64(1.0)"), differs: "No mean=.", NumPyFunctions.spread(.nanVariance)),
        Builtin("nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False)", "The median of the elements that are not nan.",
                .shows("np.nanmedian([1.0, np.nan, 3.0])", "np.float64(2.0)")) { call in
            try NumPyFunctions.plain(.nanMedian, &call, out: 2, keep: 4)
        },
        Builtin("percentile(a, q, axis=None, out=None, overwrite_input=False, method=\"linear\", keepdims=False)",
                "The value below which q per cent of the elements lie, interpolated.",
                        .shows("np.percentile([1, 2, 3, 4], 50)", "np.float64(2.5)"), differs: "No weights=.") { call in
            try quantile(&call, scale: 100, range: "Percentiles must be in the range [0, 100]")
        },
        Builtin("quantile(a, q, axis=None, out=None, overwrite_input=False, method=\"linear\", keepdims=False)",
                "The value below which the fraction q of the elements lies, interpolated.",
                        .shows("np.quantile([1, 2, 3, 4], 0.25)", "np.float64(1.75)"), differs: "No weights=.") { call in
            try quantile(&call, scale: 1, range: "Quantiles must be in the range [0, 1]")
        },
        Builtin("trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum along the diagonal.",
                .shows("np.trace([[1, 2], [3, 4]])", "np.int64(5)"), NumPyFunctions.trace),
    ]

    private static func withoutNaN(_ array: NDArray) throws -> NDArray {
        var status = FloatStatus()
        let isNaN = try NDArray.apply(.isNaN, array, status: &status)
        return try NDArray.choose(isNaN, .scalar(Scalar(0.0).casted(to: array.dtype)), .array(array))
    }

    private static func average(_ call: inout Call) throws -> Value {
        let weights = try call.optionalArray(2)
        var status = FloatStatus()
        let (average, sum) = try call.array(0).averaged(axes: try call.axes(1), weights: weights,
                                                        keepDimensions: try call.bool(4), status: &status)
        try call.machine.report(status, in: "divide")
        let value = call.result(average)
        return try call.bool(3) ? .tuple([value, call.result(sum)]) : value
    }

    private static func quantile(_ call: inout Call, scale: Double, range: String) throws -> Value {
        let name = try call.string(5)
        guard let method = QuantileMethod(rawValue: name) else {
            let known = QuantileMethod.allCases.map(\.rawValue)
            let error = PythonError.value("'\(name)' is not a valid method. Use one of: dict_keys(['"
                + known.joined(separator: "', '") + "'])")
            error.exception.hints = Suggestion.nearest(to: name, among: known).map { ["did you mean '\($0)'?"] } ?? []
            throw error
        }
        let array = try call.array(0)
        if array.dtype == .bool, method == .linear {
            throw PythonError.type("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the "
                + "`^` operator, or the logical_xor function instead.")
        }
        let fractions = try call.array(1).casted(to: .float64)
        let isSingle = array.dtype == .float32 && call[1].numpyScalar == nil && !call[1].isSequenceOrArray
        let values = try fractions.doubles().map { $0 / scale }
        guard values.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw PythonError.value(range) }
        if array.count == 0 {
            throw PythonError.index("index -1 is out of bounds for axis 0 with size 0")
        }
        let q = try NDArray(values).reshaped(fractions.shape)
        let result = try array.quantiles(q, axes: try call.axes(2), keepDimensions: try call.bool(6), method: method)
        return try NumPyFunctions.stored(&call, isSingle ? try result.casted(to: .float32) : result, out: 3)
    }
}
