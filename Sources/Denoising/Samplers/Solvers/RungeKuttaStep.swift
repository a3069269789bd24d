import Glibc

/// The single steps of the first DPM-Solver, of order 1 to 3, in the noise and with evaluations of their own between two levels.
/// Source: Lu et al. 2022 (arXiv 2206.00927), algorithms 1 and 2.
struct RungeKuttaStep {
    let run: SamplerRun
    let x: [Double]
    let sigma: Double
    /// The noise found at the start of the step.
    let start: [Double]

    init(_ run: SamplerRun, _ x: [Double], _ sigma: Double) throws {
        (self.run, self.x, self.sigma) = (run, x, sigma)
        start = combine((1 / sigma, x), (-1 / sigma, try run.clean(x, sigma)))
    }

    private func noise(_ x: [Double], _ sigma: Double) throws -> [Double] {
        combine((1 / sigma, x), (-1 / sigma, try run.clean(x, sigma)))
    }

    func first(_ next: Double) -> [Double] { combine((1, x), (next - sigma, start)) }

    /// The noise at a share of the step.
    func inner(_ share: Double, to next: Double) throws -> [Double] {
        let there = sigma * pow(next / sigma, share)
        return try noise(combine((1, x), (there - sigma, start)), there)
    }

    func second(_ next: Double, inner: [Double], share: Double) -> [Double] {
        let gain = (sigma - next) / (2 * share)
        return combine((1, x), (-(sigma - next) + gain, start), (-gain, inner))
    }

    /// With the inner noise at 1/3 given.
    func third(_ next: Double, inner: [Double]) throws -> [Double] {
        let r1 = 1 / 3.0, r2 = 2 / 3.0, h = log(sigma / next), there = sigma * pow(next / sigma, r2)
        let gain = there * (r2 / r1) * (expm1(r2 * h) / (r2 * h) - 1)
        let far = try noise(combine((1, x), (-(sigma - there) + gain, start), (-gain, inner)), there)
        let last = next / r2 * (expm1(h) / h - 1)
        return combine((1, x), (-(sigma - next) + last, start), (-last, far))
    }
}
