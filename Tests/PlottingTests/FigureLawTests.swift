import Glibc
import Images
import Plotting
import Testing

/// Figures as a class makes them, each awkward in its own way.
enum Awkward: String, CaseIterable, Sendable {
    case longWords, tiny, huge, summand, names, manyTicks, empty, manyPanels, colourBar, bothLogarithmic, wideImage, tallImage, twin, leaning, formulas, outsideLegend

    var figure: Figure {
        let x = (0...80).map { Double($0) / 8 }
        func line(_ f: (Double) -> Double, _ label: String = "") -> LineMark {
            var mark = LineMark(x: x, y: x.map(f), color: Color.tab10[0])
            mark.label = label
            return mark
        }
        func image(_ width: Int, _ height: Int, _ scale: Double = 1, _ offset: Double = 0) -> ImageMark {
            ImageMark(Raster(width: width, height: height, values: (0..<width * height).map { offset + scale * sin(Double($0)) }), map: (try? ColorMap.named("viridis")) ?? .empty)
        }
        var f = Figure()
        func add(_ mark: any Mark, to panel: Int = 0) {
            if f.panels.isEmpty { f.addPanel() }
            f.panels[panel].marks.append(PlacedMark(id: f.newID(), mark: mark))
        }
        func addBar(label: String) {
            var bar = Panel(id: f.newID())
            bar.colorbar = Colorbar(panels: [f.panels[0].id], sourcePanel: f.panels[0].id, sourceMark: f.panels[0].marks[0].id)
            bar.colorbar?.label = label
            f.panels.append(bar)
        }
        let sentence = "words that go on and on, further than any figure is wide, and then somewhat further still, to the very end"
        switch self {
        case .longWords:
            add(line(sin, sentence))
            (f.panels[0].title, f.panels[0].x.label, f.panels[0].y.label, f.title) = (sentence, sentence, sentence, sentence + sentence)
            f.panels[0].legend = Legend()
        case .tiny: add(line { 1e-9 * sin($0) })
        case .huge: add(line { 1e300 * sin($0) })
        case .summand: add(line { 1e6 + 1e-3 * sin($0) })
        case .names:
            add(BarMark((0..<8).map { .init(start: Double($0) - 0.4, width: 0.8, base: 0, height: Double($0 - 3)) }, color: .black))
            f.panels[0].x.categories = ["forward Euler", "backward Euler", "Crank–Nicolson", "exponential integrator", "AOS", "ADI", "DuFort–Frankel", "Runge–Kutta"]
        case .manyTicks:
            add(line { $0 * $0 })
            f.panels[0].x.ticks = (0...80).map { Double($0) / 8 }
            f.panels[0].y.ticks = (0...100).map(Double.init)
        case .empty: for k in 0..<6 { f.addPanel(GridCell(rows: 2, columns: 3, row: k / 3, column: k % 3)) }
        case .manyPanels:
            (f.width, f.height) = (8, 8)
            for k in 0..<16 {
                f.addPanel(GridCell(rows: 4, columns: 4, row: k / 4, column: k % 4))
                add(line { pow(10, Double(k % 5) - 2) * sin($0) }, to: k)
                (f.panels[k].title, f.panels[k].x.label, f.panels[k].y.label) = ("mode \(k)", "x in metres", "amplitude")
            }
        case .colourBar:
            add(image(20, 12, 1e-7, 3e-7))
            f.panels[0].aspect = .ratio(1)
            addBar(label: "residual $\\Vert f-Au\\Vert$")
        case .bothLogarithmic:
            add(LineMark(x: [1e-300, 1, 1e300], y: [1e-10, 1, 1e10], color: .black))
            (f.panels[0].x.scale, f.panels[0].y.scale) = (.log, .log)
        case .wideImage, .tallImage:
            add(self == .wideImage ? image(100, 5) : image(5, 100))
            f.panels[0].aspect = .ratio(1)
        case .twin:
            add(line(sin, "sin"))
            f.panels[0].y.label = "left"
            var other = Panel(id: f.newID())
            (other.twin, other.y.scale, other.y.label) = (f.panels[0].id, .log, "right, exponential")
            f.panels.append(other)
            add(line(exp), to: 1)
        case .leaning:
            add(line(sin))
            (f.panels[0].x.tickRotation, f.panels[0].x.label) = (45, "turned")
            f.panels[0].x.ticks = [0, 5, 10]
            f.panels[0].x.tickLabels = ["the long name of the first", "of the second", "and of the last one"]
        case .formulas:
            add(line { exp(-$0) })
            (f.panels[0].title, f.panels[0].y.label) = ("$\\nabla\\cdot(g\\nabla u)$", "$\\hat{u}(k)^{2} \\; \\sqrt{\\bar\\alpha_t}$")
        case .outsideLegend:
            for k in 0..<7 { add(line({ sin($0 + Double(k)) }, "k = \(k)")) }
            f.panels[0].legend = Legend()
        }
        return f
    }
}

@Suite struct FigureLawTests {
    /// Ink keeps away from the edge of the paper, in both styles.
    @Test(arguments: Awkward.allCases)
    func nothingIsCutOff(figure: Awkward) throws {
        for style in [FigureStyle.standard, .teaching] {
            var f = figure.figure
            f.style = style
            let picture = try f.pixels()
            for x in 0..<picture.width { for y in [0, 1, picture.height - 2, picture.height - 1] { try #require(picture[x, y].0 == 255, "at \(x), \(y)") } }
            for y in 0..<picture.height { for x in [0, 1, picture.width - 2, picture.width - 1] { try #require(picture[x, y].0 == 255, "at \(x), \(y)") } }
        }
    }

    /// Where ink is at 100 dots per inch, it is at 300.
    @Test(arguments: Awkward.allCases)
    func oneLayoutAtEveryResolution(figure: Awkward) throws {
        func blocks(_ picture: PixelImage, _ side: Int) -> [Int] {
            (0..<picture.height / side).flatMap { row in (0..<picture.width / side).map { column in
                var sum = 0
                for y in 0..<side { for x in 0..<side { sum += Int(picture[column * side + x, row * side + y].1) } }
                return sum / (side * side)
            } }
        }
        let f = figure.figure
        let small = blocks(try f.pixels(dpi: 100), 10), large = blocks(try f.pixels(dpi: 300), 30)
        try #require(small.count == large.count)
        #expect(Double(zip(small, large).map { abs($0 - $1) }.reduce(0, +)) / Double(small.count) < 3)
    }

    /// A legend never hides what a curve shows: it stands where nothing is, or beside the panel.
    @Test(arguments: 1...6)
    func legendsAvoidTheData(waves: Int) throws {
        func picture(hasLegend: Bool) throws -> PixelImage {
            let x = (0...200).map { Double($0) / 20 }
            var f = Figure()
            f.addPanel()
            for k in 0..<waves {
                var mark = LineMark(x: x, y: x.map { sin($0 * Double(waves) / 2 + Double(k)) * Double(k + 1) }, color: Color(1, 0, 0))
                mark.label = "wave \(k)"
                f.panels[0].marks.append(PlacedMark(id: f.newID(), mark: mark))
            }
            if hasLegend { f.panels[0].legend = Legend() }
            return try f.pixels()
        }
        func red(_ picture: PixelImage) -> Set<Int> {
            Set((0..<picture.width * picture.height).filter { picture[$0 % picture.width, $0 / picture.width] == (255, 0, 0, 255) })
        }
        let bare = red(try picture(hasLegend: false)), named = red(try picture(hasLegend: true))
        // Beside the panel the panel is narrower, and every curve with it; the law then holds by the place alone.
        let isBeside = named.intersection(bare).count * 2 < bare.count
        #expect(isBeside || bare.isSubset(of: named))
    }

    /// Where a legend has no room that is free, its letters are smaller, so that more of the curves is seen; where it has, they are as large as others.
    @Test(arguments: [true, false])
    func legendsInSmallPanelsCoverLess(isCrowded: Bool) throws {
        let x = (0...200).map { Double($0) / 20 }
        func picture(fontSize: Double?) throws -> PixelImage {
            var f = Figure()
            (f.width, f.height) = (120 / 25.4, 80 / 25.4)
            for k in 0..<6 {
                f.addPanel(GridCell(rows: 2, columns: 3, row: k / 3, column: k % 3))
                for j in 0..<(isCrowded ? 3 : 1) {
                    var mark = LineMark(x: x, y: x.map { isCrowded ? sin($0 + Double(j)) * exp(-$0 / 5) : $0 }, color: Color(1, 0, 0))
                    mark.label = isCrowded ? "phase \(j)" : "a"
                    f.panels[k].marks.append(PlacedMark(id: f.newID(), mark: mark))
                }
                f.panels[k].legend = Legend()
                f.panels[k].legend?.fontSize = fontSize
            }
            return try f.pixels()
        }
        func red(_ picture: PixelImage) -> Int { (0..<picture.width * picture.height).count { picture[$0 % picture.width, $0 / picture.width] == (255, 0, 0, 255) } }
        let own = red(try picture(fontSize: nil)), large = red(try picture(fontSize: FigureStyle.standard.fontSize))
        #expect(isCrowded ? Double(own) > 1.1 * Double(large) : own == large, "\(own) and \(large)")
    }

    /// Arrows with numbers have the colours of the map, from its lower end to its upper.
    @Test func arrowsTakeColoursFromNumbers() throws {
        var f = Figure()
        f.addPanel()
        var mark = ArrowsMark(x: [0, 1], y: [0, 1], u: [1, 1], v: [0, 0], color: .black)
        mark.values = [3, 5]
        mark.map = try ColorMap.named("viridis")
        f.panels[0].marks.append(PlacedMark(id: f.newID(), mark: mark))
        let colors = try #require(mark.colors)
        #expect(colors.low == 3 && colors.high == 5)
        let picture = try f.pixels()
        let found = Set((0..<picture.width * picture.height).map { k in let p = picture[k % picture.width, k / picture.width]; return [p.0, p.1, p.2] })
        for value in [3.0, 5] { let c = colors.color(value).bytes; #expect(found.contains([c.0, c.1, c.2])) }
        #expect(f.description.contains("colour from 3 to 5"))
    }

    /// What a legend shows of error bars has bars: above and below the sign, and to its sides where there are such.
    @Test func errorBarsAreSeenInTheLegend() throws {
        func inkAbove(_ mark: ErrorBarMark) throws -> Int {
            let canvas = try Canvas(width: 60, height: 30, dpi: 72)
            mark.drawKey(on: canvas, in: Rect(x: 20, y: 10, width: 20, height: 10))
            let picture = canvas.pixels()
            return (0..<11).reduce(0) { sum, y in sum + (0..<60).count { picture[$0, y].0 < 128 } }
        }
        var line = LineMark(x: [0], y: [0], color: .black)
        line.line = .none
        line.marker = .circle
        #expect(try inkAbove(ErrorBarMark(line, down: [1], up: [1])) > inkAbove(ErrorBarMark(line, left: [1], right: [1])))
    }

    /// SVG, PDF and PNG have the size of the figure.
    @Test func formatsAgreeInSize() throws {
        var f = Awkward.formulas.figure
        (f.width, f.height) = (120 / 25.4, 80 / 25.4)
        let svg = String(decoding: try f.render(.svg), as: UTF8.self), pdf = String(decoding: try f.render(.pdf), as: UTF8.self)
        let picture = try PNG.decode(f.render(dpi: 254))
        #expect((picture.width, picture.height) == (1200, 800))
        #expect(svg.contains("width=\"340.157") && svg.contains("height=\"226.771"))
        #expect(pdf.contains("/MediaBox [ 0 0 340.157"))
    }

    @Test func altTextTellsWhatIsSeen() throws {
        var f = Awkward.outsideLegend.figure
        f.panels[0].title = "Seven waves"
        f.panels[0].x.label = "time"
        f.panels[0].y.label = "height"
        let words = f.description
        for part in ["Seven waves", "k = 0", "k = 6", "time = 0", "time = 10"] { #expect(words.contains(part), "\(part) in \(words)") }
    }
}
