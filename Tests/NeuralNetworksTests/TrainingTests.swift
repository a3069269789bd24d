import Arrays
import NeuralNetworks
import Testing

@Suite struct TrainingTests {
    /// The first step of Adam goes by the learning rate against the sign of the gradient, whatever its size.
    @Test func firstStepIsTheRate() throws {
        let x = try Tensor([1, 1, 1], shape: [3], isTracked: true), adam = try Adam([x])
        let tape = Tape()
        try tape.backward(from: try tape.add(x, x), gradient: try Tensor([5, -0.01, 0], shape: [3]))
        let length = adam.step(rate: 0.1)
        #expect(abs(length - 10.0000002) < 1e-4)
        for (value, expected) in zip(x.values, [0.9, 1.1, 1.0] as [Float]) { #expect(abs(value - expected) < 1e-5) }
        #expect(x.gradient == nil)
    }

    /// A gradient that is not a number moves nothing.
    @Test func refusesToStepIntoNothing() throws {
        let x = try Tensor([1, 2], shape: [2], isTracked: true), adam = try Adam([x])
        let tape = Tape()
        try tape.backward(from: try tape.add(x, x), gradient: try Tensor([.nan, 1], shape: [2]))
        #expect(!adam.step(rate: 0.1).isFinite)
        #expect(x.values == [1, 2])
    }

    /// A network of two layers learns XOR, the same way each time.
    @Test func learnsAndRepeats() throws {
        func train() throws -> (Float, [Float]) {
            let parameters = Parameters(generator: Generator(seed: [1]))
            let first = try Linear(2, 16, at: parameters.root["first"]), second = try Linear(16, 1, at: parameters.root["second"])
            let adam = try Adam(parameters.tensors)
            let x = try Tensor([0, 0, 0, 1, 1, 0, 1, 1], shape: [4, 2]), y = try Tensor([0, 1, 1, 0], shape: [4, 1])
            var loss: Float = 1
            for _ in 0..<300 {
                let tape = Tape()
                let error = try tape.squaredError(try second(try tape.activate(try first(x, tape), .silu), tape), y)
                loss = error.values[0]
                try tape.backward(from: error)
                adam.step(rate: 0.02)
            }
            return (loss, first.weight.values)
        }
        let (loss, weights) = try train()
        #expect(loss < 1e-3)
        #expect(try train().1 == weights)
    }

    /// The average lies between the start and the parameters, and swapping twice changes nothing.
    @Test func averages() throws {
        let x = try Tensor([0], shape: [1], isTracked: true), average = try MovingAverage([x], decay: 0.5)
        x.cells[0] = 1
        average.update()
        average.swap()
        #expect(x.values[0] > 0 && x.values[0] < 1)
        average.swap()
        #expect(x.values == [1])
    }

    /// What is saved loads as the same layers; what does not fit is named.
    @Test func savesAndLoads() throws {
        let made = Parameters(generator: Generator(seed: [3]))
        let block = try ResnetBlock2D(4, 6, timeWidth: 5, groups: 2, at: made.root["block"])
        let file = Safetensors(tensors: try made.checkpoint())
        #expect(file["block.conv1.weight"]?.shape == [6, 4, 3, 3])
        let read = Parameters(try Safetensors(bytes: try file.bytes()))
        let again = try ResnetBlock2D(4, 6, timeWidth: 5, groups: 2, at: read.root["block"])
        try read.finish()
        let x = try Tensor(try Generator(seed: [4]).standardNormal([1, 4, 4, 4], dtype: .float32)), time = try Tensor([1, 2, 3, 4, 5], shape: [1, 5])
        let tape = Tape(recording: false)
        #expect(try block(x, time: time, tape).values == again(x, time: time, tape).values)

        func complaint(_ make: (ParameterScope) throws -> Void) -> String {
            let parameters = Parameters(file)
            do {
                try make(parameters.root)
                try parameters.finish()
                return ""
            } catch { return (error as? CheckpointError)?.message ?? "\(error)" }
        }
        #expect(complaint { _ = try ResnetBlock2D(4, 6, timeWidth: 7, groups: 2, at: $0["block"]) }
            == "tensor 'block.time_emb_proj.weight' must have shape (6, 7), but the checkpoint has (6, 5)")
        #expect(complaint { _ = try ResnetBlock2D(4, 6, timeWidth: 5, groups: 2, at: $0["blocks"]) }
            .hasPrefix("the checkpoint lacks 12 tensors: 'blocks.norm1.weight', 'blocks.norm1.bias', "))
        #expect(complaint { _ = try GroupNorm(2, 4, at: $0["block"]["norm1"]) }.contains("tensors that this network does not: 'block.conv1.bias'"))
    }
}
