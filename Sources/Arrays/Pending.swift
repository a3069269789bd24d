// Signatures whose bodies land next, in files of their own; each moves out of here with its implementation.

extension ArrayError {
    static func pending() -> ArrayError { ArrayError(.runtime, "this operation lands with the next commits") }
}

// MARK: Sorting and searching

public struct Unique: Sendable {
    public var values: NDArray
    public var firstIndices: NDArray
    public var inverse: NDArray
    public var counts: NDArray
}

public enum HistogramBins: Sendable { case count(Int), edges(NDArray) }

extension NDArray {
    public func sorted(axis: Int? = -1) throws -> NDArray { throw ArrayError.pending() }
    public func sortInPlace(axis: Int = -1) throws { throw ArrayError.pending() }
    public func argSorted(axis: Int? = -1, stable: Bool = false) throws -> NDArray { throw ArrayError.pending() }
    public func unique() throws -> Unique { throw ArrayError.pending() }
    public func searchSorted(_ values: NDArray, right: Bool = false, sorter: NDArray? = nil) throws -> NDArray { throw ArrayError.pending() }
    public func binCounts(weights: NDArray? = nil, minLength: Int = 0) throws -> NDArray { throw ArrayError.pending() }
    public func histogram(bins: HistogramBins, range: (Double, Double)? = nil, density: Bool = false, weights: NDArray? = nil) throws -> (counts: NDArray, edges: NDArray) { throw ArrayError.pending() }
    public func isIn(_ elements: NDArray, inverted: Bool = false) throws -> NDArray { throw ArrayError.pending() }
    public func digitized(bins: NDArray, right: Bool = false) throws -> NDArray { throw ArrayError.pending() }
}

// MARK: Assembly

public enum PadMode: Sendable { case constant, edge, reflect, symmetric, wrap }
public enum ConvolutionMode: Sendable { case full, same, valid }

extension NDArray {
    /// `axis` nil concatenates the flattened arrays.
    public static func concatenate(_ arrays: [NDArray], axis: Int? = 0, dtype: DType? = nil) throws -> NDArray { throw ArrayError.pending() }
    public static func stack(_ arrays: [NDArray], axis: Int = 0) throws -> NDArray { throw ArrayError.pending() }
    public func split(at positions: [Int], axis: Int) throws -> [NDArray] { throw ArrayError.pending() }
    public func split(into sections: Int, axis: Int, equal: Bool) throws -> [NDArray] { throw ArrayError.pending() }
    public func tiled(_ repeats: [Int]) throws -> NDArray { throw ArrayError.pending() }
    public func repeated(_ counts: NDArray, axis: Int?) throws -> NDArray { throw ArrayError.pending() }
    /// `widths` and `constants`: one (before, after) pair per axis.
    public func padded(_ widths: [(before: Int, after: Int)], mode: PadMode, constants: [(before: Scalar, after: Scalar)] = []) throws -> NDArray { throw ArrayError.pending() }
    /// `axes` nil rolls the flattened array.
    public func rolled(by shifts: [Int], axes: [Int]?) throws -> NDArray { throw ArrayError.pending() }
    public func rotated90(_ times: Int, axes: (Int, Int) = (0, 1)) throws -> NDArray { throw ArrayError.pending() }
    public func lowerTriangle(offset: Int = 0) throws -> NDArray { throw ArrayError.pending() }
    public func upperTriangle(offset: Int = 0) throws -> NDArray { throw ArrayError.pending() }
    /// A square matrix with this vector on its diagonal `offset`.
    public func diagonalMatrix(offset: Int = 0) throws -> NDArray { throw ArrayError.pending() }
    /// `where(condition, a, b)`.
    public static func choose(_ condition: NDArray, _ a: Operand, _ b: Operand) throws -> NDArray { throw ArrayError.pending() }
    public func differences(_ n: Int = 1, axis: Int = -1, prepend: NDArray? = nil, append: NDArray? = nil) throws -> NDArray { throw ArrayError.pending() }
    /// `spacings`: one per axis in `axes` (rank 0 or coordinates of rank 1), one for all, or none (1).
    public func gradient(spacings: [NDArray], axes: [Int]?, edgeOrder: Int = 1) throws -> [NDArray] { throw ArrayError.pending() }
    public static func interpolate(_ x: NDArray, xp: NDArray, fp: NDArray, left: Double? = nil, right: Double? = nil) throws -> NDArray { throw ArrayError.pending() }
    public static func convolve(_ a: NDArray, _ b: NDArray, mode: ConvolutionMode = .full) throws -> NDArray { throw ArrayError.pending() }
    public func trapezoid(x: NDArray? = nil, dx: Double = 1, axis: Int = -1) throws -> NDArray { throw ArrayError.pending() }
    public static func cross(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public func rounded(decimals: Int, out: NDArray? = nil, status: inout FloatStatus) throws -> NDArray { throw ArrayError.pending() }
    /// Either bound may be nil.
    public func clipped(_ low: Operand?, _ high: Operand?, out: NDArray? = nil, status: inout FloatStatus) throws -> NDArray { throw ArrayError.pending() }
    public func replacingNonFinite(nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil) throws -> NDArray { throw ArrayError.pending() }
    public func inserting(_ values: NDArray, at positions: [Int], axis: Int?) throws -> NDArray { throw ArrayError.pending() }
    public func deleting(_ positions: [Int], axis: Int?) throws -> NDArray { throw ArrayError.pending() }
}

// MARK: Linear algebra

public enum NormOrder: Sendable, Equatable { case order(Double), frobenius, nuclear }

extension NDArray {
    public static func matmul(_ a: NDArray, _ b: NDArray, out: NDArray? = nil) throws -> NDArray { throw ArrayError.pending() }
    public static func dot(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public static func inner(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public static func outer(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public static func vdot(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public static func einsum(_ subscripts: String, _ operands: [NDArray]) throws -> NDArray { throw ArrayError.pending() }
    public func trace(offset: Int = 0, axis1: Int = 0, axis2: Int = 1) throws -> NDArray { throw ArrayError.pending() }
    public static func solve(_ a: NDArray, _ b: NDArray) throws -> NDArray { throw ArrayError.pending() }
    public func inverse() throws -> NDArray { throw ArrayError.pending() }
    public func determinant() throws -> NDArray { throw ArrayError.pending() }
    public func norm(_ order: NormOrder? = nil, axes: [Int]? = nil, keepDimensions: Bool = false) throws -> NDArray { throw ArrayError.pending() }
    public func matrixPower(_ n: Int) throws -> NDArray { throw ArrayError.pending() }
    /// Ascending eigenvalues and the eigenvectors in columns (lower triangle read unless `upper`).
    public func symmetricEigen(upper: Bool = false) throws -> (values: NDArray, vectors: NDArray) { throw ArrayError.pending() }
    public func symmetricEigenvalues(upper: Bool = false) throws -> NDArray { throw ArrayError.pending() }
    public func singularValues() throws -> NDArray { throw ArrayError.pending() }
    public func singularValueDecomposition(full: Bool = true) throws -> (u: NDArray, s: NDArray, vt: NDArray) { throw ArrayError.pending() }
    public func matrixRank(tolerance: Double? = nil) throws -> NDArray { throw ArrayError.pending() }
    public static func leastSquares(_ a: NDArray, _ b: NDArray, rcond: Double? = nil) throws -> (x: NDArray, residuals: NDArray, rank: Int, singularValues: NDArray) { throw ArrayError.pending() }
    /// Coefficients of the least-squares polynomial, highest power first.
    public static func polynomialFit(_ x: NDArray, _ y: NDArray, degree: Int) throws -> NDArray { throw ArrayError.pending() }
}

