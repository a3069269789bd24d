import COpenBLAS

/// A matrix inside memory: rows one after the other, `stride` elements apart, taken as it is or transposed.
struct Matrix {
    var cells: UnsafePointer<Float>
    var stride: Int
    var isTransposed = false

    init(_ cells: UnsafePointer<Float>, stride: Int) { (self.cells, self.stride) = (cells, stride) }
    init(_ cells: UnsafeMutablePointer<Float>, stride: Int) { self.init(UnsafePointer(cells), stride: stride) }

    /// The same memory read the other way round.
    var transposed: Matrix {
        var result = self
        result.isTransposed.toggle()
        return result
    }
}

/// Products of float32 matrices, by OpenBLAS: the one place to change for another library.
enum MatrixProduct {
    /// OpenBLAS works on the thread that calls it: how it would share work out changes the last digits with the number of
    /// threads, and its threads would fight with those of `Workers`.
    private static let ready: Void = openblas_set_num_threads(1)

    /// c = scale·a·b, or c += scale·a·b: a is [m, k], b is [k, n].
    static func multiply(_ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, into c: UnsafeMutablePointer<Float>, stride: Int,
                         scale: Float = 1, adds: Bool = false) {
        guard m > 0, n > 0 else { return }
        _ = ready
        cblas_sgemm(CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans, b.isTransposed ? CblasTrans : CblasNoTrans,
                    Int32(m), Int32(n), Int32(k), scale, a.cells, Int32(a.stride), b.cells, Int32(b.stride), adds ? 1 : 0, c, Int32(stride))
    }

    /// Elements of a dimension that OpenBLAS can count.
    static let largest = Int(Int32.max)
}
