/// Where an elementwise function writes: a fresh array, the caller's `out`, or a temporary of the loop's result type
/// that is converted into `out` at the end; optionally only where a mask is true.
struct Target {
    let result: NDArray
    private let out: NDArray?
    private let mask: NDArray?
    /// The axes from the farthest to the closest in memory, when that is not C order.
    private let order: [Int]?

    var shape: [Int] { result.shape }

    init(_ name: String, _ type: DType, _ operands: [NDArray], out: NDArray?, mask: NDArray?) throws {
        let shapes = operands.map(\.shape)
        var all = shapes.isEmpty ? [[]] : shapes
        if let mask {
            guard mask.dtype == .bool else {
                throw ArrayError(.type, "Cannot cast array data from dtype('\(mask.dtype.name)') to dtype('bool') "
                    + "according to the rule 'safe'")
            }
            all.append(mask.shape)
        }
        let shape: [Int]
        if let out {
            let inner = try? NDArray.broadcastShapes(all)
            guard let inner, let met = NDArray.broadcastShape(inner, out.shape) else {
                let list = (shapes + [out.shape]).map { NDArray.compactText($0) + " " }.joined()
                throw ArrayError(.value, "operands could not be broadcast together with shapes \(list)",
                                 hints: shapes.count == 2 ? NDArray.broadcastHints(shapes[0], shapes[1]) : [])
            }
            guard met == out.shape else {
                throw ArrayError(.value, "non-broadcastable output operand with shape \(NDArray.compactText(out.shape)) "
                    + "doesn't match the broadcast shape \(NDArray.compactText(met))")
            }
            guard type.castsSameKind(to: out.dtype) else {
                throw ArrayError(.type, "Cannot cast ufunc '\(name)' output from dtype('\(type.name)') to "
                    + "dtype('\(out.dtype.name)') with casting rule 'same_kind'")
            }
            if !out.isWritable { throw ArrayError(.value, "output array is read-only") }
            shape = met
        } else {
            shape = try NDArray.broadcastShapes(all)
        }
        self.out = out
        self.mask = mask
        order = NDArray.memoryOrder(shape, (operands + (out.map { [$0] } ?? [])).map { $0.broadcastStrides(shape) })
        if let out, out.dtype == type {
            result = out
        } else {
            var fresh = try NDArray(type, shape: shape, zeroed: mask != nil)
            // The result lies in memory as its operands do, as NumPy's: later sums add up in the same order.
            if let order { fresh.strides = NDArray.contiguousStrides(shape, order: order) }
            result = fresh
        }
    }

    /// Walks the result with up to two operands: row length, operand offsets and steps, result address and step.
    @inline(__always)
    func rows(_ a: [Int], _ b: [Int] = [],
              _ body: (Int, SIMD4<Int>, SIMD4<Int>, UnsafeMutableRawPointer, Int) throws -> Void) throws {
        let size = result.dtype.itemSize
        let base = result.storage.base + result.offset * size
        defer { withExtendedLifetime(result) {} }
        func ordered(_ list: [Int]) -> [Int] { order.map { $0.map { list.isEmpty ? 0 : list[$0] } } ?? list }
        guard let mask else {
            var done = 0
            return try Walk(ordered(result.shape), ordered(a), ordered(b), ordered(result.strides)).rows { n, at, step in
                try Cancellation.inBlocks(n) { start, count in
                    let first = at &+ step &* SIMD4(repeating: start)
                    try body(count, first, step, base + first.z &* size, step.z)
                }
                done &+= n
                if done > Cancellation.block {
                    try Cancellation.check()
                    done = 0
                }
            }
        }
        let flags = mask.pointer(UInt8.self), masks = mask.broadcastStrides(result.shape)
        defer { withExtendedLifetime(mask) {} }
        try Walk(ordered(result.shape), ordered(a), ordered(b), ordered(result.strides), ordered(masks)).rows { n, at, step in
            var i = 0
            while i < n {
                while i < n, flags[at.w &+ i &* step.w] == 0 { i += 1 }
                let start = i
                while i < n, flags[at.w &+ i &* step.w] != 0 { i += 1 }
                if i > start {
                    let first = at &+ step &* SIMD4(repeating: start)
                    try body(i - start, first, step, base + first.z &* size, step.z)
                }
            }
        }
    }

    /// The array to hand back, converted into `out` where the types differ.
    func finish(_ status: inout FloatStatus) throws -> NDArray {
        guard let out, out.dtype != result.dtype else { return result }
        guard let mask else {
            status.formUnion(out.write(result))
            return out
        }
        let from = result.dtype.itemSize
        let converted = Target(into: out, mask: mask)
        let source = UnsafeRawPointer(result.storage.base + result.offset * from)
        defer { withExtendedLifetime(result) {} }
        try converted.rows(result.strides) { n, at, step, target, targetStep in
            status.formUnion(Cast.run(n, from: source + at.x &* from, result.dtype, step: step.x, to: target, out.dtype,
                                      step: targetStep))
        }
        return out
    }

    private init(into out: NDArray, mask: NDArray) {
        result = out
        self.out = nil
        self.mask = mask
        order = nil
    }
}

extension DType {
    /// NumPy's 'same_kind' rule: to the same or a higher kind (bool, unsigned, signed, float), or within a kind.
    public func castsSameKind(to type: DType) -> Bool {
        func kind(_ type: DType) -> Int {
            switch type {
            case .bool: 0
            case .uint8: 1
            case .int64: 2
            case .float32, .float64: 3
            }
        }
        return kind(self) <= kind(type)
    }
}
