import Glibc
import Images
import Plotting
import Testing

@Suite struct PlacedTicksTests {
    private struct Row: Sendable, CustomTestStringConvertible {
        var scale: Scale
        var limits: (Double, Double)
        var length: Double
        var isX: Bool
        var testDescription: String { "\(scale) \(limits.0)…\(limits.1) on \(length) pt, \(isX ? "x" : "y")" }
    }

    private static let rows: [Row] = {
        let ranges: [(Double, Double)] = [(0, 1), (-1, 1), (0, 1e-9), (-3e12, 7e12), (1e6, 1e6 + 1e-3), (0.123, 0.987), (5, -5), (0, 10000), (-0.5, 99.5), (1e-300, 2e-300)]
        let positive: [(Double, Double)] = [(1, 10), (1e-12, 1), (0.3, 0.4), (2, 30), (1e-300, 1e300), (5, 500), (100, 1)]
        return [20.0, 60, 150, 350, 1000].flatMap { length in
            [true, false].flatMap { isX in
                ranges.map { Row(scale: .linear, limits: $0, length: length, isX: isX) } + positive.map { Row(scale: .log, limits: $0, length: length, isX: isX) }
            }
        }
    }()

    private func line(_ row: Row, _ axis: Axis = Axis()) -> PlacedTicks.Line {
        PlacedTicks.Line(axis: axis, transform: AxisTransform(scale: row.scale, limits: row.limits, positions: row.isX ? (0, row.length) : (row.length, 0)), size: 10, isX: row.isX)
    }

    private func overlaps(_ ticks: PlacedTicks, _ line: PlacedTicks.Line) -> Bool {
        let boxes = ticks.texts.indices.filter { ticks.texts[$0] != nil }.map { index -> (Double, Double) in
            let at = line.transform(ticks.major[index]), size = line.isX ? ticks.extents[index].width : ticks.extents[index].height
            return (at - size / 2, at + size / 2)
        }.sorted { $0.0 < $1.0 }
        return zip(boxes, boxes.dropFirst()).contains { $0.1 > $1.0 }
    }

    @Test(arguments: rows.indices)
    func wordsNeverTouch(index: Int) {
        let row = PlacedTicksTests.rows[index], line = line(row), ticks = PlacedTicks(line)
        #expect(!overlaps(ticks, line), "\(row.testDescription)")
        for value in ticks.major + ticks.minor { #expect(value >= line.transform.lower - abs(line.transform.lower) * 1e-9 - 1e-320 || row.scale == .linear) }
        let p = ticks.major.map { line.transform($0) }
        #expect(p.allSatisfy { $0 >= -0.01 && $0 <= row.length + 0.01 }, "\(row.testDescription)")
    }

    /// Ticks stand at multiples of 1, 2, 2.5 or 5 times a power of ten.
    @Test(arguments: rows.indices)
    func ticksAreRound(index: Int) {
        let row = PlacedTicksTests.rows[index]
        guard row.scale == .linear else { return }
        let major = PlacedTicks(line(row)).major
        guard major.count > 1 else { return }
        let step = major[1] - major[0], digits = step / pow(10, floor(log10(abs(step)) + 1e-6))
        #expect([1, 2, 2.5, 5, 10].contains { abs(abs(digits) - $0) < 1e-3 }, "step \(step) in \(row.testDescription)")
    }

    /// A logarithmic axis over a few decades has a tick per decade and marks at 2, 3, … 9 between them.
    @Test func minorTicksOfDecades() {
        let ticks = PlacedTicks(line(Row(scale: .log, limits: (1, 1000), length: 300, isX: true)))
        #expect(ticks.major == [1, 10, 100, 1000])
        #expect(ticks.minor.map { ($0 * 1000).rounded() / 1000 } == [2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90, 200, 300, 400, 500, 600, 700, 800, 900])
    }

    /// Numbers set by hand keep their marks; the words that fit are round ones.
    @Test func givenTicksAreThinnedOut() {
        var axis = Axis()
        axis.ticks = (0...100).map(Double.init)
        let line = line(Row(scale: .linear, limits: (0, 100), length: 200, isX: true), axis), ticks = PlacedTicks(line)
        #expect(ticks.major.count == 101)
        #expect(!overlaps(ticks, line))
        #expect(ticks.texts.indices.filter { ticks.texts[$0] != nil } == stride(from: 0, through: 100, by: 10).map { $0 })
    }

    /// Names are broken or turned, and none is lost.
    @Test func namesStayWhole() {
        var axis = Axis()
        axis.categories = ["forward Euler", "backward Euler", "Crank–Nicolson", "Runge–Kutta"]
        let roomy = PlacedTicks(line(Row(scale: .linear, limits: (-0.5, 3.5), length: 260, isX: true), axis))
        #expect(roomy.rotation == 0 && roomy.texts.allSatisfy { $0 != nil })
        let narrow = PlacedTicks(line(Row(scale: .linear, limits: (-0.5, 3.5), length: 120, isX: true), axis))
        #expect(narrow.rotation != 0 && narrow.texts.allSatisfy { $0 != nil })
    }

    /// The pixels of an image are counted in whole numbers.
    @Test(arguments: [3.0, 5, 8, 20, 100])
    func pixelsAreWhole(count: Double) {
        var l = line(Row(scale: .linear, limits: (-0.5, count - 0.5), length: 300, isX: true))
        l.countsPixels = true
        #expect(PlacedTicks(l).major.allSatisfy { $0 == $0.rounded() })
    }
}
