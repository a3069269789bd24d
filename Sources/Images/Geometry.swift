/// A point on a drawing, in points (1/72 inch), y downwards.
public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    public var isFinite: Bool { x.isFinite && y.isFinite }
}

/// A rectangle on a drawing, in points, y downwards.
public struct Rect: Sendable, Equatable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public init(left: Double, top: Double, right: Double, bottom: Double) {
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }

    public var left: Double { x }
    public var right: Double { x + width }
    public var top: Double { y }
    public var bottom: Double { y + height }
    public var center: Point { Point(x + width / 2, y + height / 2) }

    public func contains(_ p: Point) -> Bool { p.x >= left && p.x <= right && p.y >= top && p.y <= bottom }
    public func contains(_ r: Rect) -> Bool { r.left >= left && r.right <= right && r.top >= top && r.bottom <= bottom }
    public func intersects(_ r: Rect) -> Bool { r.left < right && r.right > left && r.top < bottom && r.bottom > top }
    public func insetBy(_ d: Double) -> Rect { Rect(x: x + d, y: y + d, width: width - 2 * d, height: height - 2 * d) }
    public func union(_ r: Rect) -> Rect {
        Rect(left: min(left, r.left), top: min(top, r.top), right: max(right, r.right), bottom: max(bottom, r.bottom))
    }
}

/// Lines and curves to stroke or fill.
public struct Path: Sendable {
    enum Element: Sendable {
        case move(Point), line(Point), close
        case arc(center: Point, radius: Double, from: Double, to: Double)
    }

    var elements: [Element] = []

    public init() {}

    public init(_ points: some Sequence<Point>, closed: Bool = false) {
        for point in points { elements.isEmpty ? move(to: point) : line(to: point) }
        if closed { close() }
    }

    public init(_ r: Rect) {
        self.init([Point(r.left, r.top), Point(r.right, r.top), Point(r.right, r.bottom), Point(r.left, r.bottom)], closed: true)
    }

    /// A rectangle with round corners.
    public init(_ r: Rect, radius: Double) {
        let d = max(0, min(radius, r.width / 2, r.height / 2))
        move(to: Point(r.left + d, r.top))
        let corners: [(Point, Double)] = [
            (Point(r.right - d, r.top + d), -0.5), (Point(r.right - d, r.bottom - d), 0), (Point(r.left + d, r.bottom - d), 0.5), (Point(r.left + d, r.top + d), 1),
        ]
        for (center, angle) in corners { elements.append(.arc(center: center, radius: d, from: angle * .pi, to: (angle + 0.5) * .pi)) }
        close()
    }

    public static func circle(_ center: Point, radius: Double) -> Path {
        var path = Path()
        path.move(to: Point(center.x + radius, center.y))
        path.elements.append(.arc(center: center, radius: radius, from: 0, to: 2 * .pi))
        path.close()
        return path
    }

    public static func segment(_ a: Point, _ b: Point) -> Path { Path([a, b]) }

    public mutating func move(to p: Point) { elements.append(.move(p)) }
    public mutating func line(to p: Point) { elements.append(.line(p)) }
    public mutating func close() { elements.append(.close) }
    public var isEmpty: Bool { elements.isEmpty }
}

extension Int {
    /// A number without its fraction, kept within ±2⁵³; NaN gives 0. Coordinates come from what people type, and `Int(_:)` ends
    /// the program for what does not fit.
    public init(bounded x: Double) {
        let limit = 9_007_199_254_740_992.0
        self = x.isNaN ? 0 : Int(Swift.max(-limit, Swift.min(limit, x)))
    }
}
