import Catalog
import Interpreter

/// What a check, claim or tests cell said while it ran.
final class CheckRecord {
    struct Failure {
        /// What should have held, in the author's words; empty when none were given.
        var message: String
        /// The line of the lesson the check stands in.
        var line: Int
    }

    struct Trial {
        var code: String
        /// Words the refusal must contain; nil for `accept`, and for a `reject` that needs no reason.
        var because: String?
        var mustPass: Bool
        var line: Int
    }

    var expectations = 0
    var failures: [Failure] = []
    var misconceptions: [Failure] = []
    var claims: [String] = []
    var trials: [Trial] = []
    /// The line of the statement that runs now.
    var line = 0
}

/// The functions of `lab` that lessons are checked with. They work by reporting to the record of the check that runs;
/// outside of one, `expect` is an assertion.
enum ExerciseFunctions {
    static let all: [Builtin] = [expect, misconception, close, claim, accept, reject]

    private static func record(_ call: borrowing Call) -> CheckRecord? { (call.machine.host as? SessionHost)?.checks }

    static let expect = Builtin(EntryInfo(
        "expect(condition, message='')", "Says what must hold; an exercise is solved when everything expected holds.",
        details: "In a check cell a failure is noted and the check goes on. Anywhere else it raises AssertionError.",
        parameters: [ParameterInfo("condition", "what must be true"),
                     ParameterInfo("message", "what was expected, in words; shown when the condition is false")],
        returns: "None", keywords: ["assert", "check", "exercise"],
        examples: [Example("expect(1 + 1 == 2, 'arithmetic works')")]
    )) { call in
        let message = try call.string(1)
        let holds = try call.bool(0)
        guard let record = record(call) else {
            if !holds { throw PythonError(.assertionError, message.isEmpty ? "what was expected does not hold" : message) }
            return .none
        }
        record.expectations += 1
        if !holds { record.failures.append(CheckRecord.Failure(message: message, line: record.line)) }
        return .none
    }

    static let misconception = Builtin(EntryInfo(
        "misconception(condition, text)", "Explains a wrong answer that can be recognised.",
        details: "In a check cell: when the condition holds, the answer is wrong and the learner reads the text.",
        parameters: [ParameterInfo("condition", "true for this wrong answer"),
                     ParameterInfo("text", "what the learner believed, and what is right")],
        returns: "None", keywords: ["check", "exercise"],
        examples: [Example("misconception(1 + 1 == 3, 'adding is not concatenating')")]
    )) { call in
        let text = try call.string(1)
        guard try call.bool(0) else { return .none }
        guard let record = record(call) else { throw PythonError(.assertionError, text) }
        record.misconceptions.append(CheckRecord.Failure(message: text, line: record.line))
        return .none
    }

    static let close = Builtin(EntryInfo(
        "close(a, b, rtol=1e-06, atol=1e-09)", "Whether two numbers or arrays agree within a tolerance.",
        details: "True when |a - b| <= atol + rtol * |b| for every element; False, and no error, when they cannot be "
            + "compared: different shapes, or something that is no number.",
        parameters: [ParameterInfo("a", "a number or an array"), ParameterInfo("b", "what it should be"),
                     ParameterInfo("rtol", "relative tolerance"), ParameterInfo("atol", "absolute tolerance")],
        returns: "bool", formula: "|a - b| \\le atol + rtol \\, |b|", keywords: ["isclose", "allclose", "tolerance"],
        examples: [Example("close(0.1 + 0.2, 0.3)", prints: "True")]
    )) { call in
        let relative = try call.double(2), absolute = try call.double(3)
        if let a = number(call[0]), let b = number(call[1]) {
            return .bool(a == b || abs(a - b) <= absolute + relative * abs(b))
        }
        let machine = call.machine
        guard let numpy = machine.modules["numpy"], let allclose = numpy.members["allclose"],
              let shape = numpy.members["shape"] else { return .bool(try machine.areEqual(call[0], call[1])) }
        do {
            let shapes = try [call[0], call[1]].map { try machine.call(shape, Arguments([$0])) }
            let isScalar = try machine.length(shapes[1]) == 0
            guard try isScalar || machine.areEqual(shapes[0], shapes[1]) else { return .bool(false) }
            let same = try machine.call(allclose, Arguments([call[0], call[1], .float(relative), .float(absolute)]))
            return .bool(try machine.isTrue(same))
        } catch let error as PythonError where !error.exception.exceptionType.isSubtype(of: .keyboardInterrupt) {
            return .bool(false)
        }
    }

    static let claim = Builtin(EntryInfo(
        "claim(text)", "States what the expectations after it support.",
        details: "In a claim cell the text is shown with the verdict: it holds when every `expect` of the cell holds.",
        parameters: [ParameterInfo("text", "the statement")], returns: "None", keywords: ["exercise", "article"],
        examples: [Example("claim('the explicit scheme is stable for r <= 1/2')",
                           prints: "claim: the explicit scheme is stable for r <= 1/2")]
    )) { call in
        let text = try call.string(0)
        if let record = record(call) {
            record.claims.append(text)
        } else {
            call.machine.host.emit(.text("claim: \(text)\n"))
        }
        return .none
    }

    static let accept = Builtin(EntryInfo(
        "accept(code)", "In a tests cell: an answer the exercise's check must accept.",
        parameters: [ParameterInfo("code", "the answer, as a learner would type it")], returns: "None",
        keywords: ["tests", "exercise"]
    )) { call in
        try addTrial(call, because: nil, mustPass: true)
    }

    static let reject = Builtin(EntryInfo(
        "reject(code, because=None)", "In a tests cell: an answer the exercise's check must refuse.",
        parameters: [ParameterInfo("code", "the wrong answer, as a learner would type it"),
                     ParameterInfo("because", "words that the message to the learner must contain")],
        returns: "None", keywords: ["tests", "exercise"]
    )) { call in
        try addTrial(call, because: try call.optionalString(1), mustPass: false)
    }

    private static func addTrial(_ call: borrowing Call, because: String?, mustPass: Bool) throws -> Value {
        guard let record = record(call) else {
            throw PythonError.runtime("\(call.name)() stands in the tests cell of an exercise", hints: [
                "`dlab check` runs it"])
        }
        let code = try call.string(0)
        record.trials.append(CheckRecord.Trial(code: code, because: because, mustPass: mustPass, line: record.line))
        return .none
    }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .int(let int), .int64(let int): Double(int)
        case .float(let double), .float64(let double): double
        case .float32(let float): Double(float)
        case .uint8(let byte): Double(byte)
        case .undefined, .none, .bool, .numpyBool, .object: nil
        }
    }
}
