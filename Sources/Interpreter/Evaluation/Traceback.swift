import Syntax

extension Machine {
    /// The traceback as CPython prints it, `hint:` lines before the last line, did-you-mean at its end.
    public func describe(_ error: PythonError) -> String {
        var chain: [(exception: ExceptionObject, link: String?)] = []
        var seen: Set<ObjectIdentifier> = []
        var current: ExceptionObject? = error.exception
        while let exception = current, seen.insert(ObjectIdentifier(exception)).inserted {
            if let cause = exception.cause {
                chain.append((exception, "The above exception was the direct cause of the following exception:"))
                current = cause
            } else if let context = exception.context, !exception.suppressesContext {
                chain.append((exception, "During handling of the above exception, another exception occurred:"))
                current = context
            } else {
                chain.append((exception, nil))
                current = nil
            }
        }
        var text = ""
        for (index, item) in chain.enumerated().reversed() {
            if index + 1 < chain.count, let link = item.link { text += "\n\(link)\n\n" }
            text += describeAlone(item.exception)
        }
        return text
    }

    /// The last line: `Type: message`, with CPython's did-you-mean.
    public func summary(of error: PythonError) -> String {
        let exception = error.exception
        let message = (try? exception.message(self)) ?? "<exception str() failed>"
        let suggestion = exception.suggestion.map { ". Did you mean: '\($0)'?" } ?? ""
        // A type private to NumPy is shown as the public one it refines.
        var type = exception.exceptionType
        while type.module.hasPrefix("numpy._core"), let base = type.base { type = base }
        let name = type.name
        return message.isEmpty && suggestion.isEmpty ? name : "\(name): \(message)\(suggestion)"
    }

    private func describeAlone(_ exception: ExceptionObject) -> String {
        var text = ""
        let entries = exception.traceback
        if !entries.isEmpty {
            text += "Traceback (most recent call last):\n"
            text += TracebackText.lines(entries)
        }
        if let (source, span) = exception.syntaxPlace { text += TracebackText.syntaxLines(source, span) }
        for hint in hints(for: exception) { text += "hint: \(hint)\n" }
        return text + summary(of: PythonError(exception)) + "\n"
    }
}

/// The lines of a traceback and the marks under them.
enum TracebackText {
    static func lines(_ entries: [TracebackEntry]) -> String {
        var text = ""
        var last: (file: String, line: Int, function: String)?
        var repeats = 0
        func closeRepeats() {
            if repeats > 3 {
                text += "  [Previous line repeated \(repeats - 3) more time\(repeats - 3 == 1 ? "" : "s")]\n"
            }
        }
        for entry in entries {
            let line = entry.source.position(of: entry.span.lower).line
            let this = (entry.source.name, line, entry.function)
            if let previous = last, previous == this {
                repeats += 1
            } else {
                closeRepeats()
                last = this
                repeats = 1
            }
            if repeats <= 3 { text += self.text(of: entry, line) }
        }
        closeRepeats()
        return text
    }

    private static func text(of entry: TracebackEntry, _ line: Int) -> String {
        let header = "  File \"\(entry.source.name)\", line \(line), in \(entry.function)\n"
        let characters = Array(entry.source.line(line).unicodeScalars)
        let indent = characters.prefix { isBlank($0) }.count
        let stripped = trimmedEnd(characters) 
        guard indent < stripped else { return header }
        let shown = text(characters[indent..<stripped])
        guard let marks = marks(entry, characters, indent: indent, end: stripped) else {
            return header + "    \(shown)\n"
        }
        return header + "    \(shown)\n    \(marks)\n"
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{0C}" }

    private static func trimmedEnd(_ characters: [Unicode.Scalar]) -> Int {
        var end = characters.count
        while end > 0, isBlank(characters[end - 1]) { end -= 1 }
        return end
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The marks under a line; nil when they would cover all of it and so say nothing.
    private static func marks(_ entry: TracebackEntry, _ line: [Unicode.Scalar], indent: Int, end: Int) -> String? {
        let first = entry.source.position(of: entry.span.lower)
        let last = entry.source.position(of: entry.span.upper)
        let start = first.column
        let isOneLine = first.line == last.line
        let stop = isOneLine ? min(last.column, line.count) : end
        guard start >= indent, start < stop else { return nil }
        let anchors = isOneLine && !entry.marksArgument ? operatorAnchors(text(line[start..<stop])) : nil
        if anchors == nil, stop - start == end - indent { return nil }
        // Wide characters take two columns of a terminal, and so two marks.
        var marks = String(repeating: " ", count: line[indent..<start].reduce(0) { $0 + ($1.isWide ? 2 : 1) })
        for column in start..<stop {
            let mark = anchors.map { $0.contains(column - start) ? "^" : "~" } ?? "^"
            marks += String(repeating: mark, count: line[column].isWide ? 2 : 1)
        }
        return marks
    }

    /// Where the operator or the brackets stand, when the marked text is a binary operation or a subscription.
    private static func operatorAnchors(_ segment: String) -> Range<Int>? {
        let source = Source(segment, name: "<segment>")
        let result = parse(source)
        guard result.diagnostics.isEmpty, result.body.count == 1, case .expression(let expression) = result.body[0].kind
        else { return nil }
        let scalars = Array(segment.unicodeScalars)
        func column(_ offset: Int) -> Int { source.position(of: offset).column }
        switch expression.kind {
        case .binary(_, let left, let right):
            let end = column(right.span.lower)
            var index = column(left.span.upper)
            while index < end, scalars[index] == " " || scalars[index] == "\t" || scalars[index] == ")" { index += 1 }
            guard index < end else { return nil }
            let isTwoCharacters = index + 1 < end && scalars[index + 1] != " " && scalars[index + 1] != "\t"
            return index..<(index + (isTwoCharacters ? 2 : 1))
        case .subscript(let value, let key):
            return column(value.span.upper)..<(column(key.span.upper) + 1)
        default: return nil
        }
    }

    /// The place of a mistake in a text that was not run.
    static func syntaxLines(_ source: Source, _ span: Span) -> String {
        let (line, column) = source.position(of: span.lower)
        let header = "  File \"\(source.name)\", line \(line)\n"
        let characters = Array(source.line(line).unicodeScalars)
        let indent = characters.prefix { isBlank($0) }.count
        let end = trimmedEnd(characters)
        guard indent < end else { return header }
        let last = source.position(of: span.upper)
        let stop = last.line == line ? max(last.column, column + 1) : max(end, column + 1)
        var text = header + "    \(text(characters[indent..<end]))\n"
        if column >= indent {
            text += "    " + String(repeating: " ", count: column - indent) + String(repeating: "^", count: stop - column) + "\n"
        }
        return text
    }
}
