import Glibc
import Synchronization

/// A block of raw memory that any number of array views share; freed with the last of them.
///
/// Sendable because kernels on several threads read one block, or write parts of it that do not overlap; who may write
/// is decided by whoever holds the array.
public final class Storage: @unchecked Sendable {
    public let base: UnsafeMutableRawPointer
    public let byteCount: Int

    /// Allocates, aligned to 16 bytes, from 1 KiB on to a cache line.
    /// - Parameter zeroed: whether the memory must read as zeros; uninitialised otherwise.
    /// - Throws: `ArrayError.memory` beyond the limits of `MemoryBudget`.
    public init(byteCount: Int, zeroed: Bool) throws {
        try MemoryBudget.reserve(byteCount)
        let size = max(64, byteCount)
        let pointer: UnsafeMutableRawPointer?
        if zeroed && size >= 1 << 16 {
            pointer = calloc(1, size)   // fresh pages from the system are zero already: no pass over them
        } else {
            // Small blocks come from the allocator's quick lists, which a larger alignment would miss.
            pointer = size < 1024 ? malloc(size) : aligned_alloc(64, (size + 63) & ~63)
            if zeroed, let pointer { memset(pointer, 0, size) }
        }
        guard let pointer else {
            MemoryBudget.release(byteCount)
            throw ArrayError.memory(bytes: byteCount, limit: MemoryBudget.objectLimit)
        }
        base = pointer
        self.byteCount = byteCount
    }

    deinit {
        free(base)
        MemoryBudget.release(byteCount)
    }
}

/// The limits on memory that everything a person types is held to.
public enum MemoryBudget {
    private static let used = Atomic<Int>(0)

    /// The most bytes of one object: 1 GiB, or `DLAB_MEMORY` (bytes, or with a suffix K, M, G).
    public static let objectLimit: Int = {
        guard let text = getenv("DLAB_MEMORY").map({ String(cString: $0) }), !text.isEmpty else { return 1 << 30 }
        let scale = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30][text.suffix(1).uppercased()] ?? 1
        let (bytes, overflow) = (Int(scale == 1 ? text[...] : text.dropLast()) ?? 1 << 30)
            .multipliedReportingOverflow(by: scale)
        return overflow || bytes <= 0 ? 1 << 30 : bytes
    }()

    /// The most bytes of all arrays together: half of the machine's memory.
    public static let totalLimit: Int = max(objectLimit, sysconf(Int32(_SC_PHYS_PAGES)) / 2 * sysconf(Int32(_SC_PAGESIZE)))

    public static func reserve(_ bytes: Int) throws {
        guard bytes >= 0, bytes <= objectLimit else { throw ArrayError.memory(bytes: bytes, limit: objectLimit) }
        let before = used.add(bytes, ordering: .relaxed).oldValue
        if before + bytes > totalLimit {
            release(bytes)
            throw ArrayError.memory(bytes: bytes, limit: totalLimit)
        }
    }

    public static func release(_ bytes: Int) { used.subtract(bytes, ordering: .relaxed) }
}
