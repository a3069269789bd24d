import COpenBLAS
import Glibc

/// The products of float matrices and vectors, by OpenBLAS.
enum BLAS {
    /// Multiplications, some thirty milliseconds of one thread, from which on several threads share a product. OpenBLAS shares
    /// much smaller ones, and its threads wait for each other by spinning: on a busy machine a product of 80 × 80 then takes
    /// 10 ms in place of 0.03.
    private static let sharedProducts = 1 << 28

    /// To be called before BLAS or LAPACK.
    /// - Parameter products: how many multiplications the call makes; 0 keeps it on one thread.
    static func prepare(products: Int = 0) {
        let wanted = products >= sharedProducts ? Int32(Parallel.processorCount) : 1
        if openblas_get_num_threads() != wanted { openblas_set_num_threads(wanted) }
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

    /// Multiplications in one panel of a large product: some twenty milliseconds.
    private static let panelProducts = 1 << 30

    /// c = a·b for matrices of one floating type; c is contiguous.
    static func multiply(_ a: NDArray, _ b: NDArray, into c: NDArray) throws {
        let m = try int32(a.shape[0]), k = try int32(a.shape[1]), n = try int32(b.shape[1])
        prepare(products: Int(m) &* Int(k) &* Int(n))
        if m == 0 || n == 0 { return }
        if k == 0 { return c.fill(Scalar(0)) }
        let x = try layout(a), y = try layout(b)
        defer { withExtendedLifetime((x, y, c)) {} }
        // In panels of rows, so that a large product can be stopped between them.
        let panel = max(64, panelProducts / (Int(k) * Int(n)))
        var row = 0
        while row < Int(m) {
            if row > 0 { try Cancellation.check() }
            let rows = min(panel, Int(m) - row), height = Int32(rows)
            let first = x.transpose == CblasNoTrans ? row * Int(x.lead) : row
            if c.dtype == .float32 {
                cblas_sgemm(CblasRowMajor, x.transpose, y.transpose, height, n, k, 1, x.matrix.pointer(Float.self) + first, x.lead,
                            y.matrix.pointer(Float.self), y.lead, 0, c.pointer(Float.self) + row * Int(n), n)
            } else {
                cblas_dgemm(CblasRowMajor, x.transpose, y.transpose, height, n, k, 1, x.matrix.pointer(Double.self) + first, x.lead,
                            y.matrix.pointer(Double.self), y.lead, 0, c.pointer(Double.self) + row * Int(n), n)
            }
            row += rows
        }
    }
}
