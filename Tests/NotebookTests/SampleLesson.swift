import Glibc
import Interpreter
import Notebook

/// A small lesson with one of everything, in the plain language: what parser, runner and check are tested on.
enum SampleLesson {
    static let text = #"""
        ---
        id: doubling
        title: "What doubles?"
        minutes: 5
        seed: 7
        params:
          r: {value: 0.5, min: 0.1, max: 0.9, step: 0.1, unit: "1", help: "a rate"}
          n: {value: 3, min: 1, max: 9}
        ---
        # What doubles?

        A rate $r$ times two is $2r$. See [the question](#what-doubles).

        ```{code-cell} python
        :role: setup
        def double(x):
            return 2 * x
        ```

        ```{code-cell} python
        :name: first
        twice = double(r)
        twice
        ```

        :::{predict} second
        How large is the sum of the first n numbers?
        :::

        ```{code-cell} python
        :name: second
        total = sum(range(n + 1)) + 0 * twice
        total
        ```

        ```{exercise-start}
        :label: half
        :points: 2
        :skip: no
        ```
        Store in `h` the half of 9.

        ```{code-cell} python
        :role: starter
        :for: half
        h = ____
        ```
        ```{code-cell} python
        :role: check
        :for: half
        expect(close(h, 4.5), "h is half of nine")
        misconception(h == 4, "Whole division drops the rest.")
        misconception(h == 18, "That is the double.")
        ```
        ```{code-cell} python
        :role: solution
        :for: half
        h = 9 / 2
        ```
        ```{code-cell} python
        :role: tests
        :for: half
        accept("h = 4.5")
        accept("h = 9 * 0.5")
        reject("h = 9 // 2", because="Whole division")
        reject("h = 18", because="double")
        reject("x = 1", because="NameError")
        ```
        :::{hint} half
        Divide with `/`.
        :::
        :::{hint} half
        It is between 4 and 5.
        :::
        ```{exercise-end}
        ```

        ```{code-cell} python
        :name: statement
        :role: claim
        claim("half of nine is below five")
        expect(h < 5, "h is below 5")
        ```

        ```{code-cell} python
        :name: question
        :role: quiz
        :answer: "3 * 4"
        expect(answer == 12, "twelve")
        ```

        The end.
        """#

    /// The sample with a piece replaced; the piece must be there.
    static func changed(_ piece: String, _ replacement: String) -> String {
        precondition(text.contains(piece), "the sample has no \(piece)")
        return text.replacingFirst(piece, with: replacement)
    }

    /// The line of the sample in which a piece begins.
    static func line(of piece: String, in text: String = SampleLesson.text) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.contains(piece) } ?? -2) + 1
    }
}

extension String {
    func replacingFirst(_ piece: String, with replacement: String) -> String {
        guard let range = firstRange(of: piece) else { return self }
        return String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/dlab-test-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit { TemporaryFolder.remove(path) }

    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) -> String {
        let place = path + "/" + name
        let file = fopen(place, "w")
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        return place
    }

    func read(_ name: String) -> String? { TemporaryFolder.read(path + "/" + name) }

    static func read(_ place: String) -> String? {
        guard let file = fopen(place, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// What lies in it, sorted.
    var names: [String] { names(in: "") }

    func names(in sub: String) -> [String] {
        guard let folder = opendir(path + "/" + sub) else { return [] }
        defer { closedir(folder) }
        var found: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { found.append(name) }
        }
        return found.sorted()
    }

    private static func remove(_ path: String) {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name == "." || name == ".." { continue }
            var status = stat()
            let place = path + "/" + name
            if lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { remove(place) } else { unlink(place) }
        }
        closedir(folder)
        rmdir(path)
    }
}

/// A workbench whose events are collected as text.
final class Desk {
    let bench: Workbench
    private(set) var events: [Event] = []

    init(state: String? = nil, figures: String = "/tmp/dlab-test-figures", trusted: Bool = true, lessons: String = "/nonexistent") {
        var settings = Workbench.Settings()
        settings.stateFolder = state
        settings.figures = figures
        settings.trusted = trusted
        bench = Workbench(settings: settings, shelf: LessonShelf(folder: lessons))
    }

    /// Types one input and gives what it shows, one line per event.
    @discardableResult
    func type(_ input: String) -> String {
        events = []
        _ = bench.submit(input) { events.append($0) }
        return shown
    }

    func open(_ path: String) throws -> String {
        events = []
        try bench.open(path) { events.append($0) }
        return shown
    }

    /// As a terminal does it.
    @discardableResult
    func start() -> String {
        events = []
        bench.keepInputs { events.append($0) }
        return shown
    }

    private var shown: String {
        events.map { event in
            switch event {
            case .output(.text(let text)), .output(.value(let text)), .output(.error(let text)), .output(.warning(let text)):
                text
            case .output: ""
            case .prose(let text), .note(let text), .success(let text), .failure(let text): text
            case .code(let code, let name): "<\(name)> \(code)"
            case .lines(let lines): lines.joined(separator: "\n")
            }
        }.joined(separator: "\n")
    }
}
