import Glibc
import Images

func _cos(_ x: Double) -> Double { cos(x) }
func _sin(_ x: Double) -> Double { sin(x) }

/// Where everything of a figure stands: boxes as large as the words around them allow, so that no word leaves the paper.
///
/// All lengths are in points and depend on the figure's size and its own dpi only, so that a figure has one layout at every
/// resolution.
struct FigureLayout {
    var panels: [Int: PanelLayout] = [:]
    /// The room above the panels that the figure's title takes.
    var titleHeight = 0.0

    private var figure: Figure
    private let paper: Rect
    private let pixel: Double
    static let edge = 7.0, gap = 12.0

    init(_ figure: Figure) {
        self.figure = figure
        paper = Rect(x: 0, y: 0, width: figure.width * 72, height: figure.height * 72)
        pixel = 72 / max(1, figure.dpi)
        if !figure.title.isEmpty {
            titleHeight = FigureLayout.title(of: figure).extent.height + 6
        }
        place()
        // A legend that would lie on the data stands beside the panel, where there is room for it, else it is set smaller.
        let crowded = figure.panels.filter(coversData).map(\.id)
        if !crowded.isEmpty {
            for index in self.figure.panels.indices where crowded.contains(self.figure.panels[index].id) { self.figure.panels[index].legend?.isOutside = true }
            place()
        }
        shrinkCrowdedLegends()
    }

    private mutating func place() {
        let gridded = figure.panels.filter { $0.isVisible && $0.colorbar == nil && $0.position == nil && $0.twin == nil }
        let specs = Set(gridded.map { [$0.cell.rows, $0.cell.columns] })
        // Margins depend on tick labels, these on the size of the boxes, these on the margins: three rounds settle it.
        var margins: [Int: PanelLayout.Margins] = [:]
        for round in 0..<4 {
            for panel in gridded {
                let (slot, pitch, leading) = slot(for: panel, among: gridded, margins, isSingleGrid: specs.count == 1)
                panels[panel.id] = layout(panel, slot, pitch)
                panels[panel.id]?.leading = leading
            }
            placeByHand()
            placeTwins()
            if round < 3 { margins = measured(gridded) }
        }
        placeColorbars()
    }

    // MARK: Legends

    /// The points of the data that a panel's legend had better not cover, those of its twin among them.
    func occupied(_ place: PanelLayout) -> [Point] {
        let twins = figure.panels.filter { $0.twin == place.panel.id || place.panel.twin == $0.id }.compactMap { panels[$0.id] }
        return ([place] + twins).flatMap { place in place.panel.visibleMarks.flatMap { $0.occupied(in: place.frame) } }
    }

    /// How wide a legend may be: nearly as wide as its panel, or two fifths of the paper beside it.
    static func legendRoom(_ legend: Legend, _ place: PanelLayout, _ figure: Figure) -> Double {
        legend.isOutside ? figure.width * 72 * 0.4 : place.frame.box.width - 1.1 * figure.style.fontSize
    }

    /// Whether a legend that chooses its own place finds none that is free, and could stand beside the panel.
    private func coversData(_ panel: Panel) -> Bool {
        guard let legend = panel.legend, legend.place == .best, !legend.isOutside, panel.isVisible, panel.cell.columns == 1, panel.position == nil, panel.twin == nil,
              let place = panels[panel.id], !figure.panels.contains(where: { $0.twin == panel.id || $0.colorbar?.panels.contains(panel.id) ?? false }) else { return false }
        let drawing = LegendDrawing(panel, legend, figure.style, room: FigureLayout.legendRoom(legend, place, figure))
        var beside = legend
        beside.isOutside = true
        let narrow = LegendDrawing(panel, beside, figure.style, room: FigureLayout.legendRoom(beside, place, figure))
        guard !drawing.isEmpty, narrow.size.width < 0.42 * paper.width, narrow.size.height <= place.frame.box.height else { return false }
        return drawing.place(in: place.frame.box) { occupied(place) }.covered > 0
    }

    /// A legend that covers data in a panel too small for it is set in letters down to seven tenths of the size, where that
    /// uncovers some.
    private mutating func shrinkCrowdedLegends() {
        for id in panels.keys.sorted() {
            guard let place = panels[id], let legend = place.panel.legend, legend.place == .best, !legend.isOutside, legend.fontSize == nil else { continue }
            let points = occupied(place)
            func covered(_ legend: Legend) -> Int {
                LegendDrawing(place.panel, legend, figure.style, room: FigureLayout.legendRoom(legend, place, figure)).place(in: place.frame.box) { points }.covered
            }
            var best = (legend: legend, covered: covered(legend))
            for factor in [0.85, 0.7] where best.covered > 0 {
                var smaller = legend
                smaller.fontSize = factor * figure.style.fontSize
                let count = covered(smaller)
                if count < best.covered { best = (smaller, count) }
            }
            panels[id]?.panel.legend = best.legend
        }
    }

    /// The figure's title, in as many lines as it takes.
    static func title(of figure: Figure) -> StyledText {
        StyledText.fitting(MathText.markup(figure.title), size: figure.titleSize ?? figure.style.titleSize, width: figure.width * 72 - 8)
    }

    private func layout(_ panel: Panel, _ slot: Rect, _ pitch: Rect) -> PanelLayout {
        PanelLayout(panel, slot: slot, pitch: pitch, limits: figure.limits(ofPanel: panel.id), style: figure.style, pixel: pixel)
    }

    private mutating func placeByHand() {
        for panel in figure.panels where panel.isVisible && panel.colorbar == nil {
            guard let p = panel.position else { continue }
            let slot = Rect(x: p.0 * paper.width, y: (1 - p.1 - p.3) * paper.height, width: p.2 * paper.width, height: p.3 * paper.height)
            panels[panel.id] = layout(panel, slot, slot.insetBy(-20))
        }
    }

    private mutating func placeTwins() {
        for panel in figure.panels where panel.isVisible {
            guard let base = panel.twin.flatMap({ panels[$0] }) else { continue }
            panels[panel.id] = layout(panel, base.frame.box, base.pitch)
        }
    }

    /// The margins of every panel, with those of its twin and its colour bars.
    private func measured(_ gridded: [Panel]) -> [Int: PanelLayout.Margins] {
        var result: [Int: PanelLayout.Margins] = [:]
        for panel in gridded {
            guard let layout = panels[panel.id] else { continue }
            var m = layout.margins(figure.style)
            for twin in figure.panels where twin.twin == panel.id {
                if let other = panels[twin.id]?.margins(figure.style) {
                    m.right = max(m.right, other.right)
                    m.top = max(m.top, other.top)
                }
            }
            if let legend = panel.legend, legend.isOutside { m.right += LegendDrawing(panel, legend, figure.style, room: FigureLayout.legendRoom(legend, layout, figure)).size.width + 6 }
            result[panel.id] = m
        }
        for bar in figure.panels where bar.isVisible {
            guard let colorbar = bar.colorbar else { continue }
            let beside = gridded.filter { colorbar.panels.contains($0.id) }
            // The bar is about as long as the panels beside it; a label longer than that is broken into lines.
            let share = FigureLayout.share(of: beside, colorbar.isHorizontal)
            let room = ColorbarDrawing(bar, colorbar, figure).room(length: 0.7 * share * (colorbar.isHorizontal ? paper.width : paper.height))
            if colorbar.isHorizontal {
                let last = beside.map { $0.cell.row + $0.cell.rowSpan }.max() ?? 0
                for panel in beside where panel.cell.row + panel.cell.rowSpan == last { result[panel.id]?.bottom += room }
            } else {
                let last = beside.map { $0.cell.column + $0.cell.columnSpan }.max() ?? 0
                for panel in beside where panel.cell.column + panel.cell.columnSpan == last { result[panel.id]?.right += room }
            }
        }
        return result
    }

    /// The part of the grid's rows, or columns, that panels take up together.
    private static func share(of panels: [Panel], _ isAcross: Bool) -> Double {
        guard let cell = panels.first?.cell else { return 1 }
        var taken: Set<Int> = []
        for panel in panels {
            let start = isAcross ? panel.cell.column : panel.cell.row
            taken.formUnion(start..<start + (isAcross ? panel.cell.columnSpan : panel.cell.rowSpan))
        }
        return Double(taken.count) / Double(max(1, isAcross ? cell.columns : cell.rows))
    }

    /// The room for a panel's box, the room for its titles, and the room for words to the left that its column has.
    private func slot(for panel: Panel, among all: [Panel], _ margins: [Int: PanelLayout.Margins], isSingleGrid: Bool) -> (slot: Rect, pitch: Rect, leading: Double) {
        let cell = panel.cell
        let rows = max(1, cell.rows), columns = max(1, cell.columns)
        let area = Rect(left: FigureLayout.edge, top: FigureLayout.edge + titleHeight, right: paper.width - FigureLayout.edge, bottom: paper.height - FigureLayout.edge)
        let own = margins[panel.id] ?? PanelLayout.Margins(left: 30, right: 5, top: 10, bottom: 25)
        guard isSingleGrid else {
            // Panels of different grids: every cell keeps its words to itself.
            let pitch = Rect(x: area.x + area.width * Double(cell.column) / Double(columns), y: area.y + area.height * Double(cell.row) / Double(rows),
                             width: area.width * Double(cell.columnSpan) / Double(columns), height: area.height * Double(cell.rowSpan) / Double(rows))
            let left = cell.column > 0 ? FigureLayout.gap / 2 : 0, top = cell.row > 0 ? FigureLayout.gap / 2 : 0
            return (Rect(left: pitch.left + own.left + left, top: pitch.top + own.top + top, right: max(pitch.left + own.left + left + 10, pitch.right - own.right),
                         bottom: max(pitch.top + own.top + top + 10, pitch.bottom - own.bottom)), pitch, 0)
        }
        func spread(_ count: Int, _ before: KeyPath<PanelLayout.Margins, Double>, _ after: KeyPath<PanelLayout.Margins, Double>,
                    _ first: KeyPath<GridCell, Int>, _ span: KeyPath<GridCell, Int>, from: Double, length: Double) -> (start: (Int) -> Double, end: (Int) -> Double, size: Double, leading: [Double], trailing: [Double]) {
            var leading = [Double](repeating: 0, count: count), trailing = leading
            for other in all {
                let m = margins[other.id] ?? own
                let start = min(count - 1, max(0, other.cell[keyPath: first])), end = min(count - 1, max(0, start + other.cell[keyPath: span] - 1))
                leading[start] = max(leading[start], m[keyPath: before])
                trailing[end] = max(trailing[end], m[keyPath: after])
            }
            let words = zip(leading, trailing).map(+).reduce(0, +)
            let size = max(8, (length - words - FigureLayout.gap * Double(count - 1)) / Double(count))
            let start: (Int) -> Double = { index in
                from + zip(leading, trailing).prefix(index).map { $0 + $1 + size + FigureLayout.gap }.reduce(0, +) + leading[index]
            }
            return (start, { start($0) + size }, size, leading, trailing)
        }
        let across = spread(columns, \.left, \.right, \.column, \.columnSpan, from: area.left, length: area.width)
        let down = spread(rows, \.top, \.bottom, \.row, \.rowSpan, from: area.top, length: area.height)
        let c0 = min(columns - 1, max(0, cell.column)), c1 = min(columns - 1, c0 + cell.columnSpan - 1)
        let r0 = min(rows - 1, max(0, cell.row)), r1 = min(rows - 1, r0 + cell.rowSpan - 1)
        let slot = Rect(left: across.start(c0), top: down.start(r0), right: across.end(c1), bottom: down.end(r1))
        let half = FigureLayout.gap / 2
        let pitch = Rect(left: c0 == 0 ? 2 : slot.left - across.leading[c0] - half, top: r0 == 0 ? area.top : slot.top - down.leading[r0] - half,
                         right: c1 == columns - 1 ? paper.width - 2 : slot.right + across.trailing[c1] + half,
                         bottom: r1 == rows - 1 ? paper.height - 2 : slot.bottom + down.trailing[r1] + half)
        return (slot, pitch, across.leading[c0])
    }

    /// Colour bars stand beside what their panels have become.
    private mutating func placeColorbars() {
        var taken: [Int: Double] = [:]
        for bar in figure.panels where bar.isVisible {
            guard let colorbar = bar.colorbar else { continue }
            let boxes = colorbar.panels.compactMap { panels[$0] }
            guard let first = boxes.first else { continue }
            let box = boxes.dropFirst().reduce(first.frame.box) { $0.union($1.frame.box) }
            let drawing = ColorbarDrawing(bar, colorbar, figure)
            let key = colorbar.panels.min() ?? 0
            let shift = taken[key, default: 0]
            let twinRoom = figure.panels.filter { $0.twin.map(colorbar.panels.contains) ?? false }.compactMap { panels[$0.id]?.margins(figure.style).right }.max() ?? 0
            let slot: Rect
            if colorbar.isHorizontal {
                let below = boxes.filter { abs($0.frame.box.bottom - box.bottom) < 1 }.map { $0.margins(figure.style).bottom }.max() ?? 0
                slot = Rect(x: box.left, y: box.bottom + below + drawing.gap + shift, width: box.width, height: drawing.thickness)
            } else {
                let beside = boxes.filter { abs($0.frame.box.right - box.right) < 1 }.map { min(6, $0.margins(figure.style).right) }.max() ?? 0
                slot = Rect(x: box.right + max(beside, twinRoom) + drawing.gap + shift, y: box.top, width: drawing.thickness, height: box.height)
            }
            taken[key] = shift + drawing.room(length: 200)
            panels[bar.id] = drawing.layout(in: slot, style: figure.style, pixel: pixel)
        }
    }
}
