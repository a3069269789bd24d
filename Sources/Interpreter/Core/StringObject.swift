/// A str, as Unicode scalars: Python indexes code points.
public final class StringObject: Object {
    public let text: String
    public init(_ text: String) { self.text = text }
    public override func str(_ m: Machine) -> String { text }
}
