import Glibc
import Synchronization

/// A block of raw memory that any number of array views share; freed with the last of them.
///
/// Sendable because kernels on several threads read one block, or write parts of it that do not overlap; who may write
/// is decided by whoever holds the array.
public final class Storage: @unchecked Sendable {
    public let base: UnsafeMutableRawPointer
    public let byteCount: Int
    /// The system gives it memory only where it is written.
    private let isLazy: Bool

    /// Allocates, aligned to 16 bytes, from 1 KiB on to a cache line.
    /// - Parameter zeroed: whether the memory must read as zeros; uninitialised otherwise.
    /// - Throws: `ArrayError.memory` beyond the limits of `MemoryBudget`.
    public init(byteCount: Int, zeroed: Bool) throws {
        let size = max(64, byteCount)
        isLazy = zeroed && size >= 1 << 16
        try MemoryBudget.reserve(byteCount, isLazy: isLazy)
        let pointer: UnsafeMutableRawPointer?
        if let spare = SpareBlocks.take(size) {
            pointer = spare
            if zeroed { memset(spare, 0, size) }
        } else if isLazy {
            pointer = calloc(1, size)   // fresh pages from the system are zero already: no pass over them
        } else {
            // Small blocks come from the allocator's quick lists, which a larger alignment would miss.
            pointer = size < 1024 ? malloc(size) : aligned_alloc(64, (size + 63) & ~63)
            if zeroed, let pointer { memset(pointer, 0, size) }
        }
        guard let pointer else {
            MemoryBudget.release(byteCount, isLazy: isLazy)
            throw ArrayError.memory(bytes: byteCount, limit: MemoryBudget.objectLimit)
        }
        base = pointer
        self.byteCount = byteCount
    }

    deinit {
        if !SpareBlocks.keep(base, max(64, byteCount)) { free(base) }
        MemoryBudget.release(byteCount, isLazy: isLazy)
    }
}

/// Large blocks given back, kept for the next array of about that size: the system's fresh pages cost more than the
/// arithmetic on them.
enum SpareBlocks {
    private struct Block: @unchecked Sendable {
        let address: UnsafeMutableRawPointer
        let size: Int
    }

    private struct Shelf {
        var blocks: [Block] = []
        var total = 0
    }

    /// Smaller ones the allocator itself keeps.
    private static let smallest = 1 << 16
    private static let largestTotal = min(64 << 20, MemoryBudget.objectLimit / 16)
    private static let most = 16
    private static let shelf = Mutex(Shelf())

    static func take(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= smallest, size <= largestTotal else { return nil }
        return shelf.withLock { shelf -> Block? in
            // The last one given back is the likeliest to lie in the cache.
            guard let index = shelf.blocks.lastIndex(where: { $0.size >= size && $0.size <= size + size / 8 }) else { return nil }
            let block = shelf.blocks.remove(at: index)
            shelf.total -= block.size
            return block
        }.map { $0.address }
    }

    /// Gives all of them back to the system, when memory is short.
    static func empty() {
        let blocks = shelf.withLock { shelf in
            defer { shelf = Shelf() }
            return shelf.blocks
        }
        for block in blocks { free(block.address) }
    }

    /// Takes a block back; false when there is no room for it.
    static func keep(_ address: UnsafeMutableRawPointer, _ size: Int) -> Bool {
        guard size >= smallest, size <= largestTotal / 2 else { return false }
        let block = Block(address: address, size: size)
        let dropped = shelf.withLock { shelf -> [Block] in
            shelf.blocks.append(block)
            shelf.total += size
            var dropped: [Block] = []
            while shelf.total > largestTotal || shelf.blocks.count > most {
                let oldest = shelf.blocks.removeFirst()
                shelf.total -= oldest.size
                dropped.append(oldest)
            }
            return dropped
        }
        for block in dropped { free(block.address) }
        return true
    }
}
