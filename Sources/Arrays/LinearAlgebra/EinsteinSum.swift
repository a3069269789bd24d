extension NDArray {
    /// Einstein's summation: `"ij,jk->ik"` names the axes of each operand; names that do not reach the result are summed
    /// over. Without an arrow the result has the names that occur once, in alphabetical order.
    public static func einsum(_ subscripts: String, _ operands: [NDArray]) throws -> NDArray {
        let text = try namingEllipses(subscripts.filter { $0 != " " }, operands)
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
        for (number, (names, operand)) in zip(inputs, operands).enumerated() {
            guard names.count == operand.rank else {
                throw ArrayError(.value, names.count > operand.rank
                    ? "einstein sum subscripts string contains too many subscripts for operand \(number)"
                    : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to "
                    + "broadcast the extra dimensions.")
            }
            for (name, extent) in zip(names, operand.shape) {
                guard name.isASCII, name.isLetter || name.isNumber && subscripts.contains("...") else {
                    throw ArrayError(.value, "invalid subscript '\(name)' in einstein sum subscripts string, subscripts must be "
                        + "letters")
                }
                if let known = extents[name], known != extent, known != 1, extent != 1 {
                    throw ArrayError(.value, "operands could not be broadcast together with remapped shapes [original->remapped]: "
                        + zip(inputs, operands).map { remapped($0, $1.shape, inputs) }.joined(separator: " ") + " ",
                                     hints: ["axis '\(name)' has \(known) elements in one operand and \(extent) in another"])
                }
                extents[name] = max(extents[name] ?? 1, extent == 1 ? 1 : extent)
                if extent == 0 { extents[name] = 0 }
                uses[name, default: 0] += 1
            }
        }
        // The axes under an ellipsis come first of their own accord.
        let output = halves.count == 2 ? Array(halves[1]) : uses.filter { $0.value == 1 || $0.key.isNumber }.keys.sorted()
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

    /// Each `...` spelled out by digits, which stand for the axes without a name: the last of them is 9, as for
    /// broadcasting.
    private static func namingEllipses(_ text: String, _ operands: [NDArray]) throws -> String {
        guard text.contains(".") else { return text }
        let halves = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].filter { $0 != "-" }.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == operands.count else { return String(text).replacing("...", with: "") }
        var longest = 0
        func digits(_ count: Int) -> String { "0123456789".suffix(count).description }
        let inputs = try zip(parts, operands).map { part, operand in
            let names = part.filter { $0 != "." }
            guard part.count - names.count == 3, part.contains("...") || part == names else {
                if part == names { return String(part) }
                throw ArrayError(.value, "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in operand 0")
            }
            let free = operand.rank - names.count
            guard free >= 0, free <= 10 else {
                throw ArrayError(.value, "einstein sum subscripts string contains too many subscripts for operand")
            }
            longest = max(longest, free)
            return String(part).replacing("...", with: digits(free))
        }
        let left = inputs.joined(separator: ",")
        return halves.count == 2 ? left + "->" + String(halves[1]).replacing("...", with: digits(longest)) : left
    }

    /// How NumPy shows an operand whose axes do not fit: its shape, and the axes of the loop with the missing ones.
    private static func remapped(_ names: [Character], _ shape: [Int], _ inputs: [[Character]]) -> String {
        let all = inputs.flatMap { $0 }.reduce(into: [Character]()) { if !$0.contains($1) { $0.append($1) } }
        let axes = all.map { name in names.firstIndex(of: name).map { String(shape[$0]) } ?? "newaxis" }
        return compactText(shape) + "->(" + axes.joined(separator: ",") + (axes.count == 1 ? ",)" : ")")
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
