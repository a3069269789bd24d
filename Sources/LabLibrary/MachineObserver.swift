import Catalog
import Interpreter

/// What the domains' long computations report to: shows progress once a second has passed, and stops on Ctrl-C.
final class MachineObserver: Observer {
    private let machine: Machine
    private let started: Double
    private var shown = -1.0

    init(_ machine: Machine) {
        self.machine = machine
        started = machine.host.monotonicSeconds()
    }

    func step(_ done: Int, of total: Int, _ label: String) throws {
        try machine.checkInterrupt()
        let elapsed = machine.host.monotonicSeconds() - started
        // Nothing that ends within a second needs a bar, and ten pictures of it a second are enough.
        guard elapsed > 1, elapsed - shown > 0.1 || done == total else { return }
        shown = elapsed
        machine.host.emit(.progress(total > 0 ? Double(done) / Double(total) : 0, label))
    }
}
