import Arrays

/// One element of an array, read out of it for printing and conversion.
enum ElementValue {
    case bool(Bool)
    case integer(Int)
    case floating(Double)

    var value: Double {
        switch self {
        case .bool(let b): b ? 1 : 0
        case .integer(let i): Double(i)
        case .floating(let x): x
        }
    }
}

/// How the elements of one array are written, so that all have the same width: decided from all elements shown.
struct ElementFormat {
    private enum Kind {
        case bool(padsTrue: Bool)
        case integer(width: Int, sign: Character)
        case floating(FloatLayout)
        case custom((ElementValue) throws -> String)
    }
    private let kind: Kind

    /// - Parameter elements: the elements that will be shown, in any order.
    /// - Parameter isScalar: whether the array has no axes: a bool is not padded then.
    init(_ elements: [ElementValue], dtype: DType, isScalar: Bool, options: PrintOptions) {
        switch dtype {
        case .bool:
            kind = .bool(padsTrue: !isScalar)
        case .uint8, .int64:
            var low = Int.max, high = Int.min
            for case .integer(let x) in elements { low = min(low, x); high = max(high, x) }
            guard low <= high else { kind = .integer(width: 0, sign: "-"); return }
            // Blanks in place of plus signs only line up when there is no minus sign.
            let sign = options.sign == " " && low < 0 ? "-" : options.sign
            let widest = String(high).utf8.count + (high >= 0 && sign != "-" ? 1 : 0)
            kind = .integer(width: max(widest, String(low).utf8.count), sign: sign)
        case .float32, .float64:
            kind = .floating(FloatLayout(elements.map(\.value), single: dtype == .float32, options: options))
        }
    }

    /// A learner's own function in place of the layout.
    init(custom: @escaping (ElementValue) throws -> String) { kind = .custom(custom) }

    func text(_ element: ElementValue) throws -> String {
        switch (kind, element) {
        case (.custom(let function), _): return try function(element)
        case (.bool(let pads), .bool(let b)): return b ? (pads ? " True" : "True") : "False"
        case (.integer(let width, let sign), .integer(let i)):
            return ((sign == "-" || i < 0 ? "" : String(sign)) + String(i)).leftPadded(to: width)
        case (.floating(let layout), _): return layout.text(element.value)
        default: return ""
        }
    }
}

/// The common layout of floating point elements: positional or scientific, and how many places on either side of the
/// point.
struct FloatLayout {
    private let single: Bool
    private let options: PrintOptions
    private var usesExponent = false
    private var precision: Int?
    private var isUnique = true
    private var trim = DecimalText.Trim.point
    private var minimumDigits = 0
    private var padLeft = 0
    private var padRight = 0
    private var exponentDigits = 0

    init(_ values: [Double], single: Bool, options: PrintOptions) {
        self.single = single
        self.options = options
        let finite = values.filter(\.isFinite)
        precision = options.floatMode == .unique ? nil : options.precision
        let isFixed = options.floatMode == .fixed
        let plus = options.sign == "+"
        usesExponent = FloatLayout.needsExponent(finite, single: single, suppress: options.suppress)
        if finite.isEmpty {
            usesExponent = false
        } else if usesExponent {
            var exponents = 0, fractions = 0, integers = 0
            for x in finite {
                let (first, fraction, exponent) = DecimalText.scientific(
                    x, single: single, precision: precision, unique: !isFixed, trim: isFixed ? .keep : .point, plus: plus)
                integers = max(integers, first.utf8.count)
                fractions = max(fractions, fraction.utf8.count)
                exponents = max(exponents, DecimalText.exponentText(exponent).utf8.count - 2)
            }
            isUnique = !isFixed
            (exponentDigits, precision, minimumDigits, trim) = (exponents, fractions, fractions, .keep)
            padLeft = integers
            padRight = exponents + 2 + fractions
        } else {
            for x in finite {
                let (integer, fraction) = DecimalText.positional(
                    x, single: single, precision: precision, unique: !isFixed, trim: isFixed ? .keep : .point, plus: plus)
                padLeft = max(padLeft, integer.utf8.count)
                padRight = max(padRight, fraction.utf8.count)
            }
            isUnique = !isFixed
            if isFixed || options.floatMode == .maxprecEqual {
                (precision, minimumDigits, trim) = (padRight, padRight, .keep)
            }
        }
        if options.sign == " ", !finite.contains(where: { $0.sign == .minus }) { padLeft += 1 }
        if finite.count != values.count {
            let signed = options.sign != "-" || values.contains { $0 == -.infinity }
            padLeft = max(padLeft, options.nanText.utf8.count - padRight - 1,
                          options.infText.utf8.count + (signed ? 1 : 0) - padRight - 1)
        }
    }

    /// Very large, very small, or very different numbers are written with exponents.
    private static func needsExponent(_ finite: [Double], single: Bool, suppress: Bool) -> Bool {
        var low = Double.infinity, high = 0.0
        for x in finite where x != 0 { low = min(low, x.magnitude); high = max(high, x.magnitude) }
        guard high > 0 else { return false }
        if high >= (single ? 1e6 : 1e8) { return true }
        if suppress { return false }
        if single { return Float(low) < 0.0001 || Float(high) / Float(low) > 1000 }
        return low < 0.0001 || high / low > 1000
    }

    func text(_ x: Double) -> String {
        let plus = options.sign == "+"
        guard x.isFinite else {
            let word = x.isNaN ? (plus ? "+" : "") + options.nanText
                : (x < 0 ? "-" : plus ? "+" : "") + options.infText
            return word.leftPadded(to: padLeft + padRight + 1)
        }
        if usesExponent {
            let (first, fraction, exponent) = DecimalText.scientific(
                x, single: single, precision: precision, unique: isUnique, trim: trim, minimumDigits: minimumDigits,
                plus: plus)
            return first.leftPadded(to: padLeft) + "." + fraction
                + DecimalText.exponentText(exponent, digits: exponentDigits)
        }
        let (integer, fraction) = DecimalText.positional(
            x, single: single, precision: precision, unique: isUnique, trim: trim, minimumDigits: minimumDigits, plus: plus)
        return integer.leftPadded(to: padLeft) + "." + fraction
            + String(repeating: " ", count: max(0, padRight - fraction.utf8.count))
    }
}

extension String {
    func leftPadded(to width: Int) -> String {
        let count = utf8.count
        return count >= width ? self : String(repeating: " ", count: width - count) + self
    }
}
