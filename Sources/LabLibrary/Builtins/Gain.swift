import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The gain of one step on a Fourier mode.
    static let gain = Builtin(EntryInfo(
        "gain(scheme, r, kh)",
        "The factor by which one step multiplies the mode exp(i k x).",
        details: """
            Von Neumann's analysis. A gain beyond 1 in size grows without bound; a negative one makes the mode change sign at \
            every step. kh is the phase from pixel to pixel, 0 for the mean and π for the finest mode.
            """,
        parameters: [
            DiffusionParameter.scheme, ParameterInfo("r", "The mesh Fourier number D dt / h²; not negative."),
            ParameterInfo("kh", "The wave number times h: a number or an array; a tuple (ky h, kx h) in two dimensions."),
        ],
        returns: "A float, or an array of the shape of kh.",
        formula: #"g_{\mathrm{ftcs}} = 1 - 4 r \sin^2(k h / 2)"#,
        references: ["Charney, Fjørtoft and von Neumann (1950), Tellus 2(4)",
                     "Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2.7"],
        keywords: ["amplification factor", "von Neumann", "stability"],
        examples: [
            Example("print(gain(\"ftcs\", 0.5, np.pi))", prints: "-1.0\n"),
            Example("print(gain(\"ftcs\", 0.25, (np.pi, np.pi)))", prints: "-1.0\n"),
            Example("print(gain(\"backward_euler\", 0.25, np.array([0, np.pi])))", prints: "[1.  0.5]\n"),
        ])) { call in
        let stepper = try TimeSteppers.named(try call.string(0))
        let r = try call.double(1)
        guard r.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "r", value: r) }
        guard r >= 0 else { throw DiffusionError.negative(parameter: "r", value: r) }
        let angles = try waveNumbers(call, 2)
        let shape = try NDArray.broadcastShapes(angles.map(\.shape))
        let planes = try angles.map { try $0.casted(to: .float64).broadcast(to: shape).contiguous() }
        let result = try NDArray(.float64, shape: shape, zeroed: false)
        let out = result.pointer(Double.self), x = planes[planes.count - 1].pointer(Double.self)
        defer { withExtendedLifetime((result, planes)) {} }
        let y = planes.count == 2 ? planes[0].pointer(Double.self) : nil
        defer { withExtendedLifetime(planes) {} }
        for i in 0..<result.count {
            out[i] = StabilityTheory.gain(stepper, r: r, kyh: y?[i], kxh: x[i])
        }
        return shape.isEmpty ? .float(out[0]) : call.arrayResult(result)
    }

    /// One array of wave numbers, or two of a tuple.
    private static func waveNumbers(_ call: Call, _ index: Int) throws -> [NDArray] {
        guard call[index].as(TupleObject.self) != nil else { return [try call.image(index)] }
        let arrays = try call.arrays(index)
        guard arrays.count == 2 else {
            throw call.error(index, "\(call.parameterName(index)) must be a number, an array or a pair (ky h, kx h), "
                + "not \(arrays.count) values", hints: ["np.array((…)) is a row of wave numbers in one dimension"])
        }
        return arrays
    }
}
