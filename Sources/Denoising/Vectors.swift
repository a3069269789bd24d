/// Σ cᵢ vᵢ over vectors of one length. A term of weight 0 is left out, so that it may hold anything.
func combine(_ terms: (weight: Double, vector: [Double])...) -> [Double] {
    let count = terms[0].vector.count
    return [Double](unsafeUninitializedCapacity: count) { result, filled in
        filled = count
        guard let out = result.baseAddress else { return }
        var isFirst = true
        for (weight, vector) in terms where weight != 0 {
            vector.withUnsafeBufferPointer { source in
                guard let values = source.baseAddress else { return }
                if isFirst {
                    for index in 0..<count { out[index] = weight * values[index] }
                } else {
                    for index in 0..<count { out[index] += weight * values[index] }
                }
            }
            isFirst = false
        }
        if isFirst { out.initialize(repeating: 0, count: count) }
    }
}
