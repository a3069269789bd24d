import Images
import Plotting

/// A figure in a file: its recipe, and how it compares with another. What front ends know of pictures goes through here.
public struct FigureFile {
    /// How a figure came to be.
    public typealias Recipe = FigureRecipe

    private let image: PNGImage

    /// - Throws: `ImageError` when the bytes are no PNG picture.
    public init(_ bytes: [UInt8]) throws { image = try PNG.decode(bytes) }

    /// The comment that a figure of the lab carries; nil when there is none.
    public var recipe: FigureRecipe? { image.metadata["Comment"].flatMap { FigureRecipe(json: $0) } }
    /// What its pictures were generated from; nil when they were not.
    public var generation: GenerationRecipe? { image.metadata["Comment"].flatMap { GenerationRecipe(comment: $0) } }
    public var title: String? { image.metadata["Title"] }
    /// The program that wrote it, with its version.
    public var software: String? { image.metadata["Software"] }

    /// How many pixels differ from those of another picture; nil when it has another size.
    public func pixelsDiffering(from other: FigureFile) -> Int? {
        let a = PixelImage(image), b = PixelImage(other.image)
        guard a.width == b.width, a.height == b.height else { return nil }
        return stride(from: 0, to: a.bytes.count, by: 4).count { k in (0..<4).contains { a.bytes[k + $0] != b.bytes[k + $0] } }
    }

    public var size: (width: Int, height: Int) { (image.width, image.height) }
}
