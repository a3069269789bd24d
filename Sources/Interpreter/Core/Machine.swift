import Catalog
import Syntax

/// A running interpreter: the modules it can import, its limits, its door to the world. Confined to one thread.
public final class Machine {
    public let host: any Host
    public let interrupt: Interrupt
    public var limits = Limits() {
        didSet { restartCounting() }
    }
    /// Shortcuts that may be taken; all of them unless `DLAB_ACCELERATION` says otherwise.
    public var acceleration = Acceleration.fromEnvironment
    /// Rounds of loops that were run many at once; so that tests can see that they were.
    package var roundsInStrips = 0
    /// What `import` finds, by dotted name; filled by the library before the first cell.
    public var modules: [String: ModuleObject] = [:]
    /// The innermost scope of names: `abs`, `print`, `ValueError`, …
    public var builtins: [String: Value] = [:]
    /// NumPy's print options and error handling.
    public let numpy = NumPyState()
    /// The elementwise expression under way.
    let fusion = FusionState()
    /// The counters and the stack of values that running code touches at every step.
    let state: UnsafeMutablePointer<MachineState>
    /// The exception whose handler is running: what a new exception gets as its context.
    var handled: ExceptionObject?
    /// Steps taken before the countdown in `state` was last set.
    var stepsCounted = 0
    /// What the countdown was last set to.
    var countdown = 0

    /// How deep repr, comparison and hashing are inside containers; bounded like the depth of calls.
    var nesting = 0
    /// The containers whose repr is being made: one met again inside itself prints as `[...]`.
    var beingShown: [ObjectIdentifier] = []

    public init(host: any Host, interrupt: Interrupt = Interrupt()) {
        self.host = host
        self.interrupt = interrupt
        state = .allocate(capacity: 1)
        state.initialize(to: MachineState())
        restartCounting()
        installBuiltins()
    }

    deinit {
        state.pointee.free()
        state.deinitialize(count: 1)
        state.deallocate()
    }
}

/// What running code touches at every step; behind a raw pointer, so that no access is checked or counted.
struct MachineState {
    /// The room for local variables of all active calls, in values.
    static let stackCapacity = 1 << 21

    /// Counts down; below zero the machine looks at its limits.
    var ticks = 0
    /// Calls of functions now active, and how many there may be.
    var depth = 0
    var depthLimit = 0
    /// Counts down the bytes that may be allocated before the system is asked for the size of the process.
    var bytesUnasked = 0
    let bottom: UnsafeMutablePointer<Value>
    /// The first free value of the stack.
    var top: UnsafeMutablePointer<Value>
    let end: UnsafeMutablePointer<Value>
    /// Below this address the native stack is nearly used up; 0 when it is unknown.
    var nativeLimit: UInt = 0

    init() {
        bottom = .allocate(capacity: MachineState.stackCapacity)
        top = bottom
        end = bottom + MachineState.stackCapacity
    }

    func free() { bottom.deallocate() }
}
