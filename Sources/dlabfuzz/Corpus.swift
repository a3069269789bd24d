import Glibc

/// Programs from files, in an order that does not depend on the file system.
enum Corpus {
    static func programs(in folders: [String]) -> [String] {
        folders.flatMap { files(below: $0).sorted() }.compactMap { path in
            let text = read(path)
            return text.isEmpty || text.utf8.count > 20_000 ? nil : text
        }
    }

    private static func files(below folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix(".") { continue }
            if name.hasSuffix(".py") || name.hasSuffix(".txt") {
                found.append(folder + "/" + name)
            } else if !name.contains(".") {
                found += files(below: folder + "/" + name)
            }
        }
        return found
    }

    private static func read(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 20_001)
        return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    }
}
