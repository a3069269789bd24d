/// Real transforms by FFTW over chosen axes, in float32 for float32 arrays and in float64 for all others.
///
/// Plans are measured at first use of a size and kept for the process.
public enum Transform {
    /// X[k] = 2 Σ x[n] cos(πk(2n+1)/2N): FFTW's REDFT10, SciPy's `dct` of type 2 without a norm.
    /// - Parameter axes: nil for all.
    public static func dct2(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try real(.dct2, a, axes) { _ in 1 }
    }

    /// The inverse of `dct2`: FFTW's REDFT01 divided by 2N per axis.
    public static func inverseDCT2(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try real(.dct3, a, axes) { 2 * Double($0) }
    }

    /// X[k] = x[0] + 2 Σ_{n>0} x[n] cos(πn(2k+1)/2N): FFTW's REDFT01, SciPy's `dct` of type 3 without a norm.
    public static func dct3(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try real(.dct3, a, axes) { _ in 1 }
    }

    /// X[k] = 2 Σ x[n] sin(π(n+1)(k+1)/(N+1)): FFTW's RODFT00, SciPy's `dst` of type 1 without a norm.
    public static func dst1(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try real(.dst1, a, axes) { _ in 1 }
    }

    /// The inverse of `dst1`: itself divided by 2(N+1) per axis.
    public static func inverseDST1(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try real(.dst1, a, axes) { 2 * Double($0 + 1) }
    }

    // MARK: Real to real

    /// Transforms a copy axis by axis.
    /// - Parameter scale: what an axis of N elements is divided by.
    private static func real(_ kind: TransformKey.Kind, _ a: NDArray, _ axes: [Int]?,
                             _ scale: (Int) -> Double) throws -> NDArray {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: a.rank) } ?? Array(0..<a.rank)
        let result = try floating(a)
        if result.count == 0 { return result }
        var divisor = 1.0
        for axis in axes {
            try transform(kind, result, axis)
            divisor *= scale(result.shape[axis])
        }
        if divisor != 1 { multiply(result, by: 1 / divisor) }
        return result
    }

    /// A fresh contiguous copy in the type the transform is done in.
    private static func floating(_ a: NDArray) throws -> NDArray {
        let type: DType = a.dtype == .float32 ? .float32 : .float64
        return a.dtype == type ? try a.copied() : try a.casted(to: type)
    }

    private static func multiply(_ a: NDArray, by factor: Double) {
        if a.dtype == .float32 {
            let cells = a.pointer(Float.self), factor = Float(factor)
            for i in 0..<a.count { cells[i] *= factor }
        } else {
            let cells = a.pointer(Double.self)
            for i in 0..<a.count { cells[i] *= factor }
        }
    }

    /// Transforms the lines along one axis of a contiguous array in place, a few at a time: plans for few lines are quick
    /// to measure and serve arrays of any extent in the other axes.
    private static func transform(_ kind: TransformKey.Kind, _ a: NDArray, _ axis: Int) throws {
        let n = a.shape[axis], step = a.strides[axis]
        let size = a.dtype.itemSize
        // Lines that lie side by side: the elements after the axis, or the rows of the last axis.
        let isLast = step == 1
        let lines = isLast ? a.count / n : step
        let distance = isLast ? n : 1
        let blocks = isLast ? 1 : a.count / (n * step)
        // FFTW wants the alignment it planned for, so blocks of lines start at multiples of 16 bytes, or go singly.
        let batch = min(lines, 16)
        let aligned = (batch * distance * size) % 16 == 0 && (isLast || (n * step * size) % 16 == 0)
        for block in 0..<blocks {
            let start = block * n * step
            var line = 0
            while line < lines {
                let m = min(batch, lines - line)
                let address = a.storage.base + (start + line * distance) * size
                let key = TransformKey(kind: kind, isSingle: a.dtype == .float32,
                                       dimensions: [.init(count: n, input: step, output: step)],
                                       batches: [.init(count: m, input: distance, output: distance)])
                if aligned {
                    try TransformPlans.plan(key).run(address)
                } else {
                    try runApart(key, address, size, n, step, m, distance)
                }
                line += m
            }
        }
    }

    /// Runs a plan on a copy of a few lines, for places FFTW's vector code may not touch directly.
    private static func runApart(_ key: TransformKey, _ address: UnsafeMutableRawPointer, _ size: Int, _ n: Int, _ step: Int,
                                 _ lines: Int, _ distance: Int) throws {
        var packed = key
        packed.dimensions = [.init(count: n, input: 1, output: 1)]
        packed.batches = [.init(count: lines, input: n, output: n)]
        let scratch = try Storage(byteCount: n * lines * size, zeroed: false)
        func move<T>(_: T.Type, back: Bool) {
            let there = address.assumingMemoryBound(to: T.self), here = scratch.base.assumingMemoryBound(to: T.self)
            for line in 0..<lines {
                let row = here + line &* n, column = there + line &* distance
                if back {
                    for i in 0..<n { column[i &* step] = row[i] }
                } else {
                    for i in 0..<n { row[i] = column[i &* step] }
                }
            }
        }
        func moveAll(back: Bool) { size == 4 ? move(UInt32.self, back: back) : move(UInt64.self, back: back) }
        moveAll(back: false)
        try TransformPlans.plan(packed).run(scratch.base)
        moveAll(back: true)
    }

    // MARK: Fourier

    /// X[k] = Σ x[n] exp(−2πi kn/N) over the axes, of which the last keeps N/2 + 1 elements (the others are their
    /// conjugates): real and imaginary parts.
    /// - Parameter axes: nil for all.
    public static func fft(_ a: NDArray, axes: [Int]? = nil) throws -> (real: NDArray, imaginary: NDArray) {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: a.rank) } ?? Array(0..<a.rank)
        let source = try floating(a)
        guard let halved = axes.last else { return (source, try NDArray(source.dtype, shape: source.shape)) }
        var shape = source.shape
        shape[halved] = source.shape[halved] / 2 + 1
        if source.count == 0 { return (try NDArray(source.dtype, shape: shape), try NDArray(source.dtype, shape: shape)) }
        let complex = try NDArray(source.dtype, shape: shape + [2], zeroed: false)
        let plan = try TransformPlans.plan(key(.forward, source, real: source.shape, half: shape, axes))
        plan.runForward(source.storage.base, complex.storage.base)
        return (try complex.view([.ellipsis, .integer(0)]).copied(), try complex.view([.ellipsis, .integer(1)]).copied())
    }

    /// The inverse of `fft`, scaled by 1/N.
    /// - Parameter shape: of the real array.
    public static func inverseFFT(real: NDArray, imaginary: NDArray, shape: [Int], axes: [Int]? = nil) throws -> NDArray {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: shape.count) } ?? Array(shape.indices)
        guard let halved = axes.last else { return try floating(real) }
        var half = shape
        half[halved] = shape[halved] / 2 + 1
        guard real.shape == half, imaginary.shape == half else {
            throw ArrayError(.value, "a half spectrum of shape \(NDArray.text(half)) is needed for shape \(NDArray.text(shape)), "
                + "not \(NDArray.text(real.shape)) and \(NDArray.text(imaginary.shape))")
        }
        let type: DType = real.dtype == .float32 && imaginary.dtype == .float32 ? .float32 : .float64
        let result = try NDArray(type, shape: shape, zeroed: false)
        if result.count == 0 { return result }
        let complex = try NDArray(type, shape: half + [2], zeroed: false)
        try complex.view([.ellipsis, .integer(0)]).assign(real)
        try complex.view([.ellipsis, .integer(1)]).assign(imaginary)
        let plan = try TransformPlans.plan(key(.backward, result, real: shape, half: half, axes))
        plan.runBackward(complex.storage.base, result.storage.base)
        multiply(result, by: 1 / axes.reduce(1.0) { $0 * Double(shape[$1]) })
        return result
    }

    private static func key(_ kind: TransformKey.Kind, _ a: NDArray, real: [Int], half: [Int], _ axes: [Int]) -> TransformKey {
        let strides = NDArray.contiguousStrides(real), complex = NDArray.contiguousStrides(half)
        func dimension(_ axis: Int) -> TransformKey.Dimension {
            .init(count: real[axis], input: kind == .forward ? strides[axis] : complex[axis],
                  output: kind == .forward ? complex[axis] : strides[axis])
        }
        return TransformKey(kind: kind, isSingle: a.dtype == .float32, dimensions: axes.map(dimension),
                            batches: real.indices.filter { !axes.contains($0) && real[$0] != 1 }.map(dimension))
    }
}
