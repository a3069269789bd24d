import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Testing

@Suite struct CLIPTokenizerTests {
    static func rows() throws -> [[String: Any]] {
        let data = try Data(contentsOf: URL(fileURLWithPath: TinyModel.path("tokenizer.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    /// Sixty texts with the numbers of the transformers library: endings, digits, signs, scripts, emoji, marks written out.
    @Test func numbersTextsAsTheReference() throws {
        let tokenizer = try TinyModel.named("tiny-sd1").folder.tokenizer, rows = try Self.rows()
        #expect(rows.count == 60)
        for row in rows {
            let text = try #require(row["text"] as? String)
            #expect(tokenizer.numbers(text) == row["ids"] as? [Int], "\(text.quotedAsJSON)")
            #expect(tokenizer.encode(text).ids == row["ids77"] as? [Int], "\(text.quotedAsJSON)")
        }
    }

    @Test func saysWhatWasCut() throws {
        let tokenizer = try TinyModel.named("tiny-sd1").folder.tokenizer
        let long = String(repeating: "the ", count: 74) + "red lighthouse on the beach"
        let encoding = tokenizer.encode(long)
        #expect(encoding.cut == "lighthouse on the beach")
        #expect(encoding.used == 75 && encoding.ids.count == 77 && encoding.pieces.last == "red")
        #expect(tokenizer.encode("a cat").cut.isEmpty)
        let reading = try TinyModel.named("tiny-sd1").folder.reading(of: long)
        #expect(reading.remarks.first?.contains("75 tokens") == true && reading.remarks.first?.contains("lighthouse on the beach") == true)
    }

    @Test func padsAsTheFolderSays() throws {
        let first = try TinyModel.named("tiny-sd1").folder.tokenizer, second = try TinyModel.named("tiny-sd2").folder.tokenizer
        #expect(first.encode("").ids == [49406] + [Int](repeating: 49407, count: 76))
        #expect(second.padding == 0 && second.encode("").ids.dropFirst(2).allSatisfy { $0 == 0 })
    }

    /// Where the padding is a sign, that sign stands for itself in texts, as in the transformers library.
    @Test func takesThePaddingForAMark() throws {
        let tokenizer = try TinyModel.named("tiny-sd2").folder.tokenizer
        #expect(tokenizer.numbers("hello! wow!!") == [71, 826, 334, 0, 86, 78, 342, 0, 0])
        #expect(tokenizer.numbers("a!b ! c") == [320, 0, 321, 0, 322])
        #expect(tokenizer.numbers("!") == [0])
        #expect(tokenizer.numbers("it's!'s <|endoftext|>!x") == [585, 568, 0, 568, 1113, 0, 343])
    }

    /// One file in place of two, with pairs as lists or as texts.
    @Test func readsTheNewerFile() throws {
        let plain = try TinyModel.named("tiny-sd2").folder.tokenizer, path = TinyModel.path("tiny-sd2") + "/model/tokenizer/"
        let vocabulary = try String(contentsOfFile: path + "vocab.json", encoding: .utf8)
        let lines = try String(contentsOfFile: path + "merges.txt", encoding: .utf8).split(separator: "\n").dropFirst()
        let texts = lines.map { "\(String($0).quotedAsJSON)" }
        let lists = lines.map { line in "[" + line.split(separator: " ").map { String($0).quotedAsJSON }.joined(separator: ", ") + "]" }
        var marks = CLIPTokenizer.Marks()
        marks.padding = "!"
        for merges in [texts, lists] {
            let file = "{\"added_tokens\": [{\"id\": 0, \"content\": \"!\"}], \"model\": {\"type\": \"BPE\", \"vocab\": \(vocabulary), \"merges\": [\(merges.joined(separator: ", "))]}}"
            let tokenizer = try CLIPTokenizer(Array(file.utf8), marks: marks)
            for text in ["a red lighthouse", "it's 42 cats!", "ünïcödé 🦊"] { #expect(tokenizer.encode(text) == plain.encode(text)) }
        }
        #expect(complaintOf { try CLIPTokenizer(Array("{\"model\": {\"type\": \"Unigram\"}}".utf8)) }.contains("no byte-pair model"))
    }

    @Test func refusesFilesThatDoNotFit() throws {
        func complaint(_ vocabulary: String, _ merges: String) -> String {
            do { _ = try CLIPTokenizer(vocabulary: Array(vocabulary.utf8), merges: Array(merges.utf8)) } catch { return (error as? CheckpointError)?.message ?? "\(error)" }
            return ""
        }
        let marks = #""<|startoftext|>": 3, "<|endoftext|>": 4"#
        #expect(complaint("{\"a\": 0, \"b</w>\": 1, \"ab</w>\": 2, \(marks)}", "#version: 0.2\na b</w>\n") == "")
        #expect(complaint("{\"a\": 0, \(marks)}", "a b</w>").contains("merges.txt says 'a b</w>'"))
        #expect(complaint("{\"a\": 0}", "").contains("no '<|startoftext|>'"))
        #expect(complaint("[1]", "").contains("not a JSON object"))
        #expect(complaint("{\"a\": ", "").contains("byte 6"))
        #expect(complaint("{\"a\": 0, \(marks)}", "a").contains("merges.txt says 'a'"))
        #expect(complaint("{\"a\": -1, \(marks)}", "").contains("no whole number"))
    }
}
