import Arrays
import Catalog
import DiffusionPDE
import Foundation
import Testing

@Suite struct InpaintingTests {
    private func solve(_ method: String, _ u: NDArray, _ mask: NDArray) throws -> (u: NDArray, certificate: Inpainting.Certificate) {
        try Inpainting(method: method).solve(u, mask: mask)
    }

    private func mask(_ flags: [Bool], _ shape: [Int]) throws -> NDArray { try NDArray(flags, shape: shape) }

    /// About one pixel in `every`.
    private func scattered(_ shape: [Int], every: Double, seed: UInt64 = 3) throws -> NDArray {
        try mask(Fixture.noise(shape, seed: seed).map { $0 * every < 1 }, shape)
    }

    @Test(arguments: TaskReference.shapes)
    func agrees(_ shape: [Int]) throws {
        let u = try TaskReference.image("u", shape)
        let known = try TaskReference.image("mask", shape)
        for (method, tolerance) in [("harmonic", 1e-8), ("biharmonic", 1e-6)] {
            let result = try solve(method, u, known)
            #expect(distance(result.u.doubles, TaskReference.text["\(method) \(TaskReference.word(shape))"]) < tolerance, "\(method)")
            let single = try solve(method, u.casted(to: .float32), known).u
            #expect(single.dtype == .float32)
        }
        let flat = try solve("tv", u, known)
        let minimum = try TaskReference.number("tv \(TaskReference.word(shape))")
        let variation = try TotalVariation.of(flat.u)
        #expect(variation > minimum * (1 - 1e-9) && variation < minimum * 1.011)
        #expect(flat.certificate.accuracy <= 1e-2 && flat.certificate.doubt == nil)
    }

    @Test(arguments: Inpainting.names)
    func keepsWhatIsKnown(_ method: String) throws {
        for shape in [[20], [13, 18], [1, 9], [9, 1], [11, 12, 3]] {
            let u = try Fixture.noiseArray(shape)
            let plane = Array(shape.prefix(2))
            let known = try scattered(plane, every: 3)
            let filled = try solve(method, u, known).u
            let channels = shape.count == 3 ? 3 : 1
            for i in 0..<u.count where known.pointer(Bool.self)[i / channels] {
                #expect(filled.doubles[i] == u.doubles[i])
            }
            withExtendedLifetime(known) {}
            #expect(filled.shape == shape)
        }
    }

    /// A line satisfies every one of the equations, but for what the mirrored border does to the smoothed slope.
    @Test(arguments: Inpainting.names)
    func aLineIsFilledIn(_ method: String) throws {
        let line = try Fixture.array((0..<21).map { 0.3 + 0.02 * Double($0) }, [21])
        var flags = [Bool](repeating: false, count: 21)
        for i in [0, 1, 7, 19, 20] { flags[i] = true }
        let filled = try solve(method, line, mask(flags, [21])).u
        #expect(distance(filled.doubles, line.doubles) < (method == "tv" ? 0.2 : method == "edge_enhancing" ? 0.02 : 1e-7))
    }

    /// Harmonic and total variation images stay in the range of the known values; the thin plate need not.
    @Test(arguments: ["harmonic", "tv"])
    func keepsTheRange(_ method: String) throws {
        let u = try Fixture.noiseArray([31, 40])
        for every in [2.0, 10, 200] {
            let result = try solve(method, u, scattered([31, 40], every: every))
            #expect(result.certificate.rangeViolation < 1e-9 && result.certificate.doubt == nil, "\(every)")
        }
    }

    @Test func theThinPlateOvershootsAndSaysSo() throws {
        let u = try Fixture.array([0, 1, 0, 0, 0, 0, 1, 0], [8])
        let flags = [true, true, false, false, false, false, true, true]
        let result = try solve("biharmonic", u, mask(flags, [8]))
        #expect(result.certificate.rangeViolation > 0.05)
        #expect(result.certificate.doubt?.contains("np.clip") == true)
    }

    /// The mean value property at every unknown pixel, on an image of several grid levels with odd sides and a wide hole.
    @Test func harmonicMeansEveryNeighbour() throws {
        let shape = [67, 45]
        var flags = Fixture.noise(shape, seed: 9).map { $0 < 0.1 }
        for y in 10..<55 { for x in 8..<37 { flags[y * 45 + x] = false } }
        let u = try Fixture.noiseArray(shape)
        let result = try solve("harmonic", u, mask(flags, shape))
        let v = result.u.doubles
        var worst = 0.0
        for y in 0..<67 {
            for x in 0..<45 where !flags[y * 45 + x] {
                let c = v[y * 45 + x]
                let sum = (x > 0 ? v[y * 45 + x - 1] - c : 0) + (x < 44 ? v[y * 45 + x + 1] - c : 0)
                    + (y > 0 ? v[(y - 1) * 45 + x] - c : 0) + (y < 66 ? v[(y + 1) * 45 + x] - c : 0)
                worst = max(worst, sum.magnitude)
            }
        }
        #expect(worst < 1e-8)
        // A multigrid preconditioner needs few iterations whatever the size of the hole.
        #expect(result.certificate.iterations < 40)
    }

    /// Turning the image turns the solution.
    @Test(arguments: Inpainting.names)
    func doesNotPreferAnAxis(_ method: String) throws {
        let (rows, columns) = (12, 17)
        let u = Fixture.noise([rows, columns]), flags = Fixture.noise([rows, columns], seed: 4).map { $0 < 0.3 }
        func transposed<T>(_ a: [T]) -> [T] { (0..<columns).flatMap { x in (0..<rows).map { y in a[y * columns + x] } } }
        let upright = try solve(method, Fixture.array(u, [rows, columns]), mask(flags, [rows, columns])).u.doubles
        let turned = try solve(method, Fixture.array(transposed(u), [columns, rows]), mask(transposed(flags), [columns, rows])).u.doubles
        #expect(distance(transposed(upright), turned) < (method == "tv" ? 0.1 : method == "edge_enhancing" ? 1e-2 : 1e-7))
    }

    @Test func whatIsUnknownDoesNotMatter() throws {
        let u = Fixture.noise([6, 7]), flags = Fixture.noise([6, 7], seed: 2).map { $0 < 0.4 }
        let hidden = zip(u, flags).map { $1 ? $0 : .nan }
        let known = try mask(flags, [6, 7])
        #expect(try solve("harmonic", Fixture.array(hidden, [6, 7]), known).u.doubles
            == solve("harmonic", Fixture.array(u, [6, 7]), known).u.doubles)
        let all = try mask([Bool](repeating: true, count: 42), [6, 7])
        #expect(try solve("tv", Fixture.array(u, [6, 7]), all).u.doubles == u)
        #expect(try solve("biharmonic", NDArray([4, 4, 4, 9], shape: [4]), NDArray([1, 0, 1, 0], shape: [4])).u.doubles.first == 4)
    }

    @Test func refuses() throws {
        let u = try Fixture.noiseArray([4, 5, 3])
        func message(_ body: () throws -> Void) -> String {
            do { try body() } catch { return (error as? any ExplainedError)?.message ?? "\(error)" }
            return ""
        }
        #expect(message { _ = try solve("harmonic", u, scattered([4, 5, 3], every: 2)) } == "mask has shape (4, 5, 3), but must have (4, 5) as u")
        #expect(message { _ = try solve("harmonic", u, mask([Bool](repeating: false, count: 20), [4, 5])) }
            == "no pixel of the mask is True (shape (4, 5))")
        #expect(message { _ = try solve("harmonic", u, Fixture.array([Double](repeating: 0.5, count: 20), [4, 5])) }
            == "a mask holds True and False only, not 0.5")
        #expect(message { _ = try Inpainting(method: "harmonik") } == "unknown method 'harmonik'")
        var values = Fixture.noise([4, 5])
        values[7] = .infinity
        #expect(message { _ = try solve("tv", Fixture.array(values, [4, 5]), mask([Bool](repeating: true, count: 20), [4, 5])) }
            == "the array holds a value that is not finite: inf at [1, 2]")
        #expect(message { _ = try solve("tv", NDArray(.float64, shape: [0, 5]), NDArray(.bool, shape: [0, 5])) }
            == "the array is empty (shape (0, 5))")
    }

    @Test(arguments: Inpainting.names)
    func stopsWhenAsked(_ method: String) throws {
        let u = try Fixture.noiseArray([60, 60])
        #expect(throws: Interrupted.self) {
            try Inpainting(method: method).solve(u, mask: scattered([60, 60], every: 20), observer: Impatient(after: 2))
        }
    }

    /// A method that has a file but no line in the list would not exist for anybody.
    @Test func everyFileIsRegistered() throws {
        let declared = try RegistrationTests.declared(
            "DiffusionPDE/Inpainting", #"struct (\w+)[^{]*\{\s*public static let entry = Entry<any InpaintingMethod>\(EntryInfo\(\s*"(\w+)""#)
        #expect(declared.count == Inpainting.methods.count)
        for method in declared {
            #expect(Inpainting.names.contains(method[1]), "add the line  \(method[0]).entry,  to Inpainting.methods")
        }
        for entry in Inpainting.methods {
            #expect(!entry.info.details.isEmpty && !entry.info.formula.isEmpty && !entry.info.references.isEmpty)
        }
    }
}
