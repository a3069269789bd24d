/// How much of a convolution is kept.
public enum ConvolutionMode: Sendable {
    /// Every place where the two overlap: n + m − 1.
    case full
    /// As long as the longer one, centred.
    case same
    /// Only where they overlap wholly.
    case valid
}

extension NDArray {
    /// Piecewise linear interpolation through (xp, fp), xp ascending; beyond the ends `left` and `right`, or the end values.
    public static func interpolate(_ x: NDArray, xp: NDArray, fp: NDArray, left: Double? = nil,
                                   right: Double? = nil) throws -> NDArray {
        guard xp.rank == 1, fp.rank == 1 else { throw ArrayError(.value, "object too deep for desired array") }
        guard xp.count == fp.count else { throw ArrayError(.value, "fp and xp are not of the same length.") }
        guard xp.count > 0 else { throw ArrayError(.value, "array of sample points is empty") }
        let places = try xp.doubles(), values = try fp.doubles(), last = places.count - 1
        let low = left ?? values[0], high = right ?? values[last]
        let result = try NDArray(.float64, shape: x.shape, zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for (i, at) in try x.doubles().enumerated() {
            if at.isNaN { cells[i] = at; continue }
            if at > places[last] { cells[i] = high; continue }
            if at < places[0] { cells[i] = low; continue }
            // The last place not beyond x.
            var j = 0, end = places.count
            while end - j > 1 {
                let middle = (j + end) / 2
                if at >= places[middle] { j = middle } else { end = middle }
            }
            if j == last || places[j] == at { cells[i] = values[j]; continue }
            let slope = (values[j + 1] - values[j]) / (places[j + 1] - places[j])
            var value = slope * (at - places[j]) + values[j]
            if value.isNaN {
                // An infinity at one end: try from the other.
                value = slope * (at - places[j + 1]) + values[j + 1]
                if value.isNaN, values[j] == values[j + 1] { value = values[j] }
            }
            cells[i] = value
        }
        return result
    }

    /// The discrete convolution of two vectors.
    public static func convolve(_ a: NDArray, _ b: NDArray, mode: ConvolutionMode = .full) throws -> NDArray {
        for (array, name) in [(a, "a"), (b, "v")] {
            if array.rank > 1 { throw ArrayError(.value, "object too deep for desired array") }
            if array.count == 0 { throw ArrayError(.value, "\(name) cannot be empty") }
        }
        let type = DType.promoted(a.dtype, b.dtype)
        var long = try a.casted(to: type).raveled().contiguous(), short = try b.casted(to: type).raveled().contiguous()
        if short.count > long.count { swap(&long, &short) }
        let n = long.count, m = short.count
        let full = try NDArray(type, shape: [n + m - 1])
        var status = FloatStatus()
        // One shifted multiple of the long vector after the other, so each element's terms add up in the vector's order.
        let product = try NDArray(type, likeContiguous: long)
        for k in (0..<m).reversed() {
            try Cancellation.check()
            var target = full
            target.offset = k
            target.shape = [n]
            _ = try apply(.multiply, .array(long), .scalar(short.scalar(at: k)), out: product, status: &status)
            _ = try apply(.add, target, product, out: target, status: &status)
        }
        switch mode {
        case .full: return full
        case .same: return try full.view([.slice(start: (m - 1) / 2, stop: (m - 1) / 2 + n, step: nil)]).copied()
        case .valid: return try full.view([.slice(start: m - 1, stop: n, step: nil)]).copied()
        }
    }
}
