import Syntax
import Testing

/// Any text whatever has a tree; damaged programs are the likeliest wrong texts.
@Suite struct MutationTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let pieces = [
        "(", ")", "[", "]", "{", "}", ",", ":", "=", "**", "if", "for", "lambda", "def", "not", "\"", "'''", "\n", "    ",
        "\t", "\\", "f'{", "0x", "é", "\u{00A0}", "#", "yield", "@", "...", "*", "class", ":=", "\r", "\u{0}", "😀",
    ]

    private func damaged(_ program: String, _ dice: inout Dice) -> String {
        var scalars = Array(program.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let at = Int.random(in: 0...scalars.count, using: &dice)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: scalars.removeSubrange(at...)
            case 1: if at < scalars.count { scalars.remove(at: at) }
            case 2: scalars.insert(contentsOf: Self.pieces.randomElement(using: &dice)?.unicodeScalars.map { $0 } ?? [], at: at)
            default: scalars.insert(contentsOf: scalars[..<at].suffix(7), at: at)
            }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    @Test func damagedProgramsAlwaysHaveATree() throws {
        var dice = Dice(state: 7)
        for program in try Reference.chunks("programs.txt") + Reference.chunks("errors.txt") {
            for _ in 0..<4 {
                let text = damaged(program, &dice)
                let source = Source(text, name: "test")
                let result = parse(source)
                for diagnostic in result.diagnostics {
                    #expect(!diagnostic.message.isEmpty)
                    #expect(diagnostic.span.lower >= 0 && diagnostic.span.lower <= source.bytes.count)
                    #expect(diagnostic.span.upper <= source.bytes.count + 1)
                }
                if Dump.text(result.body).contains("(error)") { #expect(!result.diagnostics.isEmpty) }
                #expect(tokens(text).last?.kind == .end)
            }
        }
    }
}
