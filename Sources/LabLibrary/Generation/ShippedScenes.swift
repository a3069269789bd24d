import Catalog
import Denoising
import Glibc
import Images
import Synchronization

/// The things that scenes are drawn of, from the folder `scenes` of the lessons.
package enum ShippedScenes {
    /// What was read, and what a recipe knows it by.
    package struct Contents: Sendable {
        package let world: SceneWorld
        package let digest: String
    }

    private static let known = Mutex<[String: Contents]>([:])

    /// Reads them once.
    /// - Parameter lessons: the folder of the lessons.
    /// - Throws: `DenoisingError` or `ImageError` when files are missing or damaged.
    package static func contents(in lessons: String) throws -> Contents {
        if let contents = known.withLock({ $0[lessons] }) { return contents }
        let table = try bytes("\(lessons)/scenes/objects.txt"), picture = try bytes("\(lessons)/scenes/sprites.png")
        let sheet = PixelImage(try PNG.decode(picture))
        let world = try SceneWorld(table: String(decoding: table, as: UTF8.self), sheet: sheet.bytes, width: sheet.width, height: sheet.height)
        let contents = Contents(world: world, digest: SHA256.hex(table + picture))
        known.withLock { $0[lessons] = contents }
        return contents
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw DenoisingError("cannot read '\(path)': \(String(cString: strerror(errno)))", hints: ["it lies beside the lessons"], kind: .os)
        }
        defer { fclose(file) }
        var result: [UInt8] = [], block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            guard count > 0 else { return result }
            result += block.prefix(count)
        }
    }
}
