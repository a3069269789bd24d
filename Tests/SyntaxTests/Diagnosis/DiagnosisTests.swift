import Syntax
import Testing

@Suite struct DiagnosisTests {
    private func diagnostic(_ text: String) -> Diagnostic? { parse(Source(text, name: "test")).diagnostics.first }

    @Test func messagesAreThoseOfCPython() throws {
        let texts = try Reference.chunks("errors.txt")
        let expected = try Reference.text("errors.tsv").split(separator: "\n")
        #expect(texts.count == expected.count)
        for (text, wanted) in zip(texts, expected) {
            let source = Source(text, name: "test")
            guard let found = parse(source).diagnostics.first else {
                #expect(wanted == "ok", "\(text)")
                continue
            }
            let place = source.position(of: found.span.lower)
            let fields = wanted.split(separator: "\t").map(String.init)
            #expect([found.type, found.message, String(place.line)] == Array(fields.prefix(3)), "\(text)")
            if fields.count == 4, fields[3] != "-" { #expect(String(place.column + 1) == fields[3], "\(text)") }
        }
    }

    @Test(arguments: [
        ("class A: pass", "'class' statements are not part of the lab language (use functions and dicts)"),
        ("async def f(): pass", "'async' is not part of the lab language"),
        ("x = await f()", "'await' is not part of the lab language"),
        ("b = b'abc'", "bytes literals are not part of the lab language"),
        ("z = 1 + 2j", "complex numbers are not part of the lab language"),
        ("@deco\ndef g(): pass", "decorators are not part of the lab language (call the function: f = deco(f))"),
        ("from numpy import *", "'from ... import *' is not part of the lab language (import the names you use)"),
        ("match x:\n    case 1: pass", "'match' statements are not part of the lab language (use if/elif)"),
        ("def f():\n    yield 1", "'yield' is not part of the lab language (build a list instead)"),
        ("def f():\n    x = yield", "'yield' is not part of the lab language (build a list instead)"),
        ("f = [(yield)]", "'yield' is not part of the lab language (build a list instead)"),
        ("try: a\nexcept* b: c", "'except*' is not part of the lab language (use 'except')"),
    ])
    func refusalsSayWhatToWrite(text: String, message: String) {
        #expect(diagnostic(text)?.message == message)
        #expect(diagnostic(text)?.type == "SyntaxError")
    }

    @Test(arguments: [
        ("x = a && b", "'&&' is written 'and'"), ("x = a || b", "'||' is written 'or'"), ("if !x: pass", "'!' is written 'not'"),
        ("x++", "there is no '++': write x += 1"), ("if x: y\nelse if z: w", "'else if' is written 'elif'"),
        ("if x = 3: pass", "= stores a value in a name; == compares two values"),
        ("x = \u{201C}a\u{201D}", "write \" instead of this character"),
        ("x = 2 \u{00D7} 3", "write * instead of this character"),
        ("for k in range(3) {\n}", "a block is the indented lines after a colon, without braces"),
        ("if x then y", "a colon takes the place of 'then'"), ("let x = 3", "a name needs no declaration: x = ..."),
        ("y = 2x", "a name cannot begin with a digit, and a product is written with *: 2*x"),
        ("for x in y\n    z", "a colon ends the line that begins a block"),
    ])
    func hintsNameWhatWasMeant(text: String, hint: String) {
        #expect(diagnostic(text)?.hints.contains(hint) == true)
    }

    @Test func linesCountFromTheFirstLineOfTheCell() {
        let source = Source("x = 1\ny = = 2", name: "cell", firstLine: 40)
        let found = parse(source).diagnostics.first
        #expect(found.map { source.position(of: $0.span.lower).line } == 41)
    }
}
