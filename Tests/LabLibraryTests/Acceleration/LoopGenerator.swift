/// Writes loops at random: arrays and views of them, subscripts around the edge, sums, branches, functions.
struct LoopGenerator {
    private var state: UInt64
    private var lines: [String] = []
    private var arrays: [(name: String, rank: Int)] = []
    private var isNest = false

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

    private mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) ^ (state >> 11)
    }
    private mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }
    private mutating func one<T>(of choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

    /// A whole script that shows everything the loop leaves.
    mutating func program() -> String {
        isNest = chance(40)
        let n = one(of: [9, 14, 40, 300, 700])
        lines = ["import numpy as np", "import math", "np.set_printoptions(threshold=100000)", "n = \(n)", "k = 0.3", "o = \(one(of: [1, 2, -1, 0]))",
                 "s = \(one(of: ["0", "0.0", "1.5", "np.float64(1)"]))", "c = \(one(of: ["2", "-0.5", "np.float32(0.7)"]))"]
        for name in ["u", "v", "w"] { addArray(name) }
        addView()
        if chance(30) {
            lines.append("l = [math.cos(q * 0.3) for q in range(n)]")
            arrays.append(("l", 1))
        }
        lines.append("try:")
        loop()
        lines += ["except Exception as error:", "    print(type(error).__name__, error)", LoopProgram.state(["i", "j", "s", "t"])]
        for (name, _) in arrays {
            lines.append("print('\(name)', \(name) if isinstance(\(name), list) else (\(name).tolist(), \(name).dtype))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func addArray(_ name: String) {
        let rank = isNest || chance(20) ? 2 : 1
        let shape = rank == 1 ? "n" : "(12, 40)"
        let count = rank == 1 ? "n" : "480"
        let type = one(of: ["", "", "", ".astype(np.float32)", "int"])
        let values = type == "int" ? "(np.arange(\(count)) * 7 % 13 - 3)" : "np.sin(np.arange(\(count)) * 1.3 + \(next() % 5))\(type)"
        lines.append("\(name) = \(values).reshape(\(shape))")
        if type != "int", chance(20) { lines.append("\(name)[\(one(of: ["0", "-1", "3"]))] = \(one(of: ["np.nan", "np.inf", "0", "1e300"]))") }
        arrays.append((name, rank))
    }

    private mutating func addView() {
        guard chance(60) else { return }
        let (name, rank) = one(of: arrays)
        let part = rank == 1 ? one(of: ["", "[1:]", "[:-1]", "[::-1]", "[::2]", "[2:]"]) : one(of: [".T", "[1:, 1:]", "[:, ::-1]", "[1:]"])
        lines.append("x = \(name)\(part)")
        arrays.append(("x", rank))
    }

    private mutating func loop() {
        let indent: Int
        if isNest {
            lines.append("    for i in range(\(one(of: ["0", "1"])), \(one(of: ["10", "11", "12", "5"]))):")
            lines.append("        for j in range(\(one(of: ["0", "1", "2"])), \(one(of: ["11", "20", "38", "39", "40"]))):")
            indent = 12
        } else {
            lines.append("    for i in range(\(one(of: ["n", "1, n - 1", "2, n - 2", "n - 2, 0, -1", "0, n, 2"]))):")
            indent = 8
        }
        for _ in 0..<one(of: [1, 1, 2, 3]) { statement(indent, depth: 1) }
    }

    private mutating func statement(_ indent: Int, depth: Int) {
        let blanks = String(repeating: " ", count: indent)
        switch next() % 10 {
        case 0...3: lines.append("\(blanks)\(place()) = \(expression(3))")
        case 4...5: lines.append("\(blanks)\(place()) \(one(of: ["+=", "-=", "*="])) \(expression(2))")
        case 6: lines.append("\(blanks)t = \(expression(2))\n\(blanks)\(place()) = t * t")
        case 7: lines.append("\(blanks)\(one(of: ["s += ", "s -= ", "s = s + "]))\(expression(2))")
        default:
            guard depth > 0 else { return lines.append("\(blanks)\(place()) = \(expression(1))") }
            lines.append("\(blanks)if \(expression(1)) \(one(of: ["<", ">=", "!="])) \(expression(1)):")
            statement(indent + 4, depth: depth - 1)
            if chance(50) {
                lines.append("\(blanks)else:")
                statement(indent + 4, depth: depth - 1)
            }
        }
    }

    private mutating func place() -> String {
        let (name, rank) = one(of: arrays)
        let column = subscripted(isNest ? "j" : "i")
        if rank == 1 { return "\(name)[\(column)]" }
        let row = isNest ? subscripted("i") : one(of: ["1", "3", "o"])
        return chance(70) ? "\(name)[\(row), \(column)]" : "\(name)[\(row)][\(column)]"
    }

    private mutating func subscripted(_ variable: String) -> String {
        one(of: [variable, variable, variable, "\(variable)-1", "\(variable)+1", "\(variable)+o", "n-1-\(variable)", "2"])
    }

    private mutating func expression(_ depth: Int) -> String {
        if depth == 0 || chance(30) {
            return chance(70) ? place() : one(of: ["k", "c", "2", "0.5", "i", "1", isNest ? "j" : "k"])
        }
        switch next() % 12 {
        case 0...7: return "(\(expression(depth - 1)) \(one(of: ["+", "-", "*", "+", "-", "*", "/", "//", "%"])) \(expression(depth - 1)))"
        case 8: return "(\(expression(depth - 1))) ** 2"
        case 9: return "(-\(expression(depth - 1)))"
        case 10: return "\(one(of: ["abs", "math.sin", "np.exp", "math.sqrt", "float"]))(\(expression(depth - 1)))"
        default: return "(\(expression(depth - 1)) if \(expression(0)) > 0 else \(expression(depth - 1)))"
        }
    }
}
