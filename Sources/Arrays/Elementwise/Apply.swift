/// An operand of an elementwise function: an array, or one element that meets all of the other operand's.
public enum Operand: Sendable {
    case array(NDArray)
    case scalar(Scalar)

    public var dtype: DType {
        switch self {
        case .array(let a): a.dtype
        case .scalar(let s): s.dtype
        }
    }

    public var shape: [Int] {
        switch self {
        case .array(let a): a.shape
        case .scalar: []
        }
    }
}

extension NDArray {
    /// Applies a function of one argument to every element.
    /// - Parameters:
    ///   - out: where to put the result (its type must be of the same kind); it may be the operand itself or overlap it.
    ///   - mask: bool, broadcast; only where true is anything computed. Elsewhere a fresh result is zero.
    ///   - status: gains the floating-point conditions met.
    public static func apply(_ f: UnaryFunction, _ a: NDArray, out: NDArray? = nil, where mask: NDArray? = nil,
                             status: inout FloatStatus) throws -> NDArray {
        let (loop, type) = try f.types(for: a.dtype)
        if mask == nil, a.dtype == loop, a.isContiguous, let result = try whole(type, a, out) {
            let size = loop.itemSize, from = a.storage.base + a.offset * size
            let to = result.storage.base + result.offset * type.itemSize
            if loop.isFloating { FloatFlags.clear() }
            try Cancellation.inBlocks(a.count) { i, n in
                status.formUnion(f.run(loop, n, from + i &* size, 1, to + i &* type.itemSize, 1))
            }
            if loop.isFloating, type != .bool { status.formUnion(FloatFlags.read()) }
            return result
        }
        let a = try a.castedInPlaceOrder(to: loop)
        let target = try Target(f.rawValue, type, [a], out: out, mask: mask)
        let source = target.result.conflicts(with: a) ? try a.copied() : a
        let size = loop.itemSize
        let from = UnsafeRawPointer(source.storage.base + source.offset * size)
        defer { withExtendedLifetime(source) {} }
        if loop.isFloating { FloatFlags.clear() }
        try target.rows(source.broadcastStrides(target.shape)) { n, at, step, result, resultStep in
            status.formUnion(f.run(loop, n, from + at.x &* size, step.x, result, resultStep))
        }
        // Predicates do not warn; the flags of the others are their own.
        if loop.isFloating, type != .bool { status.formUnion(FloatFlags.read()) }
        return try target.finish(&status)
    }

    /// Applies a function of two arguments to broadcast arrays; see the function of one argument.
    public static func apply(_ f: BinaryFunction, _ a: NDArray, _ b: NDArray, out: NDArray? = nil,
                             where mask: NDArray? = nil, status: inout FloatStatus) throws -> NDArray {
        try apply(f, .array(a), .array(b), out: out, where: mask, status: &status)
    }

    /// Two contiguous arrays of the same shape and type: the common case, kept short, small arrays live by it. Nil when the
    /// operands are anything else.
    private static func applySame(_ f: BinaryFunction, _ a: NDArray, _ b: NDArray, _ loop: DType, _ type: DType, _ out: NDArray?,
                                  _ status: inout FloatStatus) throws -> NDArray? {
        guard a.dtype == loop, b.dtype == loop, a.shape == b.shape, a.isContiguous, b.isContiguous, f != .power || loop.isFloating,
              out.map({ $0.storage !== b.storage || !$0.conflicts(with: b) }) ?? true, let result = try whole(type, a, out)
        else { return nil }
        let size = loop.itemSize
        let reports = loop.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        let x = a.storage.base + a.offset * size, y = b.storage.base + b.offset * size
        let to = result.storage.base + result.offset * type.itemSize
        try Cancellation.inBlocks(a.count) { i, n in
            status.formUnion(f.run(loop, n, x + i &* size, 1, y + i &* size, 1, to + i &* type.itemSize, 1))
        }
        if reports { status.formUnion(FloatFlags.read()) }
        return withExtendedLifetime((a, b, result)) { result }
    }

    /// Applies a function of two arguments where either may be a single element.
    public static func apply(_ f: BinaryFunction, _ a: Operand, _ b: Operand, out: NDArray? = nil,
                             where mask: NDArray? = nil, status: inout FloatStatus) throws -> NDArray {
        let (loop, type) = try f.types(a.dtype, b.dtype)
        if mask == nil, case .array(let x) = a, case .array(let y) = b,
           let result = try applySame(f, x, y, loop, type, out, &status) { return result }
        if f == .power {
            if let short = try shortPower(a, b, loop, out: out, mask: mask, status: &status) { return short }
            if !loop.isFloating, try hasNegative(b) {
                throw ArrayError(.value, "Integers to negative integer powers are not allowed.", hints: ["make floats of them first: a.astype(float) ** -1"])
            }
        }
        if mask == nil, let whole = try applyWhole(f, a, b, loop, type, out, &status) { return whole }
        let arrays = [a, b].compactMap { operand -> NDArray? in
            if case .array(let array) = operand { array } else { nil }
        }
        let target = try Target(f.rawValue, type, arrays, out: out, mask: mask)
        let left = try prepared(a, loop, target.result), right = try prepared(b, loop, target.result)
        defer { withExtendedLifetime((left, right)) {} }
        let size = loop.itemSize
        let reports = loop.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { scratch in
            let cells = scratch.baseAddress
            let x = left.address(cells, loop), y = right.address(cells.map { $0 + 8 }, loop)
            guard let x, let y else { return }
            try target.rows(left.strides(target.shape), right.strides(target.shape)) { n, at, step, result, resultStep in
                status.formUnion(f.run(loop, n, x + at.x &* size, step.x, y + at.y &* size, step.y, result, resultStep))
            }
        }
        if reports { status.formUnion(FloatFlags.read()) }
        return try target.finish(&status)
    }

    /// A contiguous array with a single element on the other side: one row, no walk.
    private static func applyWhole(_ f: BinaryFunction, _ a: Operand, _ b: Operand, _ loop: DType, _ type: DType, _ out: NDArray?,
                                   _ status: inout FloatStatus) throws -> NDArray? {
        let array: NDArray, scalar: Scalar, scalarFirst: Bool
        switch (a, b) {
        case (.array(let x), .scalar(let y)): (array, scalar, scalarFirst) = (x, y, false)
        case (.scalar(let x), .array(let y)): (array, scalar, scalarFirst) = (y, x, true)
        default: return nil
        }
        guard array.dtype == loop, array.isContiguous, let result = try whole(type, array, out) else { return nil }
        let from = UnsafeRawPointer(array.storage.base + array.offset * loop.itemSize), n = array.count
        defer { withExtendedLifetime(array) {} }
        let to = result.storage.base + result.offset * type.itemSize
        defer { withExtendedLifetime(result) {} }
        var cell = scalar.casted(to: loop).bits
        let reports = loop.isFloating && f.reportsStatus
        if reports { FloatFlags.clear() }
        // Little-endian: the low bytes of the bits are the element.
        try withUnsafePointer(to: &cell) { cell in
            try Cancellation.inBlocks(n) { i, n in
                let x = from + i &* loop.itemSize, z = to + i &* type.itemSize
                status.formUnion(scalarFirst ? f.run(loop, n, cell, 0, x, 1, z, 1) : f.run(loop, n, x, 1, cell, 0, z, 1))
            }
        }
        if reports { status.formUnion(FloatFlags.read()) }
        return result
    }

    /// A float array to the power 2, ½, 1 or −1 by one exact operation, as NumPy does.
    private static func shortPower(_ a: Operand, _ b: Operand, _ loop: DType, out: NDArray?, mask: NDArray?,
                                   status: inout FloatStatus) throws -> NDArray? {
        guard loop.isFloating, case .array(let base) = a, base.dtype == loop else { return nil }
        let exponent: Double
        switch b {
        case .scalar(let s): exponent = s.double
        case .array(let e): 
            guard e.rank == 0 else { return nil }
            exponent = e.scalar().double
        }
        guard let function = UnaryFunction.power(exponent) else { return nil }
        return try apply(function, base, out: out, where: mask, status: &status)
    }

    private static func hasNegative(_ b: Operand) throws -> Bool {
        switch b {
        case .scalar(let s): return s.dtype == .int64 && s.int < 0
        case .array(let e):
            guard e.dtype == .int64 else { return false }
            let base = e.pointer(Int.self)
            defer { withExtendedLifetime(e) {} }
            var found = false
            Walk(e.shape, e.strides).rows { n, at, step in
                for i in 0..<n where base[at.x &+ i &* step.x] < 0 { found = true }
            }
            return found
        }
    }

    /// The operand in the loop's type, copied if writing the result would change what is still to be read.
    private static func prepared(_ operand: Operand, _ loop: DType, _ result: NDArray) throws -> Operand {
        switch operand {
        case .scalar(let s): return .scalar(s.casted(to: loop))
        case .array(let a):
            let a = try a.castedInPlaceOrder(to: loop)
            return .array(result.conflicts(with: a) ? try a.copied() : a)
        }
    }

    /// Where a loop over a contiguous array as one row writes: a fresh array, or `out` if it is just as plain; nil if the
    /// general way must be gone.
    private static func whole(_ type: DType, _ a: NDArray, _ out: NDArray?) throws -> NDArray? {
        guard let out else { return try NDArray(type, likeContiguous: a) }
        let isPlain = out.dtype == type && out.isWritable && out.shape == a.shape && out.isContiguous && !out.conflicts(with: a)
        return isPlain ? out : nil
    }

    /// An uninitialised array with the shape and strides of a contiguous one.
    init(_ dtype: DType, likeContiguous a: NDArray) throws {
        let (bytes, overflow) = a.count.multipliedReportingOverflow(by: dtype.itemSize)
        if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
        self.init(storage: try Storage(byteCount: bytes, zeroed: false), offset: 0, shape: a.shape, strides: a.strides,
                  dtype: dtype)
    }
}

extension Operand {
    fileprivate func address(_ cell: UnsafeMutableRawPointer?, _ loop: DType) -> UnsafeRawPointer? {
        switch self {
        case .array(let a): return UnsafeRawPointer(a.storage.base + a.offset * loop.itemSize)
        case .scalar(let s):
            guard let cell else { return nil }
            s.store(at: cell)
            return UnsafeRawPointer(cell)
        }
    }

    fileprivate func strides(_ shape: [Int]) -> [Int] {
        switch self {
        case .array(let a): a.broadcastStrides(shape)
        case .scalar: []
        }
    }
}

extension BinaryFunction {
    /// The function of two single elements.
    public func callAsFunction(_ a: Scalar, _ b: Scalar, status: inout FloatStatus) throws -> Scalar {
        let (loop, type) = try types(a.dtype, b.dtype)
        let x = a.casted(to: loop), y = b.casted(to: loop)
        if self == .power, !loop.isFloating, y.dtype == .int64, y.int < 0 {
            throw ArrayError(.value, "Integers to negative integer powers are not allowed.", hints: ["make floats of them first: a.astype(float) ** -1"])
        }
        var left = x.bits, right = y.bits, result: UInt64 = 0
        let reports = loop.isFloating && reportsStatus
        if reports { FloatFlags.clear() }
        status.formUnion(run(loop, 1, &left, 0, &right, 0, &result, 0))
        if reports { status.formUnion(FloatFlags.read()) }
        return Scalar(type, at: &result)
    }
}

extension UnaryFunction {
    /// The function of a single element.
    public func callAsFunction(_ a: Scalar, status: inout FloatStatus) throws -> Scalar {
        let (loop, type) = try types(for: a.dtype)
        var source = a.casted(to: loop).bits, result: UInt64 = 0
        if loop.isFloating { FloatFlags.clear() }
        status.formUnion(run(loop, 1, &source, 0, &result, 0))
        if loop.isFloating, type != .bool { status.formUnion(FloatFlags.read()) }
        return Scalar(type, at: &result)
    }
}
