/// A walk over up to four operands of one shape, row by row: axes whose elements follow one another evenly in every
/// operand are merged into one, so that the innermost row is as long as it can be.
struct Walk {
    /// From the outermost to the innermost axis; never empty.
    private(set) var extents: [Int] = []
    /// Per axis, the distance in elements from one index to the next in each operand.
    private(set) var steps: [SIMD4<Int>] = []
    private let isEmpty: Bool

    /// Strides of operands that are not there may be left empty.
    init(_ shape: [Int], _ a: [Int], _ b: [Int] = [], _ c: [Int] = [], _ d: [Int] = []) {
        var empty = false
        for axis in shape.indices {
            let extent = shape[axis]
            if extent == 0 { empty = true }
            if extent == 1 { continue }
            let step = SIMD4(a.isEmpty ? 0 : a[axis], b.isEmpty ? 0 : b[axis],
                             c.isEmpty ? 0 : c[axis], d.isEmpty ? 0 : d[axis])
            if let last = steps.last, last == step &* SIMD4(repeating: extent) {
                extents[extents.count - 1] = extents[extents.count - 1] &* extent
                steps[steps.count - 1] = step
            } else {
                extents.append(extent)
                steps.append(step)
            }
        }
        if extents.isEmpty {
            extents = [1]
            steps = [.zero]
        }
        isEmpty = empty
    }

    /// Calls `body` with (row length, offsets of the row's first element, steps within the row), all in elements.
    @inline(__always)
    func rows(_ body: (Int, SIMD4<Int>, SIMD4<Int>) throws -> Void) rethrows {
        if isEmpty { return }
        let inner = extents.count - 1
        let length = extents[inner], step = steps[inner]
        if inner == 0 { return try body(length, .zero, step) }
        if inner == 1 {
            var offset = SIMD4<Int>.zero
            for _ in 0..<extents[0] {
                try body(length, offset, step)
                offset &+= steps[0]
            }
            return
        }
        var counters = [Int](repeating: 0, count: inner)
        var offset = SIMD4<Int>.zero
        while true {
            try body(length, offset, step)
            var axis = inner - 1
            while true {
                counters[axis] += 1
                offset &+= steps[axis]
                if counters[axis] < extents[axis] { break }
                offset &-= steps[axis] &* SIMD4(repeating: extents[axis])
                counters[axis] = 0
                axis -= 1
                if axis < 0 { return }
            }
        }
    }
}

extension NDArray {
    /// Axes from the farthest to the closest in memory by the strides of several operands; nil for C order. An axis moves
    /// out only where no operand would have it further in (the rule of NumPy's iterator).
    static func memoryOrder(_ shape: [Int], _ strides: [[Int]]) -> [Int]? {
        if shape.count < 2 { return nil }
        func isFarther(_ inner: Int, _ outer: Int) -> Bool {
            var farther = false
            for list in strides where list[inner] != 0 && list[outer] != 0 && shape[inner] != 1 && shape[outer] != 1 {
                if list[inner].magnitude <= list[outer].magnitude { return false }
                farther = true
            }
            return farther
        }
        var order = Array(shape.indices), moved = false
        for i in order.indices.dropFirst() {
            var j = i
            while j > 0, isFarther(order[j], order[j - 1]) {
                order.swapAt(j, j - 1)
                moved = true
                j -= 1
            }
        }
        return moved ? order : nil
    }

    /// Strides without gaps where the axes follow one another in this order.
    static func contiguousStrides(_ shape: [Int], order: [Int]) -> [Int] {
        let packed = contiguousStrides(order.map { shape[$0] })
        var strides = packed
        for (place, axis) in order.enumerated() { strides[axis] = packed[place] }
        return strides
    }
}
