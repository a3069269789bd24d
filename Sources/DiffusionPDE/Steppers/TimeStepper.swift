import Arrays
import Catalog

/// One way to advance u_t = D Δu by a time step.
///
/// On an eigenmode of the Laplacian a linear scheme only multiplies: by its gain, a function of r = D dt / h² and of the
/// mode's eigenvalues. That closed form is the whole definition; how the multiplication is done (in the eigenbasis, or
/// by stencils) is the scheme's own business.
///
/// To add a scheme: one file with `static let entry`, and its line in `TimeSteppers.all`.
public protocol TimeStepper: Sendable {
    static var entry: Entry<any TimeStepper> { get }
    /// The order of accuracy in time; nil when the scheme has no error in time.
    var order: Int? { get }
    /// The largest number of space dimensions it is defined for.
    var largestDimension: Int { get }
    /// Which eigenvalues the scheme sees.
    var symbol: LaplacianSymbol { get }
    /// Whether the gain of a mode is the product of the gains of its two axes.
    var isSeparable: Bool { get }
    /// When a step adds `factor` times the change that an implicit Euler step of `r` times its length makes: those two.
    var resolvent: (r: Double, factor: Double)? { get }
    /// The largest r at which no mode grows; nil when there is none.
    func stabilityLimit(dimensions: Int) -> Double?
    /// The r it uses when none is asked for, to reach the total `meshTime` = D t / h²; nil: one step to the end.
    func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double?
    /// The factor of one step on a mode.
    func gain(r: Double, mode: Mode) -> Double
    /// The factors of `steps` steps on a row of modes with one eigenvalue along y and these along x.
    func fillFactors(_ factors: inout [Double], y: Double, x: [Double], dimensions: Int, r: Double, steps: Int)
    /// Advances in place by `steps` steps of mesh Fourier number r.
    func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                 progress: inout Progress) throws
}

/// An eigenmode of the Laplacian: the eigenvalue (never positive) of h² ∂² along each axis.
public struct Mode: Sendable {
    /// 0 in one dimension.
    public let y: Double
    public let x: Double
    public let dimensions: Int

    public init(y: Double = 0, x: Double, dimensions: Int) {
        self.y = y
        self.x = x
        self.dimensions = dimensions
    }

    /// The eigenvalue of the Laplacian itself, times h².
    public var sum: Double { y + x }
}

extension TimeStepper {
    public var largestDimension: Int { 2 }
    public var symbol: LaplacianSymbol { .discrete }
    public var isSeparable: Bool { false }
    public var resolvent: (r: Double, factor: Double)? { nil }
    public func stabilityLimit(dimensions: Int) -> Double? { nil }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        try SpectralSolver(grid: field.grid, boundary: boundary)
            .multiply(&field, by: self, steps: steps, r: r, progress: &progress)
    }

    /// Few steps of a splitting along the lines, many in the eigenbasis, whichever is quicker.
    func advance(_ field: inout Field, by splitting: AxisSplitting, steps: Int, r: Double, boundary: BoundaryCondition,
                 progress: inout Progress) throws {
        if AxisSplitting.isQuicker(steps: steps, r: r, boundary: boundary, dimensions: field.grid.dimensions) {
            try splitting.advance(&field, steps: steps, r: r, boundary: boundary, progress: &progress)
        } else {
            try SpectralSolver(grid: field.grid, boundary: boundary)
                .multiply(&field, by: self, steps: steps, r: r, progress: &progress)
        }
    }
}

/// The schemes of `heat` and `evolve`.
public enum TimeSteppers {
    /// Every scheme, in the order in which they are listed to a reader.
    public static let all: [Entry<any TimeStepper>] = [
        Exact.entry,
        ContinuousGaussian.entry,
        ForwardEuler.entry,
        BackwardEuler.entry,
        CrankNicolson.entry,
        LocallyOneDimensional.entry,
        AdditiveOperatorSplitting.entry,
        AlternatingDirectionImplicit.entry,
        CrankNicolsonSplitting.entry,
        FastSemiIterative.entry,
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> any TimeStepper {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "scheme", name: name, parameter: "scheme", known: names)
        }
        return try entry.make()
    }
}
