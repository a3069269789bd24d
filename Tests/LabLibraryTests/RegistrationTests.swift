import Foundation
import Testing

/// A new verb is one file and one line: this fails, with the line, when the line was forgotten.
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

    @Test func everyVerbIsRegistered() throws {
        let declared = try Self.declared("LabLibrary/Builtins", #"static let (\w+) = Builtin\(EntryInfo\(\s*"(\w+)\("#)
        let registered = Lab().verbs.map(\.builtin.info.name)
        // The diffusivities are functions by their own catalogue.
        let family = ["perona_malik", "perona_malik_exp", "charbonnier", "weickert", "tv_diffusivity"]
        #expect(declared.count == registered.filter { !family.contains($0) }.count)
        for verb in declared {
            #expect(registered.contains(verb[1]), "add  .\(verb[0]),  to the verbs of LabLibrary")
        }
    }
}
