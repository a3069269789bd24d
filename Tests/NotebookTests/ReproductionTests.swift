import Glibc
import Interpreter
import Notebook
import Testing

@Suite struct ReproductionTests {
    /// A folder that is gone afterwards.
    private func inFolder(_ body: (String) throws -> Void) throws {
        var name = Array("/tmp/dlab-reproduce-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&name).map { String(cString: $0) })
        defer {
            for entry in folder(made) { unlink("\(made)/\(entry)") }
            rmdir(made)
        }
        try body(made)
    }

    private func folder(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) { names.append(withUnsafePointer(to: &entry.pointee.d_name) { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }) }
        return names.filter { !$0.hasPrefix(".") }
    }

    private func outcome(_ path: String) -> Reproduction.Outcome {
        Reproduction.run(path, trusted: false, interrupt: Interrupt(), emit: { _ in }).outcome
    }

    private func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }

    /// Every input that a figure needs is in it: those typed before, the seed, and the size that was asked for.
    @Test func whatWasTypedMakesTheSameBytes() throws {
        try inFolder { place in
            let session = Session(figures: FigureFolder(path: place, size: FigureSize("60x40mm"), dpi: 80))
            session.useSeed(7)
            for code in ["x = np.random.rand(20)", "plt.plot(x)", "1 / 0", "y = np.cumsum(x)\nplt.plot(y, label='“sum”')\nplt.legend()"] { session.run(code) }
            let figures = folder(place)
            #expect(figures.count == 2)
            for figure in figures { #expect(outcome("\(place)/\(figure)") == .same) }
        }
    }

    @Test func savedFilesToo() throws {
        try inFolder { place in
            let session = Session(figures: FigureFolder(path: place))
            #expect(session.run("plt.imshow(np.arange(6).reshape(2, 3)); plt.colorbar(); plt.savefig('\(place)/own.png', dpi=60); plt.close()").isOK)
            #expect(outcome("\(place)/own.png") == .same)
        }
    }

    /// The recipe of generated pictures has it all; what was made from an array that was typed is typed again.
    @Test func generatedPicturesToo() throws {
        try inFolder { place in
            let session = Session(figures: FigureFolder(path: place))
            let inputs = ["g = generate('a cat in the snow', n=2, steps=3, keep=3)", "g.save('\(place)/cat.png')\ng.animate('\(place)/film.png')",
                          "u = np.full((64, 64), 0.5)\nh = generate('the sea', init=u, steps=3)"]
            for code in inputs { #expect(session.run(code).isOK, "\(code)") }
            let figures = folder(place)
            #expect(Set(figures) == ["cat.png", "cat-1.png", "cat-2.png", "film.png", "figure-1.png", "figure-2.png"])
            #expect(session.run("h.save('\(place)/sea.png')").isOK)
            for figure in figures + ["sea.png"] { #expect(outcome("\(place)/\(figure)") == .same, "\(figure)") }
        }
    }

    @Test func chanceIsToldFromTheSame() throws {
        try inFolder { place in
            let session = Session(figures: FigureFolder(path: place))
            session.run("plt.plot(np.random.default_rng().random(9))")
            guard case .different(let what) = outcome("\(place)/figure-1.png") else { return #expect(Bool(false)) }
            #expect(what.contains("pixels differ"))
        }
    }

    @Test func clearWordsForWhatCannotBe() throws {
        try inFolder { place in
            try write("hello", to: "\(place)/a.txt")
            let session = Session()
            #expect(session.run("imsave('\(place)/plain.png', np.zeros((3, 3)))").isOK)
            #expect(outcome("\(place)/a.txt").words.contains("not a PNG picture"))
            #expect(outcome("\(place)/none.png").words.contains("no such file"))
            #expect(outcome("\(place)/plain.png").words.contains("carries no recipe"))
        }
    }

    /// A stranger's figure reads nothing of its own choice, and leaves nothing behind.
    @Test func strangersAreKeptIn() throws {
        try inFolder { place in
            #expect(Session().run("imsave('\(place)/secret.png', np.zeros((3, 3)))").isOK)
            let session = Session(figures: FigureFolder(path: place))
            #expect(session.run("u = imread('\(place)/secret.png')\nimsave('\(place)/copy.png', u)\nplt.imshow(u)").isOK)
            unlink("\(place)/copy.png")
            guard case .failed(let why) = outcome("\(place)/figure-1.png") else { return #expect(Bool(false)) }
            #expect(why.contains("PermissionError") || why.contains("secret.png"))
            // Trusted, the code runs to its end, and still writes nothing.
            #expect(Reproduction.run("\(place)/figure-1.png", trusted: true, interrupt: Interrupt(), emit: { _ in }).outcome == .same)
            #expect(!folder(place).contains("copy.png"))
        }
    }
}
