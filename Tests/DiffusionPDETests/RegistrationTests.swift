import Foundation
import DiffusionPDE
import Testing

/// A new time stepper is one file and one line: this fails, with the line, when the line was forgotten.
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

    @Test func everyTimeStepperIsRegistered() throws {
        let steppers = try Self.declared("DiffusionPDE/Steppers", #"struct (\w+)[^{]*\{\s*public static let entry = Entry<any TimeStepper>\(EntryInfo\(\s*"(\w+)""#)
        #expect(steppers.count == TimeSteppers.all.count)
        for stepper in steppers {
            #expect(TimeSteppers.names.contains(stepper[1]), "add the line  \(stepper[0]).entry,  to TimeSteppers.all")
        }
    }

    @Test func everyDiffusivityIsRegistered() throws {
        let found = try Self.declared("DiffusionPDE/Diffusivities", #"struct (\w+)[^{]*\{\s*public static let entry = Entry<any Diffusivity>\(EntryInfo\(\s*"(\w+)""#)
        #expect(found.count == Diffusivities.all.count)
        for diffusivity in found {
            #expect(Diffusivities.names.contains(diffusivity[1]), "add the line  \(diffusivity[0]).entry,  to Diffusivities.all")
        }
    }

    @Test func everyNonlinearSchemeIsRegistered() throws {
        let found = try Self.declared("DiffusionPDE/Nonlinear", #"struct (\w+)[^{]*\{\s*public static let entry = Entry<any NonlinearScheme>\(EntryInfo\(\s*"(\w+)""#)
        #expect(found.count == NonlinearSchemes.all.count)
        for scheme in found {
            #expect(NonlinearSchemes.names.contains(scheme[1]), "add the line  \(scheme[0]).entry,  to NonlinearSchemes.all")
        }
    }

    @Test func everyTensorStencilIsRegistered() throws {
        let found = try Self.declared("DiffusionPDE/Tensor", #"struct (\w+)[^{]*\{\s*public static let entry = Entry<any TensorStencil>\(EntryInfo\(\s*"(\w+)""#)
        #expect(found.count == TensorStencils.all.count)
        for stencil in found {
            #expect(TensorStencils.names.contains(stencil[1]), "add the line  \(stencil[0]).entry,  to TensorStencils.all")
        }
    }
}
