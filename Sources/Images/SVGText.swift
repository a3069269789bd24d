/// Repairs what Cairo writes as SVG: identifiers counted per process are renumbered per drawing, pictures are marked as not to
/// be smoothed, title and description go in.
enum SVGText {
    static func normalised(_ bytes: [UInt8], title: String?, description: String?) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        text = renumbered(text)
        text = text.replacing("<image ", with: "<image style=\"image-rendering:pixelated\" ")
        var head = ""
        if let title, !title.isEmpty { head += "<title>\(StyledText.escaped(title))</title>\n" }
        if let description, !description.isEmpty { head += "<desc>\(StyledText.escaped(description))</desc>\n" }
        if !head.isEmpty, let tag = text.firstRange(of: "<svg "), let end = text[tag.upperBound...].firstIndex(of: ">") {
            text.insert(contentsOf: "\n" + head.dropLast(), at: text.index(after: end))
        }
        return Array(text.utf8)
    }

    /// Gives each identifier that ends in digits (`surface17`, `image9`) the number of its first appearance.
    private static func renumbered(_ text: String) -> String {
        var identifiers: [Substring: String] = [:]
        var counts: [Substring: Int] = [:]
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var rest = text[...]
        let marks = ["id=\"", "\"#", "url(#"]
        while let start = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "u") }) {
            result += rest[..<start]
            rest = rest[start...]
            guard let mark = marks.first(where: { rest.hasPrefix($0) }) else {
                result.append(rest.removeFirst())
                continue
            }
            result += mark
            rest = rest.dropFirst(mark.count)
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            rest = rest[name.endIndex...]
            let stem = name.prefix { !$0.isNumber }
            if identifiers[name] == nil {
                counts[stem, default: 0] += 1
                identifiers[name] = stem.count == name.count ? String(name) : "\(stem)\(counts[stem, default: 1])"
            }
            result += identifiers[name] ?? String(name)
        }
        return result + rest
    }
}
