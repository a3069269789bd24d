import Arrays
import Catalog
import Glibc

/// The heat equation on images with reflecting borders, solved in the cosine transform: frequency (i, j) fades by
/// exp(−((πi/h)² + (πj/w)²) width²/2). The time is t = width²/2.
struct CosineBlur {
    let height: Int, width: Int, channels: Int
    /// (πi/h)² + (πj/w)², row by row.
    let frequencies: [Double]

    init(height: Int, width: Int, channels: Int) {
        (self.height, self.width, self.channels) = (height, width, channels)
        frequencies = (0..<height * width).map { index in
            let y = Double.pi * Double(index / width) / Double(height), x = Double.pi * Double(index % width) / Double(width)
            return y * y + x * x
        }
    }

    /// One factor for each frequency.
    func gains(_ blur: Double) -> [Double] { frequencies.map { exp(-$0 * blur * blur / 2) } }

    /// Images (n × h × w × channels numbers) with every frequency multiplied.
    func filtered(_ images: [Double], by gains: [Double]) throws -> [Double] {
        guard !images.isEmpty else { return images }
        let transformed = try Transform.dct2(try array(images), axes: [1, 2])
        scale(transformed) { gains[$0] }
        return try Transform.inverseDCT2(transformed, axes: [1, 2]).doubles()
    }

    /// The orthonormal transform, in which white noise stays white.
    func transformed(_ images: [Double]) throws -> [Double] {
        let result = try Transform.dct2(try array(images), axes: [1, 2])
        scale(result) { norm($0) }
        return try result.doubles()
    }

    func inverse(_ coefficients: [Double]) throws -> [Double] {
        let array = try array(coefficients)
        scale(array) { 1 / norm($0) }
        return try Transform.inverseDCT2(array, axes: [1, 2]).doubles()
    }

    private func norm(_ index: Int) -> Double {
        func one(_ k: Int, _ n: Int) -> Double { sqrt((k == 0 ? 0.25 : 0.5) / Double(n)) }
        return one(index / width, height) * one(index % width, width)
    }

    private func array(_ values: [Double]) throws -> NDArray {
        try NDArray(values, shape: [values.count / (height * width * channels), height, width, channels])
    }

    private func scale(_ array: NDArray, _ factor: (Int) -> Double) {
        let cells = array.pointer(Double.self), factors = (0..<height * width).map(factor)
        defer { withExtendedLifetime(array) {} }
        for index in 0..<array.count { cells[index] *= factors[index / channels % (height * width)] }
    }
}
