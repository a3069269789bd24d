import Arrays
import Catalog
import Denoising
import Glibc
import Images

/// Whether a picture was generated here: by the invisible mark in its pixels, and by what its file says.
public struct PictureInspection: Sendable {
    private let finding: MarkFinding
    /// What its file says it was made from; nil: nothing.
    public let recipe: GenerationRecipe?
    /// The program that the file says wrote it.
    public let software: String?
    public let size: (width: Int, height: Int)

    /// - Throws: an `ImageError` when the bytes are no PNG picture.
    public init(_ bytes: [UInt8]) throws {
        let image = try PNG.decode(bytes)
        finding = try InvisibleMark.standard.finding(in: try PictureArray.array(image, gray: false))
        recipe = image.metadata["Comment"].flatMap { GenerationRecipe(comment: $0) }
        software = image.metadata["Software"]
        size = (image.width, image.height)
    }

    public var isMarked: Bool { finding.isFound }
    /// In standard deviations of pictures without the mark.
    public var score: Double { max(0, finding.score) }
    /// The score from which it counts as found.
    public static let threshold = (2 * log(MarkFinding.looks / MarkFinding.falseAlarms)).squareRoot()
    /// A bound on the share of unmarked pictures that come as far.
    public var chance: Double { finding.chance }

    /// What was done to the picture since, as far as the mark tells: `mirrored`, `enlarged 3 times`.
    public var changes: [String] {
        guard isMarked else { return [] }
        let turn: [String] = switch finding.turn {
        case .none: []
        case .mirrored, .halfMirrored, .quarterMirrored, .threeQuartersMirrored: ["mirrored"]
        case .quarter, .half, .threeQuarters: ["turned"]
        }
        return turn + (finding.enlargement > 1 ? ["enlarged \(finding.enlargement) times"] : [])
    }

    /// `1 in 10⁷⁵`, or `1 in 40`.
    public var chanceText: String {
        guard chance < 1 else { return "1 in 1" }
        // Far below what a double can hold the exponent is still known.
        let exponent = (score * score / 2 - log(MarkFinding.looks)) / log(10)
        if exponent < 4 { return "1 in \(Int((1 / chance).rounded(.down)))" }
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return "1 in 10" + String(String(Int(exponent)).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}
