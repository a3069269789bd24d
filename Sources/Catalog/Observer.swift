/// What a long computation reports to and asks: the one door for progress and interruption.
///
/// A kernel calls `step` once per time step, sampler step or row block, never per element.
public protocol Observer: AnyObject {
    /// Reports that `done` of `total` steps are finished.
    /// - Throws: `Interrupted` when the person pressed Ctrl-C or a limit is reached; the computation unwinds.
    func step(_ done: Int, of total: Int, _ label: String) throws
}

/// Thrown out of a computation that was asked to stop.
public struct Interrupted: Error, Sendable {
    public init() {}
}

/// An observer that neither listens nor interrupts.
public final class SilentObserver: Observer {
    public init() {}
    public func step(_ done: Int, of total: Int, _ label: String) {}
}
