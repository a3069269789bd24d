import Glibc

/// How an axis maps numbers to positions.
public enum Scale: String, Sendable, CaseIterable {
    case linear, log

    /// A number on the scale's own ruler. On a logarithmic axis zero and negative numbers lie far below everything, so that
    /// a line towards them leaves the box downwards; NaN stays NaN.
    func forward(_ value: Double) -> Double {
        switch self {
        case .linear: value
        case .log: value > 0 ? log10(value) : value.isNaN ? .nan : -1000
        }
    }

    func inverse(_ position: Double) -> Double {
        switch self {
        case .linear: position
        case .log: pow(10, position)
        }
    }
}

/// One axis of a panel: from numbers to points on the paper.
public struct AxisTransform: Sendable {
    public var scale: Scale
    /// The numbers at the start and at the end; start above end when the axis is turned round.
    public var limits: (Double, Double)
    /// Where start and end lie on the paper, in points.
    public var positions: (Double, Double)

    public init(scale: Scale, limits: (Double, Double), positions: (Double, Double)) {
        self.scale = scale
        self.limits = limits
        self.positions = positions
    }

    public func callAsFunction(_ value: Double) -> Double {
        let a = scale.forward(limits.0), b = scale.forward(limits.1)
        guard b != a else { return value.isNaN ? .nan : (positions.0 + positions.1) / 2 }
        // Halves first: the difference of limits near the largest Float64 would overflow.
        let t = (scale.forward(value) / 2 - a / 2) / (b / 2 - a / 2)
        return positions.0 + t * (positions.1 - positions.0)
    }

    /// The number at a position.
    public func value(at position: Double) -> Double {
        let a = scale.forward(limits.0), b = scale.forward(limits.1)
        guard positions.1 != positions.0 else { return limits.0 }
        return scale.inverse(a + (position - positions.0) / (positions.1 - positions.0) * (b - a))
    }

    public var lower: Double { min(limits.0, limits.1) }
    public var upper: Double { max(limits.0, limits.1) }
}
