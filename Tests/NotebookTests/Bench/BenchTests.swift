import Foundation
import Notebook
import Testing

@Suite struct BenchTests {
    /// The report of the two workloads that need neither the language nor another program.
    private func report(json: Bool) -> (text: String, status: Int32) {
        var text = ""
        let status = Bench.run(json: json, filter: "copied") { text += $0 }
        return (text, status)
    }

    @Test func reportsATable() {
        let (text, status) = report(json: false)
        let lines = text.split(separator: "\n")
        #expect(status == 0)
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("work") && lines[1].hasPrefix("copy ") && lines[2].hasPrefix("copy-cache"))
        #expect(lines[1].contains("bytes/s"))
    }

    @Test func reportsJSON() throws {
        let (text, status) = report(json: true)
        #expect(status == 0)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let workloads = try #require(object["workloads"] as? [[String: Any]])
        #expect(workloads.map { $0["name"] as? String } == ["copy", "copy-cache"])
        for workload in workloads {
            let rate = try #require(workload["rate"] as? Double), cpu = try #require(workload["cpu_s"] as? Double)
            #expect(cpu > 0 && rate > 1e8 && rate < 1e13)
            #expect(workload["peer"] is NSNull)
        }
        #expect((object["peak_memory_bytes"] as? Int ?? 0) > 1 << 20)
    }

    @Test func anUnknownWorkloadIsAUsageError() {
        var text = ""
        #expect(Bench.run(filter: "no such thing") { text += $0 } == 2)
        #expect(text.contains("W1, W2, W3"))
    }
}
