import Arrays

/// A symmetric system of equations on the pixels of a grid in which each pixel is coupled to its four neighbours:
/// (A u)_i = d_i u_i − Σ_j w_ij u_j with w ≥ 0 and d_i ≥ Σ_j w_ij.
///
/// Pixels with d = 0 are no unknowns: they have no couplings, their values are never read or changed.
struct FivePointSystem {
    let rows: Int, columns: Int
    /// d, and the couplings of pixel i to its neighbours i + 1 and i + columns; `[rows, columns]` in float64.
    let diagonal: NDArray, east: NDArray, south: NDArray

    /// All zeros: no unknowns yet.
    init(rows: Int, columns: Int) throws {
        self.rows = rows
        self.columns = columns
        diagonal = try NDArray(.float64, shape: [rows, columns])
        east = try NDArray(.float64, shape: [rows, columns])
        south = try NDArray(.float64, shape: [rows, columns])
    }

    var count: Int { rows * columns }

    /// −div(w ∇u) with zero flux at the border, for the pixels that are not known; the couplings to known pixels stay in
    /// the diagonal only.
    /// - Parameters:
    ///   - isKnown: one truth value per pixel.
    ///   - weights: the diffusivities between pixel i and i + 1, and i and i + columns; nil: 1.
    init(isKnown: UnsafePointer<Bool>, rows: Int, columns: Int,
         weights: (east: UnsafePointer<Double>, south: UnsafePointer<Double>)? = nil) throws {
        try self.init(rows: rows, columns: columns)
        let d = diagonal.pointer(Double.self), e = east.pointer(Double.self), s = south.pointer(Double.self)
        defer { withExtendedLifetime(self) {} }
        for y in 0..<rows {
            if y & 127 == 0 { try Cancellation.check() }
            for x in 0..<columns {
                let i = y &* columns &+ x
                if x + 1 < columns {
                    couple(i, i &+ 1, weights?.east[i] ?? 1, isKnown, d, into: e)
                }
                if y + 1 < rows {
                    couple(i, i &+ columns, weights?.south[i] ?? 1, isKnown, d, into: s)
                }
            }
        }
    }

    @inline(__always)
    private func couple(_ i: Int, _ j: Int, _ weight: Double, _ isKnown: UnsafePointer<Bool>,
                        _ diagonal: UnsafeMutablePointer<Double>, into couplings: UnsafeMutablePointer<Double>) {
        if !isKnown[i] { diagonal[i] += weight }
        if !isKnown[j] { diagonal[j] += weight }
        if !isKnown[i] && !isKnown[j] { couplings[i] = weight }
    }

    // MARK: Products

    /// r ← f − A u at the unknowns, 0 elsewhere.
    func residual(of u: NDArray, _ f: NDArray, into r: NDArray) {
        let held = (self, u, f, r)
        defer { withExtendedLifetime(held) {} }
        let u = u.pointer(Double.self), f = f.pointer(Double.self), r = r.pointer(Double.self)
        let d = diagonal.pointer(Double.self), e = east.pointer(Double.self), s = south.pointer(Double.self)
        forRows(rows, columns) { y in
            let row = y &* columns
            for x in 0..<columns {
                let i = row &+ x
                r[i] = d[i] == 0 ? 0 : f[i] - (d[i] * u[i] - neighbours(u, e, s, y, x, i))
            }
        }
    }

    /// q ← A u at the unknowns, 0 elsewhere.
    func product(with u: NDArray, into q: NDArray) {
        let held = (self, u, q)
        defer { withExtendedLifetime(held) {} }
        let u = u.pointer(Double.self), q = q.pointer(Double.self)
        let d = diagonal.pointer(Double.self), e = east.pointer(Double.self), s = south.pointer(Double.self)
        forRows(rows, columns) { y in
            let row = y &* columns
            for x in 0..<columns {
                let i = row &+ x
                q[i] = d[i] == 0 ? 0 : d[i] * u[i] - neighbours(u, e, s, y, x, i)
            }
        }
    }

    /// Solves the equation of every second pixel for that pixel, as on a chessboard; the pixels of one colour are not
    /// coupled to each other.
    /// - Parameter isSecond: the pixels with odd y + x.
    func relax(_ u: NDArray, _ f: NDArray, isSecond: Bool) {
        let held = (self, u, f)
        defer { withExtendedLifetime(held) {} }
        let u = u.pointer(Double.self), f = f.pointer(Double.self)
        let d = diagonal.pointer(Double.self), e = east.pointer(Double.self), s = south.pointer(Double.self)
        forRows(rows, columns) { y in
            let row = y &* columns
            var x = (y & 1) ^ (isSecond ? 1 : 0)
            while x < columns {
                let i = row &+ x
                if d[i] != 0 { u[i] = (f[i] + neighbours(u, e, s, y, x, i)) / d[i] }
                x &+= 2
            }
        }
    }

    /// Σ_j w_ij u_j.
    @inline(__always)
    private func neighbours(_ u: UnsafePointer<Double>, _ east: UnsafePointer<Double>, _ south: UnsafePointer<Double>,
                            _ y: Int, _ x: Int, _ i: Int) -> Double {
        var sum = 0.0
        if x > 0 { sum += east[i &- 1] * u[i &- 1] }
        if x &+ 1 < columns { sum += east[i] * u[i &+ 1] }
        if y > 0 { sum += south[i &- columns] * u[i &- columns] }
        if y &+ 1 < rows { sum += south[i] * u[i &+ columns] }
        return sum
    }

    // MARK: Coarsening

    /// The same problem on cells of two by two pixels.
    ///
    /// A correction that is constant in each cell would see twice the stiffness of a smooth one: the steps between cells
    /// are as high as between pixels twice as far apart. The couplings are therefore halved, what holds a pixel to known
    /// neighbours is kept.
    func coarsened() throws -> FivePointSystem {
        let coarse = try FivePointSystem(rows: (rows + 1) / 2, columns: (columns + 1) / 2)
        let d = diagonal.pointer(Double.self), e = east.pointer(Double.self), s = south.pointer(Double.self)
        let cd = coarse.diagonal.pointer(Double.self), ce = coarse.east.pointer(Double.self), cs = coarse.south.pointer(Double.self)
        defer { withExtendedLifetime((self, coarse)) {} }
        for y in 0..<rows {
            if y & 127 == 0 { try Cancellation.check() }
            for x in 0..<columns {
                let i = y &* columns &+ x
                if d[i] == 0 { continue }
                let cell = (y >> 1) &* coarse.columns &+ (x >> 1)
                // What remains of the diagonal without the couplings: the pull of known pixels.
                cd[cell] += max(0, d[i] - coupling(e, s, y, x, i))
                if x & 1 == 1 && e[i] != 0 { couple(cell, cell &+ 1, e[i] / 2, cd, into: ce) }
                if y & 1 == 1 && s[i] != 0 { couple(cell, cell &+ coarse.columns, s[i] / 2, cd, into: cs) }
            }
        }
        return coarse
    }

    @inline(__always)
    private func couple(_ i: Int, _ j: Int, _ weight: Double, _ diagonal: UnsafeMutablePointer<Double>,
                        into couplings: UnsafeMutablePointer<Double>) {
        diagonal[i] += weight
        diagonal[j] += weight
        couplings[i] += weight
    }

    /// Σ_j w_ij.
    @inline(__always)
    private func coupling(_ east: UnsafePointer<Double>, _ south: UnsafePointer<Double>, _ y: Int, _ x: Int,
                          _ i: Int) -> Double {
        var sum = 0.0
        if x > 0 { sum += east[i &- 1] }
        if x &+ 1 < columns { sum += east[i] }
        if y > 0 { sum += south[i &- columns] }
        if y &+ 1 < rows { sum += south[i] }
        return sum
    }
}
