import Catalog

/// Counts the steps of one computation towards an observer: work that is split over channels and blocks reports one
/// rising number.
public struct Progress {
    let observer: any Observer
    let label: String
    /// In steps of the scheme, all channels together.
    let total: Int
    private(set) var done = 0

    public init(_ observer: any Observer, total: Int, label: String) {
        self.observer = observer
        self.total = total
        self.label = label
    }

    /// Reports `steps` more as finished and lets the person interrupt; 0 only asks.
    /// - Throws: `Interrupted`.
    mutating func advance(_ steps: Int) throws {
        let (sum, overflow) = done.addingReportingOverflow(steps)
        done = overflow ? Int.max : sum
        try observer.step(min(done, total), of: total, label)
    }
}
