import Arrays
import Testing

@Suite struct AssemblyTests {
    /// Functions of the C library or sums in another order, where the last digits may differ.
    static let approximate: Set<String> = ["logspace", "geomspace", "geomspaceNegative", "histogramDensity", "convolve", "gradientX"]

    @Test func agreesWithNumPy() throws {
        var seen = 0
        for (key, answer) in try Reference.load("assembly") {
            let words = key.split(separator: " ").map(String.init)
            let problem = answer.difference(from: { try Self.make(words) }, ulps: Self.approximate.contains(words[0]) ? 4 : 0)
            #expect(problem == nil, "\(key): \(problem ?? "")")
            seen += 1
        }
        #expect(seen > 300)
    }

    static func scalar(_ word: String) -> Scalar { Int(word).map { Scalar($0) } ?? Scalar(Double(word) ?? .nan) }

    static func make(_ words: [String]) throws -> NDArray {
        try creation(words) ?? arrangement(words) ?? numerics(words) ?? ordering(words)
    }

    static func creation(_ words: [String]) throws -> NDArray? {
        let numbers = words.dropFirst().compactMap { Double($0) }
        switch words[0] {
        case "arange": return try NDArray.arange(scalar(words[1]), scalar(words[2]), scalar(words[3]))
        case "arange32": return try NDArray.arange(scalar(words[1]), scalar(words[2]), scalar(words[3]), dtype: .float32)
        case "linspace", "linspaceInt":
            return try NDArray.linspace(numbers[0], numbers[1], count: Int(numbers[2]), endpoint: words[4] == "True",
                                        dtype: words[0] == "linspace" ? .float64 : .int64).array
        case "logspace": return try NDArray.logspace(0, 3, count: 7)
        case "geomspace": return try NDArray.geomspace(1, 1000, count: 7)
        case "geomspaceNegative": return try NDArray.geomspace(-1, -256, count: 9)
        case "eye": return try NDArray.eye(3, 4, offset: Int(numbers[0]))
        case "diagonalMatrix": return try NDArray([1.5, 2, 3]).diagonalMatrix(offset: Int(numbers[0]))
        case "meshgrid", "meshgridIJ":
            return try NDArray.stack(try NDArray.meshgrid([try NDArray([1, 2, 3]), try NDArray([4, 5])],
                                                          matrixIndexing: words[0] == "meshgridIJ"))
        case "indices": return try NDArray.indices([2, 3])
        default: return nil
        }
    }

    static func arrangement(_ words: [String]) throws -> NDArray? {
        let a = try NDArray(Array(0..<12), shape: [3, 4]), k = words.count > 1 ? Int(words[1]) ?? 0 : 0
        switch words[0] {
        case "pad":
            let modes: [String: PadMode] = ["constant": .constant, "edge": .edge, "reflect": .reflect, "symmetric": .symmetric,
                                            "wrap": .wrap]
            let n = try #require(Int(words[2])), w = try #require(Int(words[3]))
            return try NDArray(Array(0..<(3 * n)), shape: [n, 3]).padded([(w, 2), (1, w)], mode: try #require(modes[words[1]]))
        case "roll": return try a.rolled(by: [k], axes: nil)
        case "roll0": return try a.rolled(by: [k], axes: [0])
        case "rot90": return try a.rotated90(k)
        case "tril": return try a.lowerTriangle(offset: k)
        case "triu": return try a.upperTriangle(offset: k)
        case "diag": return try a.diagonal(offset: k)
        case "tile": return try a.tiled([2, 1, 2])
        case "repeat": return try a.repeated(try NDArray([2, 0, 3]), axis: 0)
        case "repeatFlat": return try a.repeated(try NDArray([2]), axis: nil)
        case "insert": return try a.inserting(try NDArray(Scalar(7)), at: [1, 1, 3], axis: 1)
        case "insertScalar":
            return try NDArray([0, 1, 2, 3]).inserting(try NDArray([8, 9]), at: [2], axis: nil, scalarPosition: true)
        case "insertRow": return try a.inserting(try NDArray([5, 6, 7, 8]), at: [1], axis: 0, scalarPosition: true)
        case "delete": return try a.deleting([0, -1], axis: 1)
        case "cross":
            return try NDArray.cross(try a.view([.ellipsis, .slice(start: nil, stop: 3, step: nil)]),
                                     try a.view([.integer(0), .slice(start: 1, stop: nil, step: nil)]))
        default: return nil
        }
    }

    static func numerics(_ words: [String]) throws -> NDArray? {
        let f = try NDArray([0.5, 2, 1, 7, 11, -3, 4.25]), x = try NDArray([0, 0.5, 2, 2.25, 4, 7, 7.5])
        let a = try NDArray(Array(0..<12), shape: [3, 4])
        var status = FloatStatus()
        let squares = try NDArray.apply(.square, a, status: &status)
        let k = words.count > 1 ? Int(words[1]) ?? 0 : 0
        switch words[0] {
        case "gradient": return try f.gradient(spacings: [], axes: nil, edgeOrder: k)[0]
        case "gradient2": return try f.gradient(spacings: [try NDArray(Scalar(0.3))], axes: nil, edgeOrder: k)[0]
        case "gradientX": return try f.gradient(spacings: [x], axes: nil, edgeOrder: k)[0]
        case "gradientAxis": return try squares.gradient(spacings: [try NDArray(Scalar(2.0))], axes: [1], edgeOrder: k)[0]
        case "diff": return try f.differences(2)
        case "diffAxis": return try squares.differences(axis: 0, prepend: try NDArray(Scalar(1)))
        case "trapezoid": return try f.trapezoid(x: x)
        case "trapezoidRows": return try a.trapezoid(dx: 0.5)
        case "interp": return try NDArray.interpolate(try NDArray([-1, 0, 0.25, 2.1, 6.9, 7.5, 9, .nan]), xp: x, fp: f)
        case "convolve", "convolveInt":
            let modes: [String: ConvolutionMode] = ["full": .full, "same": .same, "valid": .valid]
            let type: DType = words[0] == "convolve" ? .float64 : .int64
            let n = try #require(Int(words[2])), m = try #require(Int(words[3]))
            return try NDArray.convolve(try NDArray(Array(1...n)).casted(to: type), try NDArray(Array(-1..<(m - 1))).casted(to: type),
                                        mode: try #require(modes[words[1]]))
        case "round": return try NDArray([2.675, -0.5, 1.5, 1234.5678, .nan]).rounded(decimals: k, status: &status)
        case "round32": return try NDArray([2.675, -0.5, 1.5, 1234.5678] as [Float]).rounded(decimals: k, status: &status)
        case "roundInt": return try NDArray([15, 25, -14, 1250]).rounded(decimals: k, status: &status)
        case "nanToNum": return try NDArray([Double.nan, .infinity, -Double.infinity, 1]).replacingNonFinite()
        default: return nil
        }
    }

    static func ordering(_ words: [String]) throws -> NDArray {
        let s = try NDArray([3.5, .nan, -1, 2, 2, -0.5, .nan, 8, 2]), u = try NDArray([3, 1, 2, 3, 3, 1], shape: [2, 3])
        let cube = try NDArray(grid(24), shape: [2, 3, 4]), tail = [Double.nan, .nan, .infinity, -.infinity]
        var status = FloatStatus()
        func part(_ unique: Unique) -> NDArray {
            switch words[1] {
            case "values": unique.values
            case "index": unique.firstIndices
            case "inverse": unique.inverse
            default: unique.counts
            }
        }
        let q = words.count > 1 ? Double(words[1]) ?? 0 : 0, right = words.count > 1 && words[1] == "right"
        let places = try NDArray([0, 1, 2, 2.5, 3, 9])
        switch words[0] {
        case "sort": return try s.sorted()
        case "argsort": return try s.argSorted()
        case "sortLong": return try NDArray(grid(1200) + tail).sorted()
        case "sortLong32": return try NDArray((grid(1200) + tail.dropFirst()).map { Float($0) }).sorted()
        case "sortLongInt": return try NDArray(grid(1200).map { Int($0 * 1e15) }).sorted()
        case "argsortLong": return try NDArray(grid(1200).map { $0.rounded(.toNearestOrEven) }).argSorted(stable: true)
        case "sortAxis": return try cube.sorted(axis: 1)
        case "argsortAxis": return try cube.argSorted(axis: 0)
        case "unique": return part(try u.unique())
        case "uniqueFloat": return part(try s.unique())
        case "searchsorted":
            return try NDArray([1, 2, 2, 3, .nan]).searchSorted(try NDArray([0, 1, 2, 2.5, 3, 9, .nan]), right: right)
        case "digitize": return try places.digitized(bins: try NDArray([1, 2, 2, 3]), right: right)
        case "digitizeDown": return try places.digitized(bins: try NDArray([3, 2, 1]), right: right)
        case "nonzero": return try NDArray.apply(.greater, .array(u), .scalar(Scalar(1)), status: &status).argumentsWhere()
        case "bincount": return try NDArray([1, 1, 4, 0]).binCounts(minLength: 7)
        case "bincountWeights": return try NDArray([1, 1, 4, 0]).binCounts(weights: try NDArray([0.5, 1, 2, 3]))
        case "isin": return try u.isIn(try NDArray([1, 5, 2]))
        case "histogram": return try NDArray(grid(500)).histogram(bins: .count(Int(q))).counts
        case "histogramEdges": return try NDArray(grid(500)).histogram(bins: .count(Int(q))).edges
        case "histogramDensity":
            return try NDArray(grid(500)).histogram(bins: .count(Int(q)), range: (-20, 30), density: true).counts
        case "histogramGiven":
            return try NDArray([0, 1, 1.5, 2, 3, 4, 5]).histogram(bins: .edges(try NDArray([1, 2, 2.5, 4]))).counts
        case "quantile": return try NDArray(grid(37)).quantiles(try NDArray(Scalar(q)), axes: nil)
        case "quantileRows": return try NDArray(grid(36), shape: [4, 9]).quantiles(try NDArray(Scalar(q)), axes: [0])
        case "clip": return try s.clipped(.scalar(Scalar(0.0)), .scalar(Scalar(3.0)), status: &status)
        case "where":
            return try NDArray.choose(try NDArray.apply(.greater, .array(u), .scalar(Scalar(1)), status: &status), .array(u),
                                      .scalar(Scalar(0.5)))
        default: throw ArrayError(.runtime, "no recipe for \(words[0])")
        }
    }

    @Test func joiningAndSplitting() throws {
        let a = try NDArray(Array(0..<6), shape: [2, 3]), b = try NDArray([9.5, 8, 7], shape: [1, 3])
        #expect(try NDArray.concatenate([a, b]).doubles() == [0, 1, 2, 3, 4, 5, 9.5, 8, 7])
        #expect(try NDArray.concatenate([a, b], axis: nil).shape == [9])
        #expect(try NDArray.stack([a, a], axis: -1).shape == [2, 3, 2])
        #expect(try a.split(at: [1, 2], axis: 1).map(\.shape) == [[2, 1], [2, 1], [2, 1]])
        #expect(try NDArray(Array(0..<7)).split(into: 3, axis: 0, equal: false).map(\.count) == [3, 2, 2])
        // Split and join are inverse.
        let cube = try NDArray(grid(60), shape: [3, 4, 5])
        for axis in 0..<3 {
            let pieces = try cube.split(at: [1, 1, 3], axis: axis)
            #expect(try NDArray.concatenate(pieces, axis: axis).doubles() == grid(60))
        }
        func message(_ make: () throws -> NDArray) -> String? {
            do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        #expect(message { try NDArray.concatenate([a, try NDArray([1])]) } == "all the input arrays must have same number of "
            + "dimensions, but the array at index 0 has 2 dimension(s) and the array at index 1 has 1 dimension(s)")
        #expect(message { try NDArray.concatenate([a, try NDArray([1], shape: [1, 1])]) } == "all the input array dimensions except "
            + "for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size 3 and the array "
            + "at index 1 has size 1")
        #expect(message { try NDArray.stack([a, b]) } == "all input arrays must have the same shape")
        #expect(message { try NDArray.concatenate([]) } == "need at least one array to concatenate")
    }

    @Test func reshaping() throws {
        func message(_ make: () throws -> NDArray) -> String? {
            do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        let a = try NDArray(Array(0..<24), shape: [2, 3, 4])
        #expect(message { try NDArray(Array(0..<6)).reshaped([4]) } == "cannot reshape array of size 6 into shape (4,)")
        #expect(message { try NDArray(Array(0..<6)).reshaped([4, 2]) } == "cannot reshape array of size 6 into shape (4,2)")
        #expect(message { try NDArray(Array(0..<6)).reshaped([-1, -1]) } == "can only specify one unknown dimension")
        #expect(try a.reshaped([4, -1]).shape == [4, 6])
        #expect(try a.reshaped([6, 4]).sharesMemory(a))
        #expect(try !a.transposed().reshaped([6, 4]).sharesMemory(a))
        // A view where the layout allows it, the same elements always.
        for source in [a, try a.transposed([1, 0, 2]), try a.view([.ellipsis, .slice(start: nil, stop: nil, step: 2)]), try a.flipped([0])] {
            for target in [[-1], [2, -1], [source.count, 1], [1, 2, -1, 1], [3, 2, -1]] {
                let reshaped = try source.reshaped(target)
                #expect(try reshaped.integers() == source.integers())
            }
        }
        #expect(try a.view([.integer(0), .ellipsis, .slice(start: 0, stop: 2, step: nil)]).reshaped([3, 1, 2]).sharesMemory(a))
        #expect(try a.movingAxes([0], to: [-1]).shape == [3, 4, 2])
        #expect(message { try a.swappingAxes(0, 5) } == "axis2: axis 5 is out of bounds for array of dimension 3")
        #expect(message { try a.squeezed([0]) } == "cannot select an axis to squeeze out which has size not equal to one")
        // Broadcasting is symmetric and agrees with the rule for each axis.
        let shapes = [[], [1], [3], [2, 3], [1, 3], [2, 1], [4], [0], [1, 0], [5, 1, 3]]
        for p in shapes {
            for q in shapes {
                let left = try? NDArray.broadcastShapes([p, q]), right = try? NDArray.broadcastShapes([q, p])
                #expect(left == right)
            }
        }
    }
}
