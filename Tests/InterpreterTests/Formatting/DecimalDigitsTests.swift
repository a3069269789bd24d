import Interpreter
import Testing

@Suite struct DecimalDigitsTests {
    /// Floats of all magnitudes, by a linear congruential generator over their bit patterns.
    static let floats: [Double] = {
        var state: UInt64 = 2024
        var floats: [Double] = [0, -0.0, 5e-324, .greatestFiniteMagnitude, .leastNormalMagnitude, 1e16, 1e22, 1e23, 0.1, 0.3]
        while floats.count < 20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let x = Double(bitPattern: state)
            if x.isFinite { floats.append(x) }
        }
        return floats
    }()

    @Test func textReadsBackAsTheSameFloat() {
        for x in DecimalDigitsTests.floats {
            let text = FloatText.repr(x)
            #expect(Double(text)?.bitPattern == x.bitPattern, "\(text)")
            #expect(text.contains(".") || text.contains("e"))
        }
    }

    @Test func textOfSingleFloatsReadsBack() {
        for x in DecimalDigitsTests.floats.map({ Float(bitPattern: UInt32(truncatingIfNeeded: $0.bitPattern >> 20)) })
        where x.isFinite {
            #expect(Float(FloatText.repr(x))?.bitPattern == x.bitPattern)
        }
    }

    /// 17 significant digits always read back.
    @Test func seventeenDigitsReadBack() {
        for x in DecimalDigitsTests.floats {
            let digits = DecimalDigits(x, significant: 17)
            #expect(digits.digits.count == 17)
            #expect(Double((digits.isNegative ? "-" : "") + digits.scientific())?.bitPattern == x.bitPattern)
        }
    }

    /// Ties go to the even neighbour of the exact value, not of the decimal that was typed.
    @Test(arguments: [(0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (2.675, 2, "2.67"),
                      (1e-7, 3, "0.000"), (0.0005, 3, "0.001"), (999.9995, 3, "1000.000"), (1e22, 2, "10000000000000000000000.00")])
    func roundsTheExactValue(_ x: Double, _ count: Int, _ text: String) {
        #expect(DecimalDigits(x, fraction: count).positional(minimumFraction: count) == text)
    }

    @Test func layoutChangesAtTheseExponents() {
        #expect(FloatText.repr(9_999_999_999_999_998.0) == "9999999999999998.0")
        #expect(FloatText.repr(1e16) == "1e+16")
        #expect(FloatText.repr(0.0001) == "0.0001")
        #expect(FloatText.repr(0.00001) == "1e-05")
        #expect(FloatText.repr(Float(16_777_218)) == "16777218.0")
    }
}
