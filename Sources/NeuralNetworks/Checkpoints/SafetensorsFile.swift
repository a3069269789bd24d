import Arrays
import Catalog
import Glibc

/// A safetensors file in place: the header is read and checked at once, each tensor when it is asked for.
///
/// The system maps the file into memory, so a file of gigabytes costs only the pages that are being read.
public final class SafetensorsFile: @unchecked Sendable {
    public let path: String
    private let bytes: UnsafeRawBufferPointer
    private let body: Int
    private let header: SafetensorsHeader

    /// - Throws: `CheckpointError` that names the file and says what is wrong with it.
    public init(path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CheckpointError("cannot open \(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw CheckpointError("\(path) is not a file") }
        let size = Int(status.st_size)
        guard size >= 8 else {
            throw CheckpointError("\(path): the file has \(size) bytes, too short for a safetensors header of 8 bytes and more",
                                  hints: ["a download that stopped leaves such a file; fetch it again"])
        }
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw CheckpointError("cannot map \(path) into memory: \(String(cString: strerror(errno)))")
        }
        bytes = UnsafeRawBufferPointer(start: base, count: size)
        do {
            (header, body) = try SafetensorsFile.header(of: bytes)
        } catch var error as CheckpointError {
            munmap(base, size)
            error.message = path + ": " + error.message
            if SafetensorsFile.isPointer(path) {
                error.hints = ["this is a note of git-lfs, not the weights: run git lfs pull in the folder it came from"]
            } else if error.message.contains("truncated") {
                error.hints.append("the download seems to have stopped half way; fetch the file again")
            }
            throw error
        }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// The tensors, each to be read when it is needed.
    public var tensors: [StoredTensor] {
        header.entries.map { entry in
            let part = UnsafeRawBufferPointer(rebasing: bytes[body + entry.begin..<body + entry.end])
            var tensor = StoredTensor(name: entry.name, shape: entry.shape) { [self] in
                defer { forget(part) }
                return try entry.type.array(part, shape: entry.shape)
            }
            if entry.type == .float16 { tensor.halves = .init(form: .half, bytes: part, file: self) }
            if entry.type == .bfloat16 { tensor.halves = .init(form: .brain, bytes: part, file: self) }
            return tensor
        }
    }

    /// The beginning of the file and short pieces spread evenly over the rest: what a digest of a large file is made of.
    public var sample: [UInt8] {
        defer { withExtendedLifetime(self) {} }
        let pieces = 256, length = 256
        guard bytes.count > 1 << 17 else { return Array(bytes) }
        return Array(bytes[..<(1 << 16)]) + (0..<pieces).flatMap { piece -> [UInt8] in
            let start = (bytes.count - length) / pieces * piece
            return Array(bytes[start..<start + length])
        }
    }

    /// Tells the system that some bytes are not needed again soon, so that they do not count as memory of the process.
    func forget(_ part: UnsafeRawBufferPointer) {
        guard let start = part.baseAddress, part.count > 0 else { return }
        let page = Int(getpagesize()), lower = Int(bitPattern: start) / page * page
        madvise(UnsafeMutableRawPointer(bitPattern: lower), Int(bitPattern: start) + part.count - lower, Int32(MADV_DONTNEED))
    }

    private static func header(of bytes: UnsafeRawBufferPointer) throws -> (SafetensorsHeader, Int) {
        let length = bytes.loadUnaligned(as: UInt64.self).littleEndian
        let body = try Safetensors.bodyStart(length: length, of: bytes.count)
        let header = try SafetensorsHeader(Array(bytes[8..<body])[...])
        try header.checkCoverage(of: bytes.count - body)
        return (header, body)
    }

    /// Whether the file is the short text that git-lfs leaves in place of a large file.
    private static func isPointer(_ path: String) -> Bool {
        guard let file = fopen(path, "r") else { return false }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        guard fgets(&line, 60, file) != nil else { return false }
        return strncmp(line, "version https://git-lfs", 23) == 0
    }
}
