import Arrays
import Catalog
import Images
import Interpreter
import Plotting

/// Reads what pyplot's functions are given: numbers, colours, line styles.
enum PlotData {
    /// The most numbers of one argument: more cannot be drawn.
    private static let largestCount = 1 << 25

    /// An array, list or number as float64 in C order, with its shape.
    static func numbers(_ value: Value, _ m: Machine) throws -> (values: [Double], shape: [Int]) {
        let array = try m.array(value, .float64)
        guard array.count <= largestCount else { throw PythonError.memory("a figure of \(array.count) numbers is too large to draw") }
        let flat = try array.contiguous()
        guard flat.count > 0 else { return ([], array.shape) }
        return withExtendedLifetime(flat) {
            (Array(UnsafeBufferPointer(start: flat.pointer(Double.self), count: flat.count)), array.shape)
        }
    }

    /// Whether all numbers of an argument are whole by their type.
    static func isWhole(_ value: Value) -> Bool {
        switch value {
        case .int, .int64, .uint8: return true
        case .object(let object):
            if let array = object as? ArrayObject { return array.array.dtype == .int64 || array.array.dtype == .uint8 }
            if object is RangeObject { return true }
            let elements = (object as? ListObject)?.elements ?? (object as? TupleObject)?.elements ?? []
            return !elements.isEmpty && elements.allSatisfy(isWhole)
        default: return false
        }
    }

    /// A number repeated, or as many numbers as asked for.
    static func numbers(_ value: Value, count: Int, _ name: String, _ m: Machine) throws -> [Double] {
        let (values, shape) = try numbers(value, m)
        if shape.isEmpty || values.count == 1 { return [Double](repeating: values.first ?? .nan, count: count) }
        guard values.count == count else {
            throw PythonError.value("'\(name)' has \(values.count) numbers where \(count) are needed")
        }
        return values
    }

    /// A field or colour picture as `imshow` takes it.
    static func raster(_ value: Value, _ m: Machine, _ what: String = "image data") throws -> Raster {
        var (values, shape) = try numbers(value, m)
        while shape.count > 3, shape.first == 1 { shape.removeFirst() }
        if shape.count == 3, shape[2] == 1 { shape.removeLast() }
        guard shape.count == 2 || shape.count == 3 && (shape[2] == 3 || shape[2] == 4) else {
            throw PythonError.type("Invalid shape \(NDArray.text(shape)) for \(what)",
                                   hints: ["an image is an array [y, x], [y, x, 3] or [y, x, 4]"])
        }
        guard shape[0] > 0, shape[1] > 0 else { throw PythonError.value("an image of shape \(NDArray.text(shape)) has no pixels") }
        if shape.count == 3, isByte(value) { values = values.map { $0 / 255 } }
        return Raster(width: shape[1], height: shape[0], channels: shape.count == 3 ? shape[2] : 1, values: values)
    }

    /// Whole numbers in a colour picture count from 0 to 255.
    private static func isByte(_ value: Value) -> Bool {
        guard let dtype = value.as(ArrayObject.self)?.array.dtype else { return false }
        return dtype == .uint8 || dtype == .int64
    }

    /// The words of a list of texts; nil when it is none.
    static func words(_ value: Value, _ m: Machine) -> [String]? {
        let elements = value.as(ListObject.self)?.elements ?? value.as(TupleObject.self)?.elements
        guard let elements, !elements.isEmpty else { return value.text.map { [$0] } }
        let words = elements.compactMap(\.text)
        return words.count == elements.count ? words : nil
    }

    // MARK: Colours

    /// A colour: a name, `#rrggbb`, a grey as text, or a tuple of 3 or 4 numbers.
    static func color(_ value: Value, _ cycle: [Color], _ m: Machine) throws -> Color {
        if let text = value.text { return try Color(text, cycle: cycle) }
        let shown = try m.repr(value)
        guard let (parts, shape) = try? numbers(value, m), shape.count == 1, parts.count == 3 || parts.count == 4, parts.allSatisfy({ (0...1).contains($0) }) else {
            throw PythonError.value("\(shown) is not a valid value for color", hints: [
                "a color is a name ('red', 'tab:blue'), '#rrggbb', 'C0' to 'C9', a grey from '0.0' to '1.0', or three numbers from 0 to 1"
            ])
        }
        return Color(parts[0], parts[1], parts[2], parts.count == 4 ? parts[3] : 1)
    }

    /// Colours given one by one; nil when the value is no list of colours.
    static func colors(_ value: Value, _ cycle: [Color], _ m: Machine) throws -> [Color]? {
        if let words = value.as(ListObject.self)?.elements ?? value.as(TupleObject.self)?.elements, words.contains(where: { $0.text != nil || !((try? m.length($0)) ?? 0 == 0) }) {
            return try words.map { try color($0, cycle, m) }
        }
        guard let (parts, shape) = try? numbers(value, m), shape.count == 2, shape[1] == 3 || shape[1] == 4 else { return nil }
        return (0..<shape[0]).map { row in
            let p = Array(parts[row * shape[1]..<(row + 1) * shape[1]])
            return Color(p[0], p[1], p[2], p.count == 4 ? p[3] : 1)
        }
    }

    static func lineStyle(_ value: Value, _ m: Machine) throws -> LineStyle {
        if let text = value.text { return try LineStyle(text) }
        if value.isNone { return .solid }
        // (offset, (on, off, …)), lengths in line widths.
        let parts = try m.elements(value)
        guard parts.count == 2 else { throw PythonError.value("\(try m.repr(value)) is not a valid value for ls") }
        let lengths = try numbers(parts[1], m).values
        guard !lengths.isEmpty, lengths.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw PythonError.value("\(try m.repr(value)) is not a valid value for ls") }
        return .custom(lengths)
    }

    static func colorMap(_ value: Value, _ style: FigureStyle, _ m: Machine) throws -> ColorMap {
        if value.isNone { return try ColorMap.named(style.colorMap) }
        if let map = value.as(ColorMapObject.self) { return map.map }
        guard let name = value.text else { throw PythonError.type("cmap must be the name of a colour map, not \(m.type(of: value).name)") }
        return try ColorMap.named(name)
    }

    /// A size in points, by number or by word (`small`, `large`).
    static func fontSize(_ value: Value, _ style: FigureStyle, _ m: Machine) throws -> Double? {
        if value.isNone { return nil }
        if let word = value.text {
            let factors = ["xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1, "large": 1.2, "x-large": 1.44, "xx-large": 1.728]
            if let factor = factors[word] { return style.fontSize * factor }
            if let size = Double(word), size > 0 { return min(size, 500) }
            throw PythonError.value("\(try m.repr(value)) is not a valid font size", hints: ["a number of points, or " + factors.keys.sorted().joined(separator: ", ")])
        }
        guard let size = PyplotParameters.number(value), size > 0, size.isFinite else { throw PythonError.value("\(try m.repr(value)) is not a valid font size") }
        return min(size, 500)
    }

    /// What pyplot reads out of `"r--o"`.
    struct Format {
        var color: Color?
        var line: LineStyle?
        var marker: Marker?
    }

    /// - Throws: ValueError with the sign that was not understood.
    static func format(_ text: String, _ cycle: [Color]) throws -> Format {
        var result = Format()
        if text.count > 1, !text.contains("-"), let color = try? Color(text, cycle: cycle), Double(text) == nil {
            return Format(color: color)
        }
        func fail(_ why: String) -> PythonError {
            PythonError.value("'\(text)' is not a valid format string (\(why))",
                              hints: ["a format is a colour letter, a marker and a line style, such as 'r--', 'o', 'k.-'"])
        }
        var rest = Substring(text)
        while let first = rest.first {
            if let style = ["--", "-.", "-", ":"].first(where: { rest.hasPrefix($0) }) {
                if result.line != nil { throw fail("two linestyle symbols") }
                result.line = try LineStyle(style)
                rest = rest.dropFirst(style.count)
            } else if first == "C", let digit = rest.dropFirst().first, digit.isNumber {
                if result.color != nil { throw fail("two color symbols") }
                let digits = rest.dropFirst().prefix { $0.isNumber }
                result.color = try Color("C" + digits, cycle: cycle)
                rest = rest.dropFirst(1 + digits.count)
            } else if "bgrcmykw".contains(first) {
                if result.color != nil { throw fail("two color symbols") }
                result.color = try Color(String(first), cycle: cycle)
                rest = rest.dropFirst()
            } else if first == " " {
                rest = rest.dropFirst()
            } else if let marker = Marker(rawValue: String(first)) {
                if result.marker != nil { throw fail("two marker symbols") }
                result.marker = marker
                rest = rest.dropFirst()
            } else {
                throw fail("unrecognized character '\(first)'")
            }
        }
        return result
    }
}

/// A colour map as a value (`plt.cm.viridis`, `plt.get_cmap("gray")`): called with numbers from 0 to 1 it gives colours.
final class ColorMapObject: Object, @unchecked Sendable {
    let map: ColorMap

    init(_ map: ColorMap) { self.map = map }

    private static let typeObject = TypeObject("ListedColormap", base: .object)
    override var type: TypeObject { ColorMapObject.typeObject }
    override func repr(_ m: Machine) -> String { "<matplotlib.colors.ListedColormap object: \(map.name)>" }
    override var isCallable: Bool { true }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "name": Value(map.name)
        case "N": .int(256)
        default: try super.attribute(name, m)
        }
    }

    override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        guard arguments.positional.count == 1, arguments.keywords.isEmpty else { throw PythonError.type("a colour map takes numbers from 0 to 1") }
        let value = arguments.positional[0]
        func color(_ index: Double) -> Color { map.color(index) }
        switch value {
        case .int(let i): // counts colours, not fractions
            let c = map.colors[max(0, min(255, i))]
            return .tuple([c.red, c.green, c.blue, c.alpha].map { .float64($0) })
        case .object:
            let (values, shape) = try PlotData.numbers(value, m)
            let parts = values.flatMap { v -> [Double] in let c = color(v); return [c.red, c.green, c.blue, c.alpha] }
            return .object(ArrayObject(try NDArray(parts, shape: shape + [4])))
        default:
            guard let t = PyplotParameters.number(value) else { throw PythonError.type("a colour map takes numbers from 0 to 1, not \(m.type(of: value).name)") }
            let c = color(t)
            return .tuple([c.red, c.green, c.blue, c.alpha].map { .float64($0) })
        }
    }
}
