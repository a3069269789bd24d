import Arrays
import Interpreter

extension Machine {
    /// The numbers in a value: an array of the language, or what `np.asarray` makes of it, as floats.
    /// - Returns: nil when it holds something else; `first` is nil when it is empty, `range` that of the finite numbers.
    public func floats(in value: Value) -> (value: Value, shape: [Int], first: Double?, range: ClosedRange<Double>?)? {
        guard let array = try? ArrayConversion.toArray(value, self).casted(to: .float64), let numbers = try? array.doubles() else { return nil }
        let finite = numbers.filter(\.isFinite)
        let range = finite.min().flatMap { low in finite.max().map { low...$0 } }
        return (.object(ArrayObject(array)), array.shape, numbers.first, range)
    }

    /// Whether two values, one of this machine and one of another, hold the same: arrays element by element with their kind and
    /// shape, not-a-number equal to itself; functions by their text.
    public func holdsSame(_ mine: Value, _ theirs: Value, of other: Machine) -> Bool {
        if let a = mine.as(ArrayObject.self)?.array, let b = theirs.as(ArrayObject.self)?.array {
            guard a.dtype == b.dtype, a.shape == b.shape else { return false }
            guard let x = try? a.doubles(), let y = try? b.doubles() else { return false }
            return zip(x, y).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
        }
        if let a = mine.as(RecordObject.self), let b = theirs.as(RecordObject.self) {
            return a.fields.count == b.fields.count
                && zip(a.fields, b.fields).allSatisfy { $0.name == $1.name && holdsSame($0.value, $1.value, of: other) }
        }
        if let a = elementsInside(mine), let b = elementsInside(theirs) {
            return a.count == b.count && zip(a, b).allSatisfy { holdsSame($0, $1, of: other) }
        }
        guard let a = try? repr(mine), let b = try? other.repr(theirs) else { return false }
        return Machine.withoutAddresses(a) == Machine.withoutAddresses(b)
    }

    private func elementsInside(_ value: Value) -> [Value]? {
        value.as(ListObject.self)?.elements ?? value.as(TupleObject.self)?.elements
    }

    /// `<function f at 0x7f…>` differs from run to run in its address alone.
    private static func withoutAddresses(_ text: String) -> String {
        text.hasPrefix("<") ? String(text.prefix { $0 != "0" }) : text
    }
}
