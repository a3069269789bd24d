import Glibc

/// Reads script files.
public enum ScriptFile {
    static let largestSize = 16 << 20

    /// - Throws: a `LessonFault` naming the file: missing, too large, or no text.
    public static func read(_ path: String) throws -> String {
        if isFolder(path) { throw LessonFault(file: path, "is a folder, not a script") }
        var status = stat()
        guard stat(path, &status) == 0 else { throw LessonFault(file: path, reason(errno)) }
        if status.st_size > largestSize { throw LessonFault(file: path, "is too large for a script") }
        let bytes: [UInt8]
        do { bytes = try readBytes(path) } catch { throw LessonFault(file: path, (error as? SystemError)?.reason ?? "cannot be read") }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw LessonFault(file: path, "is not UTF-8 text")
        }
        return text
    }
}
