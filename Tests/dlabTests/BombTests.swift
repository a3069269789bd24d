import Testing

/// Code that asks for more than there is: an error in words, little memory, and a session that goes on.
@Suite(.serialized) struct BombTests {
    /// Each with the type of its error, from `Reference/bombs.txt`.
    static let table: [(error: String, code: String)] = {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let blocks = TestFolder.read(folder + "/Reference/bombs.txt").split(separator: "----\n")
        return blocks.map { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            return (String(lines[0]), lines.dropFirst().joined(separator: "\n"))
        }
    }()

    /// An eighth of the usual limit, so that filling it takes an eighth of the time.
    private static let limit = 128 << 20

    private func run(_ bombs: ArraySlice<(error: String, code: String)>) {
        // One session for all: each bomb is followed by a sign of life that names it.
        let input = bombs.enumerated().map { "\($1.code)\n\nprint('alive', \($0))\n" }.joined()
        let run = ProgramRun.run([], input: input, environment: ["DLAB_MEMORY=\(BombTests.limit)"])
        #expect(run.status == 0)
        let signs = run.output.split(separator: "\n").filter { $0.hasPrefix("alive") }
        #expect(signs.count == bombs.count, "the session ended after \(signs.last ?? "nothing"): \(run.errors.suffix(300))")
        let last = run.errors.split(separator: "\n").filter { line in
            line.first?.isUppercase == true && line.prefix { $0.isLetter }.hasSuffix("Error")
        }
        #expect(last.count == bombs.count)
        for (bomb, message) in zip(bombs, last) {
            // The pages of the stack count too: which limit a deep structure meets first depends on what ran before.
            #expect(bomb.error.split(separator: " or ").contains { message.hasPrefix($0) }, "\(bomb.code): \(message)")
        }
        // Code, stacks and libraries come on top.
        #expect(run.peak < BombTests.limit + (128 << 20), "\(run.peak >> 20) MiB")
    }

    @Test func thereAreManyBombs() { #expect(BombTests.table.count >= 80) }

    @Test(arguments: Array(stride(from: 0, to: 400, by: 25))) func bombsAreRefused(from first: Int) {
        guard first < BombTests.table.count else { return }
        run(BombTests.table[first..<min(first + 25, BombTests.table.count)])
    }

    @Test func theErrorSaysWhatToDo() {
        let run = ProgramRun.run(["-c", "a = []\nwhile True:\n    a.append([0] * 1000)"], environment: ["DLAB_MEMORY=128M"])
        #expect(run.status == 1)
        #expect(run.errors.contains("is more than the limit of 128.0 MiB"))
        #expect(run.errors.contains("DLAB_MEMORY=4G"))
        #expect(run.errors.hasSuffix("MemoryError\n"))
    }

    @Test func memoryThatIsGivenBackCanBeUsedAgain() {
        let code = "for i in range(40):\n    a = list(range(2 * 10**6))\n    b = np.ones(5 * 10**6)\n    s = 'x' * 10**7\nprint(len(a) + len(b) + len(s))"
        let run = ProgramRun.run(["-c", code], environment: ["DLAB_MEMORY=256M"])
        #expect(run.output == "17000000\n", "\(run.errors)")
    }

    @Test func figuresStayInTheirFolder() {
        // A lesson from elsewhere writes below the figures folder only: no way out by .., by an absolute name or by a link.
        let folder = TestFolder(), outside = TestFolder()
        folder.write("lesson.md", """
            ---
            id: escape
            title: Ways out
            ---
            ```{code-cell} python
            plt.plot([1, 2])
            for path in ['../out.png', '\(outside.path)/out.png', 'a/../../out.png', 'link/out.png']:
                try:
                    plt.savefig(path)
                    print('written', path)
                except OSError as error:
                    print('refused', path)
            ```
            """)
        let run = ProgramRun.run(["run", "lesson.md", "--figures", "figures"], in: folder)
        #expect(run.output.split(separator: "\n").count { $0.hasPrefix("refused") } == 4, "\(run.output)\(run.errors)")
        #expect(TestFolder.entries(outside.path).isEmpty)
        #expect(TestFolder.read(folder.path + "/out.png").isEmpty)
    }
}
