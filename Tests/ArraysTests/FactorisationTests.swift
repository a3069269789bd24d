import Arrays
import Testing

/// Factorisations by the laws that define them.
@Suite struct FactorisationTests {
    private func matrix(_ rows: Int, _ columns: Int, seed: Int = 1) throws -> NDArray {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        return try NDArray((0..<(rows * columns)).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-53 - 0.5
        }, shape: [rows, columns])
    }

    private func distance(_ a: NDArray, _ b: NDArray) throws -> Double {
        #expect(a.shape == b.shape)
        return zip(try a.doubles(), try b.doubles()).map { abs($0 - $1) }.max() ?? 0
    }

    @Test(arguments: [(1, 1), (3, 3), (5, 2), (2, 5), (40, 30), (30, 40), (4, 1), (1, 4)])
    func orthogonalTimesTriangularIsTheMatrix(_ rows: Int, _ columns: Int) throws {
        let a = try matrix(rows, columns)
        for parts in [NDArray.OrthogonalParts.reduced, .complete] {
            let (q, r) = try a.orthogonalTriangular(parts)
            let width = parts == .complete ? rows : min(rows, columns)
            let factor = try #require(q)
            #expect(factor.shape == [rows, width])
            #expect(r.shape == [width, columns])
            #expect(try distance(try NDArray.matmul(factor, r), a) < 1e-13)
            #expect(try distance(try NDArray.matmul(try factor.transposed(), factor), try NDArray.eye(width)) < 1e-13)
            for row in 0..<width {
                for column in 0..<min(row, columns) { #expect(try r.element([row, column]).double == 0) }
            }
        }
        let (none, r) = try a.orthogonalTriangular(.triangular)
        #expect(none == nil)
        #expect(try distance(r, try a.orthogonalTriangular(.reduced).r) == 0)
    }

    @Test func stacksOfMatricesAreTakenOneByOne() throws {
        let stack = try matrix(12, 2).reshaped([2, 3, 2, 2])
        let (q, r) = try stack.orthogonalTriangular()
        let factor = try #require(q)
        #expect(factor.shape == [2, 3, 2, 2])
        #expect(try distance(try NDArray.matmul(factor, r), stack) < 1e-14)
    }

    @Test func rootOfAPositiveMatrix() throws {
        let a = try matrix(6, 6), square = try NDArray.matmul(a, try a.transposed())
        var status = FloatStatus()
        let positive = try NDArray.apply(.add, square, try NDArray.eye(6), status: &status)
        let root = try positive.cholesky()
        #expect(try distance(try NDArray.matmul(root, try root.transposed()), positive) < 1e-13)
        #expect(try root.element([0, 5]).double == 0)
        #expect(throws: ArrayError.self) { try NDArray([1.0, 2, 2, 1], shape: [2, 2]).cholesky() }
    }

    @Test(arguments: [(3, 3), (6, 2), (2, 6)])
    func pseudoInverseObeysPenrose(_ rows: Int, _ columns: Int) throws {
        let a = try matrix(rows, columns), x = try a.pseudoInverse()
        let ax = try NDArray.matmul(a, x), xa = try NDArray.matmul(x, a)
        #expect(try distance(try NDArray.matmul(ax, a), a) < 1e-12)
        #expect(try distance(try NDArray.matmul(xa, x), x) < 1e-11)
        #expect(try distance(ax, try ax.transposed()) < 1e-12)
        #expect(try distance(xa, try xa.transposed()) < 1e-12)
    }

    @Test func conditionOfDiagonals() throws {
        let a = try NDArray([4.0, 0, 0, 0.5], shape: [2, 2])
        #expect(try a.conditionNumber().scalar().double == 8)
        #expect(try a.conditionNumber(.order(-2)).scalar().double == 0.125)
        #expect(try a.conditionNumber(.order(1)).scalar().double == 8)
        #expect(try NDArray([1.0, 0, 0, 0], shape: [2, 2]).conditionNumber().scalar().double == .infinity)
    }

    @Test func covariancesAreSymmetricAndShiftInvariant() throws {
        let a = try matrix(3, 50)
        var status = FloatStatus()
        let shifted = try NDArray.apply(.add, .array(a), .scalar(Scalar(7.0)), status: &status)
        let c = try a.covariances(divisor: 49)
        #expect(try distance(c, try c.transposed()) < 1e-15)
        #expect(try distance(c, try shifted.covariances(divisor: 49)) < 1e-14)
        let variance = try a.reduced(.variance, axes: [1], ddof: 1, status: &status)
        #expect(try distance(try c.diagonal(), variance) < 1e-14)
    }
}
