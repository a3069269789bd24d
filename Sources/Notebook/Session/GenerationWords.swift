import Catalog
import Glibc
import Interpreter
import LabLibrary

extension GenerationRecipe {
    /// What it makes, in a line.
    public var summary: String {
        var parts = ["“\(prompt)”"]
        if !negative.isEmpty { parts.append("not “\(negative)”") }
        switch part {
        case .picture(let index): if count > 1 { parts.append("picture \(index + 1) of \(count)") }
        case .sheet: parts.append("\(count) pictures")
        case .animation(let frames, _): parts.append("\(frames) frames")
        }
        parts.append("seed \(seed)")
        if let model { parts.append("model \(model)") }
        if let steps, let sampler { parts.append("\(steps) steps of \(sampler)") }
        if let guidance { parts.append("guidance \(guidance.brief)") }
        if initial != nil { parts.append("from a picture, strength \(strength.brief)") }
        if stopped != nil || isQuickLook { parts.append("stopped before the end") }
        return parts.joined(separator: ", ")
    }
}

extension Generation {
    /// What was made and how long it took.
    public var summary: String {
        let pictures = count == 1 ? "1 picture" : "\(count) pictures"
        var parts = ["\(pictures) of \(size.width) x \(size.height) pixels in \(seconds < 10 ? ((seconds * 10).rounded() / 10).brief : seconds.rounded().brief) s", "seed \(recipe.seed)"]
        if let model = recipe.model { parts.append("model \(model)") }
        if let steps = recipe.steps, let sampler = recipe.sampler { parts.append("\(steps) steps of \(sampler)") }
        if let guidance = recipe.guidance { parts.append("guidance \(guidance.brief)") }
        return parts.joined(separator: ", ")
    }

    /// Everything about a run, for programs.
    public func json(files: [String]) -> String {
        JSON.object([
            ("files", .list(files.map { .text($0) })), ("prompt", .text(recipe.prompt)), ("negative", .text(recipe.negative)),
            ("n", .int(count)), ("seed", .int(Int(clamping: recipe.seed))), ("model", .text(recipe.model ?? "")), ("digest", .text(recipe.digest)),
            ("width", .int(size.width)), ("height", .int(size.height)), ("steps", .int(recipe.steps ?? 0)), ("sampler", .text(recipe.sampler ?? "")),
            ("guidance", .number(recipe.guidance ?? 1)), ("evaluations", .int(evaluations)), ("seconds", .number(seconds)), ("memory", .int(memory)),
            ("remarks", .list(remarks.map { .text($0) })), ("stopped", .bool(wasStopped)),
        ]).text
    }
}

extension PictureInspection {
    /// What was found in several files, for programs.
    public static func json(_ found: [(file: String, inspection: PictureInspection)]) -> String {
        JSON.list(found.map { file, inspection in
            .object([
                ("file", .text(file)), ("marked", .bool(inspection.isMarked)), ("score", .number(inspection.score)), ("chance", .number(inspection.chance)),
                ("changes", .list(inspection.changes.map { .text($0) })), ("software", inspection.software.map { .text($0) } ?? .null),
                ("prompt", inspection.recipe.map { .text($0.prompt) } ?? .null), ("model", inspection.recipe?.model.map { .text($0) } ?? .null),
                ("seed", inspection.recipe.map { .int(Int(clamping: $0.seed)) } ?? .null),
            ])
        }).text
    }
}

extension Session {
    /// What an error says to a person at a shell, hints included.
    public static func words(of error: any Error) -> String {
        guard let error = error as? any ExplainedError else { return "\(error)" }
        return error.message + error.hints.map { "\n  hint: \($0)" }.joined()
    }
}

extension Double {
    /// Without a needless `.0`.
    fileprivate var brief: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
