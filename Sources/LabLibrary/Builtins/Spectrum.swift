import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let spectrum = Builtin(EntryInfo(
        "spectrum(u)", "The power at each spatial frequency, averaged over all directions.",
        details: """
            Element k is the mean of |û|²/N over the modes of k periods per shorter side. White noise of standard deviation σ \
            has the level σ² everywhere; blurring by heat multiplies the power by exp(−2 t |k|²).
            """,
        parameters: [DiffusionParameter.image], returns: "An array of length n//2 + 1, n the shorter side.",
        formula: #"P(k) = \Big\langle \tfrac1N |\hat u(\mathbf k)|^2 \Big\rangle_{|\mathbf k| \approx k}"#,
        references: ["van der Schaaf and van Hateren (1996), Vision Research 36(17)"],
        keywords: ["FFT", "frequency", "power", "Fourier"],
        examples: [Example("x = np.arange(16)\nprint(np.round(spectrum(np.cos(2*np.pi*3*x/16)), 6))",
                           prints: "[0. 0. 0. 4. 0. 0. 0. 0. 0.]\n"),
            .draws("u = photo(\"camera\")\n"
                    + "for v, name in [(u, \"photograph\"), (add_noise(u, 0.1), \"noisy\"), (heat(u, t=2), \"diffused\")]:\n"
                    + "    plt.loglog(np.arange(1, 257), spectrum(v)[1:], label=name)\n"
                    + "\n"
                    + "plt.xlabel(\"frequency\"); plt.ylabel(\"power\"); plt.legend()",
                   "Power by frequency: noise lifts the high frequencies to its own level, diffusion takes them away."),
        ])) { call in
        call.arrayResult(try NDArray(try PowerSpectrum.radial(try call.image(0))))
    }
}
