import Glibc
import Images
import Plotting
import Testing

/// A figure with one panel that holds these marks.
func figure(_ marks: [any Mark], width: Double = 6.4, height: Double = 4.8) -> Figure {
    var figure = Figure(width: width, height: height)
    figure.addPanel()
    for mark in marks {
        let id = figure.newID()
        figure.panels[0].marks.append(PlacedMark(id: id, mark: mark))
    }
    return figure
}

private func curve(_ f: (Double) -> Double, label: String = "") -> LineMark {
    let x = (0...100).map { Double($0) / 10 }
    var mark = LineMark(x: x, y: x.map(f), color: Color.tab10[0])
    mark.label = label
    return mark
}

/// Whether a picture is all white in a frame of so many pixels along its border.
private func hasEmptyBorder(_ picture: PixelImage, _ width: Int) -> Bool {
    (0..<picture.height).allSatisfy { y in
        (0..<picture.width).allSatisfy { x in
            let inside = x >= width && y >= width && x < picture.width - width && y < picture.height - width
            return inside || picture[x, y] == (255, 255, 255, 255)
        }
    }
}

@Suite struct MarkTests {
    /// Every kind of mark leaves something inside its panel, and its description says something.
    @Test(arguments: MarkCatalogue.all.indices)
    func drawsAndDescribes(index: Int) throws {
        let type = MarkCatalogue.all[index]
        let mark = type.example
        func panelOnly(_ marks: [any Mark]) throws -> PixelImage {
            var figure = figure(marks, width: 2, height: 2)
            figure.panels[0].showsAxes = false
            figure.panels[0].x.start = 0; figure.panels[0].x.end = 1
            figure.panels[0].y.start = 0; figure.panels[0].y.end = 1
            if !mark.bounds.x.isEmpty { figure.panels[0].x.start = mark.bounds.x.low - 0.1; figure.panels[0].x.end = mark.bounds.x.high + 0.1 }
            if !mark.bounds.y.isEmpty { figure.panels[0].y.start = mark.bounds.y.low - 0.1; figure.panels[0].y.end = mark.bounds.y.high + 0.1 }
            return try figure.pixels()
        }
        #expect(try panelOnly([mark]) != panelOnly([]), "\(type.info.name) draws nothing")
        #expect(try panelOnly([mark]) == panelOnly([mark]))
        #expect(!mark.described(AxisWords()).isEmpty)
    }

    @Test func namesAreUnique() {
        #expect(Set(MarkCatalogue.all.map { $0.info.name }).count == MarkCatalogue.all.count)
    }

    @Test func numbersThatAreNoneDoNoHarm() throws {
        let wild = [0, .nan, .infinity, -.infinity, 1e300, -1e300, 5e-324]
        for scale in Scale.allCases {
            var f = figure([LineMark(x: wild, y: wild.reversed(), color: .black), PointsMark(x: wild, y: wild, color: .black),
                            BarMark([.init(start: .nan, width: 1, base: 0, height: .infinity)], color: .black),
                            ImageMark(Raster(width: 2, height: 1, values: [.nan, .infinity]), map: try ColorMap.named("viridis")),
                            FillMark(x: wild, lower: wild, upper: wild, color: .black)])
            f.panels[0].x.scale = scale
            f.panels[0].y.scale = scale
            f.panels[0].legend = Legend()
            #expect(try f.pixels().width == 640)
            #expect(!f.description.isEmpty)
        }
    }
}

@Suite struct ImageMarkTests {
    /// Every pixel of the checkerboard is a patch of whole device pixels, all alike.
    @Test(arguments: [100.0, 200, 300])
    func enlargedByWholeFactors(dpi: Double) throws {
        var f = figure([ImageMark(try Phantom.named("checkerboard").raster(50), map: try ColorMap.named("gray"))])
        f.panels[0].aspect = .ratio(1)
        f.panels[0].showsFrame = false
        let picture = try f.pixels(dpi: dpi)
        var lengths: [Int: Int] = [:]
        let row = picture.height / 2
        var run = 1
        for x in 1..<picture.width {
            if picture[x, row] == picture[x - 1, row] { run += 1; continue }
            lengths[run, default: 0] += 1
            run = 1
        }
        // The patches: one length, at least 48 times (the outer ones may join the white paper).
        let patch = try #require(lengths.max { $0.value < $1.value })
        #expect(patch.value >= 48)
        #expect(Double(patch.key).truncatingRemainder(dividingBy: dpi / 100) == 0)
        let grey = (0..<picture.width).count { picture[$0, row].0 != 0 && picture[$0, row].0 != 255 }
        #expect(grey == 0)
    }

    @Test func shrunkByAveraging() throws {
        var f = figure([ImageMark(try Phantom.named("checkerboard").raster(2000), map: try ColorMap.named("gray"))])
        f.panels[0].aspect = .ratio(1)
        let picture = try f.pixels()
        let middle = picture[picture.width / 2, picture.height / 2].0
        #expect((96...160).contains(middle))
    }

    @Test func firstRowIsOnTop() throws {
        var f = figure([ImageMark(Raster(width: 1, height: 2, values: [0, 1]), map: try ColorMap.named("gray"))])
        #expect(f.limits(ofPanel: f.panels[0].id).y == (1.5, -0.5))
        f.panels[0].showsAxes = false
        let picture = try f.pixels()
        #expect(picture[320, 120].0 == 0)
        #expect(picture[320, 360].0 == 255)
    }
}

@Suite struct LayoutTests {
    private func crowded(_ rows: Int, _ columns: Int) throws -> Figure {
        var f = Figure(width: 3.0 * Double(columns), height: 2.4 * Double(rows))
        for k in 0..<rows * columns {
            f.addPanel(GridCell(rows: rows, columns: columns, row: k / columns, column: k % columns))
            let id = f.newID()
            var mark = curve({ 1234567 * sin($0) }, label: "a curve with a long name")
            mark.color = Color.tab10[k % 10]
            f.panels[k].marks.append(PlacedMark(id: id, mark: mark))
            f.panels[k].title = "A title that is far too long for the panel that it stands above, number \(k)"
            f.panels[k].x.label = "a label $\\Delta x^2$ of some length, also too long for its panel"
            f.panels[k].y.label = "another long label, in volts per metre"
            f.panels[k].legend = Legend()
        }
        f.title = "The title of the whole figure, which is long, too long for the paper it is written on, and longer"
        return f
    }

    @Test(arguments: [(1, 1), (1, 3), (2, 2), (3, 1)])
    func wordsStayOnThePaper(grid: (Int, Int)) throws {
        #expect(hasEmptyBorder(try crowded(grid.0, grid.1).pixels(), 1))
    }

    @Test func colourBarsStayOnThePaper() throws {
        var f = figure([ImageMark(try Phantom.named("spot").raster(40), map: try ColorMap.named("viridis"))])
        f.panels[0].aspect = .ratio(1)
        let id = f.newID()
        f.panels.append(Panel(id: id))
        f.panels[1].colorbar = Colorbar(panels: [f.panels[0].id], sourcePanel: f.panels[0].id, sourceMark: f.panels[0].marks[0].id)
        f.panels[1].colorbar?.label = "temperature in kelvin"
        #expect(hasEmptyBorder(try f.pixels(), 1))
        f.panels[1].colorbar?.isHorizontal = true
        #expect(hasEmptyBorder(try f.pixels(), 1))
    }

    /// Averaged over blocks of 8 points, the figure at 300 dpi is that at 100 dpi: everything stands where it stood.
    @Test func oneLayoutAtEveryResolution() throws {
        let f = try crowded(1, 2)
        func blocks(_ picture: PixelImage, _ side: Int) -> [Int] {
            (0..<picture.height / side).flatMap { row in (0..<picture.width / side).map { column in
                var sum = 0
                for y in 0..<side { for x in 0..<side { sum += Int(picture[column * side + x, row * side + y].1) } }
                return sum / (side * side)
            } }
        }
        let small = blocks(try f.pixels(dpi: 100), 8), large = blocks(try f.pixels(dpi: 300), 24)
        #expect(small.count == large.count)
        let difference = zip(small, large).map { abs($0 - $1) }.reduce(0, +)
        #expect(Double(difference) / Double(small.count) < 3)
    }

    @Test func theBestLegendAvoidsTheCurve() throws {
        func covered(_ place: Legend.Place) throws -> Int {
            var f = figure([curve({ $0 }, label: "rising")])
            f.panels[0].legend = Legend()
            f.panels[0].legend?.place = place
            let blue = Color.tab10[0].bytes
            let picture = try f.pixels()
            var count = 0
            for y in 0..<picture.height { for x in 0..<picture.width where picture[x, y] == blue { count += 1 } }
            return count
        }
        #expect(try covered(.best) == covered(.upperLeft))
        #expect(try covered(.best) > covered(.upperRight))
    }

    @Test func impossibleSizes() {
        #expect(throws: ImageError.self) { try Figure(width: 1000, height: 1000, dpi: 1000).render() }
        #expect(throws: ImageError.self) { try Figure(width: 0, height: 1).render() }
    }

    @Test func tinyFiguresAreDrawn() throws {
        #expect(try crowded(2, 2).render(dpi: 5).count > 0)
        var f = try crowded(1, 1)
        (f.width, f.height) = (0.2, 0.2)
        #expect(try f.pixels().width == 20)
    }
}

@Suite struct FigureFileTests {
    private var sample: Figure {
        var f = figure([curve({ exp(-$0) }, label: "decay")])
        f.panels[0].title = "Heat $\\alpha^2$"
        f.panels[0].x.label = "t"
        f.panels[0].legend = Legend()
        return f
    }

    @Test(arguments: PictureFormat.allCases)
    func sameFigureSameBytes(format: PictureFormat) throws {
        #expect(try sample.render(format) == sample.render(format))
    }

    @Test func metadata() throws {
        let recipe = FigureRecipe(lesson: "stability", contentHash: "abc", cell: "gain", parameters: [("r", "0.3"), ("word", "\"é\"\n")], seed: 7, version: "0.1")
        let picture = try PNG.decode(sample.render(dpi: 300, recipe: recipe))
        #expect((picture.width, picture.height) == (1920, 1440))
        #expect(abs((picture.metadata.dotsPerInch ?? 0) - 300) < 0.02)
        #expect(picture.metadata["Title"] == "Heat α²")
        #expect(picture.metadata["Description"] == sample.description)
        #expect(picture.metadata["Software"] == "DiffusionLab 0.1")
        #expect(picture.metadata["Comment"] == #"{"lesson": "stability", "hash": "abc", "cell": "gain", "parameters": {"r": "0.3", "word": "\"é\"\n"}, "seed": 7, "version": "0.1"}"#)
    }
}

@Suite struct DescriptionTests {
    private func text(_ mark: any Mark) -> String { mark.described(AxisWords(x: "t", y: "u")) }

    @Test func curves() {
        #expect(text(LineMark(x: [0, 1, 2], y: [1, 2, 4], color: .black)) == "A curve rises from 1 at t = 0 to 4 at t = 2.")
        #expect(text(LineMark(x: [0, 1, 2], y: [4, 2, -1], color: .black)) == "A curve falls from 4 at t = 0 to −1 at t = 2; it crosses zero once.")
        #expect(text(LineMark(x: [0, 1, 2], y: [0, 3, 1], color: .black)) == "A curve rises, then falls, from 0 at t = 0 to 1 at t = 2; largest 3 at t = 1.")
        #expect(text(LineMark(x: [0, 1, 2], y: [5, 5, 5], color: .black)) == "A curve is level at u = 5 from t = 0 to 2.")
        #expect(text(LineMark(x: [0, 1, 2], y: [5, .nan, 6], color: .black)).hasSuffix("1 point is missing."))
        #expect(text(LineMark(x: [], y: [], color: .black)) == "A curve has no points that can be drawn.")
    }

    @Test func fields() throws {
        let map = try ColorMap.named("viridis")
        #expect(text(ImageMark(Raster(width: 3, height: 2, values: [0, 0, 9, 1, 2, 3]), map: map)) == "A field of 2 × 3 pixels, values from 0 to 9, mean 2.5; largest at the top right.")
        var clipped = ImageMark(Raster(width: 2, height: 1, values: [0, 1]), map: map)
        clipped.high = 0.5
        #expect(text(clipped).contains("colours are cut off at 0 and 0.5"))
        #expect(text(ImageMark(Raster(width: 2, height: 1, values: [.nan, .nan]), map: map)) == "An image of 1 × 2 pixels without finite values.")
    }

    @Test func panelsAreCountedAndScalesNamed() throws {
        var f = figure([curve({ $0 + 1 }, label: "u")])
        f.panels[0].y.scale = .log
        f.panels[0].y.label = "error"
        #expect(f.description.hasSuffix("The error axis is logarithmic."))
        f.addPanel(GridCell(rows: 1, columns: 2, row: 0, column: 1))
        #expect(f.description.hasPrefix("2 panels. Panel 1: "))
        f.altText = "said by hand"
        #expect(f.description == "said by hand")
    }
}

@Suite struct MathTextTests {
    @Test(arguments: [
        ("plain & simple", "plain &amp; simple"), ("cost: 5$", "cost: 5$"), ("\\$5 and \\$6", "$5 and $6"), ("$\\sigma$", "<i>σ</i>"), ("$x^2$", "<i>x</i><sup>2</sup>"),
        ("$u_{t}$", "<i>u</i><sub><i>t</i></sub>"), ("$\\Delta x$", "Δ<i>x</i>"), ("$\\frac{a}{b}$", "<i>a</i>/<i>b</i>"), ("$\\unknown$", "\\unknown"), ("$\\mathrm{SNR}$", "SNR"),
    ])
    func markup(row: (text: String, markup: String)) { #expect(MathText.markup(row.text) == row.markup) }

    @Test(arguments: [
        ("$\\lambda_1 \\leq 2$", "λ₁ ≤ 2"), ("$10^{-3}$", "10⁻³"), ("$e^{-x/2}$", "e^(−x/2)"), ("$\\frac{a+b}{2}$", "(a + b)/2"), ("$\\nabla^2 u$", "∇²u"), ("$a<b$", "a < b"), ("$\\hat{x}$", "x\u{302}"),
    ])
    func plain(row: (text: String, plain: String)) {
        // Thin spaces around operators read as spaces.
        let text = String(MathText.plain(row.text).map { $0 == "\u{2005}" || $0 == "\u{200A}" ? " " : $0 })
        #expect(text == row.plain)
    }

    @Test func unfinishedFormulas() {
        for text in ["$", "$$", "$\\", "$x^$", "$x^{2$", "$}$", "${$", "$\\frac$", "$\\frac{1$", String(repeating: "${", count: 300), "$" + String(repeating: "{", count: 5000) + "$"] {
            #expect(MathText.markup(text).count < 20_000)
        }
    }
}
