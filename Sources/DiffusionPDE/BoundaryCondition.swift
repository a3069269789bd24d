import Catalog

/// What lies beyond the first and the last pixel of every axis.
public enum BoundaryCondition: Equatable, Sendable {
    /// Zero flux: the half-sample mirror, each ghost cell equals the edge pixel beside it. Keeps the mean.
    case neumann
    /// The axis is a ring: the ghost before the first pixel is the last one. Keeps the mean.
    case periodic
    /// A fixed value in the ghost cells −1 and n. The image relaxes to that value.
    case dirichlet(Double)

    /// The names as they are typed.
    public static let names = ["neumann", "dirichlet", "periodic"]

    /// The condition of that name; `dirichlet` holds the ghosts at 0.
    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public init(named name: String) throws {
        switch name {
        case "neumann": self = .neumann
        case "periodic": self = .periodic
        case "dirichlet": self = .dirichlet(0)
        default:
            throw DiffusionError.unknown(what: "boundary condition", name: name, parameter: "bc",
                                         known: BoundaryCondition.names)
        }
    }

    public var name: String {
        switch self {
        case .neumann: "neumann"
        case .periodic: "periodic"
        case .dirichlet: "dirichlet"
        }
    }
}
