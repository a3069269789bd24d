import Images

/// The ticks of one axis on the paper, with words that never touch each other.
///
/// Automatic ticks get fewer until their words fit. Of ticks set by hand every one is drawn, and of numbers that do not fit
/// every second, third, … is written. Names are broken into lines, or turned, before any is left out.
package struct PlacedTicks {
    package var major: [Double] = []
    package var minor: [Double] = []
    /// One per major tick; nil: not written.
    package var texts: [StyledText?] = []
    /// The sizes of the texts, not turned.
    package var extents: [TextExtent] = []
    /// Stands once at the end of the axis: a common factor or summand.
    package var common = ""
    /// In degrees, anticlockwise.
    package var rotation = 0.0

    /// What a place on an axis needs to know.
    package struct Line {
        package var axis: Axis
        package var transform: AxisTransform
        package var size: Double
        package var isX: Bool
        /// Whole numbers only: the axis counts the pixels of an image.
        package var countsPixels = false

        /// - Parameter size: of the words, in points, unless the axis has its own.
        package init(axis: Axis, transform: AxisTransform, size: Double, isX: Bool, countsPixels: Bool = false) {
            (self.axis, self.transform, self.size, self.isX, self.countsPixels) = (axis, transform, size, isX, countsPixels)
        }

        var length: Double { abs(transform.positions.1 - transform.positions.0) }
    }

    package init() {}

    package init(_ line: Line) {
        let axis = line.axis
        rotation = axis.tickRotation
        if let given = axis.ticks {
            let automatic = TickLabels.automatic(line.transform.scale, given, from: line.transform.lower, to: line.transform.upper)
            place(given, axis.tickLabels.map { $0.map(MathText.markup) } ?? automatic.texts, line)
            if axis.tickLabels == nil { common = automatic.common }
            settle(line, areNames: axis.tickLabels != nil)
        } else if !axis.categories.isEmpty {
            place(axis.categories.indices.map(Double.init), axis.categories.map(MathText.markup), line)
            settle(line, areNames: true)
        } else {
            placeAutomatic(line)
        }
    }

    // MARK: Automatic

    private mutating func placeAutomatic(_ line: Line) {
        let low = line.transform.lower, high = line.transform.upper
        var room = Int(bounded: max(1, line.length / (line.size * (line.isX ? 3 : 2))))
        while true {
            let ticks = Ticks.automatic(line.transform.scale, from: low, to: high, room: room, whole: line.countsPixels)
            let labels = TickLabels.automatic(line.transform.scale, ticks.major, from: low, to: high)
            place(ticks.major, labels.texts, line)
            if let words = line.axis.tickLabels { texts = texts.indices.map { $0 < words.count ? styled(MathText.markup(words[$0]), line) : nil }; measure() }
            minor = ticks.minor.filter { isVisible($0, line) }
            common = labels.common
            if room == 1 || !overlaps(line) { break }
            room = max(1, min(room - 1, major.count - 1))
        }
        settle(line, areNames: false)
    }

    private func isVisible(_ value: Double, _ line: Line) -> Bool {
        let ends = line.transform.positions, p = line.transform(value), slack = line.length * 1e-6 + 1e-9
        return p >= min(ends.0, ends.1) - slack && p <= max(ends.0, ends.1) + slack
    }

    private mutating func place(_ values: [Double], _ words: [String], _ line: Line) {
        (major, texts) = ([], [])
        for (index, value) in values.enumerated() where isVisible(value, line) {
            major.append(value)
            texts.append(index < words.count && !words[index].isEmpty ? styled(words[index], line) : nil)
        }
        measure()
    }

    private func styled(_ markup: String, _ line: Line) -> StyledText { StyledText(markup: markup, size: line.axis.tickSize ?? line.size) }

    private mutating func measure() { extents = texts.map { $0?.extent ?? TextExtent(width: 0, height: 0, baseline: 0) } }

    // MARK: Making words fit

    private mutating func settle(_ line: Line, areNames: Bool) {
        if !overlaps(line) { return }
        if areNames, line.isX, rotation == 0 {
            if breakNames(line) { return }
            rotation = 40
            if !overlaps(line) { return }
        }
        let all = texts
        // Of numbers that stand evenly, every second, fourth, fifth, … are again round numbers.
        let round = [2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]
        for stride in areNames ? Array(2...max(2, major.count)) : round {
            texts = all.indices.map { $0 % stride == 0 ? all[$0] : nil }
            measure()
            if !overlaps(line) { return }
        }
    }

    /// Names as narrow as their ticks are apart, in at most three lines of letters of the same size.
    private mutating func breakNames(_ line: Line) -> Bool {
        let places = major.map { line.transform($0) }.sorted()
        guard let apart = zip(places, places.dropFirst()).map({ $1 - $0 }).min(), apart > 0 else { return false }
        let before = (texts, extents)
        let size = line.axis.tickSize ?? line.size
        texts = texts.map { $0.map { StyledText.fitting($0.markup, size: $0.size, width: apart - 0.5 * size, lines: 3) } }
        measure()
        if texts.allSatisfy({ $0.map { $0.size == size } ?? true }), !overlaps(line) { return true }
        (texts, extents) = before
        return false
    }

    private func overlaps(_ line: Line) -> Bool {
        let gap = (line.axis.tickSize ?? line.size) * (line.isX ? 0.35 : 0.05)
        let shown = texts.indices.filter { texts[$0] != nil }.map { (place: line.transform(major[$0]), extent: extents[$0]) }.sorted { $0.place < $1.place }
        let angle = rotation * .pi / 180
        return zip(shown, shown.dropFirst()).contains { a, b in
            let apart = b.place - a.place
            if line.isX, rotation != 0 {
                // Turned words clear each other when their lines do, or when they are short.
                let s = abs(_sin(angle)), c = abs(_cos(angle))
                return apart * s < max(a.extent.height, b.extent.height) * 0.95 && apart * c < max(a.extent.width, b.extent.width) + gap
            }
            let sizes = line.isX ? (a.extent.width, b.extent.width) : rotation == 0 ? (a.extent.height, b.extent.height) : (size(a.extent).height, size(b.extent).height)
            return apart < (sizes.0 + sizes.1) / 2 + gap
        }
    }

    // MARK: Room

    /// Width and height of the box around a turned text.
    func size(_ extent: TextExtent) -> (width: Double, height: Double) {
        let angle = rotation * .pi / 180
        let (c, s) = (abs(_cos(angle)), abs(_sin(angle)))
        return (extent.width * c + extent.height * s, extent.width * s + extent.height * c)
    }

    /// Whether words below an axis lean: then their end stands at the tick, not their middle.
    var leans: Bool { let turn = abs(rotation).truncatingRemainder(dividingBy: 180); return turn > 4 && turn < 86 }

    /// How far the words of a tick below an axis reach to its left and right.
    func reach(_ extent: TextExtent) -> (left: Double, right: Double) {
        let size = size(extent)
        guard leans else { return (size.width / 2, size.width / 2) }
        let rim = extent.height / 2 * abs(_sin(rotation * .pi / 180))
        return rotation > 0 ? (size.width - rim, rim) : (rim, size.width - rim)
    }

    var tallest: Double? { zip(texts, extents).compactMap { $0 == nil ? nil : size($1).height }.max() }
    var widest: Double? { zip(texts, extents).compactMap { $0 == nil ? nil : size($1).width }.max() }
}
