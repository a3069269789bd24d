import Arrays

/// Σ |∇u| with forward differences, the last difference of each row and column being 0 (isotropic); in one dimension the
/// sum of all jumps. The channels of a colour image are added.
///
/// Rudin, Osher and Fatemi (1992), Physica D 60.
public enum TotalVariation {
    /// - Throws: `DiffusionError` for a shape that is neither signal nor image.
    public static func of(_ u: NDArray) throws -> Double {
        let field = try Field(try u.casted(to: .float64), checksFinite: false)
        let rows = field.grid.rows, columns = field.grid.columns
        var sum = 0.0
        for plane in field.planes {
            let values = plane.pointer(Double.self)
            defer { withExtendedLifetime(plane) {} }
            for y in 0..<rows {
                let row = values + y * columns
                let below = y + 1 < rows ? row + columns : row
                var rowSum = 0.0
                for x in 0..<columns {
                    let dx = x + 1 < columns ? row[x + 1] - row[x] : 0
                    let dy = below[x] - row[x]
                    rowSum += (dx * dx + dy * dy).squareRoot()
                }
                sum += rowSum
            }
        }
        return sum
    }
}
