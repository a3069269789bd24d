import Catalog

/// Implicit Euler: one linear system per step, solved in the eigenbasis.
public struct BackwardEuler: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "backward_euler", "The implicit Euler scheme: first order, stable and free of overshoots for every step.",
        details: """
            Solves (I − r L) u = u_old directly in the eigenbasis of the boundary condition. The inverse has no negative \
            entry, so the range of values is kept for every r. Each step is the Tikhonov smoothing of the last image with \
            weight D dt. Without dt it takes steps of r = 0.25.
            """,
        formula: #"(I - r L)\,u^{n+1} = u^n,\quad g = \frac{1}{1 - r\lambda}"#,
        references: ["Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2.8",
                     "Weickert (1998), Anisotropic Diffusion in Image Processing, §3.4"],
        keywords: ["implicit", "Tikhonov"])) { BackwardEuler() }

    public var order: Int? { 1 }
    public var largestDimension: Int { 3 }
    public var resolvent: (r: Double, factor: Double)? { (1, 1) }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.25 }
    public func gain(r: Double, mode: Mode) -> Double { 1 / (1 - r * mode.sum) }
}
