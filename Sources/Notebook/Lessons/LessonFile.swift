import Glibc

/// Reads lesson files: what is not a lesson is told in one line.
public enum LessonFile {
    /// The largest file taken for a lesson, in bytes; the longest real ones have a few ten thousand.
    public static let largestSize = 2 << 20

    /// Reads and parses a lesson.
    /// - Throws: `LessonFaults` with every fault found.
    public static func load(_ path: String) throws -> Lesson {
        try LessonParser.parse(read(path), path: path)
    }

    /// The text of a lesson file.
    /// - Throws: `LessonFaults` when it is missing, empty, too large, or no text.
    public static func read(_ path: String) throws -> String {
        func refuse(_ message: String, line: Int? = nil) -> LessonFaults {
            LessonFaults([LessonFault(file: path, line: line, message)])
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw refuse(reason(errno)) }
        if status.st_mode & S_IFMT == S_IFDIR { throw refuse("is a folder, not a lesson file") }
        if status.st_mode & S_IFMT != S_IFREG { throw refuse("is not a plain file") }
        let megabytes = Double(status.st_size) / 1_048_576
        if status.st_size > largestSize {
            throw refuse("holds \(rounded(megabytes)) MB: a lesson has at most \(largestSize >> 20) MB")
        }
        let bytes: [UInt8]
        do { bytes = try readBytes(path) } catch let error as SystemError { throw refuse(error.reason) }
        guard !bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else { throw refuse("is empty") }
        if let place = bytes.firstIndex(of: 0) {
            throw refuse("is not text: it holds a zero byte", line: lineNumber(of: place, in: bytes))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refuse("is not UTF-8 text", line: lineNumber(of: firstInvalidByte(bytes), in: bytes))
        }
        return text
    }

    private static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes.prefix(offset).count { $0 == 0x0A }
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var valid = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): valid += scalar.count
            case .emptyInput, .error: return valid
            }
        }
    }

    private static func rounded(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}

/// What the operating system said when a file could not be read or written.
struct SystemError: Error {
    var reason: String
}

/// The system's own words for an error number, without a capital letter.
func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
}

/// All bytes of a file.
/// - Throws: `SystemError`.
func readBytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemError(reason: reason(errno)) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = Glibc.read(file, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw SystemError(reason: reason(errno)) }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

/// Writes a file as a whole: readers see the old bytes or the new ones, never half of them.
/// - Parameter flushed: whether the bytes are on the disk before the file has its name.
/// - Throws: `SystemError`.
func writeBytes(_ bytes: [UInt8], to path: String, flushed: Bool = false) throws {
    let temporary = "\(path).\(getpid()).new"
    // Never through something that lies there already, a link perhaps.
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw SystemError(reason: reason(errno)) }
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + offset, bytes.count - offset) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
            let error = SystemError(reason: reason(errno))
            close(file)
            unlink(temporary)
            throw error
        }
        offset += count
    }
    if flushed { fsync(file) }
    close(file)
    guard rename(temporary, path) == 0 else {
        let error = SystemError(reason: reason(errno))
        unlink(temporary)
        throw error
    }
}

/// Makes a folder and those above it.
/// - Throws: `SystemError`.
func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
    if path.isEmpty || path == "/" { return }
    if mkdir(path, mode) == 0 || errno == EEXIST {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw SystemError(reason: reason(ENOTDIR))
        }
        return
    }
    guard errno == ENOENT else { throw SystemError(reason: reason(errno)) }
    try makeFolder(parentFolder(of: path), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw SystemError(reason: reason(errno)) }
}

/// The folder a path lies in; `.` for a bare file name.
func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The last part of a path.
func fileName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
