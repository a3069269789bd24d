import Catalog
import Images
import Interpreter
import LabLibrary
import PlainColours
import Testing

/// `generate`, as it is typed, with a model whose pictures are plain colours.
@Suite struct GenerateVerbTests {
    private func lab(_ change: (ColourModel) -> Void = { _ in }) -> Lab {
        let lab = Lab(), model = ColourModel()
        change(model)
        GenerationModels.of(lab.machine).offer(model)
        return lab
    }

    private func recipeIn(_ file: String, _ lab: Lab) throws -> GenerationRecipe? { try PictureInspection(lab.files[file] ?? []).recipe }

    @Test(arguments: [
        ("g = generate('red', n=3, model='colours', seed=5)\nprint(g.pictures.shape, g.pictures.dtype, g.sheet.shape, g.states.shape, g.seed, g.model, g.stopped)",
         "(3, 64, 64, 3) float64 (64, 200, 3) (3, 16, 16, 3) 5 colours False\n"),
        ("g = generate('red', model='colours', steps=6, keep=4)\nprint(g.frames.shape, g.expected.shape, g.evaluations, len(g.sigmas), np.round(g.pictures.mean((0, 1, 2)), 2))",
         "(4, 1, 16, 16, 3) (4, 1, 16, 16, 3) 6 7 [0.8 0.2 0.2]\n"),
        ("g = generate('a red', model='colours', width=96, height=32)\nprint(g.pictures.shape, g.remarks)", "(1, 32, 96, 3) [\"the model does not know 'a'\"]\n"),
        ("u = np.zeros((40, 40)); m = np.zeros((40, 40), bool); m[:20] = True\n"
            + "g = generate('blue', model='colours', init=u, mask=m, width=40, height=40)\nprint(bool(g.pictures[0, :20].max() < 0.05), bool(g.pictures[0, 24:, :, 2].min() > 0.7))",
         "True True\n"),
        ("a = generate('grey', model='colours', sampler='euler', s_churn=2.0)\nb = generate('grey', model='colours', sampler='euler', s_churn=2.0)\nprint((a.pictures == b.pictures).all())",
         "True\n"),
        ("g = generate('red', model='colours', n=2)\nprint(g.save('red'), generate('red', model='colours').save('one.png'))",
         "['red.png', 'red-1.png', 'red-2.png'] ['one.png']\n"),
        ("g = generate('red', model='colours', keep=3)\nprint(g.animate('film'))", "film.png\n"),
    ])
    func gives(_ code: String, _ expected: String) { #expect(lab().run(code) == expected) }

    @Test(arguments: [
        ("generate()", "TypeError: generate() missing 1 required positional argument: 'prompt'"),
        ("generate('')", "ValueError: the prompt is empty"),
        ("generate(3)", "TypeError"),
        ("generate('red', n=0)", "ValueError: n must be at least 1, got 0"),
        ("generate('red', seed=-1)", "ValueError"),
        ("generate('red', model='colour')", "ValueError: unknown model 'colour'"),
        ("generate('red', model='./nowhere')", "ValueError: there is no folder ./nowhere"),
        ("generate('red', width=65)", "ValueError: width must be a multiple of 4"),
        ("generate('red', sampler='eulr')", "ValueError: unknown sampler 'eulr'"),
        ("generate('red', levels='karas')", "ValueError"),
        ("generate('red', etaa=1)", "ValueError: the euler sampler has no etaa"),
        ("generate('red', mask=np.ones((4, 4)))", "ValueError: mask needs init"),
        ("generate('red', init=np.full((4, 4), np.nan))", "ValueError: init has NaN at [0, 0]"),
        ("generate('red', init=np.ones((4, 4)), strength=0)", "ValueError: strength must lie above 0"),
        ("generate('red').save('x.jpg')", "ValueError: pictures are written as PNG files only, not '.jpg'"),
        ("generate('red').animate('x.png')", "ValueError: no frames were kept"),
        ("generate('red').attention('red')", "ValueError: the model 'scenes' is no network and has no attention"),
        ("generate('red', n=1000, width=16384, height=16384)", "MemoryError: 1000 pictures of 16384 x 16384 pixels"),
    ])
    func refuses(_ code: String, _ start: String) {
        let lab = lab { $0.name = "scenes" }
        let message = lab.run(code.replacing("generate('red'", with: "generate('red', model='scenes'").replacing("model='scenes', model=", with: "model="))
        #expect(message.hasPrefix(start), "\(code): \(message)")
    }

    @Test func theWrongArgumentIsPointedAt() {
        let text = lab().traceback("generate('red', n=2, model='colours', width=66)")
        #expect(text.contains("hint: the nearest are 64 and 68"))
        #expect(text.contains("^^^^^"))
    }

    /// The sheet is shown at once, with words for those who cannot see it, and on request it is not.
    @Test func showsTheSheet() throws {
        let lab = lab()
        #expect(lab.run("g = generate('a green wall', n=2, model='colours')") == "")
        #expect(lab.warnings.contains("UserWarning: the model does not know 'wall'"))
        let picture = try #require(lab.pictures.first)
        #expect(picture.alt == "2 generated pictures, 64 by 64 pixels, from the words “a green wall”.")
        let inspection = try PictureInspection(picture.bytes)
        #expect(inspection.isMarked && inspection.changes == ["enlarged 4 times"])
        #expect(inspection.recipe?.prompt == "a green wall" && inspection.recipe?.part == .sheet)
        #expect(lab.run("g = generate('green', model='colours', show=False)") == "" && lab.pictures.count == 1)
    }

    /// The array itself, each picture and the sheet carry the mark also through other functions of the lab.
    @Test func filesAreMarkedAndHoldTheRecipe() throws {
        let lab = lab()
        _ = lab.run("g = generate('blue', n=2, model='colours', negative='red', seed=9, keep=3)\ng.save('b.png')\nimsave('own.png', g.pictures[1])\nimsave('cut.png', g.pictures[0, 5:, 3:-6])\ng.animate('film.png', fps=4)")
        for (name, bytes) in lab.files where name != "film.png" { #expect(try PictureInspection(bytes).isMarked, "\(name)") }
        let recipe = try #require(try recipeIn("b-2.png", lab))
        #expect((recipe.prompt, recipe.negative, recipe.seed, recipe.count) == ("blue", "red", 9, 2))
        #expect(recipe.steps == 8 && recipe.sampler == "euler" && recipe.width == 64 && recipe.model == "colours" && recipe.digest == "c0105")
        #expect(recipe.part == .picture(1))
        // From the recipe alone the same bytes.
        let again = try recipe.run(on: lab.machine, version: "").file(recipe.part)
        #expect(again == lab.files["b-2.png"])
        let film = try #require(try recipeIn("film.png", lab))
        #expect(film.part == .animation(frames: 3, fps: 4))
        #expect(try film.run(on: lab.machine, keep: 3, version: "").file(film.part) == lab.files["film.png"])
        #expect(try recipeIn("own.png", lab) == nil)
    }

    @Test func recipesSurviveTheirText() {
        var recipe = GenerationRecipe(prompt: "a “cat”\n\\ {\"}")
        (recipe.negative, recipe.count, recipe.seed, recipe.steps, recipe.guidance) = ("\u{1}x", 4, .max, 7, 2.5)
        (recipe.rescale, recipe.sampler, recipe.width, recipe.height, recipe.model, recipe.digest) = (0.5, "euler", 96, 64, "a/b c", "0f")
        recipe.isQuickLook = true
        (recipe.initial, recipe.mask, recipe.strength, recipe.stopped) = (.init(file: "u.png", digest: "1"), .init(file: nil, digest: "2"), 0.3, 5)
        for (name, value) in [("order", "3"), ("solver", "heun"), ("churn_late", "true"), ("s_tmax", "inf")] { recipe.setOption(name, value) }
        for part in [GenerationRecipe.Part.picture(3), .sheet, .animation(frames: 9, fps: 2.5)] {
            recipe.part = part
            #expect(GenerationRecipe(comment: recipe.comment(nil, version: "1")) == recipe)
        }
        #expect(GenerationRecipe(comment: "{\"code\": \"1\"}") == nil && GenerationRecipe(comment: "no JSON") == nil)
    }

    // MARK: On the way

    @Test func whoeverWatchesSeesItForming() {
        let lab = lab()
        lab.showsPreviews = true
        _ = lab.run("generate('red', model='colours')")
        #expect(lab.previews.count >= 3 && lab.previews.allSatisfy { $0.mime == "image/png" && !$0.bytes.isEmpty })
        let blind = self.lab()
        _ = blind.run("generate('red', model='colours')")
        #expect(blind.previews.isEmpty)
    }

    @Test func ctrlCKeepsThePicture() throws {
        let lab = Lab(), model = ColourModel()
        var questions = 0
        model.asked = { [interrupt = lab.interrupt] _ in
            questions += 1
            if questions == 4 { interrupt.request() }
        }
        GenerationModels.of(lab.machine).offer(model)
        #expect(lab.run("g = generate('red', model='colours')\nprint(g.stopped, g.evaluations)\ng.save('r.png')") == "True 4\n")
        #expect(lab.warnings.contains("stopped at step 4 of 8"))
        let recipe = try #require(try recipeIn("r.png", lab))
        #expect(recipe.stopped == 4)
        #expect(try recipe.run(on: lab.machine, version: "").file(.picture(0)) == lab.files["r.png"])
        #expect(lab.run("print(1 + 1)") == "2\n")
    }
}
