import Catalog
import Interpreter

/// What a domain's long computation reports to: shows progress that is worth showing, and lets Ctrl-C through.
final class ProgressObserver: Observer {
    private let machine: Machine
    private let start: Double
    private var lastShown: Double

    /// Nothing is shown of what takes less than half a second, nor more than ten times a second.
    private static let patience = 0.5
    private static let interval = 0.1

    init(_ machine: Machine) {
        self.machine = machine
        start = machine.host.monotonicSeconds()
        lastShown = start + ProgressObserver.patience - ProgressObserver.interval
    }

    func step(_ done: Int, of total: Int, _ label: String) throws {
        try machine.checkInterrupt()
        let now = machine.host.monotonicSeconds()
        guard now - lastShown >= ProgressObserver.interval, total > 0 else { return }
        lastShown = now
        machine.host.emit(.progress(Double(done) / Double(total), label))
    }

    /// Fills the line of a computation that showed any progress.
    func finish(_ label: String) {
        if lastShown >= start + ProgressObserver.patience { machine.host.emit(.progress(1, label)) }
    }
}

extension Call {
    /// Runs a computation under an observer of this machine.
    func observed<T>(_ label: String, _ body: (ProgressObserver) throws -> T) throws -> T {
        let observer = ProgressObserver(machine)
        let result = try body(observer)
        observer.finish(label)
        return result
    }
}
