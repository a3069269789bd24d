import COpenBLAS
import Glibc

/// The products of float matrices and vectors, by OpenBLAS.
enum BLAS {
    /// To be called before BLAS or LAPACK. OpenBLAS works on the calling thread: how it would share work out changes the last
    /// digits with the number of threads, and its threads spin while they wait, so that on a busy machine a product of
    /// 80 × 80 takes 10 ms in place of 0.03.
    static func prepare() {
        if openblas_get_num_threads() != 1 { openblas_set_num_threads(1) }
    }

    /// A LAPACK or BLAS dimension.
    static func int32(_ n: Int) throws -> Int32 {
        guard let value = Int32(exactly: n) else {
            throw ArrayError(.value, "\(n) elements along an axis are too many for linear algebra")
        }
        return value
    }

    /// A matrix as BLAS takes it: rows one after the other, or transposed.
    private struct Layout {
        var matrix: NDArray, transpose: CBLAS_TRANSPOSE, lead: Int32
    }

    private static func layout(_ a: NDArray) throws -> Layout {
        let rows = a.shape[0], columns = a.shape[1]
        if a.strides[1] == 1, a.strides[0] >= max(1, columns), let lead = Int32(exactly: a.strides[0]) {
            return Layout(matrix: a, transpose: CblasNoTrans, lead: lead)
        }
        if a.strides[0] == 1, a.strides[1] >= max(1, rows), let lead = Int32(exactly: a.strides[1]) {
            return Layout(matrix: a, transpose: CblasTrans, lead: lead)
        }
        return Layout(matrix: try a.copied(), transpose: CblasNoTrans, lead: try int32(max(1, columns)))
    }

    /// Multiplications in one panel of rows: some ten milliseconds, so that a product can be stopped between panels, which
    /// threads share. Panels depend on the shapes alone, and so do all digits.
    private static let panelProducts = 1 << 27

    /// c = a·b for matrices of one floating type; c is contiguous.
    static func multiply(_ a: NDArray, _ b: NDArray, into c: NDArray) throws {
        prepare()
        let m = try int32(a.shape[0]), k = try int32(a.shape[1]), n = try int32(b.shape[1])
        if m == 0 || n == 0 { return }
        if k == 0 { return c.fill(Scalar(0)) }
        let x = try layout(a), y = try layout(b), step = Int(n)
        defer { withExtendedLifetime((x, y, c)) {} }
        let panel = max(64, panelProducts / (Int(k) * step))
        try Parallel.ranges(Int(m), of: panel, poll: { try Cancellation.check() }) { rows, _ in
            let height = Int32(rows.count), first = x.transpose == CblasNoTrans ? rows.lowerBound * Int(x.lead) : rows.lowerBound
            if c.dtype == .float32 {
                cblas_sgemm(CblasRowMajor, x.transpose, y.transpose, height, n, k, 1, x.matrix.pointer(Float.self) + first, x.lead,
                            y.matrix.pointer(Float.self), y.lead, 0, c.pointer(Float.self) + rows.lowerBound * step, n)
            } else {
                cblas_dgemm(CblasRowMajor, x.transpose, y.transpose, height, n, k, 1, x.matrix.pointer(Double.self) + first, x.lead,
                            y.matrix.pointer(Double.self), y.lead, 0, c.pointer(Double.self) + rows.lowerBound * step, n)
            }
        }
    }
}
