import Catalog
import Yams

/// The YAML head of a lesson, read with the line of every value.
struct FrontMatter {
    var id = ""
    var title = ""
    var minutes: Int?
    var requires: [Lesson.Entry<String>] = []
    var seed: Int?
    var parameters: [LessonParameter] = []
    /// Whether it is a learner's work on the lesson of this id.
    var isSavedWork = false

    static let keys = ["id", "title", "minutes", "requires", "seed", "params", "saved"]
    static let parameterKeys = ["value", "min", "max", "step", "unit", "help"]

    private var faults: [LessonFault] = []
    private let path: String
    /// The line of the file in which the YAML begins, minus one.
    private let offset: Int

    /// - Parameter firstLine: the line of the file in which `yaml` begins.
    static func parse(_ yaml: String, path: String, firstLine: Int) -> (FrontMatter, [LessonFault]) {
        var matter = FrontMatter(path: path, offset: firstLine - 1)
        matter.read(yaml)
        return (matter, matter.faults)
    }

    private init(path: String, offset: Int) {
        self.path = path
        self.offset = offset
    }

    private func line(_ node: Node) -> Int { (node.mark?.line ?? 1) + offset }

    private mutating func fault(_ line: Int, _ message: String) {
        faults.append(LessonFault(file: path, line: line, message))
    }

    private mutating func read(_ yaml: String) {
        let node: Node?
        do {
            node = try compose(yaml: yaml)
        } catch {
            let (line, problem) = FrontMatter.explain(error)
            return fault(line + offset, "the front matter is not YAML: \(problem)")
        }
        guard let mapping = node?.mapping else {
            return fault(offset + 1, "the front matter must be a list of `key: value` lines")
        }
        for (key, value) in mapping {
            switch key.string ?? "" {
            case "id": id = word(value, key: "id")
            case "title": title = text(value, key: "title")
            case "minutes": minutes = wholeNumber(value, key: "minutes", in: 1...600)
            case "seed": seed = wholeNumber(value, key: "seed", in: 0...Int(UInt32.max))
            case "requires": readRequires(value)
            case "params": readParameters(value)
            case "saved":
                if let saved = value.bool { isSavedWork = saved } else { fault(line(value), "`saved` must be true or false") }
            case let other: fault(line(key), unknown("front matter key", other, among: FrontMatter.keys))
            }
        }
        if id.isEmpty, mapping["id"] == nil { fault(offset + 1, "the front matter has no `id`") }
        if title.isEmpty, mapping["title"] == nil { fault(offset + 1, "the front matter has no `title`") }
    }

    // MARK: Values

    private mutating func text(_ node: Node, key: String) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else {
            fault(line(node), "`\(key)` must be a text")
            return ""
        }
        return text.withControlsShown
    }

    private mutating func word(_ node: Node, key: String) -> String {
        let text = text(node, key: key)
        if !text.isEmpty, !isLabel(text) {
            fault(line(node), "`\(key)` must be made of lower-case letters, digits and hyphens, not '\(text)'")
        }
        return text
    }

    private mutating func wholeNumber(_ node: Node, key: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = node.int, range.contains(number) else {
            fault(line(node), "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    private mutating func readRequires(_ node: Node) {
        guard let sequence = node.sequence else {
            return fault(line(node), "`requires` must be a list of lesson ids, like [heat-kernel]")
        }
        for element in sequence {
            requires.append(Lesson.Entry(word(element, key: "requires"), line: line(element)))
        }
    }

    // MARK: Parameters

    private mutating func readParameters(_ node: Node) {
        guard let mapping = node.mapping else {
            return fault(line(node), "`params` must name parameters, like r: {value: 0.45, min: 0.05, max: 0.6}")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard isIdentifier(name) else {
                fault(line(key), "'\(name)' cannot be the name of a parameter")
                continue
            }
            if let parameter = parameter(named: name, value, line: line(key)) { parameters.append(parameter) }
        }
    }

    private mutating func parameter(named name: String, _ node: Node, line: Int) -> LessonParameter? {
        guard let mapping = node.mapping else {
            fault(line, "parameter '\(name)' must be {value: …, min: …, max: …, step: …, unit: …, help: …}")
            return nil
        }
        var result = LessonParameter(name: name, value: .int(0), unit: "", help: "", line: line)
        var hasValue = false
        for (key, value) in mapping {
            let keyName = key.string ?? ""
            switch keyName {
            case "value":
                hasValue = true
                if let read = FrontMatter.value(value) {
                    result.value = read
                } else {
                    fault(self.line(value), "the value of parameter '\(name)' must be a number, a text, true or false")
                }
            case "min": result.minimum = number(value, "min", of: name)
            case "max": result.maximum = number(value, "max", of: name)
            case "step": result.step = number(value, "step", of: name)
            case "unit": result.unit = value.scalar?.string.withControlsShown ?? ""
            case "help": result.help = value.scalar?.string.withControlsShown ?? ""
            default:
                let known = FrontMatter.parameterKeys
                fault(self.line(key), unknown("key of parameter '\(name)'", keyName, among: known))
            }
        }
        if !hasValue { fault(line, "parameter '\(name)' has no `value`") }
        checkRange(of: result)
        return result
    }

    private mutating func checkRange(of parameter: LessonParameter) {
        if let low = parameter.minimum, let high = parameter.maximum, low > high {
            fault(parameter.line, "parameter '\(parameter.name)': min \(low) is greater than max \(high)")
        }
        if let step = parameter.step, !(step > 0) {
            fault(parameter.line, "parameter '\(parameter.name)': step must be positive, not \(step)")
        }
        if let problem = parameter.problem(with: parameter.value) { fault(parameter.line, problem) }
    }

    private mutating func number(_ node: Node, _ key: String, of name: String) -> Double? {
        guard let number = node.float ?? node.int.map(Double.init), number.isFinite else {
            fault(line(node), "`\(key)` of parameter '\(name)' must be a number")
            return nil
        }
        return number
    }

    /// A plain scalar by YAML's rules: quoted means text.
    private static func value(_ node: Node) -> LessonParameter.Value? {
        guard let scalar = node.scalar else { return nil }
        if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { return .text(scalar.string.withControlsShown) }
        if let int = node.int { return .int(int) }
        if let float = node.float, float.isFinite { return .float(float) }
        if let bool = node.bool { return .bool(bool) }
        return scalar.string.isEmpty ? nil : .text(scalar.string)
    }

    private static func explain(_ error: any Error) -> (line: Int, problem: String) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
             YamlError.composer(_, let problem, let mark, _):
            return (mark.line, problem)
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            return (context.mark.line, "a key is given twice: \(names)")
        default:
            return (1, "it cannot be read")
        }
    }
}

extension LessonParameter {
    /// Why a value cannot be given to it; nil when it can.
    public func problem(with value: Value) -> String? {
        let number: Double
        switch (self.value, value) {
        case (.text, .text), (.bool, .bool): return nil
        case (.int, .int(let int)), (.float, .int(let int)): number = Double(int)
        case (.float, .float(let float)): number = float
        case (.int, .float): return "\(name) must be a whole number"
        case (.text, _): return "\(name) must be a text"
        case (.bool, _): return "\(name) must be True or False"
        default: return "\(name) must be a number"
        }
        guard number.isFinite else { return "\(name) must be a finite number" }
        if minimum.map({ number < $0 }) ?? false || maximum.map({ number > $0 }) ?? false {
            return "\(name) = \(value.source) is outside \(range)"
        }
        return nil
    }

    /// Its range in words, e.g. `0.05 … 0.6`; empty when everything is allowed.
    public var range: String {
        switch (minimum, maximum) {
        case (let low?, let high?): "\(short(low)) … \(short(high))"
        case (let low?, nil): "\(short(low)) and above"
        case (nil, let high?): "\(short(high)) and below"
        case (nil, nil): ""
        }
    }
}

extension LessonParameter.Value {
    /// As it is written in the language.
    public var source: String {
        switch self {
        case .int(let int): String(int)
        case .float(let float): "\(float)"
        case .bool(let bool): bool ? "True" : "False"
        case .text(let text): quoted(text)
        }
    }
}

/// A number without a needless `.0`.
func short(_ value: Double) -> String {
    if let whole = Int(exactly: value) { String(whole) } else { "\(value)" }
}

/// A text as a Python literal.
func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
        switch scalar {
        case "'": result += "\\'"
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "'"
}

/// Lower-case letters, digits and hyphens.
func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

/// A name as the language takes it.
func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return text.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
}

/// "unknown X 'Y'" with the nearest known word, or the whole list when there is none near.
func unknown(_ kind: String, _ word: String, among known: [String]) -> String {
    if let near = Suggestion.nearest(to: word, among: known) {
        return "unknown \(kind) '\(word)'. Did you mean '\(near)'?"
    }
    return "unknown \(kind) '\(word)' (known: \(known.joined(separator: ", ")))"
}
