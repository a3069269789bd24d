import Catalog
import Interpreter
import Syntax
import Testing

private struct Refused: ExplainedError {
    var message: String { "the time step 2.0 is too long" }
    var parameter: String? { "dt" }
    var hints: [String] { ["take dt below 0.25"] }
}

@Suite struct BuiltinTests {
    private func script() -> Script {
        let script = Script()
        let probes: [Builtin] = [
            Builtin("show(a, b=2, /, c=\"x\", *rest, d=-1.5, e=None, **more)", "Shows its arguments.") { call in
                let values = try call.values.map { try call.machine.repr($0) } + call.rest.map { try call.machine.repr($0) }
                let given = (0..<5).map { call.isGiven($0) ? "1" : "0" }.joined()
                let keywords = try call.keywords.map { "\($0.name)=\(try call.machine.repr($0.value))" }
                return .object(StringObject((values + keywords + [given]).joined(separator: " ")))
            },
            Builtin("typed(n, x=0.5, word=\"a\", f=None)", "Reads its arguments by type.") { call in
                let n = try call.int(0), x = try call.double(1)
                let word = try call.choice(2, among: ["alpha", "beta", "a"])
                _ = try call.optionalFunction(3)
                return .object(StringObject("\(n) \(x) \(word)"))
            },
            Builtin("step(u, dt=1)", "Fails in its own words.") { _ in throw Refused() },
        ]
        for probe in probes { script.machine.builtins[probe.info.name] = .object(BuiltinFunction(probe)) }
        return script
    }

    private func output(_ text: String) -> String {
        let script = script()
        let error = script.run("print(\(text))")
        return error.map { Script.lastLine($0) } ?? script.host.text
    }

    @Test func argumentsFindTheirParameters() {
        #expect(output("show(1)") == "1 2 'x' -1.5 None 10000\n")
        #expect(output("show(1, 3, 'c', 7, 8, d=0, z=9)") == "1 3 'c' 0 None 7 8 z=9 11110\n")
        #expect(output("show(1, c=5, e=6)") == "1 2 5 -1.5 6 10101\n")
        #expect(output("show(*[1, 2], **{'c': 3})") == "1 2 3 -1.5 None 11100\n")
    }

    @Test func whatDoesNotFitIsSaid() {
        #expect(output("typed()") == "TypeError: typed() missing 1 required positional argument: 'n'\n")
        #expect(output("typed(1, 2, 3, 4, 5)") == "TypeError: typed() takes from 1 to 4 positional arguments but 5 were given\n")
        #expect(output("typed(1, wrod='a')")
            == "TypeError: typed() got an unexpected keyword argument 'wrod'. Did you mean: 'word'?\n")
        #expect(output("typed(1, n=2)") == "TypeError: typed() got multiple values for argument 'n'\n")
    }

    @Test func readersRefuseOtherTypes() {
        #expect(output("typed(True, 2)") == "1 2.0 a\n")
        #expect(output("typed(1.5)") == "TypeError: 'float' object cannot be interpreted as an integer\n")
        #expect(output("typed(1, 'x')") == "TypeError: must be real number, not str\n")
        #expect(output("typed(1, word=3)") == "TypeError: typed() argument 'word' must be str, not int\n")
        #expect(output("typed(1, word='alhpa')").hasSuffix("not 'alhpa'. Did you mean: 'alpha'?\n"))
        #expect(output("typed(1, f=5)") == "TypeError: 'int' object is not callable\n")
    }

    @Test func aDomainErrorPointsAtItsArgument() {
        let traceback = script().run("u = 0\nv = step(u, dt=2.0)\n")
        #expect(traceback == """
            Traceback (most recent call last):
              File "chunk.py", line 2, in <module>
                v = step(u, dt=2.0)
                            ^^^^^^
            hint: take dt below 0.25
            ValueError: the time step 2.0 is too long

            """)
        #expect(script().run("step(0, 2.0)")?.contains("    step(0, 2.0)\n            ^^^\n") == true)
    }
}
