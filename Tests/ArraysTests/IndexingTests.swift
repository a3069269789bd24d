import Arrays
import Testing

@Suite struct IndexingTests {
    /// Reads the subscripts as references.py writes them.
    static func indices(_ text: Substring) throws -> [Index] {
        try text.split(separator: ";").map { part in
            if part == "..." { return .ellipsis }
            if part == "N" { return .newAxis }
            if part.first == "?" { return .mask(try NDArray(part.dropFirst().map { $0 == "1" })) }
            if part.first == "[" {
                let halves = part.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                return .array(try NDArray(halves[0].split(separator: " ").compactMap { Int($0) },
                                          shape: halves[1].split(separator: ",").compactMap { Int($0) }))
            }
            if part.contains(":") {
                let ends = part.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
                return .slice(start: ends[0], stop: ends[1], step: ends[2])
            }
            return .integer(try #require(Int(part)))
        }
    }

    @Test func agreesWithNumPy() throws {
        var seen = 0
        for (key, answer) in try Reference.load("indexing") {
            let words = key.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            let turned = words[1].hasSuffix("T")
            let shape = words[1].filter { $0 != "T" }.split(separator: ",").compactMap { Int($0) }
            var a = try NDArray(Array(0..<shape.reduce(1, *)), shape: shape)
            if turned { a = try a.transposed() }
            let indices = try Self.indices(words[2])
            let problem: String?
            if words[0] == "get" {
                problem = answer.difference(from: { try a.get(indices) })
            } else {
                problem = answer.difference(from: {
                    let b = try a.copied(), count = try b.get(indices)
                    try b.set(indices, to: try NDArray(Array(100..<(100 + count.count)), shape: count.shape))
                    return b
                })
            }
            #expect(problem == nil, "\(key): \(problem ?? "")")
            seen += 1
        }
        #expect(seen > 1000)
    }

    @Test func basicIndicesShareMemory() throws {
        let a = try NDArray(Array(0..<12), shape: [3, 4])
        let row = try a.view([.integer(1)]), columns = try a.view([.ellipsis, .slice(start: nil, stop: nil, step: -2)])
        row.fill(Scalar(9))
        #expect(try columns.integers() == [3, 1, 9, 9, 11, 9])
        let picked = try a.get([.array(try NDArray([0, 0]))])
        picked.fill(Scalar(-1))
        #expect(try a.integers().contains(-1) == false)
        #expect(a.sharesMemory(row) && !a.sharesMemory(picked))
        let odd = try a.raveled().view([.slice(start: 1, stop: nil, step: 2)])
        let even = try a.raveled().view([.slice(start: nil, stop: nil, step: 2)])
        #expect(odd.mayShareMemory(even) && !odd.sharesMemory(even))
    }

    @Test func assignmentConvertsAndComplains() throws {
        func message(_ make: () throws -> Void) -> String? {
            do { try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        let a = try NDArray([1, 2, 3])
        try a.set([.integer(0)], to: try NDArray(Scalar(7.9)))
        #expect(try a.integers() == [7, 2, 3])
        #expect(message { try a.set([.slice(start: 0, stop: 2, step: nil)], to: try NDArray([1, 2, 3])) }
            == "could not broadcast input array from shape (3,) into shape (2,)")
        #expect(message { try a.set([.array(try NDArray([0, 1]))], to: try NDArray([1, 2, 3])) }
            == "shape mismatch: value array of shape (3,) could not be broadcast to indexing result of shape (2,)")
        #expect(message { try a.set([.mask(try NDArray([true, true, false]))], to: try NDArray([1, 2, 3])) }
            == "NumPy boolean array indexing assignment cannot assign 3 input values to the 2 output values where the mask is true")
        let wide = try a.broadcast(to: [2, 3])
        #expect(message { try wide.set([.integer(0)], to: a) } == "assignment destination is read-only")
    }

    @Test func nothingTraps() throws {
        let a = try NDArray(grid(12), shape: [3, 4])
        for extreme in [Int.min, Int.min + 1, -1, 0, 1, Int.max - 1, Int.max] {
            _ = try? a.view([.integer(extreme)])
            _ = try? a.get([.array(try NDArray([extreme]))])
            for other in [Int.min, -1, 0, 1, Int.max] {
                _ = try? a.view([.slice(start: extreme, stop: other, step: nil)])
                for step in [Int.min, -3, 1, Int.max] {
                    let view = try a.view([.slice(start: extreme, stop: other, step: step)])
                    #expect(try view.copied().shape == view.shape)
                }
            }
            _ = try? a.reshaped([extreme, 3])
            _ = try? a.transposed([extreme, 0])
            _ = try? a.diagonal(offset: extreme)
            _ = try? NDArray.eye(3, offset: extreme)
            _ = try? a.lowerTriangle(offset: extreme)
            _ = try? a.upperTriangle(offset: extreme)
            _ = try? a.view([.integer(0)]).diagonalMatrix(offset: extreme)
            _ = try? a.rolled(by: [extreme], axes: nil)
            _ = try? a.rotated90(extreme)
            _ = try? a.padded([(extreme, 1), (1, extreme)], mode: .edge)
            _ = try? a.tiled([extreme, extreme])
            _ = try? a.repeated(try NDArray([extreme]), axis: 0)
            _ = try? a.split(into: extreme, axis: 0, equal: false)
            _ = try? NDArray(.bool, shape: [extreme, 8])
            _ = try? NDArray.arange(Scalar(extreme), Scalar(0), Scalar(1))
            _ = try? NDArray.arange(Scalar(0), Scalar(extreme), Scalar(-1))
            _ = try? NDArray.linspace(0, 1, count: extreme)
            _ = try? a.expandingDimensions(at: [extreme])
            _ = try? a.differences(min(extreme, 5), axis: extreme)
            _ = try? a.matrixPower(extreme)
            _ = try? NDArray([extreme, 1]).binCounts()
            _ = try? Generator(seed: [1]).integers(extreme, 5, [2])
            _ = try? Generator(seed: [1]).integers(0, extreme, [2], endpoint: true)
            _ = try? a.rounded(decimals: extreme, status: &ignored)
        }
        for x in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 9.3e18, -9.3e18, 0x1p63, -0x1p63] {
            #expect(try NDArray([x]).casted(to: .int64).integers() == [Int.min])
            _ = try NDArray([x]).casted(to: .uint8)
            _ = try NDArray([Float(x)]).casted(to: .uint8)
            _ = Scalar(x).casted(to: .uint8)
        }
    }
    private var ignored: FloatStatus {
        get { FloatStatus() }
        nonmutating set { _ = newValue }
    }
}
