/// Which norm.
public enum NormOrder: Sendable, Equatable {
    /// The p of a vector's p-norm (±infinity allowed), or 1, 2, ±infinity, −1, −2 of a matrix.
    case order(Double)
    case frobenius, nuclear
}

extension NDArray {
    /// The norm of vectors (one axis), of matrices (two), or of all elements (neither order nor axes given).
    public func norm(_ order: NormOrder? = nil, axes: [Int]? = nil, keepDimensions: Bool = false) throws -> NDArray {
        let a = dtype.isFloating ? self : try casted(to: .float64)
        var status = FloatStatus()
        if axes == nil, order == nil || (order == .order(2) && rank == 1) || (order == .frobenius && rank == 2) {
            let flat = try a.raveled()
            let result = try NDArray.apply(.sqrt, try NDArray.dot(flat, flat), status: &status)
            return keepDimensions ? try result.reshaped([Int](repeating: 1, count: rank)) : result
        }
        let chosen = try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        switch chosen.count {
        case 1: return try a.vectorNorm(order, chosen, keepDimensions, &status)
        case 2: return try a.matrixNorm(order, chosen, keepDimensions, &status)
        default: throw ArrayError(.value, "Improper number of dimensions to norm.")
        }
    }

    private func vectorNorm(_ order: NormOrder?, _ axes: [Int], _ keep: Bool, _ status: inout FloatStatus) throws -> NDArray {
        func fold(_ f: BinaryFunction, _ a: NDArray) throws -> NDArray {
            try a.reduced(by: f, axes: axes, keepDimensions: keep, status: &status)
        }
        let p: Double
        switch order {
        case nil: p = 2
        case .order(let value): p = value
        case .frobenius, .nuclear:
            throw ArrayError(.value, "Invalid norm order '\(order == .frobenius ? "fro" : "nuc")' for vectors")
        }
        if p == 2 {
            let square = try NDArray.apply(.multiply, self, self, status: &status)
            return try NDArray.apply(.sqrt, try fold(.add, square), status: &status)
        }
        let size = try NDArray.apply(.absolute, self, status: &status)
        switch p {
        case .infinity: return try fold(.maximum, size)
        case -.infinity: return try fold(.minimum, size)
        case 0:
            let nonzero = try NDArray.apply(.notEqual, .array(self), .scalar(Scalar(0.0)), status: &status)
            return try fold(.add, try nonzero.casted(to: dtype))
        case 1: return try fold(.add, size)
        default:
            let power = try NDArray.apply(.power, .array(size), .scalar(Scalar(p)), status: &status)
            return try NDArray.apply(.power, .array(try fold(.add, power)), .scalar(Scalar(1 / p)), status: &status)
                .casted(to: dtype)
        }
    }

    private func matrixNorm(_ order: NormOrder?, _ axes: [Int], _ keep: Bool, _ status: inout FloatStatus) throws -> NDArray {
        func sums(_ summed: Int, _ f: BinaryFunction) throws -> NDArray {
            let size = try NDArray.apply(.absolute, self, status: &status)
            let totals = try size.reduced(by: .add, axes: [axes[summed]], keepDimensions: true, status: &status)
            return try totals.reduced(by: f, axes: axes, keepDimensions: keep, status: &status)
        }
        func spectrum(_ f: BinaryFunction) throws -> NDArray {
            let values = try movingAxes(axes, to: [rank - 2, rank - 1]).singularValues()
            let result = try values.reduced(by: f, axes: [-1], status: &status)
            return keep ? try result.reshaped(shape(reducing: axes, true)) : result
        }
        switch order {
        case nil, .frobenius:
            let square = try NDArray.apply(.multiply, self, self, status: &status)
            let total = try square.reduced(by: .add, axes: axes, keepDimensions: keep, status: &status)
            return try NDArray.apply(.sqrt, total, status: &status)
        case .nuclear: return try spectrum(.add)
        case .order(1): return try sums(0, .maximum)
        case .order(-1): return try sums(0, .minimum)
        case .order(.infinity): return try sums(1, .maximum)
        case .order(-.infinity): return try sums(1, .minimum)
        case .order(2): return try spectrum(.maximum)
        case .order(-2): return try spectrum(.minimum)
        default: throw ArrayError(.value, "Invalid norm order for matrices.")
        }
    }
}
