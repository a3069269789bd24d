import Arrays

/// What the numbers of one lane register are. Ints and truths lie in it as Int, the others as Double; a float32 is a
/// Double that Float holds exactly.
enum LaneKind: Int {
    case int, float, float64, float32, int64, truth

    var isInteger: Bool { self == .int || self == .int64 }
    var isFloating: Bool { self == .float || self == .float64 || self == .float32 }
    var isNumber: Bool { self != .truth }

    /// Nil: no number that strip-mining knows.
    @inline(__always)
    init?(_ value: Value) {
        switch value {
        case .int: self = .int
        case .float: self = .float
        case .float64: self = .float64
        case .float32: self = .float32
        case .int64: self = .int64
        default: return nil
        }
    }

    /// The number at an address in a register as a value of the language.
    @inline(__always)
    func value(at address: UnsafeRawPointer) -> Value {
        switch self {
        case .int: .int(address.load(as: Int.self))
        case .int64: .int64(address.load(as: Int.self))
        case .float: .float(address.load(as: Double.self))
        case .float64: .float64(address.load(as: Double.self))
        case .float32: .float32(Float(address.load(as: Double.self)))
        case .truth: .bool(address.load(as: Int.self) != 0)
        }
    }

    /// Writes a number of this kind to a register; false when it is of another kind.
    @inline(__always)
    func write(_ value: Value, to address: UnsafeMutableRawPointer) -> Bool {
        switch (self, value) {
        case (.int, .int(let x)), (.int64, .int64(let x)): address.storeBytes(of: x, as: Int.self)
        case (.float, .float(let x)), (.float64, .float64(let x)): address.storeBytes(of: x, as: Double.self)
        case (.float32, .float32(let x)): address.storeBytes(of: Double(x), as: Double.self)
        default: return false
        }
        return true
    }
}

/// One step of a strip: an operation on all lanes.
struct StripInstruction {
    enum Operation {
        case addFloat, subtractFloat, multiplyFloat, divideFloat, floorDivideFloat, moduloFloat, powerFloat
        case addInt, subtractInt, multiplyInt, floorDivideInt, moduloInt
        case lessFloat, lessEqualFloat, equalFloat, notEqualFloat
        case lessInt, lessEqualInt, equalInt, notEqualInt
        case maximumFloat, minimumFloat, maximumInt, minimumInt
        case and, or, not
        case negateFloat, negateInt, absoluteFloat, absoluteInt
        /// Int to Double; the exact one gives up beyond 2^53.
        case toDouble, toDoubleExactly, toSingle, intToSingle, truncate
        /// Give up when some lane is zero, not finite, or not above zero.
        case checkNonzero, checkFinite, checkPositive
        case isNonzeroFloat, isNonzeroInt
        case squareRoot
        /// `r = a ? b : c`
        case blend
        /// One number to all lanes.
        case broadcast
        /// A function by its index in the program.
        case call(Int)
        /// One round at a time only: reads, or writes, the element of an access. `b` of a store is its mask, and
        /// `uniformLeft`, for `blend` too, says that there is none.
        case load(Int), store(Int)
    }

    /// Which operands are one number for all lanes.
    enum Shape { case lanes, uniformLeft, uniformRight }

    let operation: Operation
    let shape: Shape
    let result: Int
    let a: Int
    let b: Int
    let c: Int
}

/// A loop body with its types settled: what to compute for a strip of rounds, and what to write when all of it went
/// without anything to report.
final class StripProgram {
    /// The most rounds at once: registers of a small body stay in the first-level cache.
    static let lanes = 256

    struct Register {
        let index: Int
        let kind: LaneKind
        let isUniform: Bool
    }
    struct Store {
        let access: Int
        let value: Register
        let mask: Int?
    }
    struct Accumulation {
        let temporary: Int
        let operation: StripAccumulation
        let isMaximum: Bool
        let kind: LaneKind
        let value: Register
        let mask: Int?
        /// Where the sum so far lies, and the one that the strip under way leads to.
        let total: Int
        let pending: Int
    }
    struct Final {
        let temporary: Int
        let value: Register
        let mask: Int?
    }

    /// How many rounds its registers hold: `lanes`, or 1 when it computes one round after the other.
    let width: Int
    var instructions: [StripInstruction] = []
    /// What does not change from round to round, computed once.
    var prologue: [StripInstruction] = []
    var loads: [(access: Int, register: Register)] = []
    var counters: [(variable: Int, register: Int)] = []
    var scalars: [(scalar: Int, register: Register)] = []
    var stores: [Store] = []
    var accumulations: [Accumulation] = []
    var finals: [Final] = []
    var functions: [StripFunction] = []
    /// Registers that are read after something has been written.
    private(set) var isKept: [Bool] = []
    private(set) var registerCount = 0
    private var constants: [(register: Int, bits: UInt64)] = []
    private var memory: UnsafeMutableRawPointer?
    /// Where the lanes of each register lie: in the program's memory, or for a load straight in the array.
    private(set) var addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>!

    init(width: Int) { self.width = width }

    deinit {
        memory?.deallocate()
        addresses?.deallocate()
    }

    func newRegister() -> Int {
        registerCount += 1
        return registerCount - 1
    }

    func constant(_ bits: UInt64) -> Int {
        if let known = constants.first(where: { $0.bits == bits }) { return known.register }
        constants.append((newRegister(), bits))
        return registerCount - 1
    }

    /// Makes room for the registers, once all are known.
    func complete() {
        let size = width * 8
        let base = UnsafeMutableRawPointer.allocate(byteCount: max(1, registerCount) * size, alignment: 64)
        memory = base
        addresses = .allocate(capacity: max(1, registerCount))
        for index in 0..<registerCount { (addresses + index).initialize(to: base + index * size) }
        isKept = [Bool](repeating: false, count: registerCount)
        for store in stores { isKept[store.value.index] = true }
        for variable in finals { isKept[variable.value.index] = true }
        for (register, bits) in constants { addresses[register].storeBytes(of: bits, as: UInt64.self) }
    }

    /// The own memory of a register, whatever its address says just now.
    @inline(__always)
    func ownAddress(_ register: Int) -> UnsafeMutableRawPointer {
        memory.unsafelyUnwrapped + register &* (width &* 8)
    }
}

extension StripProgram {
    /// Reads what stays the same, and the sums to add to; false when some of it is not of the expected type.
    func begin(_ plan: StripPlan, _ f: FramePointer) -> Bool {
        for (index, register) in scalars {
            guard register.kind.write(plan.scalars[index].value(f), to: addresses[register.index]) else { return false }
        }
        for sum in accumulations {
            guard sum.kind.write(plan.temporaries[sum.temporary].value(f), to: addresses[sum.total]) else { return false }
        }
        if prologue.isEmpty { return true }
        FloatFlags.clear()
        return run(prologue, 1) && isQuiet
    }

    /// No operation since the flags were cleared met something that Python or NumPy would report.
    var isQuiet: Bool { FloatFlags.read().isDisjoint(with: [.invalid, .divide, .overflow]) }

    /// Binds the variables that were added to.
    func finishTotals(_ plan: StripPlan, _ m: Machine, _ f: FramePointer) {
        for sum in accumulations { plan.temporaries[sum.temporary].set(sum.kind.value(at: addresses[sum.total]), m, f) }
    }

    /// Notes the sums as they are.
    func keepTotals() {
        for sum in accumulations { addresses[sum.pending].copyMemory(from: addresses[sum.total], byteCount: 8) }
    }

    /// Makes what was noted, or what the last strip led to, the sums so far.
    func takePending() {
        for sum in accumulations { addresses[sum.total].copyMemory(from: addresses[sum.pending], byteCount: 8) }
    }
}
