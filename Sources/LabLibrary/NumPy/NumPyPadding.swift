import Arrays
import Catalog
import Interpreter

/// `np.pad`: the keywords of its modes, and the borders that are computed from the array.
extension NumPyModule {
    static func pad(_ call: inout Call) throws -> Value {
        let array = try call.array(0)
        let name = try call.string(2)
        let modes: [String: PadMode] = ["constant": .constant, "edge": .edge, "reflect": .reflect, "symmetric": .symmetric, "wrap": .wrap]
        guard let mode = modes[name] else {
            if let border = computedBorders[name] { return try padComputed(&call, array, name, border) }
            let error = PythonError.value("mode '\(name)' is not supported")
            if let near = Suggestion.nearest(to: name, among: Array(modes.keys) + Array(computedBorders.keys)) {
                error.exception.hints = ["did you mean '\(near)'?"]
            }
            throw error
        }
        if mode == .reflect || mode == .symmetric, call.keywords.contains(where: { $0.name == "reflect_type" && $0.value.text == "odd" }) {
            return try padComputed(&call, array, name, { try oddReflection($0, $1, isFirst: $2, repeatsEdge: mode == .symmetric) })
        }
        var constants: [(before: Scalar, after: Scalar)] = []
        for (keyword, value) in call.keywords {
            guard mode == .constant, keyword == "constant_values" else {
                if keyword == "reflect_type", mode == .reflect || mode == .symmetric, value.text == "even" { continue }
                throw PythonError.value("unsupported keyword arguments for mode '\(name)': {'\(keyword)'}")
            }
            constants = try pairs(try ArrayConversion.toArray(value, call.machine), array.rank).map {
                ($0.0.casted(to: array.dtype), $0.1.casted(to: array.dtype))
            }
        }
        return call.arrayResult(try array.padded(try padWidths(&call, array.rank), mode: mode, constants: constants))
    }

    private static func padWidths(_ call: inout Call, _ rank: Int) throws -> [(before: Int, after: Int)] {
        let widths = try ArrayConversion.toArray(call[1], call.machine)
        guard !widths.dtype.isFloating || widths.count == 0 else { throw PythonError.type("`pad_width` must be of integral type.") }
        let amounts = try pairs(widths, rank).map { (before: $0.0.int, after: $0.1.int) }
        guard amounts.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else { throw PythonError.value("index can't contain negative values") }
        return amounts
    }

    // MARK: Borders computed from the array

    /// What stands beyond one end of an axis: the array with the axis first, how many rows, and whether they come before it.
    private typealias Border = @Sendable (_ rows: NDArray, _ count: Int, _ isFirst: Bool, _ settings: BorderSettings) throws -> NDArray

    private struct BorderSettings {
        var statLengths: [(Int?, Int?)] = []
        var endValues: [(Scalar, Scalar)] = []
        var axis = 0
    }

    private static let computedBorders: [String: Border] = [
        "maximum": statistic(.maximum), "minimum": statistic(.minimum), "mean": statistic(.mean), "median": statistic(.median),
        "empty": { rows, count, _, _ in try NDArray(rows.dtype, shape: [count] + rows.shape.dropFirst()) },
        "linear_ramp": ramp,
    ]

    private static func padComputed(_ call: inout Call, _ array: NDArray, _ name: String,
                                    _ border: @escaping @Sendable (NDArray, Int, Bool) throws -> NDArray) throws -> Value {
        try padComputed(&call, array, name, { rows, count, isFirst, _ in try border(rows, count, isFirst) })
    }

    private static func padComputed(_ call: inout Call, _ array: NDArray, _ name: String, _ border: Border) throws -> Value {
        var settings = BorderSettings()
        let isStatistic = ["maximum", "minimum", "mean", "median"].contains(name)
        for (keyword, value) in call.keywords {
            if keyword == "stat_length", isStatistic {
                if value.isNone { continue }
                settings.statLengths = try pairs(try ArrayConversion.toArray(value, call.machine), array.rank).map { ($0.0.int, $0.1.int) }
            } else if keyword == "end_values", name == "linear_ramp" {
                settings.endValues = try pairs(try ArrayConversion.toArray(value, call.machine), array.rank)
            } else if keyword != "reflect_type" || isStatistic || name == "linear_ramp" {
                throw PythonError.value("unsupported keyword arguments for mode '\(name)': {'\(keyword)'}")
            }
        }
        var result = array
        for (axis, width) in try padWidths(&call, array.rank).enumerated() {
            settings.axis = axis
            let rows = try result.movingAxes([axis], to: [0])
            if rows.shape[0] == 0, width.before + width.after > 0, name != "empty" {
                throw PythonError.value("can't extend empty axis \(axis) using modes other than 'constant' or 'empty'")
            }
            var parts = [rows]
            if width.before > 0 { parts.insert(try border(rows, width.before, true, settings), at: 0) }
            // What comes behind is computed from the array itself, but a reflection from what lies before it too.
            let isReflection = name == "reflect" || name == "symmetric"
            let source = isReflection ? try NDArray.concatenate(parts, axis: 0) : rows
            if width.after > 0 { parts.append(try border(source, width.after, false, settings)) }
            result = try NDArray.concatenate(parts, axis: 0).movingAxes([0], to: [axis])
        }
        return call.arrayResult(try result.contiguous())
    }

    private static func statistic(_ reduction: Reduction) -> Border {
        { rows, count, isFirst, settings in
            let lengths = settings.statLengths.isEmpty ? (nil, nil) : settings.statLengths[settings.axis]
            guard let length = (isFirst ? lengths.0 : lengths.1) ?? rows.shape.first, length > 0 else {
                throw PythonError.value("stat_length of 0 yields no value for padding")
            }
            let part = try rows.view([isFirst ? .slice(start: nil, stop: length, step: nil) : .slice(start: -min(length, rows.shape[0]), stop: nil, step: nil)])
            var status = FloatStatus()
            var value = try part.reduced(reduction, axes: [0], keepDimensions: true, status: &status)
            if !rows.dtype.isFloating, value.dtype.isFloating { value = try NDArray.apply(.rint, value, status: &status) }
            return try value.casted(to: rows.dtype).broadcast(to: [count] + rows.shape.dropFirst()).copied()
        }
    }

    /// From the edge to an end value in equal steps.
    private static let ramp: Border = { rows, count, isFirst, settings in
        let ends = settings.endValues.isEmpty ? (Scalar(0), Scalar(0)) : settings.endValues[settings.axis]
        let end = (isFirst ? ends.0 : ends.1).double
        let edge = try rows.view([.integer(isFirst ? 0 : rows.shape[0] - 1)]).doubles()
        let lines = try edge.map { try NDArray.linspace(end, $0, count: count, endpoint: false, dtype: rows.dtype).array }
        guard !lines.isEmpty else { return try NDArray(rows.dtype, shape: [count] + rows.shape.dropFirst()) }
        let outward = try NDArray.stack(lines, axis: 1).reshaped([count] + rows.shape.dropFirst())
        return isFirst ? outward : try outward.flipped([0])
    }

    /// Mirrored in place and value: 2·edge − x.
    private static func oddReflection(_ rows: NDArray, _ count: Int, isFirst: Bool, repeatsEdge: Bool) throws -> NDArray {
        var all = isFirst ? rows : try rows.flipped([0])
        var missing = count
        var status = FloatStatus()
        while missing > 0 {
            let n = all.shape[0]
            let step = n == 1 ? missing : min(missing, repeatsEdge ? n : n - 1)
            let mirrored: NDArray
            if n == 1 { mirrored = try all.broadcast(to: [step] + rows.shape.dropFirst()) } else {
                let first = repeatsEdge ? 0 : 1
                mirrored = try all.view([.slice(start: first, stop: first + step, step: nil)]).flipped([0])
            }
            let edge = try all.view([.slice(start: 0, stop: 1, step: nil)])
            let twice = try NDArray.apply(.add, edge, edge, status: &status)
            all = try NDArray.concatenate([try NDArray.apply(.subtract, twice, mirrored, status: &status), all], axis: 0)
            missing -= step
        }
        let border = try all.view([.slice(start: 0, stop: count, step: nil)])
        return isFirst ? try border.copied() : try border.flipped([0]).copied()
    }

    /// One (before, after) pair per axis from a number, a pair, or a list of pairs.
    private static func pairs(_ array: NDArray, _ rank: Int) throws -> [(Scalar, Scalar)] {
        guard array.rank <= 2, array.count > 0 else { throw PythonError.value("`pad_width` must be a number, a pair, or one pair for each axis") }
        let table: NDArray
        do {
            table = try array.broadcast(to: [rank, 2])
        } catch {
            let shape = array.shape.map(String.init).joined(separator: ",") + (array.rank == 1 ? "," : "")
            throw PythonError.value("operands could not be broadcast together with remapped shapes [original->remapped]: (\(shape))  and requested shape (\(rank),2)")
        }
        return try (0..<rank).map { (try table.element([$0, 0]), try table.element([$0, 1])) }
    }
}
