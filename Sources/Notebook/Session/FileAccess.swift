import Catalog
import Glibc

/// Which files running code may read and write, and where relative names lead.
public struct FileAccess: Sendable {
    /// Folders below which reading is allowed; nil: everywhere the user may.
    public var readableFolders: [String]?
    /// The folder below which writing is allowed; nil: everywhere the user may.
    public var writableFolder: String?
    /// Where relative names are read from.
    public var base: String
    /// Where relative names are written to.
    public var writeBase: String

    /// The largest file that is read, in bytes.
    static let largestFile = 1 << 30
    /// What code without rights writes at most.
    static let mostFiles = 2000, mostBytes = 512 << 20

    /// Whether it is for code without rights.
    var isRestricted: Bool { readableFolders != nil || writableFolder != nil }

    /// The user's own code: the prompt, `-c`, scripts.
    public static let own = FileAccess(readableFolders: nil, writableFolder: nil, base: ".", writeBase: ".")

    /// A lesson that is trusted: names are read beside the lesson, figures written to their folder.
    public static func trustedLesson(folder: String, figures: String) -> FileAccess {
        FileAccess(readableFolders: nil, writableFolder: nil, base: folder, writeBase: figures)
    }

    /// A lesson from elsewhere: reads below its own folder and the shipped data, writes below the figures folder.
    public static func untrustedLesson(folder: String, figures: String, shipped: String?) -> FileAccess {
        FileAccess(readableFolders: [folder] + (shipped.map { [$0] } ?? []), writableFolder: figures, base: folder,
                   writeBase: figures)
    }

    // MARK: Reading

    /// - Throws: `FileError`.
    public func read(_ path: String) throws -> [UInt8] {
        let place = try resolved(path)
        if let readableFolders {
            let folders = readableFolders + (writableFolder.map { [$0] } ?? [])
            guard folders.contains(where: { isInside(place, folder: $0) }) else {
                throw FileError(EACCES, path, hints: [
                    "a lesson from elsewhere reads below its own folder only; --trust lifts that"])
            }
        }
        var status = stat()
        guard stat(place, &status) == 0 else { throw FileError(errno, path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileError(EISDIR, path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(EINVAL, path, hints: ["only plain files can be read"])
        }
        guard status.st_size <= FileAccess.largestFile else {
            throw FileError(EFBIG, path, hints: ["a file of more than 1 GiB is not read"])
        }
        do { return try readBytes(place) } catch { throw FileError(EIO, path) }
    }

    /// The path without symbolic links and `..`; what a lesson has written it can also read.
    private func resolved(_ path: String) throws -> String {
        if path.utf8.contains(0) { throw FileError(EINVAL, path) }
        let whole = path.hasPrefix("/") ? path : base + "/" + path
        guard let real = realPath(whole) else {
            let code = errno
            if !path.hasPrefix("/"), writeBase != base, let real = realPath(whereToWrite(path)) { return real }
            errno = code
            throw FileError(errno, path, hints: nearestFile(to: whole).map { ["did you mean '\($0)'?"] } ?? [])
        }
        return real
    }

    private func nearestFile(to path: String) -> String? {
        let names = folderEntries(parentFolder(of: path))
        return Suggestion.nearest(to: fileName(of: path), among: names)
    }

    // MARK: Writing

    /// - Throws: `FileError`.
    public func write(_ path: String, _ bytes: [UInt8]) throws {
        let place = try placeToWrite(path)
        do { try writeBytes(bytes, to: place) } catch let error as SystemError {
            throw FileError(error.reason, path)
        }
    }

    /// Where a file named so by running code goes.
    func placeToWrite(_ path: String, makingFolder: Bool = true) throws -> String {
        if path.utf8.contains(0) || path.isEmpty { throw FileError(ENOENT, path) }
        let whole = whereToWrite(path)
        if let writableFolder, isLink(writableFolder) {
            throw FileError(EACCES, path, hints: [
                "the figures folder is a symbolic link: a lesson from elsewhere does not write through it; --trust lifts that"])
        }
        if writeBase != ".", !fileExists(writeBase), !makingFolder {
            // Nothing is written: the folder need not be there, but the name must stay in it.
            guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { throw FileError(EACCES, path) }
            return whole
        }
        // A lesson's figures folder is made at its first figure, not before.
        if writeBase != ".", makingFolder { try? makeFolder(writeBase) }
        let name = fileName(of: whole)
        guard name != "..", name != ".", let folder = realPath(parentFolder(of: whole)) else {
            throw FileError(ENOENT, path)
        }
        // A symbolic link is followed, so that what counts is where the bytes would go.
        let place = realPath(folder + "/" + name) ?? folder + "/" + name
        if let writableFolder, !isInside(place, folder: writableFolder) {
            throw FileError(EACCES, path, hints: [
                "a lesson from elsewhere writes below the figures folder only; --trust lifts that"])
        }
        var link = stat()
        if lstat(place, &link) == 0, link.st_mode & S_IFMT != S_IFREG {
            throw FileError(link.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL, path)
        }
        return place
    }

    private func whereToWrite(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        // `figures/gain.png` in a lesson means the figures folder itself.
        let inFigures = writeBase != "." && path.hasPrefix("figures/")
        return writeBase + "/" + (inFigures ? String(path.dropFirst("figures/".count)) : path)
    }

    private func isInside(_ place: String, folder: String) -> Bool {
        guard let root = realPath(folder) else { return false }
        return place == root || place.hasPrefix(root == "/" ? "/" : root + "/")
    }
}

/// A file that cannot be read or written, in CPython's words.
public struct FileError: ExplainedError {
    public let message: String
    public let hints: [String]
    public var kind: ErrorKind { .os }

    init(_ code: Int32, _ path: String, hints: [String] = []) {
        message = "[Errno \(code)] \(String(cString: strerror(code))): \(quoted(path))"
        self.hints = hints
    }

    init(_ reason: String, _ path: String) {
        message = "\(reason): \(quoted(path))"
        hints = []
    }
}

/// The path without symbolic links and `..`; nil (and `errno`) when there is no such file.
func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}

/// The names in a folder, sorted; empty when it cannot be read.
func folderEntries(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }
