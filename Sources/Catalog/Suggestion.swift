/// "Did you mean": the nearest of the known words to a misspelt one.
public enum Suggestion {
    /// The candidate CPython would suggest for `word`, or else the one with the smallest edit distance, when it is near
    /// enough to be a slip of the fingers.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let candidates = Array(candidates)
        return pythonsChoice(word, candidates) ?? slip(of: word, among: candidates)
    }

    /// The candidate that the fewest slips of the fingers turn into `word`; two letters exchanged are one slip.
    public static func slip(of word: String, among candidates: some Sequence<String>) -> String? {
        let target = Array(word.lowercased().unicodeScalars)
        // Any one letter is one edit away from any other: that is no hint.
        let budget = target.count == 1 ? 0 : max(1, min(3, (target.count + 1) / 3))
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != word {
            let letters = Array(candidate.lowercased().unicodeScalars)
            guard abs(letters.count - target.count) <= budget else { continue }
            let distance = editDistance(target, letters)
            guard distance <= budget else { continue }
            if let b = best, (b.distance, b.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// CPython's own measure: an inserted, dropped or exchanged letter costs 2, another case 1, and a third of all letters
    /// may differ. The first of the nearest in the order of the alphabet wins.
    private static func pythonsChoice(_ word: String, _ candidates: [String]) -> String? {
        let target = Array(word.unicodeScalars)
        guard target.count <= 40, candidates.count < 750 else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in candidates.sorted() where candidate != word {
            let letters = Array(candidate.unicodeScalars)
            guard letters.count <= 40 else { continue }
            let budget = min((target.count + letters.count + 3) * 2 / 6, best.map { $0.distance - 1 } ?? .max)
            guard abs(letters.count - target.count) * 2 <= budget else { continue }
            let distance = pythonDistance(target, letters)
            if distance <= budget { best = (distance, candidate) }
        }
        return best?.name
    }

    private static func pythonDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        func cost(_ x: Unicode.Scalar, _ y: Unicode.Scalar) -> Int {
            if x == y { return 0 }
            return x.properties.lowercaseMapping == y.properties.lowercaseMapping ? 1 : 2
        }
        var row = (0...b.count).map { $0 * 2 }
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = (i + 1) * 2
            for (j, y) in b.enumerated() {
                let substitution = diagonal + cost(x, y)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, min(row[j], row[j + 1]) + 2)
            }
        }
        return row[b.count]
    }

    /// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
    static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var current = last
        for i in 1...a.count {
            current[0] = i
            for j in 1...b.count {
                let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                current[j] = min(substitution, last[j] + 1, current[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[b.count]
    }
}
