import Arrays
import Testing

@Suite struct RandomTests {
    /// The low words first of seeds in the references, which do not all fit an Int.
    static let seeds: [String: [UInt32]] = [
        "0": [0], "1": [1], "42": [42], "1099511627779": [3, 256],
        // 2^130 + 12345
        "1361129467683753853853498429727072858169": [12345, 0, 0, 0, 4], "123": [123], "4294967295": [.max], "sequence": [1, 2, 3],
    ]

    static func number(_ x: Double) throws -> NDArray { try NDArray(Scalar(x)) }

    static func bits(_ a: NDArray) throws -> NDArray {
        try NDArray([Int(bitPattern: UInt(try a.doubles().reduce(0) { $0 ^ $1.bitPattern }))], shape: [])
    }

    @Test func streamsAreNumPys() throws {
        var generators: [String: Generator] = [:], legacy: [String: LegacyRandom] = [:], seen = 0
        for (key, answer) in try Reference.load("random") {
            let words = key.split(separator: " ").map(String.init)
            if key == "pcg sequence" {
                let problem = answer.difference(from: { try Generator(seed: [1, 2, 3, 4, 5, 6]).random([3]) })
                #expect(problem == nil, "\(key): \(problem ?? "")")
                continue
            }
            let seed = try #require(Self.seeds[words[1]], "\(words[1])")
            let problem: String?
            if words[0] == "pcg" {
                let rng = generators[words[1]] ?? Generator(seed: seed)
                generators[words[1]] = rng
                problem = answer.difference(from: { try Self.draw(rng, words[2]) })
            } else {
                let rng = legacy[words[1]] ?? LegacyRandom()
                if legacy[words[1]] == nil { rng.seed(seed, sequence: words[1] == "sequence") }
                legacy[words[1]] = rng
                problem = answer.difference(from: { try Self.draw(rng, words[2]) }, ulps: words[2].hasPrefix("r") ? 0 : 1)
            }
            #expect(problem == nil, "\(key): \(problem ?? "")")
            seen += 1
        }
        #expect(seen > 100)
    }

    static func draw(_ rng: Generator, _ what: String) throws -> NDArray {
        let rows = try NDArray(Array(0..<12), shape: [6, 2]), p = try NDArray([0.1, 0.2, 0.3, 0.4])
        switch what {
        case "random": return try rng.random([5])
        case "random32": return try rng.random([5], dtype: .float32)
        case "normal": return try bits(try rng.standardNormal([20000]))
        case "normal32": return try bits(try rng.standardNormal([20000], dtype: .float32))
        case "integers10": return try rng.integers(0, 10, [7])
        case "integers33": return try rng.integers(-5, 1 << 33, [7])
        case "integers64": return try rng.integers(Int.min, Int.max, [3], endpoint: true)
        case "integers8": return try rng.integers(0, 200, [11], dtype: .uint8)
        case "integers256": return try rng.integers(0, 256, [5], dtype: .uint8)
        case "integers1": return try rng.integers(0, 2, [40], dtype: .bool)
        case "uniform": return try rng.uniform(try number(-1), try number(3), [4])
        case "normalScaled": return try rng.normal(try number(10), try number(2), [4])
        case "permutation": return try rng.permutation(20)
        case "permutationRows": return try rng.permutation(of: rows)
        case "choice": return try rng.choice(10, [6])
        case "choiceDistinct": return try rng.choice(100, [10], replace: false)
        case "choiceTail": return try rng.choice(20000, [500], replace: false)
        case "choiceWeighted": return try rng.choice(4, [8], probabilities: p)
        case "choiceWeightedDistinct": return try rng.choice(4, [3], replace: false, probabilities: p)
        default: return try rng.random([2])
        }
    }

    static func draw(_ rng: LegacyRandom, _ what: String) throws -> NDArray {
        let rows = try NDArray(Array(0..<12), shape: [6, 2]), p = try NDArray([0.1, 0.2, 0.3, 0.4])
        switch what {
        case "random": return try rng.random([700]).view([.slice(start: -5, stop: nil, step: nil)])
        case "randn": return try rng.standardNormal([5])
        case "integers10": return try rng.integers(0, 10, [7])
        case "integers33": return try rng.integers(-5, 1 << 33, [7])
        case "integers8": return try rng.integers(0, 200, [11], dtype: .uint8)
        case "integers1": return try rng.integers(0, 2, [40], dtype: .bool)
        case "uniform": return try rng.uniform(try number(-1), try number(3), [4])
        case "normal": return try rng.normal(try number(10), try number(2), [4])
        case "permutation": return try rng.permutation(20)
        case "permutationRows": return try rng.permutation(of: rows)
        case "choice": return try rng.choice(10, [6])
        case "choiceDistinct": return try rng.choice(30, [6], replace: false)
        case "choiceWeighted": return try rng.choice(4, [8], probabilities: p)
        default: return try rng.random([2])
        }
    }

    @Test func boundsAreChecked() throws {
        func message(_ make: () throws -> NDArray) -> String? {
            do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        let rng = Generator(seed: [0]), old = LegacyRandom()
        #expect(message { try rng.integers(0, 0, [1]) } == "high <= 0")
        #expect(message { try rng.integers(5, 5, [1]) } == "low >= high")
        #expect(message { try rng.integers(5, 4, [1], endpoint: true) } == "low > high")
        #expect(message { try rng.integers(0, 300, [1], dtype: .uint8) } == "high is out of bounds for uint8")
        #expect(message { try rng.normal(try Self.number(0), try Self.number(-1), nil) } == "scale < 0")
        #expect(message { try rng.uniform(try Self.number(1), try Self.number(0), nil) } == "high - low < 0")
        #expect(message { try old.uniform(try Self.number(-1e308), try Self.number(1e308), nil) } == "Range exceeds valid bounds")
        #expect(message { try rng.choice(3, [5], replace: false) }
            == "Cannot take a larger sample than population when replace is False")
        #expect(message { try old.choice(3, [5], probabilities: try NDArray([0.5, 0.5])) } == "'a' and 'p' must have same size")
        #expect(message { try rng.random([1 << 40]) }?.contains("limit") == true)
    }
}
