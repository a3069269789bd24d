import Glibc

/// The person's own editor on a text.
public enum TextEditor {
    public struct Fault: Error, CustomStringConvertible { public var description: String }

    /// Opens $VISUAL, $EDITOR or the first editor found, and waits for it to end.
    /// - Parameter suffix: of the file's name, so that the editor knows the language.
    /// - Returns: what was saved.
    /// - Throws: `Fault` when there is no editor, or it failed: the text is then as it was.
    public static func edit(_ text: String, suffix: String = ".py") throws -> String {
        var template = Array("/tmp/dlab-XXXXXX\(suffix)".utf8CString)
        let file = mkstemps(&template, Int32(suffix.utf8.count))
        guard file >= 0 else { throw Fault(description: "no temporary file could be made: \(String(cString: strerror(errno)))") }
        let path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        defer { unlink(path) }
        var body = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        body.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
        close(file)
        let status = try run(editor(), on: path)
        guard status == 0 else { throw Fault(description: "the editor ended with an error: nothing runs") }
        guard let read = contents(of: path) else { throw Fault(description: "what the editor saved cannot be read") }
        return read
    }

    private static func editor() throws -> String {
        for variable in ["VISUAL", "EDITOR"] {
            if let value = getenv(variable).map({ String(cString: $0) }), !value.isEmpty { return value }
        }
        for path in ["/usr/bin/sensible-editor", "/usr/bin/editor", "/usr/bin/nano", "/usr/bin/vim", "/usr/bin/vi"] where access(path, X_OK) == 0 {
            return path
        }
        throw Fault(description: "no editor was found: set EDITOR, like export EDITOR=nano")
    }

    /// Through the shell, as the variable may hold options; Ctrl-C is the editor's own while it runs.
    private static func run(_ command: String, on path: String) throws -> Int32 {
        var ignoring = sigaction(), before = sigaction()
        ignoring.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(SIGINT, &ignoring, &before)
        defer { sigaction(SIGINT, &before, nil) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let words = ["/bin/sh", "-c", command + " \"$1\"", "dlab", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        guard posix_spawn(&pid, "/bin/sh", nil, &attributes, &arguments, environ) == 0 else {
            throw Fault(description: "'\(command)' could not be started")
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private static func contents(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
