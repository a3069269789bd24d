import Catalog
import Syntax

extension FunctionObject {
    /// Puts each argument into the slot of its parameter, defaults where there is none.
    /// - Throws: TypeError in CPython's words.
    func bind(_ arguments: Arguments, to base: UnsafeMutablePointer<Value>, _ m: Machine) throws {
        let positionalCount = code.positionalCount
        let given = arguments.positional.count
        for index in 0..<min(given, positionalCount) { base[index] = arguments.positional[index] }
        let restSlot = positionalCount + code.keywordOnlyCount
        if code.takesRest {
            base[restSlot] = m.makeTuple(given > positionalCount ? Array(arguments.positional[positionalCount...]) : [])
        }
        try bindKeywords(arguments, to: base, m)
        if given > positionalCount, !code.takesRest { throw tooMany(given, base) }
        try fillDefaults(base)
    }

    private func bindKeywords(_ arguments: Arguments, to base: UnsafeMutablePointer<Value>, _ m: Machine) throws {
        let named = code.positionalCount + code.keywordOnlyCount
        let extra: Value? = code.takesKeywords ? m.makeDict() : nil
        for (name, value) in arguments.keywords {
            if let slot = code.parameterNames[code.positionalOnlyCount..<named].firstIndex(of: name) {
                guard base[slot].isUndefined else {
                    throw PythonError.type("\(code.qualifiedName)() got multiple values for argument '\(name)'")
                }
                base[slot] = value
            } else if let extra {
                try m.setItem(extra, .object(StringObject(name)), value)
            } else {
                throw unexpected(name, arguments)
            }
        }
        if let extra { base[named + (code.takesRest ? 1 : 0)] = extra }
    }

    private func fillDefaults(_ base: UnsafeMutablePointer<Value>) throws {
        let firstDefault = code.positionalCount - defaults.count
        var missing: [String] = []
        for index in 0..<code.positionalCount where base[index].isUndefined {
            if index >= firstDefault {
                base[index] = defaults[index - firstDefault]
            } else {
                missing.append(code.parameterNames[index])
            }
        }
        guard missing.isEmpty else {
            throw PythonError.type(missingArguments(function: code.qualifiedName, kind: "positional", missing))
        }
        for index in 0..<code.keywordOnlyCount where base[code.positionalCount + index].isUndefined {
            if keywordDefaults[index].isUndefined {
                missing.append(code.parameterNames[code.positionalCount + index])
            } else {
                base[code.positionalCount + index] = keywordDefaults[index]
            }
        }
        guard missing.isEmpty else {
            throw PythonError.type(missingArguments(function: code.qualifiedName, kind: "keyword-only", missing))
        }
    }

    private func tooMany(_ given: Int, _ base: UnsafeMutablePointer<Value>) -> PythonError {
        let most = code.positionalCount
        let least = most - defaults.count
        let takes = defaults.isEmpty ? "\(most)" : "from \(least) to \(most)"
        let plural = !defaults.isEmpty || most != 1
        let keywordOnly = (0..<code.keywordOnlyCount).filter { !base[most + $0].isUndefined }.count
        var was = "\(given) \(given == 1 ? "was" : "were")"
        if keywordOnly > 0 {
            was = "\(given) positional argument\(given == 1 ? "" : "s") (and \(keywordOnly) keyword-only "
                + "argument\(keywordOnly == 1 ? "" : "s")) were"
        }
        return .type("\(code.qualifiedName)() takes \(takes) positional argument\(plural ? "s" : "") but \(was) given")
    }

    private func unexpected(_ name: String, _ arguments: Arguments) -> PythonError {
        let positionalOnly = code.parameterNames[..<code.positionalOnlyCount]
        let asKeywords = positionalOnly.filter { name in arguments.keywords.contains { $0.name == name } }
        if !asKeywords.isEmpty {
            return .type("\(code.qualifiedName)() got some positional-only arguments passed as keyword arguments: "
                + "'\(asKeywords.joined(separator: ", "))'")
        }
        let error = PythonError.type("\(code.qualifiedName)() got an unexpected keyword argument '\(name)'")
        let named = code.positionalCount + code.keywordOnlyCount
        error.exception.suggestion = Suggestion.nearest(
            to: name, among: code.parameterNames[code.positionalOnlyCount..<named])
        return error
    }
}
