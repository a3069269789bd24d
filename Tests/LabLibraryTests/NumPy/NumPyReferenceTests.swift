import Foundation
import Testing

/// Expressions, statements and printed arrays against the stored answers of NumPy (see `Reference/numpy`).
@Suite struct NumPyReferenceTests {
    @Test(arguments: ["scalar_expressions", "array_expressions", "statements", "printing"])
    func answersAsNumPy(_ name: String) throws {
        let script = try #require(Reference.text("numpy/\(name).py"))
        let want = Reference.lines(try #require(Reference.text("numpy/\(name).out")))
        let run = ScriptRun(script)
        #expect(!run.failed, "\(run.errors)")
        let got = Reference.lines(run.output)
        #expect(got.count == want.count)
        let different = zip(want, got).filter { $0 != $1 }
        #expect(different.isEmpty, "\(different.count) lines differ: \(different.prefix(12).map { "\n  NumPy \($0)\n  lab   \($1)" }.joined())")
    }
}
