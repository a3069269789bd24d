import Arrays
import Testing

@Suite struct LinearAlgebraTests {
    static func matrix(_ m: Int, _ n: Int, _ seed: UInt32 = 1) throws -> NDArray {
        try Generator(seed: [seed]).standardNormal([m, n])
    }

    /// The largest difference of two arrays.
    static func distance(_ a: NDArray, _ b: NDArray) throws -> Double {
        guard a.shape == b.shape else { return .infinity }
        return try zip(a.doubles(), b.doubles()).map { abs($0 - $1) }.max() ?? 0
    }

    func message(_ make: () throws -> NDArray) -> String? {
        do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
    }

    /// All digits of a product large enough to be shared stay the same for any number of threads.
    @Test func productsDoNotDependOnThreads() throws {
        let a = try LinearAlgebraTests.matrix(700, 640, 3), b = try LinearAlgebraTests.matrix(640, 660, 4)
        let alone = try Parallel.during(threads: 1) { try NDArray.matmul(a, b) }.doubles()
        for threads in 2...4 { #expect(try Parallel.during(threads: threads) { try NDArray.matmul(a, b) }.doubles() == alone) }
    }

    /// Products agree with the sums that define them for every layout and type.
    @Test func productsAgreeWithSums() throws {
        for type in DType.allCases {
            for (m, k, n) in [(1, 1, 1), (2, 3, 4), (5, 1, 7), (3, 0, 2), (17, 16, 15)] {
                let x = try NDArray(grid(m * k).map { $0.rounded() }, shape: [m, k]).casted(to: type)
                let y = try NDArray(grid(k * n).map { ($0 / 3).rounded() }, shape: [n, k]).casted(to: type).transposed()
                var status = FloatStatus()
                let terms = try NDArray.apply(.multiply, try x.expandingDimensions(at: [2]), try y.expandingDimensions(at: [0]),
                                              status: &status)
                let sum = try terms.reduced(by: type == .bool ? .logicalOr : .add, axes: [1], dtype: type == .bool ? nil : type,
                                            status: &status)
                #expect(try Self.distance(try NDArray.matmul(x, y), sum) < 1e-2, "\(type.name) \(m) \(k) \(n)")
                #expect(try NDArray.matmul(x, y).dtype == type)
                #expect(try Self.distance(try NDArray.matmul(try x.flipped(), y), try sum.flipped([0]).casted(to: sum.dtype)) < .infinity)
            }
        }
    }

    @Test func productShapes() throws {
        let a = try NDArray(grid(24), shape: [2, 3, 4]), b = try NDArray(grid(20), shape: [4, 5]), v = try NDArray(grid(4))
        #expect(try NDArray.matmul(a, b).shape == [2, 3, 5])
        #expect(try NDArray.matmul(a, v).shape == [2, 3])
        #expect(try NDArray.matmul(v, b).shape == [5])
        #expect(try NDArray.matmul(v, v).shape == [])
        #expect(try NDArray.dot(a, try NDArray(grid(40), shape: [2, 4, 5])).shape == [2, 3, 2, 5])
        #expect(try NDArray.inner(a, v).shape == [2, 3])
        #expect(try NDArray.outer(v, v).shape == [4, 4])
        #expect(try NDArray.einsum("ijk,kl->lij", [a, b]).shape == [5, 2, 3])
        #expect(try Self.distance(try NDArray.einsum("ijk,kl->ijl", [a, b]), try NDArray.matmul(a, b)) < 1e-9)
        #expect(try NDArray.einsum("ii", [try NDArray.eye(4)]).doubles() == [4])
        #expect(try NDArray.einsum("ij->ji", [b]).shape == [5, 4])
        #expect(try NDArray.einsum("i,i", [v, v]).doubles() == NDArray.dot(v, v).doubles())
        #expect(message { try NDArray.matmul(b, b) } == "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
            + "signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 5)")
        #expect(message { try NDArray.dot(b, b) } == "shapes (4,5) and (4,5) not aligned: 5 (dim 1) != 4 (dim 0)")
    }

    @Test(arguments: [1, 2, 5, 40]) func solving(_ n: Int) throws {
        let a = try Self.matrix(n, n), b = try Self.matrix(n, 3, 2)
        #expect(try Self.distance(try NDArray.matmul(a, try NDArray.solve(a, b)), b) < 1e-9)
        #expect(try Self.distance(try NDArray.matmul(a, try a.inverse()), try NDArray.eye(n)) < 1e-9)
        let (values, vectors) = try NDArray.apply(.add, a, try a.transposed(), status: &ignored).symmetricEigen()
        #expect(try Self.distance(try NDArray.matmul(try vectors.transposed(), vectors), try NDArray.eye(n)) < 1e-12)
        let scaled = try NDArray.apply(.multiply, vectors, values, status: &ignored)
        #expect(try Self.distance(try NDArray.matmul(scaled, try vectors.transposed()),
                                  try NDArray.apply(.add, a, try a.transposed(), status: &ignored)) < 1e-11)
        #expect(try values.doubles() == values.doubles().sorted())
        // The determinant is the product of the eigenvalues of a·aᵀ up to a square.
        let gram = try NDArray.matmul(a, try a.transposed())
        let product = try gram.symmetricEigenvalues().doubles().reduce(1, *), square = try a.determinant().doubles()[0]
        #expect(abs(product - square * square) <= 1e-8 * max(1, abs(product)))
        #expect(try Self.distance(try a.matrixPower(-2), try NDArray.matmul(try a.inverse(), try a.inverse())) < 1e-6 * max(1, abs(product)))
    }

    @Test func singularValues() throws {
        for (m, n) in [(3, 5), (5, 3), (4, 4), (1, 6)] {
            let a = try Self.matrix(m, n), k = min(m, n)
            for full in [true, false] {
                let (u, s, vt) = try a.singularValueDecomposition(full: full)
                #expect(u.shape == [m, full ? m : k] && vt.shape == [full ? n : k, n])
                let left = try u.view([.ellipsis, .slice(start: 0, stop: k, step: nil)]), right = try vt.view([.slice(start: 0, stop: k, step: nil)])
                #expect(try Self.distance(try NDArray.matmul(try NDArray.apply(.multiply, left, s, status: &ignored), right), a) < 1e-12)
            }
            #expect(try a.matrixRank().integers() == [k])
            #expect(try Self.distance(try a.norm(.order(2)), try a.singularValues().view([.integer(0)])) == 0)
        }
        #expect(try NDArray.full([3, 3], Scalar(1.0)).matrixRank().integers() == [1])
    }

    @Test func messagesAndNorms() throws {
        let ones = try NDArray.full([2, 2], Scalar(1.0)), wide = try NDArray.full([2, 3], Scalar(1.0))
        #expect(message { try ones.inverse() } == "Singular matrix")
        #expect(message { try NDArray.solve(ones, try NDArray([1.0, 2])) } == "Singular matrix")
        #expect(message { try wide.inverse() } == "Last 2 dimensions of the array must be square")
        #expect(message { try NDArray.solve(try NDArray.eye(2), try NDArray([1.0, 2, 3])) }
            == "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size 3 is different from 2)")
        #expect(try ones.determinant().doubles() == [0])
        let v = try NDArray([3.0, -4])
        let norms: [(NormOrder?, Double)] = [(nil, 5), (.order(1), 7), (.order(.infinity), 4), (.order(-.infinity), 3), (.order(0), 2)]
        for (order, value) in norms { #expect(try v.norm(order).doubles() == [value]) }
        let m = try NDArray([1.0, -2, 3, 4], shape: [2, 2])
        #expect(try m.norm(.order(1)).doubles() == [6] && m.norm(.order(.infinity)).doubles() == [7])
        #expect(try abs(m.norm().doubles()[0] - 30.0.squareRoot()) < 1e-15)
        #expect(try m.norm(axes: [1]).shape == [2])
        let x = try NDArray([0.0, 1, 2, 3]), y = try NDArray([1.0, 3, 9, 19])
        #expect(try Self.distance(try NDArray.polynomialFit(x, y, degree: 2), try NDArray([2.0, 0, 1])) < 1e-12)
        let fit = try NDArray.polynomialFit(x, try NDArray([1.0, 3, 5, 7]), degree: 1)
        #expect(try Self.distance(fit, try NDArray([2.0, 1])) < 1e-12)
    }

    private var ignored: FloatStatus {
        get { FloatStatus() }
        nonmutating set { _ = newValue }
    }
}
