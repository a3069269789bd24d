import Arrays

/// g on the faces between pixels: what the discrete divergence multiplies the differences by.
///
/// One array: for every row the faces to the left of each pixel and to the right of the last one, then (for images) for
/// every column those above each pixel and below the last. Faces of a closed border weigh 0.
struct FaceWeights {
    let values: NDArray
    let grid: Grid
    /// The largest sum of the weights around a pixel: an explicit step times this must not exceed 1.
    let largestSum: Double

    private static func count(_ grid: Grid) -> Int {
        grid.rows * (grid.columns + 1) + (grid.dimensions == 1 ? 0 : (grid.rows + 1) * grid.columns)
    }

    /// The scheme of 1990: g at the difference across each face. Channels share the mean of their squared differences.
    /// - Parameter spacing: h.
    init(differencesOf field: Field, _ conductivity: ResolvedConductivity, boundary: BoundaryCondition,
         spacing: Double) throws {
        let squares = try NDArray(field.dtype, shape: [FaceWeights.count(field.grid)])
        let scale = 1 / (spacing * spacing * Double(field.planes.count))
        for plane in field.planes {
            if field.dtype == .float32 {
                FaceBuilder<Float>(field.grid, boundary).addSquares(plane, Float(scale), squares)
            } else {
                FaceBuilder<Double>(field.grid, boundary).addSquares(plane, scale, squares)
            }
            try Cancellation.check()
        }
        try self.init(try conductivity.replace(squares: squares), field, boundary)
    }

    /// The regularised scheme: g at the pixels of a smoothed image, the mean of two neighbours on their face.
    init(slopesOf smoothed: Field, _ conductivity: ResolvedConductivity, boundary: BoundaryCondition,
         spacing: Double) throws {
        let squares = try Gradient(smoothed, boundary: boundary).squares(scale: 1 / (spacing * spacing))
        try Cancellation.check()
        let pixels = try conductivity.replace(squares: squares)
        try Cancellation.check()
        let faces = try NDArray(smoothed.dtype, shape: [FaceWeights.count(smoothed.grid)], zeroed: false)
        if smoothed.dtype == .float32 {
            FaceBuilder<Float>(smoothed.grid, boundary).average(pixels, into: faces)
        } else {
            FaceBuilder<Double>(smoothed.grid, boundary).average(pixels, into: faces)
        }
        try self.init(faces, smoothed, boundary)
    }

    private init(_ values: NDArray, _ field: Field, _ boundary: BoundaryCondition) throws {
        try Cancellation.check()
        self.values = values
        grid = field.grid
        if field.dtype == .float32 {
            let builder = FaceBuilder<Float>(field.grid, boundary)
            builder.closeBorder(values)
            largestSum = builder.largestSum(values)
        } else {
            let builder = FaceBuilder<Double>(field.grid, boundary)
            builder.closeBorder(values)
            largestSum = builder.largestSum(values)
        }
    }
}

/// Fills the faces of a grid.
private struct FaceBuilder<T: Real> {
    private let rows: Int, columns: Int
    private let isSignal: Bool, isPeriodic: Bool
    private let ghost: T?

    init(_ grid: Grid, _ boundary: BoundaryCondition) {
        rows = grid.rows
        columns = grid.columns
        isSignal = grid.dimensions == 1
        isPeriodic = boundary == .periodic
        if case .dirichlet(let value) = boundary { ghost = T(value) } else { ghost = nil }
    }

    func addSquares(_ plane: NDArray, _ scale: T, _ faces: NDArray) {
        let u = plane.pointer(T.self), out = faces.pointer(T.self)
        defer { withExtendedLifetime((plane, faces)) {} }
        let end = columns - 1
        forRows(rows, columns) { y in
            let c = u + y * columns, o = out + y * (columns + 1)
            for x in 0..<end {
                let d = c[x &+ 1] - c[x]
                o[x &+ 1] += scale * (d * d)
            }
            let west = isPeriodic ? c[0] - c[end] : ghost.map { c[0] - $0 } ?? 0
            let east = isPeriodic ? west : ghost.map { $0 - c[end] } ?? 0
            o[0] += scale * (west * west)
            o[columns] += scale * (east * east)
        }
        if isSignal { return }
        let lower = out + rows * (columns + 1)
        forRows(rows - 1, columns) { above in
            let n = u + above * columns, c = n + columns, o = lower + (above + 1) * columns
            for x in 0..<columns {
                let d = c[x] - n[x]
                o[x] += scale * (d * d)
            }
        }
        let last = u + (rows - 1) * columns
        for x in 0..<columns {
            let north = isPeriodic ? u[x] - last[x] : ghost.map { u[x] - $0 } ?? 0
            let south = isPeriodic ? north : ghost.map { $0 - last[x] } ?? 0
            lower[x] += scale * (north * north)
            lower[rows * columns + x] += scale * (south * south)
        }
    }

    func average(_ pixels: NDArray, into faces: NDArray) {
        let g = pixels.pointer(T.self), out = faces.pointer(T.self)
        defer { withExtendedLifetime((pixels, faces)) {} }
        let end = columns - 1
        forRows(rows, columns) { y in
            let c = g + y * columns, o = out + y * (columns + 1)
            for x in 0..<end { o[x &+ 1] = 0.5 * (c[x] + c[x &+ 1]) }
            o[0] = isPeriodic ? 0.5 * (c[0] + c[end]) : c[0]
            o[columns] = isPeriodic ? o[0] : c[end]
        }
        if isSignal { return }
        let lower = out + rows * (columns + 1), last = g + (rows - 1) * columns
        forRows(rows - 1, columns) { above in
            let n = g + above * columns, c = n + columns, o = lower + (above + 1) * columns
            for x in 0..<columns { o[x] = 0.5 * (c[x] + n[x]) }
        }
        for x in 0..<columns {
            lower[x] = isPeriodic ? 0.5 * (g[x] + last[x]) : g[x]
            lower[rows * columns + x] = isPeriodic ? lower[x] : last[x]
        }
    }

    /// Nothing flows across the border of zero flux.
    func closeBorder(_ faces: NDArray) {
        if isPeriodic || ghost != nil { return }
        let out = faces.pointer(T.self)
        defer { withExtendedLifetime(faces) {} }
        for y in 0..<rows {
            out[y * (columns + 1)] = 0
            out[y * (columns + 1) + columns] = 0
        }
        if isSignal { return }
        let lower = out + rows * (columns + 1)
        for x in 0..<columns {
            lower[x] = 0
            lower[rows * columns + x] = 0
        }
    }

    func largestSum(_ faces: NDArray) -> Double {
        let out = faces.pointer(T.self), columns = columns, isSignal = isSignal
        let lower = out + rows * (columns + 1)
        var largest = [T](repeating: 0, count: rows)
        largest.withUnsafeMutableBufferPointer { largest in
            guard let largest = largest.baseAddress else { return }
            forRows(rows, columns) { y in
                let across = out + y * (columns + 1)
                let n = isSignal ? across : lower + y * columns, s = isSignal ? across : n + columns
                let fold: T = isSignal ? 0 : 1
                var most: T = 0
                for x in 0..<columns {
                    let sum = (across[x] + across[x &+ 1]) + fold * (n[x] + s[x])
                    most = sum > most ? sum : most
                }
                largest[y] = most
            }
        }
        withExtendedLifetime(faces) {}
        return Double(largest.reduce(0) { $1 > $0 ? $1 : $0 })
    }
}
