import Catalog
import Syntax

/// The one line that says what to write instead, for the mistakes learners make most. Silence where nothing sure can
/// be said: a wrong hint costs more than none.
struct Hints {
    let m: Machine
    let words: AttemptWords

    init(_ m: Machine, _ words: AttemptWords) {
        self.m = m
        self.words = words
    }

    func hint(_ type: TypeObject, _ message: String, _ attempt: Attempt) -> String? {
        switch attempt {
        case .binary(let op, let a, let b) where type === TypeObject.typeError: return operation(op, a, b)
        case .compare(let op, let a, let b) where type === TypeObject.typeError: return comparison(op, a, b)
        case .call(let callee) where type === TypeObject.typeError: return call(callee) ?? definition(of: callee, message)
        case .item(let container, let key): return item(type, container, key)
        case .setItem(let container, let key): return setItem(type, container, key)
        case .attribute(let object, let name) where type === TypeObject.attributeError: return attribute(object, name)
        case .iterate(let value) where type === TypeObject.typeError: return iteration(value)
        case .read(let name) where type.isSubtype(of: .nameError): return variable(type, name)
        default: return nil
        }
    }

    /// What the message alone tells.
    func hint(_ type: TypeObject, _ message: String) -> String? {
        if type === TypeObject.typeError, message.hasPrefix("'float' object cannot be interpreted as an integer") {
            return "a whole number is needed here: // divides without a fraction, int(...) cuts it off"
        }
        if type === TypeObject.valueError, message.hasPrefix("invalid literal for int() with base 10: '") {
            let text = message.drop { $0 != "'" }.dropFirst().dropLast()
            if Double(String(text)) != nil { return "the text holds a fraction: int(float('\(text)'))" }
        }
        if type === TypeObject.typeError, message == "object of type 'int' has no len()" || message == "object of type 'float' has no len()" {
            return "a single number has no length"
        }
        return nil
    }

    // MARK: Operators

    private func operation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> String? {
        if let hint = missingCall(a, words.left) ?? missingCall(b, words.right) { return hint }
        if a.isNone || b.isNone { return none(a.isNone ? words.left : words.right) }
        if op == .xor, isNumber(a), isNumber(b) {
            return "^ works on the bits of ints; a power is written **: \(words.left ?? "x") ** \(words.right ?? "y")"
        }
        if op == .and || op == .or, isNumber(a), isNumber(b), isFloat(a) || isFloat(b) {
            return "'\(op == .and ? "and" : "or")' joins conditions; \(op.rawValue) binds tighter than comparisons: put them in parentheses"
        }
        if let hint = textAndNumber(op, a, b) { return hint }
        if let hint = listArithmetic(op, a, b) { return hint }
        if op == .add, a.exactly(DictObject.self) != nil, b.exactly(DictObject.self) != nil {
            return "two dicts are merged with |: \(words.left ?? "a") | \(words.right ?? "b")"
        }
        if op == .add, a.exactly(SetObject.self) != nil, b.exactly(SetObject.self) != nil {
            return "two sets are joined with |: \(words.left ?? "a") | \(words.right ?? "b")"
        }
        if op == .add, isList(a) || isList(b), let other = [a, b].first(where: { !isList($0) }) {
            if other.exactly(RangeObject.self) != nil || other.exactly(TupleObject.self) != nil {
                return "make both lists first: list(\((isList(a) ? words.right : words.left) ?? "..."))"
            }
        }
        return nil
    }

    private func textAndNumber(_ op: BinaryOperator, _ a: Value, _ b: Value) -> String? {
        guard let text = a.text ?? b.text, isNumber(a) || isNumber(b) else { return nil }
        let (textWord, numberWord) = a.text != nil ? (words.left, words.right) : (words.right, words.left)
        if let convert = conversion(of: text), op != .add || a.text == nil || isPlainName(textWord) {
            return "\(textWord ?? "the text") is a text, not a number: \(convert)(\(textWord ?? "..."))"
        }
        if op == .add { return "a number joins a text as str(\(numberWord ?? "...")), or inside f\"...{\(numberWord ?? "x")}\"" }
        if op == .multiply { return "a text is repeated a whole number of times" }
        return nil
    }

    private func listArithmetic(_ op: BinaryOperator, _ a: Value, _ b: Value) -> String? {
        guard isList(a) || isList(b) else { return nil }
        let (list, other) = isList(a) ? (words.left, b) : (words.right, a)
        guard isNumber(other) || isList(other) else { return nil }
        if op == .matmul || op == .and || op == .or || op == .leftShift || op == .rightShift { return nil }
        let array = "np.array(\(list ?? "..."))"
        if op == .add, isNumber(other) {
            return "\(list ?? "the list").append(...) adds an element; \(array) adds a number to every element"
        }
        return "lists do not calculate; an array works element by element: \(array)"
    }

    private func comparison(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> String? {
        if let hint = missingCall(a, words.left) ?? missingCall(b, words.right) { return hint }
        if op == .in || op == .notIn {
            return b.text != nil && isNumber(a) ? "a text holds texts: str(\(words.left ?? "...")) in \(words.right ?? "...")" : nil
        }
        if a.isNone || b.isNone { return none(a.isNone ? words.left : words.right) }
        if let text = a.text ?? b.text, isNumber(a) || isNumber(b) {
            let word = a.text != nil ? words.left : words.right
            guard let convert = conversion(of: text) else { return nil }
            return "\(word ?? "the text") is a text, not a number: \(convert)(\(word ?? "..."))"
        }
        if isList(a) && isNumber(b) || isNumber(a) && isList(b) {
            return "an array compares element by element: np.array(\((isList(a) ? words.left : words.right) ?? "..."))"
        }
        return nil
    }

    // MARK: Calls

    private func call(_ callee: Value) -> String? {
        if case .object(let object) = callee, object.isCallable { return nil }
        let name = words.left ?? "this"
        if case .call(let function, _) = words.expression?.kind {
            if case .name(let word) = function.kind, let builtin = m.builtins[word], case .object(let object) = builtin,
               object.isCallable {
                return "'\(word)' is your own variable here and hides the built-in \(word)(): give the variable another name, "
                    + "and del \(word)"
            }
            switch function.kind {
            case .tuple, .list, .string: return "a comma may be missing before the parenthesis"
            default: break
            }
        }
        if isNumber(callee) { return "a product is written with *: \(name) * \(words.right.map { "(\($0))" } ?? "(...)")" }
        if callee.isNone { return none(name) }
        if case .object(let object) = callee {
            if object is ModuleObject { return "\(name) is a module: call one of its functions, \(name).something(...)" }
            if object is ListObject || object is TupleObject || object is DictObject || object is ArrayObject || object is StringObject {
                return "an element is read with square brackets: \(name)[\(words.right ?? "...")]"
            }
        }
        return nil
    }

    /// What a function of the learner takes, when a call does not fit it.
    private func definition(of callee: Value, _ message: String) -> String? {
        guard let code = callee.exactly(FunctionObject.self)?.code, message.hasPrefix("\(code.qualifiedName)()"),
              message.contains("argument"), code.qualifiedName != "<lambda>" else { return nil }
        let names = code.parameterNames.prefix(code.positionalCount + code.keywordOnlyCount)
        return names.isEmpty ? "it is defined without parameters" : "it is defined with the parameters \(names.joined(separator: ", "))"
    }

    // MARK: Elements

    private func item(_ type: TypeObject, _ container: Value, _ key: Value) -> String? {
        if type.isSubtype(of: .indexError), let index = integer(key), let count = try? m.length(container) {
            return range(index, count, container)
        }
        if type === TypeObject.keyError { return nearKey(container, key) }
        guard type === TypeObject.typeError else { return nil }
        if let hint = missingCall(container, words.left, brackets: true) { return hint }
        if container.isNone { return none(words.left) }
        if container.exactly(SetObject.self) != nil { return "a set has no order: sorted(\(words.left ?? "..."))[i]" }
        if case .object(let object) = container, object is DictView || object is IteratorObject {
            return "make a list of it first: list(\(words.left ?? "..."))[\(words.right ?? "...")]"
        }
        guard isList(container) || container.exactly(TupleObject.self) != nil || container.text != nil else { return nil }
        if isFloat(key) { return "an index is a whole number: // divides without a fraction, int(...) cuts it off" }
        if let pair = key.exactly(TupleObject.self), pair.elements.count == 2 {
            let list = words.left ?? "a"
            return "a list in a list is read with two brackets: \(list)[i][j]; np.array(\(list)) takes [i, j]"
        }
        if key.text != nil { return "elements are numbered from 0; named ones are kept in a dict: {\"name\": value}" }
        return nil
    }

    private func range(_ index: Int, _ count: Int, _ container: Value) -> String? {
        if count == 0 { return "it is empty" }
        if count == 1 { return "there is only one: [0]" }
        if index == count { return "counting begins at 0: the last of \(count) is [\(count - 1)], or [-1]" }
        return "there are \(count): [0] to [\(count - 1)], or from the end [-1] to [-\(count)]"
    }

    private func nearKey(_ container: Value, _ key: Value) -> String? {
        guard let dict = container.exactly(DictObject.self), dict.count <= 1000 else { return nil }
        if let text = key.text {
            if let near = Suggestion.nearest(to: text, among: dict.keys.compactMap(\.text)) { return "did you mean '\(near)'?" }
            if let number = Int(text), (try? dict.get(.int(number), m)) != nil { return "the key is the number \(number), not a text" }
        } else if let number = integer(key), (try? dict.get(Value(String(number)), m)) != nil {
            return "the key is the text '\(number)', not a number"
        }
        let keys = dict.keys.prefix(6).compactMap { try? m.repr($0) }
        return dict.count == 0 ? "the dict is empty" : dict.count <= 6 ? "the keys are \(keys.joined(separator: ", "))" : nil
    }

    private func setItem(_ type: TypeObject, _ container: Value, _ key: Value) -> String? {
        if type.isSubtype(of: .indexError), let index = integer(key), let count = try? m.length(container) {
            if isList(container), index == count { return "append adds at the end: \(name(of: container)).append(...)" }
            return range(index, count, container)
        }
        guard type === TypeObject.typeError else { return nil }
        if container.text != nil { return "a text cannot be changed; a new one is made: s[:i] + 'x' + s[i+1:]" }
        if container.exactly(TupleObject.self) != nil { return "a tuple cannot be changed; a list can: list(...)" }
        if container.isNone { return none(nil) }
        return nil
    }

    /// The name of the container in `name[...] = ...`.
    private func name(of container: Value) -> String {
        let name = words.whole.prefix { $0 != "[" }
        return name.count == words.whole.count || name.isEmpty || name.count > 24 ? "the list" : String(name)
    }

    private func iteration(_ value: Value) -> String? {
        if let hint = missingCall(value, nil) { return hint }
        if value.isNone { return none(nil) }
        if case .int = value { return "a number is counted up to with range: for i in range(n)" }
        return nil
    }

    // MARK: Names

    private func variable(_ type: TypeObject, _ name: String) -> String? {
        if type === TypeObject.unboundLocalError {
            return "the function assigns to \(name), so \(name) is its own variable: give it a value first, pass it as a parameter, "
                + "or begin with 'global \(name)'"
        }
        let modules = [("np", "numpy"), ("plt", "matplotlib.pyplot")]
        if let (_, module) = modules.first(where: { $0.0 == name }) { return "import \(module) as \(name)" }
        if m.modules[name] != nil { return "import \(name)" }
        if name.count == 1 { return nil }
        if m.modules["math"]?.members[name] != nil {
            return "import math, then math.\(name)" + (m.modules["numpy"]?.members[name] == nil ? "" : "; np.\(name) for arrays")
        }
        if m.modules["numpy"]?.members[name] != nil { return "import numpy as np, then np.\(name)" }
        if m.modules["lab"]?.members[name] != nil { return "from lab import \(name)" }
        return nil
    }

    private func attribute(_ object: Value, _ name: String) -> String? {
        if object.isNone { return none(words.left) }
        let arrayNames = TypeObject.ndarray.methodNames + ["shape", "ndim", "size", "T", "dtype"]
        if isList(object) || object.exactly(TupleObject.self) != nil || object.exactly(RangeObject.self) != nil {
            if ["length", "len", "size", "count"].contains(name) { return "the number of elements: len(\(words.left ?? "..."))" }
            if arrayNames.contains(name) { return "arrays have it: np.array(\(words.left ?? "...")).\(name)" }
            if ["add", "push"].contains(name), isList(object) { return "\(words.left ?? "the list").append(...) adds an element" }
        }
        if object.text != nil, ["length", "len", "size"].contains(name) { return "the number of characters: len(\(words.left ?? "..."))" }
        if case .object(let array) = object, array is ArrayObject {
            if name == "append" || name == "push" { return "an array keeps its size: np.append(\(words.left ?? "a"), ...), or collect in a list first" }
            if name == "length" || name == "len" { return "the number of elements: \(words.left ?? "a").size, or len() for the first axis" }
        }
        if isNumber(object), arrayNames.contains(name) { return "a single number is no array: np.array(\(words.left ?? "..."))" }
        return missingCall(object, words.left)
    }

    // MARK: Kinds of values

    private func isNumber(_ value: Value) -> Bool {
        if case .bool = value { return false }
        return value.anyNumber != nil
    }

    private func isFloat(_ value: Value) -> Bool { if case .float = value.anyNumber { true } else { false } }
    private func isList(_ value: Value) -> Bool { value.exactly(ListObject.self) != nil }
    private func isPlainName(_ word: String?) -> Bool { word.map { $0.first?.isLetter == true } ?? false }

    private func integer(_ value: Value) -> Int? {
        if case .int(let x) = value.anyNumber { return x }
        return nil
    }

    /// What makes a number of a text.
    private func conversion(of text: String) -> String? { Int(text) != nil ? "int" : Double(text) != nil ? "float" : nil }

    private func none(_ word: String?) -> String? {
        word == "None" ? nil : "\(word ?? "one side") is None, which a function without return gives (so do print(), .append() and .sort())"
    }

    /// A function where its value was meant.
    private func missingCall(_ value: Value, _ word: String?, brackets: Bool = false) -> String? {
        guard case .object(let object) = value,
              object is FunctionObject || object is BuiltinFunction || object is BoundMethod,
              word?.contains("lambda") != true else { return nil }
        let name = word ?? "name"
        return brackets ? "a function is called with parentheses: \(name)(\(words.right ?? "..."))"
            : "\(word.map { "\($0) is a function" } ?? "it is a function"): call it with parentheses, \(name)(...)"
    }
}
