import Glibc
import Interpreter
import Notebook
import Testing

/// Lessons from strangers: what they try, and what comes of it.
@Suite struct TrustTests {
    private let folder = TemporaryFolder()
    private let outside = TemporaryFolder()
    private var figures: String { folder.path + "/figures" }

    /// Runs code as a cell of a stranger's lesson.
    private func run(_ code: String, trusted: Bool = false, title: String = "T") throws -> (shown: String, report: BatchRun.Report) {
        let path = folder.write("stranger.md", "---\nid: stranger\ntitle: \"\(title)\"\n---\n```{code-cell} python\n:name: try\n\n\(code)\n```\n")
        var options = BatchRun.Options()
        options.figures = figures
        options.trusted = trusted
        var shown: [String] = []
        let report = try BatchRun.run(LessonFile.load(path), shelf: LessonShelf(folder: "/nonexistent"), options: options, interrupt: Interrupt()) { event in
            switch event {
            case .output(.text(let text)), .output(.value(let text)), .output(.warning(let text)), .output(.error(let text)), .failure(let text): shown.append(text)
            default: break
            }
        }
        return (shown.joined(separator: "\n"), report)
    }

    // MARK: Files

    @Test func readingStaysBelowTheLesson() throws {
        let secret = outside.write("secret.txt", "1 2 3")
        _ = folder.write("own.txt", "4 5")
        symlink(secret, folder.path + "/link.txt")
        symlink(outside.path, folder.path + "/door")
        let up = "../" + (outside.path.split(separator: "/").last.map(String.init) ?? "") + "/secret.txt"
        for name in [secret, up, "link.txt", "door/secret.txt", "/etc/passwd", "/proc/self/environ", "./../../../../../../etc/passwd", "door/../secret.txt"] {
            let (shown, report) = try run("print(np.loadtxt('\(name)'))")
            #expect(report.failed && (shown.contains("Permission denied") || shown.contains("not found")), "\(name): \(shown)")
            #expect(!shown.contains("1. 2. 3."))
        }
        #expect(try run("print(np.loadtxt('own.txt'))").shown.contains("[4. 5.]"))
        #expect(try run("print(np.loadtxt('\(secret)'))", trusted: true).shown.contains("[1. 2. 3.]"))
    }

    @Test func writingStaysBelowTheFigures() throws {
        mkdir(figures, 0o755)
        symlink(outside.path, figures + "/door")
        symlink(outside.path + "/new.png", figures + "/dangling.png")
        for name in ["../out.png", "\(outside.path)/out.png", "door/out.png", "a/../../out.png", "dangling.png", "figures/../../out.png", folder.path + "/out.png"] {
            let (shown, report) = try run("imsave('\(name)', np.zeros((2, 2)))")
            #expect(report.failed && (shown.contains("OSError") || shown.contains("FileNotFoundError")), "\(name): \(shown)")
        }
        #expect(outside.names.isEmpty && folder.names == ["figures", "stranger.md"])
        #expect(try run("imsave('in.png', np.zeros((2, 2)))").report.failed == false)
        #expect(folder.names(in: "figures").contains("in.png"))
    }

    /// A folder that was packed with the lesson may be a way to somewhere else.
    @Test func aLinkIsNoFiguresFolder() throws {
        symlink(outside.path, figures)
        _ = try run("plt.plot([1, 2])")
        #expect(try run("imsave('in.png', np.zeros((2, 2)))").shown.contains("symbolic link"))
        #expect(outside.names.isEmpty)
        _ = try run("imsave('in.png', np.zeros((2, 2)))", trusted: true)
        #expect(outside.names == ["in.png"])
    }

    @Test func theDiskIsNotFilled() throws {
        let (shown, _) = try run("u = np.zeros((1, 1))\nfor k in range(3000):\n    imsave(f'{k % 3}.png', u)")
        #expect(shown.contains("writes at most 2000 files"), "\(shown.suffix(300))")
    }

    // MARK: Everything else

    @Test(arguments: ["import socket", "import urllib.request", "import os", "import subprocess", "open('x')", "__import__('os')", "eval('1')", "exec('1')", "np.loadtxt('http://example.org/x')", "imread('https://example.org/x.png')"])
    func thereIsNoWayOut(_ code: String) throws {
        let (shown, report) = try run(code)
        #expect(report.failed && shown.contains("Error"), "\(shown)")
    }

    @Test func stepsAndMemoryAreLimited() throws {
        #expect(try run("while True: pass").shown.contains("more than"))
        #expect(try run("x = 'a' * 10**11").shown.contains("MemoryError"))
    }

    /// Sequences that would move the cursor, name the window or hide a line.
    private static let sequences = ["\\x1b[2J", "\\x1b]0;title\\x07", "\\x9b31m", "\\r", "\\x08", "\\x7f", "\\u202e"]

    @Test(arguments: sequences) func whatIsPrintedIsNotObeyed(_ sequence: String) throws {
        for code in ["print('a\(sequence)b')", "raise ValueError('a\(sequence)b')", "import warnings\nprint('a\(sequence)b', end='')", "np.array([1]).\(sequence.contains("u") ? "x" : "y"); '\(sequence)'"] {
            let shown = try run(code).shown
            #expect(!shown.unicodeScalars.contains { $0.isObeyed }, "\(shown.debugDescription)")
        }
        #expect(try run("print('a\(sequence)b')").shown.contains(sequence == "\\r" ? "\\x0d" : sequence))
        // A trusted lesson prints as Python does.
        #expect(try run("print('a\(sequence)b')", trusted: true).shown.unicodeScalars.contains { $0.isObeyed })
    }

    @Test func wordsOfALessonAreNotObeyed() throws {
        let raw = "\u{1B}[2Jx\u{7}\u{9B}1m\u{202E}"
        let lesson = try LessonParser.parse(SampleLesson.changed("Divide with", raw).replacingFirst("# What doubles?", with: "# What \(raw)")
            .replacingFirst("title: \"What doubles?\"", with: "title: \"\\e[2J\(raw)\"").replacingFirst("help: \"a rate\"", with: "help: \"\\e[31m\"")
            .replacingFirst("twice = double(r)", with: "twice = double(r) + 0 * len('\(raw)')"), path: folder.path + "/01-doubling.md")
        var texts = [lesson.title] + lesson.parameters.map(\.help) + lesson.cells.map(\.code)
        for item in lesson.items { if case .prose(let prose) = item { texts.append(prose.markdown) } }
        for exercise in lesson.exercises { texts += exercise.hints.map(\.markdown) }
        #expect(!texts.joined().unicodeScalars.contains { $0.isObeyed })
        #expect(lesson.title.contains("\\x1b[2J"))
        // A text in code keeps its meaning.
        #expect(lesson.cell(named: "first")?.code.contains("\\x1b[2Jx\\x07\\x9b1m\\u202e") ?? false)
    }

    @Test func faultsAreNotObeyed() {
        let path = folder.write("05-doubling.md", SampleLesson.changed("twice = double(r)", "raise ValueError('\\x1b[2J')"))
        let found = LessonCheck.check(path, shelf: LessonShelf(folder: "/nonexistent"), options: LessonCheck.Options(), interrupt: Interrupt()).faults
        #expect(!found.isEmpty && !found.map(\.description).joined().unicodeScalars.contains { $0.isObeyed })
    }
}

extension Unicode.Scalar {
    /// Whether a terminal does something other than show it.
    fileprivate var isObeyed: Bool {
        (value < 0x20 && value != 10 && value != 9) || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
    }
}
