/// A regular grid of cell-centred pixels with the same spacing along every axis.
public struct Grid: Equatable, Sendable {
    /// Extent along y; 1 for a signal.
    public let rows: Int
    /// Extent along x.
    public let columns: Int
    /// 1 for a signal, 2 for an image (also one that is a single pixel wide).
    public let dimensions: Int

    public init(rows: Int, columns: Int, dimensions: Int) {
        self.rows = rows
        self.columns = columns
        self.dimensions = dimensions
    }

    public var count: Int { rows * columns }
}

/// The linear heat equation u_t = D Δu on pixels h apart.
public struct HeatEquation: Equatable, Sendable {
    /// D, in h² per unit of time.
    public let diffusivity: Double
    /// h, the distance between pixel centres.
    public let spacing: Double
    public let boundary: BoundaryCondition

    /// - Throws: `DiffusionError` when D or h is not positive and finite, or the boundary value is not finite.
    public init(diffusivity: Double = 1, spacing: Double = 1, boundary: BoundaryCondition = .neumann) throws {
        for (name, value) in [("D", diffusivity), ("h", spacing)] {
            guard value.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: name, value: value) }
            guard value > 0 else { throw DiffusionError.notPositive(parameter: name, value: value) }
        }
        if case .dirichlet(let value) = boundary, !value.isFinite {
            throw DiffusionError.notAFiniteNumber(parameter: "bc", value: value)
        }
        self.diffusivity = diffusivity
        self.spacing = spacing
        self.boundary = boundary
    }

    /// r = D dt / h², the mesh Fourier number of a step.
    public func meshNumber(_ dt: Double) -> Double { diffusivity * dt / (spacing * spacing) }

    /// The step whose mesh Fourier number is r.
    public func step(meshNumber r: Double) -> Double { r * spacing * spacing / diffusivity }
}
