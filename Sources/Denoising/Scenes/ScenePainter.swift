import Glibc

/// Paints one scene, from the sky to what stands in front.
///
/// Lengths are counted in units of 1/64 of the shorter side, so that a picture of another size shows the same things larger, and one that is
/// wider shows more land.
struct ScenePainter {
    typealias Color = SceneCanvas.Color
    typealias Point = SceneCanvas.Point

    private let world: SceneWorld
    private let scene: Scene
    private var canvas: SceneCanvas
    private let unit: Float, width: Float, height: Float
    /// Where the sky ends.
    private let horizon: Float

    /// A picture of a scene: (height, width, 3) numbers from 0 to 1.
    static func picture(_ scene: Scene, in world: SceneWorld, width: Int, height: Int) -> [SIMD3<Float>] {
        var painter = ScenePainter(scene, world, width, height)
        painter.paintSky()
        painter.paintLand()
        painter.paintObjects()
        return painter.canvas.pixels
    }

    private init(_ scene: Scene, _ world: SceneWorld, _ width: Int, _ height: Int) {
        (self.scene, self.world) = (scene, world)
        canvas = SceneCanvas(width: width, height: height)
        (self.width, self.height) = (Float(width), Float(height))
        unit = Float(min(width, height)) / 64
        var dice = Dice(scene.variant.land, stream: 1)
        horizon = Float(height) * dice.between(0.49, 0.59)
    }

    // MARK: Light

    private func rgb(_ red: Float, _ green: Float, _ blue: Float) -> Color { Color(red, green, blue) / 255 }

    /// What the hour makes of a colour.
    private func lit(_ color: Color) -> Color {
        switch scene.hour {
        case .day: color
        case .sunset: pointwiseMin(Color(repeating: 1), color * Color(0.87, 0.72, 0.67))
        case .night: pointwiseMin(Color(repeating: 1), color * Color(0.38, 0.43, 0.60))
        }
    }

    /// Objects are lit a little more, or they would be lost at night.
    private var lightOnObjects: Color {
        switch scene.hour {
        case .day: Color(1, 1, 1)
        case .sunset: Color(1.04, 0.9, 0.84)
        case .night: Color(0.64, 0.70, 0.90)
        }
    }

    // MARK: Sky

    private mutating func paintSky() {
        let (top, bottom): (Color, Color) = switch scene.hour {
        case .day: (rgb(64, 140, 230), rgb(190, 228, 250))
        case .sunset: (rgb(88, 52, 130), rgb(252, 150, 70))
        case .night: (rgb(8, 10, 40), rgb(44, 52, 110))
        }
        let horizon = horizon
        canvas.paint { _, y in (top + min(1, y / horizon) * (bottom - top), 1) }
        if scene.sights.contains(.stars) { paintStars() }
        if scene.sights.contains(.rainbow) { paintRainbow() }
        if scene.sights.contains(.sun) { paintSun() }
        if scene.sights.contains(.moon) { paintMoon() }
        if scene.sights.contains(.clouds) { paintClouds() }
    }

    private mutating func paintStars() {
        var dice = Dice(scene.variant.sky, stream: 11)
        let count = Int(Float(14 + dice.index(10)) * width / (64 * unit))
        for _ in 0..<count {
            let at = Point(dice.between(1, width - 1), dice.share() * (horizon - 3 * unit) + unit)
            canvas.disc(at, dice.between(0.45, 0.85) * unit, rgb(250, 250, 220), opacity: dice.between(0.6, 1))
        }
    }

    private mutating func paintSun() {
        var dice = Dice(scene.variant.sky, stream: 12)
        if scene.hour == .sunset {
            let radius = dice.between(5.5, 7.5) * unit
            let at = Point(dice.between(0.14, 0.86) * width, horizon - dice.between(0.2, 0.9) * radius)
            canvas.glow(at, 4 * radius, rgb(255, 214, 120), opacity: 0.55)
            canvas.disc(at, radius, rgb(255, 226, 130))
        } else {
            let radius = dice.between(4, 5.5) * unit
            let at = Point(dice.between(0.12, 0.88) * width, dice.between(7, 11) * unit)
            canvas.glow(at, 2.6 * radius, rgb(255, 246, 190), opacity: 0.6)
            canvas.disc(at, radius, rgb(255, 222, 70))
        }
    }

    private mutating func paintMoon() {
        var dice = Dice(scene.variant.sky, stream: 13)
        let radius = dice.between(4, 5.2) * unit, at = Point(dice.between(0.12, 0.88) * width, dice.between(7.5, 12) * unit)
        canvas.glow(at, 3 * radius, rgb(150, 160, 220), opacity: 0.5)
        canvas.disc(at, radius, rgb(246, 240, 208))
        canvas.disc(at + Point(-0.3, -0.2) * radius, 0.25 * radius, rgb(222, 214, 182))
        canvas.disc(at + Point(0.35, 0.3) * radius, 0.2 * radius, rgb(222, 214, 182))
    }

    private mutating func paintClouds() {
        var dice = Dice(scene.variant.sky, stream: 14)
        let white = switch scene.hour {
        case .day: rgb(255, 255, 255)
        case .sunset: rgb(255, 208, 190)
        case .night: rgb(92, 100, 150)
        }
        let count = max(2, Int((Float(2 + dice.index(2)) * width / (64 * unit)).rounded()))
        for index in 0..<count {
            let radius = dice.between(2.6, 4) * unit
            let across = (Float(index) + dice.between(0.15, 0.85)) / Float(count)
            let at = Point(across * width, dice.between(0.12, 0.62) * horizon)
            for (dx, size) in [(-1.25, 0.72), (1.25, 0.78), (0, 1)] as [(Float, Float)] {
                canvas.ellipse(at + Point(dx * radius, (1 - size) * 0.7 * radius), Point(size * 1.1, size * 0.82) * radius, white, opacity: 0.96)
            }
        }
    }

    private mutating func paintRainbow() {
        var dice = Dice(scene.variant.sky, stream: 15)
        let middle = Point(dice.between(0.3, 0.7) * width, horizon + 4 * unit), outer = dice.between(27, 31) * unit, band = 1.25 * unit
        let colors = [rgb(232, 70, 70), rgb(246, 150, 60), rgb(250, 226, 90), rgb(100, 200, 110), rgb(80, 140, 230), rgb(140, 90, 200)]
        canvas.paint(rows: 0..<Int(horizon + 1)) { x, y in
            let d = Point(x, y) - middle, depth = (outer - (d * d).sum().squareRoot()) / band
            guard depth > -0.5, depth < Float(colors.count) + 0.5 else { return (.zero, 0) }
            let edge = min(SceneCanvas.ramp(depth + 0.5), SceneCanvas.ramp(Float(colors.count) - depth + 0.5))
            return (colors[max(0, min(colors.count - 1, Int(depth)))], 0.62 * edge)
        }
    }

    // MARK: Land

    /// A line of gentle hills around a height.
    private func hills(_ y: Float, _ amplitude: Float, _ dice: inout Dice) -> (Float) -> Float {
        let (p, q, f, g) = (dice.between(0, 6.3), dice.between(0, 6.3), dice.between(0.6, 1.4), dice.between(1.5, 3))
        let scale = 2 * Float.pi / (64 * unit), amplitude = amplitude * unit
        return { x in y + amplitude * (0.65 * sinf(p + f * x * scale) + 0.35 * sinf(q + g * x * scale)) }
    }

    private mutating func paintLand() {
        var dice = Dice(scene.variant.land, stream: 2)
        switch scene.place {
        case .meadow: paintMeadow(&dice)
        case .desert: paintDesert(&dice)
        case .beach: paintBeach(&dice)
        case .snow: paintSnow(&dice)
        case .mountains: paintMountains(&dice)
        case .forest: paintForest(&dice)
        case .city: paintCity(&dice)
        }
    }

    /// A stretch of land that grows a little darker towards the front.
    private mutating func fill(_ line: (Float) -> Float, _ color: Color, fading: Float = 0.004) {
        let color = lit(color), step = fading / unit
        canvas.ground(line) { _, depth in color * (1 - min(0.2, step * depth)) }
    }

    private mutating func paintMeadow(_ dice: inout Dice) {
        fill(hills(horizon - unit, 3.5, &dice), rgb(84, 156, 70))
        fill(hills(horizon + 5 * unit, 2.5, &dice), rgb(98, 182, 78))
        let colors = [rgb(250, 240, 250), rgb(250, 220, 90), rgb(240, 140, 170)]
        for _ in 0..<Int(9 * width / (64 * unit)) {
            let at = Point(dice.share() * width, dice.between(horizon + 10 * unit, height))
            canvas.disc(at, 0.7 * unit, lit(dice.choice(colors) ?? colors[0]), opacity: 0.9)
        }
    }

    private mutating func paintDesert(_ dice: inout Dice) {
        fill(hills(horizon - unit, 3.5, &dice), rgb(206, 164, 98))
        fill(hills(horizon + 4 * unit, 3, &dice), rgb(222, 182, 112))
        fill(hills(horizon + 10 * unit, 2.5, &dice), rgb(236, 200, 130))
    }

    private mutating func paintBeach(_ dice: inout Dice) {
        let sea = lit(rgb(36, 116, 190)), near = lit(rgb(84, 190, 214)), horizon = horizon, depth = 11 * unit
        canvas.ground({ _ in horizon }) { _, y in sea + min(1, y / depth) * (near - sea) }
        for _ in 0..<Int(5 * width / (64 * unit)) {
            let at = Point(dice.share() * width, horizon + dice.between(2, 8) * unit), length = dice.between(3, 6) * unit
            canvas.rectangle(at, at + Point(length, 0.6 * unit), lit(rgb(200, 232, 245)), opacity: 0.5)
        }
        let line = hills(horizon + depth, 1, &dice), unit = unit
        fill({ line($0) - 0.9 * unit }, rgb(240, 248, 250), fading: 0)
        fill({ line($0) + 0.4 * unit }, rgb(242, 218, 160))
    }

    private mutating func paintSnow(_ dice: inout Dice) {
        fill(hills(horizon - unit, 3.5, &dice), rgb(200, 214, 234))
        fill(hills(horizon + 5 * unit, 2.5, &dice), rgb(238, 244, 252), fading: 0.002)
    }

    private mutating func paintMountains(_ dice: inout Dice) {
        let count = max(2, Int((Float(2 + dice.index(2)) * width / (64 * unit)).rounded()))
        for index in 0..<count {
            let x = (Float(index) + dice.between(0.2, 0.8)) / Float(count) * width
            let tall = dice.between(15, 23) * unit, half = dice.between(15, 22) * unit, foot = horizon + 5 * unit, top = foot - tall - 2 * unit
            let peak = Point(x, top), rock = lit(rgb(116, 116, 138)), shade = lit(rgb(92, 92, 116)), white = lit(rgb(244, 246, 252))
            let unit = unit
            canvas.polygon([Point(x - half, foot), peak, Point(x + half, foot)]) { px, py in
                // Snow down to a jagged line, shadow on the side that faces away.
                let cap = top + 0.32 * tall + 1.2 * unit * sinf(px / unit * 1.1)
                return (py < cap ? white : (px > x + 0.1 * (py - top) ? shade : rock), 1)
            }
        }
        fill(hills(horizon + unit, 2, &dice), rgb(84, 124, 80))
        fill(hills(horizon + 6 * unit, 2.5, &dice), rgb(104, 146, 88))
    }

    private mutating func paintForest(_ dice: inout Dice) {
        fill(hills(horizon - 2 * unit, 1.5, &dice), rgb(36, 76, 52))
        for (row, color) in [rgb(38, 84, 58), rgb(52, 106, 64)].enumerated() {
            let foot = horizon + (row == 0 ? 1 : 5) * unit
            var x = -dice.between(0, 5) * unit
            while x < width + 4 * unit {
                let tall = dice.between(11, 17) * unit, half = 0.26 * tall
                for part in 0..<2 {
                    let low = foot - 0.4 * tall * Float(part), share = 1 - 0.3 * Float(part)
                    canvas.polygon([Point(x - half * share, low), Point(x, low - 0.68 * tall), Point(x + half * share, low)], lit(color))
                }
                x += dice.between(4.5, 8) * unit
            }
            fill(hills(foot - 0.5 * unit, 1, &dice), row == 0 ? rgb(46, 96, 58) : rgb(84, 140, 72))
        }
    }

    private mutating func paintCity(_ dice: inout Dice) {
        let walls = [rgb(150, 158, 178), rgb(128, 138, 162), rgb(176, 164, 158), rgb(112, 120, 146), rgb(166, 142, 134)]
        let isLit = scene.hour != .day, pane = isLit ? rgb(255, 222, 120) : rgb(206, 230, 246), dark = lit(rgb(72, 82, 108))
        var x = -dice.between(0, 4) * unit
        while x < width {
            let wide = dice.between(7, 12) * unit, tall = dice.between(9, 24) * unit
            let top = (horizon + 2 * unit - tall).rounded(), wall = dice.choice(walls) ?? walls[0]
            canvas.rectangle(Point(x, top), Point(x + wide - 0.5 * unit, horizon + 4 * unit), lit(wall))
            var y = top + 1.5 * unit
            while y < horizon {
                var px = x + 1.2 * unit
                while px + 1.6 * unit < x + wide - unit {
                    let bright = dice.happens(isLit ? 0.5 : 0.75)
                    canvas.rectangle(Point(px, y), Point(px + 1.3 * unit, y + 1.6 * unit), bright ? pane : dark, opacity: 0.85)
                    px += 2.5 * unit
                }
                y += 3.2 * unit
            }
            x += wide
        }
        let kerb = horizon + 3 * unit
        fill({ _ in kerb }, rgb(186, 186, 190), fading: 0)
        let street = kerb + 4 * unit, unit = unit
        fill({ _ in street }, rgb(104, 108, 118))
        let start = -dice.between(0, 8) * unit, y = height - 4 * unit
        for index in 0..<Int(width / (8 * unit)) + 2 {
            let left = start + Float(index) * 8 * unit
            canvas.rectangle(Point(left, y), Point(left + 4.5 * unit, y + unit), lit(rgb(236, 236, 226)))
        }
    }

    // MARK: Objects

    private struct Place {
        var object: Int
        var left: Float, bottom: Float, width: Float, height: Float
        var isMirrored: Bool
        var casts: Bool
    }

    /// Heights of one of so many objects, in shares of the shorter side.
    private static let heights: [ClosedRange<Float>] = [0.44...0.56, 0.36...0.43, 0.28...0.33, 0.24...0.28]

    /// Where the middle of each thing of a scene is, in pixels.
    static func boxes(of scene: Scene, in world: SceneWorld, width: Int, height: Int) -> [(object: Int, middle: Point)] {
        ScenePainter(scene, world, width, height).places().map { ($0.object, Point($0.left + $0.width / 2, $0.bottom - $0.height / 2)) }
    }

    private func places() -> [Place] {
        var dice = Dice(scene.variant.objects, stream: 3)
        let flying = scene.objects.filter { world.objects[$0].station == .air }
        let standing = scene.objects.filter { world.objects[$0].station != .air }
        let range = ScenePainter.heights[max(0, min(scene.objects.count, Scene.mostObjects) - 1)]
        let size = dice.between(range.lowerBound, range.upperBound)
        // What stands further down is nearer.
        return (placed(flying, size, &dice) + placed(standing, size, &dice)).sorted { $0.bottom < $1.bottom }
    }

    private mutating func paintObjects() {
        for place in places() {
            let sprite = world.objects[place.object].sprite
            if place.casts {
                let middle = Point(place.left + place.width / 2, place.bottom - 0.2 * unit)
                canvas.ellipse(middle, Point(0.46 * place.width, max(0.8 * unit, 0.055 * place.width)), rgb(20, 24, 40), opacity: 0.28, softness: 2)
            }
            canvas.draw(sprite, left: place.left, top: place.bottom - place.height, width: place.width, height: place.height,
                        isMirrored: place.isMirrored, light: lightOnObjects)
        }
    }

    /// Side by side, each somewhere in its own part of the width.
    private func placed(_ objects: [Int], _ size: Float, _ dice: inout Dice) -> [Place] {
        let room = width / Float(max(1, objects.count))
        return objects.enumerated().map { index, number in
            let object = world.objects[number], sprite = object.sprite
            let longest = Float(max(sprite.width, sprite.height))
            let isSwimming = object.station == .water && scene.place == .beach
            var scale = size * min(width, height) * object.size * (isSwimming ? 0.85 : 1) / longest
            scale = min(scale, 0.94 * room / Float(sprite.width), 0.9 * height / Float(sprite.height))
            let wide = scale * Float(sprite.width), tall = scale * Float(sprite.height)
            let free = max(0, room - wide - 2 * unit) * (objects.count == 1 ? 1 : 0.7)
            let left = (Float(index) + 0.5) * room - wide / 2 + (dice.share() - 0.5) * free
            let depth = dice.share(), isMirrored = dice.happens(0.5)
            let bottom = switch object.station {
            case .air: max(tall + unit, (0.1 + 0.16 * depth) * height + tall / 2 + 3 * unit)
            case .water where isSwimming: horizon + (5.5 + 3.5 * depth) * unit
            default: height * (0.82 + 0.1 * depth)
            }
            return Place(object: number, left: left, bottom: bottom, width: wide, height: tall, isMirrored: isMirrored,
                         casts: object.station != .air && !isSwimming)
        }
    }
}
