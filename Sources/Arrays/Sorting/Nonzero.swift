extension NDArray {
    /// The indices of the non-zero elements in C order: one int64 array per axis.
    public func nonzero() throws -> [NDArray] {
        if rank == 0 {
            throw ArrayError(.value, "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() "
                + "instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.")
        }
        let flags = try casted(to: .bool).contiguous()
        let flag = UnsafePointer(flags.pointer(UInt8.self)), n = flags.count
        defer { withExtendedLifetime(flags) {} }
        var hits = 0
        for i in 0..<n { hits &+= Int(flag[i]) }
        let result = try shape.map { _ in try NDArray(.int64, shape: [hits], zeroed: false) }
        let columns = result.map { $0.pointer(Int.self) }
        let length = shape[rank - 1]
        if n == 0 { return result }
        var outer = [Int](repeating: 0, count: rank - 1), at = 0
        for row in 0..<(n / length) {
            let start = flag + row &* length
            for i in 0..<length where start[i] != 0 {
                for axis in 0..<(rank - 1) { columns[axis][at] = outer[axis] }
                columns[rank - 1][at] = i
                at += 1
            }
            var axis = rank - 2
            while axis >= 0 {
                outer[axis] += 1
                if outer[axis] < shape[axis] { break }
                outer[axis] = 0
                axis -= 1
            }
        }
        return result
    }

    /// The indices of the non-zero elements, one row each: shape (hits, rank).
    public func argumentsWhere() throws -> NDArray {
        if rank == 0 { return try NDArray(.int64, shape: [scalar().bool ? 1 : 0, 0]) }
        let columns = try nonzero()
        let result = try NDArray(.int64, shape: [columns[0].count, rank], zeroed: false)
        for (axis, column) in columns.enumerated() {
            let target = result.pointer(Int.self) + axis, source = column.pointer(Int.self)
            defer { withExtendedLifetime((result, column)) {} }
            for i in 0..<column.count { target[i &* rank] = source[i] }
        }
        return result
    }
}
