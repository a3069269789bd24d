import Interpreter
import Testing

/// What stands in the help must run and print what it says.
@Suite struct ExampleTests {
    @Test func everyExamplePrintsWhatItSays() {
        for verb in Lab().verbs {
            for example in verb.info.examples where !example.output.isEmpty {
                #expect(Lab().run(example.code) == example.output, "the example of \(verb.info.name)")
            }
        }
    }

    @Test func everyParameterOfTheSignatureIsExplained() {
        for verb in Lab().verbs where !verb.info.parameters.isEmpty {
            let explained = Set(verb.info.parameters.map(\.name))
            for name in verb.signature.names { #expect(explained.contains(name), "\(verb.info.name): \(name)") }
        }
    }
}
