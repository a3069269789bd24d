import Glibc

/// The reference data beside these tests; `Reference/make_reference.py` says how it was made.
enum Reference {
    struct Missing: Error { var name: String }

    static func text(_ name: String) throws -> String {
        let folder = #filePath.prefix { _ in true }.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = folder.joined(separator: "/") + "/Reference/" + name
        guard let file = fopen(path, "r") else { throw Missing(name: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The texts of a file, which lines `---` separate.
    static func chunks(_ name: String) throws -> [String] {
        var chunks: [String] = []
        var lines: [Substring] = []
        for line in try text(name).split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "---" {
                chunks.append(lines.joined(separator: "\n"))
                lines = []
            } else {
                lines.append(line)
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return chunks + [lines.joined(separator: "\n")]
    }
}
