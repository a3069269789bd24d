import Catalog

extension Machine {
    /// Fills the innermost scope: functions, types, exceptions and constants that need no import.
    public func installBuiltins() {
        for builtin in BuiltinFunctions.all { builtins[builtin.info.name] = .object(BuiltinFunction(builtin)) }
        for type in BuiltinFunctions.types { builtins[type.name] = .object(type) }
        for type in BuiltinFunctions.exceptions { builtins[type.name] = .object(type) }
        builtins["Ellipsis"] = .object(EllipsisObject.shared)
        builtins["NotImplemented"] = .object(NotImplementedObject.shared)
    }
}

/// The functions, types and exceptions that need no import.
enum BuiltinFunctions {
    static let all: [Builtin] =
        numeric + aggregation + iteration + objects + text + console

    static let types: [TypeObject] = [
        .bool, .dict, .enumerate, .filter, .float, .frozenset, .int, .list, .map, .object, .range, .reversed, .set, .slice,
        .str, .tuple, .type, .zip,
    ]

    static let exceptions: [TypeObject] = [
        .baseException, .exceptionBase, .arithmeticError, .assertionError, .attributeError, .floatingPointError,
        .importError, .indexError, .indentationError, .keyError, .keyboardInterrupt, .lookupError, .memoryError,
        .moduleNotFoundError, .nameError, .notImplementedError, .osError, .overflowError, .recursionError, .runtimeError,
        .runtimeWarning, .stopIteration, .syntaxError, .tabError, .typeError, .unboundLocalError, .userWarning,
        .valueError, .warning, .zeroDivisionError,
    ]
}
