extension NDArray {
    /// Joins arrays along an existing axis; nil joins the flattened arrays.
    public static func concatenate(_ arrays: [NDArray], axis: Int? = 0, dtype: DType? = nil) throws -> NDArray {
        guard let first = arrays.first else { throw ArrayError(.value, "need at least one array to concatenate") }
        guard let axis else { return try concatenate(try arrays.map { try $0.raveled() }, axis: 0, dtype: dtype) }
        if first.rank == 0 {
            throw ArrayError(.value, "zero-dimensional arrays cannot be concatenated")
        }
        let along = try normalized(axis: axis, rank: first.rank)
        var shape = first.shape, total = 0
        for (place, array) in arrays.enumerated() {
            guard array.rank == first.rank else {
                throw ArrayError(.value, "all the input arrays must have same number of dimensions, but the array at index 0 has "
                    + "\(first.rank) dimension(s) and the array at index \(place) has \(array.rank) dimension(s)")
            }
            for k in shape.indices where k != along && array.shape[k] != first.shape[k] {
                throw ArrayError(.value, "all the input array dimensions except for the concatenation axis must match exactly, but "
                    + "along dimension \(k), the array at index 0 has size \(first.shape[k]) and the array at index \(place) has "
                    + "size \(array.shape[k])", hints: ["the shapes are \(text(first.shape)) and \(text(array.shape)): joined along axis \(along), all other "
                    + "axes must be equally long"])
            }
            let (sum, overflow) = total.addingReportingOverflow(array.shape[along])
            if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
            total = sum
        }
        shape[along] = total
        let type = dtype ?? arrays.dropFirst().reduce(first.dtype) { DType.promoted($0, $1.dtype) }
        let result = try NDArray(type, shape: shape, zeroed: false)
        var start = 0
        for array in arrays {
            var part = result
            part.offset += start &* result.strides[along]
            part.shape[along] = array.shape[along]
            _ = part.write(array)
            start += array.shape[along]
        }
        return result
    }

    /// Joins arrays of one shape along a new axis.
    public static func stack(_ arrays: [NDArray], axis: Int = 0) throws -> NDArray {
        guard let first = arrays.first else { throw ArrayError(.value, "need at least one array to stack") }
        guard arrays.allSatisfy({ $0.shape == first.shape }) else {
            throw ArrayError(.value, "all input arrays must have the same shape")
        }
        let along = try normalized(axis: axis, rank: first.rank + 1)
        return try concatenate(try arrays.map { try $0.expandingDimensions(at: [along]) }, axis: along)
    }

    /// Views of the pieces before, between and after these positions (as slices would cut them).
    public func split(at positions: [Int], axis: Int) throws -> [NDArray] {
        let along = try NDArray.normalized(axis: axis, rank: rank)
        let lead = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: along)
        let starts = [0] + positions, stops = positions.map(Optional.init) + [nil]
        return try zip(starts, stops).map { try view(lead + [.slice(start: $0, stop: $1, step: nil)]) }
    }

    /// Views of this many pieces; with `equal` they must have one size, else the first ones are one longer.
    public func split(into sections: Int, axis: Int, equal: Bool) throws -> [NDArray] {
        let along = try NDArray.normalized(axis: axis, rank: rank), n = shape[along]
        if sections <= 0 { throw ArrayError(.value, "number sections must be larger than 0.") }
        if equal, n % sections != 0 { throw ArrayError(.value, "array split does not result in an equal division") }
        _ = try NDArray.elementCount([sections], itemSize: 64)
        let size = n / sections, longer = n % sections
        var positions: [Int] = [], at = 0
        for k in 0..<(sections - 1) {
            at += size + (k < longer ? 1 : 0)
            positions.append(at)
        }
        return try split(at: positions, axis: along)
    }

    /// The array repeated as a whole, this often per axis.
    public func tiled(_ repeats: [Int]) throws -> NDArray {
        let n = max(rank, repeats.count)
        let times = [Int](repeating: 1, count: n - repeats.count) + repeats
        if times.contains(where: { $0 < 0 }) { throw ArrayError(.value, "negative dimensions are not allowed") }
        let own = [Int](repeating: 1, count: n - rank) + shape
        var interleaved: [Int] = [], target: [Int] = [], final: [Int] = []
        for (extent, time) in zip(own, times) {
            interleaved += [1, extent]
            target += [time, extent]
            let (product, overflow) = extent.multipliedReportingOverflow(by: time)
            if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
            final.append(product)
        }
        let result = try NDArray(dtype, shape: final, zeroed: false)
        var spread = result
        spread.shape = target
        spread.strides = NDArray.contiguousStrides(target)
        let source = try reshaped(own)
        var strides: [Int] = []
        for stride in source.strides { strides += [0, stride] }
        _ = spread.write(source, strides: strides)
        return result
    }

    /// Each element repeated, by one count or one per element along the axis; nil works on the flattened array.
    public func repeated(_ counts: NDArray, axis: Int?) throws -> NDArray {
        guard let axis else { return try raveled().repeated(counts, axis: 0) }
        let along = try NDArray.normalized(axis: axis, rank: rank), n = shape[along]
        let given = try counts.integers()
        if counts.rank > 1 { throw ArrayError(.value, "object too deep for desired array") }
        guard given.count == 1 || given.count == n else {
            throw ArrayError(.value, "operands could not be broadcast together with shape (\(n),) (\(given.count),)")
        }
        if given.contains(where: { $0 < 0 }) { throw ArrayError(.value, "repeats may not contain negative values.") }
        var total = 0
        for i in 0..<n {
            let (sum, overflow) = total.addingReportingOverflow(given.count == 1 ? given[0] : given[i])
            if overflow { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
            total = sum
        }
        let order = try NDArray(.int64, shape: [total], zeroed: false)
        var place = order.pointer(Int.self)
        defer { withExtendedLifetime(order) {} }
        for i in 0..<n {
            let times = given.count == 1 ? given[0] : given[i]
            place.initialize(repeating: i, count: times)
            place += times
        }
        return try taking(order, axis: along)
    }

    /// `take`: elements at these indices along an axis, in the indices' shape; nil for the flattened array.
    public func taking(_ indices: NDArray, axis: Int?) throws -> NDArray {
        guard let axis else { return try raveled().taking(indices, axis: 0) }
        let along = try NDArray.normalized(axis: axis, rank: rank)
        return try get([Index](repeating: .slice(start: nil, stop: nil, step: nil), count: along) + [.array(indices)])
    }

    // MARK: Inserting and deleting

    /// A copy with values before these positions along an axis; nil works on the flattened array. `scalarPosition`:
    /// the position was a single number, so that the values' first axis is the inserted one.
    public func inserting(_ values: NDArray, at positions: [Int], axis: Int?, scalarPosition: Bool = false) throws -> NDArray {
        guard let axis else {
            return try raveled().inserting(values, at: positions, axis: 0, scalarPosition: scalarPosition)
        }
        let along = try NDArray.normalized(axis: axis, rank: rank), n = shape[along]
        func place(_ position: Int) throws -> Int {
            guard position >= -n, position <= n else {
                // NumPy counts several positions in the longer result.
                if positions.count > 1 {
                    throw ArrayError(.index, "index \(position + positions.count - 1) is out of bounds for axis \(along) with size "
                        + "\(n + positions.count)")
                }
                throw ArrayError(.index, "index \(position) is out of bounds for axis \(along) with size \(n)")
            }
            return position < 0 ? position + n : position
        }
        var places = try positions.map(place)
        var values = try values.casted(to: dtype)
        if scalarPosition, let only = places.first {
            // NumPy turns the values so that several can go before the one position.
            if values.rank > 0, values.rank == rank || rank == 1 {
                let m = rank == 1 ? values.count : values.shape[along]
                places = [Int](repeating: only, count: m)
            } else if values.rank > 0 {
                values = try values.expandingDimensions(at: [along])
            }
        }
        // Stable order; each later one shifts by those before it.
        let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
        var targets = [Int](repeating: 0, count: places.count)
        for (shift, k) in order.enumerated() { targets[k] = places[k] + shift }
        var shape = shape
        shape[along] += places.count
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        let lead = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: along)
        var isNew = [Bool](repeating: false, count: shape[along])
        for target in targets { isNew[target] = true }
        let old = isNew.indices.filter { !isNew[$0] }
        try result.set(lead + [.array(try NDArray(targets))], to: values)
        try result.set(lead + [.array(try NDArray(old))], to: self)
        return result
    }

    /// A copy without these positions along an axis; nil works on the flattened array.
    public func deleting(_ positions: [Int], axis: Int?) throws -> NDArray {
        guard let axis else { return try raveled().deleting(positions, axis: 0) }
        let along = try NDArray.normalized(axis: axis, rank: rank), n = shape[along]
        var keep = [Bool](repeating: true, count: n)
        for position in positions { keep[try NDArray.resolve(position, axis: along, extent: n)] = false }
        return try taking(try NDArray(keep.indices.filter { keep[$0] }), axis: along)
    }
}
