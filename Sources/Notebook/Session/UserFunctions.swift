import Interpreter

extension Session {
    /// The parameters of a function written in the language.
    func ownParameterNames(of object: Object) -> [String] { [] }

    /// The signature of a function written in the language, as it was typed.
    func ownSignature(of value: Value) -> String? { nil }
}
