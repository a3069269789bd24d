import Glibc
import Testing

/// `dlab generate`, `dlab inspect` and `dlab reproduce` with the shipped model, as a shell runs them.
@Suite struct GenerateCommandTests {
    private func generate(_ arguments: [String], in folder: TestFolder = TestFolder(), environment: [String] = []) -> ProgramRun {
        ProgramRun.run(["generate"] + arguments, in: folder, environment: environment)
    }

    /// The sheet and each picture; the same bytes again from any of them; the mark in all.
    @Test func picturesInspectedAndMadeAgain() {
        let folder = TestFolder()
        let run = generate(["a cat in the snow at night", "-n", "2", "--seed", "7", "--steps", "4", "-o", "cat.png", "--animation", "film.png"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("cat.png\ncat-1.png\ncat-2.png\nhow it came to be: film.png\n2 pictures of 64 x 64 pixels in "), "\(run.output)")
        #expect(run.output.contains("seed 7, model scenes, 4 steps of"))
        let inspected = ProgramRun.run(["inspect", "cat.png", "cat-1.png", "cat-2.png"], in: folder)
        #expect(inspected.status == 0, "\(inspected.output)")
        #expect(inspected.output.contains("cat.png: marked as generated, enlarged 4 times: score "))
        #expect(inspected.output.contains("  its file says: “a cat in the snow at night”, picture 2 of 2, seed 7, model scenes, 4 steps of "))
        let again = ProgramRun.run(["reproduce", "cat.png", "cat-2.png", "film.png"], in: folder)
        #expect(again.status == 0, "\(again.output)\(again.errors)")
        #expect(again.output == ["cat.png", "cat-2.png", "film.png"].map { "\($0): the same figure, byte for byte\n" }.joined())
        // Another seed, another picture.
        #expect(generate(["a cat in the snow at night", "--seed", "8", "--steps", "4", "-o", "other.png"], in: folder).status == 0)
        #expect(folder.bytes("other.png") != folder.bytes("cat-1.png"))
    }

    @Test func fromAPictureInAFile() {
        let folder = TestFolder()
        #expect(ProgramRun.run(["-c", "imsave('m.png', np.tile(np.arange(64) < 32, (64, 1)).astype(float)); imsave('u.png', np.full((64, 64, 3), 0.5))"], in: folder).status == 0)
        let run = generate(["the sea at sunset", "--init", "u.png", "--mask", "m.png", "--strength", "1", "--steps", "3", "-o", "sea.png"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let kept = ProgramRun.run(["-c", "u = imread('sea.png'); print(bool(np.abs(u[:, :32] - 0.5).max() < 0.05), bool(np.abs(u[:, 40:] - 0.5).max() > 0.1))"], in: folder)
        #expect(kept.output == "True True\n")
        #expect(ProgramRun.run(["reproduce", "sea.png"], in: folder).output == "sea.png: the same figure, byte for byte\n")
        #expect(ProgramRun.run(["-c", "imsave('u.png', np.zeros((64, 64, 3)))"], in: folder).status == 0)
        let changed = ProgramRun.run(["reproduce", "sea.png"], in: folder)
        #expect(changed.status == 1 && (changed.output + changed.errors).contains("init 'u.png' has changed since"))
    }

    @Test func nothingIsOverwritten() {
        let folder = TestFolder()
        folder.write("cat-2.png", "mine")
        let refused = generate(["a cat", "-n", "2", "-o", "cat"], in: folder)
        #expect(refused.status == 2 && refused.errors.contains("cat-2.png is there already; --force writes over it"))
        #expect(folder.read("cat-2.png") == "mine" && !TestFolder.entries(folder.path).contains("cat.png"))
        #expect(generate(["a cat", "-n", "2", "-o", "cat", "--force", "--steps", "2"], in: folder).status == 0)
        #expect(folder.read("cat-2.png") != "mine")
        // Without a name the next free number.
        folder.write("generated-3-1.png", "")
        #expect(generate(["a cat", "--steps", "2"], in: folder).output.hasPrefix("generated-1.png\n"))
        #expect(generate(["a", "cat", "--steps", "2"], in: folder).output.hasPrefix("generated-2.png\n"))
        #expect(generate(["a cat", "--steps", "2"], in: folder).output.hasPrefix("generated-4.png\n"))
    }

    @Test func jsonForPrograms() {
        let folder = TestFolder()
        let run = generate(["a zebra in the snow", "--json", "--size", "96x64", "--steps", "3", "-o", "z.png"], in: folder)
        #expect(run.status == 0)
        for part in ["\"files\": [\n    \"z.png\"\n  ]", "\"width\": 96", "\"height\": 64", "\"steps\": 3", "\"model\": \"scenes\"", "\"stopped\": false", "zebra"] {
            #expect(run.output.contains(part), "\(part)")
        }
        let inspected = ProgramRun.run(["inspect", "--json", "z.png"], in: folder)
        #expect(inspected.output.contains("\"marked\": true") && inspected.output.contains("\"seed\": 0"))
    }

    @Test(arguments: [
        ([" "], "the prompt is empty"),
        (["cat", "-n", "0"], "n must be at least 1, got 0"),
        (["cat", "--size", "96"], "--size takes WIDTHxHEIGHT"),
        (["cat", "--size", "0x64"], "width must lie between"),
        (["cat", "--sampler", "eulr"], "did you mean 'euler'?"),
        (["cat", "--levels", "karas"], "--levels: "),
        (["cat", "--option", "order"], "--option takes NAME=VALUE"),
        (["cat", "--option", "churns=2"], "the euler sampler has no churns"),
        (["cat", "--strength", "0.5"], "--strength needs --init"),
        (["cat", "--init", "none.png"], "none.png"),
        (["cat", "--mask", "none.png"], "none.png"),
        (["cat", "--model", "scene"], "did you mean 'scenes'?"),
        (["cat", "--output", "cat.jpg"], "pictures are written as PNG files only, not '.jpg'"),
        (["cat", "--output", "nowhere/cat.png"], "nowhere"),
        (["cat", "-n", "1000", "--size", "512x512"], "would take about"),
    ])
    func saysWhatIsWrong(_ arguments: [String], _ message: String) {
        let run = generate(arguments + ["--steps", "1"])
        #expect(run.status == 1 || run.status == 2)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test func inspectionSaysWhatItCannotRead() {
        let folder = TestFolder()
        folder.write("a.txt", "hello")
        #expect(ProgramRun.run(["-c", "imsave('plain.png', np.zeros((64, 64)))"], in: folder).status == 0)
        let run = ProgramRun.run(["inspect", "plain.png", "a.txt", "none.png"], in: folder)
        #expect(run.status == 2)
        #expect(run.output.contains("plain.png: no mark: score ") && run.output.contains("written by DiffusionLab"))
        #expect(run.errors.contains("a.txt: ") && run.errors.contains("none.png: no such file"))
        #expect(ProgramRun.run(["inspect", "plain.png"], in: folder).status == 1)
    }

    /// At a terminal the picture forms above the line that says how far it is, and Ctrl-C keeps what there is.
    @Test func ctrlCKeepsThePictureSoFar() {
        let folder = TestFolder()
        let program = ProgramTerminal(["generate", "a cat in the snow at night", "-n", "8", "--steps", "900", "-o", "cat.png"], in: folder,
                                      environment: ["DLAB_GRAPHICS=blocks"])
        program.expect("s left  drawing")
        program.type("\u{3}")
        #expect(program.end() == 130)
        #expect(program.shown.contains("KeyboardInterrupt: this is the picture so far"))
        #expect(program.shown.contains("▀") || program.shown.contains("▄") || program.shown.contains("█"))
        let inspected = ProgramRun.run(["inspect", "cat-3.png"], in: folder)
        #expect(inspected.status == 0 && inspected.output.contains("stopped before the end"), "\(inspected.output)")
    }
}

extension TestFolder {
    fileprivate func bytes(_ name: String) -> [UInt8] {
        guard let file = fopen(path + "/" + name, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        return Array(bytes.prefix(fread(&bytes, 1, bytes.count, file)))
    }
}
