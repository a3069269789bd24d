import Arrays
import Catalog
import Synchronization

/// A dense float32 array that layers compute on.
///
/// Channels come last: images are [n, height, width, channels], sequences [n, length, channels], so that one product of matrices
/// serves both. Checkpoints store images channels first; only their weights are turned, when they are loaded.
public final class Tensor: @unchecked Sendable {
    public let shape: [Int]
    public let count: Int
    private let storage: Storage
    /// The same numbers laid out for products, once somebody multiplied by them.
    private let laidOut = Mutex<Panels?>(nil)
    /// Of a weight without `cells`: whether its shape is that of the matrix laid out, turned round.
    private let turning: Bool?
    /// Whether its gradient is wanted: true of what is trained and of everything computed from it.
    public internal(set) var isTracked: Bool
    /// The derivative of the loss with respect to each element, once it is known.
    public internal(set) var gradient: Tensor?

    /// - Throws: `ArrayError.memory` beyond the limits of `MemoryBudget`.
    public init(_ shape: [Int], zeroed: Bool = false, isTracked: Bool = false) throws {
        count = try NDArray.elementCount(shape, itemSize: 4)
        storage = try Storage(byteCount: count * 4, zeroed: zeroed)
        self.shape = shape
        self.isTracked = isTracked
        turning = nil
    }

    /// - Parameter values: as many numbers as the shape holds, the last axis running fastest.
    public convenience init(_ values: [Float], shape: [Int], isTracked: Bool = false) throws {
        try self.init(shape, isTracked: isTracked)
        guard values.count == count else {
            throw ArrayError(.value, "\(values.count) numbers do not fill the shape \(NDArray.text(shape))")
        }
        values.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { cells.update(from: start, count: count) }
        }
    }

    /// A weight that is only multiplied by: it is held as products take it and has no `cells`.
    /// - Parameters:
    ///   - panels: the weight as a matrix [in, out].
    ///   - shape: that of the weight.
    ///   - isTurned: whether the shape is [out, in].
    init(_ panels: Panels, shape: [Int], isTurned: Bool) throws {
        self.shape = shape
        count = panels.depth * panels.columns
        storage = try Storage(byteCount: 0, zeroed: true)
        isTracked = false
        laidOut.withLock { $0 = panels }
        turning = isTurned
    }

    /// With elements in their order: itself, or a copy of a weight that is held otherwise.
    func plain() throws -> Tensor {
        guard let turning, let panels = laidOut.withLock({ $0 }) else { return self }
        let result = try Tensor(shape)
        defer { withExtendedLifetime(result) {} }
        for row in 0..<panels.depth {
            for column in 0..<panels.columns {
                result.cells[turning ? column * panels.depth + row : row * panels.columns + column] = panels[row, column]
            }
        }
        return result
    }

    /// The same elements under another shape.
    private init(sharing other: Tensor, shape: [Int]) {
        self.shape = shape
        count = other.count
        storage = other.storage
        isTracked = other.isTracked
        turning = nil
    }

    /// - Parameter array: numbers of any kind.
    public convenience init(_ array: NDArray) throws {
        let single = try array.casted(to: .float32).contiguous()
        try self.init(single.shape)
        defer { withExtendedLifetime(single) {} }
        cells.update(from: single.pointer(Float.self), count: count)
    }

    /// A fresh float32 array.
    public func array() throws -> NDArray {
        let result = try NDArray(.float32, shape: shape, zeroed: false), plain = try plain()
        defer { withExtendedLifetime((result, plain)) {} }
        result.pointer(Float.self).update(from: plain.cells, count: count)
        return result
    }

    /// How many bytes it takes.
    var byteCount: Int { storage.byteCount + (laidOut.withLock { $0?.byteCount } ?? 0) }

    public var values: [Float] {
        guard let plain = try? plain() else { return [] }
        defer { withExtendedLifetime(plain) {} }
        return Array(UnsafeBufferPointer(start: plain.cells, count: count))
    }

    /// The elements; not those of a weight that `Parameters` keep laid out for products. The pointer does not keep the tensor alive: hold it with `withExtendedLifetime`.
    @inline(__always)
    public var cells: UnsafeMutablePointer<Float> { storage.base.assumingMemoryBound(to: Float.self) }

    /// The numbers laid out as a product takes the matrix on its right. Those of what is not trained stay laid out.
    func panels(_ lay: (UnsafePointer<Float>) throws -> Panels) throws -> Panels {
        if let panels = laidOut.withLock({ $0 }) { return panels }
        defer { withExtendedLifetime(self) {} }
        let panels = try lay(UnsafePointer(cells))
        if !isTracked { laidOut.withLock { $0 = panels } }
        return panels
    }

    /// The length of the last axis, and how many rows of that length there are.
    var width: Int { shape.last ?? 1 }
    var rows: Int { width == 0 ? 0 : count / width }

    func sharing(_ shape: [Int]) -> Tensor {
        precondition(shape.reduce(1, *) == count, "a view has as many elements")
        return Tensor(sharing: self, shape: shape)
    }
}

/// What does not fit in a network, with the numbers.
public struct NetworkError: ExplainedError {
    public var message: String
    public var hints: [String]

    public init(_ message: String, hints: [String] = []) {
        self.message = message
        self.hints = hints
    }
}
