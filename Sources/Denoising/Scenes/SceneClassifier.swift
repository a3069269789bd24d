import Arrays
import Catalog
import Glibc
import NeuralNetworks

/// Tells what is to be seen in a picture: which things, how many, where and when. A judge of what models draw that has only seen drawn scenes.
///
/// A small U-shaped network says for each of 16 × 16 cells whether the middle of a thing is there and which; the peaks are the things. The mean
/// of its deepest features and the colours of 4 × 4 patches tell place and hour. Source of the peaks: Zhou et al. 2019 (arXiv 1904.07850).
public final class SceneClassifier: @unchecked Sendable {
    /// What is found in a picture.
    public struct Finding: Sendable, Equatable {
        /// The index of every thing that is found, as often as it is.
        public var objects: [Int]
        public var place: Scene.Place
        public var hour: Scene.Hour
    }

    public static let side = 64
    private static let cells = 16, widths = [48, 48, 80, 80, 80], joined = 96, hidden = 64, patches = 4
    private let kinds: Int
    private let convolutions: [Conv2d], norms: [GroupNorm]
    private let join: Conv2d, spots: Conv2d
    private let inner: Linear, outer: Linear
    private let world: SceneWorld

    private init(_ world: SceneWorld, _ parameters: Parameters) throws {
        self.world = world
        kinds = world.objects.count
        let widths = SceneClassifier.widths, scope = parameters.root
        convolutions = try widths.indices.map { index in
            try Conv2d(index == 0 ? 48 : widths[index - 1], widths[index], kernel: 3, stride: index == 2 ? 2 : 1, padding: 1, at: scope["convolutions"][index])
        }
        norms = try widths.indices.map { try GroupNorm(8, widths[$0], at: scope["norms"][$0]) }
        join = try Conv2d(widths[1] + widths[4], SceneClassifier.joined, kernel: 1, at: scope["join"])
        spots = try Conv2d(SceneClassifier.joined, 1 + kinds, kernel: 1, at: scope["spots"])
        inner = try Linear(widths[4] + 3 * SceneClassifier.patches * SceneClassifier.patches, SceneClassifier.hidden, at: scope["inner"])
        outer = try Linear(SceneClassifier.hidden, Scene.Place.allCases.count + Scene.Hour.allCases.count, at: scope["outer"])
    }

    /// [n, 64, 64, 3] → whether and which, [n, 16, 16, 1 + kinds]; where and when, [n, places + hours].
    private func logits(_ x: Tensor, _ tape: Tape) throws -> (spots: Tensor, whole: Tensor) {
        var h = try tape.pixelUnshuffle(x, factor: SceneClassifier.side / SceneClassifier.cells), fine = h
        for (index, convolution) in convolutions.enumerated() {
            h = try tape.activate(try norms[index](try convolution(h, tape), tape), .silu)
            if index == 1 { fine = h }
        }
        let mean = try tape.reshape(try tape.averagePool(h, factor: h.shape[1]), [x.shape[0], h.shape[3]])
        let wide = try tape.resizeNearest(h, height: SceneClassifier.cells, width: SceneClassifier.cells)
        let both = try tape.activate(try join(try tape.join(fine, wide), tape), .silu)
        // Norms hide how bright a picture is, so its colours in large patches are told as well.
        let patches = SceneClassifier.patches
        let colors = try tape.reshape(try tape.averagePool(x, factor: SceneClassifier.side / patches), [x.shape[0], patches * patches * 3])
        return (try spots(both, tape), try outer(try tape.activate(try inner(try tape.join(mean, colors), tape), .silu), tape))
    }

    // MARK: Judging

    /// - Parameter pictures: (n, 64, 64, 3) numbers from 0 to 1.
    public func findings(in pictures: NDArray) throws -> [Finding] {
        let side = SceneClassifier.side
        guard pictures.rank == 4, Array(pictures.shape.dropFirst()) == [side, side, 3] else {
            throw DenoisingError("the judge looks at pictures of shape (n, 64, 64, 3), got \(NDArray.text(pictures.shape))", parameter: "pictures")
        }
        let values = try pictures.doubles().map { Float(2 * $0 - 1) }, length = side * side * 3
        var result: [Finding] = []
        for start in stride(from: 0, to: pictures.shape[0], by: 64) {
            try Cancellation.check()
            let rows = min(64, pictures.shape[0] - start)
            let batch = try Tensor(Array(values[start * length..<(start + rows) * length]), shape: [rows, side, side, 3])
            let (spots, whole) = try logits(batch, Tape(recording: false))
            let heat = spots.values, rest = whole.values, size = heat.count / rows, width = rest.count / rows
            for row in 0..<rows {
                result.append(finding(heat[row * size..<(row + 1) * size], rest[row * width..<(row + 1) * width]))
            }
        }
        return result
    }

    private func finding(_ spots: ArraySlice<Float>, _ whole: ArraySlice<Float>) -> Finding {
        let cells = SceneClassifier.cells, width = 1 + kinds, base = spots.startIndex
        func heat(_ row: Int, _ column: Int) -> Float {
            row < 0 || column < 0 || row >= cells || column >= cells ? -.infinity : spots[base + (row * cells + column) * width]
        }
        func best(_ range: Range<Int>) -> Int { (range.max { whole[$0] < whole[$1] } ?? range.lowerBound) - range.lowerBound }
        var found: [Int] = []
        for column in 0..<cells {
            for row in 0..<cells where heat(row, column) > SceneClassifier.threshold {
                // The highest of its neighbours; of equal ones the first.
                let isPeak = (-1...1).allSatisfy { dy in
                    (-1...1).allSatisfy { dx in
                        let other = heat(row + dy, column + dx)
                        return other < heat(row, column) || (other == heat(row, column) && (dy, dx) >= (0, 0))
                    }
                }
                guard isPeak else { continue }
                let start = base + (row * cells + column) * width + 1
                found.append(((start..<start + kinds).max { spots[$0] < spots[$1] } ?? start) - start)
            }
        }
        let places = Scene.Place.allCases.count
        return Finding(objects: found, place: Scene.Place.allCases[best(whole.startIndex..<whole.startIndex + places)],
                       hour: Scene.Hour.allCases[best(whole.startIndex + places..<whole.endIndex)])
    }

    /// The logit above which a peak is a thing: a probability of 0.4.
    private static let threshold: Float = -0.405

    // MARK: Training

    /// Trains a judge on drawn scenes.
    /// - Parameters:
    ///   - steps: of 48 scenes, each of which is seen once.
    ///   - seed: of the scenes and of the first weights.
    public static func trained(on world: SceneWorld, steps: Int = 1200, seed: UInt64 = 0, observer: any Observer) throws -> SceneClassifier {
        let generator = Generator(number: seed)
        let parameters = Parameters(generator: generator)
        let judge = try SceneClassifier(world, parameters)
        let adam = try Adam(parameters.tensors), average = try MovingAverage(parameters.tensors, decay: max(0.5, min(0.98, 1 - 8 / Double(max(1, steps)))))
        let batch = 48
        for step in 0..<steps {
            let scenes = (0..<batch).map { index in
                var dice = Dice(seed, stream: 1 << 40 + UInt64(step * batch + index))
                return SceneWish().scene(in: world, &dice, variants: .boundless)
            }
            let pictures = try Tensor(world.pictures(of: scenes, width: side, height: side))
            // A little noise, so that pictures that are not as clean are not strange to it.
            let noise = try generator.standardNormal(pictures.shape, dtype: .float32), amounts = try generator.random([batch]).doubles()
            let length = side * side * 3, cells = pictures.cells, draws = noise.pointer(Float.self)
            for row in 0..<batch { for i in row * length..<(row + 1) * length { cells[i] += 0.1 * Float(amounts[row]) * draws[i] } }
            withExtendedLifetime((noise, pictures)) {}
            let tape = Tape(), (spots, whole) = try judge.logits(pictures, tape)
            try tape.backward(from: [(spots, try Tensor(judge.spotGradient(spots.values, scenes), shape: spots.shape)),
                                     (whole, try Tensor(judge.wholeGradient(whole.values, scenes), shape: whole.shape))])
            let rest = 1 - Double(step) / Double(steps)
            adam.step(rate: 3e-3 * min(1, Double(step + 1) / 20) * min(1, 1.6 * rest * rest + 0.02), longest: 2)
            average.update()
            try observer.step(step + 1, of: steps, "training a judge on drawn scenes")
        }
        average.swap()
        return judge
    }

    /// The derivative of the cross entropies of place and hour with respect to the outputs.
    private func wholeGradient(_ logits: [Float], _ scenes: [Scene]) -> [Float] {
        let places = Scene.Place.allCases.count, width = places + Scene.Hour.allCases.count, share = 1 / Float(scenes.count)
        var result = [Float](repeating: 0, count: logits.count)
        for (row, scene) in scenes.enumerated() {
            let base = row * width
            SceneClassifier.softmax(logits, base..<base + places, truth: Scene.Place.allCases.firstIndex(of: scene.place) ?? 0, share, &result)
            SceneClassifier.softmax(logits, base + places..<base + width, truth: Scene.Hour.allCases.firstIndex(of: scene.hour) ?? 0, share, &result)
        }
        return result
    }

    /// The same of things: a sigmoid against a soft spot around each middle, and which thing it is where the spot is.
    private func spotGradient(_ logits: [Float], _ scenes: [Scene]) -> [Float] {
        let cells = SceneClassifier.cells, side = SceneClassifier.side, width = 1 + kinds, share = 1 / Float(scenes.count)
        let cell = Float(side / cells)
        var result = [Float](repeating: 0, count: logits.count)
        for (picture, scene) in scenes.enumerated() {
            let boxes = ScenePainter.boxes(of: scene, in: world, width: side, height: side)
            for row in 0..<cells {
                for column in 0..<cells {
                    let base = ((picture * cells + row) * cells + column) * width
                    var wanted: Float = 0, kind = 0
                    for box in boxes {
                        let dx = (box.middle.x / cell - Float(column) - 0.5), dy = (box.middle.y / cell - Float(row) - 0.5)
                        let spot = expf(-(dx * dx + dy * dy) / 0.9)
                        if spot > wanted { (wanted, kind) = (spot, box.object) }
                    }
                    // Nearly all cells are empty: what is near a middle counts more.
                    let weight = share * (wanted > 0.3 ? 1 : 0.3)
                    result[base] = weight * (1 / (1 + expf(-logits[base])) - wanted)
                    if wanted > 0.3 { SceneClassifier.softmax(logits, base + 1..<base + width, truth: kind, share * wanted, &result) }
                }
            }
        }
        return result
    }

    private static func softmax(_ logits: [Float], _ range: Range<Int>, truth: Int, _ share: Float, _ gradient: inout [Float]) {
        let top = logits[range].max() ?? 0
        var total: Float = 0
        for index in range {
            gradient[index] = expf(logits[index] - top)
            total += gradient[index]
        }
        for index in range { gradient[index] *= share / total }
        gradient[range.lowerBound + truth] -= share
    }
}
