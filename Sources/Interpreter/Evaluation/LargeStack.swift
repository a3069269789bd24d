import Glibc

extension Machine {
    /// Runs a closure on a thread with room for deep recursion and waits for it. On such a thread already, runs it in
    /// place. Programs wrap their whole work in this once; running code does it where they did not.
    public static func onLargeStack<Result>(_ body: () throws -> Result) throws -> Result {
        if LargeStack.isCurrent { return try body() }
        return try withoutActuallyEscaping(body) { body in
            var outcome: Swift.Result<Result, any Error>?
            try LargeStack.run { outcome = Swift.Result { try body() } }
            guard let outcome else { throw PythonError.runtime("the thread of the interpreter did not run") }
            return try outcome.get()
        }
    }
}

/// A thread whose stack is reserved, not used, until recursion needs it.
enum LargeStack {
    private static let size = 512 << 20
    /// What builtins, kernels and the compiler may need below a call of the language.
    private static let margin: UInt = 64 << 20

    /// Holds the lowest address of a large stack on its thread.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static var isCurrent: Bool { pthread_getspecific(key) != nil }

    /// Calls of the language stop below this address; 0 on other threads.
    static var limit: UInt {
        pthread_getspecific(key).map { UInt(bitPattern: $0) + margin } ?? 0
    }

    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// - Throws: MemoryError when there is no room for the stack.
    static func run(_ body: @escaping () -> Void) throws {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, size)
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let status = pthread_create(&thread, &attributes, { context in
            guard let context else { return nil }
            let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
            LargeStack.markCurrentThread()
            work.body()
            return nil
        }, work.toOpaque())
        guard status == 0 else {
            work.release()
            throw PythonError.memory("no room for the stack of the interpreter")
        }
        pthread_join(thread, nil)
    }

    private static func markCurrentThread() {
        // The top of this frame is near the top of the stack.
        var here: UInt8 = 0
        withUnsafeMutablePointer(to: &here) { top in
            let lowest = UInt(bitPattern: top) &- UInt(size) &+ (1 << 20)
            _ = pthread_setspecific(key, UnsafeRawPointer(bitPattern: lowest))
        }
    }
}
