import Glibc

/// The way to stop array code that runs long: kernels ask between blocks whether they should go on.
///
/// Whoever runs them says, for the thread it runs them on, how to find out.
public final class Cancellation {
    /// Elements between two questions: a fraction of a millisecond for the quick functions, ten for the slow ones.
    static let block = 1 << 18

    private let isRequested: () -> Bool

    private init(_ isRequested: @escaping () -> Bool) { self.isRequested = isRequested }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Runs something whose array code stops when it is asked to.
    public static func during<Result>(_ isRequested: @escaping () -> Bool, _ body: () throws -> Result) rethrows -> Result {
        let outer = pthread_getspecific(key)
        let current = Cancellation(isRequested)
        return try withExtendedLifetime(current) {
            pthread_setspecific(key, Unmanaged.passUnretained(current).toOpaque())
            defer { pthread_setspecific(key, outer) }
            return try body()
        }
    }

    /// - Throws: `ArrayError` of kind `.interrupted` when the work should stop.
    public static func check() throws {
        guard let current = pthread_getspecific(key) else { return }
        if Unmanaged<Cancellation>.fromOpaque(current).takeUnretainedValue().isRequested() {
            throw ArrayError(.interrupted, "interrupted")
        }
    }

    /// Does `n` elements in blocks (first, count), asking between them.
    @inline(__always)
    static func inBlocks(_ n: Int, _ body: (Int, Int) throws -> Void) throws {
        if n <= block { return try body(0, n) }
        var start = 0
        while start < n {
            try check()
            let count = min(block, n &- start)
            try body(start, count)
            start &+= count
        }
    }
}
