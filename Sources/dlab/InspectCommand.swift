import ArgumentParser
import Notebook

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Say whether a picture was generated here.",
        discussion: """
            Looks for the invisible mark that every generated picture carries, and reads what the file says. The mark survives PNG files, rounding to 8 \
            bits, mild noise, cuts at the sides, mirroring, quarter turns and enlarging by repeated pixels. It does not survive rescaling, JPEG, \
            blurring, or somebody who wants to be rid of it; and no mark means nothing about pictures from elsewhere. Exit status: 0 all are marked, \
            1 some are not, 2 a file cannot be read.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "PNG pictures.")
    var files: [String]
    @Flag(help: "One JSON list instead of lines.")
    var json = false

    func run() throws {
        let terminal = common.terminal()
        var status = ExitStatus.done
        var found: [(file: String, inspection: Inspection)] = []
        for file in files {
            do {
                let inspection = try Inspection(file: file)
                found.append((file, inspection))
                if !inspection.isMarked { status = max(status, ExitStatus.failed) }
                if !json { for line in lines(file, inspection) { terminal.writeLine(line) } }
            } catch {
                terminal.writeError("\(error)")
                status = ExitStatus.usage
            }
        }
        if json { terminal.write(Inspection.json(found)) }
        if status != ExitStatus.done { throw ExitCode(status) }
    }

    private func lines(_ file: String, _ inspection: Inspection) -> [String] {
        let score = Terminal.decimal(inspection.score), least = Terminal.decimal(Inspection.threshold)
        let changes = inspection.changes.isEmpty ? "" : ", " + inspection.changes.joined(separator: ", ")
        let mark = inspection.isMarked
            ? "marked as generated\(changes): score \(score); at most \(inspection.chanceText) pictures without the mark come as far"
            : "no mark: score \(score), it counts from \(least) on"
        var lines = ["\(file): \(mark)"]
        if let recipe = inspection.recipe {
            lines.append("  its file says: \(recipe.summary)" + (inspection.software.map { ", by \($0)" } ?? ""))
        } else {
            lines.append("  its file does not say that it was generated" + (inspection.software.map { "; written by \($0)" } ?? ""))
        }
        return lines
    }
}
