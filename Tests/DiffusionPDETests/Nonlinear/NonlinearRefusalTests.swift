import Arrays
import Catalog
import DiffusionPDE
import Testing

/// What nonlinear diffusion refuses, in which words.
@Suite struct NonlinearRefusalTests {
    private func refusal(_ body: () throws -> Void) -> (any ExplainedError)? {
        do { try body() } catch { return error as? any ExplainedError }
        return nil
    }

    private func solve(_ u: NDArray, _ contrast: Contrast = .value(0.05), dt: Double? = nil, scheme: String = "explicit",
                       sigma: Double = 0) throws -> NonlinearDiffusion.Run {
        try NonlinearDiffusion(.named(Diffusivities.named("perona_malik"), contrast: contrast), HeatEquation(), sigma: sigma,
                               scheme: scheme).solve(u, until: 1, dt: dt)
    }

    private func solve(_ g: @escaping (NDArray) throws -> NDArray, scheme: String = "explicit", dt: Double? = nil) throws
        -> NonlinearDiffusion.Run {
        try NonlinearDiffusion(.function(g), HeatEquation(), scheme: scheme)
            .solve(Fixture.noiseArray([4, 5]), until: 1, dt: dt)
    }

    @Test func saysWhatIsWrongWithTheNumbers() throws {
        let u = try Fixture.noiseArray([4, 4])
        let cases: [(String, String, () throws -> Void)] = [
            ("dt", "r = 0.5 exceeds the limit 0.25 of explicit in 2-D", { _ = try solve(u, dt: 0.5) }),
            ("K", "K must be positive, got 0.0", { _ = try solve(u, .value(0)) }),
            ("K", "K must be positive, got -1.0", { _ = try solve(u, .value(-1)) }),
            ("K", "K must be a finite number, got nan", { _ = try solve(u, .value(.nan)) }),
            ("K", "unknown contrast 'avto'", { _ = try Contrast(named: "avto") }),
            ("K", "a percentage lies above 0 and not above 100, got K = '120.0%'", { _ = try Contrast(named: "120%") }),
            ("K", "the image is constant: it has no slopes from which to estimate K",
             { _ = try solve(NDArray([Double](repeating: 2, count: 9), shape: [3, 3]), .automatic) }),
            ("sigma", "sigma must not be negative, got -1.0", { _ = try solve(u, sigma: -1) }),
            ("scheme", "unknown scheme 'exact'", { _ = try solve(u, scheme: "exact") }),
            ("g", "unknown diffusivity 'perona'", { _ = try Diffusivities.named("perona") }),
            ("u", "the image holds whole numbers from 0.0 to 200.0: the contrast is a slope of grey values, which the lab "
                + "takes from 0 to 1", { _ = try solve(NDArray([0, 200, 3], shape: [3])) }),
            ("u", "the values run from 0.0 to 1e+20: their powers overflow",
             { _ = try solve(NDArray([Float(0), 1e20, 3])) }),
            ("g", "g returned an array of shape (2,) for slopes of shape (1025,)", { _ = try solve({ _ in try NDArray([1.0, 2]) }) }),
            ("g", "g returned NaN at slope 0.0", { _ = try solve({ try NDArray($0.doubles.map { $0 == 0 ? .nan : 1 }, shape: $0.shape) }) }),
            ("g", "g returned the negative value -0.5 at slope 0.0, and 1025 of 1025 values like it",
             { _ = try solve({ try NDArray([Double](repeating: -0.5, count: $0.count), shape: $0.shape) }) }),
        ]
        for (parameter, message, body) in cases {
            let error = try #require(refusal(body), "\(message)")
            #expect(error.message == message)
            #expect(error.parameter == parameter, "\(message)")
        }
        #expect(refusal { _ = try solve(u, dt: 0.5) }?.hints == ["use dt <= 0.25, scheme=\"aos\", or force=True to watch it grow"])
    }

    /// A larger g needs a shorter step: it is found by asking the function before the run.
    @Test func aFunctionSetsItsOwnLimit() throws {
        func four(_ slopes: NDArray) throws -> NDArray { try NDArray([Double](repeating: 4, count: slopes.count), shape: slopes.shape) }
        #expect(refusal { _ = try solve(four, dt: 0.1) }?.message == "r = 0.1 exceeds the limit 0.0625 of explicit in 2-D")
        #expect(try solve(four).certificate.stability == 0.8)
        #expect(try solve(four, scheme: "aos", dt: 0.5).certificate.stability == nil)
    }

    @Test func aFunctionThatChangesItsMindIsCaught() throws {
        var calls = 0
        let error = refusal {
            _ = try solve({ slopes in
                calls += 1
                return try NDArray([Double](repeating: calls == 1 ? 1 : 3, count: slopes.count), shape: slopes.shape)
            }, dt: 0.25)
        }
        #expect(error?.message.hasPrefix("r = 0.25 exceeds the limit 0.083333") == true, "\(error?.message ?? "")")
    }

    @Test func aMaskOfTruthsIsGrey() throws {
        #expect(try solve(NDArray([0, 1, 1, 0], shape: [4])).u.dtype == .float64)
        #expect(try solve(NDArray([0, 200, 3], shape: [3]), .percentile(90)).contrast == 100)
    }

    @Test func measuresTheContrast() throws {
        // Slopes 0, 1, 1, 2, 1, by central differences with the mirror: median 1, deviations 1 0 0 1 0.
        let u = try NDArray([0.0, 0, 2, 2, 6, 4])
        #expect(try solve(u, .percentile(100)).contrast == 2)
        let ramp = try NDArray((0..<11).map { Double($0 * $0) / 100 })
        // Slopes i/50 inside, 0.005 and 0.095 at the ends: 0.005 .02 .04 … .18 .095.
        let sorted = [0.005, 0.02, 0.04, 0.06, 0.08, 0.095, 0.1, 0.12, 0.14, 0.16, 0.18]
        let deviations = sorted.map { ($0 - 0.095).magnitude }.sorted()
        let measured = try #require(try solve(ramp, .automatic).contrast)
        #expect((measured - 1.4826 * deviations[5]).magnitude < 1e-12)
    }
}
