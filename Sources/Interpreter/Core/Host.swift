import Arrays
import Catalog
import Synchronization

/// The only door from the language to the world: output, input, files, clock. Front ends and tests each have one.
public protocol Host: AnyObject {
    func emit(_ output: Output)
    /// Passes on at once what was emitted: `print(…, flush=True)`.
    func flush()
    /// Whether somebody watches: pictures on their way are worth making.
    var showsPreviews: Bool { get }
    /// One line from the person, without its line break; nil at the end of input.
    /// - Throws: when there is nobody to ask.
    func readLine(prompt: String) throws -> String?
    /// The file as bytes.
    /// - Throws: an `ExplainedError` of kind `.os` when it may not or cannot be read.
    func readFile(_ path: String) throws -> [UInt8]
    func writeFile(_ path: String, _ bytes: [UInt8]) throws
    /// Seconds of a clock that never goes back.
    func monotonicSeconds() -> Double
    /// Seconds since 1970.
    func wallClockSeconds() -> Double
}

extension Host {
    public func flush() {}
    public var showsPreviews: Bool { false }
}

/// Something a cell shows. Every front end renders this one list.
public enum Output: Sendable {
    /// Standard output of `print`.
    case text(String)
    /// Standard error: warnings.
    case warning(String)
    /// The repr of an expression statement.
    case value(String)
    case image(Picture)
    /// A picture on its way, that the next one replaces and that is kept nowhere; only where `showsPreviews`.
    case preview(Picture)
    /// 0…1 and what is being done; one line that replaces itself.
    case progress(Double, String)
    /// The rendered traceback of an uncaught error.
    case error(String)
}

/// A rendered figure or image.
public struct Picture: Sendable {
    /// `image/png`, `image/svg+xml`, `application/pdf`.
    public var mime: String
    public var bytes: [UInt8]
    public var alt: String
    public var caption: String
    /// Where a script asked to have it (`savefig`); nil for `show`.
    public var path: String?

    public init(mime: String, bytes: [UInt8], alt: String, caption: String = "", path: String? = nil) {
        self.mime = mime
        self.bytes = bytes
        self.alt = alt
        self.caption = caption
        self.path = path
    }
}

/// The flag that Ctrl-C sets from a signal handler and running code polls.
public final class Interrupt: Sendable {
    private let flag = Atomic<Bool>(false)
    public init() {}
    public func request() { flag.store(true, ordering: .relaxed) }
    public var isRequested: Bool { flag.load(ordering: .relaxed) }
    /// Whether it was requested; clears it.
    public func take() -> Bool { flag.exchange(false, ordering: .relaxed) }
}

/// What running code may use up.
public struct Limits: Sendable {
    /// Statements and loop rounds; nil: no limit. Untrusted lessons have 10⁸.
    public var steps: Int?
    public var recursionDepth = 1000
    /// The bits of one int.
    public var integerBits = 1 << 20
    /// The bytes of one object (string, list, array).
    public var objectBytes = MemoryBudget.objectLimit

    public init() {}
}
