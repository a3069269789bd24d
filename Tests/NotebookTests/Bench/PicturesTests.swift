import Foundation
import Notebook
import Testing

@Suite struct PicturesTests {
    /// A judge that has hardly learnt anything, two prompts: the report is whole, its shares are shares.
    @Test func reportsAsJSON() throws {
        var text = ""
        #expect(Pictures.run(json: true, prompts: "2", steps: 2, compared: 0.01) { text += $0 } == 0, "\(text)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let rows = try #require(object["pictures"] as? [[String: Any]])
        #expect(rows.map { $0["pictures"] as? Int } == [1000, 8, 8])
        for row in rows {
            for key in ["objects", "count", "place", "time", "all"] { #expect((0...1).contains(try #require(row[key] as? Double)), "\(key)") }
        }
        for row in rows.dropFirst() {
            let nearest = try #require(row["nearest"] as? [Double]), siblings = try #require(row["siblings"] as? [Double])
            #expect(nearest.count == 3 && nearest == nearest.sorted() && (nearest.last ?? 0) > 0.01)
            #expect(siblings.count == 3 && (siblings.first ?? 0) > 0.01)
            #expect((row["cpu_seconds"] as? Double ?? 0) > 0)
        }
    }

    @Test(arguments: ["0", "many", "-3", "1e3"])
    func anImpossibleNumberIsAUsageError(_ prompts: String) {
        var text = ""
        #expect(Pictures.run(prompts: prompts) { text += $0 } == 2)
        #expect(text.contains("'\(prompts)'"))
    }
}
