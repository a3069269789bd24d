/// Conversions between element types, defined for every value.
enum Cast {
    /// Truncates; INT64_MIN for NaN and for what no int64 holds, as x86's conversion gives.
    @inline(__always)
    static func int(_ value: Double) -> Int {
        value.magnitude < 0x1p63 ? Int(value) : Int.min
    }

    /// Converts `n` elements from one address to another; steps in elements.
    /// - Returns: `.invalid` if a float had no integer value.
    @discardableResult
    static func run(_ n: Int, from source: UnsafeRawPointer, _ sourceType: DType, step: Int,
                    to target: UnsafeMutableRawPointer, _ targetType: DType, step targetStep: Int) -> FloatStatus {
        switch (sourceType, targetType) {
        case (.bool, .bool), (.uint8, .uint8), (.bool, .uint8):
            loop(n, source, step, target, targetStep, UInt8.self, UInt8.self) { $0 }
        case (.bool, .int64), (.uint8, .int64):
            loop(n, source, step, target, targetStep, UInt8.self, Int.self) { Int($0) }
        case (.bool, .float32), (.uint8, .float32):
            loop(n, source, step, target, targetStep, UInt8.self, Float.self) { Float($0) }
        case (.bool, .float64), (.uint8, .float64):
            loop(n, source, step, target, targetStep, UInt8.self, Double.self) { Double($0) }
        case (.uint8, .bool):
            loop(n, source, step, target, targetStep, UInt8.self, UInt8.self) { $0 != 0 ? 1 : 0 }
        case (.int64, .bool):
            loop(n, source, step, target, targetStep, Int.self, UInt8.self) { $0 != 0 ? 1 : 0 }
        case (.float32, .bool):
            loop(n, source, step, target, targetStep, Float.self, UInt8.self) { $0 != 0 ? 1 : 0 }
        case (.float64, .bool):
            loop(n, source, step, target, targetStep, Double.self, UInt8.self) { $0 != 0 ? 1 : 0 }
        case (.int64, .uint8):
            loop(n, source, step, target, targetStep, Int.self, UInt8.self) { UInt8(truncatingIfNeeded: $0) }
        case (.int64, .int64):
            loop(n, source, step, target, targetStep, Int.self, Int.self) { $0 }
        case (.int64, .float32):
            loop(n, source, step, target, targetStep, Int.self, Float.self) { Float($0) }
        case (.int64, .float64):
            loop(n, source, step, target, targetStep, Int.self, Double.self) { Double($0) }
        case (.float32, .float32):
            loop(n, source, step, target, targetStep, Float.self, Float.self) { $0 }
        case (.float32, .float64):
            loop(n, source, step, target, targetStep, Float.self, Double.self) { Double($0) }
        case (.float64, .float32):
            loop(n, source, step, target, targetStep, Double.self, Float.self) { Float($0) }
        case (.float64, .float64):
            loop(n, source, step, target, targetStep, Double.self, Double.self) { $0 }
        case (.float32, .uint8), (.float32, .int64), (.float64, .uint8), (.float64, .int64):
            return truncate(n, source, sourceType, step, target, targetType, targetStep)
        }
        return []
    }

    private static func truncate(_ n: Int, _ source: UnsafeRawPointer, _ sourceType: DType, _ step: Int,
                                 _ target: UnsafeMutableRawPointer, _ targetType: DType,
                                 _ targetStep: Int) -> FloatStatus {
        var outside = false
        @inline(__always) func whole(_ x: Double) -> Int {
            if x.magnitude < 0x1p63 { return Int(x) }
            outside = outside || x != -0x1p63
            return Int.min
        }
        switch (sourceType, targetType) {
        case (.float32, .uint8):
            loop(n, source, step, target, targetStep, Float.self, UInt8.self) { UInt8(truncatingIfNeeded: whole(Double($0))) }
        case (.float32, _):
            loop(n, source, step, target, targetStep, Float.self, Int.self) { whole(Double($0)) }
        case (_, .uint8):
            loop(n, source, step, target, targetStep, Double.self, UInt8.self) { UInt8(truncatingIfNeeded: whole($0)) }
        default:
            loop(n, source, step, target, targetStep, Double.self, Int.self) { whole($0) }
        }
        return outside ? .invalid : []
    }

    @inline(__always)
    private static func loop<A, R>(_ n: Int, _ source: UnsafeRawPointer, _ step: Int,
                                   _ target: UnsafeMutableRawPointer, _ targetStep: Int, _: A.Type, _: R.Type,
                                   _ convert: (A) -> R) {
        let a = source.assumingMemoryBound(to: A.self), r = target.assumingMemoryBound(to: R.self)
        if step == 1 && targetStep == 1 {
            for i in 0..<n { r[i] = convert(a[i]) }
        } else {
            for i in 0..<n { r[i &* targetStep] = convert(a[i &* step]) }
        }
    }
}

extension NDArray {
    /// A fresh C-ordered array of another type (`astype`).
    public func casted(to type: DType) throws -> NDArray {
        var status = FloatStatus()
        return try casted(to: type, status: &status)
    }

    /// As `casted(to:)`, reporting NaN or out-of-range floats made integers as `.invalid`. The array itself when it has
    /// that type already.
    public func casted(to type: DType, status: inout FloatStatus) throws -> NDArray {
        if type == dtype { return self }
        let result = try NDArray(type, shape: shape, zeroed: false)
        status.formUnion(result.write(self))
        return result
    }

    /// As `casted(to:)`, but lying in memory as this array does.
    func castedInPlaceOrder(to type: DType) throws -> NDArray {
        if type == dtype { return self }
        var result = try NDArray(type, shape: shape, zeroed: false)
        if !isContiguous, let order = NDArray.memoryOrder(shape, [strides]) {
            result.strides = NDArray.contiguousStrides(shape, order: order)
        }
        _ = result.write(self)
        return result
    }

    /// The array itself when its elements lie in C order without gaps, else a copy.
    public func contiguous() throws -> NDArray { isContiguous ? self : try copied() }

    /// A fresh C-ordered copy, writable.
    public func copied() throws -> NDArray {
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        _ = result.write(self)
        return result
    }

    /// Writes the elements of an array of the same shape (or whose strides were broadcast to it) here, converting
    /// them; the two must not overlap.
    func write(_ source: NDArray) -> FloatStatus { write(source, strides: source.strides) }

    func write(_ source: NDArray, strides sourceStrides: [Int]) -> FloatStatus {
        let size = dtype.itemSize, sourceSize = source.dtype.itemSize
        let target = storage.base + offset * size, from = UnsafeRawPointer(source.storage.base + source.offset * sourceSize)
        defer { withExtendedLifetime(source) {} }
        var status = FloatStatus()
        let same = dtype == source.dtype
        Walk(shape, strides, sourceStrides).rows { n, at, step in
            let to = target + at.x &* size, start = from + at.y &* sourceSize
            if same && step.x == 1 && step.y == 1 {
                to.copyMemory(from: start, byteCount: n &* size)
            } else {
                status.formUnion(Cast.run(n, from: start, source.dtype, step: step.y, to: to, dtype, step: step.x))
            }
        }
        return status
    }
}
