import LabLibrary

/// One thing that is measured, and what the best known other program would do.
public struct Workload: Sendable {
    public let name: String
    /// What is done, in one line.
    public let summary: String
    let measure: Measure
    /// The same work elsewhere.
    let peer: Peer?
    /// What one run gets through, and its unit; nil: only the time counts.
    let amount: (count: Double, unit: String)?
    let repetitions: Int
    /// What was reached on a quiet machine, or must be; nil: nothing is promised.
    let goal: String?

    enum Measure: Sendable {
        /// Code of the lab: prepared once, then run and timed.
        case code(setup: String, body: String)
        /// This program, started anew, reading a script.
        case start(input: String)
        /// A large network, computed once by some threads.
        case network(LargeNetwork, threads: Int)
        /// Memory copied from one place to another.
        case copy(bytes: Int)
    }

    enum Peer: Sendable {
        /// A Python program that prints its CPU and wall seconds, one pair per line.
        case python(name: String, setup: String, body: String)
        /// The same, run by PyPy.
        case pypy(setup: String, body: String)
        /// A whole run of Python is what is compared.
        case pythonStart(name: String, code: String)
    }

    /// Everything that is measured, in the order of the report.
    static let all: [Workload] = whole + loops + arrayExpressions + sampling + networks + largeNetworks

    /// Whole tasks, and what the machine can do.
    private static let whole: [Workload] = [
        Workload(
            name: "start", summary: "from start to the first answer", measure: .start(input: "1 + 1\n"),
            peer: .pythonStart(name: "python3 -c \"import numpy\"", code: "import numpy"), amount: nil, repetitions: 15,
            goal: "0.4 of the peer's time, 50 ms"),
        figure("figure-lines", "from start to a PNG file: five curves, labels, legend", curves),
        figure("figure-panels", "from start to a PNG file: sixteen panels", panels),
        figure("figure-field", "from start to a PNG file at 300 dpi: a field of 512² with its colour bar", field),
        Workload(
            name: "W1", summary: "the loop over pixels of a first diffusion script, 10², 100 steps",
            measure: .code(setup: "import numpy as np", body: pixelLoop),
            peer: .python(name: "CPython with NumPy", setup: "import numpy as np", body: pixelLoop),
            amount: (6400, "cells"), repetitions: 11, goal: "not slower than the peer"),
        Workload(
            name: "W2", summary: "heat, ftcs, 512² float32, 1000 steps",
            measure: heat(512, steps: 1000), peer: numPyHeat(512, steps: 50, of: 1000), amount: (512 * 512 * 1000, "cells"),
            repetitions: 5, goal: "5.6 G cells/s"),
        Workload(
            name: "W3", summary: "heat, ftcs, 4096² float32, 100 steps",
            measure: heat(4096, steps: 100), peer: numPyHeat(4096, steps: 2, of: 100), amount: (4096 * 4096 * 100, "cells"),
            repetitions: 3, goal: "4 G cells/s"),
        Workload(
            name: "W4", summary: "Perona–Malik across faces, 512² float32, 100 steps",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((512, 512), dtype=np.float32)\n",
                           body: "v = diffuse(u, t=20, K=0.1, dt=0.2)"),
            peer: numPyPeronaMalik(steps: 5, of: 100), amount: (512 * 512 * 100, "cells"), repetitions: 7, goal: "2.4 G cells/s"),
        Workload(
            name: "W5", summary: "total variation denoising, 512² float32, weight 0.1, to a gap of 1e-4",
            measure: .code(setup: "import numpy as np\nf = \(testImage(512)).astype(np.float32)\n", body: "v = rof(f, 0.1)"),
            peer: .python(name: "Chambolle's iteration in NumPy, to a gap of 1e-3", setup: "import numpy as np\nf = \(testImage(512)).astype(np.float32)\n"
                          + chambolle, body: "rof(f, np.float32(0.1), 1e-3)"),
            amount: nil, repetitions: 5, goal: "50 ms"),
        Workload(
            name: "W6", summary: "edge-enhancing diffusion, 512² float32, 25 steps",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((512, 512), dtype=np.float32)\n",
                           body: "v = edge_enhancing(u, t=5, K=0.1, dt=0.2)"),
            peer: numPyTensors(steps: 2, of: 25, rho: 0, "1 - np.exp(-3.31488 / np.maximum((a + c) / 0.01, 1e-9)**4), 1"), amount: (512 * 512 * 25, "cells"), repetitions: 7, goal: "200 M cells/s"),
        Workload(
            name: "W6-coherence", summary: "coherence-enhancing diffusion, rho 4, 512² float32, 25 steps",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((512, 512), dtype=np.float32)\n",
                           body: "v = coherence_enhancing(u, t=5, C=1e-8, dt=0.2)"),
            peer: numPyTensors(steps: 1, of: 25, rho: 4, "0.001, 0.001 + 0.999 * np.exp(-1e-8 / np.maximum(q * q, 1e-30))"), amount: (512 * 512 * 25, "cells"), repetitions: 7, goal: "200 M cells/s"),
        Workload(
            name: "W7", summary: "(I − 50 L) u = f, 1024² float32: one backward Euler step",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((1024, 1024), dtype=np.float32)\n",
                           body: "v = heat(u, t=50, dt=50, scheme='backward_euler')"),
            peer: numPySpectrum("1 / (1 - 50 * l)"), amount: (1024 * 1024, "cells"), repetitions: 11, goal: "10 ms"),
        Workload(
            name: "W8", summary: "exact heat to T = 8, 1024² float32",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((1024, 1024), dtype=np.float32)\n",
                           body: "v = heat(u, t=8)"),
            peer: numPySpectrum("np.exp(8 * l)"), amount: (1024 * 1024, "cells"), repetitions: 11, goal: "8 ms"),
        Workload(
            name: "W8-double", summary: "the same in float64",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((1024, 1024))\n", body: "v = heat(u, t=8)"),
            peer: nil, amount: (1024 * 1024, "cells"), repetitions: 11, goal: "8 ms"),
        Workload(
            name: "W7-lod", summary: "one LOD step of 50, 1024² float32",
            measure: .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((1024, 1024), dtype=np.float32)\n",
                           body: "v = heat(u, t=50, dt=50, scheme='lod')"),
            peer: nil, amount: (1024 * 1024, "cells"), repetitions: 11, goal: "6 ms"),
        Workload(
            name: "copy", summary: "memory copied, 256 MiB: what the machine can do", measure: .copy(bytes: 256 << 20), peer: nil,
            amount: (2 * 256 * 1_048_576, "bytes"), repetitions: 5, goal: nil),
        Workload(
            name: "copy-cache", summary: "memory copied within the cache, 256 KiB", measure: .copy(bytes: 256 << 10), peer: nil,
            amount: (2 * 256 * 1024 * 4096, "bytes"), repetitions: 5, goal: nil),
    ]

    /// Discs of several greys on a ramp, with noise of standard deviation 0.1: the same in the lab and in NumPy.
    private static func testImage(_ n: Int) -> String {
        "(np.linspace(0.2, 0.6, \(n)) + 0.4 * ((np.arange(\(n))[:, None] % 128 - 64)**2 + (np.arange(\(n)) % 128 - 64)**2 < 1600)"
            + " + np.random.default_rng(0).normal(0, 0.1, (\(n), \(n))))"
    }

    /// The projected gradient iteration of 2004 on the dual problem, looking at the gap every 20 steps.
    private static let chambolle = """
        def div(p, q):
            d = p + q
            d[:, 1:] -= p[:, :-1]
            d[1:] -= q[:-1]
            return d
        def rof(f, weight, goal):
            p, q = np.zeros_like(f), np.zeros_like(f)
            step = 0
            while True:
                u = f + div(p, q)
                dx, dy = np.zeros_like(f), np.zeros_like(f)
                dx[:, :-1] = u[:, 1:] - u[:, :-1]
                dy[:-1] = u[1:] - u[:-1]
                if step % 20 == 0:
                    d = u - f
                    energy = 0.5 * np.sum(d * d) + weight * np.sum(np.sqrt(dx * dx + dy * dy))
                    if energy + 0.5 * np.sum(d * d) + np.sum(d * f) <= goal * energy:
                        return u
                p += np.float32(0.248) * dx
                q += np.float32(0.248) * dy
                size = np.maximum(1, np.sqrt(p * p + q * q) / weight)
                p /= size
                q /= size
                step += 1

        """

    /// A script from start to its figure; with matplotlib, where that is installed, as it is.
    private static func figure(_ name: String, _ summary: String, _ script: String) -> Workload {
        let whole = "import numpy as np\nimport matplotlib.pyplot as plt\n" + script
        return Workload(name: name, summary: summary, measure: .start(input: whole),
                        peer: .pythonStart(name: "matplotlib", code: "import matplotlib\nmatplotlib.use('Agg')\n" + whole), amount: nil, repetitions: 7,
                        goal: "a tenth of the peer's time")
    }

    static let figureFile = "/tmp/dlab-bench-figure.png"
    private static let curves = """
        x = np.linspace(0, 10, 1000)
        for k in range(5): plt.plot(x, np.sin(x + k), label=str(k))

        plt.xlabel('x'); plt.ylabel('u'); plt.title('curves'); plt.legend()
        plt.savefig('\(figureFile)'); plt.close()

        """
    private static let panels = """
        fig, axes = plt.subplots(4, 4, figsize=(8, 8), constrained_layout=True)
        x = np.linspace(0, 10, 200)
        for k, ax in enumerate(axes.flat): ax.plot(x, np.sin(k * x)); ax.set_title(str(k)); ax.set_xlabel('x'); ax.set_ylabel('u')

        plt.savefig('\(figureFile)'); plt.close()

        """
    private static let field = """
        plt.imshow(np.random.default_rng(0).random((512, 512))); plt.colorbar()
        plt.savefig('\(figureFile)', dpi=300); plt.close()

        """

    private static func heat(_ n: Int, steps: Int) -> Measure {
        .code(setup: "import numpy as np\nu = np.random.default_rng(0).random((\(n), \(n)), dtype=np.float32)\n",
              body: "v = heat(u, t=\(steps) * 0.2, dt=0.2, scheme='ftcs')")
    }

    /// NumPy with `out=` everywhere and no temporary arrays; fewer steps, scaled up.
    private static func numPyHeat(_ n: Int, steps: Int, of total: Int) -> Peer {
        .python(
            name: "NumPy with out=",
            setup: """
                import numpy as np
                u = np.random.default_rng(0).random((\(n), \(n)), dtype=np.float32)
                p = np.zeros((\(n) + 2, \(n) + 2), np.float32)
                p[1:-1, 1:-1] = u
                s = np.empty_like(u)
                r = np.float32(0.2)
                scale = \(total) / \(steps)
                """,
            body: """
                for i in range(\(steps)):
                    p[0], p[-1], p[:, 0], p[:, -1] = p[1], p[-2], p[:, 1], p[:, -2]
                    c = p[1:-1, 1:-1]
                    np.add(p[:-2, 1:-1], p[2:, 1:-1], out=s)
                    s += p[1:-1, :-2]
                    s += p[1:-1, 2:]
                    s *= r
                    c *= 1 - 4 * r
                    c += s
                """)
    }

    /// Gains of eigenmodes in NumPy, which has no cosine transform: by the Fourier transform of the mirrored image.
    private static func numPySpectrum(_ gain: String) -> Peer {
        .python(
            name: "NumPy, FFT of the mirrored image",
            setup: """
                import numpy as np
                u = np.random.default_rng(0).random((1024, 1024), dtype=np.float32)
                k = np.arange(2048) * (np.pi / 2048)
                l = (-4 * np.sin(k)**2)[:, None] - 4 * np.sin(k[:1025])**2
                g = (\(gain)).astype(np.float32)
                """,
            body: """
                f = np.fft.rfft2(np.block([[u, u[:, ::-1]], [u[::-1], u[::-1, ::-1]]]))
                f *= g
                v = np.fft.irfft2(f)[:1024, :1024]
                """)
    }

    /// Tensor diffusion in NumPy, whole arrays at a time, with the standard stencil.
    /// - Parameter eigenvalues: across and along, from the entries a, c of the structure tensor and q = μ₁ − μ₂.
    private static func numPyTensors(steps: Int, of total: Int, rho: Double, _ eigenvalues: String) -> Peer {
        .python(
            name: "NumPy",
            setup: """
                import numpy as np
                u = np.random.default_rng(0).random((512, 512), dtype=np.float32)
                scale = \(total) / \(steps)
                def gauss(p, sigma):
                    if sigma == 0:
                        return p
                    r = int(4 * sigma + 0.5)
                    w = np.exp(-0.5 * (np.arange(-r, r + 1) / sigma)**2).astype(np.float32)
                    w /= w.sum()
                    for axis in (0, 1):
                        q = np.pad(p, [(r, r) if axis == 0 else (0, 0), (r, r) if axis == 1 else (0, 0)], mode='symmetric')
                        p = sum(w[k] * (q[k:k + 512] if axis == 0 else q[:, k:k + 512]) for k in range(2 * r + 1))
                    return p
                def shifted(p, dy, dx):
                    return np.pad(p, 1, mode='symmetric')[1 + dy:513 + dy, 1 + dx:513 + dx]
                """,
            body: """
                v = u
                for i in range(\(steps)):
                    s = gauss(v, \(rho > 0 ? 0.5 : 1))
                    dx, dy = (shifted(s, 0, 1) - shifted(s, 0, -1)) / 2, (shifted(s, 1, 0) - shifted(s, -1, 0)) / 2
                    a, b, c = gauss(dx * dx, \(rho)), gauss(dx * dy, \(rho)), gauss(dy * dy, \(rho))
                    q = np.sqrt((a - c)**2 + 4 * b * b) + np.float32(1e-30)
                    cos, sin = (a - c) / q, 2 * b / q
                    across, along = \(eigenvalues)
                    a, b, c = (across + along + (across - along) * cos) / 2, (across - along) * sin / 2, (across + along - (across - along) * cos) / 2
                    n, e, w, t = shifted(v, -1, 0), shifted(v, 0, 1), shifted(v, 0, -1), shifted(v, 1, 0)
                    ne, nw, se, sw = shifted(v, -1, 1), shifted(v, -1, -1), shifted(v, 1, 1), shifted(v, 1, -1)
                    v = v + np.float32(0.1) * ((shifted(a, 0, 1) + a) * (e - v) - (shifted(a, 0, -1) + a) * (v - w)
                        + (shifted(c, 1, 0) + c) * (t - v) - (shifted(c, -1, 0) + c) * (v - n)) + np.float32(0.05) * (
                        shifted(b, 0, 1) * (se - ne) - shifted(b, 0, -1) * (sw - nw) + shifted(b, 1, 0) * (se - sw) - shifted(b, -1, 0) * (ne - nw))
                """)
    }

    /// The scheme of 1990 in NumPy, with a temporary array for every operation, as it is mostly written.
    private static func numPyPeronaMalik(steps: Int, of total: Int) -> Peer {
        .python(
            name: "NumPy",
            setup: """
                import numpy as np
                u = np.random.default_rng(0).random((512, 512), dtype=np.float32)
                k = np.float32(1 / 0.1**2)
                r = np.float32(0.2)
                scale = \(total) / \(steps)
                """,
            body: """
                v = u.copy()
                for i in range(\(steps)):
                    d = np.diff(v, axis=0)
                    e = np.diff(v, axis=1)
                    d *= r / (1 + k * d * d)
                    e *= r / (1 + k * e * e)
                    v[:-1] += d
                    v[1:] -= d
                    v[:, :-1] += e
                    v[:, 1:] -= e
                """)
    }

    /// The script that the lessons begin with: the five-point stencil, pixel by pixel.
    private static let pixelLoop = """
        initial_distribution = np.zeros((10, 10))
        initial_distribution[4, 4] = 1
        diffusion_coefficient = 0.1
        time_step = 0.01
        for i in range(100):
            new_distribution = np.zeros_like(initial_distribution)
            for x in range(1, initial_distribution.shape[0] - 1):
                for y in range(1, initial_distribution.shape[1] - 1):
                    new_distribution[x, y] = initial_distribution[x, y] + diffusion_coefficient * (
                        initial_distribution[x-1, y] + initial_distribution[x+1, y] +
                        initial_distribution[x, y-1] + initial_distribution[x, y+1] - 4 * initial_distribution[x, y]
                    ) * time_step
            initial_distribution = new_distribution
        """
}
