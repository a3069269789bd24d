import Catalog
import Interpreter
import LabLibrary

// What front ends need of pictures from words: they see the notebook only.
public typealias GeneratedPictures = Generation
public typealias GeneratedFiles = GenerationFiles
public typealias PictureRecipe = GenerationRecipe
public typealias Inspection = PictureInspection

/// Why there are no pictures.
public struct GenerationFault: Error, Sendable {
    public enum Kind: Sendable {
        /// Something that was asked for cannot be.
        case usage
        /// A model or a file that fails.
        case failed
        case interrupted
    }

    public var kind: Kind
    public var message: String
    public var hints: [String] = []
}

extension Session {
    /// Makes pictures from words, with this session's files, progress and Ctrl-C.
    /// - Parameters:
    ///   - keep: how many states on the way become frames.
    ///   - typed: what goes into the files beside the recipe.
    ///   - allowsLargeModels: half of the machine's memory instead of 1 GiB, unless `DLAB_MEMORY` says how much: for commands that run no code.
    /// - Throws: `GenerationFault`.
    public func generate(_ recipe: GenerationRecipe, keep: Int = 0, typed: FigureFile.Recipe? = nil, allowsLargeModels: Bool = false,
                         emit: (Output) -> Void) throws -> Generation {
        _ = interrupt.take()
        return try withoutActuallyEscaping(emit) { emit in
            let before = host.listener
            host.listener = emit
            defer { host.listener = before }
            let run = { try recipe.run(on: self.machine, keep: keep, typed: typed, version: Program.version) }
            do { return try allowsLargeModels ? Machine.withMemoryForModels(run) : run() } catch { throw fault(error) }
        }
    }

    private func fault(_ error: any Error) -> GenerationFault {
        if let error = error as? PythonError {
            let isInterrupt = error.exception.exceptionType.isSubtype(of: .keyboardInterrupt)
            return GenerationFault(kind: isInterrupt ? .interrupted : .failed, message: (try? error.exception.message(machine)) ?? "\(error)",
                                   hints: error.exception.hints)
        }
        if error is Interrupted { return GenerationFault(kind: .interrupted, message: "interrupted") }
        guard let error = error as? any ExplainedError else { return GenerationFault(kind: .failed, message: "\(error)") }
        let kind: GenerationFault.Kind = error.kind == .interrupted ? .interrupted : error.parameter != nil ? .usage : .failed
        return GenerationFault(kind: kind, message: error.message, hints: error.hints)
    }
}

extension PictureInspection {
    /// - Throws: `BatchRun.UsageFault` when the file cannot be read or is no PNG picture.
    public init(file path: String) throws {
        let bytes: [UInt8]
        do { bytes = try readBytes(path) } catch {
            throw BatchRun.UsageFault(description: "\(path): \((error as? SystemError)?.reason ?? "cannot be read")")
        }
        do { try self.init(bytes) } catch {
            throw BatchRun.UsageFault(description: "\(path): \((error as? any ExplainedError)?.message ?? "not a PNG picture")")
        }
    }
}

extension GenerationFiles {
    /// The next of generated-1.png, generated-2.png … of which there is no file.
    public static func freeName() -> String {
        let taken = Set(folderEntries(".").compactMap { name -> Int? in
            name.hasPrefix("generated-") ? Int(name.dropFirst("generated-".count).prefix { $0.isNumber }) : nil
        })
        return "generated-\((1...).first { !taken.contains($0) } ?? 1).png"
    }

    /// - Throws: `BatchRun.UsageFault` for files that are there already.
    public static func checkAreFree(_ names: [String]) throws {
        let there = names.filter { fileExists($0) }
        guard let first = there.first else { return }
        let others = there.count > 1 ? " (and \(there.count - 1) more)" : ""
        throw BatchRun.UsageFault(description: "\(first)\(others) is there already; --force writes over it, --output names another")
    }
}
