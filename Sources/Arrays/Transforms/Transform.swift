/// Real transforms by FFTW over chosen axes, in float32 for float32 arrays and in float64 for all others.
///
/// Plans are made at first use of a size and kept for the process.
public enum Transform {
    /// X[k] = 2 Σ x[n] cos(πk(2n+1)/2N): FFTW's REDFT10, SciPy's `dct` of type 2 without a norm.
    /// - Parameter axes: nil for all.
    public static func dct2(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray { try lines(.cosine, a, axes) }

    /// The inverse of `dct2`: FFTW's REDFT01 divided by 2N per axis.
    public static func inverseDCT2(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        try lines(.inverseCosine, a, axes)
    }

    /// X[k] = x[0] + 2 Σ_{n>0} x[n] cos(πn(2k+1)/2N): FFTW's REDFT01, SciPy's `dct` of type 3 without a norm.
    public static func dct3(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray {
        let result = try lines(.inverseCosine, a, axes)
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: a.rank) } ?? Array(0..<a.rank)
        multiply(result, by: axes.reduce(1.0) { $0 * 2 * Double(result.shape[$1]) })
        return result
    }

    /// X[k] = 2 Σ x[n] sin(π(n+1)(k+1)/(N+1)): FFTW's RODFT00, SciPy's `dst` of type 1 without a norm.
    public static func dst1(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray { try lines(.sine, a, axes) }

    /// The inverse of `dst1`: itself divided by 2(N+1) per axis.
    public static func inverseDST1(_ a: NDArray, axes: [Int]? = nil) throws -> NDArray { try lines(.inverseSine, a, axes) }

    // MARK: Cosines and sines

    /// Transforms a copy axis by axis.
    private static func lines(_ transform: LineTransform, _ a: NDArray, _ axes: [Int]?) throws -> NDArray {
        let axes = try axes.map { try NDArray.normalized(axes: $0, rank: a.rank) } ?? Array(0..<a.rank)
        let result = try floating(a)
        if result.count == 0 { return result }
        for axis in axes { try transform.apply(to: result, axis: axis) }
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
            defer { withExtendedLifetime(a) {} }
            for i in 0..<a.count { cells[i] *= factor }
        } else {
            let cells = a.pointer(Double.self)
            defer { withExtendedLifetime(a) {} }
            for i in 0..<a.count { cells[i] *= factor }
        }
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
        defer { withExtendedLifetime((source, complex)) {} }
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
        defer { withExtendedLifetime((complex, result)) {} }
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
