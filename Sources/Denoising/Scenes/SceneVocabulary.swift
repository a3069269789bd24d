import Catalog

/// The words of prompts.
struct SceneVocabulary: Sendable {
    enum Meaning: Sendable, Equatable {
        /// Several when the word is a plural.
        case object(Int, isPlural: Bool)
        case place(Scene.Place)
        case hour(Scene.Hour)
        case sight(Scene.Sight)
        case number(ClosedRange<Int>)
        /// What follows is not wanted.
        case without
        /// The word joins others and says nothing itself.
        case joint
    }

    private var meanings: [String: Meaning] = [:]
    /// The most words of one term.
    private let longestTerm: Int

    private static let joints = [
        "and", "with", "in", "on", "at", "by", "of", "the", "under", "near", "to", "from", "is", "are", "stands", "standing", "there", "during",
        "picture", "photo", "photograph", "image", "drawing", "painting", "scene", "sky", "its", "their", "into", "beside", "next", "this",
        "that", "it", "time", "full", "some",
    ]
    private static let numbers: [(String, ClosedRange<Int>)] = [
        ("a", 1...1), ("an", 1...1), ("one", 1...1), ("single", 1...1), ("1", 1...1), ("two", 2...2), ("2", 2...2), ("pair", 2...2),
        ("both", 2...2), ("couple", 2...2), ("three", 3...3), ("3", 3...3), ("four", 4...4), ("4", 4...4), ("several", 3...4), ("many", 4...4),
        ("few", 3...3),
    ]
    /// More than can be drawn.
    private static let largeNumbers = ["five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "hundred": 100, "dozen": 12]

    init(_ objects: [SceneObject]) {
        for word in SceneVocabulary.joints { meanings[word] = .joint }
        for word in ["no", "without", "not", "never"] { meanings[word] = .without }
        for (word, count) in SceneVocabulary.numbers { meanings[word] = .number(count) }
        for place in Scene.Place.allCases { for word in place.words { meanings[word] = .place(place) } }
        for hour in Scene.Hour.allCases { for word in hour.words { meanings[word] = .hour(hour) } }
        for sight in Scene.Sight.allCases { for word in sight.words { meanings[word] = .sight(sight) } }
        for (index, object) in objects.enumerated() {
            for word in object.otherWords { meanings[word] = .object(index, isPlural: word.hasSuffix("s") && !word.hasSuffix("ss")) }
            meanings[object.plural] = .object(index, isPlural: true)
            // What is the same in the singular and the plural is told by its number.
            meanings[object.name] = .object(index, isPlural: false)
        }
        longestTerm = meanings.keys.map { $0.split(separator: " ").count }.max() ?? 1
    }

    /// Every word it knows, in the order of the alphabet.
    var words: [String] { meanings.keys.sorted() }

    func meaning(of term: String) -> Meaning? {
        if let known = meanings[term] { return known }
        if let number = Int(term) ?? SceneVocabulary.largeNumbers[term], number > Scene.mostObjects { return .number(number...number) }
        return nil
    }

    /// The terms of a text, longest first wherever several begin at one word; a term without meaning is one word.
    func terms(_ text: String) -> [(term: String, meaning: Meaning?)] {
        let words = SceneVocabulary.split(text)
        var result: [(String, Meaning?)] = []
        var index = 0
        while index < words.count {
            let known = (1...longestTerm).reversed().lazy.filter { index + $0 <= words.count }.compactMap { length -> (String, Meaning, Int)? in
                let term = words[index..<index + length].joined(separator: " ")
                return meaning(of: term).map { (term, $0, length) }
            }.first
            if let known {
                result.append((known.0, known.1))
                index += known.2
            } else {
                result.append((words[index], nil))
                index += 1
            }
        }
        return result
    }

    /// Words in small letters; hyphens part them, other signs end them.
    private static func split(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }.map { word in
            var word = word
            while let last = word.last, last == "'" || last == "’" { word.removeLast() }
            return String(word)
        }.filter { !$0.isEmpty }
    }
}
