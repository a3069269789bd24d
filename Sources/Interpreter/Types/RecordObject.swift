import Arrays
import Syntax

/// The result of a lab function that has several parts: named, read-only attributes.
public final class RecordObject: Object, @unchecked Sendable {
    private let recordType: TypeObject
    public private(set) var fields: [(name: String, value: Value)]
    private let methods: [Builtin]

    /// - Parameters:
    ///   - name: shown by repr, e.g. `Run`.
    ///   - methods: further functions, called as `record.method(…)`; their first parameter is the record.
    public init(name: String, fields: [(String, Value)], methods: [Builtin] = []) {
        recordType = TypeObject(name)
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        self.methods = methods
    }

    private init(_ type: TypeObject, _ methods: [Builtin]) {
        recordType = type
        fields = []
        self.methods = methods
    }

    public override var type: TypeObject { recordType }
    public subscript(_ name: String) -> Value? { fields.first { $0.name == name }?.value }

    public override func repr(_ m: Machine) throws -> String {
        try m.showing(self, hidden: "\(recordType.name)(...)") {
            "\(recordType.name)(" + (try fields.map { "\($0.name)=\(try text(of: $0.value, m))" }).joined(separator: ", ") + ")"
        }
    }

    /// A long array is named by its shape: a record of ten of them must stay readable.
    private func text(of value: Value, _ m: Machine) throws -> String {
        guard let array = value.as(ArrayObject.self)?.array, array.count > 12 else { return try m.repr(value) }
        return "<array of \(array.dtype.name), shape \(NDArray.text(array.shape))>"
    }

    public override func isTrue(_ m: Machine) throws -> Bool { true }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        if let value = self[name] { return value }
        if let method = methods.first(where: { $0.info.name == name }) {
            return .object(BoundMethod(BuiltinFunction(method, owner: recordType.name), .object(self)))
        }
        switch name {
        case "_fields": return .tuple(fields.map { Value($0.name) })
        case "_asdict": return .object(BoundMethod(RecordObject.asdict, .object(self)))
        default: return nil
        }
    }

    private static let asdict = BuiltinFunction(
        Builtin("_asdict(self, /)", "A dict of the fields.") { call in
            let dict = DictObject()
            for (name, value) in try call.receiver(RecordObject.self).fields {
                try dict.set(Value(name), value, call.machine)
            }
            return .object(dict)
        }, owner: "record")

    public override func setAttribute(_ name: String, _ value: Value, _ m: Machine) throws {
        throw PythonError.attribute(attributeNames.contains(name) ? "can't set attribute"
            : "'\(recordType.name)' object has no attribute '\(name)'")
    }

    public override var attributeNames: [String] {
        fields.map { $0.name } + methods.map { $0.info.name } + ["_asdict", "_fields"]
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual, let other = other.exactly(RecordObject.self) else { return nil }
        let alike = recordType.name == other.recordType.name && fields.map { $0.name } == other.fields.map { $0.name }
        let same = try alike && SequenceOrder.areEqual(fields.map { $0.value }, other.fields.map { $0.value }, m)
        return .bool(same == (op == .equal))
    }

    public override func copied(_ context: ForkContext) -> Object {
        let copy = RecordObject(recordType, methods)
        context.register(copy, for: self)
        copy.fields = fields.map { ($0.name, context.copy($0.value)) }
        return copy
    }
}
