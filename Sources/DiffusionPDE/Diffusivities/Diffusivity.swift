import Arrays
import Catalog

/// How readily grey value flows where the slope is s: a decreasing function g(s) with a contrast K.
///
/// Written as g = scale(K) · value(q) with q = s²/K², so that no root is taken and `value` never exceeds 1.
public protocol Diffusivity: Sendable {
    /// g / scale at the squared relative slope q = s²/K² (0 … 10¹⁸); 1 at q = 0, never negative.
    func value<T: Real>(_ q: T) -> T
    /// `value` at two places, for those that can share work.
    func values<T: Real>(_ p: T, _ q: T) -> (T, T)
    /// g at slope 0, its largest value.
    func scale(contrast: Double) -> Double

    // Kernels that are specialised for each diffusivity: as requirements they are called through the conformance, where
    // the compiler knows the type.

    /// Replaces squared slopes by g, in place.
    func replace(squares: NDArray, contrast: Double)
    /// Explicit steps of the scheme of 1990 on one plane, in place.
    func sweep(_ plane: NDArray, _ setting: FaceSweepSetting, steps: Int, progress: inout Progress) throws
}

extension Diffusivity {
    public func scale(contrast: Double) -> Double { 1 }

    @inline(__always)
    public func values<T: Real>(_ p: T, _ q: T) -> (T, T) { (value(p), value(q)) }

    public func replace(squares: NDArray, contrast: Double) {
        defer { withExtendedLifetime(squares) {} }
        if squares.dtype == .float32 {
            replace(squares.pointer(Float.self), squares.count, contrast)
        } else {
            replace(squares.pointer(Double.self), squares.count, contrast)
        }
    }

    @inline(__always)
    private func replace<T: Real>(_ squares: UnsafeMutablePointer<T>, _ count: Int, _ contrast: Double) {
        let factor = T(1 / (contrast * contrast)), scale = T(scale(contrast: contrast))
        let diffusivity = self
        Parallel.ranges(count, of: 1 << 15) { range, _ in
            for i in range { squares[i] = scale * diffusivity.value(relativeSquare(squares[i], factor)) }
        }
    }

    public func sweep(_ plane: NDArray, _ setting: FaceSweepSetting, steps: Int, progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try FaceSweep<Self, Float>.run(self, plane, setting, steps: steps, progress: &progress)
        } else {
            try FaceSweep<Self, Double>.run(self, plane, setting, steps: steps, progress: &progress)
        }
    }

    /// g(s), for a person who wants to see the function.
    public func callAsFunction(slope s: Double, contrast: Double) -> Double {
        scale(contrast: contrast) * value(relativeSquare(s * s, 1 / (contrast * contrast)))
    }
}

/// s² / K², kept small enough that its fourth power is finite in float32 as well.
@inline(__always)
func relativeSquare<T: Real>(_ square: T, _ factor: T) -> T {
    let q = square * factor
    return q < 1e9 ? q : 1e9
}

/// The diffusivities that have a name.
public enum Diffusivities {
    /// In the order in which they are listed to a reader.
    public static let all: [Entry<any Diffusivity>] = [
        RationalDiffusivity.entry,
        ExponentialDiffusivity.entry,
        CharbonnierDiffusivity.entry,
        WeickertDiffusivity.entry,
        TotalVariationDiffusivity.entry,
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> any Diffusivity {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "diffusivity", name: name, parameter: "g", known: names)
        }
        return try entry.make()
    }
}
