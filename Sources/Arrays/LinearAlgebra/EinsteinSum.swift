extension NDArray {
    /// Einstein's summation: `"ij,jk->ik"` names the axes of each operand; names that do not reach the result are summed
    /// over. Without an arrow the result has the names that occur once, in alphabetical order.
    public static func einsum(_ subscripts: String, _ operands: [NDArray]) throws -> NDArray {
        let text = subscripts.filter { $0 != " " }
        if text.contains(".") { throw ArrayError(.value, "the lab's einsum has no ellipsis; name every axis") }
        let halves = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
        var left = String(halves[0])
        if halves.count == 2 {
            guard left.hasSuffix("-") else {
                throw ArrayError(.value, "einstein sum subscript string does not contain proper '->' output specified")
            }
            left.removeLast()
        }
        let inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
        guard inputs.count == operands.count else {
            throw ArrayError(.value, inputs.count > operands.count
                ? "fewer operands provided to einstein sum function than specified in the subscripts string"
                : "more operands provided to einstein sum function than specified in the subscripts string")
        }
        var extents: [Character: Int] = [:], uses: [Character: Int] = [:]
        for (names, operand) in zip(inputs, operands) {
            guard names.count == operand.rank else {
                throw ArrayError(.value, names.count > operand.rank
                    ? "einstein sum subscripts string contains too many subscripts for operand"
                    : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to "
                    + "broadcast the extra dimensions.")
            }
            for (name, extent) in zip(names, operand.shape) {
                guard name.isASCII, name.isLetter else {
                    throw ArrayError(.value, "invalid subscript '\(name)' in einstein sum subscripts string, subscripts must be "
                        + "letters")
                }
                if let known = extents[name], known != extent, known != 1, extent != 1 {
                    throw ArrayError(.value, "operands could not be broadcast together with remapped shapes: axis '\(name)' has "
                        + "extents \(known) and \(extent)")
                }
                extents[name] = max(extents[name] ?? 1, extent == 1 ? 1 : extent)
                if extent == 0 { extents[name] = 0 }
                uses[name, default: 0] += 1
            }
        }
        let output = halves.count == 2 ? Array(halves[1]) : uses.filter { $0.value == 1 }.keys.sorted()
        for (place, name) in output.enumerated() {
            guard extents[name] != nil else {
                throw ArrayError(.value, "einstein sum subscripts string included output subscript '\(name)' which never appeared in "
                    + "an input")
            }
            if output[..<place].contains(name) {
                throw ArrayError(.value, "einstein sum subscripts string includes output subscript '\(name)' multiple times")
            }
        }
        let order = output + extents.keys.filter { !output.contains($0) }.sorted()
        let spread = try zip(inputs, operands).map { try $1.spread($0, over: order) }
        var status = FloatStatus()
        if spread.count == 2, let product = try contraction(spread[0], spread[1], kept: output.count) { return product }
        var product = spread[0]
        for operand in spread.dropFirst() { product = try apply(.multiply, product, operand, status: &status) }
        let full = try product.broadcast(to: order.map { extents[$0] ?? 1 })
        let result = try full.reduced(by: .add, axes: Array(output.count..<order.count), dtype: product.dtype, status: &status)
        return output.count == order.count ? try result.copied() : result
    }

    /// A view with one axis per name in `order`: diagonals for repeated names, extent 1 for missing ones.
    private func spread(_ names: [Character], over order: [Character]) throws -> NDArray {
        var result = self
        result.shape = []
        result.strides = []
        for name in order {
            let axes = names.indices.filter { names[$0] == name }
            result.shape.append(axes.map { shape[$0] }.max() ?? 1)
            result.strides.append(axes.reduce(0) { $0 &+ (shape[$1] == 1 ? 0 : strides[$1]) })
        }
        result.isWritable = false
        return result
    }

    /// Two operands of which every summed axis is in both and every kept one in one only: a matrix product.
    private static func contraction(_ a: NDArray, _ b: NDArray, kept: Int) throws -> NDArray? {
        let axes = Array(a.shape.indices)
        let summed = axes[kept...], mine = axes[..<kept].filter { b.shape[$0] == 1 }
        let theirs = axes[..<kept].filter { b.shape[$0] != 1 }
        guard !summed.isEmpty, summed.allSatisfy({ a.shape[$0] == b.shape[$0] }), theirs.allSatisfy({ a.shape[$0] == 1 }) else {
            return nil
        }
        func merged(_ a: NDArray, _ first: [Int], _ second: [Int]) throws -> NDArray {
            let rest = axes.filter { !first.contains($0) && !second.contains($0) }
            return try a.transposed(first + second + rest)
                .reshaped([first.reduce(1) { $0 * a.shape[$1] }, second.reduce(1) { $0 * a.shape[$1] }])
        }
        let product = try matmul(try merged(a, Array(mine), Array(summed)), try merged(b, Array(summed), Array(theirs)))
        let shape = (mine + theirs).map { max(a.shape[$0], b.shape[$0]) }
        let order = mine + theirs
        return try product.reshaped(shape).transposed((0..<kept).map { axis in order.firstIndex(of: axis) ?? axis }).copied()
    }
}
