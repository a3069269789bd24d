import Arrays
import Catalog

/// What can go wrong in variational problems and image tasks; diffusion's own refusals are `DiffusionError`.
public enum ImageTaskError: ExplainedError, Equatable {
    /// Two arrays that must be alike are not; `parameter` names the second.
    case shapes(parameter: String, [Int], wanted: [Int])
    /// No pixel of the mask is known.
    case nothingKnown([Int])
    /// A mask holds something else than truth values.
    case maskValue(Double)
    case outside(parameter: String, value: Double, low: Double, high: Double)
    case countOutside(parameter: String, value: Int, low: Int, high: Int)
    case tooFewLevels(classes: Int, levels: Int)
    case tooFewPixels(what: String, [Int])
    /// An iteration ended before it was accurate: the figure it reached and the one that was asked for.
    case notConverged(what: String, reached: Double, wanted: Double, iterations: Int)
    /// Bytes that `compress` did not write, or that were changed since.
    case damaged(String)

    public var message: String {
        switch self {
        case .shapes(let parameter, let shape, let wanted):
            return "\(parameter) has shape \(NDArray.text(shape)), but must have \(NDArray.text(wanted)) as u"
        case .nothingKnown(let shape): return "no pixel of the mask is True (shape \(NDArray.text(shape)))"
        case .maskValue(let value): return "a mask holds True and False only, not \(short(value))"
        case .outside(let parameter, let value, let low, let high):
            return "\(parameter) must lie between \(short(low)) and \(short(high)), got \(value.isFinite ? short(value) : "\(value)")"
        case .countOutside(let parameter, let value, let low, let high):
            return "\(parameter) must lie between \(low) and \(high), got \(value)"
        case .tooFewLevels(let classes, let levels):
            return "\(classes) classes need \(classes) different values, the image has \(levels)"
        case .tooFewPixels(let what, let shape):
            return "\(what) needs three pixels along an axis, the array has shape \(NDArray.text(shape))"
        case .notConverged(let what, let reached, let wanted, let iterations):
            return "\(what) reached \(short(reached)) instead of \(short(wanted)) in \(iterations) iterations"
        case .damaged(let what): return "this is no image written by compress: \(what)"
        }
    }

    public var parameter: String? {
        switch self {
        case .shapes(let parameter, _, _), .outside(let parameter, _, _, _), .countOutside(let parameter, _, _, _): parameter
        case .nothingKnown, .maskValue: "mask"
        case .tooFewLevels: "classes"
        case .tooFewPixels: "u"
        case .notConverged: nil
        case .damaged: "data"
        }
    }

    public var hints: [String] {
        switch self {
        case .shapes("mask", _, let wanted) where wanted.count == 2:
            return ["the mask of a colour image is one plane [y, x]"]
        case .nothingKnown: return ["True marks the pixels that are known; is the mask the wrong way round? Use ~mask"]
        case .maskValue: return ["make one by comparing, e.g. mask = u > 0"]
        case .tooFewPixels: return ["give noise=…"]
        case .notConverged: return ["ask for less, e.g. a larger gap, or scale the image to values near 1"]
        default: return []
        }
    }

    public var kind: ErrorKind {
        if case .notConverged = self { return .runtime }
        return .value
    }
}
