import Arrays
import Glibc
import Testing

/// The vector functions beside the C library's: nearly always the same bits, everywhere within a unit or two in the last place,
/// the same conditions, and the same answer wherever an element stands.
@Suite struct VectorFunctionTests {
    private static let functions: [(UnaryFunction, @Sendable (Double) -> Double, Double)] = [
        (.exp, { Glibc.exp($0) }, 0.98), (.log, { Glibc.log($0) }, 0.98), (.sin, { Glibc.sin($0) }, 0.98), (.cos, { Glibc.cos($0) }, 0.98),
        // The library's own is two units off in places.
        (.tanh, { Glibc.tanh($0) }, 0.3),
    ]

    /// Ordinary arguments of many sizes, and everything that is special.
    private static let arguments: [Double] = {
        var values: [Double] = []
        for i in 0..<4000 {
            let x = (Double(i) * 0.6180339887498949).truncatingRemainder(dividingBy: 1) * 2 - 1
            values += [x, x * 30, x * 700, x * 1e5, x * 1e-5, 1 + x * 1e-9]
        }
        let special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 5e-324, -5e-324, 1e-310, 2.3e-308, 1e-200, 0x1p-100, 708, 708.3, 709.7, 709.8,
                                 -708, -708.4, -745, -746, 1e6, 1.1e6, -1e22, 1e300, .greatestFiniteMagnitude, .pi, .pi / 2, 1, -1, 300, -301]
        for (i, x) in special.enumerated() { values[i * 97 + 3] = x }
        return values
    }()

    private func values(_ f: UnaryFunction, _ a: NDArray, _ status: inout FloatStatus) throws -> [Double] {
        try NDArray.apply(f, a, status: &status).doubles()
    }

    @Test(arguments: 0..<5) func staysWithTheLibrary(_ index: Int) throws {
        let (f, library, share) = VectorFunctionTests.functions[index]
        var status = FloatStatus()
        let results = try values(f, NDArray(VectorFunctionTests.arguments), &status)
        var same = 0
        for (x, y) in zip(VectorFunctionTests.arguments, results) {
            let expected = library(x)
            if y.bitPattern == expected.bitPattern || y.isNaN && expected.isNaN { same += 1; continue }
            #expect(abs(y - expected) <= 3 * expected.ulp, "\(f.rawValue)(\(x)) is \(y), not \(expected)")
        }
        #expect(Double(same) >= share * Double(results.count))
    }

    @Test(arguments: 0..<5) func positionsAndStridesDoNotMatter(_ index: Int) throws {
        let f = VectorFunctionTests.functions[index].0
        let array = try NDArray(VectorFunctionTests.arguments)
        var status = FloatStatus()
        let whole = try values(f, array, &status)
        for (start, step) in [(1, 1), (5, 1), (0, 3), (2, 7)] {
            let part = try values(f, array.view([.slice(start: start, stop: nil, step: step)]), &status)
            for (i, y) in part.enumerated() { #expect(y.bitPattern == whole[start + i * step].bitPattern) }
        }
        let single = try f(Scalar(VectorFunctionTests.arguments[1000]), status: &status).double
        #expect(single == whole[1000])
    }

    @Test(arguments: 0..<5) func float32IsRoundedOnce(_ index: Int) throws {
        let (f, library, _) = VectorFunctionTests.functions[index]
        let arguments = VectorFunctionTests.arguments.map { Float($0) }
        var status = FloatStatus()
        let results = try values(f, NDArray(arguments), &status)
        for (x, y) in zip(arguments, results) {
            let expected = Float(library(Double(x)))
            #expect(Float(y) == expected || y.isNaN && expected.isNaN || abs(Float(y) - expected) <= expected.ulp, "\(f.rawValue)(\(x)) is \(y), not \(expected)")
        }
    }

    @Test func conditionsAreTheLibrarys() throws {
        func met(_ f: UnaryFunction, _ x: Double) throws -> FloatStatus {
            var status = FloatStatus()
            _ = try values(f, NDArray([1, x, 0.5, x, 2, 1, 1, 1, 1]), &status)
            return status
        }
        #expect(try met(.exp, 1000) == .overflow)
        #expect(try met(.exp, -1000) == .underflow)
        #expect(try met(.exp, .nan).isEmpty)
        #expect(try met(.exp, 1e-300).isEmpty)
        #expect(try met(.exp, -.infinity).isEmpty)
        #expect(try met(.log, 0) == .divide)
        #expect(try met(.log, -1) == .invalid)
        #expect(try met(.log, .nan).isEmpty)
        #expect(try met(.sin, .infinity) == .invalid)
        #expect(try met(.cos, 1e5).isEmpty)
        #expect(try met(.sin, 1e-90).isEmpty)
        #expect(try met(.tanh, 1e4).isEmpty)
    }
}
