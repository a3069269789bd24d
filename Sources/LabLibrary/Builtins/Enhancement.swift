import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let shockFilter = Builtin(EntryInfo(
        "shock_filter(u, t, sigma=0, dt=None)",
        "Sharpens edges into jumps without ringing.",
        details: """
            Moves the grey values towards the nearer side of each edge: u_t = −sign(u_ηη) |∇u|, where η points along the \
            gradient. Every new value lies between old neighbouring ones, so nothing leaves the range. An edge of width w has \
            become a jump at t = w/2; later only the jumps move. Noise is sharpened as well: a sigma of 1 to 3 pixels looks for \
            the edges in a smoothed image. Explicit upwind scheme; dt is at most 1/√2 in images and 1 in signals.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("t", "The time, which is the way in pixels that edges move; not negative."),
            ParameterInfo("sigma", "The Gaussian before u_ηη is taken, in pixels, 0…10000."),
            ParameterInfo("dt", "The longest step; None takes 0.5."),
        ],
        returns: "A new array of the shape of u.",
        formula: #"\frac{\partial u}{\partial t} = -\mathrm{sign}(u_{\eta\eta})\,|\nabla u|"#,
        references: ["Osher and Rudin (1990), SIAM J. Numer. Anal. 27(4)", "Alvarez and Mazorra (1994), SIAM J. Numer. Anal. 31(2)",
                     "Rouy and Tourin (1992), SIAM J. Numer. Anal. 29(3), for the upwind slopes"],
        keywords: ["sharpen", "enhance", "deblur", "edges", "morphology"],
        examples: [Example("u = heat(np.repeat([0.0, 1], 10), t=4)\nprint(u[8:12].round(1), shock_filter(u, t=20)[8:12].round(1))",
                           prints: "[0.3 0.4 0.6 0.7] [0. 0. 1. 1.]\n"),
            .draws("b = gaussian_filter(photo(\"camera\"), 3)[40:296, 90:346]\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([b, shock_filter(b, t=8)]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A blurred photograph, and after the shock filter: each transition has become a jump."),
        ])) { call in
        let u = try call.image(0)
        let filter = try ShockFilter(sigma: try call.double(2))
        let t = try call.double(1), dt = try call.optionalDouble(3)
        return call.arrayResult(try call.observed("shock_filter") { try filter.apply(u, until: t, dt: dt, observer: $0) })
    }

    static let unsharp = Builtin(EntryInfo(
        "unsharp(u, sigma, amount)",
        "Sharpens by adding what a Gaussian blur takes away.",
        details: """
            To first order a step of the heat equation backwards in time, limited to details smaller than sigma. Edges overshoot: \
            values may leave the range of u, cut them off with np.clip(…, 0, 1).
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("sigma", "The width of the blur in pixels, 0…10000."),
            ParameterInfo("amount", "How much detail is added; 0.5 to 2 is usual, −1 gives the blur itself."),
        ],
        returns: "A new array of the shape of u.", formula: #"u + a\,(u - G_\sigma * u)"#,
        references: ["Gonzalez and Woods (2018), Digital Image Processing, §3.6"],
        keywords: ["sharpen", "enhance", "unsharp mask", "high boost"],
        examples: [Example("print(unsharp(np.array([0.0, 0, 1, 1]), sigma=1, amount=1).round(2))",
                           prints: "[-0.06 -0.3   1.3   1.06]\n"),
            .draws("b = gaussian_filter(photo(\"camera\"), 2)[40:296, 90:346]\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([b, unsharp(b, sigma=2, amount=2)]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A blurred photograph, and its detail added twice more: sharper, with halos along the edges."),
        ])) { call in
        let u = try call.image(0)
        return call.arrayResult(try UnsharpMask.apply(u, sigma: try call.double(1), amount: try call.double(2)))
    }
}
