import Glibc

/// How a noise level is turned into the timestep a network in discrete time is asked at.
///
/// The levels of a run have their timesteps by plan; a level between them, where a two-stage step asks, is read off the schedule.
public struct Clock: Sendable {
    /// What happens to a level that no whole timestep has.
    public enum Reading: String, Sendable {
        /// The timestep whose σ is nearest.
        case nearest
        /// Linear in log σ between two timesteps, not rounded.
        case interpolated
        /// The same, rounded.
        case rounded
        /// The same, cut off: what a cast to a whole number leaves.
        case truncated
    }

    public var reading: Reading
    /// The levels that have a timestep by plan.
    public var known: [Double: Double]

    public init(_ reading: Reading = .nearest, known: [Double: Double] = [:]) {
        self.reading = reading
        self.known = known
    }

    /// The timestep for a level, counted from 0.
    public func timestep(at sigma: Double, in schedule: NoiseSchedule) -> Double {
        if let planned = known[sigma] { return planned }
        guard reading != .nearest else { return Double(Clock.nearest(sigma, schedule.reachable(false))) }
        return Clock.read(Clock.interpolated(sigma, schedule.reachable(false)), reading)
    }

    static func read(_ timestep: Double, _ reading: Reading) -> Double {
        switch reading {
        case .rounded, .nearest: timestep.rounded(.toNearestOrEven)
        case .truncated: timestep.rounded(.towardZero)
        case .interpolated: timestep
        }
    }

    /// The timestep whose noise level is nearest, by bisection: σ_t grows with t.
    static func nearest(_ sigma: Double, _ sigmas: [Double]) -> Int {
        let above = firstIndex(above: sigma, sigmas)
        guard above > 0 else { return 0 }
        guard above < sigmas.count else { return sigmas.count - 1 }
        return sigma - sigmas[above - 1] < sigmas[above] - sigma ? above - 1 : above
    }

    /// The timestep at which log σ, linear between whole timesteps, has this value; kept within the schedule.
    static func interpolated(_ sigma: Double, _ sigmas: [Double]) -> Double {
        guard sigmas.count > 1 else { return 0 }
        var above = firstIndex(above: sigma, sigmas)
        while above < sigmas.count, sigmas[above] == sigma { above += 1 }
        let low = max(0, min(above - 1, sigmas.count - 2))
        let a = log(sigmas[low]), b = log(sigmas[low + 1])
        let share = min(1, max(0, (log(max(sigma, 1e-10)) - a) / (b - a)))
        return Double(low) + share
    }

    private static func firstIndex(above sigma: Double, _ sigmas: [Double]) -> Int {
        var low = 0, high = sigmas.count
        while low < high {
            let middle = (low + high) / 2
            if sigmas[middle] < sigma { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
