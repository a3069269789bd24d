/// The different elements of an array and where they are.
public struct Unique: Sendable {
    /// Ascending, NaN once and last.
    public var values: NDArray
    /// Of each value, the first position in the flattened array.
    public var firstIndices: NDArray
    /// For each element, in the array's shape, the position of its value.
    public var inverse: NDArray
    public var counts: NDArray
}

extension NDArray {
    public func unique(equalNaN: Bool = true) throws -> Unique {
        let flat = try flattened()
        let order = try flat.order(0, flat.count)
        let sorted = try flat.get([.array(try NDArray(order))])
        let inverse = try NDArray(.int64, shape: shape, zeroed: false)
        var starts: [Int] = []
        let ranks = inverse.pointer(Int.self)
        defer { withExtendedLifetime(inverse) {} }
        for (place, index) in order.enumerated() {
            if place == 0 || !sorted.isSame(place - 1, place, equalNaN) { starts.append(place) }
            ranks[index] = starts.count - 1
        }
        let first = starts.map { order[$0] }
        let ends = starts.dropFirst() + [order.count]
        return Unique(values: try sorted.get([.array(try NDArray(starts))]), firstIndices: try NDArray(first), inverse: inverse,
                      counts: try NDArray(zip(starts, ends).map { $1 - $0 }))
    }

    /// Whether two elements of a contiguous array are equal, NaN being equal to itself.
    private func isSame(_ i: Int, _ j: Int, _ equalNaN: Bool) -> Bool {
        let a = scalar(at: i), b = scalar(at: j)
        return dtype.isFloating ? a.double == b.double || (equalNaN && a.double.isNaN && b.double.isNaN) : a == b
    }

    /// Where values would be inserted into this ascending vector to keep it sorted.
    /// - Parameter right: after equal elements instead of before.
    public func searchSorted(_ values: NDArray, right: Bool = false, sorter: NDArray? = nil) throws -> NDArray {
        guard rank == 1 else { throw ArrayError(.value, "object too deep for desired array") }
        let type = DType.promoted(dtype, values.dtype)
        var sequence = try casted(to: type)
        if let sorter {
            guard sorter.count == count else { throw ArrayError(.value, "sorter.size must equal self.size") }
            sequence = try sequence.get([.array(sorter)])
        }
        sequence = try sequence.contiguous()
        let keys = try values.casted(to: type).contiguous()
        let result = try NDArray(.int64, shape: values.shape, zeroed: false)
        switch type {
        case .bool, .uint8: find(sequence, keys, result, right, UInt8.self) { $0 < $1 }
        case .int64: find(sequence, keys, result, right, Int.self) { $0 < $1 }
        case .float32: find(sequence, keys, result, right, Float.self) { $0 < $1 || ($1 != $1 && $0 == $0) }
        case .float64: find(sequence, keys, result, right, Double.self) { $0 < $1 || ($1 != $1 && $0 == $0) }
        }
        return result
    }

    private func find<T: Element>(_ sequence: NDArray, _ keys: NDArray, _ result: NDArray, _ right: Bool, _: T.Type,
                                  _ precedes: (T, T) -> Bool) {
        let a = sequence.storage.base.assumingMemoryBound(to: T.self) + sequence.offset
        defer { withExtendedLifetime(sequence) {} }
        let key = keys.storage.base.assumingMemoryBound(to: T.self) + keys.offset, target = result.pointer(Int.self)
        defer { withExtendedLifetime(keys) {} }
        defer { withExtendedLifetime(result) {} }
        for i in 0..<keys.count {
            var low = 0, high = sequence.count
            while low < high {
                let middle = (low &+ high) / 2
                let goesOn = right ? !precedes(key[i], a[middle]) : precedes(a[middle], key[i])
                if goesOn { low = middle &+ 1 } else { high = middle }
            }
            target[i] = low
        }
    }

    /// For each element, whether it is among the given ones.
    public func isIn(_ elements: NDArray, inverted: Bool = false) throws -> NDArray {
        let type = DType.promoted(dtype, elements.dtype)
        let sorted = try elements.casted(to: type).sorted(axis: nil)
        let mine = try casted(to: type).contiguous()
        let places = try sorted.searchSorted(mine)
        let result = try NDArray(.bool, shape: shape, zeroed: false)
        let flags = result.pointer(UInt8.self), place = places.pointer(Int.self), n = sorted.count
        defer { withExtendedLifetime((result, places)) {} }
        for i in 0..<result.count {
            let a = mine.scalar(at: i)
            var found = false
            if place[i] < n {
                let b = sorted.scalar(at: place[i])
                found = type.isFloating ? a.double == b.double : a == b
            }
            flags[i] = found != inverted ? 1 : 0
        }
        return result
    }

    // MARK: Counting

    /// How often 0, 1, … occur; or the sums of their weights.
    public func binCounts(weights: NDArray? = nil, minLength: Int = 0) throws -> NDArray {
        if minLength < 0 { throw ArrayError(.value, "'minlength' must not be negative") }
        guard rank == 1 else {
            throw ArrayError(.value, rank == 0 ? "object of too small depth for desired array" : "object too deep for desired array")
        }
        if dtype.isFloating {
            throw ArrayError(.type, "Cannot cast array data from dtype('\(dtype.name)') to dtype('int64') according to the rule 'safe'")
        }
        let values = try integers()
        if values.contains(where: { $0 < 0 }) {
            throw ArrayError(.value, "'list' argument must have no negative elements")
        }
        let (length, overflow) = (values.max() ?? -1).addingReportingOverflow(1)
        if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
        let n = max(length, minLength)
        guard let weights else {
            let result = try NDArray(.int64, shape: [n])
            let cells = result.pointer(Int.self)
            defer { withExtendedLifetime(result) {} }
            for value in values { cells[value] &+= 1 }
            return result
        }
        guard weights.shape == shape else {
            throw ArrayError(.value, "The weights and list don't have the same length.")
        }
        let result = try NDArray(.float64, shape: [n]), own = try weights.doubles()
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for (value, weight) in zip(values, own) { cells[value] += weight }
        return result
    }

    /// The bin each element falls into: i where bins[i−1] ≤ x < bins[i] (`right`: bins[i−1] < x ≤ bins[i]).
    public func digitized(bins: NDArray, right: Bool = false) throws -> NDArray {
        guard bins.rank == 1 else { throw ArrayError(.value, "object too deep for desired array") }
        let edges = try bins.doubles()
        let pairs = zip(edges, edges.dropFirst())
        if pairs.allSatisfy({ $0 <= $1 }) { return try bins.searchSorted(self, right: !right) }
        guard pairs.allSatisfy({ $0 >= $1 }) else {
            throw ArrayError(.value, "bins must be monotonically increasing or decreasing")
        }
        let reversed = try bins.view([.slice(start: nil, stop: nil, step: -1)])
        let places = try reversed.searchSorted(self, right: !right)
        var status = FloatStatus()
        return try NDArray.apply(.subtract, .scalar(Scalar(edges.count)), .array(places), status: &status)
    }
}
