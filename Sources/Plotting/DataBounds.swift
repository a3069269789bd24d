/// What part of the plane data take up, with what autoscaling must know beside it.
public struct DataBounds: Sendable, Equatable {
    /// One direction.
    public struct Extent: Sendable, Equatable {
        public var low = Double.infinity
        public var high = -Double.infinity
        /// The smallest positive number: where a logarithmic axis begins.
        public var leastPositive = Double.infinity
        /// Numbers that the 5 % margin must not cross: the foot of bars, the edges of images.
        public var sticky: [Double] = []

        public init() {}

        public init(_ values: some Sequence<Double>, sticky: [Double] = []) {
            for value in values { include(value) }
            self.sticky = sticky
        }

        public var isEmpty: Bool { low > high }

        public mutating func include(_ value: Double) {
            guard value.isFinite else { return }
            if value < low { low = value }
            if value > high { high = value }
            if value > 0, value < leastPositive { leastPositive = value }
        }

        public mutating func formUnion(_ other: Extent) {
            low = min(low, other.low)
            high = max(high, other.high)
            leastPositive = min(leastPositive, other.leastPositive)
            sticky += other.sticky
        }
    }

    public var x = Extent()
    public var y = Extent()

    public init() {}

    public init(x: Extent, y: Extent) {
        self.x = x
        self.y = y
    }

    /// Of points; one with a coordinate that is not finite counts in neither direction.
    public init(x xs: [Double], y ys: [Double]) {
        for (a, b) in zip(xs, ys) where a.isFinite && b.isFinite {
            x.include(a)
            y.include(b)
        }
    }

    public mutating func formUnion(_ other: DataBounds) {
        x.formUnion(other.x)
        y.formUnion(other.y)
    }
}

extension DataBounds.Extent {
    /// The limits that show everything with a margin on both sides, as pyplot chooses them.
    /// - Parameter margin: a fraction of the span, 0.05 unless told otherwise.
    public func limits(_ scale: Scale, margin: Double) -> (Double, Double) {
        var (a, b) = (low, high)
        switch scale {
        case .linear:
            guard !isEmpty else { return (0, 1) }
            (a, b) = DataBounds.Extent.spread(a, b)
        case .log:
            guard leastPositive.isFinite else { return (1, 10) }
            if a <= 0 { a = leastPositive }
            if b <= 0 { b = leastPositive }
            if a == b { (a, b) = (a / 10, b * 10) }
        }
        let (from, to) = (scale.forward(a), scale.forward(b))
        let delta = (to - from) * margin
        guard delta.isFinite else { return (a, b) }
        let slack = abs(to - from) * 1e-9
        let stops = sticky.filter { scale == .linear || $0 > 0 }.map(scale.forward)
        let floorStop = stops.filter { $0 <= from + slack }.max(), ceilingStop = stops.filter { $0 >= to - slack }.min()
        let result = (scale.inverse(max(from - delta, floorStop ?? -.infinity)), scale.inverse(min(to + delta, ceilingStop ?? .infinity)))
        // Near the ends of Float64 there is no room for a margin.
        return result.0.isFinite && result.1.isFinite && (scale == .linear || result.0 > 0) ? result : (a, b)
    }

    /// Numbers that coincide, or nearly, get room around them.
    static func spread(_ a: Double, _ b: Double) -> (Double, Double) {
        let largest = max(abs(a), abs(b))
        if largest < 1e-300 { return (-0.05, 0.05) }
        if b - a > largest * 1e-15 { return (a, b) }
        return (a - 0.05 * abs(a), b + 0.05 * abs(b))
    }
}
