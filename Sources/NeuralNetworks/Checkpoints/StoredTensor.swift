import Arrays

/// A tensor of a checkpoint that is read when a layer asks for it, so that a large file need not fit into memory twice.
public struct StoredTensor {
    public var name: String
    public let shape: [Int]
    let read: () throws -> NDArray
    /// Where it lies in its file, when it is kept there in half precision.
    var halves: Halves?

    /// Numbers of half precision in a file, little-endian.
    struct Halves {
        let form: NumberForm
        let bytes: UnsafeRawBufferPointer
        let file: SafetensorsFile

        /// Whether any of them is infinite or not a number: all bits of the exponent are set.
        var isSpoilt: Bool {
            let (exponent, last): (UInt16, UInt16) = form == .half ? (0x7C00, 0x0400) : (0x7F80, 0x0080)
            var flags: UInt16 = 0
            for index in 0..<bytes.count / 2 { flags |= (bytes.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self) & exponent) &+ last }
            return flags & 0x8000 != 0
        }
    }

    public init(name: String, shape: [Int], read: @escaping () throws -> NDArray) {
        self.name = name
        self.shape = shape
        self.read = read
    }
}

extension Tensor {
    /// The first element that is infinite or not a number.
    var firstInfinite: Float? {
        defer { withExtendedLifetime(self) {} }
        // All exponent bits are set in infinities and in what is not a number; or-ing flags leaves the loop to the vector unit.
        var flags: UInt32 = 0
        let cells = cells
        for index in 0..<count { flags |= (cells[index].bitPattern & 0x7F80_0000) &+ 0x0080_0000 }
        let isSpoilt = flags & 0x8000_0000 != 0
        return isSpoilt ? values.first { !$0.isFinite } : nil
    }
}
