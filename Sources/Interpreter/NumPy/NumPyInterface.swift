import Arrays

/// What the library's modules use of NumPy's inner parts.
extension ArrayConversion {
    /// `np.asarray` of a value.
    public static func toArray(_ value: Value, _ m: Machine, dtype: DType? = nil) throws -> NDArray {
        try array(value, dtype, m)
    }
}

extension DTypeObject {
    /// The element type a value names.
    public static func toDType(_ value: Value, _ m: Machine) throws -> DType { try read(value, m) }
}

extension NumPyShape {
    /// A shape from an int or a sequence of ints.
    public static func toShape(_ value: Value, _ m: Machine) throws -> [Int] { try read(value, m) }
}

extension NumPyFunctions {
    /// A reduction that takes only `axis`, `out` and `keepdims`, at these positions.
    public static func plain(_ reduction: Reduction, _ call: inout Call, out: Int, keep: Int) throws -> Value {
        try reduce(&call, reduction, out: out, keep: keep)
    }
}

/// Promotion of two values that meet in one result.
public enum Promotion {
    /// Both as operands of one type, as `np.where` and `np.select` join them.
    public static func together(_ a: Value, _ b: Value, _ m: Machine) throws -> (Operand, Operand) {
        guard let operands = try Elementwise.operands(.add, a, b, m) else {
            throw ArrayConversion.unsupported(LooseOperand.isNumeric(a) ? b : a, m)
        }
        return operands
    }
}

/// Arrays as text with options of one's own.
public enum NumPyText {
    public static func text(_ array: NDArray, _ options: PrintOptions, separator: String = " ", prefix: String = "",
                            suffix: String = "", _ m: Machine) throws -> String {
        var printer = m.arrayPrinter(options)
        printer.separator = separator
        printer.prefix = prefix
        printer.suffix = suffix
        return try printer.text(array)
    }

    public static func repr(_ array: NDArray, _ options: PrintOptions, _ m: Machine) throws -> String {
        try ArrayPrinter.repr(array, printer: m.arrayPrinter(options))
    }
}

extension Value {
    /// Whether NumPy takes it apart: a list, tuple, range or array with axes.
    public var isSequenceOrArray: Bool {
        isSequence || (self.as(ArrayObject.self)?.array.rank ?? 0) > 0
    }
}
