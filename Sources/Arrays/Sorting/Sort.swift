extension NDArray {
    /// A sorted copy, NaN last.
    /// - Parameter axis: nil for the flattened array.
    public func sorted(axis: Int? = -1) throws -> NDArray {
        guard let axis else { return try flattened().sorted(axis: 0) }
        let along = try NDArray.normalized(axis: axis, rank: rank)
        let lines = try rows(over: [along])
        let n = shape[along]
        if n > 1 {
            for line in 0..<(lines.count / n) { try lines.sortRow(line &* n, n) }
        }
        return along == rank - 1 ? lines : try lines.movingAxes([rank - 1], to: [along]).copied()
    }

    /// Sorts the elements of this array in place along an axis.
    public func sortInPlace(axis: Int = -1) throws {
        try checkWritable()
        let along = try NDArray.normalized(axis: axis, rank: rank)
        let result = try sorted(axis: along)
        _ = write(result)
    }

    /// The indices that sort the array; equal elements keep their order.
    public func argSorted(axis: Int? = -1, stable: Bool = false) throws -> NDArray {
        guard let axis else { return try flattened().argSorted(axis: 0) }
        let along = try NDArray.normalized(axis: axis, rank: rank)
        let lines = try rows(over: [along])
        let n = shape[along]
        let result = try NDArray(.int64, shape: lines.shape, zeroed: false)
        if n > 0 {
            for line in 0..<(lines.count / n) {
                try lines.order(line &* n, n).withUnsafeBufferPointer { order in
                    guard let from = order.baseAddress else { return }
                    (result.pointer(Int.self) + line &* n).update(from: from, count: n)
                }
            }
        }
        return along == rank - 1 ? result : try result.movingAxes([rank - 1], to: [along]).copied()
    }

    /// Sorts `n` elements of a contiguous array from a position on.
    private func sortRow(_ start: Int, _ n: Int) throws {
        try Cancellation.check()
        switch dtype {
        case .bool, .uint8: countingSort(pointer(UInt8.self) + start, n)
        case .int64:
            var row = UnsafeMutableBufferPointer(start: pointer(Int.self) + start, count: n)
            if n < 512 { return row.sort() }
            try radixSort(pointer(Int.self) + start, n, SortKey.key(Int.self), SortKey.int)
        case .float32:
            if n < 512 { return sortSmall(pointer(Float.self) + start, n) }
            try radixSort(pointer(Float.self) + start, n, { SortKey.key($0) }, SortKey.float)
        case .float64:
            if n < 512 { return sortSmall(pointer(Double.self) + start, n) }
            try radixSort(pointer(Double.self) + start, n, { SortKey.key($0) }, SortKey.double)
        }
    }

    /// The stable order of `n` elements of a contiguous array from a position on.
    func order(_ start: Int, _ n: Int) throws -> [Int] {
        try MemoryBudget.ensure(n &* 32)
        var keys: [UInt64]
        switch dtype {
        case .bool, .uint8: keys = UnsafeBufferPointer(start: pointer(UInt8.self) + start, count: n).map { UInt64($0) }
        case .int64: keys = UnsafeBufferPointer(start: pointer(Int.self) + start, count: n).map { SortKey.key($0) }
        // Adding zero makes −0 equal to 0.
        case .float32: keys = UnsafeBufferPointer(start: pointer(Float.self) + start, count: n).map { SortKey.key($0 + 0) }
        case .float64: keys = UnsafeBufferPointer(start: pointer(Double.self) + start, count: n).map { SortKey.key($0 + 0) }
        }
        if n < 64 {
            // By insertion: short, stable, no second array.
            var order = Array(0..<n)
            for i in order.indices.dropFirst() {
                let item = order[i], key = keys[item]
                var j = i
                while j > 0, keys[order[j - 1]] > key {
                    order[j] = order[j - 1]
                    j -= 1
                }
                order[j] = item
            }
            return order
        }
        return try radixOrder(&keys)
    }
}

/// Order-preserving maps between elements and unsigned integers; NaN is the greatest.
enum SortKey {
    @inline(__always)
    static func key(_ x: Int) -> UInt64 { UInt64(bitPattern: Int64(x)) ^ 0x8000_0000_0000_0000 }
    static func key(_: Int.Type) -> (Int) -> UInt64 { { key($0) } }
    @inline(__always)
    static func int(_ key: UInt64) -> Int { Int(Int64(bitPattern: key ^ 0x8000_0000_0000_0000)) }

    @inline(__always)
    static func key(_ x: Double) -> UInt64 {
        if x != x { return .max }
        let bits = x.bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 0x8000_0000_0000_0000
    }

    @inline(__always)
    static func double(_ key: UInt64) -> Double {
        key == .max ? .nan : Double(bitPattern: key >> 63 == 1 ? key & 0x7fff_ffff_ffff_ffff : ~key)
    }

    @inline(__always)
    static func key(_ x: Float) -> UInt64 {
        if x != x { return 0xffff_ffff }
        let bits = x.bitPattern
        return UInt64(bits >> 31 == 1 ? ~bits : bits | 0x8000_0000)
    }

    @inline(__always)
    static func float(_ key: UInt64) -> Float {
        let bits = UInt32(truncatingIfNeeded: key)
        return bits == .max ? .nan : Float(bitPattern: bits >> 31 == 1 ? bits & 0x7fff_ffff : ~bits)
    }
}

/// NaN to the end, the others by comparison.
private func sortSmall<T: BinaryFloatingPoint>(_ row: UnsafeMutablePointer<T>, _ n: Int) {
    var m = n, i = 0
    while i < m {
        if row[i] == row[i] {
            i += 1
        } else {
            m -= 1
            let kept = row[i]
            row[i] = row[m]
            row[m] = kept
        }
    }
    var numbers = UnsafeMutableBufferPointer(start: row, count: m)
    numbers.sort()
}

private func countingSort(_ row: UnsafeMutablePointer<UInt8>, _ n: Int) {
    var counts = [Int](repeating: 0, count: 256)
    for i in 0..<n { counts[Int(row[i])] += 1 }
    var at = 0
    for value in 0..<256 {
        for _ in 0..<counts[value] {
            row[at] = UInt8(value)
            at += 1
        }
    }
}

/// Sorts by digits of eleven bits, the least significant one first. Three digits from the highest bit in which the keys differ
/// leave almost all keys where they belong; the rest is done by insertion, and by the digits below where that is too much.
private func radixSort<T>(_ row: UnsafeMutablePointer<T>, _ n: Int, _ key: (T) -> UInt64, _ value: (UInt64) -> T) throws {
    try MemoryBudget.ensure(n &* 16)
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 &* n)
    defer { memory.deallocate() }
    var keys = memory, other = memory + n
    let first = key(row[0])
    var differing: UInt64 = 0
    for i in 0..<n {
        let key = key(row[i])
        keys[i] = key
        differing |= key ^ first
    }
    let top = 64 - differing.leadingZeroBitCount
    func sort(from low: Int) throws {
        for shift in stride(from: low, to: top, by: radixBits) {
            try distribute(keys, other, n, shift)
            swap(&keys, &other)
        }
    }
    let low = max(0, top - 3 * radixBits)
    try sort(from: low)
    if low > 0, !insertionSort(keys, n) { try sort(from: 0) }
    for i in 0..<n { row[i] = value(keys[i]) }
}

private let radixBits = 11

/// One pass: the keys in the order of one digit, and in the order they were where that is the same.
private func distribute(_ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, _ n: Int, _ shift: Int) throws {
    let shift = UInt64(shift), mask = 1 << radixBits - 1
    try withUnsafeTemporaryAllocation(of: Int.self, capacity: mask + 1) { table in
        guard let places = table.baseAddress else { return }
        places.initialize(repeating: 0, count: mask + 1)
        for i in 0..<n { places[Int(truncatingIfNeeded: from[i] &>> shift) & mask] &+= 1 }
        var at = 0
        for digit in 0...mask {
            let count = places[digit]
            places[digit] = at
            at &+= count
        }
        try Cancellation.inBlocks(n) { start, count in
            for i in start..<start &+ count {
                let digit = Int(truncatingIfNeeded: from[i] &>> shift) & mask
                to[places[digit]] = from[i]
                places[digit] &+= 1
            }
        }
    }
}

/// Sorts keys of which few are out of their place; false when there turn out to be many, with the keys in some order.
private func insertionSort(_ keys: UnsafeMutablePointer<UInt64>, _ n: Int) -> Bool {
    var allowed = 4 &* n
    for i in 1..<n {
        let key = keys[i]
        if keys[i &- 1] <= key { continue }
        var j = i
        while j > 0, keys[j &- 1] > key {
            keys[j] = keys[j &- 1]
            j &-= 1
        }
        keys[j] = key
        allowed &-= i &- j
        if allowed < 0 { return false }
    }
    return true
}

/// The stable order of keys, which are reordered.
private func radixOrder(_ keys: inout [UInt64]) throws -> [Int] {
    let n = keys.count
    var order = Array(0..<n), otherOrder = [Int](repeating: 0, count: n), other = [UInt64](repeating: 0, count: n)
    for pass in 0..<8 {
        var starts = digitStarts(keys, pass)
        if starts.isEmpty { continue }
        try Cancellation.inBlocks(n) { start, count in
            for i in start..<start &+ count {
                let digit = Int(truncatingIfNeeded: keys[i] >> UInt64(8 &* pass)) & 255
                let place = starts[digit]
                other[place] = keys[i]
                otherOrder[place] = order[i]
                starts[digit] = place &+ 1
            }
        }
        swap(&keys, &other)
        swap(&order, &otherOrder)
    }
    return order
}

/// Where each digit's keys start in this pass; empty if all keys have the same digit.
private func digitStarts(_ keys: [UInt64], _ pass: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for key in keys { counts[Int(truncatingIfNeeded: key >> UInt64(8 &* pass)) & 255] &+= 1 }
    if counts.contains(keys.count) { return [] }
    var at = 0
    for digit in 0..<256 {
        let n = counts[digit]
        counts[digit] = at
        at &+= n
    }
    return counts
}
