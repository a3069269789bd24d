/// A half-open range of UTF-8 offsets in one source text.
public struct Span: Hashable, Sendable {
    public var lower: Int
    public var upper: Int

    public init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// The smallest span that covers both.
    public func union(_ other: Span) -> Span { Span(min(lower, other.lower), max(upper, other.upper)) }
}

/// A source text with its name, and the arithmetic of lines and columns.
public final class Source: Sendable {
    /// What a traceback calls it: `lesson.py`, `<stdin>`, `In [3]`, `cell run`.
    public let name: String
    public let text: String
    /// The text in UTF-8; spans index into it.
    public let bytes: [UInt8]
    /// The offset at which each line begins.
    public let lineStarts: [Int]
    /// The number of the first line, 1 unless the text is a piece of a larger file (a cell of a lesson).
    public let firstLine: Int

    public init(_ text: String, name: String, firstLine: Int = 1) {
        self.text = text
        self.name = name
        self.firstLine = firstLine
        bytes = Array(text.utf8)
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// The line (1-based, counted from `firstLine`) and column (0-based, in characters) of an offset.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let clamped = max(0, min(offset, bytes.count))
        var low = 0, high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= clamped { low = middle } else { high = middle - 1 }
        }
        let column = bytes[lineStarts[low]..<clamped].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return (low + firstLine, column)
    }

    /// A line without its line break; empty when there is no such line.
    public func line(_ number: Int) -> String {
        let index = number - firstLine
        guard lineStarts.indices.contains(index) else { return "" }
        let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
        var slice = bytes[lineStarts[index]..<max(lineStarts[index], end)]
        if slice.last == 0x0D { slice.removeLast() }
        return String(decoding: slice, as: UTF8.self)
    }
}
