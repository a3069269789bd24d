import Catalog
import Glibc

/// A predictor and a corrector of any order that share their evaluations: the evaluation at the predicted state corrects the state
/// that led there, at no cost.
struct UniPC: Sampler {
    var order: Int
    /// Whether B(h) = h (bh1) or e^h − 1 (bh2).
    var isPlain: Bool
    var usesNoise: Bool
    var lowersOrder: Bool
    /// Steps after which nothing is corrected.
    var uncorrected: Set<Int>

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x, before = x, terms: [[Double]] = [], used = 1
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], clean = try run.clean(x, sigma)
            let term = usesNoise ? combine((1 / sigma, x), (-1 / sigma, clean)) : clean
            if step > 0, !uncorrected.contains(step - 1) {
                x = update(run, before, from: step - 1, to: sigma, terms, order: used, ahead: term)
            }
            terms.insert(term, at: 0)
            terms = Array(terms.prefix(order))
            used = min(order, step + 1, lowersOrder || run.sigmas[run.steps] == 0 ? run.steps - step : order)
            before = x
            x = update(run, x, from: step, to: run.sigmas[step + 1], terms, order: used, ahead: nil)
            try run.arrived(step, x)
        }
        return x
    }

    /// The predictor's step, or with what was found at its end the corrector's.
    private func update(_ run: SamplerRun, _ x: [Double], from step: Int, to next: Double, _ terms: [[Double]], order: Int,
                        ahead: [Double]?) -> [Double] {
        let sigma = run.sigmas[step], base = terms[0]
        guard next > 0 else { return usesNoise ? combine((1, x), (-sigma, base)) : base }
        let h = log(sigma / next), signed = usesNoise ? h : -h
        guard h > 0 else { return x }
        // Differences to earlier evaluations, and to the one ahead at 1.
        var places: [Double] = [], differences: [[Double]] = []
        for back in 1..<max(order, 1) {
            places.append(log(sigma / run.sigmas[step - back]) / h)
            differences.append(combine((1 / places[back - 1], terms[back]), (-1 / places[back - 1], base)))
        }
        places.append(1)
        if let ahead { differences.append(combine((1, ahead), (-1, base))) }
        let weights = weights(places, signed, count: differences.count, isCorrector: ahead != nil)
        let gain = expm1(signed), scale = isPlain ? signed : gain
        // Both variables share the form once the state is in data units.
        let factor = usesNoise ? next : 1
        var result = combine((usesNoise ? 1 : next / sigma, x), (-factor * gain, base))
        for (weight, difference) in zip(weights, differences) { result = combine((1, result), (-factor * scale * weight, difference)) }
        return result
    }

    /// ρ that make the step exact for polynomials; for one difference ½, as the paper takes it.
    private func weights(_ places: [Double], _ h: Double, count: Int, isCorrector: Bool) -> [Double] {
        guard count > 0 else { return [] }
        if count == 1 { return [0.5] }
        let scale = isPlain ? h : expm1(h)
        var phi = expm1(h) / h - 1, factorial = 1.0, rows: [[Double]] = []
        for power in 0..<count {
            rows.append(places.prefix(count).map { pow($0, Double(power)) } + [phi * factorial / scale])
            factorial *= Double(power + 2)
            phi = phi / h - 1 / factorial
        }
        return UniPC.solved(rows)
    }

    /// Gauss elimination with pivots of a small system, right sides in the last column.
    static func solved(_ system: [[Double]]) -> [Double] {
        var rows = system
        let n = rows.count
        for column in 0..<n {
            let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            for row in 0..<n where row != column {
                let factor = rows[row][column] / rows[column][column]
                for index in column...n { rows[row][index] -= factor * rows[column][index] }
            }
        }
        return rows.indices.map { rows[$0][n] / rows[$0][$0] }
    }
}

extension Entry where Product == SamplerFamily {
    static let unipc = Entry(EntryInfo(
        "unipc", "A predictor and a corrector that share evaluations: high order for one evaluation a step.",
        formula: #"x' = \frac{\sigma'}{\sigma}x - (e^{-h} - 1)D - B(h)\sum_k \rho_k \frac{D_k - D}{r_k}"#,
        references: ["Zhao et al. 2023 (arXiv 2302.04867), algorithms 5 and 6"], keywords: ["predictor", "corrector", "multistep", "ode"])
    ) {
        SamplerFamily([
            SamplerOption("order", .count(2, 1...4), "The order of the predictor; the corrector's is one higher."),
            SamplerOption("solver", .word("bh2", ["bh1", "bh2"]), "B(h): h itself, or e^h − 1."),
            SamplerOption("variable", .word("data", ["data", "noise"]), "What the polynomial goes through."),
            SamplerOption("lower_order_final", .flag(true), "Lower the order in the last steps."),
            SamplerOption("disable_corrector", .steps, "Steps, counted from 0, whose result is not corrected."),
        ], isScaled: true, grid: .beyondTheEnd) {
            UniPC(order: $0.count("order"), isPlain: $0.word("solver") == "bh1", usesNoise: $0.word("variable") == "noise",
                  lowersOrder: $0.flag("lower_order_final"), uncorrected: Set($0.steps("disable_corrector")))
        }
    }
}
