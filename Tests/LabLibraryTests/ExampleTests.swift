import Catalog
import Interpreter
import Testing

/// What stands in the help must run and print what it says.
@Suite struct ExampleTests {
    @Test func everyExampleShowsWhatItSays() {
        for (name, info) in Lab().declarations {
            for example in info.examples {
                let shown = Lab().show(example.code)
                if example.output.isEmpty {
                    #expect(!shown.contains("Traceback"), "the example of \(name): \(shown)")
                } else {
                    #expect(shown == example.output, "the example of \(name)")
                }
            }
        }
    }

    /// Besides those of exceptions and of what only a terminal can show.
    @Test func everyFunctionHasAnExample() {
        let exempt: Set<String> = ["input", "numpy.get_include"]
        for (name, info) in Lab().declarations where info.examples.isEmpty && !exempt.contains(name) {
            // Those of the catalogues are shown by the verbs that take them.
            let isMinor = name.hasPrefix("lab.") || name.hasPrefix("matplotlib.") && !name.hasPrefix("matplotlib.pyplot")
            #expect(isMinor, "\(name) has no example")
        }
    }

    @Test func everySummaryIsASentence() {
        for (name, info) in Lab().declarations {
            #expect(!info.summary.isEmpty && ".:;!?".contains(info.summary.last ?? " "), "\(name): \(info.summary)")
        }
    }

    @Test func everyParameterOfTheSignatureIsExplained() {
        for verb in Lab().verbs where !verb.info.parameters.isEmpty {
            let explained = Set(verb.info.parameters.map(\.name))
            for name in verb.signature.names { #expect(explained.contains(name), "\(verb.info.name): \(name)") }
        }
    }

    @Test func helpFitsTheTerminal() {
        for (name, info) in Lab().declarations {
            for line in HelpPage.text(of: info).split(separator: "\n") where !line.contains("http") {
                let isCode = line.contains(">>>") || line.contains("... ")
                #expect(line.count <= 79 || isCode || info.formula.contains(line.suffix(20)) || info.examples.contains { $0.output.contains(line.suffix(20)) },
                        "the help of \(name) has a line of \(line.count) characters: \(line)")
            }
        }
    }

    @Test func helpTellsWhatAStudentNeeds() {
        let page = Lab().run("help(np.linspace)")
        for part in ["linspace(start, stop, num=50", "Parameters:", "num: How many values", "dtype:", ">>> np.linspace(0, 1, 5)", "See also: arange"] {
            #expect(page.contains(part), "\(part) in \(page)")
        }
        #expect(Lab().run("help('for')").contains("for NAME in ITERABLE:"))
        #expect(Lab().run("help('else')").contains("if CONDITION:"))
        #expect(Lab().run("help(np.std)").contains("Differences: No mean=."))
        #expect(Lab().run("help(str)").contains("split(sep=None, maxsplit=-1)"))
    }
}
