import BigInt
import Syntax

/// An int of more than 64 bits; smaller ones are `Value.int`, so a value of this class never fits 64 bits.
///
/// Up to 128 bits it is kept as a machine number: what generators of random numbers compute stays out of the slow
/// arithmetic of many words.
public final class IntObject: Object, @unchecked Sendable {
    /// The value, when it fits 128 bits.
    let wide: Int128?
    public private(set) lazy var value: BigInt = wide.map { BigInt($0.words) } ?? 0

    public init(_ value: BigInt) {
        wide = value.asInt128
        super.init()
        self.value = value
    }

    init(_ wide: Int128) { self.wide = wide }

    public override var type: TypeObject { .int }
    public override func repr(_ m: Machine) throws -> String { try IntText.decimal(value) }
    public override func format(_ spec: String, _ m: Machine) throws -> String {
        try NumberFormat.format(.big(value), typeName: "int", spec, m)
    }
    public override func asIndex(_ m: Machine) throws -> Int? {
        throw PythonError.overflow("Python int too large to convert to C ssize_t")
    }
    public override func asDouble(_ m: Machine) throws -> Double? { try Number.big(value).double() }
    public override func isTrue(_ m: Machine) -> Bool { true }
    public override func hash(_ m: Machine) -> Int { NumberHash.hash(value) }
    public override func equals(_ other: Value, _ m: Machine) -> Bool {
        guard let number = other.anyNumber else { return false }
        return NumberOrder.compare(.big(value), number) == .equal
    }
    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        IntType.attribute(.object(self), name) ?? type.boundMethod(name, of: .object(self))
    }
    public override var attributeNames: [String] { type.methodNames + IntType.attributeNames }
}

/// Text of ints.
enum IntText {
    /// CPython refuses to convert longer ones, because the time grows with the square of the length.
    static let digitLimit = 4300

    static func decimal(_ value: BigInt) throws -> String {
        // 2^14285 is the first power of two beyond 4300 digits; what is in between is counted exactly.
        let tooLong = PythonError.value(
            "Exceeds the limit (\(digitLimit) digits) for integer string conversion; "
                + "use sys.set_int_max_str_digits() to increase the limit")
        if value.magnitude.bitWidth > 14285 { throw tooLong }
        let text = value.description
        if text.utf8.count - (value.sign == .minus ? 1 : 0) > digitLimit { throw tooLong }
        return text
    }
}
