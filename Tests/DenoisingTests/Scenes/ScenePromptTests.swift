import Denoising
import Testing

@Suite struct ScenePromptTests {
    private func wish(_ prompt: String) throws -> SceneWish { try ScenePrompt(prompt, in: SceneFixture.world()).wish }
    private func remarks(_ prompt: String) throws -> [String] { try ScenePrompt(prompt, in: SceneFixture.world()).reading.remarks }

    /// What is said of a scene is understood again, all of it: for every thing in every number, and for many scenes of all kinds.
    @Test func captionsAreReadBack() throws {
        let world = try SceneFixture.world()
        var scenes: [Scene] = []
        let variant = Scene.Variant(objects: 1, land: 2, sky: 3)
        for object in world.objects.indices {
            for count in 1...Scene.mostObjects {
                scenes.append(Scene(objects: Array(repeating: object, count: count), place: Scene.Place.allCases[object % 7], hour: .day, sights: [],
                                    variant: variant))
            }
        }
        for place in Scene.Place.allCases {
            for (hour, sights) in [(.day, [.sun, .clouds, .rainbow]), (.sunset, [.sun, .clouds]), (.night, [.moon, .stars, .clouds])] as [(Scene.Hour, Set<Scene.Sight>)] {
                scenes.append(Scene(objects: [0, 3, 3], place: place, hour: hour, sights: sights, variant: variant))
            }
        }
        let machine = SceneMachine(world: world)
        scenes += machine.scenes(SceneWish(), count: 2000)
        for scene in scenes {
            let caption = scene.caption(in: world), prompt = ScenePrompt(caption, in: world)
            #expect(prompt.reading.remarks.isEmpty, "\(caption)")
            #expect(prompt.wish.isMet(by: scene), "\(caption)")
            #expect(prompt.wish.place == scene.place && prompt.wish.hour == scene.hour && prompt.wish.sights == scene.sights, "\(caption)")
            #expect(prompt.wish.groups.map(\.count.lowerBound).reduce(0, +) == scene.objects.count, "\(caption)")
        }
    }

    /// Scenes drawn for a prompt have what it asks for.
    @Test(arguments: ["a cat", "two penguins in the snow at night", "a castle in the forest with the moon", "penguins without clouds",
                      "a dog and two trees at sunset", "no cars in the city by day", "stars", "a rainbow", "", "three boats, not at night"])
    func scenesMeetTheirWish(_ prompt: String) throws {
        let machine = SceneMachine(world: try SceneFixture.world()), wish = try wish(prompt)
        let scenes = machine.scenes(wish)
        #expect(scenes.count == machine.sceneCount)
        #expect(scenes.allSatisfy(wish.isMet))
        #expect(scenes.allSatisfy { (1...Scene.mostObjects).contains($0.objects.count) })
        #expect(scenes == machine.scenes(wish))
    }

    @Test func everyOtherWordMeansItsThing() throws {
        let world = try SceneFixture.world()
        for (index, object) in world.objects.enumerated() {
            for word in [object.name, object.plural] + object.otherWords {
                let wish = try wish(word)
                #expect(wish.groups.map(\.object) == [index], "\(word)")
                #expect(try remarks(word).isEmpty, "\(word)")
            }
            #expect(try wish(object.name).groups.first?.count == 1...1, "\(object.name)")
            if object.plural != object.name { #expect(try wish(object.plural).groups.first?.count == 2...3, "\(object.plural)") }
        }
    }

    @Test func readsNumbersPlacesAndSkies() throws {
        let penguin = try #require(try SceneFixture.world().index(of: "penguin"))
        var expected = SceneWish()
        expected.groups = [SceneWish.Group(object: penguin, count: 2...2)]
        (expected.place, expected.hour) = (.snow, .night)
        for text in ["two penguins in the snow at night", "TWO Penguins, snowy night!", "2 penguins; in winter at midnight", "a pair of penguins in the snow at night"] {
            #expect(try wish(text) == expected, "\(text)")
        }
        #expect(try wish("a starry night with the moon").sights == [.stars, .moon])
        #expect(try wish("a balloon; a pine-tree").groups.count == 2)
        #expect(try wish("a flying saucer").groups.map(\.object) == [try #require(try SceneFixture.world().index(of: "ufo"))])
        #expect(try wish("a cat without clouds").unwanted.sights == [.clouds])
        #expect(try wish("a house, no cats and dogs").unwanted.objects.count == 2)
        #expect(try ScenePrompt("two penguins in the snow", in: SceneFixture.world()).reading.used == ["two penguins", "in the snow"])
    }

    /// Nothing is ignored without being named.
    @Test func namesWhatItDoesNotKnow() throws {
        #expect(try remarks("a pengiun in the snow") == ["'pengiun' is not known; did you mean 'penguin'?"])
        #expect(try remarks("a zyxwvut cat") == ["'zyxwvut' is not known and not drawn"])
        #expect(try remarks("a cat in the desert on the beach") == ["a scene has one place: 'desert' is drawn, 'beach' is not"])
        #expect(try remarks("a cat by day at night").count == 1)
        #expect(try remarks("five cats") == ["a scene has at most 4 objects: 4 of 5 cats are drawn"])
        #expect(try remarks("three cats and three dogs").count == 1)
        #expect(try remarks("the sun at night") == ["the sun is not drawn at night"])
        #expect(try remarks("the sun and the moon").count == 1)
        #expect(try remarks(String(repeating: "cat ", count: 1000)).contains { $0.contains("first 2000") })
    }

    @Test(arguments: ["", " ", "????", "é̈🐈", "a a a a", "no", "without and with", "9999999999999999999999 cats", "-3 cats", "and\u{0}cat", "0 cats"])
    func readsAnythingWithoutFailing(_ text: String) throws {
        let prompt = ScenePrompt(text, in: try SceneFixture.world())
        #expect(prompt.wish.groups.allSatisfy { $0.count.upperBound <= Scene.mostObjects })
    }
}
