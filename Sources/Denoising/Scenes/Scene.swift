/// What is to be seen in a picture, and which of many ways to draw it.
public struct Scene: Sendable, Hashable {
    public enum Place: String, CaseIterable, Sendable { case meadow, desert, beach, snow, mountains, forest, city }
    public enum Hour: String, CaseIterable, Sendable { case day, sunset, night }
    /// What may be seen in the sky.
    public enum Sight: String, CaseIterable, Sendable { case sun, moon, stars, clouds, rainbow }

    /// Which of the ways to draw each part, so that parts can be exchanged between scenes.
    public struct Variant: Sendable, Hashable {
        /// Where the objects are and how large.
        public var objects: UInt64
        /// The horizon and what is on it.
        public var land: UInt64
        /// Where the sights are.
        public var sky: UInt64

        public init(objects: UInt64, land: UInt64, sky: UInt64) { (self.objects, self.land, self.sky) = (objects, land, sky) }
    }

    /// Indices into the things of the world, from left to right.
    public var objects: [Int]
    public var place: Place
    public var hour: Hour
    public var sights: Set<Sight>
    public var variant: Variant

    public init(objects: [Int], place: Place, hour: Hour, sights: Set<Sight>, variant: Variant) {
        (self.objects, self.place, self.hour, self.sights, self.variant) = (objects, place, hour, sights, variant)
    }

    /// The most objects of one scene.
    public static let mostObjects = 4

    /// When a sight can be seen.
    static func hours(of sight: Sight) -> [Hour] {
        switch sight {
        case .sun: [.day, .sunset]
        case .moon, .stars: [.night]
        case .clouds: Hour.allCases
        case .rainbow: [.day]
        }
    }
}

extension Scene {
    /// The scene in words, all that is known of it: "two penguins in the snow at night with the moon and stars".
    public func caption(in world: SceneWorld) -> String {
        var kinds: [(index: Int, count: Int)] = []
        for object in objects {
            if let known = kinds.firstIndex(where: { $0.index == object }) { kinds[known].count += 1 } else { kinds.append((object, 1)) }
        }
        let things = kinds.map { Scene.phrase(world.objects[$0.index], $0.count) }
        let sky = Sight.allCases.filter(sights.contains).map(\.phrase)
        return [listed(things), place.phrase, hour.phrase, sky.isEmpty ? "" : "with " + listed(sky)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func phrase(_ object: SceneObject, _ count: Int) -> String {
        guard count == 1 else { return "\(["no", "one", "two", "three", "four"][min(4, count)]) \(object.plural)" }
        // A ufo is spoken as if it began with a consonant.
        return (object.name.first.map("aeio".contains) ?? false ? "an " : "a ") + object.name
    }
}

/// "a, b and c".
func listed(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
}

extension Scene.Place {
    var phrase: String {
        switch self {
        case .meadow: "in a meadow"
        case .desert: "in the desert"
        case .beach: "on the beach"
        case .snow: "in the snow"
        case .mountains: "in the mountains"
        case .forest: "in a forest"
        case .city: "in the city"
        }
    }

    /// Words that mean it.
    var words: [String] {
        switch self {
        case .meadow: ["meadow", "meadows", "field", "fields", "grass", "grassland", "pasture", "lawn", "farm"]
        case .desert: ["desert", "deserts", "dune", "dunes", "sahara"]
        case .beach: ["beach", "beaches", "sea", "seaside", "seashore", "shore", "coast", "ocean"]
        case .snow: ["snow", "snowy", "winter", "ice", "arctic", "antarctic", "antarctica"]
        case .mountains: ["mountains", "mountain", "alps", "peaks"]
        case .forest: ["forest", "forests", "wood", "woods", "woodland", "jungle"]
        case .city: ["city", "cities", "town", "street", "streets", "downtown"]
        }
    }
}

extension Scene.Hour {
    var phrase: String {
        switch self {
        case .day: "by day"
        case .sunset: "at sunset"
        case .night: "at night"
        }
    }

    var words: [String] {
        switch self {
        case .day: ["day", "daytime", "daylight", "noon", "midday", "morning", "afternoon"]
        case .sunset: ["sunset", "sundown", "dusk", "evening", "twilight", "sunrise", "dawn"]
        case .night: ["night", "nighttime", "midnight", "nights"]
        }
    }
}

extension Scene.Sight {
    var phrase: String {
        switch self {
        case .sun: "the sun"
        case .moon: "the moon"
        case .stars: "stars"
        case .clouds: "clouds"
        case .rainbow: "a rainbow"
        }
    }

    var words: [String] {
        switch self {
        case .sun: ["sun", "sunny", "sunshine", "sunlight"]
        case .moon: ["moon", "moonlight", "moonlit"]
        case .stars: ["stars", "star", "starry", "starlight", "starlit"]
        case .clouds: ["clouds", "cloud", "cloudy"]
        case .rainbow: ["rainbow", "rainbows"]
        }
    }
}
