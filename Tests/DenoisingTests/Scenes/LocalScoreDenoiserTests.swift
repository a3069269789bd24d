import Arrays
import Denoising
import Foundation
import Testing

@Suite struct LocalScoreDenoiserTests {
    private static func pictures(_ count: Int, _ height: Int, _ width: Int, seed: UInt32 = 1) throws -> NDArray {
        let values = try Generator(seed: [seed]).random([count, height, width, 3]).doubles()
        return try NDArray(values.map { 2 * $0 - 1 }, shape: [count, height, width, 3])
    }

    /// The formula, term by term.
    private static func slowly(_ data: NDArray, _ x: NDArray, _ sigma: Double, _ window: LocalScoreDenoiser.Window) throws -> [Double] {
        let (n, h, w) = (data.shape[0], data.shape[1], data.shape[2]), y = try data.doubles(), states = try x.doubles()
        var result: [Double] = []
        for start in stride(from: 0, to: states.count, by: h * w * 3) {
            let square = (0..<n).map { i in
                (0..<h * w).map { p in (0..<3).reduce(0.0) { $0 + pow(states[start + 3 * p + $1] - y[(i * h * w + p) * 3 + $1], 2) } }
            }
            for row in 0..<h {
                for column in 0..<w {
                    let logs = square.map { map -> Double in
                        var sum = window.far * map.reduce(0, +)
                        for r in max(0, row - window.down)...min(h - 1, row + window.down) {
                            for c in max(0, column - window.across)...min(w - 1, column + window.across) { sum += map[r * w + c] }
                        }
                        return -sum / (2 * sigma * sigma)
                    }
                    let top = logs.max() ?? 0, weights = logs.map { exp($0 - top) }, total = weights.reduce(0, +)
                    for channel in 0..<3 {
                        result.append((0..<n).reduce(0.0) { $0 + weights[$1] * y[($1 * h * w + row * w + column) * 3 + channel] } / total)
                    }
                }
            }
        }
        return result
    }

    @Test(arguments: [
        (2, 3, 4, 1.0, LocalScoreDenoiser.Window(across: 0, down: 0)), (9, 6, 5, 0.3, .init(across: 1, down: 2)),
        (17, 8, 12, 2, .init(across: 5, down: 3, far: 0.05)), (8, 14, 14, 5, .init(across: 6, down: 6)), (5, 1, 1, 0.5, .init(across: 3, down: 9)),
        (3, 12, 4, 30, .init(across: 99, down: 99, far: 2)), (11, 9, 9, 0.05, .init(across: 4, down: 4)),
    ])
    func equalsTheFormula(_ count: Int, _ height: Int, _ width: Int, _ sigma: Double, _ window: LocalScoreDenoiser.Window) throws {
        let data = try Self.pictures(count, height, width)
        let x = try NDArray(Generator(seed: [9]).standardNormal([2, height, width, 3]).doubles().map { sigma * $0 }, shape: [2, height, width, 3])
        let fast = try LocalScoreDenoiser(data) { _ in window }(x, sigma: sigma).doubles(), slow = try Self.slowly(data, x, sigma, window)
        let error = zip(fast, slow).map { abs($0 - $1) }.max() ?? 0
        #expect(error < 2e-4, "\(error)")
    }

    /// The machine for few pictures, which gathers patches, finds the same.
    @Test func equalsThePatchDenoiser() throws {
        let data = try Self.pictures(12, 10, 10), x = try Self.pictures(1, 10, 10, seed: 5)
        let patches = try PatchDenoiser(data, places: "local", padding: "zero") { _ in 5 }
        let boxes = try LocalScoreDenoiser(data) { _ in .init(across: 2, down: 2) }
        let a = try patches(x, sigma: 0.7).doubles(), b = try boxes(x, sigma: 0.7).doubles()
        #expect((zip(a, b).map { abs($0 - $1) }.max() ?? 1) < 1e-4)
    }

    /// An average of training pixels lies between them; at much noise it is their mean, at none the picture itself.
    @Test func averagesTrainingPixels() throws {
        let (count, height, width) = (20, 9, 11), data = try Self.pictures(count, height, width), values = try data.doubles()
        let length = height * width * 3
        let machine = try LocalScoreDenoiser(data) { _ in .init(across: 2, down: 1, far: 0.01) }
        for sigma in [0.0, 0.01, 0.3, 4, 1e6] {
            let x = try NDArray(Generator(seed: [3]).standardNormal([1, height, width, 3]).doubles().map { sigma * $0 }, shape: [1, height, width, 3])
            let clean = try machine(x, sigma: sigma).doubles()
            for index in 0..<length {
                let column = stride(from: index, to: values.count, by: length).map { values[$0] }
                let (low, high) = (column.min() ?? 0, column.max() ?? 0)
                #expect(clean[index] >= low - 1e-5 && clean[index] <= high + 1e-5)
                if sigma == 1e6 { #expect(abs(clean[index] - column.reduce(0, +) / Double(count)) < 1e-3) }
            }
        }
        for sigma in [0, 1e-3, 0.02] {
            let found = try machine(data, sigma: sigma).doubles()
            #expect((zip(found, values).map { abs($0 - $1) }.max() ?? 1) < 1e-5, "\(sigma)")
        }
    }

    @Test func doesNotDependOnThreads() throws {
        let data = try Self.pictures(50, 20, 24), x = try Self.pictures(3, 20, 24, seed: 2)
        let machine = try LocalScoreDenoiser(data) { _ in .init(across: 7, down: 3, far: 0.02) }
        let one = try Parallel.during(threads: 1) { try machine(x, sigma: 0.8).doubles() }
        for threads in [2, 3, 8] { #expect(try Parallel.during(threads: threads) { try machine(x, sigma: 0.8).doubles() } == one) }
    }

    @Test func wrongShapesAndNumbersAreRefused() throws {
        let data = try Self.pictures(4, 5, 6)
        let machine = try LocalScoreDenoiser(data) { _ in .init(across: 1, down: 1) }
        #expect(machine.sampleShape == [5, 6, 3])
        #expect(throws: DenoisingError.self) { try machine(Self.pictures(1, 6, 5), sigma: 1) }
        #expect(throws: DenoisingError.self) { try machine(data, sigma: -1) }
        #expect(throws: DenoisingError.self) { try machine(data, sigma: .nan) }
        #expect(throws: DenoisingError.self) { try LocalScoreDenoiser(data) { _ in .init(across: -1, down: 0) }(data, sigma: 1) }
        #expect(throws: DenoisingError.self) { try LocalScoreDenoiser(NDArray([1.0, 2], shape: [2])) { _ in .init(across: 1, down: 1) } }
        let broken = try NDArray([Double](repeating: .nan, count: 12), shape: [1, 2, 2, 3])
        #expect(throws: DenoisingError.self) { try LocalScoreDenoiser(broken) { _ in .init(across: 1, down: 1) } }
    }
}
