import Interpreter

/// The program as a whole.
public enum Notebook {
    public static let version = "0.1.0"
}
