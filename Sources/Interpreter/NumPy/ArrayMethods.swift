import Arrays

/// The methods of ndarray, one row each.
extension ArrayObject {
    static let methods: [Builtin] = reductionMethods + shapeMethods + valueMethods

    private static let reductionMethods: [Builtin] = [
        Builtin("all(self, axis=None, out=None, keepdims=False, *, where=True)", "Whether every element is true.", NumPyFunctions.test(.all)),
        Builtin("any(self, axis=None, out=None, keepdims=False, *, where=True)", "Whether some element is true.", NumPyFunctions.test(.any)),
        Builtin("argmax(self, axis=None, out=None, *, keepdims=False)", "The position of the largest element.", NumPyFunctions.position(.argMaximum)),
        Builtin("argmin(self, axis=None, out=None, *, keepdims=False)", "The position of the smallest element.", NumPyFunctions.position(.argMinimum)),
        Builtin("cumprod(self, axis=None, dtype=None, out=None)", "The products of the elements up to each place.", NumPyFunctions.accumulate(.multiply)),
        Builtin("cumsum(self, axis=None, dtype=None, out=None)", "The sums of the elements up to each place.", NumPyFunctions.accumulate(.add)),
        Builtin("max(self, axis=None, out=None, keepdims=False, initial=None, where=True)", "The largest element, or the largest along an axis.", NumPyFunctions.extremum(.maximum)),
        Builtin("mean(self, axis=None, dtype=None, out=None, keepdims=False, *, where=True)", "The arithmetic mean.", NumPyFunctions.mean(.mean)),
        Builtin("min(self, axis=None, out=None, keepdims=False, initial=None, where=True)", "The smallest element, or the smallest along an axis.", NumPyFunctions.extremum(.minimum)),
        Builtin("prod(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)", "The product of the elements.", NumPyFunctions.sum(.product)),
        Builtin("std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)",
                "The standard deviation, divided by n - ddof.", NumPyFunctions.spread(.standardDeviation)),
        Builtin("sum(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)",
                "The sum of the elements, or the sums along an axis.", NumPyFunctions.sum(.sum)),
        Builtin("trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum along the diagonal.", NumPyFunctions.trace),
        Builtin("var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=0)",
                "The variance, divided by n - ddof.", NumPyFunctions.spread(.variance)),
    ]

    private static let shapeMethods: [Builtin] = [
        Builtin("diagonal(self, offset=0, axis1=0, axis2=1)", "A read-only view of the diagonal.", NumPyFunctions.diagonal),
        Builtin("flatten(self, order=\"C\")", "A copy with one axis.") { call in
            let array = try call.array(0)
            return call.arrayResult(try (try call.isColumnOrder(1) ? array.transposed() : array).flattened())
        },
        Builtin("ravel(self, order=\"C\")", "The elements along one axis; a view where possible.", NumPyFunctions.ravel),
        Builtin("repeat(self, repeats, axis=None)", "Each element several times in a row.", NumPyFunctions.repeatElements),
        Builtin("reshape(self, *shape, order=\"C\", copy=None)", "The same elements in another shape; one extent may be -1.") { call in
            guard !call.rest.isEmpty else { throw PythonError.type("reshape() takes exactly 1 argument (0 given)") }
            let shape = try NumPyShape.read(call.rest.count == 1 ? call.rest[0] : .tuple(call.rest), call.machine)
            return try NumPyFunctions.reshape(&call, shape, order: try call.isColumnOrder(1) ? "F" : "C")
        },
        Builtin("squeeze(self, axis=None)", "Without the axes of extent 1.", NumPyFunctions.squeeze),
        Builtin("swapaxes(self, axis1, axis2)", "A view with two axes exchanged.", NumPyFunctions.swapAxes),
        Builtin("transpose(self, *axes)", "A view with the axes reversed, or in the order given.") { call in
            var order: [Int]?
            if call.rest.count == 1, call.rest[0].isNone { order = nil } else if !call.rest.isEmpty {
                order = try NumPyShape.read(call.rest.count == 1 ? call.rest[0] : .tuple(call.rest), call.machine)
            }
            return call.view(try call.array(0).transposed(order), of: 0)
        },
    ]

    private static let valueMethods: [Builtin] = [
        Builtin("argsort(self, axis=-1, kind=None, order=None, *, stable=None)", "The indices that would sort the array.", NumPyFunctions.argsort),
        Builtin("astype(self, dtype, order=\"K\", casting=\"unsafe\", subok=True, copy=True)",
                "A copy with elements of another type; floats lose their fraction, integers wrap.", convention: .numpy) { call in
            let dtype = try DTypeObject.read(call[1], call.machine)
            let object = try call.arrayObject(0)
            if dtype == object.array.dtype, try !call.bool(5) { return call[0] }
            try checkCasting(&call, from: object.array.dtype, to: dtype)
            var status = FloatStatus()
            let result = dtype == object.array.dtype ? try object.array.copied()
                : try object.array.casted(to: dtype, status: &status)
            try call.machine.report(status, in: "cast")
            return call.arrayResult(result)
        },
        Builtin("clip(self, min=None, max=None, out=None)", "The elements limited to an interval.") { call in
            try NumPyFunctions.clip(&call, low: 1, high: 2, out: 3)
        },
        Builtin("copy(self, order=\"C\")", "A copy with memory of its own.") { call in
            call.arrayResult(try call.array(0).copied())
        },
        Builtin("dot(self, b, out=None)", "The product of vectors or matrices.", convention: .numpy, NumPyFunctions.dot),
        Builtin("fill(self, value)", "Sets every element to one value.") { call in
            let object = try call.arrayObject(0)
            guard object.array.isWritable else { throw PythonError.value("assignment destination is read-only") }
            guard !call[1].isSequence else {
                if object.array.dtype.isFloating { throw PythonError.value("setting an array element with a sequence.", hints: ["write a[:] = …"]) }
                throw ArrayConversion.refused(call[1], object.array.dtype, call.machine)
            }
            try ArrayObject.assign(call[1], to: object.array, call.machine)
            return .none
        },
        Builtin("item(self, *args)", "One element as a Python number.", itemMethod),
        Builtin("nonzero(self)", "The indices of the elements that are not zero, one array per axis.", NumPyFunctions.nonzero),
        Builtin("round(self, decimals=0, out=None)", "Rounded to a number of decimals, halves to even.", NumPyFunctions.round),
        Builtin("searchsorted(self, v, side=\"left\", sorter=None)", "Where values would go in a sorted vector.", NumPyFunctions.searchSorted),
        Builtin("sort(self, axis=-1, kind=None, order=None, *, stable=None)", "Sorts in place along an axis.") { call in
            let object = try call.arrayObject(0)
            guard object.array.isWritable else { throw PythonError.value("sort array is read-only") }
            _ = try NumPyFunctions.sortIsStable(&call, kind: 2, stable: 4)
            try object.array.sortInPlace(axis: try call.axis(1))
            return .none
        },
        Builtin("take(self, indices, axis=None, out=None, mode=\"raise\")", "The elements at these positions.", convention: .numpy, NumPyFunctions.take),
        Builtin("tolist(self)", "Nested lists of Python numbers.") { call in try ArrayConversion.list(try call.array(0), call.machine) },
    ]

    /// The `casting=` of `astype`: which conversions are allowed.
    private static func checkCasting(_ call: inout Call, from: DType, to target: DType) throws {
        let rule = try call.string(3)
        let isAllowed: Bool
        switch rule {
        case "unsafe": isAllowed = true
        case "same_kind": isAllowed = from.castsSameKind(to: target)
        case "safe": isAllowed = DType.promoted(from, target) == target
        case "no", "equiv": isAllowed = from == target
        default:
            throw PythonError.value("casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe', 'same_value' (got '\(rule)')")
        }
        if !isAllowed {
            throw PythonError.type("Cannot cast array data from dtype('\(from.name)') to dtype('\(target.name)') according to the rule '\(rule)'")
        }
    }

    /// `a.item()`, `a.item(3)`, `a.item(1, 2)`.
    private static func itemMethod(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        if call.rest.isEmpty {
            guard array.count == 1 else { throw PythonError.value("can only convert an array of size 1 to a Python scalar") }
            return NumPyScalars.pythonNumber(Value(array.scalar()))
        }
        let indices = try NumPyShape.read(call.rest.count == 1 ? call.rest[0] : .tuple(call.rest), call.machine)
        if indices.count == 1, array.rank != 1 {
            let count = array.count, index = indices[0] < 0 ? indices[0] &+ count : indices[0]
            guard index >= 0, index < count else {
                throw PythonError.index("index \(indices[0]) is out of bounds for size \(count)")
            }
            return NumPyScalars.pythonNumber(Value(try array.flattened().element([index])))
        }
        guard indices.count == array.rank else { throw PythonError.value("incorrect number of indices for array") }
        return NumPyScalars.pythonNumber(Value(try array.element(indices)))
    }

    // MARK: Attributes

    var memberNames: [String] {
        (["T", "base", "dtype", "flat", "imag", "itemsize", "nbytes", "ndim", "real", "shape", "size", "strides"]
            + type.methodNames).sorted()
    }

    func member(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "shape": return .tuple(array.shape.map { .int($0) })
        case "ndim": return .int(array.rank)
        case "size": return .int(array.count)
        case "dtype": return .object(isUInt64 ? UInt64Type() : DTypeObject.of(array.dtype))
        case "itemsize": return .int(array.dtype.itemSize)
        case "nbytes": return .int(array.count * array.dtype.itemSize)
        case "strides": return .tuple(array.strides.map { .int($0 * array.dtype.itemSize) })
        case "T": return view(try array.transposed())
        case "real": return .object(self)
        case "imag": return .object(ArrayObject(try NDArray(array.dtype, shape: array.shape)))
        case "flat": return .object(FlatIterator(self))
        case "base": return base.map { .object($0) } ?? Value.none
        default: break
        }
        if let method = type.boundMethod(name, of: .object(self)) { return method }
        if let hint = ArrayObject.outside[name] {
            throw PythonError.attribute("ndarray.\(name) is not available in the lab (see help(np.ndarray))", hints: [hint])
        }
        return nil
    }

    /// What NumPy's arrays have and the lab's have not, with what to write instead.
    private static let outside: [String: String] = [
        "argpartition": "write a.argsort()", "byteswap": "the lab has no byte orders", "choose": "write np.where",
        "compress": "write a[mask]", "conj": "the lab has no complex numbers", "conjugate": "the lab has no complex numbers",
        "ctypes": "the lab does not show memory", "data": "the lab does not show memory", "device": "arrays are in main memory",
        "dump": "write np.save", "dumps": "write np.save", "flags": "a.base tells whether it is a view",
        "getfield": "the lab has no structured types", "mT": "write np.swapaxes(a, -1, -2)", "partition": "write a.sort()",
        "put": "write a.flat[indices] = values", "resize": "write a.reshape or np.pad",
        "setfield": "the lab has no structured types", "setflags": "write a.copy()", "to_device": "arrays are in main memory",
        "tobytes": "the lab has no bytes", "tofile": "write np.save", "view": "write a[...] for a view, a.astype for another type",
    ]

    func setMember(_ name: String, _ value: Value, _ m: Machine) throws {
        switch name {
        case "shape": array = try array.reshapedInPlace(try NumPyShape.read(value, m))
        case "flat", "real":
            guard array.isWritable else { throw PythonError.value("assignment destination is read-only") }
            try ArrayObject.assign(value, to: array, m)
        default:
            if memberNames.contains(name) {
                throw PythonError.attribute("attribute '\(name)' of 'numpy.ndarray' objects is not writable")
            }
            throw PythonError.attribute("'numpy.ndarray' object has no attribute '\(name)'")
        }
    }
}
