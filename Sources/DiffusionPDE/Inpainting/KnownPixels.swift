import Arrays

/// Which pixels of an image are known.
public struct KnownPixels: Sendable {
    public let rows: Int, columns: Int
    /// One truth value per pixel, row by row.
    let flags: [Bool]
    /// How many are known; at least one.
    public let count: Int

    /// - Parameters:
    ///   - mask: True where a pixel is known, `[x]` or `[y, x]`; numbers that are 0 or 1 count as truth values.
    ///   - image: the shape of the image it belongs to; the mask of a colour image is one plane.
    /// - Throws: `ImageTaskError` for another shape, other values, or when nothing is known.
    public init(_ mask: NDArray, of image: [Int]) throws {
        let wanted = image.count == 3 ? Array(image.prefix(2)) : image
        guard mask.shape == wanted else { throw ImageTaskError.shapes(parameter: "mask", mask.shape, wanted: wanted) }
        let plain = try mask.casted(to: .float64).contiguous()
        try Cancellation.check()
        let values = plain.pointer(Double.self)
        defer { withExtendedLifetime(plain) {} }
        for i in 0..<plain.count where values[i] != 0 && values[i] != 1 { throw ImageTaskError.maskValue(values[i]) }
        self.init(flags: (0..<plain.count).map { values[$0] == 1 }, rows: wanted.count == 1 ? 1 : wanted[0],
                  columns: wanted[wanted.count - 1])
        try Cancellation.check()
        guard count > 0 else { throw ImageTaskError.nothingKnown(wanted) }
    }

    init(flags: [Bool], rows: Int, columns: Int) {
        self.flags = flags
        self.rows = rows
        self.columns = columns
        count = flags.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    /// The mask as an array of truth values.
    public func array(like shape: [Int]) throws -> NDArray {
        try NDArray(flags, shape: shape.count == 3 ? Array(shape.prefix(2)) : shape)
    }

    var isComplete: Bool { count == flags.count }
}
