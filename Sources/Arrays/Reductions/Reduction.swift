/// What can be computed from all elements along some axes.
public enum Reduction: Sendable, CaseIterable {
    case sum, product, minimum, maximum, mean, variance, standardDeviation, any, all, argMinimum, argMaximum
    case countNonzero, peakToPeak, median
    case nanSum, nanProduct, nanMean, nanMinimum, nanMaximum, nanVariance, nanStandardDeviation, nanMedian
}

extension NDArray {
    /// Reduces over axes.
    /// - Parameters:
    ///   - axes: which; nil for all. An empty list reduces over none.
    ///   - keepDimensions: whether reduced axes stay with extent 1.
    ///   - dtype: the type sums, products and means are computed in; nil for NumPy's choice (small integers in int64).
    ///   - ddof: what variance and standard deviation subtract from the number of elements.
    ///   - initial: the starting value of sum, product, minimum and maximum.
    ///   - mask: bool, broadcast; elements where it is false are left out.
    ///   - status: gains floating-point conditions, and the reasons of NumPy's warnings about empty slices.
    /// - Throws: `ArrayError` with NumPy's messages: AxisError, "zero-size array to reduction operation maximum which
    ///   has no identity", …
    public func reduced(_ reduction: Reduction, axes: [Int]? = nil, keepDimensions: Bool = false, dtype: DType? = nil,
                        ddof: Double = 0, initial: Scalar? = nil, where mask: NDArray? = nil,
                        status: inout FloatStatus) throws -> NDArray {
        func fold(_ f: BinaryFunction, _ a: NDArray) throws -> NDArray {
            try a.reduced(by: f, axes: axes, keepDimensions: keepDimensions, dtype: dtype, initial: initial, where: mask,
                          status: &status)
        }
        func chosen() throws -> [Int] {
            try axes.map { try NDArray.normalized(axes: $0, rank: rank) } ?? Array(0..<rank)
        }
        switch reduction {
        case .sum: return try fold(.add, self)
        case .product: return try fold(.multiply, self)
        case .minimum: return try fold(.minimum, self)
        case .maximum: return try fold(.maximum, self)
        case .any: return try fold(.logicalOr, self)
        case .all: return try fold(.logicalAnd, self)
        case .countNonzero: return try fold(.add, try casted(to: .bool))
        case .peakToPeak:
            let high = try fold(.maximum, self), low = try fold(.minimum, self)
            return try NDArray.apply(.subtract, high, low, status: &status)
        case .mean:
            return try mean(chosen(), keepDimensions, dtype, mask, &status)
        case .variance, .standardDeviation:
            return try spread(chosen(), keepDimensions, dtype, ddof, mask, root: reduction == .standardDeviation, &status)
        case .argMinimum, .argMaximum:
            return try positions(ofMaximum: reduction == .argMaximum, chosen(), keepDimensions)
        case .median, .nanMedian:
            return try median(chosen(), keepDimensions, ignoringNaN: reduction == .nanMedian, &status)
        case .nanSum: return try fold(.add, try replacingNaN(0).array)
        case .nanProduct: return try fold(.multiply, try replacingNaN(1).array)
        case .nanMinimum, .nanMaximum:
            let result = try fold(reduction == .nanMinimum ? .fmin : .fmax, self)
            if try result.containsNaN() { status.insert(.allNaN) }
            return result
        case .nanMean:
            return try nanMean(chosen(), keepDimensions, dtype, &status)
        case .nanVariance, .nanStandardDeviation:
            return try nanSpread(chosen(), keepDimensions, ddof, root: reduction == .nanStandardDeviation, &status)
        }
    }

    // MARK: Means and spreads

    /// How many elements meet in each place of the result, by the mask if there is one.
    private func counts(_ axes: [Int], _ keep: Bool, _ mask: NDArray?, _ status: inout FloatStatus) throws -> Operand {
        guard let mask else { return .scalar(Scalar(axes.reduce(1) { $0 * shape[$1] })) }
        return .array(try mask.broadcast(to: shape)
            .reduced(by: .add, axes: axes, keepDimensions: keep, status: &status))
    }

    private func mean(_ axes: [Int], _ keep: Bool, _ dtype: DType?, _ mask: NDArray?,
                      _ status: inout FloatStatus) throws -> NDArray {
        let type = dtype ?? (self.dtype.isFloating ? self.dtype : .float64)
        let total = try reduced(by: .add, axes: axes, keepDimensions: keep, dtype: type, where: mask, status: &status)
        let n = try counts(axes, keep, mask, &status)
        if try n.contains(zero: true) { status.insert(.emptyMean) }
        return try NDArray.quotient(total, n, &status)
    }

    /// A sum divided by a count, in the sum's type.
    private static func quotient(_ total: NDArray, _ n: Operand, _ status: inout FloatStatus) throws -> NDArray {
        let divisor: Operand
        switch n {
        case .scalar(let s): divisor = .scalar(s.casted(to: total.dtype.isFloating ? total.dtype : .float64))
        case .array(let a): divisor = .array(try a.casted(to: total.dtype.isFloating ? total.dtype : .float64))
        }
        let result = try apply(.divide, .array(total), divisor, status: &status)
        return total.dtype.isFloating ? result : try result.casted(to: total.dtype)
    }

    private func spread(_ axes: [Int], _ keep: Bool, _ dtype: DType?, _ ddof: Double, _ mask: NDArray?, root: Bool,
                        _ status: inout FloatStatus) throws -> NDArray {
        let type = dtype ?? (self.dtype.isFloating ? self.dtype : .float64)
        let n = try counts(axes, keep, mask, &status)
        let kept = try counts(axes, true, mask, &status)
        let free = try NDArray.reducedCount(n, by: ddof)
        if try free.contains(zero: true) { status.insert(.degreesOfFreedom) }
        let center = try NDArray.quotient(
            try reduced(by: .add, axes: axes, keepDimensions: true, dtype: type, where: mask, status: &status), kept, &status)
        let source = type.isFloating ? try castedInPlaceOrder(to: type) : self
        let distance = try NDArray.apply(.subtract, source, center, status: &status)
        let square = try NDArray.apply(.multiply, distance, distance, out: distance, status: &status)
        let total = try square.reduced(by: .add, axes: axes, keepDimensions: keep, dtype: type, where: mask, status: &status)
        let variance = try NDArray.quotient(total, free, &status)
        return root ? try NDArray.apply(.sqrt, variance, status: &status) : variance
    }

    /// max(n − ddof, 0).
    private static func reducedCount(_ n: Operand, by ddof: Double) throws -> Operand {
        switch n {
        case .scalar(let s): return .scalar(Scalar(max(s.double - ddof, 0)))
        case .array(let a):
            var status = FloatStatus()
            let less = try apply(.subtract, .array(a), .scalar(Scalar(ddof)), status: &status)
            return .array(try apply(.maximum, .array(less), .scalar(Scalar(0.0)), status: &status))
        }
    }

    // MARK: NaN left out

    /// A copy with another value for NaN, and where NaN was (nil for types without).
    func replacingNaN(_ value: Double) throws -> (array: NDArray, mask: NDArray?) {
        guard dtype.isFloating else { return (self, nil) }
        var status = FloatStatus()
        let mask = try NDArray.apply(.isNaN, self, status: &status)
        let result = try copied()
        try result.set([.mask(mask)], to: Scalar(value), status: &status)
        return (result, mask)
    }

    func containsNaN() throws -> Bool {
        guard dtype.isFloating else { return false }
        var status = FloatStatus()
        return try NDArray.apply(.isNaN, self, status: &status).reduced(by: .logicalOr, axes: nil, status: &status)
            .scalar().bool
    }

    private func countsWithoutNaN(_ mask: NDArray?, _ axes: [Int], _ keep: Bool,
                                  _ status: inout FloatStatus) throws -> Operand {
        guard let mask else { return try counts(axes, keep, nil, &status) }
        let good = try NDArray.apply(.logicalNot, mask, status: &status)
        return .array(try good.reduced(by: .add, axes: axes, keepDimensions: keep, status: &status))
    }

    private func nanMean(_ axes: [Int], _ keep: Bool, _ dtype: DType?, _ status: inout FloatStatus) throws -> NDArray {
        let (clean, mask) = try replacingNaN(0)
        if mask == nil { return try mean(axes, keep, dtype, nil, &status) }
        let n = try countsWithoutNaN(mask, axes, keep, &status)
        let total = try clean.reduced(by: .add, axes: axes, keepDimensions: keep, dtype: dtype, status: &status)
        var quiet = FloatStatus()
        if try n.contains(zero: true) { quiet.insert(.emptyMean) }
        status.formUnion(quiet)
        var ignored = FloatStatus()
        return try NDArray.quotient(total, n, &ignored)
    }

    private func nanSpread(_ axes: [Int], _ keep: Bool, _ ddof: Double, root: Bool,
                           _ status: inout FloatStatus) throws -> NDArray {
        let (clean, mask) = try replacingNaN(0)
        guard let mask else { return try spread(axes, keep, nil, ddof, nil, root: root, &status) }
        var ignored = FloatStatus()
        let kept = try countsWithoutNaN(mask, axes, true, &ignored)
        let total = try clean.reduced(by: .add, axes: axes, keepDimensions: true, status: &status)
        let center = try NDArray.quotient(total, kept, &ignored)
        let distance = try NDArray.apply(.subtract, clean, center, status: &status)
        try distance.set([.mask(mask)], to: Scalar(0.0), status: &status)
        let square = try NDArray.apply(.multiply, distance, distance, out: distance, status: &status)
        let sum = try square.reduced(by: .add, axes: axes, keepDimensions: keep, status: &status)
        let free = try NDArray.reducedCount(try countsWithoutNaN(mask, axes, keep, &ignored), by: ddof)
        var variance = try NDArray.quotient(sum, free, &ignored)
        if try free.contains(zero: true) {
            status.insert(.degreesOfFreedom)
            // NaN where no freedom is left.
            let isFree = try NDArray.apply(.notEqual, free, .scalar(Scalar(0.0)), status: &ignored)
            variance = try NDArray.choose(isFree, .array(variance), .scalar(Scalar(Double.nan).casted(to: variance.dtype)))
        }
        return root ? try NDArray.apply(.sqrt, variance, status: &ignored) : variance
    }
}

extension Operand {
    /// Whether some element is zero.
    fileprivate func contains(zero: Bool) throws -> Bool {
        switch self {
        case .scalar(let s): return s.double == 0
        case .array(let a):
            var status = FloatStatus()
            return try !a.reduced(by: .logicalAnd, axes: nil, status: &status).scalar().bool
        }
    }
}
