import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let generate = Builtin(EntryInfo(
        "generate(prompt, n=1, negative=\"\", steps=None, guidance=None, seed=0, width=None, height=None, sampler=None, model=None, init=None, strength=0.75, mask=None, *, rescale=0, levels=None, keep=0, show=True, **options)",
        "Makes pictures from words: walks from noise to an image, pulled by a prompt.",
        details: """
            What is None is chosen by the model. The same seed gives the same pictures. Words that the model does not know are named, not passed over. \
            Each sampler has options of its own, as in `sample`. init is brought to the size of the picture; with mask, the part that is True stays as it is \
            and the rest is drawn. Ctrl-C ends the run and keeps the picture so far. Every picture carries an invisible mark, by which `dlab inspect FILE` \
            knows it again after rounding, mild noise and cuts at the sides (not after rescaling or JPEG); its file holds the recipe, from which \
            `dlab reproduce FILE` makes the same bytes.
            """,
        parameters: [
            ParameterInfo("prompt", "What should be seen."),
            ParameterInfo("n", "How many pictures, at most \(GenerationRequest.mostPictures)."),
            ParameterInfo("negative", "What should not be seen."),
            ParameterInfo("steps", "How many steps from noise to picture."),
            ParameterInfo("guidance", "How strongly the prompt pulls: 1 is the model itself, more is clearer and less varied."),
            ParameterInfo("seed", "Whole number ≥ 0."),
            ParameterInfo("width", "In pixels, a multiple of what the model works with."),
            ParameterInfo("height", "In pixels, likewise."),
            ParameterInfo("sampler", "How to step.", choices: SamplerFamily.all.map(\.info.name)),
            ParameterInfo("model", "A shipped model, or the path of a Stable Diffusion folder (diffusers layout).", choices: GenerationModels.names),
            ParameterInfo("init", "An image [y, x] or [y, x, 3], 0 to 1, to start from instead of noise alone."),
            ParameterInfo("strength", "How far from init, above 0 and up to 1; without init it has no effect."),
            ParameterInfo("mask", "True (at least ½) where init is kept; of init's size [y, x]."),
            ParameterInfo("rescale", "0 to 1: how far the contrast is drawn back to that without guidance."),
            ParameterInfo("levels", "How noise levels lie between the first and the last.", choices: LevelCurve.allCases.map(\.rawValue)),
            ParameterInfo("keep", "How many states on the way to keep as frames."),
            ParameterInfo("show", "Whether the pictures are shown."),
        ],
        returns: """
            record with pictures (n, y, x, 3), sheet (all side by side), states, frames and expected (frame, n, y, x, 3: the states on the way, and what was \
            expected to come out), sigmas, evaluations, prompt, model, seed, remarks, stopped (by Ctrl-C), memory (bytes, about), seconds; save(path) writes \
            PNG files, animate(path) a moving one, attention(word) says where a network looked at a word
            """,
        formula: #"D = D_u + w\,(D_c - D_u), \frac{dx}{d\sigma} = \frac{x - D(x, \sigma)}{\sigma}"#,
        references: ["Rombach et al. 2022 (arXiv 2112.10752)", "Ho, Salimans 2022 (arXiv 2207.12598)", "Kamb, Ganguli 2025 (arXiv 2412.20292)",
                     "Cox et al. 1997 (IEEE Trans. Image Processing 6, 1673): the mark"],
        keywords: ["text to image", "stable diffusion", "prompt", "picture", "img2img", "inpainting", "watermark"],
        examples: [
            Example("g = generate(\"a cat in the snow\", n=2, steps=4, show=False); print(g.pictures.shape, g.model, g.stopped)",
                    prints: "(2, 64, 64, 3) scenes False\n"),
        ])
    ) { call in
        var recipe = GenerationRecipe(prompt: try call.string(0))
        recipe.count = try call.int(1)
        recipe.negative = try call.string(2)
        recipe.steps = try call.optionalInt(3)
        recipe.guidance = try call.optionalDouble(4)
        recipe.seed = try call.seed(5)
        recipe.width = try call.optionalInt(6)
        recipe.height = try call.optionalInt(7)
        recipe.sampler = try call.optionalString(8)
        recipe.model = try call.optionalString(9)
        recipe.strength = try call.double(11)
        recipe.rescale = try call.double(13)
        recipe.curve = try call.optionalString(14).map { try LevelCurve(named: $0) }
        recipe.options = try call.samplerOptions()
        let machine = call.machine, state = PyplotState.of(machine)
        let generation = try recipe.run(on: machine, given: try call.optionalArray(10), mask: try call.optionalArray(12), keep: try call.int(15),
                                        typed: state.recipe, version: state.recipe?.version ?? "")
        for remark in generation.remarks { machine.host.emit(.warning("UserWarning: \(remark)\n")) }
        if generation.recipe.stopped != nil {
            machine.host.emit(.warning("UserWarning: stopped at step \(generation.sigmas.count) of \(generation.recipe.steps ?? 0): these are the pictures so far\n"))
        }
        if try call.bool(16) {
            machine.host.emit(.image(Picture(mime: "image/png", bytes: try generation.file(.sheet), alt: state.presentation.alt ?? generation.alt,
                                             caption: state.presentation.caption)))
        }
        return .object(try generation.record())
    }
}

extension Generation {
    /// What the language sees.
    fileprivate func record() throws -> RecordObject {
        func array(_ array: NDArray) -> Value { .object(ArrayObject(array)) }
        return RecordObject(name: "Generation", fields: [
            ("prompt", Value(recipe.prompt)), ("pictures", array(pictures)), ("sheet", array(sheet)), ("states", array(states)),
            ("frames", array(frames)), ("expected", array(expected)), ("sigmas", array(try NDArray(sigmas))), ("evaluations", .int(evaluations)),
            ("model", Value(recipe.model ?? "")), ("seed", .int(Int(clamping: recipe.seed))), ("remarks", .list(remarks.map { Value($0) })),
            ("stopped", .bool(wasStopped)), ("memory", .int(memory)), ("seconds", .float(seconds)),
        ], methods: [save, animate, attention])
    }

    private var save: Builtin {
        Builtin("save(self, path)", "Writes the picture as a PNG file with its recipe; of several, a sheet, and each as NAME-1.png, NAME-2.png … The names written.") { call in
            let files = try GenerationFiles(named: try call.string(1), count: count), saved = saved(PyplotState.of(call.machine).recipe)
            for (name, part) in files.all { try call.machine.host.writeFile(name, try saved.file(part)) }
            return .list(files.all.map { Value($0.name) })
        }
    }

    private var animate: Builtin {
        Builtin("animate(self, path, fps=5)", "Writes the kept frames as a moving PNG file (APNG), from noise to picture.") { call in
            let path = try GenerationFiles.pngName(try call.string(1)), fps = try call.double(2)
            try call.machine.host.writeFile(path, try saved(PyplotState.of(call.machine).recipe).file(.animation(frames: frameCount, fps: fps)))
            return Value(path)
        }
    }

    private var attention: Builtin {
        Builtin("attention(self, word)", "Where the network looks at a word of the prompt: (n, y, x), the share of its attention, mean over heads, layers and noise levels.") { call in
            let machine = call.machine, word = try call.string(1)
            return .object(ArrayObject(try GenerationModels.of(machine).model(recipe.model, machine).attention(
                to: word, prompt: recipe.prompt, states: states, seed: recipe.seed, observer: ProgressObserver(machine))))
        }
    }
}
