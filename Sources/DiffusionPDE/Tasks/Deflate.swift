import CZlib

/// Bytes packed by zlib (RFC 1950), and back.
enum Deflate {
    /// The shortest of what the compressor's strategies give.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY].map { packed(bytes, strategy: $0) }
            .min { $0.count < $1.count } ?? []
    }

    private static func packed(_ bytes: [UInt8], strategy: Int32) -> [UInt8] {
        var stream = z_stream()
        guard deflateInit2_(&stream, 9, Z_DEFLATED, 15, 9, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? target.count - Int(stream.avail_out) : 0
            }
        }
        return Array(output.prefix(written))
    }

    /// - Parameter limit: the most bytes that may come out; a stream that holds more is refused.
    /// - Returns: nil for what is no whole stream, or longer than the limit.
    static func unpacked(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard !bytes.isEmpty, bytes.count < 1 << 31, limit < 1 << 31 else { return nil }
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = bytes
        // One byte more shows a stream that goes on.
        var output = [UInt8](repeating: 0, count: limit + 1)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                guard inflate(&stream, Z_FINISH) == Z_STREAM_END, stream.avail_in == 0 else { return nil }
                return target.count - Int(stream.avail_out)
            }
        }
        guard let written, written <= limit else { return nil }
        return Array(output.prefix(written))
    }

    /// The check sum of RFC 1952.
    static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
        let copy = Array(bytes)
        return UInt32(truncatingIfNeeded: copy.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
    }
}
