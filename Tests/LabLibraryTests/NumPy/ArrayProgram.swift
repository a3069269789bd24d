/// Random programs of elementwise expressions, the same for the same seed: arrays of every type and layout, views of the
/// written array, numbers of every kind, functions of the program's own, statements that change arrays in place.
struct ArrayProgram {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    private mutating func next(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    private mutating func pick(_ text: String) -> String {
        let words = text.split(separator: "|")
        return String(words[next(words.count)])
    }

    private static let arrays = "a|b|c|f|g|i|j|u|o|m|s|t|r|l|a[::-1]|a[::2]|b[1:]|b[:-1]|m[1:-1, 1:-1]|m[2:, 1:-1]|m[:, ::-1]"
        + "|z|h|n|e|d|a[1:-1]|b[2:]|c[:-2]|m.T|[1, 2]"
    private static let numbers = "2|3|-1|0|0.5|-1.5|2.0|1e308|k|np.float64(0.0)|np.float32(1.5)|np.int64(3)|np.uint8(200)|True"
        + "|300|10**20|w|None|missing"
    private static let operators = "+|+|+|-|-|-|*|*|*|/|/|//|%|**|**|<|<=|>|>=|==|!=|&|^|@"
    private static let unary = "np.exp|np.sqrt|np.sin|np.abs|abs|np.log|np.square|np.negative|np.isnan|np.floor|np.sign|np.tanh"
        + "|np.reciprocal|np.cos|np.sum|half|negated|gauss|loud|twice"
    private static let binary = "np.maximum|np.minimum|np.add|np.divide|np.power|np.arctan2|np.hypot|np.fmod|np.less|np.logical_and"
        + "|mixed|first"

    mutating func expression(_ depth: Int) -> String {
        let choice = next(100)
        if depth == 0 || choice < 12 { return next(10) < 7 ? pick(ArrayProgram.arrays) : pick(ArrayProgram.numbers) }
        if choice < 62 { return "(\(expression(depth - 1)) \(pick(ArrayProgram.operators)) \(expression(depth - 1)))" }
        if choice < 70 { return "(-\(expression(depth - 1)))" }
        if choice < 86 { return "\(pick(ArrayProgram.unary))(\(expression(depth - 1)))" }
        if choice < 94 { return "\(pick(ArrayProgram.binary))(\(expression(depth - 1)), \(expression(depth - 1)))" }
        if choice < 97 {
            return "np.where(\(expression(depth - 1)) > \(pick(ArrayProgram.numbers)), \(expression(depth - 1)), \(expression(depth - 1)))"
        }
        return "np.clip(\(expression(depth - 1)), \(pick("0|-1.5|k")), \(pick("2|0.5|3.5")))"
    }

    private mutating func statement() -> String {
        let value = expression(1 + next(4))
        switch next(20) {
        case 0..<11: return "show(\(value))"
        case 11..<15:
            let target = pick("a|m|i|g|u|a[1:]|a[:-1]|a[:]|b[::-1]|m[1:-1, 1:-1]|i[:]|g[:]|u[:]|m[:, 0]|m[0]|t[1:]")
            return "\(target) \(pick("+=|-=|*=|/=|**=|//="))  \(value)\n    show(\(target))"
        case 15..<19:
            let target = pick("a[1:]|a[:-1]|a[:]|b[::-1]|m[1:-1, 1:-1]|i[:]|g[:]|u[:]|m[:, 0]|m[0]|t[1:]|o[:]|a[o]|q[:]")
            return "\(target) = \(value)\n    show(\(target))"
        default: return "if \(value): print('true')"
        }
    }

    /// A program that prints everything it computes.
    static func text(seed: UInt64) -> String {
        var program = ArrayProgram(seed: seed)
        let size = [3000, 5000, 1050, 50][program.next(4)]
        var text = prelude.replacing("SIZE", with: "\(size)")
        for number in 0..<10 {
            var body = program.statement()
            if program.next(8) == 0 {
                let state = program.pick("all='raise'|divide='ignore'|all='ignore'|invalid='raise'|over='print'|under='warn'")
                body = "with np.errstate(\(state)):\n        " + body.replacing("\n", with: "\n    ")
            }
            text += "print(\(number))\ntry:\n    \(body)\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
        }
        return text + "show(\(program.expression(3)))\n"
    }

    private static let prelude = """
        import numpy as np
        N = SIZE
        a = np.linspace(-2, 2, N)
        b = np.arange(N) * 0.37 % 5 - 2
        c = a * b + 1
        f = b.copy()
        f[::7] = 0.0
        g = (a * 3).astype(np.float32)
        i = np.arange(N) - N // 2
        j = (np.arange(N) * 7919) % 101
        u = (np.arange(N) % 256).astype(np.uint8)
        o = np.arange(N) % 3 == 0
        m = (np.arange(N) * 0.01).reshape(50, N // 50)
        s = np.sin(m)
        t = (np.arange(N) * 0.02).reshape(N // 50, 50).T
        r = np.linspace(0, 1, N // 50)
        l = np.linspace(1, 2, 50).reshape(50, 1)
        z = np.zeros(N)
        h = np.full(N, 1e200)
        n = np.where(o, np.nan, a)
        e = np.array([])
        d = np.array(2.5)
        q = np.broadcast_to(a, (2, N))[0]
        k = 0.7
        w = -3
        def half(x): return x / 2
        def gauss(x, /):
            return np.exp(-(x / k) ** 2)
        negated = lambda x: np.where(x > 0, -x, x)
        def twice(x): return gauss(half(x)) * x
        def mixed(x, y): return half(x) * y - gauss(x)
        def first(x, y): return x * 2
        def loud(x):
            print("loud")
            a[0] = 17.0
            return x * 2
        def show(x):
            if isinstance(x, np.ndarray):
                print(x.dtype, x.shape, x.ravel()[::97].tolist(), x.T.copy().ravel()[-2:].tolist())
                print(np.isnan(x).sum() if x.dtype != bool else x.sum(), (x + 0.5).sum())
            else:
                print(repr(x))

        """
}
