import Glibc
import Interpreter

/// Finds the folder of the lessons: it lies outside the program, beside the package it was built from.
public enum LessonsFolder {
    /// The folder named, else the program's own, else `./lessons`; nil when there is none.
    public static func locate(_ named: String? = nil) -> String? {
        if let named, isFolder(named) { return named }
        if let shipped { return shipped }
        guard isFolder("lessons"), let place = realpath("lessons", nil) else { return nil }
        defer { free(place) }
        return String(cString: place)
    }

    /// The folder that `locate` finds.
    /// - Throws: `OSError` in the words of the language when there is none.
    static func needed() throws -> String {
        guard let folder = locate() else {
            throw PythonError(.osError, "the folder of the lessons was not found", hints: ["DLAB_LESSONS can name it"])
        }
        return folder
    }

    /// The program's own folder: that of the variable `DLAB_LESSONS`, else `lessons` beside the program or in a folder
    /// above it.
    public static var shipped: String? {
        if let named = getenv("DLAB_LESSONS").map({ String(cString: $0) }), isFolder(named) { return named }
        return besideProgram()
    }

    private static func besideProgram() -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard realpath("/proc/self/exe", &buffer) != nil else { return nil }
        var place = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)[...]
        // From .build/x86_64-unknown-linux-gnu/release up to the package; an installed program has share/dlab.
        for _ in 0..<6 {
            guard let slash = place.lastIndex(of: "/") else { return nil }
            place = place[..<slash]
            for candidate in ["\(place)/lessons", "\(place)/share/dlab/lessons"] where isFolder(candidate) { return candidate }
        }
        return nil
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
