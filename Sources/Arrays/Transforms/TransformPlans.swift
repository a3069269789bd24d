import CFFTW
import Synchronization

/// What a plan computes, on how many elements in which layout. Layouts are in elements of the real type.
struct TransformKey: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case dct2, dct3, dst1, forward, backward }

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

    /// Real to real, in place.
    func run(_ address: UnsafeMutableRawPointer) {
        if isSingle {
            let p = address.assumingMemoryBound(to: Float.self)
            fftwf_execute_r2r(plan, p, p)
        } else {
            let p = address.assumingMemoryBound(to: Double.self)
            fftw_execute_r2r(plan, p, p)
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

/// Plans made once by measurement and kept. FFTW's planner is not thread-safe, its execution is.
enum TransformPlans {
    /// Held around every call of the planner.
    static let planner = Mutex<Void>(())
    private static let cache = Mutex<[TransformKey: TransformPlan]>([:])
    private static let limit = 128

    /// A measured plan is about ten times as fast as an estimated one at common sizes, and costs at most this long once.
    private static let secondsPerPlan = 0.5

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
        let size = key.isSingle ? 4 : 8
        func span(_ output: Bool, complex: Bool) -> Int {
            var last = 0
            for d in key.dimensions + key.batches {
                // A complex side of the halved axis is no longer than the real count.
                last += (d.count - 1) * (output ? d.output : d.input)
            }
            return (last + 1) * size * (complex ? 2 : 1)
        }
        // Measuring overwrites the arrays, so it gets its own.
        let isReal = key.kind != .forward && key.kind != .backward
        let input = try Storage(byteCount: span(false, complex: key.kind == .backward), zeroed: true)
        let output = isReal ? input : try Storage(byteCount: span(true, complex: key.kind == .forward), zeroed: true)
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
        fftw_set_timelimit(secondsPerPlan)
        let dimensions = key.dimensions.map { fftw_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let batches = key.batches.map { fftw_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let rank = Int32(dimensions.count), many = Int32(batches.count)
        let real = a.assumingMemoryBound(to: Double.self)
        switch key.kind {
        case .dct2, .dct3, .dst1:
            let kinds = [fftw_r2r_kind](repeating: kind(key.kind), count: dimensions.count)
            return fftw_plan_guru64_r2r(rank, dimensions, many, batches, real, real, kinds, FFTW_MEASURE)
        case .forward:
            return fftw_plan_guru64_dft_r2c(rank, dimensions, many, batches, real, b.assumingMemoryBound(to: fftw_complex.self),
                                            FFTW_MEASURE)
        case .backward:
            return fftw_plan_guru64_dft_c2r(rank, dimensions, many, batches, a.assumingMemoryBound(to: fftw_complex.self),
                                            b.assumingMemoryBound(to: Double.self), FFTW_MEASURE)
        }
    }

    private static func single(_ key: TransformKey, _ a: UnsafeMutableRawPointer,
                               _ b: UnsafeMutableRawPointer) -> OpaquePointer? {
        fftwf_set_timelimit(secondsPerPlan)
        let dimensions = key.dimensions.map { fftwf_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let batches = key.batches.map { fftwf_iodim64(n: $0.count, is: $0.input, os: $0.output) }
        let rank = Int32(dimensions.count), many = Int32(batches.count)
        let real = a.assumingMemoryBound(to: Float.self)
        switch key.kind {
        case .dct2, .dct3, .dst1:
            let kinds = [fftwf_r2r_kind](repeating: kind(key.kind), count: dimensions.count)
            return fftwf_plan_guru64_r2r(rank, dimensions, many, batches, real, real, kinds, FFTW_MEASURE)
        case .forward:
            return fftwf_plan_guru64_dft_r2c(rank, dimensions, many, batches, real,
                                             b.assumingMemoryBound(to: fftwf_complex.self), FFTW_MEASURE)
        case .backward:
            return fftwf_plan_guru64_dft_c2r(rank, dimensions, many, batches, a.assumingMemoryBound(to: fftwf_complex.self),
                                             b.assumingMemoryBound(to: Float.self), FFTW_MEASURE)
        }
    }

    private static func kind(_ kind: TransformKey.Kind) -> fftw_r2r_kind {
        switch kind {
        case .dct2: FFTW_REDFT10
        case .dct3: FFTW_REDFT01
        default: FFTW_RODFT00
        }
    }
}
