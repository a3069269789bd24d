import Arrays
import Catalog

/// A discretisation of div(D ∇u) on pixels, with zero flux across the border.
public protocol TensorStencil: Sendable {
    /// The longest step at which nothing grows; nil when the stencil divides long steps itself.
    var stabilityLimit: Double? { get }
    /// One step of length dt under one tensor field, in place on every plane.
    /// - Returns: the step divided by the longest one allowed.
    func step(_ field: inout Field, _ tensor: DiffusionTensorField, dt: Double, poll: () throws -> Void) throws -> Double
}

/// A tensor field as the stencils see it.
public struct DiffusionTensorField {
    let tensor: DiffusionTensor
}

/// The stencils of `edge_enhancing` and `coherence_enhancing`.
public enum TensorStencils {
    /// In the order in which they are listed to a reader.
    public static let all: [Entry<any TensorStencil>] = [
        StandardStencil.entry,
        NonNegativeStencil.entry,
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> any TensorStencil {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "stencil", name: name, parameter: "stencil", known: names)
        }
        return try entry.make()
    }
}
