import Arrays
import Syntax

/// Operators on float64 arrays too small to be fused: the general way through operands, promotion and broadcasting costs
/// many times what their elements do.
///
/// Every function answers nil where the general path has to decide, also when a condition of floating point is to be told of.
enum SmallArrays {
    /// `a op b` for two arrays of one shape, or an array and a number.
    static func combine(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value? {
        switch op {
        case .add: return run(.add, a, b)
        case .subtract: return run(.subtract, a, b)
        case .multiply: return run(.multiply, a, b)
        case .divide: return run(.divide, a, b)
        case .power:
            guard case .int(2) = b else { return nil }
            return run(.multiply, a, a)
        default: return nil
        }
    }

    /// `a op b`, a comparison.
    static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> Value? {
        guard let f = BinaryFunction(op) else { return nil }
        return run(f, a, b)
    }

    /// `-a`
    static func negate(_ a: Value) -> Value? {
        guard let x = small(a), let row = x.window.row, let result = result(.float64, like: x) else { return nil }
        let to = result.array.storage.base.assumingMemoryBound(to: Double.self)
        withExtendedLifetime(x) {
            for i in 0..<row.count { to[i] = -row[i] }
        }
        return .object(result)
    }

    /// An array with at least one element and too few to be fused.
    @inline(__always)
    private static func small(_ value: Value) -> ArrayObject? {
        guard let object = value.exactly(ArrayObject.self), object.window.count < DeferredArray.smallestCount else { return nil }
        return object
    }

    /// A number that becomes a float64 beside an array of them.
    @inline(__always)
    private static func number(_ value: Value) -> Double? {
        switch value {
        case .float(let x), .float64(let x): x
        case .int(let i): Double(i)
        default: nil
        }
    }

    private static func run(_ f: BinaryFunction, _ a: Value, _ b: Value) -> Value? {
        guard let x = small(a) else {
            guard let y = small(b), let row = y.window.row, let number = number(a) else { return nil }
            return withUnsafePointer(to: number) { run(f, $0, 0, row.baseAddress, 1, row.count, like: y) }
        }
        guard let row = x.window.row else { return nil }
        if let number = number(b) {
            return withUnsafePointer(to: number) { run(f, row.baseAddress, 1, $0, 0, row.count, like: x) }
        }
        guard let y = small(b), let other = y.window.row, x.window.hasShape(of: y.window) else { return nil }
        return withExtendedLifetime(y) { run(f, row.baseAddress, 1, other.baseAddress, 1, row.count, like: x) }
    }

    @inline(__always)
    private static func run(_ f: BinaryFunction, _ x: UnsafePointer<Double>?, _ stepX: Int, _ y: UnsafePointer<Double>?,
                            _ stepY: Int, _ count: Int, like pattern: ArrayObject) -> Value? {
        guard count > 0, let x, let y, let result = result(f.isPredicate ? .bool : .float64, like: pattern) else { return nil }
        FloatFlags.clear()
        _ = f.run(.float64, count, x, stepX, y, stepY, result.array.storage.base, 1)
        // Comparing with NaN is no condition.
        guard f.isPredicate || FloatFlags.read().isEmpty else { return nil }
        return .object(result)
    }

    /// A fresh array of the shape of one whose elements lie one after the other.
    @inline(__always)
    private static func result(_ type: DType, like pattern: ArrayObject) -> ArrayObject? {
        let count = pattern.window.count
        guard count > 0, let storage = try? Arrays.Storage(byteCount: count &* type.itemSize, zeroed: false) else { return nil }
        return ArrayObject(NDArray(storage: storage, offset: 0, shape: pattern.array.shape, strides: pattern.array.strides, dtype: type))
    }
}
