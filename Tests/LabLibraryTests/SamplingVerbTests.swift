import Foundation
import Testing

/// Sampling typed at the prompt meets other programs' runs, and says what is wrong.
@Suite struct SamplingVerbTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../DenoisingTests/Reference").standardizedFileURL

    static let cases: [(run: String, schedule: String, predicts: String, rest: String)] = [
        ("ddpm_epsilon", "scaled_linear", "epsilon", #"sampler="ddpm", steps=10"#),
        ("ddim_eta0.5", "scaled_linear", "epsilon", #"sampler="ddim", steps=10, eta=0.5, steps_offset=1, end="sigma_min""#),
        ("ddim_v_prediction", "scaled_linear", "v_prediction", #"sampler="ddim", steps=10, steps_offset=1, end="sigma_min""#),
        ("euler_linspace", "scaled_linear", "epsilon", #"sampler="euler", steps=10, spacing="linspace""#),
        ("euler_karras", "scaled_linear", "epsilon", #"sampler="euler", steps=10, spacing="linspace", levels="karras""#),
        ("euler_a", "scaled_linear", "epsilon", #"sampler="euler_ancestral", steps=10, steps_offset=1"#),
        ("heun", "scaled_linear", "epsilon", #"sampler="heun", steps=5, spacing="linspace""#),
        ("dpm2", "scaled_linear", "epsilon", #"sampler="dpm2", steps=5, spacing="linspace""#),
        ("lms", "scaled_linear", "epsilon", #"sampler="lms", steps=10, spacing="linspace""#),
        ("plms", "scaled_linear", "epsilon", #"sampler="plms", steps=10, steps_offset=1"#),
        ("dpmsolver++_3m", "scaled_linear", "epsilon", #"sampler="dpmpp_2m", order=3, steps=10, spacing="linspace""#),
        ("sde_dpmpp_2m", "scaled_linear", "epsilon", #"sampler="dpmpp_2m_sde", steps=10, spacing="linspace""#),
        ("unipc_bh2_o3", "scaled_linear", "epsilon", #"sampler="unipc", order=3, steps=10, spacing="linspace""#),
        ("deis_3", "scaled_linear", "epsilon", #"sampler="deis", order=3, steps=10, spacing="linspace""#),
        ("lcm", "scaled_linear", "epsilon", #"sampler="lcm", steps=4"#),
    ]

    /// The arrays of a run, as literals of the language.
    static func array(_ name: String) throws -> (text: String, values: [Double], shape: [Int]) {
        let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("diffusers.safetensors")))
        let size = bytes[0..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try #require(try JSONSerialization.jsonObject(with: Data(bytes[8..<8 + size])) as? [String: Any])
        let entry = try #require(header[name] as? [String: Any]), shape = try #require(entry["shape"] as? [Int])
        let range = try #require(entry["data_offsets"] as? [Int])
        let values = stride(from: 8 + size + range[0], to: 8 + size + range[1], by: 8).map { start in
            Double(bitPattern: bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        return ("np.array([\(values.map { "\($0)" }.joined(separator: ","))]).reshape(\(shape.map(String.init).joined(separator: ",")))", values, shape)
    }

    @Test(arguments: cases.indices)
    func meetsOtherPrograms(_ index: Int) throws {
        let test = Self.cases[index], noise = try Self.array(test.run + ".noise"), states = try Self.array(test.run + ".x")
        let answer = Lab().run("""
            draws = \(noise.text)
            expected = \(states.text)
            def net(x, t):
                return 0.6*np.sin(1.3*x + 0.003*t) + 0.35*x
            d = network_denoiser(net, noise_schedule("\(test.schedule)"), predicts="\(test.predicts)")
            r = sample(d, x=expected[0], noise=draws[1:], keep="all", \(test.rest))
            got = np.array(r.frames)
            print(got.shape == expected.shape and bool(np.abs(got - expected).max() < 2e-5*np.abs(expected).max()))
            """)
        #expect(answer == "True\n", "\(test.run)")
    }

    /// With the levels given as well, as a list.
    @Test func takesLevelsFromOutside() throws {
        let noise = try Self.array("euler_trailing.noise"), states = try Self.array("euler_trailing.x"), levels = try Self.array("euler_trailing.sigmas")
        let answer = Lab().run("""
            draws = \(noise.text)
            expected = \(states.text)
            d = network_denoiser(lambda x, t: 0.6*np.sin(1.3*x + 0.003*t) + 0.35*x, "scaled_linear")
            r = sample(d, x=expected[0], sigmas=\(levels.text), sampler="euler", keep="all")
            print(bool(np.abs(np.array(r.frames) - expected).max() < 2e-5*np.abs(expected).max()), r.evaluations)
            """)
        #expect(answer == "True 10\n")
    }

    @Test(arguments: [
        (#"sample(d, sampler="eulr")"#, "unknown sampler 'eulr'"),
        (#"sample(d, sampler="dpmpp_2m", ordre=3)"#, "the dpmpp_2m sampler has no ordre"),
        (#"sample(d, sampler="heun", eta=0.5)"#, "the heun sampler has no eta"),
        (#"sample(d, sampler="dpmpp_2m", order="two")"#, "order must be a whole number"),
        (#"sample(d, steps=0)"#, "steps must be at least 1"),
        (#"sample(d, steps=2000)"#, "steps must lie between 1 and the 1000 steps"),
        (#"sample(d, sigmas=[1, 2, 0], sampler="euler")"#, "sigmas must decrease"),
        (#"sample(d, x=np.array([np.nan]))"#, "must be finite"),
        (#"sample(lambda x, s: x[:1], n=3, shape=(2,))"#, "must return an array of x's shape"),
        (#"sample(lambda x, s: x / 0 * 0, n=3, shape=(2,))"#, "not finite"),
        (#"sample(d, guidance=2)"#, "guidance needs a denoiser with prompts or classes"),
        (#"sample(d, mask=np.array([True]))"#, "mask needs init"),
        (#"sample(d, strength=0.5)"#, "strength needs init"),
        (#"sample(d, clip=-1)"#, "clip must be positive"),
        (#"sample(d, spacing="lead")"#, "unknown spacing"),
        (#"sample(d, levels="karas")"#, "unknown curve"),
        (#"sample(d, sampler="pndm", steps=3)"#, "pndm needs at least 4 steps"),
        (#"patch_score(np.zeros((2, 4, 4)), patch=4)(np.zeros((1, 4, 4)), 1.0)"#, "must be odd"),
        (#"patch_score(np.zeros((2, 4)))"#, "data must be images"),
        (#"patch_score(np.zeros((2, 4, 4)), places="everywhere")"#, "unknown place"),
        (#"inverse_heat(np.zeros((2, 4, 4)), steps=0)"#, "steps must lie between 1"),
        (#"inverse_heat(np.zeros((2, 4, 4)), noise=0)"#, "noise must be positive"),
        (#"empirical(np.zeros((0, 2)))"#, "at least one sample"),
        (#"network_denoiser(lambda x, t: x, "linear", predicts="eps")"#, "unknown prediction"),
        (#"network_denoiser(lambda x, t: x, "linear", predicts="edm")"#, "takes no schedule"),
        (#"d.score(0.5, 0)"#, "needs sigma > 0"),
    ])
    func saysWhatIsWrong(_ code: String, _ message: String) {
        let answer = Lab().run("d = gaussian_mixture([-1.0, 1.0], 0.1)\n" + code)
        #expect(answer.contains(message), "\(answer)")
    }

    @Test func posteriorsAreRecords() {
        let answer = Lab().run("""
            p = gaussian_mixture([[-1.0, 0], [1, 0]], 0.5).posterior(np.array([[0.0, 0], [3, 0]]), 0.5)
            print(p.responsibilities.round(3).tolist(), p.denoised.shape, p.score.shape, p.log_density.shape)
            e = empirical(np.array([[0.0, 0], [2, 0]])).posterior(np.array([[1.0, 0]]), 1.0)
            print(e.responsibilities.tolist(), e.denoised.tolist())
            """)
        #expect(answer == "[[0.5, 0.5], [0.0, 1.0]] (2, 2) (2, 2) (2,)\n[[0.5, 0.5]] [[1.0, 0.0]]\n")
    }

    @Test func fillsInByRePaint() {
        let answer = Lab().run("""
            d = empirical(np.array([[0.0, 0, 1, 1], [1, 1, 0, 0]]))
            r = sample(d, n=3, steps=30, init=np.array([1.0, 1, 9, 9]), mask=np.array([True, True, False, False]), seed=1)
            print(r.x.round(2).tolist()[0], r.evaluations > 30)
            """)
        #expect(answer == "[1.0, 1.0, 0.0, 0.0] True\n")
    }
}
