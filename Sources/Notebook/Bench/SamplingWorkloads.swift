/// Sampling with exact denoisers beside the same arithmetic in NumPy.
extension Workload {
    static let sampling: [Workload] = [
        Workload(
            name: "mixture", summary: "10⁵ points sampled from 25 Gaussians, 50 steps of euler",
            measure: .code(setup: grid + "d = gaussian_mixture(means, 0.1)\n", body: "r = sample(d, n=100_000, sampler='euler', steps=50)"),
            peer: .python(
                name: "NumPy",
                setup: """
                    import numpy as np
                    \(grid)
                    ramp = np.linspace(80**(1/7), 0.002**(1/7), 50)**7
                    sigmas = np.append(ramp, 0)
                    def D(x, s):
                        v = 0.01 + s*s
                        r = -((x[:, None] - means)**2).sum(-1) / (2*v)
                        r = np.exp(r - r.max(1, keepdims=True))
                        r /= r.sum(1, keepdims=True)
                        m = r @ means
                        return m + 0.01/v*(x - m)
                    """,
                body: """
                    x = np.random.default_rng(0).standard_normal((100_000, 2))*sigmas[0]
                    for a, b in zip(sigmas[:-1], sigmas[1:]):
                        x = x + (b - a)*(x - D(x, a))/a
                    """),
            amount: (5_000_000, "point steps"), repetitions: 3, goal: "3 times as fast as the peer"),
        Workload(
            name: "patches", summary: "patch score of one 16² image from 1000 images, patches of 5²",
            measure: .code(setup: images + "d = patch_score(data, patch=5, places='equivariant')\ny = d(x, 0.5)\n", body: "y = d(x, 0.5)"),
            peer: .python(
                name: "NumPy",
                setup: """
                    import numpy as np
                    \(images)
                    def patches(u):
                        p = np.pad(u, ((0, 0), (2, 2), (2, 2)))
                        return np.stack([p[:, i:i+16, j:j+16] for i in range(5) for j in range(5)], -1).reshape(-1, 25)
                    keys, centres = patches(data), data.reshape(-1)
                    norms = (keys**2).sum(1)
                    """,
                body: """
                    q = patches(x)
                    r = (2*(q @ keys.T) - norms - (q**2).sum(1)[:, None]) / (2*0.25)
                    r = np.exp(r - r.max(1, keepdims=True))
                    y = (r @ centres / r.sum(1)).reshape(16, 16)
                    """),
            amount: (65_536_000, "patch pairs"), repetitions: 3, goal: "faster than the peer, in a hundredth of its memory"),
    ]

    private static let grid = "means = np.array([[i, j] for i in range(-2, 3) for j in range(-2, 3)], dtype=float)\n"
    private static let images = "data = np.random.default_rng(1).random((1000, 16, 16))\nx = np.random.default_rng(2).random((1, 16, 16))\n"
}
