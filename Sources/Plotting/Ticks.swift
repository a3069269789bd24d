import Glibc

/// Where ticks stand on an axis, as matplotlib chooses them.
public struct Ticks: Sendable, Equatable {
    /// Numbers with a label; may reach one step beyond the limits.
    public var major: [Double]
    public var minor: [Double]

    public init(major: [Double], minor: [Double] = []) {
        self.major = major
        self.minor = minor
    }

    /// - Parameters:
    ///   - room: how many labels fit along the axis.
    ///   - whole: only whole numbers, as along the pixels of an image.
    public static func automatic(_ scale: Scale, from low: Double, to high: Double, room: Int, whole: Bool = false) -> Ticks {
        let (a, b) = (min(low, high), max(low, high))
        guard a.isFinite, b.isFinite, a < b else { return Ticks(major: a.isFinite ? [a] : []) }
        if scale == .log { return logarithmic(a, b, room: room) }
        return Ticks(major: linear(a, b, room: min(9, room), steps: whole ? wholeSteps(b - a, room: min(9, room)) : steps))
    }

    // MARK: Linear

    static let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20]
    /// As pyplot chooses the levels of contours.
    static let levelSteps = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15]

    private static func wholeSteps(_ span: Double, room: Int) -> [Double] {
        let scale = pow(10, floor(log10(span / Double(max(1, room)))))
        let whole = steps.filter { let step = $0 * scale; return step >= 1 && abs(step - step.rounded()) < 1e-9 }
        return whole.isEmpty ? [1 / scale] : whole
    }

    /// Multiples of 1, 2, 2.5, 5 or 10 times a power of ten, at most `room` intervals.
    static func linear(_ a: Double, _ b: Double, room: Int, steps: [Double] = steps) -> [Double] {
        let intervals = Double(max(1, room))
        let span = b - a
        guard span.isFinite, span > 0 else { return [a, b] }
        let mean = a / 2 + b / 2
        // Numbers that share many leading digits are counted from a round number near them.
        let offset = abs(mean) / span < 100 ? 0 : copysign(pow(10, floor(log10(abs(mean)))), mean)
        let scale = pow(10, floor(log10(span / intervals)))
        guard scale > 0, scale.isFinite else { return [a, b] }
        let low = a - offset, high = b - offset
        let steps = steps.map { $0 * scale }
        var index = steps.firstIndex { $0 >= span / intervals } ?? steps.count - 1
        var ticks: [Double] = []
        while true {
            let step = steps[index]
            let base = floor(low / step) * step
            let first = edge(below: (low - base) / step, offset: offset, step: step)
            let last = edge(above: (high - base) / step, offset: offset, step: step)
            guard last - first < 1000 else { return [a, b] }
            ticks = stride(from: first, through: last, by: 1).map { $0 * step + base }
            if ticks.count(where: { $0 <= high && $0 >= low }) >= 2 || index == 0 { break }
            index -= 1
        }
        return ticks.map { $0 + offset }
    }

    /// The largest whole number not above `x`, where a hair below the next one counts as it: rounding errors must not
    /// lose the tick at the end of an axis.
    private static func edge(below x: Double, offset: Double, step: Double) -> Double {
        let whole = floor(x)
        return isClose(x - whole, 1, offset, step) ? whole + 1 : whole
    }

    private static func edge(above x: Double, offset: Double, step: Double) -> Double {
        let whole = floor(x)
        return isClose(x - whole, 0, offset, step) ? whole : whole + 1
    }

    private static func isClose(_ x: Double, _ y: Double, _ offset: Double, _ step: Double) -> Bool {
        var tolerance = 1e-10
        if offset != 0 { tolerance = min(0.4999, max(1e-10, pow(10, log10(abs(offset) / step) - 12))) }
        return abs(x - y) < tolerance
    }

    // MARK: Logarithmic

    static func logarithmic(_ a: Double, _ b: Double, room: Int) -> Ticks {
        guard a > 0 else { return Ticks(major: []) }
        let low = log10(a), high = log10(b)
        let first = Int(bounded: floor(low + 1e-9)), last = Int(bounded: ceil(high - 1e-9))
        let inside = (first...max(first, last)).filter { Double($0) >= low - 1e-9 && Double($0) <= high + 1e-9 }
        if inside.count < 2 {
            // Less than two decades' marks in sight: label within the decade.
            if high - low < 0.7 { return Ticks(major: linear(a, b, room: min(9, room)).filter { $0 > 0 }) }
            let subdivisions = high - low < 1.2 ? [1.0, 2, 3, 4, 6] : [1, 2, 5]
            let major = decades(first, last, subdivisions)
            return Ticks(major: major, minor: decades(first, last, [2, 3, 4, 5, 6, 7, 8, 9]).filter { !major.contains($0) })
        }
        let stride = max(1, (last - first - 1) / max(1, min(9, room)) + 1)
        let start = Int((Double(first) / Double(stride)).rounded(.up)) * stride
        let exponents = Swift.stride(from: start, through: last, by: stride)
        let major = exponents.map { pow(10, Double($0)) }
        let minor: [Double] = stride > 1
            ? (last - first <= 60 ? (first...last).filter { $0 % stride != 0 }.map { pow(10, Double($0)) } : [])
            : last - first <= 12 ? decades(first, last, [2, 3, 4, 5, 6, 7, 8, 9]) : []
        return Ticks(major: major, minor: minor)
    }

    private static func decades(_ first: Int, _ last: Int, _ factors: [Double]) -> [Double] {
        (first...max(first, last)).flatMap { decade in factors.map { $0 * pow(10, Double(decade)) } }
    }
}

/// The words beside the ticks.
public struct TickLabels: Sendable, Equatable {
    /// Pango markup, one per tick.
    public var texts: [String]
    /// What stands once at the end of the axis: a common factor or a number to add; empty when there is none.
    public var common: String

    public static func automatic(_ scale: Scale, _ ticks: [Double], from low: Double, to high: Double) -> TickLabels {
        scale == .log ? logarithmic(ticks) : linear(ticks, min(low, high), max(low, high))
    }

    // MARK: Linear

    /// As many digits as tell the ticks apart; a common power of ten below 10⁻⁵ and from 10⁶ on, a common summand when more
    /// than four leading digits agree.
    static func linear(_ ticks: [Double], _ low: Double, _ high: Double) -> TickLabels {
        let visible = ticks.filter { $0 >= low && $0 <= high && $0.isFinite }
        guard let first = visible.min(), let last = visible.max() else {
            return TickLabels(texts: ticks.map { number($0, decimals: 2) }, common: "")
        }
        let offset = commonSummand(first, last)
        let magnitude = offset == 0 ? max(abs(first), abs(last)) : last - first
        let order = magnitude > 0 ? Int(bounded: floor(log10(magnitude))) : 0
        let exponent = order <= -5 || order >= 6 ? order : 0
        let unit = pow(10, Double(exponent))
        let scaled = ticks.map { ($0 - offset) / unit }
        var spread = (last - first) / unit
        if spread == 0 { spread = max(abs((last - offset) / unit), abs((high - low) / unit)) }
        let decimals = decimalsNeeded(visible.map { ($0 - offset) / unit }, spread: spread == 0 ? 1 : spread)
        var common = exponent == 0 ? "" : "×10" + superscript(exponent)
        if offset != 0 { common += (offset < 0 ? "−" : "+") + summand(abs(offset)) }
        return TickLabels(texts: scaled.map { number($0, decimals: decimals) }, common: common)
    }

    private static func commonSummand(_ first: Double, _ last: Double) -> Double {
        guard first != last, first > 0 || last < 0 else { return 0 }
        let (small, large) = (min(abs(first), abs(last)), max(abs(first), abs(last)))
        let top = Int(bounded: ceil(log10(large)))
        func digitsDiffer(_ order: Int, by least: Double) -> Bool {
            let unit = pow(10, Double(order))
            return floor(large / unit) - floor(small / unit) > least
        }
        guard var order = stride(from: top, through: top - 17, by: -1).first(where: { digitsDiffer($0, by: 0) }) else { return 0 }
        order += 1
        if (large - small) / pow(10, Double(order)) <= 1e-2,
           let finer = stride(from: top, through: top - 17, by: -1).first(where: { digitsDiffer($0, by: 1) }) {
            order = finer + 1
        }
        let unit = pow(10, Double(order))
        let leading = floor(large / unit)
        return leading >= 1000 ? copysign(leading * unit, first) : 0
    }

    private static func decimalsNeeded(_ values: [Double], spread: Double) -> Int {
        guard spread.isFinite, spread > 0 else { return 1 }
        let order = floor(log10(spread))
        let threshold = 1e-3 * pow(10, order)
        var digits = min(15, max(0, 3 - Int(bounded: order)))
        while digits >= 0 {
            let unit = pow(10, Double(digits))
            guard values.allSatisfy({ abs($0 - ($0 * unit).rounded(.toNearestOrEven) / unit) < threshold }) else { break }
            digits -= 1
        }
        return digits + 1
    }

    static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
        let text = fixed(value, max(0, min(17, decimals)))
        let isZero = text.allSatisfy { "-0.".contains($0) }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text.replacing("-", with: "−")
    }

    private static func summand(_ value: Double) -> String {
        let order = Int(bounded: floor(log10(value)))
        if order < 6, order > -5 { return shortest(value) }
        return shortest(value / pow(10, Double(order))) + "×10" + superscript(order)
    }

    // MARK: Logarithmic

    static func logarithmic(_ ticks: [Double]) -> TickLabels {
        let isDecade = ticks.map { $0 > 0 && abs(log10($0) - log10($0).rounded()) < 1e-9 }
        // Within one decade plain numbers read better than powers.
        if isDecade.contains(false), let low = ticks.min(), let high = ticks.max(), low >= 1e-3, high < 1e5 {
            return TickLabels(texts: ticks.map { shortest($0) }, common: "")
        }
        return TickLabels(texts: ticks.map { value in
            guard value > 0 else { return shortest(value) }
            let exponent = floor(log10(value) + 1e-9)
            let factor = value / pow(10, exponent)
            let power = "10" + superscript(Int(bounded: exponent))
            return abs(factor - 1) < 1e-6 ? power : shortest((factor * 1e6).rounded() / 1e6) + "×" + power
        }, common: "")
    }

    private static func superscript(_ exponent: Int) -> String { "<sup>\(exponent < 0 ? "−" : "")\(exponent.magnitude)</sup>" }

    // MARK: Numbers as text

    /// `%.{decimals}f`.
    static func fixed(_ value: Double, _ decimals: Int) -> String { printf("%.\(decimals)f", value) }

    /// At most six digits that count, without zeros at the end.
    static func shortest(_ value: Double) -> String { printf("%.6g", value).replacing("-", with: "−") }

    private static func printf(_ format: String, _ value: Double) -> String {
        // Long enough for the largest Float64 with 17 decimals.
        var buffer = [CChar](repeating: 0, count: 400)
        let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(max(0, min(399, count)))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
