/// Measured workloads as a table for a person and as JSON for a program.
enum BenchReport {
    /// What the report says of the machine and of the whole run.
    struct Machine {
        /// The most memory held, in bytes.
        let memory: Int
        /// Bytes read and written per second by a copy that no cache holds.
        let bandwidth: Double?
        let threads: Int
    }

    private static let widths = [13, 12, 12, 16, 12, 12, 12, 10]

    static let heading: String = row(["work", "CPU", "wall", "rate", "memory", "peer CPU", "its memory", "ratio"]) + "  what\n"

    static func line(_ result: Bench.Result) -> String {
        let workload = result.workload
        var what = workload.summary
        if let goal = workload.goal { what += "; goal: \(goal)" }
        if let peer = workload.peer { what += "; peer: \(peer.name)" }
        if !result.note.isEmpty { what += " (\(result.note))" }
        return row([
            workload.name, result.own.map { time($0.cpu) } ?? "–", result.own.map { time($0.wall) } ?? "–",
            rate(result).map { quantity($0.value) + " " + $0.unit } ?? "",
            result.memory.map { quantity(Double($0)) + "B" } ?? "", result.peer.map { time($0.cpu) } ?? "–",
            result.peerMemory.map { quantity(Double($0)) + "B" } ?? "", ratio(result).map { digits($0) + "×" } ?? "–",
        ]) + "  " + what + "\n"
    }

    static func footer(_ machine: Machine) -> String {
        "CPU: processor time, that of up to \(machine.threads) threads added up (DLAB_THREADS); rate: per second of it; "
            + "ratio: the peer's CPU time divided by this program's, larger is better; "
            + (machine.bandwidth.map { "memory copied at \(quantity($0))bytes/s; " } ?? "")
            + "most memory held: \(quantity(Double(machine.memory)))B\n"
    }

    /// How many times faster than the peer, by CPU time.
    static func ratio(_ result: Bench.Result) -> Double? {
        guard let own = result.own, let peer = result.peer, own.cpu > 0 else { return nil }
        return peer.cpu / own.cpu
    }

    private static func rate(_ result: Bench.Result) -> (value: Double, unit: String)? {
        guard let own = result.own, own.cpu > 0, let amount = result.workload.amount else { return nil }
        return (amount.count / own.cpu, "\(amount.unit)/s")
    }

    // MARK: JSON

    static func json(_ results: [Bench.Result], _ machine: Machine) -> String {
        let rows = results.map { result in
            let peer = result.workload.peer?.name
            let fields: [(String, String)] = [
                ("name", quoted(result.workload.name)), ("summary", quoted(result.workload.summary)),
                ("cpu_s", number(result.own?.cpu)), ("wall_s", number(result.own?.wall)),
                ("rate", number(rate(result)?.value)), ("rate_unit", rate(result).map { quoted($0.unit) } ?? "null"),
                ("peer", peer.map(quoted) ?? "null"), ("peer_cpu_s", number(result.peer?.cpu)),
                ("peer_wall_s", number(result.peer?.wall)), ("ratio", number(ratio(result))),
                ("goal", result.workload.goal.map(quoted) ?? "null"), ("repetitions", "\(result.workload.repetitions)"),
                ("memory_bytes", result.memory.map { "\($0)" } ?? "null"),
                ("peer_memory_bytes", result.peerMemory.map { "\($0)" } ?? "null"), ("note", quoted(result.note)),
            ]
            return "    {" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
        }
        return "{\n  \"workloads\": [\n" + rows.joined(separator: ",\n") + "\n  ],\n  \"threads\": \(machine.threads),\n"
            + "  \"copy_bytes_per_s\": \(number(machine.bandwidth)),\n  \"peak_memory_bytes\": \(machine.memory)\n}\n"
    }

    private static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "null" }
        return "\(value)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    // MARK: Numbers for people

    private static func row(_ cells: [String]) -> String {
        zip(cells, widths).map { cell, width in cell + String(repeating: " ", count: max(1, width - cell.count)) }.joined()
    }

    private static func time(_ seconds: Double) -> String {
        if seconds < 1e-3 { return digits(seconds * 1e6) + " µs" }
        return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s"
    }

    private static func quantity(_ value: Double) -> String {
        for (scale, prefix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where value >= scale {
            return digits(value / scale) + " " + prefix
        }
        return digits(value) + " "
    }

    /// Three significant digits.
    private static func digits(_ value: Double) -> String {
        if value >= 100 { return "\(Int(min(value.rounded(), 1e15)))" }
        let places = value >= 10 ? 10.0 : 100.0
        return "\((value * places).rounded() / places)"
    }
}

extension Workload.Peer {
    var name: String {
        switch self {
        case .python(let name, _, _), .pythonStart(let name, _): name
        case .pypy: "PyPy on lists"
        }
    }
}
