import Syntax

extension Machine {
    /// How a text is run: a script is silent; at the prompt and in cells each expression statement shows its value,
    /// binds `_`, and a trailing `;` keeps it silent.
    public enum Mode: Sendable { case script, interactive }

    /// Parses and runs a text in a global scope.
    /// - Throws: `PythonError` with its traceback filled in, syntax errors included.
    public func run(_ source: Source, in namespace: Namespace, mode: Mode) throws {}

    /// Calls anything callable.
    public func call(_ function: Value, _ arguments: Arguments) throws -> Value { .none }

    /// Polled by loops and long builtins.
    /// - Throws: KeyboardInterrupt when Ctrl-C was pressed, RuntimeError when the step limit is reached.
    public func checkInterrupt() throws {}

    /// The traceback as CPython prints it, `hint:` lines before the last line, did-you-mean at its end.
    public func describe(_ error: PythonError) -> String { "" }
}
