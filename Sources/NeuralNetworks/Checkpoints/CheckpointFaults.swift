import Catalog

/// What does not fit between a checkpoint and the network that is made from it, gathered so that one error says all of it.
struct CheckpointFaults {
    /// Names that layers asked for in vain.
    var missing: [String] = []
    /// Sentences about tensors of another shape, and about numbers that are not finite.
    var misshapen: [String] = []
    var spoilt: [String] = []

    /// - Parameters:
    ///   - names: all names of the checkpoint.
    ///   - used: those that layers asked for.
    func check(names: [String], used: Set<String>) throws {
        let unused = names.filter { !used.contains($0) }.sorted()
        var sentences = misshapen + spoilt
        if missing.count == 1 { sentences.insert("the checkpoint has no tensor '\(missing[0])'", at: 0) }
        if missing.count > 1 { sentences.insert("the checkpoint lacks \(missing.count) tensors: " + CheckpointFaults.list(missing), at: 0) }
        if !unused.isEmpty { sentences.append("the checkpoint has tensors that this network does not: " + CheckpointFaults.list(unused)) }
        guard !sentences.isEmpty else { return }
        let near = missing.count == 1 ? Suggestion.nearest(to: missing[0], among: unused) : nil
        throw CheckpointError(sentences.joined(separator: "\n"), hints: near.map { ["it has '\($0)'"] } ?? [])
    }

    /// All of the names; a whole layer or block that is missing in one word.
    private static func list(_ names: [String]) -> String {
        guard names.count > 24 else { return names.map { "'\($0)'" }.joined(separator: ", ") }
        // Hundreds of names are the parts of a few blocks: they are told by their beginnings, with how many each holds.
        var groups: [(prefix: String, count: Int)] = []
        for name in names {
            let prefix = name.split(separator: ".").prefix(3).joined(separator: ".")
            if let index = groups.firstIndex(where: { $0.prefix == prefix }) { groups[index].count += 1 } else { groups.append((prefix, 1)) }
        }
        return groups.map { $0.count == 1 ? "'\($0.prefix)…'" : "\($0.count) under '\($0.prefix)'" }.joined(separator: ", ")
    }
}
