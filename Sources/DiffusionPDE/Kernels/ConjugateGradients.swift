import Arrays

/// Solves (I − r A) v = u on one plane by conjugate gradients, scaled by the diagonal.
///
/// The matrix is symmetric and positive definite for every r; the scaling keeps its condition below 2 wherever one
/// weight dominates. The sum of the image is corrected at the end, so that the mean is kept to rounding although the
/// iteration stops early.
enum ConjugateGradients {
    /// - Returns: the largest residual that is left, relative to the largest value of the right-hand side.
    static func solve(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition, r: Double,
                      progress: inout Progress) throws -> Double {
        if plane.dtype == .float32 {
            return try Solver<Float>(weights, boundary, r).solve(&plane, tolerance: 1e-7, &progress)
        }
        return try Solver<Double>(weights, boundary, r).solve(&plane, tolerance: 1e-14, &progress)
    }

    private struct Solver<T: Real> {
        let affine: WeightedStencil<T>, linear: WeightedStencil<T>
        let r: T
        let isClosed: Bool
        private let rowSums: NDArray

        init(_ weights: FaceWeights, _ boundary: BoundaryCondition, _ r: Double) throws {
            affine = try WeightedStencil(weights, boundary)
            linear = try WeightedStencil(weights, boundary, isHomogeneous: true)
            self.r = T(r)
            rowSums = try NDArray(.float64, shape: [affine.rows])
            if case .dirichlet = boundary { isClosed = false } else { isClosed = true }
        }

        private var count: Int { affine.rows * affine.columns }

        func solve(_ plane: inout NDArray, tolerance: Double, _ progress: inout Progress) throws -> Double {
            let work = try NDArray(T.dtype, shape: [5, affine.rows, affine.columns], zeroed: false)
            let v = work.pointer(T.self)
            let residual = v + count, direction = v + 2 * count, image = v + 3 * count, inverse = v + 4 * count
            let u = UnsafePointer(plane.pointer(T.self))
            defer { withExtendedLifetime((plane, work)) {} }
            v.update(from: u, count: count)
            fillInverseDiagonal(inverse)
            var scale: T = 0
            for i in 0..<count { scale = max(scale, u[i].magnitude) }
            // The first guess is the image itself, so the residual is r A u.
            forRows(affine.rows, affine.columns) { y in
                let o = residual + y * affine.columns
                affine.row(u, y) { x, _, divergence in o[x] = r * divergence }
            }
            forEach { i in direction[i] = inverse[i] * residual[i] }
            var square = weightedDot(residual, inverse)
            let goal = tolerance * Double(scale)
            var largest = Double.infinity
            // Rounding stops progress long before this: each pass at least halves the error of any realistic r.
            for _ in 0..<max(100, 4 * (affine.rows + affine.columns)) {
                let current = largestMagnitude(residual)
                largest = current
                if current <= goal || square == 0 { break }
                try progress.advance(0)
                forRows(linear.rows, linear.columns) { y in
                    let o = image + y * linear.columns
                    linear.row(UnsafePointer(direction), y) { x, value, divergence in o[x] = value - r * divergence }
                }
                try progress.advance(0)
                let alpha = T(square / dot(direction, image))
                if !alpha.isFinite { break }
                forEach { i in
                    v[i] += alpha * direction[i]
                    residual[i] -= alpha * image[i]
                }
                try progress.advance(0)
                let next = weightedDot(residual, inverse)
                let beta = T(next / square)
                square = next
                forEach { i in direction[i] = inverse[i] * residual[i] + beta * direction[i] }
            }
            // What the recurrence believes and what is true differ by rounding: the truth is reported.
            forRows(affine.rows, affine.columns) { y in
                let o = residual + y * affine.columns, b = u + y * affine.columns
                affine.row(UnsafePointer(v), y) { x, value, divergence in o[x] = b[x] - (value - r * divergence) }
            }
            if isClosed {
                let correction = T(sum(residual) / Double(count))
                for i in 0..<count { v[i] += correction }
            }
            largest = largestMagnitude(residual)
            let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
            result.pointer(T.self).update(from: v, count: count)
            plane = result
            return scale == 0 ? largest : largest / Double(scale)
        }

        /// Elements in pieces that are worth a thread's while.
        @inline(__always)
        private func forEach(_ body: @escaping (Int) -> Void) {
            Parallel.ranges(count, of: 1 << 15) { range, _ in
                for i in range { body(i) }
            }
        }

        private func fillInverseDiagonal(_ inverse: UnsafeMutablePointer<T>) {
            for y in 0..<affine.rows {
                let w = affine.acrossRow(y), o = inverse + y * affine.columns
                if affine.isSignal {
                    for x in 0..<affine.columns { o[x] = 1 / (1 + r * (w[x] + w[x &+ 1])) }
                } else {
                    let n = affine.downRow(y), s = affine.downRow(y + 1)
                    for x in 0..<affine.columns { o[x] = 1 / (1 + r * ((w[x] + w[x &+ 1]) + (n[x] + s[x]))) }
                }
            }
        }

        // Sums go by rows, in double precision and in eight strands, so that they do not depend on anything but the image.

        private func dot(_ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>) -> Double {
            total { i in SIMD8<T>(at: UnsafePointer(a + i)) * SIMD8<T>(at: UnsafePointer(b + i)) } rest: { a[$0] * b[$0] }
        }

        private func weightedDot(_ a: UnsafeMutablePointer<T>, _ w: UnsafeMutablePointer<T>) -> Double {
            total { i in
                let x = SIMD8<T>(at: UnsafePointer(a + i))
                return x * x * SIMD8<T>(at: UnsafePointer(w + i))
            } rest: { a[$0] * a[$0] * w[$0] }
        }

        private func sum(_ a: UnsafeMutablePointer<T>) -> Double {
            total { SIMD8<T>(at: UnsafePointer(a + $0)) } rest: { a[$0] }
        }

        @inline(__always)
        private func total(_ eight: @escaping (Int) -> SIMD8<T>, rest: @escaping (Int) -> T) -> Double {
            let sums = rowSums.pointer(Double.self), columns = affine.columns
            defer { withExtendedLifetime(rowSums) {} }
            forRows(affine.rows, columns) { y in
                let start = y * columns, end = start + columns
                var strands = SIMD8<T>(repeating: 0)
                var i = start
                while i + 8 <= end {
                    strands += eight(i)
                    i += 8
                }
                var rowSum = 0.0
                for lane in 0..<8 { rowSum += Double(strands[lane]) }
                while i < end {
                    rowSum += Double(rest(i))
                    i += 1
                }
                sums[y] = rowSum
            }
            return (0..<affine.rows).reduce(0.0) { $0 + sums[$1] }
        }

        private func largestMagnitude(_ a: UnsafeMutablePointer<T>) -> Double {
            var largest: T = 0
            for i in 0..<count {
                let value = a[i] < 0 ? -a[i] : a[i]
                largest = value > largest ? value : largest
            }
            return Double(largest)
        }
    }
}
