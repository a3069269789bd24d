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

    /// The g of nonlinear diffusion: a name, one of the lab's own functions, or any function of the slope; with its
    /// contrast where it has one.
    func conductivity(_ index: Int, contrast: Int) throws -> Conductivity {
        if self[index].text != nil {
            return .named(try Diffusivities.named(try string(index)), contrast: try self.contrast(contrast))
        }
        // The lab's perona_malik(s, K) given as a function means what its name means, with the K of this call.
        if let builtin = self[index].as(BuiltinFunction.self),
            let known = Builtin.diffusivities.firstIndex(where: { $0.info.name == builtin.info.name }) {
            return .named(try Diffusivities.all[known].make(), contrast: try self.contrast(contrast))
        }
        guard case .object(let object) = self[index], object.isCallable else {
            throw typeError(index, expected: "a name or a function of the slope")
        }
        let machine = machine, function = self[index]
        return .function { slopes in
            // The array is the function's to keep: it gets one of its own.
            let answer = try machine.call(function, Arguments([.object(ArrayObject(try slopes.copied()))]))
            return try ArrayConversion.toArray(answer, machine)
        }
    }

    /// A contrast: a number, or how to measure it.
    func contrast(_ index: Int) throws -> Contrast {
        self[index].text != nil ? try Contrast(named: try string(index)) : .value(try double(index))
    }

    /// The record of a run: the image, what is particular to it, and what it proves about itself.
    func record(_ name: String, _ u: NDArray, _ particulars: [(String, Value)], _ certificate: Certificate) -> Value {
        let fields: [(String, Value)] = [("u", arrayResult(u))] + particulars + [
            ("scheme", Value(certificate.scheme)), ("steps", .int(certificate.steps)), ("dt", .float(certificate.dt)),
        ] + proofs(certificate)
        return .object(RecordObject(name: name, fields: fields))
    }

    /// The fields of a certificate that every run has.
    func proofs(_ certificate: Certificate) -> [(String, Value)] {
        [("stability", certificate.stability.map { .float($0) } ?? .none), ("residual", .float(certificate.residual)),
         ("mean_drift", .float(certificate.meanDrift)), ("range_violation", .float(certificate.rangeViolation))]
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
    static let scheme = ParameterInfo("scheme", "How time is advanced.", among: TimeSteppers.all.map(\.info))
    static let boundary = ParameterInfo(
        "bc", "What lies beyond the border: \"neumann\" (zero flux), \"periodic\", \"dirichlet\" (0), or (\"dirichlet\", value).",
        choices: BoundaryCondition.names)
    static let force = ParameterInfo("force", "True runs a step beyond the stability limit.")
    static let conductivity = ParameterInfo(
        "g", "The diffusivity: a name, or any function that takes an array of slopes and returns g for each, not negative.",
        among: Diffusivities.all.map(\.info))
    static let contrast = ParameterInfo(
        "K", "The contrast, a slope of grey values from 0 to 1, positive; \"auto\", or a percentile such as \"90%\".",
        choices: ["auto"])
    static let nonlinearScheme = ParameterInfo("scheme", "How time is advanced.", among: NonlinearSchemes.all.map(\.info))
    static let stencil = ParameterInfo("stencil", "How div(D ∇u) is taken on the pixels.", among: TensorStencils.all.map(\.info))
    static let derivatives = ParameterInfo(
        "derivatives", "How slopes are taken: central differences, or Scharr's stencil, which turns with the image.",
        choices: Derivatives.names)
    static let record = ParameterInfo("record", "True returns a record with what the run proves about itself.")
    static let reference = ParameterInfo("ref", "The reference, an array of the same shape.")
}
