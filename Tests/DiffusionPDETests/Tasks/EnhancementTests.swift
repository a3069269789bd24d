import Arrays
import Catalog
import DiffusionPDE
import Testing

@Suite struct ShockFilterTests {
    @Test(arguments: [0, 1.5])
    func agrees(_ sigma: Double) throws {
        let u = try Fixture.array(TaskReference.text["shock image"], [12, 10])
        let expected = TaskReference.text["shock \(sigma == 0 ? "0" : "1.5")"]
        let sharp = try ShockFilter(sigma: sigma).apply(u, until: 3, dt: 0.5)
        #expect(distance(sharp.doubles, expected) < 1e-12)
        let single = try ShockFilter(sigma: sigma).apply(u.casted(to: .float32), until: 3, dt: 0.5)
        #expect(single.dtype == .float32)
    }

    /// Every new value lies between the old ones around it, also at the longest step.
    @Test(arguments: Fixture.shapes, [0, 1.0])
    func keepsTheRange(_ shape: [Int], _ sigma: Double) throws {
        let u = try Fixture.noiseArray(shape)
        let sharp = try ShockFilter(sigma: sigma).apply(u, until: 12, dt: ShockFilter.longestStep(dimensions: shape.count == 1 ? 1 : 2))
        #expect(sharp.shape == shape)
        #expect(sharp.doubles.min() ?? -1 >= (u.doubles.min() ?? 0) - 1e-15)
        #expect(sharp.doubles.max() ?? 2 <= (u.doubles.max() ?? 1) + 1e-15)
    }

    @Test func makesABlurredStepAStepAgain() throws {
        let step = try Fixture.array((0..<40).map { $0 < 20 ? 0 : 1 }, [40])
        let blurred = try Fixture.solve(step, scheme: "exact", steps: 1, r: 8)
        #expect(distance(blurred.doubles, step.doubles) > 0.4)
        let sharp = try ShockFilter().apply(blurred, until: 20)
        #expect(distance(sharp.doubles, step.doubles) < 0.01)
        #expect(try ShockFilter().apply(blurred, until: 0).doubles == blurred.doubles)
    }

    @Test func refuses() throws {
        let u = try Fixture.noiseArray([4, 4])
        #expect(throws: DiffusionError.self) { try ShockFilter(sigma: -1) }
        #expect(throws: DiffusionError.self) { try ShockFilter().apply(u, until: -1) }
        #expect(throws: DiffusionError.self) { try ShockFilter().apply(u, until: 1e18) }
        #expect(throws: ImageTaskError.self) { try ShockFilter().apply(u, until: 1, dt: 0.8) }
        #expect(throws: DiffusionError.self) { try ShockFilter().apply(u, until: 1, dt: 0) }
        #expect(throws: Interrupted.self) { try ShockFilter().apply(u, until: 100, observer: Impatient(after: 5)) }
    }
}

@Suite struct UnsharpMaskTests {
    @Test func agrees() throws {
        let u = try Fixture.array(TaskReference.text["shock image"], [12, 10])
        #expect(distance(try UnsharpMask.apply(u, sigma: 0.9, amount: 1.5).doubles, TaskReference.text["unsharp"]) < 1e-13)
        #expect(try UnsharpMask.apply(u, sigma: 2, amount: 0).doubles == u.doubles)
        #expect(distance(try UnsharpMask.apply(u, sigma: 2, amount: -1).doubles, try GaussianFilter(sigma: 2)(u).doubles) < 1e-15)
        #expect(try UnsharpMask.apply(u.casted(to: .float32), sigma: 2, amount: 1).dtype == .float32)
        #expect(throws: DiffusionError.self) { try UnsharpMask.apply(u, sigma: 1, amount: .nan) }
    }
}

@Suite struct OtsuThresholdsTests {
    @Test(arguments: [2, 3])
    func findsTheBestSplit(_ classes: Int) throws {
        let values = TaskReference.text["otsu values"]
        let found = try values.withUnsafeBufferPointer { try OtsuThresholds($0, classes: classes) }
        #expect(found.thresholds.count == classes - 1)
        // The cost of the split, in bins, against the best of all splits.
        let low = values.min() ?? 0, width = ((values.max() ?? 1) - low) / 256
        let bins = values.map { min(255, (($0 - low) / width).rounded(.down)) }
        let cuts = found.thresholds.map { (($0 - low) / width).rounded() }
        var cost = 0.0
        for (start, end) in zip([0] + cuts, cuts + [256]) {
            let group = bins.filter { $0 >= start && $0 < end }
            #expect(!group.isEmpty)
            cost += group.reduce(0) { $0 + ($1 - mean(group)) * ($1 - mean(group)) }
        }
        let best = try TaskReference.number("otsu \(classes)")
        #expect((cost / best - 1).magnitude < 1e-9)
    }

    @Test func plainCases() throws {
        func thresholds(_ values: [Double], _ classes: Int) throws -> [Double] {
            try values.withUnsafeBufferPointer { try OtsuThresholds($0, classes: classes).thresholds }
        }
        #expect(try thresholds([3, 3, 3], 1) == [])
        let half = try thresholds([0, 0, 1, 1], 2)
        #expect(half.count == 1 && half[0] > 0 && half[0] <= 1)
        #expect(try thresholds([0, 1, 2, 3], 4).count == 3)
        #expect(throws: ImageTaskError.self) { try thresholds([3, 3, 3], 2) }
        #expect(throws: ImageTaskError.self) { try thresholds([0, 1], 0) }
        #expect(throws: ImageTaskError.self) { try thresholds([0, 1], 257) }
    }
}
