/// A polynomial of least squares and what is known of how well it fits.
public struct PolynomialFit: Sendable {
    /// Highest power first; one column per column of the values.
    public let coefficients: NDArray
    /// The sums of squared residuals; empty where the points do not determine the polynomial.
    public let residuals: NDArray
    /// The rank of the scaled matrix of powers, and its singular values.
    public let rank: Int
    public let singularValues: NDArray
    /// Singular values below this share of the largest count as zero.
    public let rcond: Double
    private let matrix: NDArray
    private let scale: NDArray
    private let pointCount: Int

    /// - Parameters:
    ///   - x: where the values are, a vector.
    ///   - y: the values, a vector or one column per set.
    ///   - weights: by which the distances are multiplied before they are squared, one for each point.
    public init(_ x: NDArray, _ y: NDArray, degree: Int, weights: NDArray? = nil, rcond: Double? = nil) throws {
        if degree < 0 { throw ArrayError(.value, "expected deg >= 0") }
        if x.rank != 1 { throw ArrayError(.type, "expected 1D vector for x") }
        if x.count == 0 { throw ArrayError(.type, "expected non-empty vector for x") }
        if y.rank < 1 || y.rank > 2 { throw ArrayError(.type, "expected 1D or 2D array for y") }
        if x.shape[0] != y.shape[0] { throw ArrayError(.type, "expected x and y to have same length") }
        _ = try NDArray.elementCount([x.count, degree &+ 1], itemSize: 8)
        var powers = try PolynomialFit.powers(x, degree), values = try y.casted(to: .float64)
        var status = FloatStatus()
        if let weights {
            if weights.rank != 1 { throw ArrayError(.type, "expected a 1-d array for weights") }
            if weights.count != y.shape[0] { throw ArrayError(.type, "expected w and y to have the same length") }
            let column = try weights.casted(to: .float64).reshaped([weights.count, 1])
            powers = try NDArray.apply(.multiply, powers, column, status: &status)
            values = try NDArray.apply(.multiply, values, y.rank == 1 ? try column.raveled() : column, status: &status)
        }
        // Columns scaled to length one keep the problem well conditioned.
        scale = try NDArray.apply(.sqrt, try NDArray.apply(.square, powers, status: &status).reduced(by: .add, axes: [0], status: &status),
                                  status: &status)
        matrix = try NDArray.apply(.divide, powers, scale, status: &status)
        pointCount = x.count
        self.rcond = rcond ?? Double(x.count) * Double.ulpOfOne
        let fit = try NDArray.leastSquares(matrix, values, rcond: self.rcond)
        coefficients = try NDArray.apply(.divide, fit.x, y.rank == 2 ? try scale.reshaped([degree + 1, 1]) : scale, status: &status)
        (residuals, rank, singularValues) = (fit.residuals, fit.rank, fit.singularValues)
    }

    /// The matrix of powers of x, the highest first.
    private static func powers(_ x: NDArray, _ degree: Int) throws -> NDArray {
        let powers = try NDArray(.float64, shape: [x.count, degree + 1], zeroed: false)
        let values = try x.doubles(), cells = powers.pointer(Double.self)
        defer { withExtendedLifetime(powers) {} }
        for (i, value) in values.enumerated() {
            let row = cells + i * (degree + 1)
            row[degree] = 1
            for k in stride(from: degree - 1, through: 0, by: -1) { row[k] = row[k + 1] * value }
        }
        return powers
    }

    /// The covariances of the coefficients.
    /// - Parameter isScaled: whether by the size of the residuals, as when the errors of the values are not known.
    public func covariance(isScaled: Bool) throws -> NDArray {
        var status = FloatStatus()
        let base = try NDArray.apply(.divide, try NDArray.matmul(try matrix.transposed(), matrix).inverse(),
                                     try NDArray.outer(scale, scale), status: &status)
        guard isScaled else { return base }
        let free = pointCount - scale.count
        guard free > 0 else {
            throw ArrayError(.value, "the number of data points must exceed order to scale the covariance matrix")
        }
        let factor = try NDArray.apply(.divide, .array(residuals), .scalar(Scalar(Double(free))), status: &status)
        if coefficients.rank == 1 { return try NDArray.apply(.multiply, base, factor, status: &status) }
        return try NDArray.apply(.multiply, try base.expandingDimensions(at: [2]), factor, status: &status)
    }
}

extension NDArray {
    /// Coefficients of the least-squares polynomial, highest power first.
    public static func polynomialFit(_ x: NDArray, _ y: NDArray, degree: Int) throws -> NDArray {
        try PolynomialFit(x, y, degree: degree).coefficients
    }
}
