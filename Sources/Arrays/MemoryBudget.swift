import CMalloc
import Glibc
import Synchronization

/// The limits on memory that everything a person types is held to.
///
/// Arrays are counted exactly. What else the process has (lists, texts, big ints, pictures) is not counted piece by piece;
/// the system is asked how many pages are in use before anything large is made and every so often while code runs.
public enum MemoryBudget {
    /// The most bytes of one object: 1 GiB, or `DLAB_MEMORY` (bytes, or with a suffix K, M, G, T).
    public static let objectLimit: Int = getenv("DLAB_MEMORY").flatMap { size(of: String(cString: $0)) } ?? 1 << 30

    private static let arrays = Atomic<Int>(0)
    /// Bytes of arrays that may not have their pages yet.
    private static let lazy = Atomic<Int>(0)
    private static let total = Atomic<Int>(max(objectLimit, sysconf(Int32(_SC_PHYS_PAGES)) / 2 * sysconf(Int32(_SC_PAGESIZE))))
    /// How many resident bytes the last exact count allows before it has to be repeated.
    private static let cleared = Atomic<Int>(0)

    /// The most bytes of everything together: half of the machine's memory, until `limitProcess` was called.
    public static var totalLimit: Int { total.load(ordering: .relaxed) }

    /// Holds the whole process to the limit of one object. For programs that serve one person.
    public static func limitProcess() { total.store(objectLimit, ordering: .relaxed) }

    /// Lets a piece of work have half of the machine's memory where the process was held to the limit of one object, unless `DLAB_MEMORY`
    /// says how much: for commands that run no code of a person, only models.
    public static func forModels<Result>(_ work: () throws -> Result) rethrows -> Result {
        guard getenv("DLAB_MEMORY") == nil else { return try work() }
        let before = totalLimit
        total.store(max(before, sysconf(Int32(_SC_PHYS_PAGES)) / 2 * sysconf(Int32(_SC_PAGESIZE))), ordering: .relaxed)
        defer { total.store(before, ordering: .relaxed) }
        return try work()
    }

    /// What the program itself needs: code, stacks, the allocator's books.
    private static var overhead: Int { min(128 << 20, totalLimit / 8) }

    /// Counts the bytes of an array.
    /// - Throws: `ArrayError.memory` when there would be too many.
    static func reserve(_ bytes: Int, isLazy: Bool) throws {
        guard bytes >= 0, bytes <= objectLimit else { throw ArrayError.memory(bytes: bytes, limit: objectLimit) }
        let before = arrays.add(bytes, ordering: .relaxed).oldValue
        if isLazy { lazy.add(bytes, ordering: .relaxed) }
        do {
            if before + bytes > totalLimit - overhead { throw ArrayError.memory(bytes: bytes, used: before, limit: totalLimit) }
            // Small arrays are met by the samples that running code takes.
            if bytes >= 1 << 20 { try check(adding: isLazy ? 0 : bytes) }
        } catch {
            release(bytes, isLazy: isLazy)
            throw error
        }
    }

    static func release(_ bytes: Int, isLazy: Bool) {
        arrays.subtract(bytes, ordering: .relaxed)
        if isLazy { lazy.subtract(bytes, ordering: .relaxed) }
    }

    // MARK: The whole process

    /// Asks whether there is room for so many bytes more.
    /// - Returns: how many bytes may be allocated before the question must be asked again.
    /// - Throws: `ArrayError.memory` when the process would have more than it may.
    @discardableResult
    public static func check(adding bytes: Int) throws -> Int {
        let limit = totalLimit - overhead
        guard bytes <= limit else { throw ArrayError.memory(bytes: bytes, limit: totalLimit) }
        let resident = residentBytes()
        if resident + lazy.load(ordering: .relaxed) + bytes > limit, resident + bytes > cleared.load(ordering: .relaxed) {
            try checkExactly(bytes, resident, limit)
        }
        return max(1 << 18, min(1 << 24, (limit - resident) / 4))
    }

    /// Asks before working memory is taken; what is small is not worth the question.
    public static func ensure(_ bytes: Int) throws {
        if bytes >= 1 << 20 { try check(adding: bytes) }
    }

    /// How many bytes there is room for now.
    public static var room: Int { max(0, totalLimit - overhead - residentBytes()) }

    /// The allocator knows the difference between pages that are in use and pages it only keeps; asking it takes longer.
    private static func checkExactly(_ bytes: Int, _ resident: Int, _ limit: Int) throws {
        SpareBlocks.empty()
        let books = mallinfo2()
        let allocated = Int(books.uordblks) + Int(books.hblkhd)
        guard allocated + bytes <= limit else {
            cleared.store(0, ordering: .relaxed)
            throw ArrayError.memory(bytes: bytes, used: allocated, limit: totalLimit)
        }
        if resident + bytes > limit { malloc_trim(0) }
        cleared.store(resident + bytes + min(1 << 24, limit - allocated - bytes), ordering: .relaxed)
    }

    /// `/proc/self/statm`, kept open.
    private static let status: Int32 = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

    /// The bytes of the process that are in memory and belong to no file; 0 where the system does not tell.
    public static func residentBytes() -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { text in
            let count = pread(status, text.baseAddress, text.count, 0)
            guard count > 0 else { return 0 }
            // size resident shared …
            var numbers = (0, 0, 0), field = 0
            for byte in text[..<count] where field < 3 {
                if byte == UInt8(ascii: " ") {
                    field += 1
                    continue
                }
                let digit = Int(byte &- UInt8(ascii: "0"))
                switch field {
                case 0: numbers.0 = numbers.0 &* 10 &+ digit
                case 1: numbers.1 = numbers.1 &* 10 &+ digit
                default: numbers.2 = numbers.2 &* 10 &+ digit
                }
            }
            return max(0, numbers.1 &- numbers.2) &* pageSize
        }
    }

    /// Nil: no size.
    static func size(of text: String) -> Int? {
        let shifts: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
        let shift = text.uppercased().last.flatMap { shifts[$0] }
        guard let number = Int(shift == nil ? text[...] : text.dropLast()), number > 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << (shift ?? 0))
        return overflow ? nil : bytes
    }
}
