/// Softmax of rows in place: the largest element is subtracted first.
enum SoftmaxKernel {
    static func apply(_ row: UnsafeMutablePointer<Float>, _ width: Int) {
        guard width > 0 else { return }
        let top = Elementwise.largest(row, width)
        Elementwise.map(row, row, width) { exponential($0 - top) }
        let factor = 1 / Elementwise.sum(row, width) { $0 }
        Elementwise.map(row, row, width) { $0 * factor }
    }

    /// The gradient before the softmax in place of that behind it: p·(dp − Σ p dp).
    static func backward(_ row: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>, _ width: Int) {
        let mean = Elementwise.dot(row, gradient, width)
        Elementwise.update(row, gradient, width) { $0 * ($1 - mean) }
    }
}
