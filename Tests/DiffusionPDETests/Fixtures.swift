import Arrays
import DiffusionPDE
import Foundation

/// Named lists of numbers in `Reference/NAME.txt`, made by the recipe beside it.
struct ReferenceText: Sendable {
    private var lists: [String: [Double]] = [:]

    init(named name: String) {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = (try? String(contentsOf: folder.appending(path: "Reference/\(name).txt"), encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":")
            lists[String(parts[0])] = parts[1].split(separator: " ").compactMap { Double($0) }
        }
    }

    /// Empty when there is no such list, which no comparison accepts.
    subscript(_ name: String) -> [Double] { lists[name] ?? [] }
}

/// Images for the tests: reproducible noise in 0…1, and a plain way in and out of arrays.
enum Fixture {
    static let boundaries: [BoundaryCondition] = [.neumann, .periodic, .dirichlet(0), .dirichlet(0.3)]
    static let schemes = TimeSteppers.names
    /// A signal, an image, images one pixel wide, one pixel, colour.
    static let shapes = [[13], [1], [9, 14], [1, 8], [8, 1], [1, 1], [5, 6, 3]]

    static func noise(_ shape: [Int], seed: UInt64 = 1) -> [Double] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<shape.reduce(1, *)).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) / Double(1 << 53)
        }
    }

    static func array(_ values: [Double], _ shape: [Int], single: Bool = false) throws -> NDArray {
        single ? try NDArray(values.map { Float($0) }, shape: shape) : try NDArray(values, shape: shape)
    }

    static func noiseArray(_ shape: [Int], single: Bool = false) throws -> NDArray {
        try array(noise(shape), shape, single: single)
    }

    /// Scheme, boundary and spacing in one line; steps of r = 0.2 unless told.
    static func solve(_ u: NDArray, scheme: String, boundary: BoundaryCondition = .neumann, steps: Int = 3,
                      r: Double = 0.2, isForced: Bool = false) throws -> NDArray {
        try HeatSimulation(HeatEquation(boundary: boundary), scheme: scheme, isForced: isForced)
            .solve(u, until: Double(steps) * r, dt: r)
    }
}

extension NDArray {
    /// The values of a contiguous array of floats, in C order.
    var doubles: [Double] {
        if dtype == .float32 { return (0..<count).map { Double(pointer(Float.self)[$0]) } }
        return (0..<count).map { pointer(Double.self)[$0] }
    }
}

/// The largest difference of two lists of the same length.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) } : .infinity
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
