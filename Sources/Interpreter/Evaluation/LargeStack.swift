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
    /// Tried in turn: where memory is rationed, a smaller stack still serves.
    private static let sizes = [512 << 20, 128 << 20, 32 << 20]

    /// What builtins, kernels and the compiler may need below a call of the language.
    private static func margin(_ size: Int) -> UInt { UInt(size / 8) }

    /// Holds, on the thread of a large stack, the address that calls of the language stay above.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static var isCurrent: Bool { pthread_getspecific(key) != nil }

    /// Calls of the language stop below this address; 0 on other threads.
    static var limit: UInt {
        pthread_getspecific(key).map { UInt(bitPattern: $0) } ?? 0
    }

    private final class Work {
        let size: Int
        let body: () -> Void

        init(size: Int, _ body: @escaping () -> Void) {
            self.size = size
            self.body = body
        }
    }

    /// - Throws: MemoryError when there is no room for the stack.
    static func run(_ body: @escaping () -> Void) throws {
        for size in sizes where start(size, body) { return }
        throw PythonError.memory("no room for the stack of the interpreter")
    }

    /// - Returns: whether the thread ran.
    private static func start(_ size: Int, _ body: @escaping () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, size)
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(size: size, body))
        let status = pthread_create(&thread, &attributes, { context in
            guard let context else { return nil }
            let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
            LargeStack.markCurrentThread(work.size)
            work.body()
            return nil
        }, work.toOpaque())
        guard status == 0 else {
            work.release()
            return false
        }
        pthread_join(thread, nil)
        return true
    }

    private static func markCurrentThread(_ size: Int) {
        // This frame is near the top of the stack.
        var here: UInt8 = 0
        withUnsafeMutablePointer(to: &here) { top in
            let limit = UInt(bitPattern: top) &- UInt(size) &+ margin(size)
            _ = pthread_setspecific(key, UnsafeRawPointer(bitPattern: limit))
        }
    }
}
