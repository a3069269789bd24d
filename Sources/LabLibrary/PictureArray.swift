import Arrays
import Images
import Interpreter

/// Between PNG pictures and arrays with values from 0 to 1.
enum PictureArray {
    /// Rec. 709 weights of red, green and blue for a grey value.
    private static let luma = (0.2126, 0.7152, 0.0722)

    /// A picture as float64: `[y, x]` when it is grey, else `[y, x, 3]`. What is transparent shows white behind it.
    static func array(_ picture: PNGImage, gray: Bool) throws -> NDArray {
        let scale = 1 / Double(picture.maximum)
        let hasAlpha = picture.channels == 2 || picture.channels == 4
        let colors = picture.channels < 3 ? 1 : 3
        let pixels = picture.width * picture.height
        let isGrey = colors == 1 || gray
        let result = try NDArray(.float64, shape: isGrey ? [picture.height, picture.width] : [picture.height, picture.width, 3], zeroed: false)
        let target = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        picture.samples.withUnsafeBufferPointer { samples in
            for pixel in 0..<pixels {
                let start = pixel * picture.channels
                let alpha = hasAlpha ? Double(samples[start + colors]) * scale : 1
                // An opaque sample k stays exactly k / 255.
                func value(_ channel: Int) -> Double {
                    let v = Double(samples[start + channel]) / Double(picture.maximum)
                    return hasAlpha ? v * alpha + (1 - alpha) : v
                }
                if colors == 1 {
                    target[pixel] = value(0)
                } else if isGrey {
                    target[pixel] = luma.0 * value(0) + luma.1 * value(1) + luma.2 * value(2)
                } else {
                    for channel in 0..<3 { target[3 * pixel + channel] = value(channel) }
                }
            }
        }
        return result
    }

    /// An image as an 8-bit picture: `round(255 u)`, values beyond 0…1 cut off, whole numbers of uint8 as they are.
    /// - Throws: ValueError for shapes that are no image, for NaN and infinite values.
    static func picture(_ array: NDArray) throws -> PNGImage {
        let shape = array.shape
        guard shape.count == 2 || shape.count == 3 && (shape[2] == 3 || shape[2] == 4) else {
            throw PythonError.value("an image is an array [y, x], [y, x, 3] or [y, x, 4], not one of shape \(NDArray.text(shape))")
        }
        guard shape[0] > 0, shape[1] > 0 else { throw PythonError.value("an image of shape \(NDArray.text(shape)) has no pixels") }
        let isByte = array.dtype == .uint8
        let flat = try array.casted(to: .float64).contiguous()
        let source = UnsafeBufferPointer(start: flat.pointer(Double.self), count: flat.count)
        defer { withExtendedLifetime(flat) {} }
        var samples = [UInt16](repeating: 0, count: flat.count)
        for index in samples.indices {
            let value = isByte ? source[index] / 255 : source[index]
            guard value.isFinite else {
                let channels = shape.count == 3 ? shape[2] : 1
                let pixel = index / channels
                throw PythonError.value("the image has \(value.isNaN ? "NaN" : "an infinite value") at [\(pixel / shape[1]), \(pixel % shape[1])]",
                                        hints: ["replace such values before saving: np.nan_to_num(u)"])
            }
            samples[index] = UInt16(max(0, min(255, (value * 255).rounded())))
        }
        return PNGImage(width: shape[1], height: shape[0], channels: shape.count == 3 ? shape[2] : 1, samples: samples,
                        metadata: PNGMetadata(texts: [.init("Software", "DiffusionLab")]))
    }

    /// Reads a PNG file through the machine's host.
    static func read(_ path: String, gray: Bool, _ m: Machine) throws -> Value {
        let bytes = try m.host.readFile(path)
        do {
            return .object(ArrayObject(try array(try PNG.decode(bytes), gray: gray)))
        } catch let error as ImageError {
            throw PythonError.value("cannot read '\(path)': \(error.message)", hints: error.hints)
        }
    }
}
