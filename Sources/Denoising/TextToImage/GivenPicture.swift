import Arrays
import Glibc

/// A picture to start from, brought to the size of a run.
struct GivenPicture {
    /// (1, height, width, 3); nil: there is none.
    let picture: NDArray?
    /// One flag for each pixel that is kept; nil: there is no mask.
    let known: [Bool]?
    let remarks: [String]

    /// - Throws: `DenoisingError` for what is no picture, is not finite, or does not fit together.
    init(_ initial: NDArray?, mask: NDArray?, width: Int, height: Int) throws {
        guard let initial else {
            (picture, known, remarks) = (nil, nil, [])
            return
        }
        let shape = initial.shape
        guard shape.count == 2 || shape.count == 3 && shape[2] == 3, initial.count > 0 else {
            throw DenoisingError("init must be one image, [y, x] or [y, x, 3] with values from 0 to 1, not an array of shape \(NDArray.text(shape))", parameter: "init")
        }
        // Bytes are 0 to 255, as in files.
        let isBytes = initial.dtype == .uint8, values = try initial.casted(to: .float64).doubles()
        let given = isBytes ? values.map { $0 / 255 } : values, channels = shape.count == 2 ? 1 : 3
        if let index = given.firstIndex(where: { !$0.isFinite }) {
            let pixel = index / channels
            throw DenoisingError("init has \(given[index].isNaN ? "NaN" : "an infinite value") at [\(pixel / shape[1]), \(pixel % shape[1])]", parameter: "init",
                                 hints: ["replace such values: np.nan_to_num(u)"])
        }
        if let most = given.max(), let least = given.min(), most > 1.5 || least < -0.5 {
            throw DenoisingError("init must hold values from 0 to 1, got \(least) to \(most)", parameter: "init", hints: most <= 255 && least >= 0 ? ["u / 255 is such an image"] : [])
        }
        let clipped = given.map { min(1, max(0, $0)) }
        let colours = channels == 3 ? clipped : clipped.flatMap { [$0, $0, $0] }
        let fit = Fit(from: (shape[1], shape[0]), to: (width, height))
        picture = try NDArray(fit.picture(colours), shape: [1, height, width, 3])
        remarks = fit.remark.map { ["init had \(shape[1]) x \(shape[0]) pixels and was \($0) to \(width) x \(height)"] } ?? []
        known = try mask.map { mask in
            guard mask.shape == Array(shape.prefix(2)) else {
                throw DenoisingError("mask must have one value for each pixel of init, shape \(NDArray.text(Array(shape.prefix(2)))), not \(NDArray.text(mask.shape))",
                                     parameter: "mask")
            }
            let flags = fit.flags(try mask.doubles().map { $0 >= 0.5 })
            guard flags.contains(true), flags.contains(false) else {
                throw DenoisingError(flags.contains(true) ? "mask keeps every pixel of init: nothing is left to draw" : "mask keeps no pixel of init", parameter: "mask",
                                     hints: ["True where init is kept, False where something new is drawn"])
            }
            return flags
        }
    }

    /// Pictures at another size, smooth where there are more pixels.
    /// - Parameter pictures: (n, rows, columns, channels).
    static func resized(_ pictures: NDArray, width: Int, height: Int) throws -> NDArray {
        let (rows, columns) = (pictures.shape[1], pictures.shape[2]), channels = pictures.shape[3], size = rows * columns * channels, values = try pictures.doubles()
        let fit = Fit(from: (columns, rows), to: (width, height))
        let resized = stride(from: 0, to: values.count, by: size).flatMap { fit.picture(Array(values[$0..<$0 + size]), channels: channels) }
        return try NDArray(resized, shape: [pictures.shape[0], height, width, channels])
    }

    /// Pictures whose kept part is exactly that of the given one.
    func restored(in pictures: NDArray) throws -> NDArray {
        guard let known, let picture else { return pictures }
        var values = try pictures.doubles()
        let own = try picture.doubles()
        for index in values.indices where known[index % own.count / 3] { values[index] = own[index % own.count] }
        return try NDArray(values, shape: pictures.shape)
    }

    /// One picture brought to the size of another: as large as it covers it, the middle of it.
    private struct Fit {
        let from: (width: Int, height: Int), to: (width: Int, height: Int)
        /// The part that is used, in pixels of the picture.
        private let left: Double, top: Double, size: (width: Double, height: Double)

        init(from: (Int, Int), to: (Int, Int)) {
            (self.from, self.to) = (from, to)
            let scale = max(Double(to.0) / Double(from.0), Double(to.1) / Double(from.1))
            size = (Double(to.0) / scale, Double(to.1) / scale)
            left = (Double(from.0) - size.width) / 2
            top = (Double(from.1) - size.height) / 2
        }

        /// What is done to it; nil: nothing.
        var remark: String? {
            if from == to { return nil }
            let isCut = left > 0.5 || top > 0.5
            return isCut ? "cut at the sides and resized" : "resized"
        }

        func picture(_ values: [Double], channels: Int = 3) -> [Double] {
            if from == to { return values }
            let columns = Fit.weights(left, size.width, from.width, to.width), rows = Fit.weights(top, size.height, from.height, to.height)
            var narrow = [Double](repeating: 0, count: from.height * to.width * channels)
            for y in 0..<from.height {
                for x in 0..<to.width {
                    for (k, weight) in columns[x].weights.enumerated() {
                        for c in 0..<channels {
                            narrow[(y * to.width + x) * channels + c] += weight * values[(y * from.width + columns[x].first + k) * channels + c]
                        }
                    }
                }
            }
            var result = [Double](repeating: 0, count: to.height * to.width * channels)
            for y in 0..<to.height {
                for (k, weight) in rows[y].weights.enumerated() {
                    for i in 0..<to.width * channels { result[y * to.width * channels + i] += weight * narrow[(rows[y].first + k) * to.width * channels + i] }
                }
            }
            return result
        }

        /// The flag of the pixel that each new one's centre lies in.
        func flags(_ values: [Bool]) -> [Bool] {
            (0..<to.width * to.height).map { index in
                let x = left + (Double(index % to.width) + 0.5) * size.width / Double(to.width)
                let y = top + (Double(index / to.width) + 0.5) * size.height / Double(to.height)
                return values[min(from.height - 1, max(0, Int(y))) * from.width + min(from.width - 1, max(0, Int(x)))]
            }
        }

        /// Triangles as wide as a pixel of the coarser of the two grids: linear between pixels where there are more, means where fewer.
        private static func weights(_ start: Double, _ length: Double, _ count: Int, _ newCount: Int) -> [(first: Int, weights: [Double])] {
            let ratio = length / Double(newCount), reach = max(1, ratio)
            return (0..<newCount).map { index in
                let centre = start + (Double(index) + 0.5) * ratio - 0.5
                let first = max(0, min(count - 1, Int((centre - reach).rounded(.up)))), last = max(first, min(count - 1, Int((centre + reach).rounded(.down))))
                var weights = (first...last).map { max(0, 1 - abs(Double($0) - centre) / reach) }
                let sum = weights.reduce(0, +)
                weights = sum > 0 ? weights.map { $0 / sum } : weights.indices.map { $0 == 0 ? 1 : 0 }
                return (first, weights)
            }
        }
    }
}
