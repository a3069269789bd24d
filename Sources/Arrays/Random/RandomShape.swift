/// What both generators do around their streams: shapes, broadcast parameters, swaps.
enum RandomShape {
    static func array(_ dtype: DType, _ shape: [Int]) throws -> NDArray {
        guard dtype.isFloating else {
            throw ArrayError(.type, "Unsupported dtype dtype('\(dtype.name)') for random")
        }
        return try NDArray(dtype, shape: shape, zeroed: false)
    }

    /// The parameters broadcast to each other, and to the shape if one is given.
    private static func parameters(_ a: NDArray, _ b: NDArray, _ shape: [Int]?) throws -> ([Int], [Double], [Double]) {
        let met = try NDArray.broadcastShapes([a.shape, b.shape])
        let target = shape ?? met
        if let shape, NDArray.broadcastShape(shape, met) != shape {
            throw ArrayError(.value, "Output size \(NDArray.text(shape)) is not compatible with broadcast dimensions of "
                + "inputs \(NDArray.text(met)).")
        }
        func values(_ a: NDArray) throws -> [Double] {
            a.count == 1 ? try a.doubles() : try a.broadcast(to: target).doubles()
        }
        return (target, try values(a), try values(b))
    }

    static func uniform(_ low: NDArray, _ high: NDArray, _ shape: [Int]?, legacy: Bool,
                        _ draw: () -> Double) throws -> NDArray {
        let (target, lows, highs) = try parameters(low, high, shape)
        // One of them may be empty and the other a number: then there is nothing to draw.
        for i in 0..<(lows.isEmpty || highs.isEmpty ? 0 : max(lows.count, highs.count)) {
            let range = highs[highs.count == 1 ? 0 : i] - lows[lows.count == 1 ? 0 : i]
            guard range.isFinite else {
                throw ArrayError(.overflow, legacy ? "Range exceeds valid bounds" : "high - low range exceeds valid bounds")
            }
            if !legacy, range < 0 { throw ArrayError(.value, "high - low < 0") }
        }
        let result = try NDArray(.float64, shape: target, zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for i in 0..<result.count {
            if i & (Cancellation.block - 1) == 0 { try Cancellation.check() }
            let a = lows[lows.count == 1 ? 0 : i], b = highs[highs.count == 1 ? 0 : i]
            cells[i] = a + (b - a) * draw()
        }
        return result
    }

    static func normal(_ location: NDArray, _ scale: NDArray, _ shape: [Int]?, _ draw: () -> Double) throws -> NDArray {
        let (target, centers, widths) = try parameters(location, scale, shape)
        if widths.contains(where: { $0 < 0 || ($0 == 0 && $0.sign == .minus) }) { throw ArrayError(.value, "scale < 0") }
        let result = try NDArray(.float64, shape: target, zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for i in 0..<result.count {
            if i & (Cancellation.block - 1) == 0 { try Cancellation.check() }
            let step = widths[widths.count == 1 ? 0 : i] * draw()
            cells[i] = centers[centers.count == 1 ? 0 : i] + step
        }
        return result
    }

    /// Performs swaps of whole sub-arrays along an axis.
    static func apply(swaps: [(Int, Int)], to a: NDArray, axis: Int) throws {
        try a.checkWritable()
        var shape = a.shape, strides = a.strides
        let step = strides.remove(at: axis)
        shape.remove(at: axis)
        let walk = Walk(shape, strides)
        func swap<T>(_: T.Type) {
            let base = (a.storage.base + a.offset * a.dtype.itemSize).assumingMemoryBound(to: T.self)
            defer { withExtendedLifetime(a) {} }
            for (i, j) in swaps where i != j {
                let p = base + i &* step, q = base + j &* step
                walk.rows { n, at, inner in
                    for k in 0..<n {
                        let place = at.x &+ k &* inner.x, kept = p[place]
                        p[place] = q[place]
                        q[place] = kept
                    }
                }
            }
        }
        switch a.dtype.itemSize {
        case 1: swap(UInt8.self)
        case 4: swap(UInt32.self)
        default: swap(UInt64.self)
        }
    }
}

/// Checked probabilities of a population, for `choice`.
struct Probabilities {
    private var values: [Double]

    init(_ p: NDArray, population: Int, complaint: String) throws {
        guard p.rank == 1 else { throw ArrayError(.value, "'p' must be 1-dimensional") }
        guard p.count == population else { throw ArrayError(.value, "'a' and 'p' must have same size") }
        values = try p.doubles()
        if values.contains(where: { $0.isNaN }) { throw ArrayError(.value, "Probabilities contain NaN") }
        if values.contains(where: { $0 < 0 }) { throw ArrayError(.value, "Probabilities are not non-negative".legacyCase(complaint)) }
        let tolerance = p.dtype == .float32 ? Double(Float.ulpOfOne).squareRoot() : Double.ulpOfOne.squareRoot()
        if abs(values.reduce(0, +) - 1) > tolerance { throw ArrayError(.value, complaint) }
    }

    private func cumulative(_ p: [Double]) -> [Double] {
        var sums: [Double] = [], total = 0.0
        for x in p {
            total += x
            sums.append(total)
        }
        return sums.map { $0 / total }
    }

    /// The first place whose cumulative probability exceeds u.
    private func place(_ u: Double, in sums: [Double]) -> Int {
        var low = 0, high = sums.count
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] <= u { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func pick(_ uniforms: NDArray) throws -> NDArray {
        let sums = cumulative(values)
        return try NDArray(try uniforms.doubles().map { place($0, in: sums) }, shape: uniforms.shape)
    }

    /// Different places: what was taken gets probability 0 and the missing ones are drawn again.
    func pickDistinct(_ shape: [Int], _ uniforms: (Int) throws -> NDArray) throws -> NDArray {
        let count = try NDArray.elementCount(shape, itemSize: 8)
        if values.count(where: { $0 > 0 }) < count {
            throw ArrayError(.value, "Fewer non-zero entries in p than size")
        }
        var p = values, found: [Int] = []
        while found.count < count {
            let draws = try uniforms(count - found.count).doubles()
            for place in found { p[place] = 0 }
            let sums = cumulative(p)
            var seen = Set<Int>()
            found += draws.map { place($0, in: sums) }.filter { seen.insert($0).inserted }
        }
        return try NDArray(found, shape: shape)
    }
}

extension String {
    /// The legacy generator writes this message with a small letter.
    fileprivate func legacyCase(_ complaint: String) -> String {
        complaint.first == "p" ? "p" + dropFirst() : self
    }
}
