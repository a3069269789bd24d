import Catalog

extension Entry where Product == SamplerFamily {
    /// Heun's method with churn, with the paper's numbers for images.
    static let edm = Entry(EntryInfo(
        "edm", "Heun's method that adds a little noise before every step, which forgets earlier errors.",
        details: "The defaults are the paper's for ImageNet at 64 pixels; s_churn=0 makes it heun.",
        formula: #"\hat\sigma = \sigma(1 + \gamma), \gamma = \min(S_{churn}/n, \sqrt2 - 1)"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), algorithm 2 and table 5"], keywords: ["karras", "churn", "stochastic"])
    ) {
        SamplerFamily([
            SamplerOption("s_churn", .number(40, 0...1e6), "How much noise is added over the whole run."),
            SamplerOption("s_tmin", .number(0.05, 0...Double.infinity), "The lowest level at which it is."),
            SamplerOption("s_tmax", .number(50, 0...Double.infinity), "The highest."),
            SamplerOption("s_noise", .number(1.003, 0...10), "Factor of that noise."),
        ]) { Heun(churn: Churn($0)) }
    }
}
