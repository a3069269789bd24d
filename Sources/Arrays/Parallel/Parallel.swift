import Glibc

/// Work in pieces that do not depend on each other, done by as many threads as there are processors.
///
/// Every piece is computed in the same way whoever computes it, so results are the same to the last bit for any number of
/// threads. The caller takes pieces like the others and waits at the end only for those that are in somebody's hands: on a
/// busy machine, where nobody else comes, it does all of them itself and loses nothing. Nobody spins.
///
/// Pieces work on memory. They must not touch values of the interpreter, which belong to its thread and whose references
/// are not counted atomically.
public enum Parallel {
    /// `DLAB_THREADS`, or as many as the process may run on.
    public static let processorCount: Int = {
        if let text = getenv("DLAB_THREADS"), let wanted = Int(String(cString: text)), wanted >= 1 { return min(wanted, largestCount) }
        return max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), largestCount))
    }()

    private static let largestCount = 64

    /// How many threads work that this thread starts may use.
    public static var threadCount: Int {
        // Where nothing was set, 0.
        let own = Int(bitPattern: pthread_getspecific(key))
        return own > 0 ? own : processorCount
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Runs something with another number of threads, of 1 to 64.
    public static func during<Result>(threads: Int, _ body: () throws -> Result) rethrows -> Result {
        let outer = pthread_getspecific(key)
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: max(1, min(threads, largestCount))))
        defer { pthread_setspecific(key, outer) }
        return try body()
    }

    /// Does the pieces 0 … count − 1, each once, in any order.
    /// - Parameters:
    ///   - poll: called by the calling thread between pieces; when it throws, no further piece is begun.
    ///   - body: gets the number of the piece and that of the thread, from 0 to `threadCount` − 1: two pieces at work at the
    ///     same time never have the same, so it can choose scratch memory.
    public static func forEach(_ count: Int, poll: () throws -> Void, _ body: @escaping (_ piece: Int, _ thread: Int) -> Void) rethrows {
        let threads = min(threadCount, count)
        if threads > 1, try WorkerPool.shared.run(count, threads: threads, poll: poll, body) { return }
        for piece in 0..<count {
            body(piece, 0)
            try poll()
        }
    }

    /// The same for what nobody interrupts.
    public static func forEach(_ count: Int, _ body: @escaping (_ piece: Int, _ thread: Int) -> Void) {
        forEach(count, poll: {}, body)
    }

    /// Splits 0 ..< n into ranges of `length` (the last one shorter) and does them as pieces.
    public static func ranges(_ n: Int, of length: Int, poll: () throws -> Void,
                              _ body: @escaping (_ range: Range<Int>, _ thread: Int) -> Void) rethrows {
        let length = max(1, length)
        try forEach((n + length - 1) / length, poll: poll) { piece, thread in
            body(piece * length..<min(n, (piece + 1) * length), thread)
        }
    }

    /// The same for what nobody interrupts.
    public static func ranges(_ n: Int, of length: Int, _ body: @escaping (_ range: Range<Int>, _ thread: Int) -> Void) {
        ranges(n, of: length, poll: {}, body)
    }
}

/// Threads that sleep until there is something to do.
private final class WorkerPool: @unchecked Sendable {
    static let shared = WorkerPool()

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let settled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    // All below only with the mutex held.
    private var helpers = 0
    private var body: ((Int, Int) -> Void)?
    private var next = 0, count = 0
    /// How many helpers may still join, and how many are at work.
    private var places = 0, running = 0
    private var joined = 0

    private init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wake, nil)
        pthread_cond_init(settled, nil)
    }

    /// - Returns: false, and nothing done, when another thread is using the pool.
    func run(_ count: Int, threads: Int, poll: () throws -> Void, _ body: @escaping (Int, Int) -> Void) rethrows -> Bool {
        pthread_mutex_lock(mutex)
        guard self.body == nil else {
            pthread_mutex_unlock(mutex)
            return false
        }
        while helpers < threads - 1, startHelper() { helpers += 1 }
        self.body = body
        (next, self.count, places, joined) = (0, count, threads - 1, 0)
        pthread_cond_broadcast(wake)
        defer {
            next = self.count
            places = 0
            while running > 0 { pthread_cond_wait(settled, mutex) }
            self.body = nil
            pthread_mutex_unlock(mutex)
        }
        while next < count {
            let piece = next
            next += 1
            pthread_mutex_unlock(mutex)
            defer { pthread_mutex_lock(mutex) }
            body(piece, 0)
            try poll()
        }
        return true
    }

    private func startHelper() -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // Signals, Ctrl-C above all, are for the thread that talks to the person.
        var all = sigset_t(), before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return pthread_create(&thread, &attributes, { context in
            guard let context else { return nil }
            Unmanaged<WorkerPool>.fromOpaque(context).takeUnretainedValue().help()
            return nil
        }, Unmanaged.passUnretained(self).toOpaque()) == 0
    }

    private func help() {
        pthread_mutex_lock(mutex)
        while true {
            while places == 0 || next >= count { pthread_cond_wait(wake, mutex) }
            places -= 1
            joined += 1
            running += 1
            work(joined)
            running -= 1
            if running == 0 { pthread_cond_signal(settled) }
        }
    }

    private func work(_ thread: Int) {
        guard let body else { return }
        while next < count {
            let piece = next
            next += 1
            pthread_mutex_unlock(mutex)
            body(piece, thread)
            pthread_mutex_lock(mutex)
        }
    }
}
