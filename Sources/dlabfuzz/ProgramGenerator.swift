/// Programs that parse and mostly get somewhere: statements over a few names, with whatever values meet.
struct ProgramGenerator {
    private let words: Vocabulary
    private var dice: Dice
    private var depth = 0
    private var inFunction = false
    private var inLoop = false

    private static let names = ["a", "b", "c", "d", "f", "g", "i", "j", "u", "x"]

    init(_ words: Vocabulary, seed: UInt64) {
        self.words = words
        dice = Dice(seed: seed)
    }

    mutating func program() -> String {
        var text = "a = \(array())\nb = \(array())\nu = np.ones((4, 5))\nx = \(literal())\nc = [1, 2.5, 3]\nd = {'k': 1, 2: 'v'}\n"
        text += "f = lambda v: v\ng = abs\ni = 2\nj = -1\n"
        for _ in 0..<(2 + dice.below(8)) { text += statement(indent: "") }
        return text
    }

    // MARK: Statements

    private mutating func statement(indent: String) -> String {
        depth += 1
        defer { depth -= 1 }
        let deep = depth > 4
        switch dice.below(deep ? 7 : 16) {
        case 0, 1: return indent + "\(name()) = \(expression())\n"
        case 2: return indent + "\(target()) = \(expression())\n"
        case 3: return indent + "\(target()) \(dice.pick(["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"]))= \(expression())\n"
        case 4: return indent + "print(\(expression()))\n"
        case 5: return indent + expression() + "\n"
        case 6: return indent + simple() + "\n"
        case 7: return indent + "if \(expression()):\n" + block(indent) + (dice.once(in: 2) ? indent + "else:\n" + block(indent) : "")
        case 8, 9:
            let range = dice.once(in: 2) ? "range(\(dice.below(9)), \(dice.below(400)))" : expression()
            let head = indent + "for \(dice.pick(["i", "j", "i, j", "x", "a[i]"])) in \(range):\n"
            return head + loop(indent)
        case 10: return indent + "while \(expression()):\n" + loop(indent)
        case 11:
            let outer = inFunction
            inFunction = true
            defer { inFunction = outer }
            return indent + "def \(dice.pick(["f", "g"]))(\(parameters())):\n" + block(indent) + indent + "    return \(expression())\n"
        case 12:
            let error = dice.pick(["Exception", "ValueError", "(TypeError, KeyError)", "ZeroDivisionError as e"])
            return indent + "try:\n" + block(indent) + indent + "except \(error):\n" + block(indent)
                + (dice.once(in: 3) ? indent + "finally:\n" + block(indent) : "")
        case 13: return indent + "with np.errstate(\(dice.pick(["all", "over", "divide"]))=\(dice.pick(["'ignore'", "'raise'", "'warn'"]))):\n" + block(indent)
        case 14: return nest(indent)
        default: return indent + "\(name()), \(name()) = \(expression()), \(expression())\n"
        }
    }

    private mutating func simple() -> String {
        switch dice.below(9) {
        case 0 where inLoop: return "break"
        case 1 where inLoop: return "continue"
        case 2 where inFunction: return "return \(expression())"
        case 3: return "del \(target())"
        case 4: return "assert \(expression()), \(expression())"
        case 5: return "raise \(dice.pick(["ValueError", "KeyError", "RuntimeError"]))(\(expression()))"
        case 6: return "\(name()): int = \(expression())"
        case 7: return "*\(name()), \(name()) = \(expression())"
        default: return "pass"
        }
    }

    private mutating func block(_ indent: String) -> String {
        var text = ""
        for _ in 0..<(1 + dice.below(3)) { text += statement(indent: indent + "    ") }
        return text
    }

    private mutating func loop(_ indent: String) -> String {
        let outer = inLoop
        inLoop = true
        defer { inLoop = outer }
        return block(indent)
    }

    /// Loops over the elements of arrays, as learners write them: what the accelerations look for.
    private mutating func nest(_ indent: String) -> String {
        let body = "\(dice.pick(["a", "b", "u"]))[\(index())]"
        let inner = "\(body) \(dice.pick(["=", "+=", "*=", "-="])) \(scalarExpression())\n"
        let first = indent + "for i in range(\(dice.below(3)), \(dice.below(8))):\n"
        guard dice.once(in: 2) else { return first + indent + "    " + inner }
        return first + indent + "    for j in range(\(dice.below(3)), \(dice.below(8))):\n" + indent + "        " + inner
    }

    private mutating func index() -> String {
        switch dice.below(6) {
        case 0: "i"
        case 1: "j"
        case 2: "i, j"
        case 3: "i + 1, j - 1"
        case 4: "i - \(dice.below(3))"
        default: "i, j + \(dice.below(3))"
        }
    }

    private mutating func scalarExpression() -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 6 || dice.once(in: 3) {
            switch dice.below(6) {
            case 0: return "i"
            case 1: return "j"
            case 2: return number()
            default: return "\(dice.pick(["a", "b", "u"]))[\(index())]"
            }
        }
        switch dice.below(6) {
        case 0: return "math.\(dice.pick(["sin", "exp", "sqrt", "floor", "log"]))(\(scalarExpression()))"
        case 1: return "(\(scalarExpression()) if \(scalarExpression()) > \(scalarExpression()) else \(scalarExpression()))"
        case 2: return "-\(scalarExpression())"
        default: return "(\(scalarExpression()) \(dice.pick(["+", "-", "*", "/", "//", "%", "**"])) \(scalarExpression()))"
        }
    }

    // MARK: Expressions

    private mutating func name() -> String { dice.pick(Self.names) }

    private mutating func target() -> String {
        switch dice.below(5) {
        case 0, 1: name()
        case 2: "\(name())[\(slices())]"
        case 3: "\(name())[\(expression())]"
        default: "\(name()).\(dice.pick(["shape", "real", "T", "flat", "zzz"]))"
        }
    }

    private mutating func number() -> String {
        dice.pick(["0", "1", "2", "3", "-1", "7", "0.5", "1e-3", "2.0", "1e308", "float('nan')", "float('inf')", "10**20", "2**63", "-2**63",
                   "255", "256", "True", "1e16", "np.float32(0.1)", "np.int64(3)", "np.uint8(200)", "2**100", "1e-320", "1000"])
    }

    private mutating func literal() -> String {
        dice.pick(["None", "'abc'", "''", "'é\\u4e2d😀'", "[]", "[1, 2, 3]", "(1,)", "{}", "{1, 2}", "{'a': [1]}", "'{:>10.3f}'", "'%d %s'", "...",
                   "range(5)", "slice(1, None, 2)", "[[1, 2], [3, 4]]", "'1,2;3'", "frozenset([1])", "True"])
    }

    private mutating func array() -> String {
        dice.pick(["np.arange(6)", "np.arange(12.0).reshape(3, 4)", "np.zeros((3, 4))", "np.ones(5, dtype=np.float32)", "np.array([1, 2, 3])",
                   "np.array([[1.5, -2], [3, 0]])", "np.array([])", "np.zeros((0, 3))", "np.array(5)", "np.array([True, False, True])",
                   "np.arange(10, dtype=np.uint8)", "np.linspace(0, 1, 7)[::2]", "np.eye(4)[::-1]", "np.arange(24).reshape(2, 3, 4).T",
                   "np.broadcast_to(np.arange(3), (4, 3))", "np.array([np.nan, np.inf, -0.0, 1e-310])", "np.arange(100.0).reshape(10, 10)[1:-1, 1:-1]"])
    }

    private mutating func slices() -> String {
        func part() -> String {
            switch dice.below(8) {
            case 0: ":"
            case 1: "1:-1"
            case 2: "::\(dice.pick(["2", "-1", "-3", "0"]))"
            case 3: "\(dice.below(9) - 4):\(dice.below(12) - 4)"
            case 4: "..."
            case 5: "None"
            case 6: "\(dice.below(7) - 3)"
            default: ":\(dice.below(5))"
            }
        }
        var parts = [part()]
        while dice.once(in: 2), parts.count < 4 { parts.append(part()) }
        return parts.joined(separator: ", ")
    }

    private mutating func parameters() -> String {
        dice.pick(["", "v", "v, w=1", "*args", "v, *, k=2", "v, /, w=3", "**kw", "v=[], *args, k=None, **kw"])
    }

    private mutating func arguments(_ known: [String]) -> String {
        var parts: [String] = []
        for _ in 0..<dice.below(4) { parts.append(expression()) }
        if !known.isEmpty, dice.once(in: 3) { parts.append("\(dice.pick(known))=\(expression())") }
        if dice.once(in: 25) { parts.append("*\(name())") }
        if dice.once(in: 40) { parts.append("**d") }
        return parts.joined(separator: ", ")
    }

    private mutating func expression() -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 7 {
            switch dice.below(4) {
            case 0: return number()
            case 1: return literal()
            default: return name()
            }
        }
        switch dice.below(26) {
        case 0, 1, 2: return name()
        case 3: return number()
        case 4: return literal()
        case 5: return array()
        case 6, 7:
            let function = dice.pick(words.functions)
            return "\(function.path)(\(arguments(function.parameters)))"
        case 8:
            let function = dice.pick(words.functions)
            return "\(function.path)(\(dice.pick(["a", "b", "u", "x"])))"
        case 9: return "\(dice.pick(words.builtins))(\(arguments([])))"
        case 10, 11: return "\(name()).\(dice.pick(words.methods))(\(arguments([])))"
        case 12: return "\(literal()).\(dice.pick(words.methods))(\(arguments([])))"
        case 13, 14:
            let operation = dice.pick(["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"])
            return "(\(expression()) \(operation) \(expression()))"
        case 15: return "(\(expression()) \(dice.pick(["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is"])) \(expression()))"
        case 16: return "\(name())[\(slices())]"
        case 17: return "\(name())[\(expression())]"
        case 18: return "\(dice.pick(["-", "+", "~", "not "]))\(name())"
        case 19: return "(\(expression()) if \(expression()) else \(expression()))"
        case 20: return "[\(expression()) for \(dice.pick(["v", "i", "v, w"])) in \(expression())\(dice.once(in: 3) ? " if v" : "")]"
        case 21: return dice.pick(["{\(name()): \(expression())}", "{\(expression())}", "(\(expression()), \(expression()))", "[\(expression()), *\(name())]",
                                   "{v: v for v in \(name())}", "sum(v for v in \(name()))"])
        case 22: return "f'{\(name())\(dice.pick(["", "!r", ":>9", ":.3f", ":,", "=", ":08.2e", ":x", ":{i}"]))}'"
        case 23: return "(lambda v: \(expression()))(\(expression()))"
        case 24:
            let verb = dice.pick(words.lab)
            return "\(verb.path)(\(arguments(verb.parameters)))"
        default: return "\(name()).\(dice.pick(["shape", "T", "real", "size", "ndim", "dtype", "flat", "base", "nothing", "__name__", "__doc__"]))"
        }
    }
}
