import Catalog

/// Fences that grow with what they hold, and tables: matrices, cases, aligned lines.
extension MathMLReader {
    /// What follows `\left` or `\right`.
    private mutating func fence() -> String {
        skipBlanks()
        guard let character = next else { return "" }
        position += 1
        if character == "." { return "" }
        guard character == "\\" else { return String(character) }
        if let mark = next, !mark.isLetter {
            position += 1
            return mark == "|" ? "‖" : String(mark)
        }
        var name = ""
        while let letter = next, letter.isASCII, letter.isLetter {
            name.append(letter)
            position += 1
        }
        if let (text, _) = MathSymbols.all[name] { return text }
        note("unknown LaTeX command `\\\(name)`")
        return ""
    }

    mutating func fenced() -> String {
        guard depth < MathMLReader.deepest else { return tooDeep() }
        let open = fence()
        let inner = row(until: .right)
        var close = ""
        if isAt("\\right") {
            position += 6
            close = fence()
        } else {
            note("`\\left` without `\\right`")
        }
        return "<mrow>\(MathMLReader.delimiter(open, stretchy: true))\(inner)\(MathMLReader.delimiter(close, stretchy: true))</mrow>"
    }

    private static let matrixFences: [String: (String, String)] = [
        "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""),
        "array": ("", ""),
    ]
    private static let alignments: Set<String> = ["aligned", "align", "split", "gathered", "gather", "equation", "alignedat", "eqnarray"]

    private mutating func name() -> String {
        skipBlanks()
        guard next == "{" else { return "" }
        position += 1
        var name = ""
        while let character = next, character != "}" {
            name.append(character)
            position += 1
        }
        if next == "}" { position += 1 }
        return name.trimmed
    }

    mutating func environment() -> String {
        guard depth < MathMLReader.deepest else { return tooDeep() }
        let full = name()
        let kind = full.hasSuffix("*") ? String(full.dropLast()) : full
        // How an array's columns are set is left to the table.
        if kind == "array" || kind == "alignedat" { _ = name() }
        let rows = table()
        if isAt("\\end") {
            position += 4
            let closed = name()
            if closed != full { note("`\\begin{\(full)}` is ended by `\\end{\(closed)}`") }
        } else {
            note("`\\begin{\(full)}` without `\\end{\(full)}`")
        }
        if kind == "cases" {
            return "<mrow>\(MathMLReader.delimiter("{", stretchy: true))\(MathMLReader.markup(of: rows) { _ in "left" })</mrow>"
        }
        if let (open, close) = MathMLReader.matrixFences[kind] {
            return "<mrow>\(MathMLReader.delimiter(open, stretchy: true))\(MathMLReader.markup(of: rows) { _ in "center" })\(MathMLReader.delimiter(close, stretchy: true))</mrow>"
        }
        if !MathMLReader.alignments.contains(kind) { note("unknown LaTeX environment `\(full)`") }
        let isGathered = kind.hasPrefix("gather") || kind == "equation"
        return MathMLReader.markup(of: rows, display: true) { isGathered ? "center" : ($0 % 2 == 0 ? "right" : "left") }
    }

    /// Cells between `&` in rows between `\\`.
    private mutating func table() -> [[String]] {
        var rows: [[String]] = [[]]
        while position < source.count {
            rows[rows.count - 1].append(row(until: .cell))
            if next == "&" {
                position += 1
            } else if isAt("\\\\") {
                position += 2
                rows.append([])
            } else {
                break
            }
        }
        // A break after the last row begins none.
        if rows.count > 1, let last = rows.last, last.allSatisfy(\.isEmpty) { rows.removeLast() }
        return rows
    }

    private static func markup(of rows: [[String]], display: Bool = false, alignment: (Int) -> String) -> String {
        let body = rows.map { row in
            "<mtr>" + row.enumerated().map { column, cell in
                "<mtd columnalign=\"\(alignment(column))\" style=\"text-align:-webkit-\(alignment(column))\(display ? ";padding-left:0;padding-right:0" : "")\"><mrow>\(cell)</mrow></mtd>"
            }.joined() + "</mtr>"
        }.joined()
        return "<mtable\(display ? " displaystyle=\"true\"" : "")>\(body)</mtable>"
    }
}
