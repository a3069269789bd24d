import Catalog
import Interpreter
import LabLibrary
import Syntax

/// `dlab bench quality`: how near each method brings the shipped photographs back, with its best parameters.
public enum Quality {
    /// One method on one photograph.
    struct Score: Sendable {
        let method: QualityMethod
        let photograph: String
        let parameters: [Double]
        /// Peak signal-to-noise ratio in dB and structural similarity; nil when the code failed.
        let quality: (psnr: Double, ssim: Double)?
        let goal: Double?
        /// Why something is missing.
        let note: String
    }

    /// Searches and reports.
    /// - Parameters:
    ///   - json: one JSON object instead of tables.
    ///   - filter: only methods whose name contains this text.
    ///   - output: takes each finished piece of the report.
    /// - Returns: the exit status: 0, 1 when a method failed, 2 when the filter leaves none.
    @discardableResult
    public static func run(json: Bool = false, filter: String? = nil, output: (String) -> Void) -> Int32 {
        var scores: [Score] = []
        for task in QualityMethod.tasks {
            let methods = task.methods.filter { filter.map($0.name.contains) ?? true }
            guard !methods.isEmpty else { continue }
            if !json { output(QualityReport.heading(task)) }
            let benches = QualityMethod.photographs.map { QualityBench($0.name, $0.code + "\n", task) }
            for method in methods {
                let row = benches.enumerated().map { $1.best(method, goal: method.goals[$0]) }
                if !json { output(QualityReport.line(row)) }
                scores += row
            }
        }
        guard !scores.isEmpty else {
            output("no method matches '\(filter ?? "")'; there are "
                + QualityMethod.tasks.flatMap(\.methods).map(\.name).joined(separator: ", ") + "\n")
            return 2
        }
        output(json ? QualityReport.json(scores) : QualityReport.footer)
        return scores.contains { $0.quality == nil } ? 1 : 0
    }
}

/// A photograph, what was made of it, and a machine that tries methods on it.
private final class QualityBench {
    private let photograph: String
    private let machine = Machine(host: SessionHost(access: .own))
    private let namespace = Namespace()
    private var fault: String?

    /// How finely parameters are searched: by these factors, one after the other.
    private static let factors = [1.5, 1.2, 1.08, 1.02]
    private static let largestTrialCount = 160

    init(_ name: String, _ code: String, _ task: QualityMethod.Task) {
        photograph = name
        LabLibrary.install(into: machine)
        LabLibrary.preload(namespace, from: machine)
        do { try run("u = \(code)\(task.preparation)") } catch { fault = message(error) }
    }

    /// What is changed together: each parameter alone, and two against each other, as a longer time makes up for a smaller
    /// contrast.
    private func moves(_ count: Int) -> [[(index: Int, direction: Int)]] {
        (0..<count).map { [($0, 1)] } + (0..<count).flatMap { a in (0..<a).map { [(a, 1), ($0, -1)] } }
    }

    /// The method with the parameters that bring the image nearest to the photograph: they are multiplied and divided by
    /// a factor for as long as that helps, then by smaller ones.
    func best(_ method: QualityMethod, goal: Double?) -> Quality.Score {
        if let fault { return score(method, [], nil, goal, fault) }
        do {
            var parameters = method.start
            var best = try quality(method, parameters)
            var trials = 1
            for factor in QualityBench.factors where !parameters.isEmpty {
                var isBetter = true
                while isBetter, trials < QualityBench.largestTrialCount {
                    isBetter = false
                    for move in moves(parameters.count) {
                        for step in [factor, 1 / factor] {
                            var other = parameters
                            for (index, direction) in move { other[index] *= direction > 0 ? step : 1 / step }
                            let found = try quality(method, other)
                            trials += 1
                            guard found.psnr > best.psnr else { continue }
                            (parameters, best, isBetter) = (other, found, true)
                            break
                        }
                    }
                }
            }
            return score(method, parameters, best, goal, "")
        } catch {
            return score(method, method.start, nil, goal, message(error))
        }
    }

    private func score(_ method: QualityMethod, _ parameters: [Double], _ quality: (psnr: Double, ssim: Double)?, _ goal: Double?,
                       _ note: String) -> Quality.Score {
        Quality.Score(method: method, photograph: photograph, parameters: parameters, quality: quality, goal: goal, note: note)
    }

    private func quality(_ method: QualityMethod, _ parameters: [Double]) throws -> (psnr: Double, ssim: Double) {
        var code = method.code
        for (index, value) in parameters.enumerated() { code = code.replacing("$\(index)", with: "\(value)") }
        try run("v = \(code)\np = float(psnr(v, u))\ns = float(ssim(v, u))")
        guard case .float(let psnr)? = namespace["p"], case .float(let ssim)? = namespace["s"] else { return (-.infinity, 0) }
        return (psnr, ssim)
    }

    private func run(_ code: String) throws {
        try machine.run(Source(code + "\n", name: "quality"), in: namespace, mode: .script)
    }

    private func message(_ error: any Error) -> String {
        if let error = error as? PythonError { return (try? error.exception.message(machine)) ?? "failed" }
        return (error as? any ExplainedError)?.message ?? "\(error)"
    }
}

/// Scores as tables for a person and as JSON for a program.
enum QualityReport {
    private static let nameWidth = 24, scoreWidth = 40

    static func heading(_ task: QualityMethod.Task) -> String {
        task.title + "\n" + padded("method", nameWidth)
            + QualityMethod.photographs.map { padded("\($0.name): dB (goal) SSIM", scoreWidth) }.joined().trimmed + "\n"
    }

    static func line(_ row: [Quality.Score]) -> String {
        let cells = row.map { score -> String in
            guard let quality = score.quality else { return "– \(score.note)" }
            let goal = score.goal.map { " (\(places($0, 2)))" } ?? ""
            let parameters = score.parameters.isEmpty ? "" : " [" + score.parameters.map { digits($0, 3) }.joined(separator: " ") + "]"
            return places(quality.psnr, 2) + goal + " " + places(quality.ssim, 3) + parameters
        }
        return (padded(row.first?.method.name ?? "", nameWidth) + cells.map { padded($0, scoreWidth) }.joined()).trimmed + "\n"
    }

    static let footer = "dB: peak signal-to-noise ratio for a range of 1; goal: what other programs reach; SSIM with 7×7 windows; [ ]: parameters\n"

    static func json(_ scores: [Quality.Score]) -> String {
        let rows = scores.map { score in
            let fields = [
                ("method", score.method.name.quotedAsJSON), ("code", score.method.code.quotedAsJSON),
                ("photograph", score.photograph.quotedAsJSON),
                ("parameters", "[" + score.parameters.map { "\($0)" }.joined(separator: ", ") + "]"),
                ("psnr", number(score.quality?.psnr)), ("ssim", number(score.quality?.ssim)), ("goal", number(score.goal)),
                ("note", score.note.quotedAsJSON),
            ]
            return "    {" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
        }
        return "{\n  \"quality\": [\n" + rows.joined(separator: ",\n") + "\n  ]\n}\n"
    }

    private static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "null" }
        return "\(value)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// A number with so many places after the point.
    private static func places(_ value: Double, _ count: Int) -> String {
        let text = digits(value, count)
        guard let point = text.firstIndex(of: ".") else { return text }
        return text + String(repeating: "0", count: max(0, count - text.distance(from: point, to: text.endIndex) + 1))
    }

    /// A number with at most so many places after the point.
    private static func digits(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "\(value)" }
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        return "\((value * scale).rounded() / scale)"
    }
}
