import Glibc

/// The built program, run as a shell runs it.
struct ProgramRun {
    var output: String
    var errors: String
    var status: Int32
    /// The most memory it had, in bytes.
    var peak = 0

    /// The program beside the test bundle.
    static let path: String = {
        guard let real = realpath("/proc/self/exe", nil) else { return "dlab" }
        defer { free(real) }
        let bundle = String(cString: real)
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/dlab"
    }()

    static func run(_ arguments: [String], input: String = "", in folder: TestFolder = TestFolder(), environment: [String] = []) -> ProgramRun {
        let inputPath = folder.write(".input", input)
        let output = folder.path + "/.output", errors = folder.path + "/.errors"
        let pid = spawn([path] + arguments, in: folder, terminal: nil, files: (inputPath, output, errors), environment: environment)
        // What getrusage tells counts the pages of the test process too, from before the program was loaded.
        var peak = 0, status: Int32 = 0
        while true {
            let ended = waitpid(pid, &status, WNOHANG)
            if ended == pid || ended < 0 && errno != EINTR { break }
            peak = max(peak, mostResident(of: pid))
            poll(nil, 0, 5)
        }
        return ProgramRun(output: folder.read(".output"), errors: folder.read(".errors"), status: exitStatus(status), peak: peak)
    }

    /// The most memory a running process has held so far, in bytes; 0 when the system does not say.
    private static func mostResident(of pid: pid_t) -> Int {
        let lines = TestFolder.read("/proc/\(pid)/status").split(separator: "\n")
        let kilobytes = lines.first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: { $0.isWhitespace }).dropFirst().first
        return (kilobytes.flatMap { Int($0) } ?? 0) << 10
    }

    private static func exitStatus(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return exitStatus(status)
    }

    /// Starts a program in a folder that is also its home and its state folder.
    static func spawn(_ arguments: [String], in folder: TestFolder, terminal: String?,
                      files: (input: String, output: String, errors: String)? = nil, environment extra: [String] = []) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let terminal {
            // The first terminal that a new session opens becomes its controlling one: Ctrl-C reaches it.
            posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        } else if let files {
            posix_spawn_file_actions_addopen(&actions, 0, files.input, O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, files.errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if terminal != nil { posix_spawnattr_setflags(&attributes, newSession) }
        // The first of two values of a variable counts.
        let environment = extra + ["HOME=\(folder.path)", "XDG_STATE_HOME=\(folder.path)/state", "TERM=xterm", "LANG=C.UTF-8",
                           "INPUTRC=\(folder.path)/.inputrc", "PATH=/usr/bin:/bin"]
        var pid = pid_t()
        // Glibc's call that changes the folder of a child is not visible to Swift: a shell does it.
        let command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + arguments
        withPointers(command) { argv in
            withPointers(environment) { envp in
                _ = posix_spawn(&pid, command[0], &actions, &attributes, argv, envp)
            }
        }
        return pid
    }

    /// POSIX_SPAWN_SETSID, which glibc shows to GNU programs only.
    private static let newSession: Int16 = 0x80

    private static func withPointers(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Void) {
        let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        pointers.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(base) }
        }
    }
}

/// A folder that goes away with the test.
final class TestFolder {
    let path: String

    init() {
        var template = Array("/tmp/dlab-run-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit { TestFolder.remove(path) }

    @discardableResult
    func write(_ name: String, _ text: String) -> String {
        let place = path + "/" + name
        let file = fopen(place, "w")
        fputs(text, file)
        fclose(file)
        return place
    }

    func read(_ name: String) -> String { TestFolder.read(path + "/" + name) }

    static func read(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    static func entries(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    private static func remove(_ path: String) {
        for name in entries(path) {
            var status = stat()
            let place = path + "/" + name
            if lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { remove(place) } else { unlink(place) }
        }
        rmdir(path)
    }
}
