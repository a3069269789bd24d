/// What a prompt asks for; what it does not say is free.
public struct SceneWish: Sendable, Hashable {
    /// So many of one thing.
    public struct Group: Sendable, Hashable {
        public var object: Int
        /// The least and the most.
        public var count: ClosedRange<Int>

        public init(object: Int, count: ClosedRange<Int>) { (self.object, self.count) = (object, count) }
    }

    /// In the order they were named; empty: anything.
    public var groups: [Group] = []
    public var place: Scene.Place?
    public var hour: Scene.Hour?
    public var sights: Set<Scene.Sight> = []
    /// What must not be there.
    public var unwanted = Unwanted()

    public struct Unwanted: Sendable, Hashable {
        public var objects: Set<Int> = []
        public var places: Set<Scene.Place> = []
        public var hours: Set<Scene.Hour> = []
        public var sights: Set<Scene.Sight> = []

        public init() {}
    }

    public init() {}

    /// Whether a scene is as wished.
    public func isMet(by scene: Scene) -> Bool {
        if let place, place != scene.place { return false }
        if let hour, hour != scene.hour { return false }
        guard sights.isSubset(of: scene.sights), unwanted.sights.isDisjoint(with: scene.sights) else { return false }
        guard !unwanted.places.contains(scene.place), !unwanted.hours.contains(scene.hour),
              unwanted.objects.isDisjoint(with: scene.objects) else { return false }
        guard !groups.isEmpty else { return true }
        var rest = scene.objects
        for group in groups {
            guard group.count.contains(rest.count { $0 == group.object }) else { return false }
            rest.removeAll { $0 == group.object }
        }
        return rest.isEmpty
    }

    /// One scene that meets it, the free parts drawn: half of all scenes by day, most things at home where they have a home, one to three
    /// objects.
    /// - Parameter variants: from how many ways to draw each part to choose; fewer let scenes share parts.
    func scene(in world: SceneWorld, _ dice: inout Dice, variants: SceneVariants) -> Scene {
        let objects = chosenObjects(world, variants.keepsOrder, &dice)
        let hour = hour ?? chosenHour(&dice)
        let place = place ?? chosenPlace(objects.map { world.objects[$0] }, &dice)
        return Scene(objects: objects, place: place, hour: hour, sights: chosenSights(hour, &dice), variant: variants.drawn(&dice))
    }

    private func chosenObjects(_ world: SceneWorld, _ keepsOrder: Bool, _ dice: inout Dice) -> [Int] {
        guard groups.isEmpty else {
            var parts = groups.map { group in [Int](repeating: group.object, count: group.count.lowerBound + dice.index(group.count.count)) }
            // Things of one kind stand together.
            if !keepsOrder { for last in parts.indices.dropFirst().reversed() { parts.swapAt(last, dice.index(last + 1)) } }
            return Array(parts.joined().prefix(Scene.mostObjects))
        }
        let known = world.objects.indices.filter { !unwanted.objects.contains($0) }
        guard let first = dice.choice(known), let second = dice.choice(known) else { return [] }
        switch dice.index(weights: [0.45, 0.2, 0.2, 0.1, 0.05]) {
        case 0: return [first]
        case 1: return [first, first]
        case 2: return [first, second]
        case 3: return [first, first, first]
        default: return [first, first, first, first]
        }
    }

    private func chosenHour(_ dice: inout Dice) -> Scene.Hour {
        let weights = Scene.Hour.allCases.map { hour -> Float in
            let isPossible = !unwanted.hours.contains(hour) && sights.allSatisfy { Scene.hours(of: $0).contains(hour) }
            return isPossible ? (hour == .day ? 0.5 : 0.25) : 0
        }
        return Scene.Hour.allCases[dice.index(weights: weights)]
    }

    private func chosenPlace(_ objects: [SceneObject], _ dice: inout Dice) -> Scene.Place {
        let places = Scene.Place.allCases.filter { !unwanted.places.contains($0) }
        let homes = objects.compactMap(\.home).filter(places.contains)
        if let home = dice.choice(homes), dice.happens(0.6) { return home }
        return dice.choice(places) ?? .meadow
    }

    private func chosenSights(_ hour: Scene.Hour, _ dice: inout Dice) -> Set<Scene.Sight> {
        var result = sights
        for sight in Scene.Sight.allCases where Scene.hours(of: sight).contains(hour) && !unwanted.sights.contains(sight) {
            let usual: Float = switch (sight, hour) {
            case (.sun, .day): 0.5
            case (.sun, _): 0.75
            case (.moon, _): 0.55
            case (.stars, _): 0.85
            case (.clouds, .night): 0.2
            case (.clouds, _): 0.5
            // So rare that it would be left as a piece of one beside other things.
            case (.rainbow, _): groups.isEmpty ? 0.06 : 0
            }
            // A sky that was described is left as it was described, but for stars, which are always there.
            if dice.happens(sights.isEmpty ? usual : (sight == .stars ? usual : 0.12)) { result.insert(sight) }
        }
        return result
    }
}

/// From how many ways to draw each part of a scene to choose.
struct SceneVariants {
    var objects: Int, land: Int, sky: Int
    /// Different seeds are different ways.
    var seed: UInt64
    /// Whether what was named first stands on the left, instead of anywhere.
    var keepsOrder: Bool

    /// Every scene unlike every other.
    static let boundless = SceneVariants(objects: .max, land: .max, sky: .max, seed: 0, keepsOrder: false)

    func drawn(_ dice: inout Dice) -> Scene.Variant {
        func number(_ count: Int) -> UInt64 { count == .max ? dice.next() : seed &+ UInt64(dice.index(count)) }
        return Scene.Variant(objects: number(objects), land: number(land), sky: number(sky))
    }
}
