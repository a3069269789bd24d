import Plotting
import Testing

@Suite struct TicksTests {
    /// Limits, room, and the ticks that matplotlib 3.11's AutoLocator places inside them.
    static let linear: [(Double, Double, Int, [Double])] = [
        (0, 1, 9, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-0.5, 10.5, 9, [0, 2, 4, 6, 8, 10]),
        (-5, 105, 9, [0, 20, 40, 60, 80, 100]),
        (0.9, 3.1, 9, [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3]),
        (0, 7, 4, [0, 2, 4, 6]),
        (-1e-7, 6e-7, 9, [-1e-7, 0, 1e-7, 2e-7, 3e-7, 4e-7, 5e-7, 6e-7]),
        (1_000_000, 1_000_002, 9, [1_000_000, 1_000_000.25, 1_000_000.5, 1_000_000.75, 1_000_001, 1_000_001.25, 1_000_001.5, 1_000_001.75, 1_000_002]),
        (-127, 128, 5, [-100, 0, 100]),
    ]

    @Test(arguments: linear)
    func linearTicks(row: (low: Double, high: Double, room: Int, ticks: [Double])) {
        let inside = Ticks.automatic(.linear, from: row.low, to: row.high, room: row.room).major.filter { $0 >= row.low - 1e-12 && $0 <= row.high + 1e-12 }
        #expect(inside.count == row.ticks.count)
        for (a, b) in zip(inside, row.ticks) { #expect(abs(a - b) <= 1e-12 * max(1, abs(b))) }
    }

    @Test func logarithmicTicks() {
        let few = Ticks.automatic(.log, from: 1e-3, to: 1e2, room: 9)
        #expect(few.major.filter { $0 > 0.9e-3 && $0 < 1.1e2 }.count == 6)
        #expect(few.minor.contains { abs($0 - 0.2) < 1e-12 })
        let many = Ticks.automatic(.log, from: 1e-12, to: 1e6, room: 9).major
        #expect(many.count <= 10)
        #expect(many.contains { abs($0 - 1) < 1e-12 })
    }

    @Test func strangeLimitsGiveFewTicks() {
        for (low, high) in [(0.0, 0.0), (.nan, 1), (0, .infinity), (-1e308, 1e308), (5e-324, 1e-323), (1, 1 + 2e-16)] as [(Double, Double)] {
            for scale in Scale.allCases { #expect(Ticks.automatic(scale, from: low, to: high, room: 9).major.count < 1000) }
        }
    }

    @Test(arguments: [
        ([0, 0.2, 0.4], 0, 0.5, ["0.0", "0.2", "0.4"], ""), ([-2, 0, 2], -2, 2, ["−2", "0", "2"], ""),
        ([0, 2_000_000, 4_000_000], 0, 4e6, ["0", "2", "4"], "×10<sup>6</sup>"), ([0, 1e-7, 2e-7], 0, 2e-7, ["0", "1", "2"], "×10<sup>−7</sup>"),
        ([1e6, 1e6 + 1, 1e6 + 2], 1e6, 1e6 + 2, ["0", "1", "2"], "+1×10<sup>6</sup>"), ([0, 0.25, 0.5], 0, 0.5, ["0.00", "0.25", "0.50"], ""),
    ] as [([Double], Double, Double, [String], String)])
    func linearLabels(row: (ticks: [Double], low: Double, high: Double, texts: [String], common: String)) {
        let labels = TickLabels.automatic(.linear, row.ticks, from: row.low, to: row.high)
        #expect(labels.texts == row.texts)
        #expect(labels.common == row.common)
    }

    @Test func logarithmicLabels() {
        #expect(TickLabels.automatic(.log, [1e-3, 1, 1e12], from: 1e-3, to: 1e12).texts == ["10<sup>−3</sup>", "10<sup>0</sup>", "10<sup>12</sup>"])
    }
}

@Suite struct LimitsTests {
    @Test func marginsAndStickyEdges() {
        #expect(DataBounds.Extent([0, 10]).limits(.linear, margin: 0.05) == (-0.5, 10.5))
        #expect(DataBounds.Extent([0, 10], sticky: [0]).limits(.linear, margin: 0.05) == (0, 10.5))
        #expect(DataBounds.Extent([-0.5, 3.5], sticky: [-0.5, 3.5]).limits(.linear, margin: 0.05) == (-0.5, 3.5))
        #expect(DataBounds.Extent().limits(.linear, margin: 0.05) == (0, 1))
        let (low, high) = DataBounds.Extent([2, 2]).limits(.linear, margin: 0.05)
        #expect(low < 2 && high > 2)
    }

    @Test func logarithmicLimitsBeginAtTheLeastPositiveNumber() {
        let (low, high) = DataBounds.Extent([-1, 0, 1, 100]).limits(.log, margin: 0.05)
        #expect(abs(low - 0.7943282347) < 1e-9)
        #expect(abs(high - 125.8925412) < 1e-6)
        #expect(DataBounds.Extent([-3, -1]).limits(.log, margin: 0.05) == (1, 10))
    }

    @Test func missingNumbersDoNotCount() {
        #expect(DataBounds(x: [0, 1, .nan, 9], y: [5, .infinity, 2, 7]).x.high == 9)
        #expect(DataBounds(x: [0, 1, .nan, 9], y: [5, .infinity, 2, 7]).y.low == 5)
    }
}
