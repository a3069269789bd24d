import Interpreter

extension Session {
    /// The parameters of a function written in the language.
    func ownParameterNames(of object: Object) -> [String] { (object as? FunctionObject)?.parameterNames ?? [] }

    /// The signature of a function written in the language.
    func ownSignature(of value: Value) -> String? {
        guard case .object(let object) = value, let function = object as? FunctionObject else { return nil }
        return "\(function.name)(\(function.parameterNames.joined(separator: ", ")))"
    }
}
