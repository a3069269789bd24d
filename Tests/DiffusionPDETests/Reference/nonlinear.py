"""Reference solutions of nonlinear diffusion, written independently of the solver: dense matrices, loops over faces.

Run `python3 nonlinear.py > nonlinear.txt` (NumPy only). Lines as in `heat.py`: `start SHAPE` are the initial arrays, the
others `SCHEME DIFFUSIVITY SIGMA BOUNDARY SHAPE`, the array after STEPS steps of length DT with contrast K and spacing H.
"""
import numpy as np

H, DT, STEPS, K, VALUE = 1.2, 0.24, 3, 0.25, 0.3
SHAPES = [(13,), (8, 5), (1, 7), (7, 1), (1, 1), (3, 4, 3)]
G = {
    "perona_malik": lambda s: 1 / (1 + s**2 / K**2),
    "perona_malik_exp": lambda s: np.exp(-(s**2) / K**2),
    "charbonnier": lambda s: 1 / np.sqrt(1 + s**2 / K**2),
    "weickert": lambda s: np.array([1.0 if v == 0 else 1 - np.exp(-3.31488 / (v / K) ** 8) for v in s]),
    "tv": lambda s: 1 / np.sqrt(s**2 + K**2),
}


def faces(shape, boundary):
    """Every face once: the flat indices of its two pixels, None for a ghost, with the axis it crosses."""
    grid = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    result = []
    for axis in range(len(shape)):
        lines = np.moveaxis(grid, axis, -1).reshape(-1, shape[axis])
        for line in lines:
            result += [(axis, a, b) for a, b in zip(line, line[1:])]
            if boundary == "periodic":
                result.append((axis, line[-1], line[0]))
            elif boundary == "dirichlet":
                result += [(axis, None, line[0]), (axis, line[-1], None)]
    return result


def smoothed(u, sigma, boundary):
    """The Gaussian cut at floor(4 sigma + 1/2), as a dense matrix along each axis."""
    radius = int(4 * sigma + 0.5)
    w = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    w /= w.sum()
    for axis in range(u.ndim):
        n = u.shape[axis]
        mirror = np.concatenate([np.arange(n), np.arange(n)[::-1]])
        m = np.zeros((n, n))
        for i in range(n):
            for k in range(-radius, radius + 1):
                j = (i + k) % n if boundary == "periodic" else mirror[(i + k) % (2 * n)]
                m[i, j] += w[k + radius]
        u = np.moveaxis(np.tensordot(m, u, (1, axis)), 0, axis)
    return u


def weights(channels, g, sigma, boundary, all_faces):
    shape = channels[0].shape
    if sigma == 0:
        flat = [c.ravel() for c in channels]
        value = lambda c, i: VALUE if i is None else c[i]
        s = [np.sqrt(np.mean([((value(c, b) - value(c, a)) / H) ** 2 for c in flat])) for _, a, b in all_faces]
        return G[g](np.array(s))
    square = 0
    for c in channels:
        v = smoothed(c, sigma, boundary)
        for axis in range(v.ndim):
            mode = "wrap" if boundary == "periodic" else "edge"
            p = np.pad(v, [(1, 1) if a == axis else (0, 0) for a in range(v.ndim)], mode=mode)
            n = v.shape[axis]
            d = (np.take(p, range(2, n + 2), axis) - np.take(p, range(n), axis)) / (2 * H)
            square = square + d**2 / len(channels)
    pixel = G[g](np.sqrt(square).ravel()).reshape(shape).ravel()
    return np.array([np.mean([pixel[i] for i in (a, b) if i is not None]) for _, a, b in all_faces])


def matrices(w, all_faces, count, axes):
    """A for each axis, and the constant that ghosts contribute."""
    a, b = np.zeros((axes, count, count)), np.zeros((axes, count))
    for weight, (axis, i, j) in zip(w / H**2, all_faces):
        for p, q in ((i, j), (j, i)):
            if p is None:
                continue
            a[axis, p, p] -= weight
            if q is None:
                b[axis, p] += weight * VALUE
            else:
                a[axis, p, q] += weight
    return a, b


def run(scheme, u0, g, sigma, boundary):
    channels = [u0[:, :, c] for c in range(3)] if u0.ndim == 3 else [u0]
    shape, count, axes = channels[0].shape, channels[0].size, channels[0].ndim
    all_faces, eye = faces(shape, boundary), np.eye(count)
    for _ in range(STEPS):
        a, b = matrices(weights(channels, g, sigma, boundary, all_faces), all_faces, count, axes)
        total, ghost = a.sum(0), b.sum(0)
        after = []
        for c in channels:
            u = c.ravel()
            if scheme == "explicit":
                v = u + DT * (total @ u + ghost)
            elif scheme == "semi_implicit":
                v = np.linalg.solve(eye - DT * total, u + DT * ghost)
            elif scheme == "aos":
                v = sum(np.linalg.solve(eye - axes * DT * a[k], u + axes * DT * b[k]) for k in range(axes)) / axes
            else:
                limit = H**2 / (2 * axes) * (K if g == "tv" else 1)
                n = int(np.ceil(-0.5 + 0.5 * np.sqrt(1 + 12 * DT / limit)))
                tau, before, v = 3 * DT / (n * n + n), u, u
                for k in range(n):
                    alpha = (4 * k + 2) / (2 * k + 3)
                    before, v = v, alpha * (v + tau * (total @ v + ghost)) + (1 - alpha) * before
            after.append(v.reshape(shape))
        channels = after
    return np.stack(channels, axis=2) if u0.ndim == 3 else channels[0]


def show(name, a):
    print(name + ": " + " ".join(repr(float(v)) for v in a.ravel()))


rng = np.random.default_rng(5)
for shape in SHAPES:
    u0, word = rng.random(shape), "x".join(map(str, shape))
    show("start " + word, u0)
    for scheme in "explicit semi_implicit aos fsi".split():
        for g in G if shape == (8, 5) else ["perona_malik"]:
            if scheme == "explicit" and g == "tv":
                continue                                    # DT is beyond its limit
            for sigma in (0, 0.8):
                for boundary in ("neumann", "periodic", "dirichlet"):
                    show(f"{scheme} {g} {sigma} {boundary} {word}", run(scheme, u0, g, sigma, boundary))
