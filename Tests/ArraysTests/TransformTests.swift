import Arrays
import Glibc
import Testing

@Suite struct TransformTests {
    static let sizes = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 30, 64, 101]

    /// The sums themselves, in the definitions' words.
    static func direct(_ x: [Double], _ term: (_ n: Int, _ k: Int) -> Double) -> [Double] {
        x.indices.map { k in x.indices.reduce(0) { $0 + x[$1] * term($1, k) } }
    }

    static func isClose(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
        let scale = max(1, b.map { abs($0) }.max() ?? 0)
        return a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * scale }
    }

    @Test(arguments: sizes) func definitions(_ size: Int) throws {
        let x = grid(size), a = try NDArray(x), n = Double(size)
        let tolerance = 1e-14 * n + 1e-14
        #expect(Self.isClose(try Transform.dct2(a).doubles(),
                             Self.direct(x) { 2 * cos(.pi * Double($1) * (2 * Double($0) + 1) / (2 * n)) }, tolerance))
        #expect(Self.isClose(try Transform.dst1(a).doubles(),
                             Self.direct(x) { 2 * sin(.pi * Double(($0 + 1) * ($1 + 1)) / (n + 1)) }, tolerance))
        #expect(Self.isClose(try Transform.dct3(a).doubles(),
                             Self.direct(x) { $0 == 0 ? 1 : 2 * cos(.pi * Double($0) * (2 * Double($1) + 1) / (2 * n)) }, tolerance))
        let (real, imaginary) = try Transform.fft(a)
        let half = size / 2 + 1
        let cosines = Self.direct(x) { cos(2 * .pi * Double($0 * $1) / n) }.prefix(half)
        let sines = Self.direct(x) { -sin(2 * .pi * Double($0 * $1) / n) }.prefix(half)
        #expect(Self.isClose(try real.doubles(), Array(cosines), tolerance))
        #expect(Self.isClose(try imaginary.doubles(), Array(sines), tolerance * 2))
    }

    /// Inverses undo their transforms, over one axis or several, in both precisions and any layout.
    @Test(arguments: [DType.float64, .float32]) func roundTrips(_ type: DType) throws {
        let tolerance = type == .float32 ? 2e-6 : 1e-14
        for (h, w) in [(1, 1), (1, 5), (5, 1), (4, 4), (7, 9), (33, 20), (17, 64)] {
            let whole = try NDArray(grid(2 * h * w), shape: [2, h, w]).casted(to: type)
            for a in [try whole.view([.integer(0)]), try whole.view([.integer(1)]).flipped([1]),
                      try whole.view([.integer(0)]).transposed()] {
                for axes in [nil, [0], [1], [1, 0]] as [[Int]?] {
                    let expected = try a.doubles()
                    let trips = try [
                        Transform.inverseDCT2(try Transform.dct2(a, axes: axes), axes: axes),
                        Transform.inverseDST1(try Transform.dst1(a, axes: axes), axes: axes),
                        { let f = try Transform.fft(a, axes: axes)
                          return try Transform.inverseFFT(real: f.real, imaginary: f.imaginary, shape: a.shape, axes: axes) }(),
                    ]
                    for back in trips {
                        #expect(back.dtype == type)
                        #expect(Self.isClose(try back.doubles(), expected, tolerance), "\(a.shape) \(axes ?? [])")
                    }
                }
            }
            let cube = try whole.transposed([1, 0, 2])
            #expect(Self.isClose(try Transform.inverseDCT2(try Transform.dct2(cube, axes: [0, 2]), axes: [0, 2]).doubles(),
                                 try cube.doubles(), tolerance))
        }
    }

    @Test func emptyAndWrongAxes() throws {
        #expect(try Transform.dct2(try NDArray(.float64, shape: [0, 3])).shape == [0, 3])
        #expect(throws: ArrayError.self) { try Transform.dct2(try NDArray([1.0]), axes: [1]) }
    }

    /// The same transform on several threads: planning is locked, running is not.
    @Test func threads() async throws {
        let a = try NDArray(grid(40 * 40), shape: [40, 40])
        let expected = try Transform.dct2(a).doubles()
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<8 { group.addTask { try Transform.dct2(a).doubles() } }
            for try await result in group { #expect(result == expected) }
        }
    }
}
