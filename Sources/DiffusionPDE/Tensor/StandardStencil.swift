import Arrays
import Catalog

/// The 3×3 stencil of central differences and half-way means.
public struct StandardStencil: TensorStencil {
    public static let entry = Entry<any TensorStencil>(EntryInfo(
        "standard", "The usual 3×3 stencil: means of the tensor between pixels, central differences for mixed terms.",
        details: """
            Second order, and stable in the mean square for dt ≤ 0.25. Where the tensor is more than 5.8 times as long as wide \
            no 3×3 stencil has only positive weights, so values can leave the range slightly. Ghost pixels mirror the image; \
            the mixed entry b changes sign there, which is what keeps the mean.
            """,
        formula: #"\tfrac12\left[(a_E + a)(u_E - u) - \dots\right] + \tfrac14\left[b_E (u_{SE} - u_{NE}) - \dots\right]"#,
        references: ["Weickert (1998), Anisotropic Diffusion in Image Processing, §3.4.2"],
        keywords: ["nine-point"])) { StandardStencil() }

    public var stabilityLimit: Double? { 0.25 }

    public func step(_ field: inout Field, _ tensor: DiffusionTensorField, dt: Double, poll: () throws -> Void) throws
        -> Double {
        for channel in field.planes.indices {
            field.planes[channel] = field.dtype == .float32
                ? try NinePointSweep<Float>.step(field.planes[channel], tensor.tensor, Float(dt), poll)
                : try NinePointSweep<Double>.step(field.planes[channel], tensor.tensor, dt, poll)
        }
        return dt / 0.25
    }
}

/// One step of the nine-point stencil, row by row.
private enum NinePointSweep<T: Real> {
    static func step(_ plane: NDArray, _ tensor: DiffusionTensor, _ dt: T, _ poll: () throws -> Void) throws -> NDArray {
        let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        let rows = tensor.grid.rows, columns = tensor.grid.columns
        let first = UnsafePointer(plane.pointer(T.self)), out = result.pointer(T.self)
        let a = UnsafePointer(tensor.a.pointer(T.self)), b = UnsafePointer(tensor.b.pointer(T.self))
        let c = UnsafePointer(tensor.c.pointer(T.self))
        defer { withExtendedLifetime((plane, tensor, result)) {} }
        try Parallel.ranges(rows, of: max(4, (1 << 14) / columns), poll: poll) { range, _ in
            for y in range {
                let north = max(y - 1, 0) * columns, here = y * columns, south = min(y + 1, rows - 1) * columns
                row(columns, Row(n: first + north, u: first + here, s: first + south, a: a + here,
                                 bn: b + north, b: b + here, bs: b + south, cn: c + north, c: c + here, cs: c + south,
                                 signNorth: y == 0 ? -1 : 1, signSouth: y == rows - 1 ? -1 : 1), dt, out + here)
            }
        }
        return result
    }

    /// What a row of pixels needs of itself and of the rows above and below.
    struct Row {
        let n: UnsafePointer<T>, u: UnsafePointer<T>, s: UnsafePointer<T>
        let a: UnsafePointer<T>
        let bn: UnsafePointer<T>, b: UnsafePointer<T>, bs: UnsafePointer<T>
        let cn: UnsafePointer<T>, c: UnsafePointer<T>, cs: UnsafePointer<T>
        /// −1 where the row beyond is a mirror image.
        let signNorth: T, signSouth: T
    }

    @inline(__always)
    private static func row(_ columns: Int, _ r: Row, _ dt: T, _ out: UnsafeMutablePointer<T>) {
        let (n, u, s, a, b, c) = (r.n, r.u, r.s, r.a, r.b, r.c)
        let (bn, bs, cn, cs) = (r.bn, r.bs, r.cn, r.cs)
        let half = 0.5 * dt, quarter = 0.25 * dt
        let quarterNorth = quarter * r.signNorth, quarterSouth = quarter * r.signSouth
        @inline(__always)
        func pixel(_ x: Int, _ w: Int, _ e: Int, _ bw: T, _ be: T) {
            let v = u[x]
            let along = ((a[e] + a[x]) * (u[e] - v) - (a[w] + a[x]) * (v - u[w]))
                + ((cs[x] + c[x]) * (s[x] - v) - (cn[x] + c[x]) * (v - n[x]))
            let mixed = be * (s[e] - n[e]) - bw * (s[w] - n[w])
            out[x] = v + (half * along + quarter * mixed)
                + (quarterSouth * bs[x] * (s[e] - s[w]) - quarterNorth * bn[x] * (n[e] - n[w]))
        }
        let end = columns - 1
        if end == 0 { return pixel(0, 0, 0, -b[0], -b[0]) }
        for x in 1..<max(1, end) { pixel(x, x &- 1, x &+ 1, b[x &- 1], b[x &+ 1]) }
        pixel(0, 0, 1, -b[0], b[1])
        pixel(end, end - 1, end, b[end - 1], -b[end])
    }
}
