import BigInt
import Catalog
import Syntax

/// The operations of the language on any values: what the evaluator and builtins call. Numbers are decided here,
/// NumPy scalars and objects are asked.
extension Machine {
    // MARK: Text and truth

    public func repr(_ value: Value) throws -> String {
        switch value {
        case .int(let x): String(x)
        case .float(let x): FloatText.repr(x)
        case .bool(let x): x ? "True" : "False"
        case .none: "None"
        case .object(let object): try object.repr(self)
        case .undefined: "<undefined>"
        default: try NumPyScalars.repr(value, self)
        }
    }

    public func str(_ value: Value) throws -> String {
        if case .object(let object) = value { return try object.str(self) }
        return value.isNumPyScalar ? try NumPyScalars.str(value, self) : try repr(value)
    }

    public func format(_ value: Value, _ spec: String) throws -> String {
        switch value {
        case .object(let object): return try object.format(spec, self)
        case .int(let x): return spec.isEmpty ? String(x) : try NumberFormat.format(.int(x), typeName: "int", spec, self)
        case .float(let x): return spec.isEmpty ? FloatText.repr(x) : try NumberFormat.format(x, typeName: "float", spec, self)
        case .bool(let x):
            return spec.isEmpty ? (x ? "True" : "False")
                : try NumberFormat.format(.int(x ? 1 : 0), typeName: "bool", spec, self)
        case .none, .undefined:
            if spec.isEmpty { return "None" }
            throw PythonError.type("unsupported format string passed to NoneType.__format__")
        default: return try NumPyScalars.format(value, spec, self)
        }
    }

    @inline(__always)
    public func isTrue(_ value: Value) throws -> Bool {
        switch value {
        case .bool(let x), .numpyBool(let x): x
        case .int(let x), .int64(let x): x != 0
        case .float(let x), .float64(let x): x != 0
        case .none, .undefined: false
        case .uint8(let x): x != 0
        case .float32(let x): x != 0
        case .object(let object): try object.isTrue(self)
        }
    }

    public func type(of value: Value) -> TypeObject {
        switch value {
        case .int: .int
        case .float: .float
        case .bool: .bool
        case .none, .undefined: .noneType
        case .object(let object): object.type
        default: NumPyScalars.type(of: value)
        }
    }

    // MARK: Operators

    @inline(__always)
    public func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        switch (a, b) {
        case (.int(let x), .int(let y)): if let result = try IntArithmetic.binary(op, x, y, self) { return result }
        case (.float(let x), .float(let y)): if let result = try FloatArithmetic.binary(op, x, y) { return result }
        case (.float(let x), .int(let y)): if let result = try FloatArithmetic.binary(op, x, Double(y)) { return result }
        case (.int(let x), .float(let y)): if let result = try FloatArithmetic.binary(op, Double(x), y) { return result }
        default: break
        }
        return try generalBinary(op, a, b, symbol: op == .power ? "** or pow()" : op.rawValue)
    }

    @inline(never)
    func generalBinary(_ op: BinaryOperator, _ a: Value, _ b: Value, symbol: String) throws -> Value {
        if let x = a.int128, let y = b.int128, let result = IntArithmetic.wide(op, x, y) { return result }
        if let x = a.number, let y = b.number, let result = try numbers(op, a, x, b, y) { return result }
        if case .object(let object) = a, !(object is IntObject),
           let result = try object.binary(op, b, reflected: false, self) { return result }
        if case .object(let object) = b, !(object is IntObject),
           let result = try object.binary(op, a, reflected: true, self) { return result }
        if a.isNumPyScalar || b.isNumPyScalar, let result = try NumPyScalars.binary(op, a, b, self) { return result }
        throw unsupported(op, a, b, symbol: symbol)
    }

    /// Python's own numbers, the slow cases.
    private func numbers(_ op: BinaryOperator, _ a: Value, _ x: Number, _ b: Value, _ y: Number) throws -> Value? {
        if case .bool(let p) = a, case .bool(let q) = b {
            switch op {
            case .and: return .bool(p && q)
            case .or: return .bool(p || q)
            case .xor: return .bool(p != q)
            default: break
            }
        }
        switch (x, y) {
        case (.float, _), (_, .float): return try FloatArithmetic.binary(op, try x.double(), try y.double())
        case (.int(let x), .int(let y)): return try IntArithmetic.binary(op, x, y, self)
        default:
            guard let x = x.big, let y = y.big else { return nil }
            return try IntArithmetic.binary(op, x, y, self)
        }
    }

    private func unsupported(_ op: BinaryOperator, _ a: Value, _ b: Value, symbol: String) -> PythonError {
        let (left, right) = (type(of: a), type(of: b))
        func isSequence(_ value: Value) -> Bool {
            guard case .object(let object) = value else { return false }
            return object is StringObject || object is ListObject || object is TupleObject
        }
        if op == .add, isSequence(a) {
            return .type("can only concatenate \(left.name) (not \"\(qualified(right))\") to \(left.name)")
        }
        if op == .multiply {
            if isSequence(a) { return .type("can't multiply sequence by non-int of type '\(qualified(right))'") }
            if isSequence(b) { return .type("can't multiply sequence by non-int of type '\(qualified(left))'") }
        }
        return .type("unsupported operand type(s) for \(symbol): '\(qualified(left))' and '\(qualified(right))'")
    }

    /// The name as TypeErrors show it: NumPy's types with their module.
    public func qualified(_ type: TypeObject) -> String { type.module.isEmpty ? type.name : "\(type.module).\(type.name)" }

    public func inPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        if case .object(let object) = a {
            if let result = try object.inPlace(op, b, self) { return result }
            return try generalBinary(op, a, b, symbol: op.rawValue + "=")
        }
        switch (a, b) {
        case (.int, .int), (.float, .float), (.int, .float), (.float, .int):
            switch op {
            case .add, .subtract, .multiply, .divide, .floorDivide, .modulo: return try binary(op, a, b)
            default: return try generalBinary(op, a, b, symbol: op.rawValue + "=")
            }
        default: return try generalBinary(op, a, b, symbol: op.rawValue + "=")
        }
    }

    public func unary(_ op: UnaryOperator, _ a: Value) throws -> Value {
        if op == .not { return .bool(try !isTrue(a)) }
        switch (op, a) {
        case (.minus, .int(let x)) where x != .min: return .int(-x)
        case (.minus, .float(let x)): return .float(-x)
        case (.plus, .int), (.plus, .float): return a
        case (.invert, .int(let x)): return .int(~x)
        default: break
        }
        switch a.number {
        case .int(let x): return op == .plus ? .int(x) : op == .invert ? .int(~x) : .integer(-BigInt(x))
        case .big(let x): return op == .plus ? a : .integer(op == .invert ? -x - 1 : -x)
        case .float, nil: break
        }
        if case .object(let object) = a, let result = try object.unary(op, self) { return result }
        if a.isNumPyScalar, let result = try NumPyScalars.unary(op, a, self) { return result }
        throw PythonError.type("bad operand type for unary \(op.rawValue): '\(qualified(type(of: a)))'")
    }

    // MARK: Comparison

    /// All ten operators, `in` and `is` included. The result of `<` on arrays is an array.
    @inline(__always)
    public func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value {
        switch (a, b) {
        case (.int(let x), .int(let y)):
            switch op {
            case .equal: return .bool(x == y)
            case .notEqual: return .bool(x != y)
            case .less: return .bool(x < y)
            case .lessEqual: return .bool(x <= y)
            case .greater: return .bool(x > y)
            case .greaterEqual: return .bool(x >= y)
            default: break
            }
        case (.float(let x), .float(let y)):
            switch op {
            case .equal: return .bool(x == y)
            case .notEqual: return .bool(x != y)
            case .less: return .bool(x < y)
            case .lessEqual: return .bool(x <= y)
            case .greater: return .bool(x > y)
            case .greaterEqual: return .bool(x >= y)
            default: break
            }
        default: break
        }
        return try generalCompare(op, a, b)
    }

    @inline(never)
    private func generalCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value {
        switch op {
        case .is: return .bool(isSame(a, b))
        case .isNot: return .bool(!isSame(a, b))
        case .in: return .bool(try contains(b, a))
        case .notIn: return .bool(try !contains(b, a))
        default: break
        }
        if let x = a.number, let y = b.number { return .bool(NumberOrder.compare(x, y).satisfies(op)) }
        if case .object(let object) = a, let result = try object.compare(op, b, self) { return result }
        if case .object(let object) = b, let result = try object.compare(op.swapped, a, self) { return result }
        if a.isNumPyScalar || b.isNumPyScalar, let result = try NumPyScalars.compare(op, a, b, self) { return result }
        switch op {
        case .equal: return .bool(isSame(a, b))
        case .notEqual: return .bool(!isSame(a, b))
        default:
            throw PythonError.type("'\(op.rawValue)' not supported between instances of "
                + "'\(qualified(type(of: a)))' and '\(qualified(type(of: b)))'")
        }
    }

    /// `is`: the same object; numbers have no identity of their own and are the same when type and bits are.
    public func isSame(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.object(let x), .object(let y)): x === y || isEmptyTuple(x) && isEmptyTuple(y)
        case (.int(let x), .int(let y)): x == y
        case (.bool(let x), .bool(let y)): x == y
        case (.float(let x), .float(let y)), (.float64(let x), .float64(let y)): x.bitPattern == y.bitPattern
        case (.none, .none): true
        case (.float32(let x), .float32(let y)): x.bitPattern == y.bitPattern
        case (.int64(let x), .int64(let y)): x == y
        case (.uint8(let x), .uint8(let y)): x == y
        case (.numpyBool(let x), .numpyBool(let y)): x == y
        default: false
        }
    }

    /// There is only one empty tuple.
    private func isEmptyTuple(_ object: Object) -> Bool { (object as? TupleObject)?.elements.isEmpty == true }

    /// `is`-or-`==` as containers test membership.
    public func areEqual(_ a: Value, _ b: Value) throws -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x == y
        case (.object(let x), .object(let y)):
            if x === y { return true }
            if let x = x as? StringObject { return x.equals(b, self) }
        default: if isSame(a, b) { return true }
        }
        return try isTrue(try compare(.equal, a, b))
    }

    /// `value in container`.
    public func contains(_ container: Value, _ value: Value) throws -> Bool {
        guard case .object(let object) = container else {
            throw PythonError.type("argument of type '\(qualified(type(of: container)))' is not iterable")
        }
        if let answer = try object.contains(value, self) { return answer }
        guard let iterator = try object.makeIterator(self) else {
            throw PythonError.type("argument of type '\(qualified(object.type))' is not iterable")
        }
        while let element = try iterator.next(self) {
            try checkInterrupt()
            if try areEqual(element, value) { return true }
        }
        return false
    }

    public func hash(_ value: Value) throws -> Int {
        switch value {
        case .int(let x), .int64(let x): NumberHash.hash(x)
        case .float(let x), .float64(let x): NumberHash.hash(x)
        case .bool(let x), .numpyBool(let x): x ? 1 : 0
        case .float32(let x): NumberHash.hash(Double(x))
        case .uint8(let x): Int(x)
        case .none, .undefined: 0xfca8_6420
        case .object(let object): try object.hash(self)
        }
    }

    // MARK: Containers

    public func length(_ value: Value) throws -> Int {
        if case .object(let object) = value, let count = try object.length(self) { return count }
        throw PythonError.type("object of type '\(qualified(type(of: value)))' has no len()")
    }

    @inline(__always)
    public func item(_ container: Value, _ key: Value) throws -> Value {
        if let list = container.exactly(ListObject.self), case .int(let index) = key {
            let place = index < 0 ? index &+ list.elements.count : index
            if place >= 0, place < list.elements.count { return list.elements[place] }
        }
        return try generalItem(container, key)
    }

    @inline(never)
    private func generalItem(_ container: Value, _ key: Value) throws -> Value {
        if case .object(let object) = container { return try object.item(key, self) }
        if container.isNumPyScalar { return try NumPyScalars.item(container, key, self) }
        throw PythonError.type("'\(qualified(type(of: container)))' object is not subscriptable")
    }

    @inline(__always)
    public func setItem(_ container: Value, _ key: Value, _ value: Value) throws {
        if let list = container.exactly(ListObject.self), case .int(let index) = key {
            let place = index < 0 ? index &+ list.elements.count : index
            if place >= 0, place < list.elements.count {
                list.elements[place] = value
                return
            }
        }
        guard case .object(let object) = container else {
            throw PythonError.type("'\(qualified(type(of: container)))' object does not support item assignment")
        }
        try object.setItem(key, value, self)
    }

    public func deleteItem(_ container: Value, _ key: Value) throws {
        guard case .object(let object) = container else {
            throw PythonError.type("'\(qualified(type(of: container)))' object does not support item deletion")
        }
        try object.deleteItem(key, self)
    }

    public func iterator(_ value: Value) throws -> IteratorObject {
        if let iterator = try optionalIterator(value) { return iterator }
        throw PythonError.type("'\(qualified(type(of: value)))' object is not iterable")
    }

    /// Nil: not iterable.
    public func optionalIterator(_ value: Value) throws -> IteratorObject? {
        if case .object(let object) = value { return try object.makeIterator(self) }
        return nil
    }

    /// All elements of an iterable.
    public func elements(_ value: Value) throws -> [Value] {
        if let elements = try elementsIfIterable(value) { return elements }
        throw PythonError.type("'\(qualified(type(of: value)))' object is not iterable")
    }

    /// Nil: not iterable.
    public func elementsIfIterable(_ value: Value) throws -> [Value]? {
        if let list = value.exactly(ListObject.self) { return list.elements }
        if let tuple = value.exactly(TupleObject.self) { return tuple.elements }
        if let range = value.exactly(RangeObject.self) {
            try PythonError.checkElements(range.count, self)
            return (0..<range.count).map { .int(range.element($0)) }
        }
        guard let iterator = try optionalIterator(value) else { return nil }
        var elements: [Value] = []
        while let element = try iterator.next(self) {
            elements.append(element)
            if elements.count & 0x3FFF == 0 {
                // Each may be an object of its own.
                try PythonError.checkGrowth(of: elements, by: 0x4000, self)
                try reserve(0x4000 * 112)
                try checkInterrupt()
            }
        }
        return elements
    }

    // MARK: Numbers behind values

    /// The number a value is or stands for; nil: it is none.
    func numberBehind(_ value: Value) throws -> Number? {
        if let number = value.anyNumber { return number }
        guard case .object(let object) = value else { return nil }
        // An array without axes is the number it holds, whatever its type.
        if let array = object as? ArrayObject { return try array.element().anyNumber }
        if let index = try object.asIndex(self) { return .int(index) }
        return try object.asDouble(self).map { .float($0) }
    }

    /// An int of 64 bits where one is wanted.
    /// - Throws: TypeError for floats and everything that is no int, OverflowError for big ints.
    public func index(_ value: Value) throws -> Int {
        switch value.isNumPyBool ? nil : value.anyNumber {
        case .int(let x): return x
        case .big: throw PythonError.overflow("Python int too large to convert to C ssize_t")
        case .float, nil:
            if case .object(let object) = value, let index = try object.asIndex(self) { return index }
            throw PythonError.type("'\(qualified(type(of: value)))' object cannot be interpreted as an integer")
        }
    }

    /// An int of any size where one is wanted.
    func integer(_ value: Value) throws -> BigInt {
        if let big = value.exactly(IntObject.self) { return big.value }
        return BigInt(try index(value))
    }

    // MARK: Attributes

    public func attribute(_ value: Value, _ name: String) throws -> Value {
        if name.hasPrefix("__"), name.hasSuffix("__"), name != "__name__", name != "__doc__" {
            throw PythonError.attribute("attribute '\(name)' is not available in the lab language")
        }
        if let found = try attributeIfPresent(value, name) { return found }
        throw missingAttribute(value, name)
    }

    /// Nil: no such attribute.
    func attributeIfPresent(_ value: Value, _ name: String) throws -> Value? {
        switch value {
        case .object(let object): return try object.attribute(name, self)
        case .int, .bool: return IntType.attribute(value, name) ?? type(of: value).boundMethod(name, of: value)
        case .float: return FloatType.attribute(value, name) ?? TypeObject.float.boundMethod(name, of: value)
        case .none, .undefined: return nil
        default: return try NumPyScalars.attribute(value, name, self)
        }
    }

    /// Attributes of CPython's types that the lab leaves out.
    private static let attributesOutside: [String: Set<String>] = [
        "str": ["encode", "format_map", "maketrans", "translate"], "int": ["from_bytes", "to_bytes"],
        "bool": ["from_bytes", "to_bytes"], "float": ["fromhex", "hex"],
    ]

    private func missingAttribute(_ value: Value, _ name: String) -> PythonError {
        let subject =
            if let type = value.exactly(TypeObject.self) { "type object '\(qualified(type))'" } else
            if let module = value.exactly(ModuleObject.self) { "module '\(module.name)'" } else {
                "'\(qualified(type(of: value)))' object"
            }
        let owner = value.exactly(TypeObject.self) ?? type(of: value)
        if Machine.attributesOutside[owner.name]?.contains(name) == true {
            return .attribute("attribute '\(name)' of '\(qualified(owner))' objects is not available in the lab language")
        }
        let error = PythonError.attribute("\(subject) has no attribute '\(name)'")
        error.exception.suggestion = Suggestion.nearest(to: name, among: attributeNames(value))
        return error
    }

    public func setAttribute(_ object: Value, _ name: String, _ value: Value) throws {
        if name.hasPrefix("__"), name.hasSuffix("__") {
            throw PythonError.attribute("attribute '\(name)' is not available in the lab language")
        }
        guard case .object(let target) = object else {
            let known = try attributeIfPresent(object, name) != nil
            if known, IntType.attributeNames.contains(name) {
                throw PythonError.attribute("attribute '\(name)' of '\(qualified(type(of: object)))' objects is not writable")
            }
            throw PythonError.attribute(known ? "'\(qualified(type(of: object)))' object attribute '\(name)' is read-only"
                : "'\(qualified(type(of: object)))' object has no attribute '\(name)'")
        }
        try target.setAttribute(name, value, self)
    }

    public func attributeNames(_ value: Value) -> [String] {
        switch value {
        case .object(let object): object.attributeNames
        case .int, .bool: TypeObject.int.methodNames + IntType.attributeNames
        case .float: TypeObject.float.methodNames + FloatType.attributeNames
        case .none, .undefined: []
        default: NumPyScalars.attributeNames(value)
        }
    }
}

extension Value {
    var isNumPyBool: Bool { if case .numpyBool = self { true } else { false } }
}

extension ComparisonOperator {
    /// The operator with its operands exchanged.
    public var swapped: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessEqual: .greaterEqual
        case .greater: .less
        case .greaterEqual: .lessEqual
        default: self
        }
    }
}
