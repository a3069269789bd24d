import Arrays
import Catalog

/// The image that keeps close to f at the smallest total variation: the minimum over u of ½ Σ (u − f)² + λ Σ |∇u|.
///
/// Solved by the accelerated primal-dual method and stopped by the duality gap, which bounds how far the energy is above
/// its minimum: every dual field p with |p| ≤ λ gives the lower bound −½‖div p‖² − ⟨div p, f⟩. A change per step says
/// nothing of the kind.
///
/// Rudin, Osher and Fatemi (1992), Physica D 60. Chambolle and Pock (2011), A first-order primal-dual algorithm, J. Math.
/// Imaging Vis. 40, algorithm 2.
public struct TotalVariationDenoising: Sendable {
    /// λ, in the unit of the grey values.
    public let weight: Double
    /// |∇u| = √(dy² + dx²); false: |dy| + |dx|.
    public let isIsotropic: Bool
    /// The duality gap at which to stop, as a part of the energy.
    public let gap: Double

    /// A gap below this cannot be told from rounding.
    static let smallestGap = 1e-12
    /// Below this, single precision cannot reach the gap.
    static let smallestSingleGap = 4e-6
    static let largestIterationCount = 200_000

    /// - Throws: when the weight is negative or the gap is not between 10⁻¹² and 1.
    public init(weight: Double, isIsotropic: Bool = true, gap: Double = 1e-4) throws {
        guard weight.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "weight", value: weight) }
        guard weight >= 0 else { throw DiffusionError.negative(parameter: "weight", value: weight) }
        guard gap >= TotalVariationDenoising.smallestGap, gap <= 1 else {
            throw ImageTaskError.outside(parameter: "gap", value: gap, low: TotalVariationDenoising.smallestGap, high: 1)
        }
        self.weight = weight
        self.isIsotropic = isIsotropic
        self.gap = gap
    }

    /// The minimiser and what certifies it.
    public struct Solution: Sendable {
        public let u: NDArray
        /// ½ Σ (u − f)² + λ TV(u), all channels together.
        public let energy: Double
        /// The duality gap divided by the energy: the energy is above its minimum by no more than this part.
        public let gap: Double
        /// The largest number over the channels.
        public let iterations: Int
        /// How far the mean has moved; rounding only.
        public let meanDrift: Double
        /// How far values lie outside the range of f; at most what the gap leaves open.
        public let rangeViolation: Double
        /// The energy, and the gap in its unit, at every look at them; of colour images the last channel's.
        public let energies: [Double], gaps: [Double]
    }

    /// - Parameter f: a signal, grey or colour image. Channels are solved one by one. A float32 array is solved in
    ///   float32, but for gaps below 4·10⁻⁶ in float64.
    /// - Throws: `DiffusionError` for a wrong shape or values that are not finite, `Interrupted`, `ArrayError.memory`,
    ///   `ImageTaskError.notConverged`.
    public func solve(_ f: NDArray, observer: any Observer = SilentObserver()) throws -> Solution {
        let isSingle = f.dtype == .float32 && gap >= TotalVariationDenoising.smallestSingleGap
        var field = try Field(isSingle ? f : try f.casted(to: .float64))
        let before = FieldSummary(field)
        var certificates: [PrimalDualRun.Certificate] = []
        for channel in field.planes.indices {
            let run = PrimalDualRun(problem: self, grid: field.grid, observer: observer)
            certificates.append(try run.solve(&field.planes[channel]))
        }
        let after = FieldSummary(field)
        let energy = certificates.reduce(0) { $0 + $1.energy }, open = certificates.reduce(0) { $0 + $1.gap }
        let u = try field.released()
        return Solution(
            u: f.dtype == .float32 && !isSingle ? try u.casted(to: .float32) : u, energy: energy,
            gap: energy > 0 ? max(0, open / energy) : 0, iterations: certificates.map(\.iterations).max() ?? 0,
            meanDrift: (after.sum - before.sum) / Double(field.grid.count * field.planes.count),
            rangeViolation: max(0, before.minimum - after.minimum, after.maximum - before.maximum),
            energies: certificates.last?.energies ?? [], gaps: certificates.last?.gaps ?? [])
    }
}
