import Arrays
import Syntax

/// An elementwise result inside an expression that has not been computed: it waits for the operations around it, to be
/// computed with them in one pass. Only nodes of such expressions ever see one; a variable of the program never holds it,
/// except a parameter of a function that is part of the expression (see `InlineBody`).
final class PendingArray: Object, @unchecked Sendable {
    let deferred: DeferredArray
    /// As NumPy's warnings name the operation.
    let name: String
    /// Where the operation stands, for its warnings.
    let place: Place

    init(_ deferred: DeferredArray, _ name: String, _ place: Place) {
        self.deferred = deferred
        self.name = name
        self.place = place
    }

    override var type: TypeObject { .ndarray }
}

/// The operations of the expression under way that wait to be computed, in the order of the program.
final class FusionState {
    var waiting: [PendingArray] = []
    /// How often a tree was computed.
    var passes = 0
    /// The depth of calls at which the body of a function may leave its result pending.
    var inlineDepth = -1
    /// How many functions called by functions have been looked into.
    var nesting = 0
}

extension Value {
    @inline(__always)
    var pending: PendingArray? {
        guard case .object(let object) = self, Swift.type(of: object) == PendingArray.self else { return nil }
        return unsafeDowncast(object, to: PendingArray.self)
    }

    /// Whether it may be part of a tree computed in one pass: pending already, or an array large enough for it to pay.
    @inline(__always)
    var mayFuse: Bool {
        guard case .object(let object) = self else { return false }
        let kind = Swift.type(of: object)
        if kind == ArrayObject.self {
            return unsafeDowncast(object, to: ArrayObject.self).window.count >= DeferredArray.smallestOperand
        }
        return kind == PendingArray.self
    }
}

extension Machine {
    /// How many elementwise expressions have been computed in one pass.
    package var fusedPasses: Int { fusion.passes }

    /// Computes what is pending.
    /// - Parameter out: where to, see `DeferredArray.computed`.
    func computed(_ pending: PendingArray, into out: NDArray? = nil) throws -> NDArray {
        let array: NDArray
        fusion.passes += 1
        do { array = try pending.deferred.computed(into: out) } catch { throw locate(error, at: pending.place) }
        while let first = fusion.waiting.first, let status = first.deferred.status {
            fusion.waiting.removeFirst()
            show(status, of: first)
        }
        return array
    }

    /// The value itself, or the array it stands for.
    func settled(_ value: Value) throws -> Value {
        guard let pending = value.pending else { return value }
        return .object(ArrayObject(try computed(pending)))
    }

    /// Computes all that waits for the sake of its warnings: something else is about to be shown or raised, which in the
    /// program comes after them.
    @inline(never)
    func settleWaiting() {
        let waiting = fusion.waiting
        fusion.waiting = []
        for pending in waiting {
            if pending.deferred.status == nil { _ = try? pending.deferred.computed() }
            show(pending.deferred.status ?? [], of: pending)
        }
    }

    /// Nothing is pending while conditions do anything but warn, so that none of them raises here.
    private func show(_ status: FloatStatus, of pending: PendingArray) {
        if status.isEmpty { return }
        try? report(status, in: pending.name)
        placeWarnings(at: pending.place)
    }
}
