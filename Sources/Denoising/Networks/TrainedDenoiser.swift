import Arrays
import Glibc
import NeuralNetworks

/// A network as a denoiser: D(x, σ) = c_skip x + c_out F(c_in x, ¼ ln σ), in units in which the data have mean 0 and deviation 1.
///
/// Source: Karras et al. 2022 (arXiv 2206.00364), table 1, with σ_data = 1.
public struct TrainedDenoiser: Denoiser, Sendable {
    public let network: any DenoisingNetwork
    /// The mean and the deviation of all numbers of the data it was trained on.
    public let mean: Double, deviation: Double
    /// The names of the classes it knows; empty: it was trained without.
    public let classes: [String]
    /// The class asked for, and how strongly; nil: any.
    public private(set) var guidance: Guidance?

    /// D_n + w (D_c − D_n): c the class asked for, n another class or any.
    /// Source: Ho, Salimans 2022 (arXiv 2207.12598), equation 6, with w counted so that 1 is the class alone.
    public struct Guidance: Sendable, Equatable {
        public var positive: Int, negative: Int
        public var weight: Double
    }

    public var sampleShape: [Int]? { network.architecture.sampleShape }

    init(network: any DenoisingNetwork, mean: Double, deviation: Double, classes: [String]) {
        (self.network, self.mean, self.deviation, self.classes) = (network, mean, deviation, classes)
    }

    /// The same network asked for one class.
    /// - Parameters:
    ///   - weight: 1: the class alone; more: further away from what is not of the class.
    ///   - negative: the class to go away from; nil: any.
    public func given(_ name: String, weight: Double = 1, negative: String? = nil) throws -> TrainedDenoiser {
        guard !classes.isEmpty else {
            throw DenoisingError("this network was trained without classes", parameter: "prompt", hints: ["train_denoiser(data, labels=…) makes one with classes"])
        }
        guard weight.isFinite, abs(weight) <= 100 else {
            throw DenoisingError("guidance must lie between -100 and 100, got \(weight)", parameter: "guidance")
        }
        var result = self
        result.guidance = Guidance(positive: try index(name, "prompt"), negative: try negative.map { try index($0, "negative") } ?? classes.count,
                                   weight: weight)
        return result
    }

    /// The same question asked more strongly; nil when no class is asked for.
    public func guided(by scale: Double) throws -> (any Denoiser)? {
        guard var asked = guidance else { return nil }
        guard scale.isFinite, abs(scale) <= 100 else {
            throw DenoisingError("guidance must lie between -100 and 100, got \(scale)", parameter: "guidance")
        }
        asked.weight = scale
        var result = self
        result.guidance = asked
        return result
    }

    private func index(_ name: String, _ parameter: String) throws -> Int {
        guard let index = classes.firstIndex(of: name) else {
            throw DenoisingError.unknown("class", name, among: classes, parameter: parameter)
        }
        return index
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let shape = network.architecture.sampleShape
        guard x.rank >= shape.count, Array(x.shape.suffix(shape.count)) == shape else {
            throw DenoisingError("x must end in the shape of one sample, \(NDArray.text(shape)), got \(NDArray.text(x.shape))", parameter: "x")
        }
        guard sigma > 0 else { return try x.casted(to: .float64).copied() }
        let size = max(1, shape.reduce(1, *)), count = x.count / size
        let source = try x.casted(to: .float64).contiguous()
        let result = try NDArray(.float64, shape: x.shape, zeroed: false)
        defer { withExtendedLifetime((source, result)) {} }
        let batch = max(1, min(4096, (64 * 256) / size))
        for first in stride(from: 0, to: count, by: batch) {
            try Cancellation.check()
            let rows = min(batch, count - first)
            try denoise(source.pointer(Double.self) + first * size, result.pointer(Double.self) + first * size, rows, size, sigma / deviation)
        }
        return result
    }

    private func denoise(_ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ rows: Int, _ size: Int, _ sigma: Double) throws {
        let scaling = NetworkScaling(sigma)
        // Both answers of guidance come from one pass.
        let numbers: [Int]? = classes.isEmpty ? nil : guidance.map { g in
            g.weight == 1 ? [g.positive] : [g.positive, g.negative]
        } ?? [classes.count]
        let copies = numbers?.count ?? 1
        let input = try Tensor([copies * rows] + network.architecture.sampleShape)
        defer { withExtendedLifetime(input) {} }
        let entering = input.cells
        for copy in 0..<copies {
            for i in 0..<rows * size { entering[copy * rows * size + i] = Float(scaling.input * (x[i] - mean) / deviation) }
        }
        let labels = numbers.map { $0.flatMap { [Int](repeating: $0, count: rows) } }
        let output = try network(input, noise: [Double](repeating: scaling.noise, count: copies * rows), classes: labels, Tape(recording: false))
        defer { withExtendedLifetime(output) {} }
        let leaving = output.cells
        for i in 0..<rows * size {
            var answer = Double(leaving[i])
            if copies == 2, let guidance {
                let other = Double(leaving[rows * size + i])
                answer = other + guidance.weight * (answer - other)
            }
            y[i] = mean + deviation * (scaling.skip * (x[i] - mean) / deviation + scaling.output * answer)
        }
    }
}

/// The factors that keep a network's input and target at unit variance, for data of deviation 1.
struct NetworkScaling {
    let skip: Double, output: Double, input: Double, noise: Double

    init(_ sigma: Double) {
        let total = 1 + sigma * sigma
        skip = 1 / total
        output = sigma / sqrt(total)
        input = 1 / sqrt(total)
        noise = log(min(max(sigma, 0.002), 80)) / 4
    }
}
