import Arrays

/// A denoiser that remembers what it said last, so that a run that ends early still has a picture.
final class RememberingDenoiser: WrappingDenoiser {
    /// A state that a step begins at, and what the model expects of it.
    struct Departure {
        var x: NDArray
        var sigma: Double
        var clean: NDArray
    }

    /// Thrown instead of another answer when there were as many as there should be.
    struct Enough: Error {}

    private(set) var inner: any Denoiser
    var limit: Int?
    /// Which steps' departures are kept, counted from 0.
    var keeps: Set<Int> = []
    private(set) var kept: [Departure] = []
    private(set) var last: NDArray?
    private(set) var evaluations = 0
    /// The levels that steps began at.
    private(set) var sigmas: [Double] = []
    private var isFirstInStep = true

    init(_ inner: any Denoiser) { self.inner = inner }

    func following(_ clock: Clock) -> any Denoiser {
        inner = inner.following(clock)
        return self
    }

    /// The next question is the first of another step.
    func beginStep() { isFirstInStep = true }

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        if let limit, evaluations >= limit { throw Enough() }
        let clean = try inner(x, sigma: sigma)
        evaluations += 1
        if isFirstInStep {
            isFirstInStep = false
            if keeps.contains(sigmas.count) { kept.append(Departure(x: x, sigma: sigma, clean: clean)) }
            sigmas.append(sigma)
        }
        // What is not finite is no picture; the run says so itself.
        if try clean.doubles().allSatisfy(\.isFinite) { last = clean }
        return clean
    }
}
