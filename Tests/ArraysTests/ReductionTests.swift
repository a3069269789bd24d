import Arrays
import Testing

@Suite struct ReductionTests {
    static let byName: [String: Reduction] = Dictionary(uniqueKeysWithValues: Reduction.allCases.map { ("\($0)", $0) })

    static func layout(_ name: String, _ type: DType) throws -> NDArray {
        func array(_ shape: [Int]) throws -> NDArray { try NDArray(grid(shape.reduce(1, *)), shape: shape).casted(to: type) }
        switch name {
        case "vector": return try array([1000])
        case "cube": return try array([5, 6, 7])
        case "inner":
            return try array([40, 50]).view([.slice(start: 1, stop: -1, step: nil), .slice(start: 2, stop: -3, step: nil)])
        case "turned": return try array([30, 20]).transposed()
        case "reversed": return try array([300]).flipped()
        case "wide": return try array([7, 130])
        case "steps": return try array([999]).view([.slice(start: nil, stop: nil, step: 3)])
        default: return try array([3])
        }
    }

    @Test func agreesWithNumPy() throws {
        var seen = 0
        for (key, answer) in try Reference.load("reductions") {
            let words = key.split(separator: " ").map(String.init)
            var status = FloatStatus()
            let problem: String?
            if words.count == 2 {
                let n = try #require(Int(words[1]))
                let values = try NDArray(grid(n).map { $0 / 3 }).casted(to: words[0] == "sum32" ? .float32 : .float64)
                problem = answer.difference(from: { try values.reduced(.sum, status: &status) })
            } else {
                var a = try Self.layout(words[2], dtype(words[1]))
                if words[0] == "cumsum" {
                    problem = answer.difference(from: { try a.accumulated(by: .add, axis: Int(words[3]), status: &status) })
                } else {
                    let reduction = try #require(Self.byName[words[0]])
                    if reduction == .product, a.dtype.isFloating {
                        a = try NDArray.apply(.divide, .array(a), .scalar(Scalar(50.0).casted(to: a.dtype)), status: &status)
                    }
                    let axes = words[3] == "all" ? nil : words[3].split(separator: ",").compactMap { Int($0) }
                    problem = answer.difference(from: { try a.reduced(reduction, axes: axes, status: &status) })
                }
            }
            #expect(problem == nil, "\(key): \(problem ?? "")")
            seen += 1
        }
        #expect(seen > 500)
    }

    @Test func emptyAndMissing() throws {
        func message(_ make: () throws -> NDArray) -> String? {
            do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        var status = FloatStatus()
        let empty = try NDArray(.float64, shape: [0]), square = try NDArray(grid(4), shape: [2, 2])
        #expect(message { try empty.reduced(.maximum, status: &status) }
            == "zero-size array to reduction operation maximum which has no identity")
        #expect(message { try empty.reduced(.argMaximum, status: &status) } == "attempt to get argmax of an empty sequence")
        #expect(message { try square.reduced(.sum, axes: [2], status: &status) }
            == "axis 2 is out of bounds for array of dimension 2")
        #expect(message { try square.reduced(.sum, axes: [0, -2], status: &status) } == "duplicate value in 'axis'")
        #expect(message { try square.reduced(by: .subtract, axes: nil, status: &status) }
            == "reduction operation 'subtract' is not reorderable, so at most one axis may be specified")
        #expect(try empty.reduced(.sum, status: &status).doubles() == [0])
        #expect(try empty.reduced(.product, status: &status).doubles() == [1])
        #expect(status.isEmpty)
        #expect(try empty.reduced(.mean, status: &status).scalar().double.isNaN)
        #expect(status == [.emptyMean, .invalid])
    }

    @Test func notANumber() throws {
        var status = FloatStatus()
        let a = try NDArray([1, .nan, 3, 2.0])
        for reduction in [Reduction.sum, .minimum, .maximum, .mean, .median, .variance] {
            #expect(try a.reduced(reduction, status: &status).scalar().double.isNaN, "\(reduction)")
        }
        #expect(try a.reduced(.argMaximum, status: &status).integers() == [1])
        #expect(try a.reduced(.argMinimum, status: &status).integers() == [1])
        #expect(status.isEmpty)
        #expect(try a.reduced(.nanSum, status: &status).doubles() == [6])
        #expect(try a.reduced(.nanMean, status: &status).doubles() == [2])
        #expect(try a.reduced(.nanMaximum, status: &status).doubles() == [3])
        #expect(try a.reduced(.nanMinimum, status: &status).doubles() == [1])
        #expect(try a.reduced(.nanMedian, status: &status).doubles() == [2])
        #expect(try abs(a.reduced(.nanVariance, status: &status).doubles()[0] - 2.0 / 3) < 1e-15)
        #expect(status.isEmpty)
        _ = try NDArray([Double.nan]).reduced(.nanMaximum, status: &status)
        #expect(status == .allNaN)
        for n in 1..<40 {
            for place in 0..<n {
                var values = grid(n)
                values[place] = .nan
                let b = try NDArray(values)
                #expect(try b.reduced(.maximum, status: &status).scalar().double.isNaN)
                #expect(try b.reduced(.minimum, status: &status).scalar().double.isNaN)
            }
        }
    }

    @Test func masksInitialValuesAndKeptAxes() throws {
        var status = FloatStatus()
        let a = try NDArray(Array(0..<6), shape: [2, 3]), mask = try NDArray([true, false, true])
        #expect(try a.reduced(.sum, where: mask, status: &status).integers() == [10])
        #expect(try a.reduced(.mean, axes: [1], where: mask, status: &status).doubles() == [1, 4])
        #expect(try a.reduced(.maximum, initial: Scalar(9), status: &status).integers() == [9])
        #expect(try a.reduced(.sum, axes: [0], keepDimensions: true, status: &status).shape == [1, 3])
        #expect(try a.reduced(by: .subtract, axes: [0], status: &status).integers() == [-3, -3, -3])
        #expect(try a.reduced(.sum, axes: [], status: &status).integers() == [0, 1, 2, 3, 4, 5])
        #expect(try a.averaged(axes: [1], weights: try NDArray([1, 1, 2]), keepDimensions: false, status: &status).average
            .doubles() == [1.25, 4.25])
        #expect(try a.quantiles(try NDArray([0, 0.5, 1]), axes: nil).doubles() == [0, 2.5, 5])
        #expect(try NDArray.outer(by: .add, try NDArray([0, 10]), try NDArray([1, 2]), status: &status).integers()
            == [1, 2, 11, 12])
        let counts = try NDArray([0, 0, 0])
        try counts.accumulate(.add, at: [.array(try NDArray([0, 0, 2]))], try NDArray([1, 1, 5]), status: &status)
        #expect(try counts.integers() == [2, 0, 5])
    }
}
