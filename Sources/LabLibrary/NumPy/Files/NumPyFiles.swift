import Arrays
import Catalog
import Interpreter

extension NumPyModule {
    /// Arrays in files: NumPy's own format and tables of text. Where files may be read and written is the host's rule, the
    /// same as for pictures.
    static let files: [Builtin] = [
        Builtin("save(file, arr, allow_pickle=True)", "Writes an array to a .npy file; the ending is added where it is missing.",
                .runs("np.save('u.npy', np.arange(3))")) { call in
            var path = try fileName(&call, 0)
            if !path.hasSuffix(".npy") { path += ".npy" }
            try call.machine.host.writeFile(path, try NPYFile.encode(try call.array(1)))
            return .none
        },
        Builtin("load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding=\"ASCII\", *, max_header_size=10000)",
                "The array in a .npy file.",
                .shows("np.save('u.npy', np.arange(3))\nnp.load('u.npy')", "array([0, 1, 2])")) { call in
            guard try !call.bool(2) else {
                throw call.error(2, "the lab loads no pickled objects", hints: ["leave allow_pickle out"])
            }
            guard call.isNone(1) else { throw call.error(1, "memory maps are not available in the lab", hints: ["leave mmap_mode out"]) }
            let path = try fileName(&call, 0)
            return call.arrayResult(try NPYFile.decode(try call.machine.host.readFile(path), name: path))
        },
        Builtin("savetxt(fname, X, fmt=\"%.18e\", delimiter=\" \", newline=\"\\n\", header=\"\", footer=\"\", comments=\"# \", encoding=None)",
                "Writes an array as lines of text, one row per line.",
                .runs("np.savetxt('u.txt', [[1.0, 2.0]], fmt='%.2f')")) { call in try saveText(&call) },
        Builtin("loadtxt(fname, dtype=float, comments=\"#\", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, "
                + "ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None)",
                "The numbers of a text file, or of a list of lines, as an array.",
                .shows("np.savetxt('u.txt', [[1.0, 2.0]])\nnp.loadtxt('u.txt')", "array([1., 2.])")) { call in try loadText(&call) },
    ]

    private static func fileName(_ call: inout Call, _ index: Int) throws -> String {
        if let path = call[index].text { return path }
        throw call.error(index, "expected str, bytes or os.PathLike object, not \(call.machine.type(of: call[index]).name)",
                         hints: ["\(call.parameterName(index)) is the name of a file, as in 'u.npy'"], type: .typeError)
    }

    // MARK: savetxt

    private static func saveText(_ call: inout Call) throws -> Value {
        let m = call.machine
        let path = try fileName(&call, 0)
        var table = try call.array(1)
        guard table.rank == 1 || table.rank == 2 else {
            throw PythonError.value("Expected 1D or 2D array, got \(table.rank)D array instead",
                                    hints: table.rank > 2 ? ["np.save keeps arrays of any shape"] : [])
        }
        if table.rank == 1 { table = try table.reshaped([table.count, 1]) }
        let columns = table.shape[1]
        let format = try rowFormat(&call, columns)
        let newline = try call.string(4), comments = try call.string(7)
        func remark(_ text: String) -> String {
            text.isEmpty ? "" : comments + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + comments) + newline
        }
        var text = remark(try call.string(5))
        let source = try table.contiguous()
        for row in 0..<table.shape[0] {
            if row & 255 == 0 { try m.checkInterrupt() }
            let numbers = (0..<columns).map { NumPyNumber.python(source.scalar(at: row * columns + $0)) }
            let line: Value
            do { line = try m.binary(.modulo, Value(format), .tuple(numbers)) } catch let error as PythonError {
                guard error.exception.exceptionType.isSubtype(of: .typeError) else { throw error }
                throw PythonError.type("Mismatch between array dtype ('\(table.dtype.name)') and format specifier ('\(format)')")
            }
            text += (line.text ?? "") + newline
        }
        text += remark(try call.string(6))
        try m.host.writeFile(path, Array(text.utf8))
        return .none
    }

    /// The `%` format of a whole row.
    private static func rowFormat(_ call: inout Call, _ columns: Int) throws -> String {
        let delimiter = try call.string(3)
        if call[2].as(ListObject.self) != nil || call[2].as(TupleObject.self) != nil {
            let formats = try call.machine.elements(call[2]).map { $0.text ?? "" }
            guard formats.count == columns else {
                throw PythonError.attribute("fmt has wrong shape.  \(try call.machine.str(call[2]))",
                                            hints: ["the array has \(columns) column\(columns == 1 ? "" : "s"), fmt has \(formats.count)"])
            }
            return formats.joined(separator: delimiter)
        }
        guard let format = call[2].text else { throw PythonError.value("invalid fmt: \(try call.machine.repr(call[2]))") }
        let count = format.utf8.count { $0 == UInt8(ascii: "%") }
        if count == 1 { return [String](repeating: format, count: columns).joined(separator: delimiter) }
        guard count == columns else {
            throw PythonError.value("fmt has wrong number of % formats:  \(format)",
                                    hints: ["the array has \(columns) column\(columns == 1 ? "" : "s"): give one format for all, or one for each"])
        }
        return format
    }

    // MARK: loadtxt

    private static func loadText(_ call: inout Call) throws -> Value {
        let m = call.machine
        guard call.isNone(4) else {
            throw call.error(4, "converters are not available in the lab", hints: ["load the numbers, then change the columns"])
        }
        guard call.isNone(11) else { throw call.error(11, "quotechar is not available in the lab") }
        let name: String, lines: [Substring]
        if let path = call[0].text {
            name = path
            let bytes: [UInt8]
            do { bytes = try m.host.readFile(path) } catch let error as any ExplainedError {
                guard error.message.hasPrefix("[Errno 2]") else { throw error }
                throw PythonError(.fileNotFoundError, "\(path) not found.", hints: error.hints)
            }
            lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        } else {
            name = "<list>"
            lines = try m.elements(call[0]).map { value in
                guard let line = value.text else { throw call.error(0, "the lines must be texts, not \(m.type(of: value).name)", type: .typeError) }
                return Substring(line)
            }
        }
        var reader = TableReader(dtype: try call.dtype(1) ?? .float64, delimiter: try call.optionalString(3))
        if let comments = call[2].text { reader.comments = [comments] } else if !call.isNone(2) {
            reader.comments = try m.elements(call[2]).compactMap(\.text)
        }
        if !call.isNone(6) { reader.columns = try usedColumns(&call) }
        reader.mostRows = try call.optionalInt(10)
        let skipped = max(0, try call.int(5))
        var (table, rows, columns) = try reader.read(lines.dropFirst(skipped))
        if rows == 0 { m.warn(.userWarning, "loadtxt: input contained no data: \"\(name)\"") }
        let leastRank = try call.int(8)
        guard (0...2).contains(leastRank) else { throw PythonError.value("Illegal value of ndmin keyword: \(leastRank)") }
        if rows == 0 { return call.arrayResult(leastRank == 2 ? try table.reshaped([0, 1]) : table) }
        var shape = [rows, columns]
        if leastRank < 2 {
            shape = shape.filter { $0 != 1 }
            if shape.isEmpty, leastRank == 1 { shape = [1] }
        }
        table = try table.reshaped(shape)
        guard try call.bool(7) else { return call.arrayResult(table) }
        return call.arrayResult(try table.transposed())
    }

    private static func usedColumns(_ call: inout Call) throws -> [Int] {
        let list = call[6].isSequenceOrArray ? try call.machine.elements(call[6]) : [call[6]]
        return try list.map { value in
            switch value {
            case .int(let i), .int64(let i): return i
            default:
                throw PythonError.type("usecols must be an int or a sequence of ints but it contains at least one element of type "
                    + "'\(call.machine.type(of: value).name)'")
            }
        }
    }
}

/// Reads lines of numbers.
struct TableReader {
    let dtype: DType
    /// Nil: any blanks.
    let delimiter: String?
    var comments: [String] = []
    var columns: [Int]?
    var mostRows: Int?

    init(dtype: DType, delimiter: String?) {
        self.dtype = dtype
        self.delimiter = delimiter
    }

    /// - Returns: the numbers in a vector, how many rows there were, how many columns each.
    func read(_ lines: some Sequence<Substring>) throws -> (NDArray, rows: Int, columns: Int) {
        var scalars: [Scalar] = []
        var rows = 0, width = 0
        for line in lines {
            if let mostRows, rows >= mostRows { break }
            let fields = fields(of: line)
            if fields.isEmpty { continue }
            if columns == nil, rows > 0, fields.count != width {
                throw PythonError.value("the number of columns changed from \(width) to \(fields.count) at row \(rows + 1); use `usecols` to "
                    + "select a subset and avoid this error")
            }
            width = fields.count
            for column in columns ?? Array(0..<width) {
                let place = column < 0 ? column &+ width : column
                guard place >= 0, place < width else {
                    throw PythonError.value("invalid column index \(column) at row \(rows + 1) with \(width) columns")
                }
                scalars.append(try number(fields[place], row: rows, column: place + 1))
            }
            rows += 1
        }
        let result = try NDArray(dtype, shape: [scalars.count], zeroed: false)
        defer { withExtendedLifetime(result) {} }
        for (index, scalar) in scalars.enumerated() { scalar.store(at: result.storage.base + index * dtype.itemSize) }
        return (result, rows, rows == 0 ? 0 : scalars.count / rows)
    }

    private func fields(of line: Substring) -> [Substring] {
        var line = line
        for mark in comments where !mark.isEmpty {
            if let range = line.firstRange(of: mark) { line = line[..<range.lowerBound] }
        }
        guard let delimiter, !delimiter.isEmpty else { return line.split(whereSeparator: \.isWhitespace) }
        if line.allSatisfy(\.isWhitespace) { return [] }
        return line.split(separator: delimiter, omittingEmptySubsequences: false).map { field in
            let start = field.drop(while: \.isWhitespace)
            return start.prefix((start.lastIndex { !$0.isWhitespace }).map { start.distance(from: start.startIndex, to: $0) + 1 } ?? 0)
        }
    }

    private func number(_ field: Substring, row: Int, column: Int) throws -> Scalar {
        let isHexadecimal = field.contains { $0 == "x" || $0 == "X" }
        switch dtype {
        case .float64, .float32:
            if !isHexadecimal, !field.isEmpty, let value = Double(field) { return Scalar(value).casted(to: dtype) }
        case .int64: if let value = Int(field) { return Scalar(value) }
        case .uint8: if let value = UInt8(field) { return Scalar(value) }
        case .bool: if let value = Int(field) { return Scalar(value != 0) }
        }
        throw PythonError.value("could not convert string '\(field)' to \(dtype.name) at row \(row), column \(column).",
                                hints: hints(field))
    }

    private func hints(_ field: Substring) -> [String] {
        if delimiter == nil, field.contains(",") { return ["the columns are separated by commas: delimiter=','"] }
        if delimiter == nil, field.contains(";") { return ["the columns are separated by semicolons: delimiter=';'"] }
        if Double(field) != nil { return ["leave dtype out to read floats"] }
        return field.contains(where: \.isLetter) ? ["skiprows=1 leaves out a heading, comments= names the sign of remarks"] : []
    }
}
