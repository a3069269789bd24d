import Foundation
import Notebook
import Testing

@Suite struct QualityTests {
    private func report(_ filter: String, json: Bool) -> (text: String, status: Int32) {
        var text = ""
        let status = Quality.run(json: json, filter: filter) { text += $0 }
        return (text, status)
    }

    @Test func reportsATable() {
        let (text, status) = report("noisy", json: false)
        let lines = text.split(separator: "\n")
        #expect(status == 0, "\(text)")
        #expect(lines.count == 4 && lines[1].hasPrefix("method") && lines[2].hasPrefix("noisy"))
        // Noise of standard deviation 0.1 is 20 dB below the range.
        #expect(lines[2].contains("20.0") || lines[2].contains("19.9"))
    }

    @Test func searchesParameters() throws {
        let (text, status) = report("tikhonov", json: true)
        #expect(status == 0)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let scores = try #require(object["quality"] as? [[String: Any]])
        #expect(scores.map { $0["photograph"] as? String } == ["camera", "astronaut", "coins"])
        for score in scores {
            let psnr = try #require(score["psnr"] as? Double), ssim = try #require(score["ssim"] as? Double)
            #expect(psnr > 24 && psnr < 29 && ssim > 0.4 && ssim < 1)
            #expect((score["parameters"] as? [Double])?.count == 1)
        }
    }

    @Test func anUnknownMethodIsAUsageError() {
        let (text, status) = report("no such thing", json: false)
        #expect(status == 2 && text.contains("heat, tikhonov"))
    }
}
