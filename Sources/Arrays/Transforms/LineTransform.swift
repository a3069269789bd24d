import Glibc

/// Cosine and sine transforms along lines, each by one real Fourier transform per line.
///
/// FFTW's own cosine and sine transforms are fast only after about a second of measuring per size, and a measured plan
/// makes the last bits of a result depend on the run. Its real Fourier transforms are fast with the plan it estimates,
/// which is always the same.
enum LineTransform: Sendable {
    /// X[k] = 2 Σ x[i] cos(πk(2i+1)/2n), by a Fourier transform of length n.
    /// Makhoul (1980), A fast cosine transform in one and two dimensions, IEEE Trans. ASSP 28(1).
    case cosine
    case inverseCosine
    /// X[k] = 2 Σ x[i] sin(π(i+1)(k+1)/(n+1)), by a Fourier transform of the odd extension, of length 2(n+1).
    case sine
    case inverseSine

    /// Transforms the lines along an axis of a contiguous array of floats in place.
    func apply(to a: NDArray, axis: Int) throws {
        // The types are told apart here, in the file of the loops, where the compiler specialises them.
        if a.dtype == .float32 { try apply(Float.self, to: a, axis: axis) } else { try apply(Double.self, to: a, axis: axis) }
    }

    private func apply<T: RealElement>(_ type: T.Type, to a: NDArray, axis: Int) throws {
        let n = a.shape[axis], step = a.strides[axis]
        let lines = a.count / n
        // Neighbouring columns go together, a cache line of them at a time; rows too, to share one execution.
        let batch = min(step == 1 ? lines : step, 64 / T.dtype.itemSize)
        // Rows are one group of lines; columns lie side by side in blocks of n rows, a group each.
        let group = step == 1 ? lines : step, batches = (group + batch - 1) / batch
        let worker = try LineWorker<T>(self, n: n, step: step, batch: batch)
        let first = a.pointer(T.self)
        defer { withExtendedLifetime((a, worker)) {} }
        try Parallel.forEach(lines / group * batches, poll: Cancellation.check) { piece, thread in
            let line = piece % batches * batch
            worker.run(first + piece / batches * n * step + line * (step == 1 ? n : 1), count: min(batch, group - line), thread)
        }
    }
}

/// The plan of one pass, and scratch memory for every thread.
private struct LineWorker<T: RealElement> {
    private let kind: LineTransform
    private let n: Int
    /// From one element of a line to the next, and from one line to the next.
    private let step: Int, distance: Int
    /// The length of the Fourier transform.
    private let length: Int
    /// From one line to the next in the scratch memory; not a power of two, which would crowd a few sets of the cache.
    private let realPitch: Int, modePitch: Int
    private let plan: TransformPlan
    private let scratch: [(real: Storage, complex: Storage)]
    /// cos and sin of πk/2n for k = 0 … n/2.
    private let twiddles: [(cos: T, sin: T)]

    init(_ kind: LineTransform, n: Int, step: Int, batch: Int) throws {
        self.kind = kind
        self.n = n
        self.step = step
        distance = step == 1 ? n : 1
        let isCosine = kind == .cosine || kind == .inverseCosine
        length = isCosine ? n : 2 * (n + 1)
        let half = length / 2 + 1
        realPitch = length + 16
        modePitch = half + 8
        let forward = kind != .inverseCosine
        let samples = realPitch, modes = modePitch
        plan = try TransformPlans.plan(TransformKey(
            kind: forward ? .forward : .backward, isSingle: T.dtype == .float32,
            dimensions: [.init(count: length, input: 1, output: 1)],
            batches: [.init(count: batch, input: forward ? samples : modes, output: forward ? modes : samples)]))
        scratch = try (0..<Parallel.threadCount).map { _ in
            (try Storage(byteCount: samples * batch * T.dtype.itemSize, zeroed: true),
             try Storage(byteCount: 2 * modes * batch * T.dtype.itemSize, zeroed: true))
        }
        twiddles = isCosine ? (0...n / 2).map { k in
            let angle = Double.pi * Double(k) / Double(2 * n)
            return (T(Glibc.cos(angle)), T(Glibc.sin(angle)))
        } : []
    }

    /// Transforms `count` lines in place, with the scratch memory of a thread.
    func run(_ first: UnsafeMutablePointer<T>, count: Int, _ thread: Int) {
        let (real, complex) = (scratch[thread].real.base, scratch[thread].complex.base)
        let samples = real.assumingMemoryBound(to: T.self), modes = complex.assumingMemoryBound(to: T.self)
        switch kind {
        case .cosine:
            forEach(count, n) { line, i in samples[line &* realPitch &+ cosinePlace(i)] = first[line &* distance &+ i &* step] }
            plan.runForward(real, complex)
            twist(modes, first, count)
        case .inverseCosine:
            untwist(first, modes, count)
            plan.runBackward(complex, real)
            forEach(count, n) { line, i in first[line &* distance &+ i &* step] = samples[line &* realPitch &+ cosinePlace(i)] }
        case .sine, .inverseSine:
            let scale: T = kind == .sine ? -1 : -1 / T(2 * (n + 1))
            forEach(count, n) { line, i in
                let x = first[line &* distance &+ i &* step], row = samples + line &* realPitch
                row[i &+ 1] = x
                row[length &- 1 &- i] = -x
            }
            plan.runForward(real, complex)
            forEach(count, n) { line, i in first[line &* distance &+ i &* step] = scale * modes[2 &* (line &* modePitch &+ i &+ 1) &+ 1] }
        }
    }

    /// The even elements come first, in order, then the odd ones backwards.
    @inline(__always)
    private func cosinePlace(_ i: Int) -> Int { i & 1 == 0 ? i >> 1 : n &- 1 &- i >> 1 }

    private func twist(_ modes: UnsafeMutablePointer<T>, _ first: UnsafeMutablePointer<T>, _ count: Int) {
        twiddles.withUnsafeBufferPointer { twiddles in
            forEach(count, n / 2 + 1) { line, k in
                let (c, s) = twiddles[k]
                let mode = modes + 2 &* (line &* modePitch &+ k), out = first + line &* distance
                out[k &* step] = 2 * (mode[0] * c + mode[1] * s)
                if k > 0 && 2 &* k < n { out[(n &- k) &* step] = 2 * (mode[0] * s - mode[1] * c) }
            }
        }
    }

    private func untwist(_ first: UnsafeMutablePointer<T>, _ modes: UnsafeMutablePointer<T>, _ count: Int) {
        let scale = 1 / T(2 * n)
        twiddles.withUnsafeBufferPointer { twiddles in
            forEach(count, n / 2 + 1) { line, k in
                let (c, s) = twiddles[k]
                let mode = modes + 2 &* (line &* modePitch &+ k), from = first + line &* distance
                let x = scale * from[k &* step], y = k == 0 ? 0 : scale * from[(n &- k) &* step]
                mode[0] = x * c + y * s
                mode[1] = x * s - y * c
            }
        }
    }

    /// Visits elements in the order in which they lie in the array.
    @inline(__always)
    private func forEach(_ lines: Int, _ elements: Int, _ body: (Int, Int) -> Void) {
        if step == 1 {
            for line in 0..<lines { for i in 0..<elements { body(line, i) } }
        } else {
            for i in 0..<elements { for line in 0..<lines { body(line, i) } }
        }
    }
}
