import Arrays
import Denoising
import NeuralNetworks
import Foundation
import Testing

/// Arrays stored beside the tests with the script that made them.
struct Reference {
    let file: Safetensors

    static func load(_ name: String) throws -> Reference {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/\(name).safetensors")
        return Reference(file: try Safetensors(bytes: Array(Data(contentsOf: path))))
    }

    subscript(_ name: String) -> NDArray {
        get throws { try #require(file[name], "no array '\(name)' in the reference") }
    }
}
