import Glibc

extension NDArray {
    /// start, start + step, … before stop. Elements are `start + i·step`, the step taken as (start + step) − start in the
    /// result's type, as NumPy computes them.
    /// - Parameter dtype: nil for the promoted type of the arguments.
    public static func arange(_ start: Scalar, _ stop: Scalar, _ step: Scalar, dtype: DType? = nil) throws -> NDArray {
        let natural = DType.promoted(DType.promoted(start.dtype, stop.dtype), step.dtype)
        let type = dtype ?? (natural == .bool ? .int64 : natural)
        let count = try arangeCount(start, stop, step, isFloating: natural.isFloating)
        if type == .bool, count > 2 {
            throw ArrayError(.type, "arange() is only supported for booleans when the result has at most length 2.")
        }
        let result = try NDArray(type, shape: [count], zeroed: false)
        switch type {
        case .float64:
            let cells = result.pointer(Double.self), first = start.double, delta = (start.double + step.double) - first
            defer { withExtendedLifetime(result) {} }
            for i in 0..<count { cells[i] = first + Double(i) * delta }
        case .float32:
            let first = Float(start.double), delta = Float(start.double + step.double) - first
            let cells = result.pointer(Float.self)
            defer { withExtendedLifetime(result) {} }
            for i in 0..<count { cells[i] = first + Float(i) * delta }
        case .int64:
            let first = start.int, delta = Scalar(start.double + step.double).int
            let exact = natural.isFloating ? delta &- first : step.int
            let cells = result.pointer(Int.self)
            defer { withExtendedLifetime(result) {} }
            for i in 0..<count { cells[i] = first &+ i &* exact }
        case .uint8, .bool:
            let first = UInt8(truncatingIfNeeded: start.int), delta = UInt8(truncatingIfNeeded: step.int)
            let cells = result.pointer(UInt8.self)
            defer { withExtendedLifetime(result) {} }
            for i in 0..<count { cells[i] = first &+ UInt8(truncatingIfNeeded: i) &* delta }
        }
        return result
    }

    private static func arangeCount(_ start: Scalar, _ stop: Scalar, _ step: Scalar, isFloating: Bool) throws -> Int {
        let tooMany = ArrayError(.value, "Maximum allowed size exceeded")
        if step.double == 0 {
            throw ArrayError(.zeroDivision, isFloating ? "float division by zero" : "division by zero")
        }
        if !isFloating {
            let (distance, overflow) = stop.int.subtractingReportingOverflow(start.int)
            if overflow { throw tooMany }
            if distance == 0 || (distance < 0) != (step.int < 0) { return 0 }
            let (quotient, bad) = distance.dividedReportingOverflow(by: step.int)
            if bad { throw tooMany }
            return quotient + (distance % step.int == 0 ? 0 : 1)
        }
        let length = ((stop.double - start.double) / step.double).rounded(.up)
        if length.isNaN { throw ArrayError(.value, "arange: cannot compute length") }
        if length <= 0 { return 0 }
        guard let count = Int(exactly: length) else { throw tooMany }
        return count
    }

    /// `count` evenly spaced numbers: i·step + start, the last one set to `stop` exactly.
    /// - Returns: the array and the step (NaN where there is none).
    public static func linspace(_ start: Double, _ stop: Double, count: Int = 50, endpoint: Bool = true,
                                dtype: DType = .float64) throws -> (array: NDArray, step: Double) {
        if count < 0 { throw ArrayError(.value, "Number of samples, \(count), must be non-negative.") }
        let gaps = endpoint ? count - 1 : count, distance = stop - start
        let result = try NDArray(.float64, shape: [count], zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        var step = Double.nan
        if gaps > 0 {
            step = distance / Double(gaps)
            if step == 0 {
                // The step may underflow where the distance does not.
                for i in 0..<count { cells[i] = Double(i) / Double(gaps) * distance + start }
            } else {
                for i in 0..<count { cells[i] = Double(i) * step + start }
            }
        } else {
            for i in 0..<count { cells[i] = Double(i) * distance + start }
        }
        if endpoint && count > 1 { cells[count - 1] = stop }
        if dtype == .float64 { return (result, step) }
        if dtype == .int64 || dtype == .uint8 {
            for i in 0..<count { cells[i] = cells[i].rounded(.down) }
        }
        return (try result.casted(to: dtype), step)
    }

    /// Powers of `base` with evenly spaced exponents.
    public static func logspace(_ start: Double, _ stop: Double, count: Int = 50, endpoint: Bool = true, base: Double = 10,
                                dtype: DType = .float64) throws -> NDArray {
        let result = try linspace(start, stop, count: count, endpoint: endpoint).array
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for i in 0..<count { cells[i] = pow(base, cells[i]) }
        return try result.casted(to: dtype)
    }

    /// Numbers in geometric progression.
    public static func geomspace(_ start: Double, _ stop: Double, count: Int = 50, endpoint: Bool = true,
                                 dtype: DType = .float64) throws -> NDArray {
        if start == 0 || stop == 0 { throw ArrayError(.value, "Geometric sequence cannot include zero") }
        let sign: Double = start < 0 ? -1 : 1
        let first = start / sign, last = stop / sign
        let result = try logspace(log10(first), log10(last), count: count, endpoint: endpoint)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        if count > 0 {
            cells[0] = first
            if count > 1 && endpoint { cells[count - 1] = last }
        }
        for i in 0..<count { cells[i] *= sign }
        return try result.casted(to: dtype)
    }

    /// Ones on the diagonal `offset`, zeros elsewhere.
    public static func eye(_ rows: Int, _ columns: Int? = nil, offset: Int = 0, dtype: DType = .float64) throws -> NDArray {
        let result = try NDArray(dtype, shape: [rows, columns ?? rows])
        var diagonal = try result.diagonal(offset: offset)
        diagonal.isWritable = true
        diagonal.fill(Scalar(1))
        return result
    }

    /// Coordinate arrays from coordinate vectors; with `matrixIndexing` the first vector runs along the first axis,
    /// without along the second.
    public static func meshgrid(_ axes: [NDArray], matrixIndexing: Bool = false) throws -> [NDArray] {
        var shape = axes.map(\.count)
        let swap = !matrixIndexing && axes.count > 1
        if swap { shape.swapAt(0, 1) }
        return try axes.enumerated().map { k, values in
            let place = swap && k < 2 ? 1 - k : k
            var own = [Int](repeating: 1, count: axes.count)
            own[place] = values.count
            return try values.reshaped(own).broadcast(to: shape).copied()
        }
    }

    /// The index arrays of a grid: shape [rank, …shape].
    public static func indices(_ shape: [Int]) throws -> NDArray {
        let result = try NDArray(.int64, shape: [shape.count] + shape, zeroed: false)
        for axis in shape.indices {
            var own = [Int](repeating: 1, count: shape.count)
            own[axis] = shape[axis]
            let line = try arange(Scalar(0), Scalar(shape[axis]), Scalar(1)).reshaped(own)
            try result.view([.integer(axis)]).assign(line)
        }
        return result
    }
}
