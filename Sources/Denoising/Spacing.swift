import Catalog
import Glibc

/// Which of a schedule's T steps a shorter run visits.
public enum Spacing: String, CaseIterable, Sendable {
    /// 0, s, 2s, … with s = ⌊T/steps⌋: never visits the noisiest step.
    case leading
    /// Evenly from the first to the last step, both included.
    case linspace
    /// T, T − s, … with s = T/steps: always starts at the noisiest step.
    case trailing

    /// - Throws: `DenoisingError` for an unknown word.
    public init(named name: String) throws {
        guard let spacing = Spacing(rawValue: name) else {
            throw DenoisingError.unknown("spacing", name, among: Spacing.allCases.map(\.rawValue), parameter: "spacing")
        }
        self = spacing
    }

    /// The visited steps, noisiest first, counted from 0 as the papers' code does.
    /// - Parameters:
    ///   - steps: how many, between 1 and T.
    ///   - count: T.
    public func timesteps(_ steps: Int, of count: Int) throws -> [Int] {
        guard steps >= 1, steps <= count else {
            throw DenoisingError("steps must lie between 1 and the \(count) steps of the schedule, got \(steps)", parameter: "steps")
        }
        switch self {
        case .leading: return (0..<steps).reversed().map { $0 * (count / steps) }
        case .linspace:
            return NoiseSchedule.linspace(0, Double(count - 1), steps).reversed().map { Int($0.rounded(.toNearestOrEven)) }
        case .trailing:
            let stride = Double(count) / Double(steps)
            return (0..<steps).map { Int((Double(count) - Double($0) * stride).rounded(.toNearestOrEven)) - 1 }
        }
    }
}
