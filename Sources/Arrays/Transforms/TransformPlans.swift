import CFFTW
import Synchronization

/// What a plan computes, on how many elements in which layout. Layouts are in elements of the real type.
struct TransformKey: Hashable, Sendable {
    /// Real to complex with half of the modes, and back.
    enum Kind: Hashable, Sendable { case forward, backward }

    struct Dimension: Hashable, Sendable {
        var count: Int, input: Int, output: Int
    }

    var kind: Kind
    var isSingle: Bool
    var dimensions: [Dimension]
    var batches: [Dimension]
}

/// A plan of FFTW's, executed on any arrays of its layout (16-byte aligned, as `Storage` is).
final class TransformPlan: @unchecked Sendable {
    private let plan: OpaquePointer
    private let isSingle: Bool

    fileprivate init(_ plan: OpaquePointer, isSingle: Bool) {
        self.plan = plan
        self.isSingle = isSingle
    }

    deinit {
        let plan = self.plan
        if isSingle {
            TransformPlans.planner.withLock { _ in fftwf_destroy_plan(plan) }
        } else {
            TransformPlans.planner.withLock { _ in fftw_destroy_plan(plan) }
        }
    }

    func runForward(_ real: UnsafeMutableRawPointer, _ complex: UnsafeMutableRawPointer) {
        if isSingle {
            fftwf_execute_dft_r2c(plan, real.assumingMemoryBound(to: Float.self),
                                  complex.assumingMemoryBound(to: fftwf_complex.self))
        } else {
            fftw_execute_dft_r2c(plan, real.assumingMemoryBound(to: Double.self),
                                 complex.assumingMemoryBound(to: fftw_complex.self))
        }
    }

    /// Overwrites its input too.
    func runBackward(_ complex: UnsafeMutableRawPointer, _ real: UnsafeMutableRawPointer) {
        if isSingle {
            fftwf_execute_dft_c2r(plan, complex.assumingMemoryBound(to: fftwf_complex.self),
                                  real.assumingMemoryBound(to: Float.self))
        } else {
            fftw_execute_dft_c2r(plan, complex.assumingMemoryBound(to: fftw_complex.self),
                                 real.assumingMemoryBound(to: Double.self))
        }
    }
}

/// Plans made once and kept. FFTW's planner is not thread-safe, its execution is.
///
/// Plans are estimated, not measured: which plan a measurement prefers depends on what else the machine does, and with it
/// the last bits of every result, while the same program must give the same bytes each time. `LineTransform` lays out its
/// data so that the estimate is good.
enum TransformPlans {
    /// Held around every call of the planner.
    static let planner = Mutex<Void>(())
    private static let cache = Mutex<[TransformKey: TransformPlan]>([:])
    private static let limit = 128

    static func plan(_ key: TransformKey) throws -> TransformPlan {
        if let known = cache.withLock({ $0[key] }) { return known }
        let made = try make(key)
        let dropped = cache.withLock { plans -> [TransformKey: TransformPlan] in
            let old = plans.count >= limit ? plans : [:]
            if !old.isEmpty { plans = [:] }
            plans[key] = made
            return old
        }
        _ = dropped   // destroyed here, outside the lock of the cache
        return made
    }

    private static func make(_ key: TransformKey) throws -> TransformPlan {
        // Estimating looks at the addresses only: that they are apart, and aligned as every Storage is.
        let input = try Storage(byteCount: 64, zeroed: false), output = try Storage(byteCount: 64, zeroed: false)
        let plan = planner.withLock { _ -> OpaquePointer? in
            key.isSingle ? single(key, input.base, output.base) : double(key, input.base, output.base)
        }
        guard let plan else {
            throw ArrayError(.memory, "no transform plan for \(key.dimensions.map(\.count)) elements")
        }
        return TransformPlan(plan, isSingle: key.isSingle)
    }

    private static func double(_ key: TransformKey, _ a: UnsafeMutableRawPointer,
                               _ b: UnsafeMutableRawPointer) -> OpaquePointer? {
        let dimensions = key.dimensions.map { fftw_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let batches = key.batches.map { fftw_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let rank = Int32(dimensions.count), many = Int32(batches.count)
        let real = a.assumingMemoryBound(to: Double.self)
        switch key.kind {
        case .forward:
            return fftw_plan_guru64_dft_r2c(rank, dimensions, many, batches, real, b.assumingMemoryBound(to: fftw_complex.self),
                                            FFTW_ESTIMATE)
        case .backward:
            return fftw_plan_guru64_dft_c2r(rank, dimensions, many, batches, a.assumingMemoryBound(to: fftw_complex.self),
                                            b.assumingMemoryBound(to: Double.self), FFTW_ESTIMATE)
        }
    }

    private static func single(_ key: TransformKey, _ a: UnsafeMutableRawPointer,
                               _ b: UnsafeMutableRawPointer) -> OpaquePointer? {
        let dimensions = key.dimensions.map { fftwf_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let batches = key.batches.map { fftwf_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let rank = Int32(dimensions.count), many = Int32(batches.count)
        let real = a.assumingMemoryBound(to: Float.self)
        switch key.kind {
        case .forward:
            return fftwf_plan_guru64_dft_r2c(rank, dimensions, many, batches, real,
                                             b.assumingMemoryBound(to: fftwf_complex.self), FFTW_ESTIMATE)
        case .backward:
            return fftwf_plan_guru64_dft_c2r(rank, dimensions, many, batches, a.assumingMemoryBound(to: fftwf_complex.self),
                                             b.assumingMemoryBound(to: Float.self), FFTW_ESTIMATE)
        }
    }
}
