import Arrays
import Testing

/// Sorting gives the elements in order, whatever they are: a digit at a time where there are many.
@Suite struct SortTests {
    private static func numbers(_ count: Int, _ map: (UInt64) -> Double) -> [Double] {
        var state: UInt64 = 88_172_645_463_325_252
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return map(state)
        }
    }

    /// Of every kind: spread over all magnitudes, packed where only the last bits differ, few values, in order already, backwards.
    static let rows: [[Double]] = [511, 512, 3000, 70_000].flatMap(kinds)

    private static func kinds(_ count: Int) -> [[Double]] {
        let ulp = Double.ulpOfOne
        func packed(_ bits: UInt64) -> [Double] { numbers(count) { 1 + Double($0 & bits) * ulp } }
        var rows: [[Double]] = [packed(0xfff), packed(0xf_ffff_ffff)]
        rows.append(numbers(count) { Double($0 >> 11) * 0x1p-53 })
        rows.append(numbers(count) { Double(bitPattern: $0) }.map { $0.isNaN ? 0 : $0 })
        rows.append(numbers(count) { Double(Int64(bitPattern: $0) % 5) })
        rows.append([Double](repeating: 3, count: count))
        rows.append((0..<count).map { Double($0) })
        rows.append((0..<count).map { -Double($0) })
        rows.append((0..<count).map { $0 % 2 == 0 ? 1 + Double(count - $0) * ulp : 1e300 })
        rows.append(numbers(count) { $0 % 3 == 0 ? -.infinity : $0 % 3 == 1 ? .infinity : 0 })
        return rows
    }

    @Test(arguments: rows.indices) func floats(_ index: Int) throws {
        let row = SortTests.rows[index]
        #expect(try NDArray(row).sorted().doubles() == row.sorted())
        let small = row.map { Float($0) }
        #expect(try NDArray(small).sorted().doubles() == small.sorted().map { Double($0) })
    }

    @Test(arguments: rows.indices) func integers(_ index: Int) throws {
        let row = SortTests.rows[index].map { Int(truncatingIfNeeded: $0.bitPattern) }
        let sorted = try NDArray(row).sorted()
        #expect((0..<row.count).map { sorted.pointer(Int.self)[$0] } == row.sorted())
        withExtendedLifetime(sorted) {}
    }

    @Test func nanComesLast() throws {
        var row = SortTests.rows[1]
        for place in stride(from: 0, to: row.count, by: 7) { row[place] = place % 2 == 0 ? .nan : -.nan }
        let sorted = try NDArray(row).sorted().doubles(), count = row.count { $0.isNaN }
        #expect(sorted.suffix(count).allSatisfy { $0.isNaN })
        #expect(Array(sorted.dropLast(count)) == row.filter { !$0.isNaN }.sorted())
    }
}
