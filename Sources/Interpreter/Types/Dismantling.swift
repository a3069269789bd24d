/// Takes deep structures apart without recursion.
enum Dismantling {
    /// Called by a container's `deinit` with what it held.
    @inline(__always)
    static func release(_ held: inout [Value]) {
        // Asked first and to the end: a loop over the array would hold a second reference to its storage, and nothing in
        // it would be the last one.
        if mayBeDeep(held) { releaseDeep(&held) }
    }

    @inline(__always)
    private static func mayBeDeep(_ held: borrowing [Value]) -> Bool {
        for i in held.indices {
            if case .object(let object) = held[i], object.holdsContainers { return true }
        }
        return false
    }

    @inline(never)
    private static func releaseDeep(_ held: inout [Value]) {
        var pending: [Value] = []
        swap(&pending, &held)
        while let value = pending.popLast() {
            guard case .object(var object) = consume value else { continue }
            // Only the last holder takes a container apart; its own deinit then finds it empty.
            if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
        }
    }
}

extension Machine {
    /// Runs a step of a recursion over containers.
    /// - Throws: RecursionError when it is as deep as calls may be.
    @inline(__always)
    func nested<T>(_ purpose: String, _ body: () throws -> T) throws -> T {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > limits.recursionDepth {
            throw PythonError(.recursionError, "maximum recursion depth exceeded\(purpose)")
        }
        return try body()
    }

    /// The repr of a container: `hidden` when it is met inside itself.
    func showing(_ object: Object, hidden: String, _ body: () throws -> String) throws -> String {
        let identity = ObjectIdentifier(object)
        if beingShown.contains(identity) { return hidden }
        beingShown.append(identity)
        defer { beingShown.removeLast() }
        if beingShown.count > limits.recursionDepth {
            throw PythonError(.recursionError, "maximum recursion depth exceeded while getting the repr of an object")
        }
        return try body()
    }
}
