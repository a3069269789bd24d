import Arrays
import Catalog
import NeuralNetworks

/// Where in a picture the network looks at a word.
extension StableDiffusionFolder {
    /// How many noise levels are looked at, evenly spread from the first timestep to the last.
    private static let attentionLevels = 8

    /// The states are put under noise again at several levels; in every layer that looks at the text, each place spreads a weight of 1 over
    /// the tokens, and what falls on the word's tokens is averaged over heads, layers and levels.
    ///
    /// Source: Tang et al. 2023 (arXiv 2210.04885), section 3.2, with finished pictures in place of the states on the way.
    public func attention(to word: String, prompt: String, states: NDArray, seed: UInt64, observer: any Observer) throws -> NDArray {
        guard !isMadeForInpainting else {
            throw DenoisingError("\(name) is made for inpainting: its network wants a picture and a mask beside the state", parameter: "word",
                                 hints: ["take a model that paints from nothing"])
        }
        let tokens = try places(of: word, in: prompt)
        let count = states.shape[0], (rows, columns) = (states.shape[2], states.shape[3])
        let maps = AttentionMaps(count: count, rows: rows, columns: columns, factor: autoencoder.factor, tokens: tokens)
        let clean = try states.doubles(), source = source(seed: seed), signal = scheduler.schedule.alphasCumprod
        let text = try embedding([prompt]), context = try StableDiffusionFolder.repeated(text, each: count)
        let levels = StableDiffusionFolder.attentionLevels
        for level in 0..<levels {
            try observer.step(level, of: levels, "looking at the network's attention")
            let timestep = (2 * level + 1) * signal.count / (2 * levels), a = signal[timestep]
            let noise = try source.normal(states.shape).doubles()
            let noisy = try NDArray(clean.indices.map { a.squareRoot() * clean[$0] + (1 - a).squareRoot() * noise[$0] }, shape: states.shape)
            let tape = Tape(recording: false)
            tape.watchesContext = { try maps.add($0) }
            _ = try unet(try StableDiffusionFolder.input(noisy, nil, copies: 1), times: [Double(timestep)], context: context, tape)
        }
        try observer.step(levels, of: levels, "looking at the network's attention")
        return try maps.average()
    }

    /// The positions of a word's tokens among those of a prompt, wherever it stands.
    private func places(of word: String, in prompt: String) throws -> [Int] {
        let encoding = tokenizer.encode(prompt), text = Array(encoding.ids[1...encoding.used + 1].dropLast()), wanted = tokenizer.numbers(word)
        guard !wanted.isEmpty else { throw DenoisingError("the word is empty", parameter: "word", hints: ["take one of: \(encoding.pieces.joined(separator: ", "))"]) }
        let starts = text.indices.filter { text[$0...].starts(with: wanted) }
        guard !starts.isEmpty else {
            throw DenoisingError("the prompt \(prompt.quotedAsJSON) has no '\(word)'", parameter: "word",
                                 hints: ["its words are: \(encoding.pieces.joined(separator: ", "))"])
        }
        return starts.flatMap { start in wanted.indices.map { 1 + start + $0 } }
    }
}

/// Sums up weights of layers of several resolutions.
private final class AttentionMaps {
    private let count: Int, rows: Int, columns: Int, factor: Int
    private let tokens: [Int]
    /// The sums of each resolution, (n, rows, columns), and how many layers they are of.
    private var levels: [Int: (rows: Int, columns: Int, sums: [Double])] = [:]
    private var layers = 0

    /// - Parameters:
    ///   - rows: of the states, as columns.
    ///   - factor: pixels of a picture for each place of a state, across and down.
    ///   - tokens: whose weights are summed.
    init(count: Int, rows: Int, columns: Int, factor: Int, tokens: [Int]) {
        (self.count, self.rows, self.columns, self.factor, self.tokens) = (count, rows, columns, factor, tokens)
    }

    /// - Parameter weights: [n, heads, length, sourceLength].
    func add(_ weights: Tensor) throws {
        let (heads, length, sources) = (weights.shape[1], weights.shape[2], weights.shape[3]), values = weights.values
        guard let (h, w) = size(of: length), (tokens.max() ?? 0) < sources else {
            throw NetworkError("attention over \(length) places and \(sources) tokens does not belong to a state of \(rows) x \(columns)")
        }
        layers += 1
        var sums = levels.removeValue(forKey: length)?.sums ?? [Double](repeating: 0, count: count * length)
        for index in 0..<count {
            for head in 0..<heads {
                for place in 0..<length {
                    let row = ((index * heads + head) * length + place) * sources
                    for token in tokens { sums[index * length + place] += Double(values[row + token]) / Double(heads) }
                }
            }
        }
        levels[length] = (h, w, sums)
    }

    /// Each level of the network has half the rows and columns of the one before, rounded up.
    private func size(of length: Int) -> (rows: Int, columns: Int)? {
        var (h, w) = (rows, columns)
        while h * w > length, h > 1 || w > 1 { (h, w) = ((h + 1) / 2, (w + 1) / 2) }
        return h * w == length ? (h, w) : nil
    }

    /// (n, height, width), 0 … 1.
    func average() throws -> NDArray {
        let (height, width) = (rows * factor, columns * factor)
        var total = [Double](repeating: 0, count: count * height * width)
        // In the order of their sizes, so that sums are rounded alike every time.
        for (_, level) in levels.sorted(by: { $0.key < $1.key }) {
            let map = try NDArray(level.sums, shape: [count, level.rows, level.columns, 1])
            for (index, value) in try GivenPicture.resized(map, width: width, height: height).doubles().enumerated() { total[index] += value / Double(layers) }
        }
        return try NDArray(total, shape: [count, height, width])
    }
}
