import Arrays
import Foundation
import NeuralNetworks
import Testing

/// Arrays stored beside the tests with the scripts that made them.
enum Reference {
    static func bytes(_ name: String) throws -> [UInt8] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/\(name)")
        return Array(try Data(contentsOf: path))
    }

    static func json<T>(_ name: String, as type: T.Type) throws -> T {
        try #require(try JSONSerialization.jsonObject(with: Data(try bytes(name))) as? T)
    }
}
