import Arrays
import Catalog
import Denoising
import Glibc

/// A model whose pictures are one colour each, the one that the prompt names: everything about a run is known in closed form.
///
/// A state is the picture on a grid four times as coarse, (rows, columns, 3), from −1 to 1. The data are plain pictures of the colours that
/// the prompt names, and of all when it names none, so D is a softmax over whole pictures.
public final class ColourModel: TextToImageModel {
    public static let colours: [(word: String, rgb: [Double])] = [
        ("red", [0.8, 0.2, 0.2]), ("green", [0.2, 0.7, 0.3]), ("blue", [0.2, 0.3, 0.8]), ("grey", [0.5, 0.5, 0.5]),
    ]

    public var name = "colours"
    public var digest = "c0105"
    public var defaults = GenerationDefaults(width: 64, height: 64, steps: 8, guidance: 1, sampler: "euler")
    public var sizeStep: Int { 4 }
    /// Told of every question: for tests that stop a run at one of them.
    public var asked: ((_ sigma: Double) throws -> Void)?
    /// What a pixel takes, in bytes.
    public var bytesOfPixel = 100
    /// What the denoiser answers instead, such as NaN.
    public var answer: Double?

    public init() {}

    public func reading(of prompt: String) throws -> PromptReading {
        let words = prompt.split(separator: " ").map(String.init), known = words.filter { word in ColourModel.colours.contains { $0.word == word } }
        return PromptReading(used: known, remarks: words.filter { !known.contains($0) }.map { "the model does not know '\($0)'" })
    }

    public func stateShape(width: Int, height: Int) -> [Int] { [height / 4, width / 4, 3] }
    public func memory(width: Int, height: Int, count: Int) -> Int { width * height * count * bytesOfPixel }

    public func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int) throws -> any Denoiser {
        let wanted = try reading(of: prompt).used, unwanted = try reading(of: negative).used
        let chosen = ColourModel.colours.filter { (wanted.isEmpty || wanted.contains($0.word)) && !unwanted.contains($0.word) }
        return ColourDenoiser(model: self, colours: chosen.map { $0.rgb.map { 2 * $0 - 1 } })
    }

    public func decode(_ states: NDArray, observer: any Observer) throws -> NDArray {
        try observer.step(1, of: 1, "decoding")
        return try resized(states, by: 4)
    }

    public func encode(_ pictures: NDArray, source: any NormalSource, observer: any Observer) throws -> NDArray {
        let (rows, columns) = (pictures.shape[1] / 4, pictures.shape[2] / 4), values = try pictures.doubles()
        var states: [Double] = []
        for index in 0..<pictures.shape[0] * rows * columns {
            let (picture, row, column) = (index / (rows * columns), index / columns % rows, index % columns)
            for channel in 0..<3 {
                let sum = (0..<16).reduce(0.0) { sum, k in
                    sum + values[((picture * 4 * rows + 4 * row + k / 4) * 4 * columns + 4 * column + k % 4) * 3 + channel]
                }
                states.append(sum / 8 - 1)
            }
        }
        return try NDArray(states, shape: [pictures.shape[0], rows, columns, 3])
    }

    public func preview(_ states: NDArray) throws -> NDArray { try resized(states, by: 1) }
    public func source(seed: UInt64) -> any NormalSource { GeneratedNoise(seed: seed) }

    private func resized(_ states: NDArray, by factor: Int) throws -> NDArray {
        let (count, rows, columns) = (states.shape[0], states.shape[1], states.shape[2]), values = try states.doubles()
        var pictures: [Double] = []
        for index in 0..<count * rows * factor * columns * factor {
            let column = index % (columns * factor) / factor, line = index / (columns * factor)
            let (picture, row) = (line / (rows * factor), line % (rows * factor) / factor)
            for channel in 0..<3 { pictures.append(min(1, max(0, values[((picture * rows + row) * columns + column) * 3 + channel] / 2 + 0.5))) }
        }
        return try NDArray(pictures, shape: [count, rows * factor, columns * factor, 3])
    }
}

private struct ColourDenoiser: Denoiser {
    let model: ColourModel
    let colours: [[Double]]

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try model.asked?(sigma)
        let values = try x.doubles(), size = x.count / x.shape[0]
        var clean: [Double] = []
        for start in stride(from: 0, to: values.count, by: size) {
            let distances = colours.map { colour in (0..<size).reduce(0.0) { $0 + (values[start + $1] - colour[$1 % 3]) * (values[start + $1] - colour[$1 % 3]) } }
            let nearest = distances.min() ?? 0
            let weights = distances.map { exp((nearest - $0) / (2 * max(sigma, 1e-3) * max(sigma, 1e-3))) }, sum = weights.reduce(0, +)
            let mean = (0..<3).map { channel in zip(weights, colours).reduce(0.0) { $0 + $1.0 * $1.1[channel] } / sum }
            clean += (0..<size).map { model.answer ?? mean[$0 % 3] }
        }
        return try NDArray(clean, shape: x.shape)
    }
}
