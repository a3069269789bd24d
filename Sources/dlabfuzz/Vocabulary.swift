import Interpreter
import LabLibrary

/// The names a generated program may use: whatever the lab declares, so that a new function is tried without further work.
struct Vocabulary {
    let builtins: [String]
    /// Functions and values of the modules, by the path a script reaches them under, with the names of their parameters.
    let functions: [(path: String, parameters: [String])]
    let methods: [String]
    let lab: [(path: String, parameters: [String])]

    /// Names that would wait, or reach outside.
    private static let avoided: Set<String> = [
        "input", "time.sleep", "photo", "imread", "imsave", "np.save", "np.savetxt", "plt.savefig", "savefig", "help",
        "load_denoiser", "train_denoiser", "generate", "np.random.default_rng", "copyright", "credits", "license", "exit", "quit",
    ]

    /// - Parameter machine: with the library installed.
    init(_ machine: Machine) {
        func parameters(_ value: Value) -> [String]? {
            guard case .object(let object) = value else { return nil }
            if let function = object as? BuiltinFunction { return function.signature.names }
            return object.isCallable ? [] : nil
        }
        func members(_ module: String, as prefix: String) -> [(String, [String])] {
            (machine.modules[module]?.members ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
                guard !name.hasPrefix("_"), !Self.avoided.contains(prefix + name), let parameters = parameters(value) else { return nil }
                return (prefix + name, parameters)
            }
        }
        builtins = machine.builtins.keys.filter { !$0.hasPrefix("_") && !Self.avoided.contains($0) }.sorted()
        functions = members("numpy", as: "np.") + members("numpy.linalg", as: "np.linalg.") + members("numpy.random", as: "np.random.")
            + members("math", as: "math.") + members("matplotlib.pyplot", as: "plt.")
        lab = members("lab", as: "")
        let types: [TypeObject] = [.str, .list, .dict, .set, .tuple, .int, .float, .ndarray]
        methods = Set(types.flatMap { $0.methodNames }).filter { !$0.hasPrefix("_") && $0 != "tofile" }.sorted()
    }
}
