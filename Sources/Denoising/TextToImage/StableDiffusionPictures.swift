import Arrays
import Catalog
import Glibc
import NeuralNetworks

/// The way between pictures and latents.
extension StableDiffusionFolder {
    public func decode(_ states: NDArray, observer: any Observer) throws -> NDArray {
        let count = states.shape[0], size = states.count / max(1, count), values = try states.doubles()
        var pictures: [Double] = [], shape: [Int] = []
        for index in 0..<count {
            try observer.step(index, of: count, "decoding")
            let latents = try NDArray(values[index * size..<(index + 1) * size].map { $0 / autoencoder.scalingFactor }, shape: [1] + states.shape.dropFirst())
            let picture = try autoencoder.decode(try Tape.channelsLast(try Tensor(latents)), Tape(recording: false))
            shape = Array(picture.shape.dropFirst())
            pictures += picture.values.map { min(max(Double($0) / 2 + 0.5, 0), 1) }
        }
        try observer.step(count, of: count, "decoding")
        return try NDArray(pictures, shape: [count] + shape)
    }

    public func encode(_ pictures: NDArray, source: any NormalSource, observer: any Observer) throws -> NDArray {
        guard pictures.rank == 4, pictures.shape[3] == 3 else {
            throw DenoisingError("pictures must have shape (n, height, width, 3), got \(NDArray.text(pictures.shape))", parameter: "init")
        }
        return try latents(try pictures.doubles().map { 2 * $0 - 1 }, pictures.shape, source, observer)
    }

    /// - Parameter values: pixels, −1 … 1, row by row.
    private func latents(_ values: [Double], _ shape: [Int], _ source: any NormalSource, _ observer: any Observer) throws -> NDArray {
        let count = shape[0], size = values.count / max(1, count)
        for (name, side) in [("height", shape[1]), ("width", shape[2])] where side < sizeStep || side % sizeStep != 0 {
            throw DenoisingError("\(name) of init must be a multiple of \(sizeStep) pixels, got \(side)", parameter: "init",
                                 hints: ["the nearest is \(max(sizeStep, (side + sizeStep / 2) / sizeStep * sizeStep))"])
        }
        var means: [Double] = [], deviations: [Double] = []
        for index in 0..<count {
            try observer.step(index, of: count, "encoding")
            let picture = try Tensor(values[index * size..<(index + 1) * size].map { Float($0) }, shape: [1] + shape.dropFirst())
            let (mean, logVariance) = try autoencoder.encode(picture, Tape(recording: false))
            means += try Tape.channelsFirst(mean).values.map(Double.init)
            deviations += try Tape.channelsFirst(logVariance).values.map { exp(0.5 * Double($0)) }
        }
        try observer.step(count, of: count, "encoding")
        let full = [count] + stateShape(width: shape[2], height: shape[1])
        // One draw for all pictures, as the programs make it whose seeds are followed.
        let noise = try source.normal(full).doubles()
        return try NDArray(means.indices.map { (means[$0] + deviations[$0] * noise[$0]) * autoencoder.scalingFactor }, shape: full)
    }

    /// The draws come in the order of the diffusers library: the picture's latents where they are needed, the start, the masked picture's.
    public func inpainting(_ pictures: NDArray, mask: NDArray, count: Int, strength: Double, source: any NormalSource, observer: any Observer) throws
        -> Inpainting {
        let pixels = try InpaintingMask(mask, pictures: pictures)
        let shape = stateShape(width: pixels.width, height: pixels.height), small = try repaintedPlaces(pixels)
        let clean = !isMadeForInpainting || strength < 1 ? try encode(pictures, source: source, observer: observer) : nil
        let noise = try source.normal([count] + shape)
        let area = pixels.height * pixels.width
        let masked = try pictures.doubles().enumerated().map { pixels.values[$0.offset / 3 % area] == 1 ? 0 : 2 * $0.element - 1 }
        guard isMadeForInpainting else {
            // Only its draw is needed, so that what is drawn later stays the same.
            _ = try source.normal([pictures.shape[0]] + shape)
            return Inpainting(initial: clean, noise: noise, region: clean.map { RepaintedRegion(known: $0, mask: small) })
        }
        let known = try latents(masked, pictures.shape, source, observer)
        var condition: [Double] = []
        let values = try known.doubles(), place = shape[1] * shape[2], size = shape[0] * place, flags = try small.doubles().prefix(place)
        for index in 0..<pictures.shape[0] { condition += flags + values[index * size..<(index + 1) * size] }
        return Inpainting(initial: clean, noise: noise, condition: try NDArray(condition, shape: [pictures.shape[0], shape[0] + 1] + shape.dropFirst()))
    }

    /// Latents as colours, one pixel for each place: the linear map that meets the decoder's own pictures best.
    public func preview(_ states: NDArray) throws -> NDArray {
        let map = try colours()
        let (count, rows, columns) = (states.shape[0], states.shape[2], states.shape[3])
        return try NDArray(map.applied(to: try states.doubles(), count: count, places: rows * columns), shape: [count, rows, columns, 3])
    }
}

/// Red, green and blue of a place as a linear function of its latent numbers, fitted to a decoder.
struct LatentColours {
    private let channels: Int
    /// One row for each latent channel and one for the constant: red, green, blue.
    private let weights: [[Double]]

    /// - Parameters:
    ///   - latents: scaled latents of places, one row each.
    ///   - colours: the mean colour the decoder gives each of them.
    init(latents: [[Double]], colours: [[Double]]) {
        channels = latents.first?.count ?? 0
        let size = channels + 1
        // Normal equations, with a little weight on the diagonal so that they always have a solution.
        var system = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        var right = [[Double]](repeating: [0, 0, 0], count: size)
        for (latent, colour) in zip(latents, colours) {
            let row = latent + [1]
            for i in 0..<size {
                for j in 0..<size { system[i][j] += row[i] * row[j] }
                for k in 0..<3 { right[i][k] += row[i] * colour[k] }
            }
        }
        for i in 0..<size { system[i][i] += 1e-6 * Double(max(1, latents.count)) }
        let solutions = (0..<3).map { k in UniPC.solved(system.indices.map { system[$0] + [right[$0][k]] }) }
        weights = (0..<size).map { row in (0..<3).map { solutions[$0][row] } }
    }

    /// - Parameter values: (count, channels, places).
    /// - Returns: (count, places, 3), 0 … 1.
    func applied(to values: [Double], count: Int, places: Int) -> [Double] {
        var result = [Double](repeating: 0, count: count * places * 3)
        for index in 0..<count {
            for place in 0..<places {
                for k in 0..<3 {
                    var total = weights[channels][k]
                    for channel in 0..<channels { total += weights[channel][k] * values[(index * channels + channel) * places + place] }
                    result[(index * places + place) * 3 + k] = min(max(total, 0), 1)
                }
            }
        }
        return result
    }
}

extension StableDiffusionFolder {
    /// Decodes a few soft patches of random latents once, and fits colours to them.
    private func colours() throws -> LatentColours {
        if let fittedColours { return fittedColours }
        let side = 8, channels = autoencoder.latentChannels, places = side * side, source = GeneratedNoise(seed: 1)
        var latents: [[Double]] = [], found: [[Double]] = []
        for _ in 0..<2 {
            // A base colour for the whole patch and less for each place: pictures vary slowly.
            let base = try source.normal([channels]).doubles(), fine = try source.normal([channels, places]).doubles()
            let values = (0..<channels * places).map { 0.8 * base[$0 / places] + 0.6 * fine[$0] }
            let picture = try decode(try NDArray(values, shape: [1, channels, side, side]), observer: SilentObserver()).doubles()
            let pixels = picture.count / 3, wide = side * autoencoder.factor, factor = autoencoder.factor
            var sums = [[Double]](repeating: [0, 0, 0], count: places)
            for pixel in 0..<pixels {
                let place = pixel / wide / factor * side + pixel % wide / factor
                for k in 0..<3 { sums[place][k] += picture[pixel * 3 + k] / Double(factor * factor) }
            }
            for place in 0..<places {
                latents.append((0..<channels).map { values[$0 * places + place] })
                found.append(sums[place])
            }
        }
        let fitted = LatentColours(latents: latents, colours: found)
        fittedColours = fitted
        return fitted
    }
}
