/// One entry of a subscript, after the interpreter has looked at its type.
public enum Index: Sendable {
    case integer(Int)
    /// `start:stop:step`; absent parts take Python's defaults.
    case slice(start: Int?, stop: Int?, step: Int?)
    case ellipsis
    case newAxis
    /// int64, any shape.
    case array(NDArray)
    /// bool, any rank.
    case mask(NDArray)

    /// Whether this entry alone gives a view.
    public var isBasic: Bool {
        switch self {
        case .integer, .slice, .ellipsis, .newAxis: true
        case .array, .mask: false
        }
    }
}
