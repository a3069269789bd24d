import Arrays
import Catalog

/// The contrast K of a diffusivity: a slope, or how to read it from the image.
public enum Contrast: Equatable, Sendable {
    /// A slope, in grey values per unit of length.
    case value(Double)
    /// 1.4826 times the median absolute deviation of |∇u|: the slopes that noise alone would explain.
    /// Black, Sapiro, Marimont and Heeger (1998), IEEE Trans. Image Processing 7(3).
    case automatic
    /// The slope that so many per cent of the pixels stay below.
    case percentile(Double)

    /// `auto`, or a percentage such as `90%`.
    /// - Throws: `DiffusionError.unknown`, or `.notAPercentage`.
    public init(named text: String) throws {
        if text == "auto" {
            self = .automatic
        } else if text.hasSuffix("%"), let share = Double(text.dropLast()) {
            guard share > 0, share <= 100 else { throw DiffusionError.notAPercentage(parameter: "K", value: share) }
            self = .percentile(share)
        } else {
            throw DiffusionError.unknown(what: "contrast", name: text, parameter: "K",
                                         known: ["auto", "50%", "90%", "or a number"])
        }
    }

    /// The slope itself, for a field that has been smoothed.
    /// - Throws: `DiffusionError` for a contrast that is not positive, or an image without slopes to measure.
    func slope(in smoothed: Field, spacing: Double, boundary: BoundaryCondition) throws -> Double {
        if case .value(let contrast) = self {
            guard contrast.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "K", value: contrast) }
            guard contrast > 0 else { throw DiffusionError.notPositive(parameter: "K", value: contrast) }
            return contrast
        }
        let squares = try Gradient(smoothed, boundary: boundary).squares(scale: 1 / (spacing * spacing))
        var slopes = (try squares.casted(to: .float64)).doubleValues.map { $0.squareRoot() }
        try Cancellation.check()
        let largest = slopes.max() ?? 0
        let estimate: Double
        if case .percentile(let share) = self {
            estimate = try slopes.ranked(min(slopes.count - 1, Int(share / 100 * Double(slopes.count))))
        } else {
            let median = try slopes.ranked(slopes.count / 2)
            for i in slopes.indices { slopes[i] = (slopes[i] - median).magnitude }
            estimate = try 1.4826 * slopes.ranked(slopes.count / 2)
        }
        guard estimate > 0 else { throw DiffusionError.noSlopes(largest: largest) }
        return estimate
    }
}

extension [Double] {
    /// The element that would stand at a place if the others were sorted; they change places.
    /// Hoare (1961), Algorithm 65: Find. A whole sort of a large photograph takes ten times as long.
    fileprivate mutating func ranked(_ place: Int) throws -> Double {
        try withUnsafeMutableBufferPointer { values in
            var low = 0, high = values.count - 1
            while low < high {
                try Cancellation.check()
                let pivot = values[low + (high - low) / 2]
                var i = low, j = high
                while i <= j {
                    while values[i] < pivot { i += 1 }
                    while values[j] > pivot { j -= 1 }
                    if i <= j {
                        values.swapAt(i, j)
                        i += 1
                        j -= 1
                    }
                }
                if place <= j { high = j } else if place >= i { low = i } else { break }
            }
            return values[place]
        }
    }
}

extension NDArray {
    /// The elements of a contiguous float64 array.
    var doubleValues: [Double] {
        defer { withExtendedLifetime(self) {} }
        return Array(UnsafeBufferPointer(start: pointer(Double.self), count: count))
    }
}
