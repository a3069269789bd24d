import ArgumentParser
import Notebook

/// How lessons are run: what `run` and `export` share.
struct LessonOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Set a parameter; a unit may follow, as in dt=0.5s.", valueName: "name=value"))
    var parameter: [String] = []
    @Option(help: "The size of every figure, e.g. 120x80mm.")
    var size: String?
    @Option(help: "Pixels per inch.")
    var dpi: Double?

    func validate() throws { _ = try read() }

    func options(_ common: CommonOptions) throws -> BatchRun.Options {
        var options = try read()
        options.seed = common.seed
        options.trusted = common.trust
        return options
    }

    private func read() throws -> BatchRun.Options {
        var options = BatchRun.Options()
        for text in parameter {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw ValidationError("-p needs name=value, like -p r=0.3, not '\(text)'")
            }
            options.parameters.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
        }
        if let size {
            guard let read = FigureSize(size) else {
                throw ValidationError("--size must be like 120x80mm, 12x8cm or 6.4x4.8in, not '\(size)'")
            }
            options.size = read
        }
        if let dpi {
            guard dpi >= 10, dpi <= 2400 else { throw ValidationError("--dpi must be from 10 to 2400, not \(dpi)") }
            options.dpi = dpi
        }
        return options
    }
}
