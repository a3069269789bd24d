import Interpreter
import Testing

/// Loops that are run many rounds at once leave exactly what they leave round by round: values, types, warnings,
/// errors and their places, what was written before an error, and the variables.
@Suite struct StripMiningTests {
    /// Loops that must be taken at once.
    @Test(arguments: LoopPrograms.quick)
    func strips(_ program: LoopProgram) {
        let (fast, plain) = program.runs()
        #expect(fast.output == plain.output)
        #expect(fast.errors == plain.errors)
        #expect(fast.roundsInStrips > 0, "the loop ran round by round")
        #expect(plain.roundsInStrips == 0)
    }

    /// Loops that lie in wait for whoever takes them at once.
    @Test(arguments: LoopPrograms.traps)
    func leavesWhatThePlainLoopLeaves(_ program: LoopProgram) {
        let (fast, plain) = program.runs()
        #expect(fast.output == plain.output)
        #expect(fast.errors == plain.errors)
    }

    @Test(arguments: 0..<24)
    func generatedLoopsAgree(_ block: Int) {
        var strips = 0
        for seed in block * 25..<block * 25 + 25 {
            var generator = LoopGenerator(seed: UInt64(seed))
            let program = LoopProgram("seed \(seed)", generator.program())
            let (fast, plain) = program.runs()
            strips += fast.roundsInStrips
            #expect(fast.output == plain.output, "\(program.text)")
            #expect(fast.errors == plain.errors, "\(program.text)")
        }
        #expect(strips > 0, "no loop of the block was taken at once")
    }

    /// The step limit stops a loop in the same round, with the same things done before it.
    @Test(arguments: [1, 7, 255, 256, 257, 300, 511, 512, 1000, 4096, 4097, 5000])
    func stopsAtTheStepLimit(_ steps: Int) {
        let text = """
            import numpy as np
            u = np.zeros(600)
            v = np.zeros((40, 30))
            try:
                for k in range(20):
                    for i in range(600):
                        u[i] += i
                    for i in range(40):
                        for j in range(30):
                            v[i, j] = i * j + k
            finally:
                print(u.sum(), u.tolist(), v.sum(), i, k)
            """
        let fast = ScriptRun(text, acceleration: .all, steps: steps)
        let plain = ScriptRun(text, acceleration: .none, steps: steps)
        #expect(fast.output == plain.output)
        #expect(fast.errors == plain.errors)
        #expect(fast.failed)
    }
}

/// A script, and the variables it leaves.
struct LoopProgram: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// Code at the top of a module; all that it leaves is shown.
    init(_ name: String, setup: String, _ loop: String) {
        let body = (setup + "\n" + loop).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        self.init(name, """
            import numpy as np
            import math
            np.set_printoptions(threshold=100000)
            try:
            \(body)
            except Exception as error:
                print(type(error).__name__, error)
            \(LoopProgram.state(["i", "j", "s", "t", "c", "m"]))
            for name, value in [("u", u), ("v", v)]:
                print(name, value if isinstance(value, list) else (value.tolist(), value.dtype))
            \(setup.split(separator: "\n").joined(separator: "\n"))
            \(loop)
            """)
    }

    static func state(_ names: [String]) -> String {
        names.map { "try:\n    print('\($0)', repr(\($0)), type(\($0)).__name__)\nexcept NameError:\n    print('no \($0)')" }
            .joined(separator: "\n")
    }

    /// With everything on, and with nothing.
    func runs() -> (fast: ScriptRun, plain: ScriptRun) {
        (ScriptRun(text, acceleration: .all, steps: 1_000_000), ScriptRun(text, acceleration: .none, steps: 1_000_000))
    }
}
