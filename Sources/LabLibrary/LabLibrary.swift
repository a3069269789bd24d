import Arrays
import Catalog
import Denoising
import DiffusionPDE
import Interpreter

/// Everything a program of the lab can import: the only place where the language meets the domains.
///
/// A new verb is one file in `Builtins/` and one line in `verbs`; a new module is one line in `modules`.
public enum LabLibrary {
    /// The functions of `lab`, in the order of the reference.
    static let verbs: [[Builtin]] = [
        imageVerbs,
        diffusionVerbs,
        variationalVerbs,
        denoisingVerbs,
    ]

    /// Photographs, test images, measures.
    static let imageVerbs: [Builtin] = [
        .imread, .imsave, .photo, .photos, .phantom,
        .addNoise, .gaussianFilter, .meanSquaredError, .peakSignalToNoiseRatio, .structuralSimilarity, .totalVariation,
        .mass, .extrema, .spectrum, .animate,
    ]

    /// Linear and nonlinear diffusion, stability theory.
    static let diffusionVerbs: [Builtin] = [
        .heat, .evolve, .stabilityLimit, .gain, .heatKernel,
        .diffuse, .edgeEnhancing, .coherenceEnhancing, .structureTensor, .porousMedium, .barenblatt,
    ] + Builtin.diffusivities

    /// Images as minima of an energy, and the tasks they are used for.
    static let variationalVerbs: [Builtin] = [
        .rof, .tikhonov, .energy, .inpaint, .sparsify, .compress, .decompress, .shockFilter, .unsharp,
        .segment, .denoise,
    ]

    /// Noise schedules, denoisers, samplers.
    static let denoisingVerbs: [Builtin] = [
        .noiseSchedule, .gaussianMixture, .empirical, .patchScore, .networkDenoiser, .guide, .sample, .scoreField,
        .inverseHeat,
    ] + networkVerbs

    /// Data sets and the networks that learn from them.
    static let networkVerbs: [Builtin] = [.dataset, .trainDenoiser, .loadDenoiser, .generate, .findMark]

    /// What makes each module together with its submodules; run once per machine.
    static let modules: [@Sendable () -> [ModuleObject]] = [
        { PyplotModule.make() },
        { [Modules.math(), Modules.time()] },
        NumPyModule.make,
    ]

    /// What the words mean that verbs take by name: `scheme="ftcs"`, `noise_schedule("cosine")`.
    public static var catalogues: [(title: String, entries: [EntryInfo])] {
        [("Schemes of heat and evolve", TimeSteppers.all.map(\.info)),
         ("Schemes of diffuse", NonlinearSchemes.all.map(\.info)),
         ("Diffusivities", Diffusivities.all.map(\.info)),
         ("Stencils of tensor diffusion", TensorStencils.all.map(\.info)),
         ("Ways to inpaint", Inpainting.methods.map(\.info)),
         ("Penalisers of energy", Penaliser.all.map(\.info)),
         ("Pixels that sparsify keeps", PixelSelection.all.map(\.info)),
         ("Ways to denoise", NoiseRemoval.all.map(\.info)),
         ("Noise schedules", ScheduleFamily.all.map(\.info)),
         ("Samplers", SamplerFamily.infos),
         ("Data sets", DatasetFamily.all.map(\.info))]
    }

    /// How many threads a computation may use: `DLAB_THREADS`, or as many as there are processors.
    public static var threadCount: Int { Parallel.processorCount }

    /// Makes the modules that `import` finds.
    public static func install(into machine: Machine) {
        for make in modules {
            for module in make() { machine.modules[module.name] = module }
        }
        var members: [String: Value] = [:]
        for verb in verbs.joined() { members[verb.info.name] = .object(BuiltinFunction(verb)) }
        machine.modules["lab"] = ModuleObject("lab", members: members)
    }

    /// The short names under which modules stand ready at the prompt, in `-c` and in lessons.
    public static let shortNames: [(name: String, module: String)] = [
        ("np", "numpy"), ("plt", "matplotlib.pyplot"), ("math", "math"),
    ]

    /// Binds what the prompt, `-c` and lessons start with: `np`, `plt`, `math` and every name of `lab`.
    public static func preload(_ namespace: Namespace, from machine: Machine) {
        for (name, path) in shortNames {
            if let module = machine.modules[path] { namespace[name] = .object(module) }
        }
        guard let lab = machine.modules["lab"] else { return }
        for name in lab.members.keys.sorted() { namespace[name] = lab.members[name] }
    }
}
