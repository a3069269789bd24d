import Arrays
import Catalog
import DiffusionPDE
import Interpreter

/// What the diffusion verbs read from their calls.
extension Call {
    /// A boundary condition: a name, or `("dirichlet", value)`.
    func boundary(_ index: Int) throws -> BoundaryCondition {
        guard let pair = self[index].as(TupleObject.self) ?? self[index].as(ListObject.self) else {
            return try BoundaryCondition(named: try string(index))
        }
        let parts = try machine.elements(.object(pair))
        guard parts.count == 2, let name = parts[0].as(StringObject.self)?.text else {
            throw error(index, "\(parameterName(index)) must be a name or a pair (\"dirichlet\", value)", type: .typeError)
        }
        guard case .dirichlet = try BoundaryCondition(named: name) else {
            throw error(index, "only dirichlet takes a value, not \(name)", hints: ["use bc=\"\(name)\""])
        }
        guard let value = try? number(parts[1]) else {
            throw error(index, "the value of a dirichlet boundary must be a number, not "
                + machine.type(of: parts[1]).name, type: .typeError)
        }
        return .dirichlet(value)
    }

    /// The equation of the parameters D, h and bc at these places.
    func heatEquation(diffusivity: Int, spacing: Int, boundary: Int? = nil) throws -> HeatEquation {
        try HeatEquation(diffusivity: try double(diffusivity), spacing: try double(spacing),
                         boundary: try boundary.map { try self.boundary($0) } ?? .neumann)
    }

    /// An image or a signal; what is no array of numbers is refused in the words of the lab.
    func image(_ index: Int) throws -> NDArray {
        if self[index].as(StringObject.self) != nil || isNone(index) { throw typeError(index, expected: "an array") }
        return try array(index)
    }

    /// A real number of any kind.
    private func number(_ value: Value) throws -> Double {
        switch value {
        case .float(let x), .float64(let x): return x
        case .int(let x), .int64(let x): return Double(x)
        case .float32(let x): return Double(x)
        case .uint8(let x): return Double(x)
        case .object(let object):
            if let x = try object.asDouble(machine) { return x }
        default: break
        }
        throw PythonError.type("must be real number, not \(machine.type(of: value).name)")
    }
}

/// The words of parameters that several verbs share.
enum DiffusionParameter {
    static let image = ParameterInfo("u", "A signal [x], grey image [y, x] or colour image [y, x, 3], all values finite.")
    static let diffusivity = ParameterInfo("D", "The diffusivity, in h² per unit of time; positive.")
    static let spacing = ParameterInfo("h", "The distance between pixel centres; positive.")
    static let scheme = ParameterInfo("scheme", "How time is advanced.", choices: TimeSteppers.names)
    static let boundary = ParameterInfo(
        "bc", "What lies beyond the border: \"neumann\" (zero flux), \"periodic\", \"dirichlet\" (0), or (\"dirichlet\", value).",
        choices: BoundaryCondition.names)
    static let force = ParameterInfo("force", "True runs a step beyond the stability limit.")
    static let reference = ParameterInfo("ref", "The reference, an array of the same shape.")
}
