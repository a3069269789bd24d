import Catalog
import Testing

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("zerros", ["zeros", "ones"], "zeros"), ("neuman", ["dirichlet", "neumann", "periodic"], "neumann"),
        ("ftsc", ["ftcs", "exact"], "ftcs"),
    ])
    func findsTheWordThatWasMeant(_ word: String, _ known: [String], _ meant: String) {
        #expect(Suggestion.nearest(to: word, among: known) == meant)
    }

    @Test func staysSilentWhenNothingIsNear() {
        #expect(Suggestion.nearest(to: "banana", among: ["zeros", "ones"]) == nil)
        #expect(Suggestion.nearest(to: "x", among: ["longer"]) == nil)
    }
}
