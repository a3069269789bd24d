import Arrays
import Syntax

// A function whose body is one elementwise expression is part of the expression that calls it: its parameters take pending
// arrays and its result may be one. Everything else about the call is as always: the frame, the limits, the traceback.

extension FunctionCode {
    /// Whether the body of a function is one elementwise expression that uses every parameter: what comes in pending is
    /// then part of what goes out.
    /// - Parameter parameters: how many, all of them plain.
    static func isInlinable(_ returned: Node?, parameters: Int) -> Bool {
        guard let returned, returned.canDefer else { return false }
        var used: Set<Int> = []
        return returned.isInlinable(parameters, &used) && used.count == parameters
    }
}

extension CallNode {
    /// The function that would be called when it takes pending arguments.
    private func inlinableCallee(_ m: Machine, _ f: FramePointer) -> FunctionObject? {
        guard let callee = (try? callee.borrowed(m, f)).flatMap({ $0 })?.takeUnretainedValue(),
              Swift.type(of: callee) == FunctionObject.self else { return nil }
        let function = unsafeDowncast(callee, to: FunctionObject.self)
        guard function.code.isInlinable, arguments.count == function.code.positionalCount, arguments.arePure,
              m.fusion.nesting < 4 else { return nil }
        m.fusion.nesting += 1
        defer { m.fusion.nesting -= 1 }
        return function.code.hasSilentBody(m, function) ? function : nil
    }

    func takesPendingArguments(_ m: Machine, _ f: FramePointer) -> Bool { inlinableCallee(m, f) != nil }

    /// Whether one of the arguments is pending or a large array.
    @inline(__always)
    func hasLargeArgument(_ base: UnsafeMutablePointer<Value>) -> Bool {
        for index in 0..<arguments.count where base[index].mayFuse { return true }
        return false
    }

    /// Runs a function that is part of the expression around the call, whose result may stay pending.
    @inline(never)
    func runInlined(_ code: Unmanaged<FunctionCode>, _ base: UnsafeMutablePointer<Value>, _ table: GlobalTable,
                    _ m: Machine, _ f: FramePointer) throws -> Value {
        let outer = m.fusion.inlineDepth
        m.fusion.inlineDepth = site?.mayDefer(m, f) ?? false ? m.state.pointee.depth + 1 : -1
        defer { m.fusion.inlineDepth = outer }
        return try m.run(code, base, table)
    }
}

extension FunctionCode {
    /// Whether running the body can do nothing but compute: all the names it calls mean what they should.
    fileprivate func hasSilentBody(_ m: Machine, _ function: FunctionObject) -> Bool {
        guard let returned = returnedReference else { return false }
        var nothing = Value.undefined
        return withUnsafeMutablePointer(to: &nothing) { locals in
            var frame = Frame(locals: locals, table: function.table)
            return withUnsafeMutablePointer(to: &frame) { f in
                returned._withUnsafeGuaranteedRef { $0.isSilent(m, f) }
            }
        }
    }
}
