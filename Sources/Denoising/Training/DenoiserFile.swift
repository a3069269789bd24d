import Arrays
import Catalog
import NeuralNetworks

/// A trained denoiser as a safetensors file: its weights under the names of its layers, its sizes as metadata.
extension TrainedDenoiser {
    private static let format = "dlab denoiser 1"

    /// - Parameter isHalved: weights in half precision, half the size.
    public func bytes(isHalved: Bool = false) throws -> [UInt8] {
        let architecture = network.architecture
        func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ",") }
        let metadata = [
            ("format", TrainedDenoiser.format), ("network", architecture.kind.rawValue), ("shape", list(architecture.sampleShape)),
            ("widths", list(architecture.widths)), ("patch", String(architecture.patch)), ("mean", String(mean)),
            ("deviation", String(deviation)), ("classes", classes.joined(separator: "\n")),
        ]
        return try Safetensors(tensors: try network.parameters.checkpoint(), metadata: metadata).bytes(halvingFloats: isHalved)
    }

    /// - Throws: `CheckpointError` that says what is wrong with the file.
    public init(bytes: [UInt8]) throws {
        let file = try Safetensors(bytes: bytes)
        func text(_ key: String) throws -> String {
            guard let found = file.metadata.first(where: { $0.name == key }) else {
                throw CheckpointError("the file says nothing about its \(key)", hints: ["load_denoiser reads what the save method of a denoiser wrote"])
            }
            return found.value
        }
        func wrong(_ key: String, _ value: String) -> CheckpointError { CheckpointError("the file's \(key) is '\(value.prefix(40))'") }
        func integers(_ key: String) throws -> [Int] {
            let value = try text(key), parts = value.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Int($0) }.filter { (0...100_000).contains($0) }
            guard numbers.count == parts.count, numbers.count <= 8 else { throw wrong(key, value) }
            return numbers
        }
        func number(_ key: String) throws -> Double {
            guard let value = Double(try text(key)), value.isFinite else { throw wrong(key, try text(key)) }
            return value
        }
        guard try text("format") == TrainedDenoiser.format else { throw wrong("format", try text("format")) }
        guard let kind = NetworkArchitecture.Kind(rawValue: try text("network")) else { throw wrong("network", try text("network")) }
        let names = try text("classes"), classes = names.isEmpty ? [] : names.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let patch = try integers("patch").first else { throw wrong("patch", try text("patch")) }
        let architecture = NetworkArchitecture(kind: kind, sampleShape: try integers("shape"), widths: try integers("widths"), patch: patch,
                                               classCount: classes.count)
        let deviation = try number("deviation")
        guard deviation > 0 else { throw wrong("deviation", try text("deviation")) }
        do { try architecture.checked() } catch let error as DenoisingError { throw CheckpointError("the file describes a network that cannot be: " + error.message) }
        let parameters = Parameters(file)
        let network = try architecture.network(parameters)
        try parameters.finish()
        self.init(network: network, mean: try number("mean"), deviation: deviation, classes: classes)
    }
}
