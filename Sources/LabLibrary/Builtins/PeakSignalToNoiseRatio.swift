import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let peakSignalToNoiseRatio = Builtin(EntryInfo(
        "psnr(u, ref)", "The peak signal-to-noise ratio in dB, for values in 0…1.",
        details: "20 dB is noise of standard deviation 0.1; every 6 dB more halve the error. Equal arrays give inf.",
        parameters: [ParameterInfo("u", "An array with values in 0…1."), DiffusionParameter.reference],
        returns: "A float, in dB.", formula: #"-10 \log_{10} \frac1N \sum_i (u_i - v_i)^2"#,
        keywords: ["quality", "decibel", "noise"],
        examples: [Example("u = np.zeros((4, 4))\nprint(round(psnr(u + 0.1, u), 9))", prints: "20.0\n")])) { call in
        .float(try ImageQuality.peakSignalToNoiseRatio(try call.image(0), try call.image(1)))
    }
}
