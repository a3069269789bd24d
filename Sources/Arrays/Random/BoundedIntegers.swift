extension BitSource {
    /// An integer in 0...range without bias by multiplication (Lemire 2019), from 32-bit words where they do.
    @inline(__always)
    mutating func lemire(_ range: UInt64) -> UInt64 {
        if range == 0 { return 0 }
        if range <= 0xffff_ffff {
            if range == 0xffff_ffff { return UInt64(next32()) }
            let span = UInt32(truncatingIfNeeded: range) &+ 1
            var product = UInt64(next32()) &* UInt64(span)
            if UInt32(truncatingIfNeeded: product) < span {
                let threshold = (UInt32.max &- UInt32(truncatingIfNeeded: range)) % span
                while UInt32(truncatingIfNeeded: product) < threshold { product = UInt64(next32()) &* UInt64(span) }
            }
            return product >> 32
        }
        if range == .max { return next64() }
        let span = range &+ 1
        var (high, low) = next64().multipliedFullWidth(by: span)
        if low < span {
            let threshold = (UInt64.max &- range) % span
            while low < threshold { (high, low) = next64().multipliedFullWidth(by: span) }
        }
        return high
    }

    /// An integer in 0...range by masking and rejecting, as NumPy's legacy streams draw it.
    @inline(__always)
    mutating func masked(_ range: UInt64) -> UInt64 {
        if range == 0 { return 0 }
        let mask = UInt64.max >> UInt64(range.leadingZeroBitCount)
        while true {
            let value = range <= 0xffff_ffff ? UInt64(next32()) & mask : next64() & mask
            if value <= range { return value }
        }
    }

    /// Fills an array with integers from `low` up, `range` + 1 of them. Small types share 32-bit words.
    mutating func fill(_ result: NDArray, low: Int, range: UInt64, byMasking: Bool) {
        let n = result.count
        switch result.dtype {
        case .bool, .uint8:
            let cells = result.pointer(UInt8.self)
            defer { withExtendedLifetime(result) {} }
            let bits = result.dtype == .bool ? 1 : 8
            var word: UInt32 = 0, left = 0
            func draw(_ source: inout Self) -> UInt8 {
                if left == 0 {
                    word = source.next32()
                    left = 32 / bits
                } else {
                    word >>= UInt32(bits)
                }
                left -= 1
                return UInt8(truncatingIfNeeded: word)
            }
            let first = UInt8(truncatingIfNeeded: low), top = UInt8(truncatingIfNeeded: range)
            if range == 0 {
                for i in 0..<n { cells[i] = first }
            } else if bits == 1 {
                for i in 0..<n { cells[i] = draw(&self) & 1 }
            } else if top == 255 {
                for i in 0..<n { cells[i] = first &+ draw(&self) }
            } else if byMasking {
                let mask = UInt8.max >> UInt8(top.leadingZeroBitCount)
                for i in 0..<n {
                    var value = draw(&self) & mask
                    while value > top { value = draw(&self) & mask }
                    cells[i] = first &+ value
                }
            } else {
                let span = UInt16(top) + 1, threshold = UInt16(255 - top) % span
                for i in 0..<n {
                    var product = UInt16(draw(&self)) &* span
                    if product & 255 < span {
                        while product & 255 < threshold { product = UInt16(draw(&self)) &* span }
                    }
                    cells[i] = first &+ UInt8(product >> 8)
                }
            }
        default:
            let cells = result.pointer(Int.self)
            defer { withExtendedLifetime(result) {} }
            for i in 0..<n {
                let value = byMasking ? masked(range) : lemire(range)
                cells[i] = low &+ Int(truncatingIfNeeded: value)
            }
        }
    }
}

/// The bounds of an integer draw, checked with NumPy's messages.
struct IntegerBounds {
    let low: Int
    /// The number of values less one.
    let range: UInt64

    /// - Parameter high: excluded, unless `closed`.
    init(_ low: Int, _ high: Int, closed: Bool, _ type: DType) throws {
        let (least, greatest): (Int, Int)
        switch type {
        case .bool: (least, greatest) = (0, 1)
        case .uint8: (least, greatest) = (0, 255)
        case .int64: (least, greatest) = (Int.min, Int.max)
        default: throw ArrayError(.type, "Unsupported dtype dtype('\(type.name)') for integers")
        }
        if low < least { throw ArrayError(.value, "low is out of bounds for \(type.name)") }
        let isEmpty = closed ? low > high : low >= high
        if !isEmpty, (closed ? high : high - 1) > greatest {
            throw ArrayError(.value, "high is out of bounds for \(type.name)")
        }
        if isEmpty {
            let reason = low == 0 ? (closed ? "high < 0" : "high <= 0") : (closed ? "low > high" : "low >= high")
            throw ArrayError(.value, reason)
        }
        self.low = low
        range = UInt64(bitPattern: Int64(closed ? high : high - 1)) &- UInt64(bitPattern: Int64(low))
    }
}
