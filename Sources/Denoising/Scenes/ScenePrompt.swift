import Catalog

/// A prompt read word by word: what it asks for, and what of it is not understood.
public struct ScenePrompt: Sendable {
    public private(set) var wish = SceneWish()
    public private(set) var reading = PromptReading(used: [])
    /// How many words say something; joints such as "and" do not.
    public private(set) var meaningfulWords = 0
    public private(set) var unknownWords: [String] = []

    private let world: SceneWorld
    private var count: ClosedRange<Int>?
    private var isNegated = false
    private let isNegative: Bool

    /// - Parameters:
    ///   - isNegative: everything it names is not wanted.
    ///   - longest: characters of a prompt that are read; a longer one is cut and said to be.
    public init(_ text: String, in world: SceneWorld, isNegative: Bool = false, longest: Int = 2000) {
        (self.world, self.isNegative, isNegated) = (world, isNegative, isNegative)
        var text = text
        if text.count > longest {
            text = String(text.prefix(longest))
            remark("only the first \(longest) characters of the prompt are read")
        }
        for (term, meaning) in world.vocabulary.terms(text) { take(term, meaning) }
        settle()
    }

    private mutating func remark(_ sentence: String) {
        if !reading.remarks.contains(sentence) { reading.remarks.append(sentence) }
    }

    private mutating func take(_ term: String, _ meaning: SceneVocabulary.Meaning?) {
        guard let meaning else { return unknown(term) }
        switch meaning {
        case .joint:
            // "No cats and dogs" means neither; "no cats in a meadow" asks for the meadow.
            if isNegated, !isNegative, !["and", "the", "some"].contains(term) { isNegated = false }
            return
        case .without: isNegated = true
        case .number(let range): count = range
        case .object(let index, let isPlural):
            if isNegated { wish.unwanted.objects.insert(index) } else { add(index, isPlural) }
            count = nil
        case .place(let place):
            count = nil
            if isNegated { wish.unwanted.places.insert(place) } else { choose(place, \.place, "place", place.rawValue, \.rawValue) }
        case .hour(let hour):
            count = nil
            if isNegated { wish.unwanted.hours.insert(hour) } else { choose(hour, \.hour, "time", hour.rawValue, \.rawValue) }
        case .sight(let sight):
            count = nil
            if isNegated { wish.unwanted.sights.insert(sight) } else { wish.sights.insert(sight) }
        }
        meaningfulWords += 1
    }

    private mutating func unknown(_ word: String) {
        unknownWords.append(word)
        let near = Suggestion.nearest(to: word, among: world.vocabulary.words.filter { $0.count > 2 })
        remark("'\(word)' is not known" + (near.map { "; did you mean '\($0)'?" } ?? " and not drawn"))
    }

    private mutating func choose<Choice: Equatable>(_ choice: Choice, _ path: WritableKeyPath<SceneWish, Choice?>, _ what: String, _ name: String,
                                                    _ text: (Choice) -> String) {
        guard let before = wish[keyPath: path], before != choice else {
            wish[keyPath: path] = choice
            return
        }
        remark("a scene has one \(what): '\(text(before))' is drawn, '\(name)' is not")
    }

    private mutating func add(_ index: Int, _ isPlural: Bool) {
        let object = world.objects[index], taken = wish.groups.map(\.count.lowerBound).reduce(0, +)
        var wanted = count ?? (isPlural ? 2...3 : 1...1)
        let free = Scene.mostObjects - taken
        guard free > 0 else { return remark("a scene has at most \(Scene.mostObjects) objects: '\(object.name)' is not drawn") }
        if wanted.lowerBound > free {
            remark("a scene has at most \(Scene.mostObjects) objects: \(free) of \(wanted.lowerBound) \(object.plural) are drawn")
        }
        wanted = min(wanted.lowerBound, free)...min(wanted.upperBound, free)
        if let known = wish.groups.firstIndex(where: { $0.object == index }) {
            let sum = wish.groups[known].count
            wish.groups[known].count = sum.lowerBound + wanted.lowerBound...sum.upperBound + wanted.upperBound
        } else {
            wish.groups.append(SceneWish.Group(object: index, count: wanted))
        }
    }

    /// Takes out what cannot be seen together, and says what is left in words.
    private mutating func settle() {
        for sight in Scene.Sight.allCases where wish.sights.contains(sight) {
            let hours = Scene.hours(of: sight)
            if let hour = wish.hour, !hours.contains(hour) {
                wish.sights.remove(sight)
                remark("\(sight.phrase) \(sight == .stars || sight == .clouds ? "are" : "is") not drawn \(hour.phrase)")
            } else if wish.hour == nil, !wish.sights.allSatisfy({ other in Scene.hours(of: other).contains { hours.contains($0) } }) {
                wish.sights.remove(sight)
                remark("\(sight.phrase) \(sight == .stars || sight == .clouds ? "are" : "is") not drawn together with the rest of the sky")
            }
        }
        var used = wish.groups.map { group in
            group.count.count == 1 ? Scene.phrase(world.objects[group.object], group.count.lowerBound)
                : "\(group.count.lowerBound) or \(group.count.upperBound) \(world.objects[group.object].plural)"
        }
        used += [wish.place?.phrase, wish.hour?.phrase].compactMap { $0 }
        used += Scene.Sight.allCases.filter(wish.sights.contains).map(\.phrase)
        let unwanted = wish.unwanted
        used += unwanted.objects.sorted().map { "no \(world.objects[$0].name)" }
        used += Scene.Place.allCases.filter(unwanted.places.contains).map { "not " + $0.phrase }
        used += Scene.Hour.allCases.filter(unwanted.hours.contains).map { "not " + $0.phrase }
        used += Scene.Sight.allCases.filter(unwanted.sights.contains).map { "no \($0.rawValue)" }
        reading.used = used
    }
}
