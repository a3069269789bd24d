extension NDArray {
    /// The first and last byte this array touches, as offsets into its storage; nil when it has no elements.
    var byteRange: ClosedRange<Int>? {
        var low = offset, high = offset
        for axis in shape.indices {
            if shape[axis] == 0 { return nil }
            let reach = (shape[axis] - 1) &* strides[axis]
            if reach < 0 { low &+= reach } else { high &+= reach }
        }
        return (low * dtype.itemSize)...(high * dtype.itemSize + dtype.itemSize - 1)
    }

    /// Whether the two arrays touch a common range of memory (NumPy's `may_share_memory`: bounds only).
    public func mayShareMemory(_ other: NDArray) -> Bool {
        guard storage === other.storage, let a = byteRange, let b = other.byteRange else { return false }
        return a.overlaps(b)
    }

    /// Whether writing through one array element by element in C order could change an element of the other that is
    /// still to be read. False for exactly the same view.
    func conflicts(with other: NDArray, strides mine: [Int]? = nil) -> Bool {
        guard mayShareMemory(other) else { return false }
        return !(offset == other.offset && shape == other.shape && strides == other.strides && dtype == other.dtype)
    }

    /// Whether two arrays have an element in common (`np.shares_memory`). Exact for views of up to about a million
    /// elements, which are looked at one by one; bounds only above.
    public func sharesMemory(_ other: NDArray) -> Bool {
        guard mayShareMemory(other) else { return false }
        let limit = 1 << 20
        guard count <= limit, other.count <= limit, let range = byteRange else { return true }
        var touched = [Bool](repeating: false, count: range.count)
        Walk(shape, strides).rows { n, at, step in
            for i in 0..<n {
                let byte = (offset + at.x + i * step.x) * dtype.itemSize - range.lowerBound
                for k in 0..<dtype.itemSize { touched[byte + k] = true }
            }
        }
        var found = false
        Walk(other.shape, other.strides).rows { n, at, step in
            for i in 0..<n where !found {
                let byte = (other.offset + at.x + i * step.x) * other.dtype.itemSize - range.lowerBound
                for k in 0..<other.dtype.itemSize where byte + k >= 0 && byte + k < touched.count && touched[byte + k] {
                    found = true
                }
            }
        }
        return found
    }
}
