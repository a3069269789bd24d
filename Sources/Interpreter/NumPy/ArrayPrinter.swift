import Arrays

/// Arrays as text, laid out as NumPy does: columns of one width, rows wrapped with a hanging indent, long axes
/// summarised.
struct ArrayPrinter {
    var options: PrintOptions
    var separator = " "
    /// What stands before the opening bracket; further lines are indented by its width.
    var prefix = ""
    /// What follows the closing bracket; lines leave room for it.
    var suffix = ""
    /// Formats elements by the learner's own functions, when the options have some.
    var custom: ((DType) -> ((ElementValue) throws -> String)?)?

    init(options: PrintOptions) { self.options = options }

    func text(_ array: NDArray) throws -> String {
        if array.count == 0 { return "[]" }
        let isSummarised = array.count > options.threshold
        var shown: [ElementValue] = []
        // An element, its place in a line, and the line.
        if !isSummarised { try MemoryBudget.ensure(array.count &* 48) }
        try collect(array, offset: array.offset, axis: 0, isSummarised: isSummarised, into: &shown)
        let format = custom?(array.dtype).map { ElementFormat(custom: $0) }
            ?? ElementFormat(shown, dtype: array.dtype, isScalar: array.rank == 0, options: options)
        let indent = String(repeating: " ", count: prefix.unicodeScalars.count + 1)
        let width = options.lineWidth - suffix.unicodeScalars.count
        var layout = Layout(array: array, format: format, separator: separator, isSummarised: isSummarised,
                            edge: options.edgeItems)
        return try layout.text(offset: array.offset, axis: 0, indent: indent, width: width)
    }

    /// The elements that will be shown: only they decide the common width.
    private func collect(_ array: NDArray, offset: Int, axis: Int, isSummarised: Bool, into list: inout [ElementValue]) throws {
        if axis == array.rank {
            list.append(array.elementValue(at: offset))
            return
        }
        let extent = array.shape[axis]
        let isCut = isSummarised && extent > 2 * options.edgeItems
        if extent > 1000 { try Cancellation.check() }
        for part in isCut ? [0..<options.edgeItems, (extent - options.edgeItems)..<extent] : [0..<extent] {
            for index in part {
                try collect(array, offset: offset + index * array.strides[axis], axis: axis + 1, isSummarised: isSummarised,
                            into: &list)
            }
        }
    }

    /// Writes one array, axis by axis.
    private struct Layout {
        let array: NDArray
        let format: ElementFormat
        let separator: String
        let isSummarised: Bool
        let edge: Int

        /// The items of an axis: indices, nil for the dots between the ends.
        private func items(_ extent: Int) -> [Int?] {
            guard isSummarised, extent > 2 * edge else { return Array(0..<extent) }
            return Array(0..<edge) + [nil] + Array((extent - edge)..<extent)
        }

        mutating func text(offset: Int, axis: Int, indent: String, width: Int) throws -> String {
            if axis == array.rank { return try format.text(array.elementValue(at: offset)) }
            let stride = array.strides[axis]
            let items = items(array.shape[axis])
            if axis == array.rank - 1 { return try row(items, offset: offset, stride: stride, indent: indent, width: width) }
            let blankLines = String(repeating: "\n", count: array.rank - axis - 1)
            var result = "["
            for (position, index) in items.enumerated() {
                if position > 0 { result += separator.trimmedRight + blankLines + indent }
                guard let index else { result += "..."; continue }
                result += try text(offset: offset + index * stride, axis: axis + 1, indent: indent + " ", width: width - 1)
            }
            return result + "]"
        }

        /// The last axis: words side by side, wrapped where the line is full.
        private func row(_ items: [Int?], offset: Int, stride: Int, indent: String, width: Int) throws -> String {
            let room = width - max(separator.trimmedRight.unicodeScalars.count, 1)
            let indentWidth = indent.unicodeScalars.count
            var finished = "", line = indent, lineWidth = indentWidth
            for (position, index) in items.enumerated() {
                if position & 0x3FF == 0x3FF { try Cancellation.check() }
                let words = try index.map { try format.text(array.elementValue(at: offset + $0 * stride)) } ?? "..."
                append(words, to: &line, &lineWidth, &finished, room: room, indent: indent, indentWidth: indentWidth)
                if position < items.count - 1 {
                    line += separator
                    lineWidth += separator.unicodeScalars.count
                }
            }
            return "[" + String((finished + line).unicodeScalars.dropFirst(indentWidth)) + "]"
        }

        /// Adds a word; one that a learner's formatter spread over several lines keeps its shape.
        private func append(_ word: String, to line: inout String, _ lineWidth: inout Int, _ finished: inout String,
                            room: Int, indent: String, indentWidth: Int) {
            let pieces = word.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let widest = pieces.map(\.unicodeScalars.count).max() ?? 0
            if lineWidth + widest > room, lineWidth > indentWidth {
                finished += line.trimmedRight + "\n"
                line = indent
                lineWidth = indentWidth
            }
            let hanging = String(repeating: " ", count: lineWidth)
            for (number, piece) in pieces.enumerated() {
                if number > 0 {
                    finished += line.trimmedRight + "\n"
                    line = hanging
                }
                line += piece
            }
            if pieces.count > 1, let last = pieces.last {
                line += String(repeating: " ", count: widest - last.unicodeScalars.count)
            }
            lineWidth = hanging.utf8.count + widest
        }
    }
}

extension ArrayPrinter {
    /// `array([1., 2.])`, with shape and dtype where the text alone does not tell them.
    /// - Parameter typeName: of elements that are stored as another type.
    static func repr(_ array: NDArray, typeName: String? = nil, printer: ArrayPrinter) throws -> String {
        var printer = printer
        printer.separator = ", "
        printer.prefix = "array("
        printer.suffix = ")"
        let body = try printer.text(array)
        var extras: [String] = []
        if (array.count == 0 && array.shape != [0]) || array.count > printer.options.threshold {
            extras.append("shape=" + NDArray.text(array.shape))
        }
        let isImplied = typeName == nil && [.float64, .int64, .bool].contains(array.dtype)
        if !isImplied || array.count == 0 { extras.append("dtype=" + (typeName ?? array.dtype.name)) }
        if extras.isEmpty { return "array(" + body + ")" }
        let start = "array(" + body + ",", end = extras.joined(separator: ", ") + ")"
        let lastLine = start.unicodeScalars.reversed().prefix { $0 != "\n" }.count
        let isTooLong = lastLine + end.unicodeScalars.count + 1 > printer.options.lineWidth
        return start + (isTooLong ? "\n" + String(repeating: " ", count: 6) : " ") + end
    }
}

extension String {
    /// Without blanks at the end.
    var trimmedRight: String {
        var scalars = Substring(self).unicodeScalars
        while let last = scalars.last, last == " " || last == "\n" { scalars.removeLast() }
        return String(scalars)
    }
}

extension NDArray {
    /// The element at an offset of the storage.
    func elementValue(at offset: Int) -> ElementValue {
        let base = storage.base
        switch dtype {
        case .bool: return .bool(base.assumingMemoryBound(to: Bool.self)[offset])
        case .uint8: return .integer(Int(base.assumingMemoryBound(to: UInt8.self)[offset]))
        case .int64: return .integer(base.assumingMemoryBound(to: Int.self)[offset])
        case .float32: return .floating(Double(base.assumingMemoryBound(to: Float.self)[offset]))
        case .float64: return .floating(base.assumingMemoryBound(to: Double.self)[offset])
        }
    }
}
