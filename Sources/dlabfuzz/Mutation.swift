/// Damage to programs that were right: tokens taken out, doubled, swapped, exchanged between programs, and raw bytes.
struct Mutation {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    private static let pieces = [
        "(", ")", "[", "]", "{", "}", ",", ":", "=", "==", "**", "*", "@", "if ", "else ", "for ", "in ", "lambda ", "def ", "not ", "\"", "'''", "'",
        "\n", "\n    ", "\t", "\\", "\\\n", "f'{", "f\"{x!r:{y}}", "0x", "1e", "1_", "0777", "é", "\u{00A0}", "#", "yield ", "...", ":=", "->", "\r",
        "\u{0}", "😀", "class ", "async ", "await ", "import ", "from ", "with ", "try:", "except", "finally:", "global ", "nonlocal ", "del ",
        "return ", "raise ", "pass", "break", "continue", "\u{FEFF}", "\u{2028}", "'\\N{", "'\\x", "'\\u12", "b'", "rb'", "rf'{", "1j", "$", "?", "!",
        "9999999999999999999999", "None", "True", "__debug__", "match x:", "type X =", "print ", "    ", " ",
    ]

    mutating func damaged(_ program: String, other: String) -> String {
        var bytes = Array(program.utf8)
        for _ in 0..<(1 + dice.below(4)) {
            let at = dice.below(bytes.count + 1)
            let end = min(bytes.count, at + 1 + dice.below(12))
            switch dice.below(9) {
            case 0: bytes.removeSubrange(at...)
            case 1: bytes.removeSubrange(at..<end)
            case 2, 3: bytes.insert(contentsOf: Array(dice.pick(Self.pieces).utf8), at: at)
            case 4: bytes.insert(contentsOf: bytes[at..<end], at: at)
            case 5:
                let source = Array(other.utf8)
                let from = dice.below(source.count + 1)
                bytes.insert(contentsOf: source[from..<min(source.count, from + dice.below(60))], at: at)
            case 6: bytes.replaceSubrange(at..<end, with: Array(dice.pick(Self.pieces).utf8))
            case 7: if at < bytes.count { bytes[at] = UInt8(truncatingIfNeeded: dice.next()) }
            default:
                let piece = Array(dice.pick(Self.pieces).utf8)
                for _ in 0..<dice.pick([3, 25, 150]) { bytes.insert(contentsOf: piece, at: at) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
