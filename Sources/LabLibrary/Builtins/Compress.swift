import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let compress = Builtin(EntryInfo(
        "compress(u, density)",
        "Packs an image into few bytes: some of its pixels, between which diffusion can rebuild the rest.",
        details: """
            The places are those of sparsify(u, density, "adaptive"). Their values are tuned so that the rebuilt image is as near to u as \
            can be, rounded to so many levels that rounding adds about 2% to the error, and packed with the places by zlib. \
            decompress rebuilds the image; len(data) is its size in bytes, a check sum guards it.
            """,
        parameters: [DiffusionParameter.image, ParameterInfo("density", "The part of the pixels to keep, above 0 and up to 1.")],
        returns: "The bytes: an array of uint8.",
        references: ["Galić, Weickert, Welk, Bruhn, Belyaev and Seidel (2008), Image compression with anisotropic diffusion, JMIV 31",
                     "Mainberger et al. (2011), Optimising spatial and tonal data for homogeneous diffusion inpainting, SSVM"],
        keywords: ["encode", "bytes", "zlib", "codec", "inpainting"],
        examples: [
            Example("u = photo('coins')\ndata = compress(u, 0.05)\nprint(len(data) < 9000, psnr(decompress(data), u) > 26)",
                    prints: "True True\n"),
            .draws("u = photo(\"coins\")\n"
                    + "v = decompress(compress(u, 0.05))\n"
                    + "plt.figure(figsize=(8, 3.2))\n"
                    + "plt.imshow(np.hstack([u, v]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A photograph, and rebuilt from 5 % of its pixels, kept in a fifteenth of the bytes."),
        ])) { call in
        let u = try call.image(0), density = try call.double(1)
        return call.arrayResult(try NDArray(try call.observed("compress") {
            try ImageCompression.compress(u, density: density, observer: $0)
        }))
    }

    static let decompress = Builtin(EntryInfo(
        "decompress(data)",
        "Rebuilds an image that compress packed.",
        details: "The kept pixels are filled in as inpaint does with \"harmonic\". Bytes that are cut short or changed are refused.",
        parameters: [ParameterInfo("data", "What compress returned.")],
        returns: "An array of the shape and type of the image that was packed.",
        keywords: ["decode", "unpack"],
        examples: [Example("u = np.linspace(0, 1, 9)\nprint(np.abs(decompress(compress(u, 1)) - u).max() < 1/250)", prints: "True\n")]))
    { call in
        let data = try call.image(0)
        guard data.rank == 1, data.dtype == .uint8 else {
            throw call.error(0, "data must be an array of uint8 as compress returns it, not one of \(data.dtype.name) and shape "
                + NDArray.text(data.shape), type: .typeError)
        }
        let bytes = try data.contiguous()
        defer { withExtendedLifetime(bytes) {} }
        let packed = Array(UnsafeBufferPointer(start: bytes.pointer(UInt8.self), count: bytes.count))
        return call.arrayResult(try call.observed("decompress") { try ImageCompression.decompress(packed, observer: $0) })
    }
}
