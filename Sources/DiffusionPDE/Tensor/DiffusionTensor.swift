import Arrays

/// How a diffusion tensor follows from the structure of the image.
public enum TensorLaw: Sendable {
    /// D = g e₁e₁ᵀ + e₂e₂ᵀ with e₁ across edges: Weickert's diffusivity across, full diffusion along.
    /// Weickert (1998), Anisotropic Diffusion in Image Processing, §5.1.
    case edgeEnhancing(contrast: Contrast, sigma: Double)
    /// Diffusion along the direction of least change, the more the clearer it is: λ₁ = α across,
    /// λ₂ = α + (1 − α) exp(−C/(μ₁ − μ₂)²) along. Weickert (1999), IJCV 31.
    case coherenceEnhancing(contrast: Double, sigma: Double, rho: Double, alpha: Double)
}

/// A tensor (a, b; b, c) at every pixel.
struct DiffusionTensor {
    let a: NDArray, b: NDArray, c: NDArray
    let grid: Grid

    /// Weickert's edge-enhancing tensor; the planes of the structure are overwritten.
    static func edgeEnhancing(_ structure: StructureTensor, contrast: Double) -> DiffusionTensor {
        DiffusionTensor(structure) {
            Assembly<Float>.edges($0, structure.grid.count, Float(1 / (contrast * contrast)))
        } double: {
            Assembly<Double>.edges($0, structure.grid.count, 1 / (contrast * contrast))
        }
    }

    /// Weickert's coherence-enhancing tensor; the planes of the structure are overwritten.
    static func coherenceEnhancing(_ structure: StructureTensor, contrast: Double, alpha: Double) -> DiffusionTensor {
        DiffusionTensor(structure) {
            Assembly<Float>.coherence($0, structure.grid.count, Float(contrast), Float(alpha))
        } double: {
            Assembly<Double>.coherence($0, structure.grid.count, contrast, alpha)
        }
    }

    private init(_ structure: StructureTensor, float: (Assembly<Float>.Planes) -> Void,
                 double: (Assembly<Double>.Planes) -> Void) {
        (a, b, c, grid) = (structure.xx, structure.xy, structure.yy, structure.grid)
        defer { withExtendedLifetime(structure) {} }
        if a.dtype == .float32 {
            float((a.pointer(Float.self), b.pointer(Float.self), c.pointer(Float.self)))
        } else {
            double((a.pointer(Double.self), b.pointer(Double.self), c.pointer(Double.self)))
        }
    }
}

/// From the entries of a structure tensor to those of a diffusion tensor, in place and without an angle: with
/// p = Jxx − Jyy, m = 2 Jxy and μ₁ − μ₂ = √(p² + m²), e₁e₁ᵀ = ½ (I + (p, m; m, −p)/(μ₁ − μ₂)).
private enum Assembly<T: Real> {
    typealias Planes = (xx: UnsafeMutablePointer<T>, xy: UnsafeMutablePointer<T>, yy: UnsafeMutablePointer<T>)

    /// Below this the two eigenvalues are the same and so is every direction; its inverse root is still finite.
    private static var tiny: T { T.leastNormalMagnitude * 16 }

    static func edges(_ planes: Planes, _ count: Int, _ squareScale: T) {
        let (xx, xy, yy) = planes, tiny = tiny
        for i in 0..<count {
            let p = xx[i] - yy[i], m = 2 * xy[i]
            let square = p * p + m * m
            let inverse = T.inverseRoot(square < tiny ? tiny : square)
            // D = I − (1 − g) e₁e₁ᵀ; 1 − g is computed as such, where g is almost 1.
            let half = 0.5 * WeickertDiffusivity.complement(relativeSquare(xx[i] + yy[i], squareScale))
            let cosine = p * inverse, sine = m * inverse
            xx[i] = 1 - half * (1 + cosine)
            xy[i] = -(half * sine)
            yy[i] = 1 - half * (1 - cosine)
        }
    }

    static func coherence(_ planes: Planes, _ count: Int, _ contrast: T, _ alpha: T) {
        let (xx, xy, yy) = planes, tiny = tiny
        let rest = 0.5 * (1 - alpha)
        for i in 0..<count {
            let p = xx[i] - yy[i], m = 2 * xy[i]
            let square = p * p + m * m
            let bounded = square < tiny ? tiny : square
            let inverse = T.inverseRoot(bounded)
            // D = (α + e) I − e e₁e₁ᵀ with e = λ₂ − α.
            let half = rest * T.exponential(-contrast / bounded)
            let cosine = p * inverse, sine = m * inverse
            xx[i] = alpha + half * (1 - cosine)
            xy[i] = -(half * sine)
            yy[i] = alpha + half * (1 + cosine)
        }
    }
}
