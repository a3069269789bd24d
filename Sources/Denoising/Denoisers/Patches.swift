import Arrays
import Catalog

/// Images as rows of patches, sorted by where they lie.
struct Patches {
    /// What lies beyond the border.
    enum Padding: String, CaseIterable, Sendable { case zero, circular }
    /// Which training patches a position is compared with.
    enum Places: String, CaseIterable, Sendable {
        /// Those from anywhere.
        case equivariant
        /// Those the border cuts in the same way.
        case boundary
        /// Those from the same position.
        case local
    }

    let height: Int, width: Int, channels: Int
    let size: Int
    let padding: Padding
    /// Positions that are compared with the same training patches.
    let groups: [[Int]]

    init(height: Int, width: Int, channels: Int, size: Int, padding: Padding, places: Places) {
        (self.height, self.width, self.channels, self.size, self.padding) = (height, width, channels, size, padding)
        let all = Array(0..<height * width), reach = size / 2
        switch places {
        case .equivariant: groups = [all]
        case .local: groups = all.map { [$0] }
        case .boundary:
            var found: [[Int]: [Int]] = [:]
            for place in all {
                let row = place / width, column = place % width
                let cut = padding == .circular ? [] : [min(row, reach), min(height - 1 - row, reach), min(column, reach), min(width - 1 - column, reach)]
                found[cut, default: []].append(place)
            }
            groups = found.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { found[$0] }
        }
    }

    var features: Int { size * size * channels }

    /// The patches of some positions of all images, image by image: (images × positions, features).
    /// - Parameter images: images × height × width × channels numbers.
    func rows(_ images: [Double], _ places: [Int]) throws -> NDArray {
        let pixels = height * width * channels, count = images.count / max(1, pixels), reach = size / 2
        let result = try NDArray(.float64, shape: [count * places.count, features], zeroed: true)
        let out = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        images.withUnsafeBufferPointer { images in
            var row = 0
            for image in 0..<count {
                let base = image * pixels
                for place in places {
                    let y0 = place / width, x0 = place % width
                    var at = row * features
                    for dy in -reach...reach {
                        for dx in -reach...reach {
                            var y = y0 + dy, x = x0 + dx
                            if padding == .circular {
                                y = ((y % height) + height) % height
                                x = ((x % width) + width) % width
                            }
                            if y >= 0, y < height, x >= 0, x < width {
                                for channel in 0..<channels { out[at + channel] = images[base + (y * width + x) * channels + channel] }
                            }
                            at += channels
                        }
                    }
                    row += 1
                }
            }
        }
        return result
    }

    /// The pixels at some positions of all images: (images × positions, channels).
    func centres(_ images: [Double], _ places: [Int]) throws -> NDArray {
        let pixels = height * width * channels, count = images.count / max(1, pixels)
        var values = [Double]()
        values.reserveCapacity(count * places.count * channels)
        for image in 0..<count {
            for place in places { for channel in 0..<channels { values.append(images[image * pixels + place * channels + channel]) } }
        }
        return try NDArray(values, shape: [count * places.count, channels])
    }

    /// Writes the pixels of some positions into all images.
    func place(_ values: NDArray, _ places: [Int], into images: inout [Double]) throws {
        let pixels = height * width * channels, source = try values.doubles()
        var at = 0
        for image in 0..<images.count / max(1, pixels) {
            for place in places {
                for channel in 0..<channels {
                    images[image * pixels + place * channels + channel] = source[at]
                    at += 1
                }
            }
        }
    }
}
