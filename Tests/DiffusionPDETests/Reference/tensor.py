"""Reference solutions of tensor diffusion, written independently of the solver: eigenvectors by angle, padded arrays.

Run `python3 tensor.py > tensor.txt` (NumPy only). Lines as in `heat.py`: `start SHAPE` are the initial arrays,
`eed SHAPE`, `ced SHAPE` and `ced-scharr SHAPE` the arrays after STEPS steps of length DT, `PART SHAPE` the parts of the
structure tensor.
"""
import numpy as np

DT, STEPS, K, C, ALPHA = 0.2, 3, 0.1, 1e-4, 0.001
SHAPES = [(9, 12), (1, 7), (7, 1), (2, 2), (4, 5, 3)]


def smooth(u, sigma):
    """The Gaussian cut at floor(4 sigma + 1/2), half-sample mirror, by explicit sums."""
    radius = int(4 * sigma + 0.5)
    w = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    w /= w.sum()
    for axis in (0, 1):
        n = u.shape[axis]
        mirror = np.concatenate([np.arange(n), np.arange(n)[::-1]])
        places = np.arange(n)
        u = sum(w[k + radius] * np.take(u, mirror[(places + k) % (2 * n)], axis) for k in range(-radius, radius + 1))
    return u


def derivatives(u, kind):
    p = np.pad(u, 1, mode="symmetric")
    if kind == "central":
        return (p[1:-1, 2:] - p[1:-1, :-2]) / 2, (p[2:, 1:-1] - p[:-2, 1:-1]) / 2
    v = (3 * p[:-2] + 10 * p[1:-1] + 3 * p[2:]) / 16
    h = (3 * p[:, :-2] + 10 * p[:, 1:-1] + 3 * p[:, 2:]) / 16
    return (v[:, 2:] - v[:, :-2]) / 2, (h[2:] - h[:-2]) / 2


def structure(channels, sigma, rho, kind="central"):
    xx = xy = yy = 0
    for c in channels:
        dx, dy = derivatives(smooth(c, sigma), kind)
        xx, xy, yy = xx + dx * dx / len(channels), xy + dx * dy / len(channels), yy + dy * dy / len(channels)
    if rho > 0:
        xx, xy, yy = smooth(xx, rho), smooth(xy, rho), smooth(yy, rho)
    spread = np.hypot(xx - yy, 2 * xy)
    return xx, xy, yy, (xx + yy + spread) / 2, (xx + yy - spread) / 2, np.arctan2(2 * xy, xx - yy) / 2


def divergence(u, l1, l2, angle):
    """The stencil of the definition, with l1 along the direction of the angle."""
    co, si = np.cos(angle), np.sin(angle)
    mirrored = lambda f: np.pad(f, 1, mode="symmetric")
    a, c = mirrored(l1 * co**2 + l2 * si**2), mirrored(l1 * si**2 + l2 * co**2)
    b, v = mirrored((l1 - l2) * co * si), mirrored(u)
    b[0], b[-1] = -b[0], -b[-1]
    b[:, 0], b[:, -1] = -b[:, 0], -b[:, -1]
    at = lambda f, dy, dx: f[1 + dy:f.shape[0] - 1 + dy, 1 + dx:f.shape[1] - 1 + dx]
    z = at(v, 0, 0)
    result = 0
    for f, dy, dx in ((a, 0, 1), (a, 0, -1), (c, 1, 0), (c, -1, 0)):
        result = result + (at(f, dy, dx) + at(f, 0, 0)) * (at(v, dy, dx) - z) / 2
    result = result + (at(b, 0, 1) * (at(v, 1, 1) - at(v, -1, 1)) - at(b, 0, -1) * (at(v, 1, -1) - at(v, -1, -1))
                       + at(b, 1, 0) * (at(v, 1, 1) - at(v, 1, -1)) - at(b, -1, 0) * (at(v, -1, 1) - at(v, -1, -1))) / 4
    return result


def run(law, u0):
    channels = [u0[:, :, c] for c in range(3)] if u0.ndim == 3 else [u0]
    for _ in range(STEPS):
        if law == "eed":
            _, _, _, mu1, mu2, angle = structure(channels, 1, 0)
            s = np.sqrt(mu1 + mu2)
            l1 = np.array([1.0 if v == 0 else 1 - np.exp(-3.31488 / (v / K) ** 8) for v in s.ravel()]).reshape(s.shape)
            l2 = np.ones_like(l1)
        else:
            kind = "scharr" if law == "ced-scharr" else "central"
            _, _, _, mu1, mu2, angle = structure(channels, 0.5, 1.5, kind)
            with np.errstate(divide="ignore"):
                l2 = ALPHA + (1 - ALPHA) * np.exp(-C / (mu1 - mu2) ** 2)
            l1 = np.full_like(l2, ALPHA)
        channels = [c + DT * divergence(c, l1, l2, angle) for c in channels]
    return np.stack(channels, axis=2) if u0.ndim == 3 else channels[0]


def show(name, a):
    print(name + ": " + " ".join(repr(float(v)) for v in a.ravel()))


rng = np.random.default_rng(9)
for shape in SHAPES:
    u0, word = rng.random(shape), "x".join(map(str, shape))
    show("start " + word, u0)
    for law in ("eed", "ced", "ced-scharr"):
        show(f"{law} {word}", run(law, u0))
    parts = structure([u0[:, :, c] for c in range(3)] if u0.ndim == 3 else [u0], 0.8, 1.2)
    for name, part in zip(("xx", "xy", "yy", "mu1", "mu2", "angle"), parts):
        show(f"{name} {word}", part)
