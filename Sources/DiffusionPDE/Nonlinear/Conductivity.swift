import Arrays

/// The g of div(g ∇u): one of the catalogue with its contrast, or any function of the slope.
public enum Conductivity {
    case named(any Diffusivity, contrast: Contrast)
    /// Takes an array of slopes and returns as many values, all finite and not negative. It is called once per
    /// evaluation with all slopes of the image.
    case function((NDArray) throws -> NDArray)
}

/// A conductivity whose contrast is known.
enum ResolvedConductivity {
    case named(any Diffusivity, contrast: Double)
    case function((NDArray) throws -> NDArray)

    /// The largest value over slopes from 0 to `steepest`.
    func bound(steepest: Double) throws -> Double {
        switch self {
        case .named(let diffusivity, let contrast): return diffusivity.scale(contrast: contrast)
        case .function:
            let samples = 1024
            let slopes = (0...samples).map { steepest * Double($0) / Double(samples) }
            let squares = try NDArray(slopes.map { $0 * $0 })
            return try replace(squares: squares).doubleValues.max() ?? 0
        }
    }

    /// g in the place of squared slopes; the argument is overwritten.
    func replace(squares: NDArray) throws -> NDArray {
        switch self {
        case .named(let diffusivity, let contrast):
            diffusivity.replace(squares: squares, contrast: contrast)
            return squares
        case .function(let function):
            squares.replaceByRoots()
            return try ConductivityAnswer(try function(squares), slopes: squares).checked()
        }
    }
}

/// What a function typed at the prompt returned for an array of slopes.
private struct ConductivityAnswer {
    private let answer: NDArray
    private let slopes: NDArray

    init(_ answer: NDArray, slopes: NDArray) {
        self.answer = answer
        self.slopes = slopes
    }

    /// The values in the type of the slopes; a single number stands for all.
    func checked() throws -> NDArray {
        guard answer.rank == 0 || answer.shape == slopes.shape else {
            throw DiffusionError.functionShape(got: answer.shape, expected: slopes.shape)
        }
        var values = try answer.casted(to: slopes.dtype)
        values = answer.rank == 0 ? try values.broadcast(to: slopes.shape).contiguous() : try values.contiguous()
        if values.dtype == .float32 { try check(values, Float.self) } else { try check(values, Double.self) }
        // What the function returned may be the slopes themselves, or an array it keeps.
        return values.storage === answer.storage ? try values.duplicated() : values
    }

    @inline(__always)
    private func check<T: Real>(_ values: NDArray, _ type: T.Type) throws {
        let g = values.pointer(T.self), s = slopes.pointer(T.self)
        defer { withExtendedLifetime((values, slopes)) {} }
        var faults = 0
        var first: Int?
        for i in 0..<values.count where !(g[i] >= 0 && g[i] < .infinity) {
            faults += 1
            if first == nil { first = i }
        }
        guard let first else { return }
        throw DiffusionError.functionValue(value: Double(g[first]), slope: Double(s[first]), count: faults,
                                           total: values.count)
    }
}

extension NDArray {
    /// Takes the square root of every element of a contiguous array of floats that are not negative, in place.
    func replaceByRoots() {
        defer { withExtendedLifetime(self) {} }
        if dtype == .float32 {
            let values = pointer(Float.self)
            for i in 0..<count { values[i] = values[i] * Float.inverseRoot(max(values[i], 1e-37)) }
        } else {
            let values = pointer(Double.self)
            for i in 0..<count { values[i] = values[i] * Double.inverseRoot(max(values[i], 1e-300)) }
        }
    }
}
