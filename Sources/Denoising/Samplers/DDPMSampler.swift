import Catalog

extension Entry where Product == SamplerFamily {
    /// Ancestral sampling: DDIM's step with η = 1 has the mean and the small variance β̃ of the original paper.
    static let ddpm = Entry(EntryInfo(
        "ddpm", "Ancestral sampling: every step removes some noise and adds a little fresh noise.",
        details: "The variance is β̃, the one of the true posterior for clean data. No noise is added in the last step.",
        formula: #"x_{t-1} = \tilde\mu_t(x_t, D) + \sqrt{\tilde\beta_t}\,\varepsilon, \tilde\beta_t = \frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t"#,
        references: ["Ho, Jain, Abbeel 2020 (arXiv 2006.11239), equations 7 and 11"], keywords: ["ancestral", "stochastic"])
    ) { SamplerFamily { _ in DDIMSampler(eta: 1) } }
}
