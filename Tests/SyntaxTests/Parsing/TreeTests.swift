import Syntax
import Testing

@Suite struct TreeTests {
    private func tree(_ text: String) -> String { Dump.text(parse(Source(text, name: "test")).body) }

    @Test func treesAreThoseOfCPython() throws {
        let programs = try Reference.chunks("programs.txt")
        let expected = try Reference.chunks("trees.txt")
        #expect(programs.count == expected.count)
        for (program, wanted) in zip(programs, expected) {
            let result = parse(Source(program, name: "test"))
            #expect(result.diagnostics.map(\.message) == [])
            for (line, wantedLine) in zip(Dump.text(result.body).split(separator: "\n"), wanted.split(separator: "\n")) {
                #expect(line == wantedLine)
            }
        }
    }

    @Test func precedenceIsInTheTree() {
        #expect(tree("-a ** b") == "(- (** a b))")
        #expect(tree("a ** -b ** c") == "(** a (- (** b c)))")
        #expect(tree("not a == b") == "(not (compare a == b))")
    }

    @Test func selfDocumentingFieldsKeepTheirText() {
        #expect(tree("f'{a = }'") == #"(f (field a "a = " !r))"#)
        #expect(tree("f'{a=!s:>5}'") == #"(f (field a "a=" !s (f ">5")))"#)
        #expect(tree("f'{a=:5}'") == #"(f (field a "a=" (f "5")))"#)
    }

    @Test func gridStepsMayBeImaginary() {
        #expect(tree("np.mgrid[0:1:5j]") == "([] (. np mgrid) (slice 0 1 5.0j))")
        #expect(parse(Source("a[0:1:5j]", name: "test")).diagnostics.first?.message
            == "complex numbers are not part of the lab language")
    }

    @Test func spansAreThoseOfTheText() throws {
        let source = Source("é = (a + b) * f(c)", name: "test")
        let statement = try #require(parse(source).body.first)
        guard case .assign(_, let value) = statement.kind, case .binary(_, let left, let right) = value.kind else {
            Issue.record("not an assignment of a product")
            return
        }
        #expect(source.position(of: value.span.lower).column == 4)
        #expect(source.position(of: left.span.lower).column == 5)
        #expect(source.position(of: right.span.upper).column == 18)
        #expect(statement.span == Span(0, source.bytes.count))
    }

    @Test func functionsKeepTheirDocstring() throws {
        let body = parse(Source("def f():\n    'doc'\n    return 1\n", name: "test")).body
        guard case .function(let definition)? = body.first?.kind else {
            Issue.record("no function")
            return
        }
        #expect(definition.docstring == "doc")
    }

    @Test func whatFollowsAMistakeIsStillParsed() {
        #expect(tree("x = 1\ny = = 2\nz = 3") == "(= x 1)\n(error)\n(= z 3)")
        #expect(tree("def f():\n    x = = 1\n    return 2\ny = 3") == "(def f () (do (error) (return 2)))\n(= y 3)")
        #expect(tree("class A:\n    x = 1\ny = 2") == "(error)\n(= y 2)")
    }
}
