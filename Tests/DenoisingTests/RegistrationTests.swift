import Denoising
import Foundation
import Testing

/// A new schedule or sampler is one file and one line: this fails, with the line, when the line was forgotten.
@Suite struct RegistrationTests {
    /// The names declared in a folder of the module, with the Swift name of each entry.
    static func declared(_ folder: String) throws -> [(swiftName: String, name: String)] {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Denoising/\(folder)").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        let pattern = try Regex(#"static let (\w+) = Entry\(EntryInfo\(\s*"(\w+)""#)
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: pattern).map { match in
                (String(match.output[1].substring ?? ""), String(match.output[2].substring ?? ""))
            }
        }
    }

    @Test func everyScheduleIsRegistered() throws {
        let entries = try Self.declared("Schedules")
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(ScheduleFamily.all.contains { $0.info.name == entry.name },
                    "add the line  .\(entry.swiftName),  to ScheduleFamily.all")
        }
    }

    @Test func everySamplerIsRegistered() throws {
        let entries = try Self.declared("Samplers")
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(SamplerFamily.all.contains { $0.info.name == entry.name },
                    "add the line  .\(entry.swiftName),  to SamplerFamily.all")
        }
    }

    @Test func everyDataSetIsRegistered() throws {
        let entries = try Self.declared("Data")
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(DatasetFamily.all.contains { $0.info.name == entry.name },
                    "add the word  .\(entry.swiftName)  to DatasetFamily.all")
        }
    }
}
