import Arrays
import Catalog
import Glibc
import NeuralNetworks

/// How a network is trained: everything but the data has a default that suits their kind and size.
///
/// The loss is ‖F − (x₀ − c_skip x)/c_out‖², that is ‖D − x₀‖² weighted by 1/c_out²: every noise level counts alike at the start.
/// Source: Karras et al. 2022 (arXiv 2206.00364), section 5.
public struct DenoiserTraining {
    public var data: NDArray
    /// An index into `classes` for each sample.
    public var labels: [Int]?
    public var classes: [String] = []
    public var steps: Int?
    public var widths: [Int]?
    public var batch: Int?
    /// The largest learning rate; it rises to it over the first steps and falls to zero along half a cosine.
    public var rate: Double?
    public var seed: UInt64 = 0
    /// The share of samples whose class is hidden, so that the network can also be asked for any.
    public var hiddenLabels = 0.1
    /// Whether an error of the observer ends training early and keeps the network, instead of losing it.
    public var keepsNetwork: (any Error) -> Bool = { $0 is Interrupted }

    public init(data: NDArray) { self.data = data }

    /// What a run gives.
    public struct Result: Sendable {
        public var denoiser: TrainedDenoiser
        /// The loss of every step.
        public var losses: [Double]
        /// The steps that were asked for; fewer losses mean that it was stopped.
        public var steps: Int
        /// Samples that went through the network forwards and backwards.
        public var evaluations: Int
        public var seconds: Double
        /// The most memory that the process had meanwhile, in bytes.
        public var peakMemory: Int
        public var wasStopped: Bool { losses.count < steps }
    }

    /// Trains.
    /// - Throws: `DenoisingError` for data that cannot be learned from or options out of range.
    public func run(observer: any Observer) throws -> Result {
        let plan = try Plan(self)
        let generator = Generator(number: seed)
        let network = try plan.architecture.network(Parameters(generator: generator))
        let adam = try Adam(network.parameters.tensors), average = try MovingAverage(network.parameters.tensors, decay: plan.decay)
        let start = DenoiserTraining.now()
        var losses: [Double] = [], peak = 0
        losses.reserveCapacity(plan.steps)
        for step in 0..<plan.steps {
            let loss = try plan.loss(network, generator)
            guard loss.isFinite else {
                throw DenoisingError("the loss became \(loss) at step \(step + 1)", parameter: "rate",
                                     hints: ["a smaller learning rate: rate=\(plan.rate / 4)"])
            }
            losses.append(loss)
            adam.step(rate: plan.rate(at: step), longest: 1)
            average.update()
            if step % 8 == 0 { peak = max(peak, MemoryBudget.residentBytes()) }
            do {
                try observer.step(step + 1, of: plan.steps, plan.label(losses, DenoiserTraining.now() - start))
                try Cancellation.check()
            } catch {
                guard keepsNetwork(error) else { throw error }
                break
            }
        }
        average.swap()
        network.parameters.settle()
        let denoiser = TrainedDenoiser(network: network, mean: plan.mean, deviation: plan.deviation, classes: labels == nil ? [] : classes)
        return Result(denoiser: denoiser, losses: losses, steps: plan.steps, evaluations: losses.count * plan.batch,
                      seconds: DenoiserTraining.now() - start, peakMemory: peak)
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension DenoiserTraining {
    /// A training run with everything decided and checked.
    struct Plan {
        let architecture: NetworkArchitecture
        let steps: Int, batch: Int
        let rate: Double, decay: Double
        let mean: Double, deviation: Double
        let hiddenLabels: Double
        let labels: [Int]?
        /// The data in units of their deviation.
        let samples: Tensor
        let size: Int

        init(_ training: DenoiserTraining) throws {
            let data = training.data
            guard data.rank >= 1, data.count > 0 else {
                throw DenoisingError("data must hold at least one sample along its first axis, got shape \(NDArray.text(data.shape))",
                                     parameter: "data")
            }
            let shape = data.rank == 1 ? [1] : Array(data.shape.dropFirst()), count = data.shape[0]
            let kind: NetworkArchitecture.Kind = shape.count == 1 ? .points : .images
            let widths = training.widths ?? Plan.usualWidths(kind, shape)
            architecture = NetworkArchitecture(kind: kind, sampleShape: shape, widths: widths,
                                               patch: kind == .images ? Plan.usualPatch(shape, widths.count) : 1,
                                               classCount: training.labels == nil ? 0 : training.classes.count)
            try architecture.checked()
            steps = try Plan.within(training.steps ?? (kind == .points ? 1500 : 2000), 1...1_000_000, "steps")
            batch = try Plan.within(training.batch ?? (kind == .points ? 256 : 64), 1...65_536, "batch")
            rate = training.rate ?? 3e-3
            guard rate > 0, rate <= 1 else { throw DenoisingError("rate must lie above 0 and not above 1, got \(rate)", parameter: "rate") }
            // The average reaches back over the last twentieth of the run or so.
            decay = min(0.9995, max(0.9, 1 - 20 / Double(steps)))
            hiddenLabels = training.hiddenLabels
            labels = training.labels
            if let labels, labels.count != count {
                throw DenoisingError("labels must name the class of each of the \(count) samples, got \(labels.count)", parameter: "labels")
            }
            if let bad = labels?.first(where: { !training.classes.indices.contains($0) }) {
                throw DenoisingError("there is no class \(bad) among \(training.classes.count)", parameter: "labels")
            }
            (mean, deviation) = try Plan.measure(data)
            size = data.count / count
            samples = try Tensor(data.casted(to: .float64))
            let (mean, deviation, cells) = (Float(mean), Float(deviation), samples.cells)
            for i in 0..<samples.count { cells[i] = (cells[i] - mean) / deviation }
            withExtendedLifetime(samples) {}
        }

        private static func within(_ value: Int, _ range: ClosedRange<Int>, _ parameter: String) throws -> Int {
            guard range.contains(value) else {
                throw DenoisingError("\(parameter) must lie between \(range.lowerBound) and \(range.upperBound), got \(value)", parameter: parameter)
            }
            return value
        }

        /// Levels down to four pixels or so.
        private static func usualWidths(_ kind: NetworkArchitecture.Kind, _ shape: [Int]) -> [Int] {
            guard kind == .images else { return [128] }
            let smallest = min(shape[0], shape[1]), isEven = { (n: Int) in shape.prefix(2).allSatisfy { $0 % n == 0 } }
            if smallest >= 32, isEven(8) { return [32, 64, 96] }
            return isEven(4) ? [32, 64] : isEven(2) ? [32, 48] : [48]
        }

        /// Images of 16 pixels and more are cut into squares of two where that leaves room for the levels.
        private static func usualPatch(_ shape: [Int], _ levels: Int) -> Int {
            shape.prefix(2).allSatisfy { $0 >= 16 && $0 % (2 << (levels - 1)) == 0 } ? 2 : 1
        }

        private static func measure(_ data: NDArray) throws -> (mean: Double, deviation: Double) {
            let values = try data.casted(to: .float64).doubles()
            if let index = values.firstIndex(where: { !$0.isFinite }) {
                throw DenoisingError("data must be finite, but number \(index) of \(values.count) is \(values[index])", parameter: "data",
                                     hints: ["np.isfinite(data) shows where"])
            }
            let mean = values.reduce(0, +) / Double(values.count)
            let deviation = sqrt(values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
            guard mean.isFinite, deviation.isFinite, deviation > 1e-6 * max(1, abs(mean)) else {
                throw DenoisingError("data must not all be the same: their mean is \(mean), their deviation \(deviation)", parameter: "data")
            }
            return (mean, deviation)
        }

        /// One step forwards and backwards; the gradients stay in the parameters.
        func loss(_ network: any DenoisingNetwork, _ generator: Generator) throws -> Double {
            let picks = try generator.integers(0, samples.shape[0], [batch]).doubles().map { Int($0) }
            let levels = try generator.standardNormal([batch]).doubles().map { exp(architecture.kind == .points ? -0.9 + 1.5 * $0 : -0.5 + 1.2 * $0) }
            let noise = try generator.standardNormal([batch, size], dtype: .float32)
            let hidden = labels == nil ? [] : try generator.random([batch]).doubles()
            let input = try Tensor([batch] + architecture.sampleShape), target = try Tensor([batch] + architecture.sampleShape)
            defer { withExtendedLifetime((samples, noise, input, target)) {} }
            var conditions: [Double] = []
            for (row, pick) in picks.enumerated() {
                let scaling = NetworkScaling(levels[row]), sigma = Float(levels[row])
                let (enter, skip, leave) = (Float(scaling.input), Float(scaling.skip), Float(1 / scaling.output))
                conditions.append(scaling.noise)
                let clean = samples.cells + pick * size, draws = noise.pointer(Float.self) + row * size
                let x = input.cells + row * size, y = target.cells + row * size
                for i in 0..<size {
                    let noisy = clean[i] + sigma * draws[i]
                    x[i] = enter * noisy
                    y[i] = leave * (clean[i] - skip * noisy)
                }
            }
            let classes = labels.map { labels in
                picks.enumerated().map { row, pick in hidden[row] < hiddenLabels ? architecture.classCount : labels[pick] }
            }
            let tape = Tape()
            let loss = try tape.squaredError(try network(input, noise: conditions, classes: classes, tape), target)
            try tape.backward(from: loss)
            return Double(loss.values[0])
        }

        /// Up over the first twentieth, down along half a cosine.
        func rate(at step: Int) -> Double {
            let warm = max(1, min(100, steps / 20))
            if step < warm { return rate * Double(step + 1) / Double(warm) }
            return rate * 0.5 * (1 + cos(Double.pi * Double(step - warm) / Double(max(1, steps - warm))))
        }

        /// The loss of the last steps and the time left.
        func label(_ losses: [Double], _ seconds: Double) -> String {
            let recent = losses.suffix(50), loss = recent.reduce(0, +) / Double(max(1, recent.count))
            let left = seconds / Double(losses.count) * Double(steps - losses.count)
            let digits = (loss * 10_000).rounded() / 10_000
            return "training: loss \(digits), " + (left < 90 ? "\(Int(left.rounded(.up))) s left" : "\(Int((left / 60).rounded(.up))) min left")
        }
    }
}
