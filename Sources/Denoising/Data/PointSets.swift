import Catalog
import Glibc

extension Entry where Product == DatasetFamily {
    static let moons = Entry(EntryInfo(
        "moons", "Two half circles that reach into each other, 0 above and 1 below, with noise 0.05.",
        references: ["scikit-learn's make_moons draws the same shape"], keywords: ["points"])) {
        .points(["0", "1"]) { uniform, normal, kind in
            let angle = Double.pi * uniform[0]
            let (x, y) = kind == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
            return (x - 0.5 + 0.05 * normal.0, y - 0.25 + 0.05 * normal.1)
        }
    }

    static let swissRoll = Entry(EntryInfo(
        "swiss_roll", "A rolled-up line of one and a half turns, within a circle of radius 1.5, with noise 0.03.", keywords: ["points"])) {
        .points(["0"]) { uniform, normal, _ in
            let angle = 1.5 * Double.pi * (1 + 2 * uniform[0])
            let radius = angle / (3 * Double.pi)
            return (radius * cos(angle) + 0.03 * normal.0, radius * sin(angle) + 0.03 * normal.1)
        }
    }

    static let spiral = Entry(EntryInfo(
        "spiral", "Two arms, 0 and 1, that wind around each other, with noise 0.03.", keywords: ["points"])) {
        .points(["0", "1"]) { uniform, normal, kind in
            // The root spreads points evenly along the arm.
            let share = uniform[0].squareRoot(), angle = 3 * Double.pi * share + Double.pi * Double(kind)
            return (1.5 * share * cos(angle) + 0.03 * normal.0, 1.5 * share * sin(angle) + 0.03 * normal.1)
        }
    }

    static let checkerboard = Entry(EntryInfo(
        "checkerboard", "The dark fields of a board of 4 x 4 fields on the square from -2 to 2.", keywords: ["points"])) {
        .points((0..<8).map(String.init)) { uniform, _, kind in
            let row = kind / 2, column = 2 * (kind % 2) + row % 2
            return (Double(column) - 2 + uniform[0], Double(row) - 2 + uniform[1])
        }
    }

    static let gaussians = Entry(EntryInfo(
        "gaussians", "Eight round clouds of width 0.1 on a circle of radius 1.5, counted against the clock.", keywords: ["points"])) {
        .points((0..<8).map(String.init)) { _, normal, kind in
            let angle = 2 * Double.pi * Double(kind) / 8
            return (1.5 * cos(angle) + 0.1 * normal.0, 1.5 * sin(angle) + 0.1 * normal.1)
        }
    }
}
