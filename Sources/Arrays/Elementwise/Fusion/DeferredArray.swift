/// The result of an elementwise operation that has its type and shape but not yet its elements.
///
/// A tree of these is computed in one pass, in blocks that stay in the processor's cache, instead of one pass over memory
/// for each operation. Each element takes the same operations with the same rounding either way, and each operation keeps
/// its own record of the floating-point conditions it met.
public final class DeferredArray {
    public enum Operation: Sendable {
        case unary(UnaryFunction)
        case binary(BinaryFunction)
        /// `where(condition, a, b)`
        case choice
    }

    public enum Operand {
        case array(NDArray)
        case scalar(Scalar)
        case deferred(DeferredArray)
    }

    let operation: Operation
    let operands: [Operand]
    /// The type the operands are converted to; the condition of a choice stays bool.
    let loop: DType
    public let dtype: DType
    public let shape: [Int]
    /// How many operations the tree below holds at most; shared ones count each time.
    let weight: Int
    /// The conditions this operation alone met; nil while nothing has been computed.
    public internal(set) var status: FloatStatus?
    /// Its operand number in the program that is being compiled, and the root of that program; nil at all other times.
    var number: (root: ObjectIdentifier, operand: Int)?

    private init(_ operation: Operation, _ operands: [Operand], loop: DType, dtype: DType, shape: [Int]) {
        self.operation = operation
        self.operands = operands
        self.loop = loop
        self.dtype = dtype
        self.shape = shape
        weight = operands.reduce(1) { sum, operand in
            if case .deferred(let inner) = operand { sum + inner.weight } else { sum }
        }
    }

    public var count: Int { shape.reduce(1, *) }

    // MARK: Making

    /// Below this many elements one pass for each operation is just as fast.
    public static let smallestCount = 1024
    /// Two operands with fewer elements than this cannot have a result of `smallestCount`, however they are repeated.
    public static let smallestOperand = 32
    /// Trees larger than this are computed in parts.
    static let largestWeight = 64

    /// `f(a)`, to be computed later; nil when it must be computed in the plain way.
    public static func unary(_ f: UnaryFunction, _ a: Operand) -> DeferredArray? {
        guard let (loop, type) = try? f.types(for: a.dtype) else { return nil }
        return make(.unary(f), [a], loop, type)
    }

    /// `f(a, b)`, to be computed later; nil when it must be computed in the plain way, which also raises its errors.
    public static func binary(_ f: BinaryFunction, _ a: Operand, _ b: Operand) -> DeferredArray? {
        guard let (loop, type) = try? f.types(a.dtype, b.dtype) else { return nil }
        if f == .power {
            guard loop.isFloating else { return nil }
            if case .scalar(let exponent) = b, a.dtype == loop, let short = UnaryFunction.power(exponent.double) {
                return make(.unary(short), [a], loop, type)
            }
        }
        return make(.binary(f), [a, b], loop, type)
    }

    /// `where(condition, a, b)`, to be computed later; nil when it must be computed in the plain way.
    public static func choice(_ condition: Operand, _ a: Operand, _ b: Operand) -> DeferredArray? {
        guard condition.dtype == .bool else { return nil }
        let type = DType.promoted(a.dtype, b.dtype)
        return make(.choice, [condition, a, b], type, type)
    }

    private static func make(_ operation: Operation, _ operands: [Operand], _ loop: DType, _ type: DType) -> DeferredArray? {
        var shape: [Int] = [], isFirst = true
        for operand in operands {
            guard let other = operand.layout else { continue }
            if isFirst { shape = other } else if shape != other {
                guard let met = NDArray.broadcastShape(shape, other) else { return nil }
                shape = met
            }
            isFirst = false
        }
        guard let count = try? NDArray.elementCount(shape, itemSize: type.itemSize), count >= smallestCount,
              count * type.itemSize <= MemoryBudget.objectLimit, operands.allSatisfy(\.isInOrder) else { return nil }
        let deferred = DeferredArray(operation, operands, loop: loop, dtype: type, shape: shape)
        return deferred.weight <= largestWeight ? deferred : nil
    }

    // MARK: Computing

    /// Computes the elements, into `out` where it is given, and leaves every operation's status behind.
    /// - Parameter out: of the same type and shape; a leaf may be the very same view, but none may overlap it otherwise.
    /// - Throws: `ArrayError` when there is no memory for the result.
    public func computed(into out: NDArray? = nil) throws -> NDArray {
        try FusedProgram(self).run(into: out)
    }

    /// Whether writing through `target` while the tree is being read could change what it gives.
    public func conflicts(with target: NDArray) -> Bool {
        operands.contains { operand in
            switch operand {
            case .array(let array): target.conflicts(with: array)
            case .scalar: false
            case .deferred(let inner): inner.conflicts(with: target)
            }
        }
    }
}

extension DeferredArray.Operand {
    public var dtype: DType {
        switch self {
        case .array(let array): array.dtype
        case .scalar(let scalar): scalar.dtype
        case .deferred(let inner): inner.dtype
        }
    }

    /// The shape; nil for single elements, which meet any.
    fileprivate var layout: [Int]? {
        switch self {
        case .array(let array): array.shape
        case .scalar: nil
        case .deferred(let inner): inner.shape
        }
    }

    /// Whether its elements follow one another in memory as in C order, with or without gaps: results of other operands
    /// lie in memory as those do, which is left to the plain way.
    fileprivate var isInOrder: Bool {
        guard case .array(let array) = self else { return true }
        return array.rank < 2 || array.isContiguous || NDArray.memoryOrder(array.shape, [array.strides]) == nil
    }
}

extension UnaryFunction {
    /// The function of one exact operation that stands for a power of a float array, as in NumPy.
    public static func power(_ exponent: Double) -> UnaryFunction? {
        switch exponent {
        case 2: .square
        case 0.5: .sqrt
        case 1: .positive
        case -1: .reciprocal
        default: nil
        }
    }
}
