import Arrays
import Catalog

/// A nonlinear equation on one image: how its weights follow from the image of the moment, and what was seen on the way.
public struct Conduction {
    let conductivity: ResolvedConductivity
    /// The width of the Gaussian before slopes are taken; nil: the scheme of 1990, on the faces.
    let smoothing: GaussianFilter?
    let boundary: BoundaryCondition
    let spacing: Double
    /// The largest g over the slopes the image can have.
    let bound: Double
    /// How long a step is, by which parameter it was given, and whether it runs beyond its limit.
    var dt = 0.0
    var stepParameter = "dt"
    let isForced: Bool
    /// The largest mesh number times the weights around a pixel, so far.
    var stability = 0.0
    /// The largest relative residual of a linear system, so far.
    var residual = 0.0

    /// The weights that the present image gives.
    /// - Throws: `DiffusionError` when a function typed at the prompt returns what is no diffusivity.
    func weights(of field: Field, progress: inout Progress) throws -> FaceWeights {
        try progress.advance(0)
        guard let smoothing else {
            return try FaceWeights(differencesOf: field, conductivity, boundary: boundary, spacing: spacing)
        }
        let smoothed = try smoothing.smoothed(field, isPeriodic: boundary == .periodic) { try progress.advance(0) }
        return try FaceWeights(slopesOf: smoothed, conductivity, boundary: boundary, spacing: spacing)
    }
}

/// A way to advance a nonlinear equation in time: the weights are those of the image before the step.
public protocol NonlinearScheme: Sendable {
    /// The longest stable step: the limit of r times the largest g; nil when no step is too long.
    func stabilityLimit(dimensions: Int) -> Double?
    /// A stable and accurate step of a run, as a mesh Fourier number.
    /// - Parameters:
    ///   - meshTime: the mesh Fourier number of the whole run.
    ///   - bound: the largest g.
    func suggestedMeshNumber(dimensions: Int, meshTime: Double, bound: Double) -> Double
    /// Advances in place by `steps` steps of mesh Fourier number r.
    func advance(_ field: inout Field, steps: Int, r: Double, _ conduction: inout Conduction,
                 progress: inout Progress) throws
}

extension NonlinearScheme {
    public func stabilityLimit(dimensions: Int) -> Double? { nil }
}

/// The schemes of `diffuse`.
public enum NonlinearSchemes {
    /// In the order in which they are listed to a reader.
    public static let all: [Entry<any NonlinearScheme>] = [
        ExplicitDiffusion.entry,
        SemiImplicitDiffusion.entry,
        AdditiveSplittingDiffusion.entry,
        SemiIterativeDiffusion.entry,
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> any NonlinearScheme {
        // What evolve calls the explicit scheme of the heat equation.
        let name = name == "ftcs" ? "explicit" : name
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "scheme", name: name, parameter: "scheme", known: names)
        }
        return try entry.make()
    }
}
