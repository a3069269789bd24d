import Glibc

/// The values that `%sweep` tries: `0.1:0.5:0.1`, `0.1:0.5`, or `0.1,0.3,0.5`.
struct SweepRange {
    var values: [LessonParameter.Value]

    struct Fault: Error, CustomStringConvertible { var description: String }

    /// The most values that are tried.
    static let most = 200

    /// - Parameters:
    ///   - current: the value now: whole numbers stay whole where the range says so.
    ///   - step: used when the range names none.
    init(_ text: String, current: LessonParameter.Value, step: Double?) throws {
        let fault = Fault(description: "'\(text)' is no range: write FROM:TO:STEP, like 0.1:0.5:0.1, or values like 0.1,0.3,0.5")
        var numbers: [Double] = []
        if text.contains(",") || !text.contains(":") {
            for word in text.split(separator: ",") {
                guard let number = Double(word), number.isFinite else { throw fault }
                numbers.append(number)
            }
        } else {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
            guard (2...3).contains(parts.count), let from = parts[0], let to = parts[1], from.isFinite, to.isFinite else { throw fault }
            guard parts.count < 3 || parts[2] != nil else { throw fault }
            let width = abs((parts.count == 3 ? parts[2] : nil) ?? SweepRange.step(over: abs(to - from), step))
            guard width > 0, width.isFinite, from != to else {
                throw Fault(description: "a range needs two ends and a step that is not 0")
            }
            let count = (abs(to - from) / width + 1e-9).rounded(.down)
            guard count < Double(SweepRange.most) else {
                throw Fault(description: "\(text) has \(count < 1e15 ? String(Int(count) + 1) : "far too many") values; \(SweepRange.most) is the most: take a larger step")
            }
            numbers = (0...Int(count)).map { SweepRange.rounded(from + (to < from ? -width : width) * Double($0), step: width) }
        }
        guard !numbers.isEmpty, numbers.count <= SweepRange.most else { throw fault }
        var isWhole = false
        if case .int = current { isWhole = numbers.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 } }
        values = numbers.map { isWhole ? .int(Int($0)) : .float($0) }
    }

    /// A step that gives about ten values, a multiple of the parameter's own.
    private static func step(over width: Double, _ own: Double?) -> Double {
        guard let own, own > 0, width / own < 1e6 else { return width / 8 }
        return own * max(1, (width / own / 12).rounded(.up))
    }

    /// Without the dust of adding: 0.3, not 0.30000000000000004.
    static func rounded(_ value: Double, step: Double) -> Double {
        let digits = 12 - log10(step).rounded(.up)
        guard digits.isFinite, abs(digits) < 200 else { return value }
        let scale = pow(10, digits)
        let result = (value * scale).rounded() / scale
        return result.isFinite ? result : value
    }
}

extension LessonParameter.Value {
    var double: Double? {
        switch self {
        case .int(let int): Double(int)
        case .float(let double): double
        default: nil
        }
    }
}
