import Foundation
import Plotting
import Testing

/// A new mark is one type and one word: this fails, with the line, when the line was forgotten.
@Suite struct RegistrationTests {
    /// What the pattern finds in the files of a folder of sources.
    static func declared(_ folder: String, _ pattern: String) throws -> [[String]] {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/\(folder)").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        let expression = try Regex(pattern)
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: expression).map { match in
                match.output.dropFirst().map { String($0.substring ?? "") }
            }
        }
    }

    @Test func everyMarkIsRegistered() throws {
        let marks = try Self.declared("Plotting/Marks", #"struct (\w+): Mark\b"#)
        let registered = MarkCatalogue.all.map { String(describing: $0) }
        #expect(marks.count == registered.count)
        for mark in marks {
            #expect(registered.contains(mark[0]), "add  \(mark[0]).self,  to MarkCatalogue.all")
        }
    }
}
