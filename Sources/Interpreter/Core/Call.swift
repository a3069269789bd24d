import Catalog
import Syntax

/// What the body of a builtin sees: its arguments, bound to its parameters in the order of the signature.
///
/// Subscripts count the parameters of the signature from 0, the receiver of a method included (`*args` and `**kwargs`
/// are not counted: they are `rest` and `keywords`). A parameter not given holds its default. The readers throw an error
/// that names the parameter, so that the traceback points at that argument.
///
/// It lives only while the body runs: the arguments lie on the machine's stack.
public struct Call {
    // Both outlive the call: making one counts no references.
    private let machineReference: Unmanaged<Machine>
    private let functionReference: Unmanaged<BuiltinFunction>
    public var machine: Machine { machineReference._withUnsafeGuaranteedRef { $0 } }
    public var function: BuiltinFunction { functionReference._withUnsafeGuaranteedRef { $0 } }
    let base: UnsafeMutablePointer<Value>
    let count: Int
    /// Bit i: parameter i was given.
    var given: UInt64 = .max
    /// What `*args` collected.
    public internal(set) var rest: [Value] = []
    /// What `**kwargs` collected.
    public internal(set) var keywords: [(name: String, value: Value)] = []

    init(machine: Machine, function: BuiltinFunction, base: UnsafeMutablePointer<Value>, count: Int) {
        machineReference = .passUnretained(machine)
        functionReference = .passUnretained(function)
        self.base = base
        self.count = count
    }

    public subscript(_ index: Int) -> Value {
        precondition(index >= 0 && index < count, "no such parameter")
        return base[index]
    }

    /// All bound parameters, in the order of the signature.
    public var values: [Value] { (0..<count).map { base[$0] } }
    public func isGiven(_ index: Int) -> Bool { given & Signature.bit(index) != 0 }
    public func isNone(_ index: Int) -> Bool { self[index].isNone }
    public var name: String { function.info.name }
    public func parameterName(_ index: Int) -> String {
        let names = function.signature.names
        return index < names.count ? names[index] : "argument \(index + 1)"
    }

    // MARK: Errors

    /// An error about one parameter; the traceback marks that argument.
    public func error(_ index: Int, _ message: String, hints: [String] = [], type: TypeObject = .valueError) -> PythonError {
        let error = PythonError(type, message, hints: hints)
        error.exception.parameter = parameterName(index)
        return error
    }

    /// A TypeError in CPython's words for a parameter of the wrong type: `f() argument 'a' must be str, not int`.
    public func typeError(_ index: Int, expected: String) -> PythonError {
        let text = "\(name)() argument '\(parameterName(index))' must be \(expected), not \(machine.type(of: self[index]).name)"
        return error(index, text, type: .typeError)
    }

    // MARK: Readers

    /// An int of 64 bits, as Python's `__index__` gives it: floats are refused.
    public func int(_ index: Int) throws -> Int {
        switch self[index] {
        case .int(let value), .int64(let value): return value
        case .bool(let value): return value ? 1 : 0
        case .uint8(let value): return Int(value)
        case .object(let object):
            if let value = try located(index, { try object.asIndex(machine) }) { return value }
        default: break
        }
        throw error(index, "'\(machine.type(of: self[index]).name)' object cannot be interpreted as an integer",
                    hints: ["\(parameterName(index)) must be a whole number"], type: .typeError)
    }

    /// A real number as Float64.
    public func double(_ index: Int) throws -> Double {
        switch self[index] {
        case .float(let value), .float64(let value): return value
        case .int(let value), .int64(let value): return Double(value)
        case .float32(let value): return Double(value)
        case .bool(let value), .numpyBool(let value): return value ? 1 : 0
        case .uint8(let value): return Double(value)
        case .object(let object):
            if let value = try located(index, { try object.asDouble(machine) }) { return value }
        default: break
        }
        throw error(index, "must be real number, not \(machine.type(of: self[index]).name)",
                    hints: ["\(parameterName(index)) must be a number"], type: .typeError)
    }

    /// The truth of the value, as `if` takes it.
    public func bool(_ index: Int) throws -> Bool { try machine.isTrue(self[index]) }

    public func string(_ index: Int) throws -> String {
        if let object = self[index].as(StringObject.self) { return object.text }
        throw typeError(index, expected: "str")
    }

    public func optionalInt(_ index: Int) throws -> Int? { isNone(index) ? nil : try int(index) }
    public func optionalDouble(_ index: Int) throws -> Double? { isNone(index) ? nil : try double(index) }
    public func optionalBool(_ index: Int) throws -> Bool? { isNone(index) ? nil : try bool(index) }
    public func optionalString(_ index: Int) throws -> String? { isNone(index) ? nil : try string(index) }

    /// One of the words a parameter accepts.
    public func choice(_ index: Int, among words: [String]) throws -> String {
        let word = try string(index)
        if words.contains(word) { return word }
        let list = words.map { "'\($0)'" }.joined(separator: ", ")
        let error = error(index, "\(parameterName(index)) must be one of \(list), not '\(word)'")
        error.exception.suggestion = Suggestion.nearest(to: word, among: words)
        throw error
    }

    /// A function, type or other thing that can be called.
    public func function(_ index: Int) throws -> Value {
        if case .object(let object) = self[index], object.isCallable { return self[index] }
        throw error(index, "'\(machine.type(of: self[index]).name)' object is not callable",
                    hints: ["\(parameterName(index)) must be a function"], type: .typeError)
    }

    public func optionalFunction(_ index: Int) throws -> Value? { isNone(index) ? nil : try function(index) }

    /// A whole number above a bound, e.g. a count of steps.
    public func int(_ index: Int, atLeast least: Int) throws -> Int {
        let value = try int(index)
        guard value >= least else {
            throw error(index, "\(parameterName(index)) must be at least \(least), not \(value)")
        }
        return value
    }

    /// The ints of a tuple, list or other iterable.
    public func ints(_ index: Int) throws -> [Int] {
        try machine.elements(self[index]).map { element in
            switch element {
            case .int(let value), .int64(let value): return value
            case .bool(let value): return value ? 1 : 0
            case .uint8(let value): return Int(value)
            case .object(let object):
                if let value = try located(index, { try object.asIndex(machine) }) { return value }
            default: break
            }
            throw error(index, "'\(machine.type(of: element).name)' object cannot be interpreted as an integer",
                        type: .typeError)
        }
    }

    /// An error thrown while reading a parameter is about that parameter.
    private func located<T>(_ index: Int, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as PythonError {
            if error.exception.parameter == nil { error.exception.parameter = parameterName(index) }
            throw error
        }
    }
}
