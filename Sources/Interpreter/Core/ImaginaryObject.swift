/// `3j`: the number of points in `np.mgrid[0:1:3j]`. The parser allows it nowhere else.
public final class ImaginaryObject: Object, @unchecked Sendable {
    public let value: Double
    public init(_ value: Double) { self.value = value }

    static let typeObject = TypeObject("complex", base: .object)
    public override var type: TypeObject { ImaginaryObject.typeObject }
    public override func repr(_ m: Machine) throws -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))j" : "\(value)j"
    }
}
