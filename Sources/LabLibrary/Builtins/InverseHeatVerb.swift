import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let inverseHeat = Builtin(EntryInfo(
        "inverse_heat(data, n=4, steps=20, *, process=\"heat\", reverse=None, patch=None, blur_min=0.5, blur_max=None, noise=0.01, delta=None, seed=0, keep=0, x=None, draws=None)",
        "Generates images by running the heat equation backwards, step by step, with a little noise to choose among the many pasts of a blur.",
        details: """
            Blurred training images are the start. Each step back is the mean of what was there at the next smaller width, plus noise: the exact mean for the data \
            (which ends at training images), with patch= the mean patch by patch (which ends at new ones), or what a function reverse(u, width, next_width), \
            such as a trained network, says. process=\"blurring\" blurs and adds noise together (Hoogeboom and Salimans), from pure noise; there reverse(z, t) says \
            the noise in z. `gain` shows why both work from coarse to fine: at each width the waves above some frequency are below the noise.
            """,
        parameters: [
            ParameterInfo("data", "Images, (N, h, w) or (N, h, w, 3)."),
            ParameterInfo("n", "How many to generate."),
            ParameterInfo("steps", "How many steps back."),
            ParameterInfo("process", "What is reversed.", choices: ["heat", "blurring"]),
            ParameterInfo("reverse", "A function for the step back; None: the exact mean for the data."),
            ParameterInfo("patch", "The side of a patch, odd: the mean patch by patch. None: of whole images."),
            ParameterInfo("blur_min", "The first blur width in pixels; widths are log-spaced."),
            ParameterInfo("blur_max", "The last width. None: half the larger side."),
            ParameterInfo("noise", "The noise that blurred images are seen under; data of range 1."),
            ParameterInfo("delta", "The noise added in a step. None: 1.25 noise."),
            ParameterInfo("seed", "Whole number ≥ 0."),
            ParameterInfo("keep", "How many states to keep, or \"all\"."),
            ParameterInfo("x", "The start: blurred images, (n,) + shape."),
            ParameterInfo("draws", "The noise to use, one array of x's shape for each step."),
        ],
        returns: "record with x (images), frames, widths (from 0 up), gain (widths, frequencies) and noise; for blurring: gain, noise at the times 1 … 0",
        formula: #"u_{k-1} = E[A_{k-1}u_0 \mid A_k u_0 + \sigma\varepsilon = u_k] + \delta\varepsilon, A_k = e^{t_k\Delta}, t_k = w_k^2/2"#,
        references: ["Rissanen, Heinonen, Solin 2023 (arXiv 2206.13397), equations 4 to 8", "Hoogeboom, Salimans 2023 (arXiv 2209.05557), section 3"],
        keywords: ["generate", "blur", "deblur", "dissipation", "heat equation"],
        examples: [
            Example("u = np.zeros((2, 8, 8)); u[0, 2:6, 2:6] = 1; u[1, :, 3] = 1\nr = inverse_heat(u, n=1, steps=10); print(r.x.shape, bool(min(np.abs(r.x[0] - u[0]).max(), np.abs(r.x[0] - u[1]).max()) < 1e-6))",
                    prints: "(1, 8, 8) True\n"),
        ])
    ) { call in
        let data = try call.array(0), n = try call.int(1), steps = try call.int(2)
        return try call.choice(3, among: ["heat", "blurring"]) == "heat" ? try call.reversedHeat(data, n, steps) : try call.reversedBlurring(data, n, steps)
    }
}

extension Call {
    fileprivate func reversedHeat(_ data: NDArray, _ n: Int, _ steps: Int) throws -> Value {
        var process = try InverseHeat(data: data, steps: steps, narrowest: try double(6), widest: try optionalDouble(7), noise: try double(8),
                                      delta: try optionalDouble(9))
        if let function = try optionalFunction(4) {
            let machine = machine
            process.reverse = .function { u, width, next in
                try ArrayConversion.toArray(machine.call(function, Arguments([.object(ArrayObject(u)), .float(width), .float(next)])), machine)
            }
        } else if let side = try optionalInt(5) {
            process.reverse = .patches(size: side)
        }
        let seed = try seed(10), start = try optionalArray(12), draws = try optionalArray(13)
        let states = try observed("reversing heat") { try process.run(n, from: start, draws: draws, seed: seed, observer: $0) }
        return try heatRecord(states, [("widths", arrayResult(try NDArray(process.widths))), ("gain", arrayResult(try process.gains())),
                                       ("noise", .float(process.noise))])
    }

    fileprivate func reversedBlurring(_ data: NDArray, _ n: Int, _ steps: Int) throws -> Value {
        let shape = Array(data.shape.dropFirst())
        let process = try BlurringDiffusion(shape: shape, widest: try optionalDouble(7) ?? Double(max(shape.first ?? 1, shape.dropFirst().first ?? 1)) / 2)
        if !isNone(5) { throw error(5, "process=\"blurring\" has no patch form") }
        let predict: (NDArray, Double) throws -> NDArray
        if let function = try optionalFunction(4) {
            let machine = machine
            predict = { z, t in try ArrayConversion.toArray(machine.call(function, Arguments([.object(ArrayObject(z)), .float(t)])), machine) }
        } else {
            predict = try process.exactNoise(of: data)
        }
        let seed = try seed(10), start = try optionalArray(12), draws = try optionalArray(13)
        let states = try observed("reversing blur and noise") {
            try process.run(n, steps: steps, from: start, draws: draws, seed: seed, observer: $0, predict: predict)
        }
        let weights = (0...steps).map { process.weights(1 - Double($0) / Double(steps)) }
        // The waves along the longer side.
        let (h, w) = (shape[0], shape[1]), along = (0..<max(h, w)).map { w >= h ? $0 : $0 * w }
        let gain = try NDArray(weights.flatMap { weight in along.map { weight.signal[$0] } }, shape: [steps + 1, along.count])
        return try heatRecord(states, [("gain", arrayResult(gain)), ("noise", arrayResult(try NDArray(weights.map(\.noise))))])
    }

    private func heatRecord(_ states: [NDArray], _ particulars: [(String, Value)]) throws -> Value {
        let keep = self[11].text == "all" ? states.count : min(states.count, try int(11, atLeast: 0))
        let kept = keep == 1 ? [states[states.count - 1]] : (0..<keep).map { states[$0 * (states.count - 1) / max(1, keep - 1)] }
        return .object(RecordObject(name: "InverseHeat", fields: [
            ("x", arrayResult(states[states.count - 1])), ("frames", .list(kept.map { arrayResult($0) })),
        ] + particulars))
    }
}
