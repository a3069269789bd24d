import Catalog

/// What can go wrong when diffusion is asked for: each says the numbers, the parameter, and the way out.
public enum DiffusionError: ExplainedError, Equatable {
    /// A shape that is neither a signal, a grey image nor a colour image.
    case shape([Int])
    case empty([Int])
    /// NaN or infinity among the values: how many, and the index of the first.
    case notFinite(count: Int, first: [Int], value: Double)
    /// The explicit step is too long: the mesh Fourier number and its limit.
    case unstable(r: Double, limit: Double, scheme: String, dimensions: Int, longestStep: Double, parameter: String,
                  alternative: String)
    case negativeTime(Double)
    case notPositive(parameter: String, value: Double)
    case notAFiniteNumber(parameter: String, value: Double)
    case negativeCount(parameter: String, value: Int)
    case negative(parameter: String, value: Double)
    case tooManySteps(steps: Double)
    case tooWide(sigma: Double, limit: Double, parameter: String)
    case bothSteps(dt: Double, r: Double)
    case unknown(what: String, name: String, parameter: String, known: [String])
    case differentShapes([Int], [Int])
    case tooSmall(what: String, needs: Int, shape: [Int])
    case dimensions(Int, scheme: String, largest: Int)
    /// Whole numbers where a contrast in grey values of 0…1 decides what an edge is.
    case wholeNumbers(smallest: Double, largest: Double)
    case notAPercentage(parameter: String, value: Double)
    /// An estimated contrast of an image that has no slopes.
    case noSlopes(largest: Double)
    /// A function typed at the prompt returned an array of another shape.
    case functionShape(got: [Int], expected: [Int])
    /// A function typed at the prompt returned what is no diffusivity.
    case functionValue(value: Double, slope: Double, count: Int, total: Int)
    /// Squared differences of the values would overflow.
    case rangeTooLarge(smallest: Double, largest: Double)
    case belowZero(parameter: String, smallest: Double)
    case startUp(steps: Int, scheme: String)
    /// A number that must lie above 0 and not above 1.
    case notAShare(parameter: String, value: Double)
    /// The exponent of the porous medium equation: below `least`, or not above 1 when that is nil.
    case exponent(Double, least: Double?)
    case tooLongForDensity(dt: Double, limit: Double, largest: Double)

    public var message: String {
        switch self {
        case .shape(let shape):
            return "cannot diffuse an array of shape \(text(shape)): a signal is [x], a grey image [y, x], a colour image [y, x, 3]"
        case .empty(let shape):
            return "the array is empty (shape \(text(shape)))"
        case .notFinite(let count, let first, let value):
            let name = value.isNaN ? "NaN" : (value < 0 ? "-inf" : "inf")
            let place = first.count == 1 ? "[\(first[0])]" : "[" + first.map(String.init).joined(separator: ", ") + "]"
            return count == 1
                ? "the array holds a value that is not finite: \(name) at \(place)"
                : "the array holds \(count) values that are not finite, the first is \(name) at \(place)"
        case .unstable(let r, let limit, let scheme, let dimensions, _, _, _):
            return "r = \(short(r)) exceeds the limit \(short(limit)) of \(scheme) in \(dimensions)-D"
        case .negativeTime(let t): return "t must not be negative, got \(short(t))"
        case .notPositive(let parameter, let value): return "\(parameter) must be positive, got \(short(value))"
        case .notAFiniteNumber(let parameter, let value): return "\(parameter) must be a finite number, got \(value)"
        case .negativeCount(let parameter, let value): return "\(parameter) must not be negative, got \(value)"
        case .negative(let parameter, let value): return "\(parameter) must not be negative, got \(short(value))"
        case .tooWide(let sigma, let limit, let parameter): return "\(parameter) = \(short(sigma)) is wider than \(short(limit)) pixels"
        case .tooManySteps(let steps): return "this would take \(short(steps)) steps"
        case .bothSteps(let dt, let r): return "give dt or r, not both (dt = \(short(dt)), r = \(short(r)))"
        case .unknown(let what, let name, _, _): return "unknown \(what) '\(name)'"
        case .differentShapes(let a, let b): return "the arrays have different shapes: \(text(a)) and \(text(b))"
        case .tooSmall(let what, let needs, let shape):
            return "\(what) needs at least \(needs) pixels along each axis, the array has shape \(text(shape))"
        case .dimensions(let given, let scheme, let largest):
            return largest == 1
                ? "\(scheme) is defined in one dimension, got ndim = \(given)"
                : "\(scheme) is defined in 1 to \(largest) dimensions, got ndim = \(given)"
        case .wholeNumbers(let smallest, let largest):
            return "the image holds whole numbers from \(short(smallest)) to \(short(largest)): the contrast is a slope of "
                + "grey values, which the lab takes from 0 to 1"
        case .notAPercentage(let parameter, let value):
            return "a percentage lies above 0 and not above 100, got \(parameter) = '\(short(value))%'"
        case .noSlopes(let largest):
            return largest == 0 ? "the image is constant: it has no slopes from which to estimate K"
                : "most slopes of the image are 0 (the largest is \(short(largest))): K cannot be estimated from them"
        case .functionShape(let got, let expected):
            return "g returned an array of shape \(text(got)) for slopes of shape \(text(expected))"
        case .functionValue(let value, let slope, let count, let total):
            let what = value.isNaN ? "NaN" : value < 0 ? "the negative value \(short(value))" : "an infinite value"
            return "g returned \(what) at slope \(short(slope))"
                + (count > 1 ? ", and \(count) of \(total) values like it" : "")
        case .rangeTooLarge(let smallest, let largest):
            return "the values run from \(short(smallest)) to \(short(largest)): their powers overflow"
        case .belowZero(let parameter, let smallest):
            return "\(parameter) must not be negative, its smallest value is \(short(smallest))"
        case .notAShare(let parameter, let value):
            return "\(parameter) must lie above 0 and not above 1, got \(short(value))"
        case .exponent(let value, let least):
            return least.map { "m must be at least \(short($0)), got \(short(value))" } ?? "m must be greater than 1, got \(short(value))"
        case .tooLongForDensity(let dt, let limit, let largest):
            return "dt = \(short(dt)) exceeds the limit \(short(limit)), at which density \(short(largest)) stays positive"
        case .startUp(let steps, let scheme):
            return steps < 0 ? "rannacher must not be negative, got \(steps)"
                : "only crank_nicolson starts with Rannacher's steps, not \(scheme)"
        }
    }

    /// The same fault of another parameter.
    func about(_ name: String) -> DiffusionError {
        switch self {
        case .notAFiniteNumber(_, let value): .notAFiniteNumber(parameter: name, value: value)
        case .negative(_, let value): .negative(parameter: name, value: value)
        case .tooWide(let value, let limit, _): .tooWide(sigma: value, limit: limit, parameter: name)
        default: self
        }
    }

    public var parameter: String? {
        switch self {
        case .shape, .empty, .notFinite, .tooSmall, .wholeNumbers, .rangeTooLarge: "u"
        case .notAPercentage(let parameter, _), .belowZero(let parameter, _): parameter
        case .notAShare(let parameter, _): parameter
        case .exponent: "m"
        case .tooLongForDensity: "dt"
        case .noSlopes: "K"
        case .functionShape, .functionValue: "g"
        case .startUp: "rannacher"
        case .unstable(_, _, _, _, _, let parameter, _): parameter
        case .negativeTime: "t"
        case .notPositive(let parameter, _), .notAFiniteNumber(let parameter, _), .negativeCount(let parameter, _),
            .negative(let parameter, _):
            parameter
        case .tooManySteps: "dt"
        case .tooWide(_, _, let parameter): parameter
        case .bothSteps: "r"
        case .unknown(_, _, let parameter, _): parameter
        case .differentShapes: "ref"
        case .dimensions: "ndim"
        }
    }

    public var hints: [String] {
        switch self {
        case .shape(let shape) where shape.count == 3:
            return ["the last axis of a colour image is 3; take one channel with u[:, :, 0]"]
        case .notFinite:
            return ["one such value spreads to every pixel; replace them first, e.g. u[~np.isfinite(u)] = 0"]
        case .unstable(_, let limit, _, _, let longestStep, let parameter, let alternative):
            let bound = parameter == "r" ? "r <= \(short(limit))" : "dt <= \(short(longestStep))"
            let other = alternative.isEmpty ? "" : " \(alternative.contains("=") ? alternative : "scheme=\"\(alternative)\""),"
            return ["use \(bound),\(other) or force=True to watch it grow"]
        case .wholeNumbers(_, let largest):
            return largest > 1 && largest <= 255
                ? ["divide by 255: u / 255; or convert with u.astype(float) and give the contrast on that scale"]
                : ["convert with u.astype(float) and give the contrast on that scale"]
        case .noSlopes: return ["give K as a number, or as a percentile such as K=\"95%\""]
        case .tooLongForDensity(_, let limit, _): return ["use dt <= \(short(limit)), or force=True to watch it grow"]
        case .functionShape: return ["g takes an array of slopes s and returns g(s) for each, e.g. g=lambda s: 1/(1 + (s/0.05)**2)"]
        case .functionValue(let value, _, _, _) where value < 0:
            return ["a negative diffusivity is the backward heat equation; np.maximum(…, 0) keeps it from turning"]
        case .functionValue: return ["g must be finite for every slope from 0 on; 0/0 at slope 0 is a frequent reason"]
        case .startUp(_, let scheme) where scheme != "crank_nicolson": return ["use scheme=\"crank_nicolson\""]
        case .negativeTime:
            return ["running the heat equation backwards amplifies every error without bound"]
        case .notPositive("D", _):
            return ["a negative diffusivity is the backward heat equation, which no scheme can solve stably"]
        case .tooWide:
            return ["heat(u, t=sigma**2 / 2) blurs by any width in one step"]
        case .tooManySteps:
            return ["use a longer dt, or scheme=\"exact\", which needs one step"]
        case .unknown(_, let name, _, let known):
            if let near = Suggestion.nearest(to: name, among: known) { return ["did you mean '\(near)'?"] }
            return ["known: " + known.joined(separator: ", ")]
        default: return []
        }
    }
}

/// Six significant digits: enough to tell a step from its limit, without the tail of binary rounding.
func short(_ value: Double) -> String {
    guard value.isFinite, value != 0, value.magnitude > 1e-290, value.magnitude < 1e290 else { return "\(value)" }
    var power = 1.0
    if value.magnitude < 1e6 {
        while value.magnitude * power < 1e5 { power *= 10 }
        return "\((value * power).rounded() / power)"
    }
    while value.magnitude / power >= 1e6 { power *= 10 }
    return "\((value / power).rounded() * power)"
}

private func text(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
}
