import Arrays
import Catalog
import DiffusionPDE
import Testing

@Suite struct SegmentationTests {
    private func segment(_ u: NDArray, classes: Int = 2, t: Double = 10, K: Contrast = .value(0.05)) throws -> Segmentation {
        try Segmentation(u, classes: classes, until: t, contrast: K, sigma: 1)
    }

    private func labels(_ result: Segmentation) -> [Int] {
        defer { withExtendedLifetime(result) {} }
        return (0..<result.labels.count).map { result.labels.pointer(Int.self)[$0] }
    }

    /// A bright square on a dark ground under noise is found again.
    @Test func findsASquareUnderNoise() throws {
        let truth = (0..<1024).map { (8..<24).contains($0 / 32) && (8..<24).contains($0 % 32) ? 1 : 0 }
        let noise = Fixture.noise([32, 32])
        let u = try Fixture.array(zip(truth, noise).map { 0.25 + 0.5 * Double($0) + 0.6 * ($1 - 0.5) }, [32, 32])
        let found = labels(try segment(u))
        #expect(zip(found, truth).filter { $0 != $1 }.count < 20)
    }

    /// What is promised: every pixel has the class of its diffused grey value, numbered from dark to bright.
    @Test(arguments: [1, 2, 3, 5], [[40], [1, 30], [17, 12], [9, 10, 3]])
    func classesAreIntervals(_ classes: Int, _ shape: [Int]) throws {
        let result = try segment(Fixture.noiseArray(shape), classes: classes, t: 1)
        let values = result.diffused.doubles, found = labels(result)
        #expect(result.labels.shape == Array(shape.prefix(2)) && result.labels.dtype == .int64)
        #expect(result.thresholds.count == classes - 1 && result.thresholds == result.thresholds.sorted())
        for (value, label) in zip(values, found) { #expect(label == result.thresholds.filter { value >= $0 }.count) }
        for label in 0..<classes {
            let members = zip(values, found).filter { $0.1 == label }.map(\.0)
            #expect(!members.isEmpty && (mean(members) - result.means[label]).magnitude < 1e-12)
        }
        #expect(result.certificate.rangeViolation < 1e-12)
    }

    @Test func withoutTimeNothingIsDiffused() throws {
        let u = try Fixture.noiseArray([6, 7])
        #expect(try segment(u, t: 0).diffused.doubles == u.doubles)
    }

    @Test func refuses() throws {
        let u = try Fixture.noiseArray([4, 5])
        for classes in [0, -1, 257] { #expect(throws: ImageTaskError.self) { try segment(u, classes: classes) } }
        #expect(throws: ImageTaskError.self) { try segment(Fixture.array([1, 1, 1], [3])) }
        #expect(throws: DiffusionError.self) { try segment(u, t: -1) }
        #expect(throws: Interrupted.self) {
            try Segmentation(u, classes: 2, until: 50, contrast: .value(0.1), sigma: 1, observer: Impatient(after: 2))
        }
    }
}
