import Arrays
import Catalog

/// Where layers get their weights from: fresh ones from a seed, or those of a checkpoint. Every layer names its weights as
/// checkpoints do, once, and the same declaration makes, loads and saves them.
public final class Parameters {
    /// How a weight is laid out in a checkpoint.
    enum Layout {
        case plain
        /// [out, in], multiplied by.
        case matrix
        /// [out, in, kernel, kernel], kept here as [kernel·kernel·in, out].
        case convolution
    }

    struct Entry {
        var name: String
        var tensor: Tensor
        /// As in the checkpoint.
        var shape: [Int]
        var layout: Layout
    }

    /// What fresh weights look like.
    public enum Start: Sendable {
        case zeros, ones
        /// Uniform within ±bound.
        case uniform(Float)
        case normal(Float)
    }

    private enum Origin {
        case fresh(Generator, isHalved: Bool)
        case checkpoint([String: StoredTensor])
    }

    private(set) var entries: [Entry] = []
    private let origin: Origin
    /// What was wrong with the checkpoint so far: everything is told at once, by `finish`.
    private var faults = CheckpointFaults()
    private let isTrained: Bool

    /// Fresh weights that will be trained.
    public init(generator: Generator) {
        origin = .fresh(generator, isHalved: false)
        isTrained = true
    }

    /// Fresh weights that will not be trained, for measuring: in half precision those that are multiplied by.
    public static func halved(generator: Generator) -> Parameters { Parameters(.fresh(generator, isHalved: true), isTrained: false) }

    private init(_ origin: Origin, isTrained: Bool) { (self.origin, self.isTrained) = (origin, isTrained) }

    /// The weights of a file.
    /// - Parameter ignoring: names with one of these endings may be there and are not used.
    public convenience init(_ file: Safetensors, isTrained: Bool = false, ignoring: [String] = []) {
        self.init(file.tensors.map { tensor in StoredTensor(name: tensor.name, shape: tensor.array.shape) { tensor.array } },
                  isTrained: isTrained, ignoring: ignoring)
    }

    /// The weights of files that are read tensor by tensor.
    /// - Parameter ignoring: names with one of these endings may be there and are not used.
    public init(_ stored: [StoredTensor], isTrained: Bool = false, ignoring: [String] = []) {
        origin = .checkpoint(Dictionary(stored.filter { tensor in !ignoring.contains { tensor.name.hasSuffix($0) } }
            .map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }))
        self.isTrained = isTrained
    }

    public var root: ParameterScope { ParameterScope(parameters: self, prefix: "") }

    /// How many numbers there are.
    public var count: Int { entries.reduce(0) { $0 + $1.tensor.count } }

    /// How many bytes they take as they are held.
    public var byteCount: Int { entries.reduce(0) { $0 + $1.tensor.byteCount } }

    public var tensors: [Tensor] { entries.map(\.tensor) }

    /// Says that training is over: from now on nobody writes to the weights.
    public func settle() {
        for entry in entries { entry.tensor.isTracked = false }
    }

    func take(_ name: String, _ shape: [Int], _ start: Start, _ layout: Layout) throws -> Tensor {
        let tensor: Tensor
        switch origin {
        case .fresh(let generator, let isHalved):
            tensor = try Parameters.fresh(generator, shape, start)
            if isHalved, layout != .plain {
                let bits = tensor.values.map(SafetensorsType.halfBits)
                return try bits.withUnsafeBytes { try keep(name, shape, layout, $0, .half) }
            }
        case .checkpoint(let stored):
            guard let found = stored[name] else {
                faults.missing.append(name)
                return try Tensor([0])
            }
            guard found.shape == shape else {
                entries.append(Entry(name: name, tensor: try Tensor([0]), shape: shape, layout: layout))
                faults.misshapen.append("tensor '\(name)' must have shape \(NDArray.text(shape)), but the checkpoint has \(NDArray.text(found.shape))")
                return try Tensor([0])
            }
            if let halves = found.halves, !isTrained, layout != .plain, !halves.isSpoilt {
                defer { halves.file.forget(halves.bytes) }
                return try keep(name, shape, layout, halves.bytes, halves.form)
            }
            tensor = try Tensor(try found.read())
            if let bad = tensor.firstInfinite { faults.spoilt.append("tensor '\(name)' holds \(bad)") }
        }
        if !isTrained, layout != .plain {
            defer { withExtendedLifetime(tensor) {} }
            return try keep(name, shape, layout, UnsafeRawBufferPointer(start: tensor.cells, count: tensor.count * 4), .single)
        }
        let laid = layout == .convolution ? try Parameters.turned(tensor, shape) : tensor
        laid.isTracked = isTrained
        entries.append(Entry(name: name, tensor: laid, shape: shape, layout: layout))
        return laid
    }

    /// A weight that nobody trains, as products take it, in the precision it has.
    private func keep(_ name: String, _ shape: [Int], _ layout: Layout, _ bytes: UnsafeRawBufferPointer, _ form: NumberForm) throws -> Tensor {
        let taps = shape.dropFirst(2).reduce(1, *), columns = shape[0], inner = shape[1]
        guard let start = bytes.baseAddress, bytes.count == columns * inner * taps * form.byteCount else { return try Tensor(shape) }
        let panels = try Panels(checkpoint: start, form: form, columns: columns, inner: inner, taps: taps)
        let tensor = try Tensor(panels, shape: layout == .matrix ? shape : [taps * inner, columns], isTurned: layout == .matrix)
        entries.append(Entry(name: name, tensor: tensor, shape: shape, layout: layout))
        return tensor
    }

    /// To be called when every layer has its weights.
    /// - Throws: `CheckpointError` that names all tensors that are missing, of another shape, not finite, or that no layer asked for.
    public func finish() throws {
        guard case .checkpoint(let stored) = origin else { return }
        try faults.check(names: Array(stored.keys), used: Set(entries.map(\.name)))
    }

    /// The weights as a checkpoint holds them.
    public func checkpoint() throws -> [(name: String, array: NDArray)] {
        try entries.map { entry in
            guard entry.layout == .convolution else { return (entry.name, try entry.tensor.array().reshaped(entry.shape)) }
            let (out, input, kernel) = (entry.shape[0], entry.shape[1], entry.shape[2] * entry.shape[3])
            var values = [Float](repeating: 0, count: entry.tensor.count)
            let cells = try entry.tensor.plain().values
            for o in 0..<out { for i in 0..<input { for k in 0..<kernel { values[(o * input + i) * kernel + k] = cells[(k * input + i) * out + o] } } }
            return (entry.name, try NDArray(values, shape: entry.shape))
        }
    }

    private static func turned(_ weight: Tensor, _ shape: [Int]) throws -> Tensor {
        let (out, input, kernel) = (shape[0], shape[1], shape[2] * shape[3])
        let cells = weight.values
        var values = [Float](repeating: 0, count: cells.count)
        for o in 0..<out { for i in 0..<input { for k in 0..<kernel { values[(k * input + i) * out + o] = cells[(o * input + i) * kernel + k] } } }
        return try Tensor(values, shape: [kernel * input, out])
    }

    private static func fresh(_ generator: Generator, _ shape: [Int], _ start: Start) throws -> Tensor {
        switch start {
        case .zeros: return try Tensor(shape, zeroed: true)
        case .ones: return try Tensor([Float](repeating: 1, count: shape.reduce(1, *)), shape: shape)
        case .normal(let deviation):
            let tensor = try Tensor(try generator.standardNormal(shape, dtype: .float32))
            Elementwise.map(tensor.cells, tensor.cells, tensor.count) { $0 * deviation }
            return tensor
        case .uniform(let bound):
            let tensor = try Tensor(try generator.random(shape, dtype: .float32))
            Elementwise.map(tensor.cells, tensor.cells, tensor.count) { ($0 * 2 - 1) * bound }
            return tensor
        }
    }
}

/// The place of a layer in the names of a checkpoint: `down_blocks.0.resnets.1`.
public struct ParameterScope {
    let parameters: Parameters
    let prefix: String

    /// A layer inside this one.
    public subscript(_ name: String) -> ParameterScope {
        ParameterScope(parameters: parameters, prefix: prefix.isEmpty ? name : prefix + "." + name)
    }

    public subscript(_ index: Int) -> ParameterScope { self[String(index)] }

    func take(_ name: String, _ shape: [Int], _ start: Parameters.Start, _ layout: Parameters.Layout = .plain) throws -> Tensor {
        try parameters.take(self[name].prefix, shape, start, layout)
    }
}
