"""Reference solutions of the variational problems and image tasks, written independently of the solver: dense matrices and
direct solves, alternating directions with a factorised matrix, searches over all cases.

Run `python3 tasks.py > tasks.txt` (NumPy and SciPy). Every line is a name, `:`, the values in C order. Images are drawn
from `default_rng(5).random`; `SHAPE` is as in `u 7x9`.
"""
import itertools

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.ndimage import gaussian_filter

rng = np.random.default_rng(5)
SHAPES = [(7, 9), (1, 12), (12, 1), (15,)]


def show(name, values):
    print(name + ": " + " ".join(repr(float(v)) for v in np.ravel(values)))


def word(shape):
    return "x".join(map(str, shape))


def differences(shape):
    """The matrices of the forward differences along each axis, 0 at the last pixel."""
    result = []
    for axis, n in enumerate(shape):
        d = np.eye(n, k=1) - np.eye(n)
        d[-1] = 0
        for other in range(axis):
            d = np.kron(np.eye(shape[other]), d) if other == axis - 1 else d
        for other in range(axis + 1, len(shape)):
            d = np.kron(d, np.eye(shape[other]))
        result.append(d)
    return result


def split(u, D, shrink, solve, steps=20_000, rho=4.0):
    """min of a smooth part and Σ|Du| by alternating directions; `solve(w)` minimises smooth + ρ/2 |Du − w|²."""
    b = [0 * u for _ in D]
    d = [m @ u for m in D]
    for _ in range(steps):
        u = solve([x - y for x, y in zip(d, b)], rho)
        w = [m @ u + y for m, y in zip(D, b)]
        d = shrink(w, rho)
        b = [x - y for x, y in zip(w, d)]
    return u


def isotropic(w, rho, weight):
    size = np.sqrt(sum(x * x for x in w))
    factor = np.maximum(0, 1 - weight / rho / np.maximum(size, 1e-300))
    return [x * factor for x in w]


def anisotropic(w, rho, weight):
    return [np.sign(x) * np.maximum(0, np.abs(x) - weight / rho) for x in w]


def total_variation(u, D, iso=True):
    parts = [np.abs(m @ u) for m in D]
    return np.sqrt(sum(p * p for p in parts)).sum() if iso else sum(p.sum() for p in parts)


for shape in SHAPES:
    f = rng.random(shape).ravel()
    show(f"u {word(shape)}", f)
    D = differences(shape)
    L = -sum(m.T @ m for m in D)
    n = f.size
    show(f"tikhonov {word(shape)}", np.linalg.solve(np.eye(n) - 3.7 * L, f))
    for weight in (0.05, 0.4):
        for name, shrink in (("iso", isotropic), ("aniso", anisotropic)):
            factor = cho_factor(np.eye(n) - 4.0 * L)
            u = split(f.copy(), D, lambda w, rho: shrink(w, rho, weight),
                      lambda w, rho: cho_solve(factor, f + rho * sum(m.T @ x for m, x in zip(D, w))))
            energy = 0.5 * np.sum((u - f) ** 2) + weight * total_variation(u, D, name == "iso")
            show(f"rof {name} {weight} {word(shape)}", u)
            show(f"rof energy {name} {weight} {word(shape)}", energy)
    # Energies of some other image.
    v = rng.random(n)
    s = np.sqrt(sum((m @ v) ** 2 for m in D))
    K, weight = 0.3, 0.7
    show(f"v {word(shape)}", v)
    for name, cost in (("tv", s), ("tikhonov", s**2 / 2), ("charbonnier", K**2 * (np.sqrt(1 + s**2 / K**2) - 1)),
                       ("perona_malik", K**2 / 2 * np.log1p(s**2 / K**2))):
        show(f"energy {name} {word(shape)}", 0.5 * np.sum((v - f) ** 2) + weight * cost.sum())
    # Filling in: about a third is known.
    known = rng.random(n) < 0.35
    known[n // 2] = True
    show(f"mask {word(shape)}", known)
    U = ~known
    for name, A in (("harmonic", L), ("biharmonic", L @ L)):
        u = f.copy()
        u[U] = np.linalg.solve(A[np.ix_(U, U)], -A[np.ix_(U, known)] @ f[known])
        show(f"{name} {word(shape)}", u)
    factor = cho_factor(-L[np.ix_(U, U)])

    def fill(w, rho):
        u = f.copy()
        right = sum(m.T @ x for m, x in zip(D, w))[U]
        u[U] = cho_solve(factor, right + L[np.ix_(U, known)] @ f[known])
        return u

    u = split(fill([0 * f for _ in D], 1), D, lambda w, rho: isotropic(w, rho, 1), fill, rho=10.0)
    show(f"tv {word(shape)}", total_variation(u, D))

# Tones: the values at known pixels whose harmonic filling is nearest.
shape = (9, 11)
f = gaussian_filter(rng.random(shape), 1).ravel()
D = differences(shape)
L = -sum(m.T @ m for m in D)
known = rng.random(f.size) < 0.2
U = ~known
R = np.zeros((f.size, known.sum()))
R[np.flatnonzero(known), np.arange(known.sum())] = 1
R[U] = -np.linalg.solve(L[np.ix_(U, U)], L[np.ix_(U, known)])
g = np.linalg.lstsq(R, f, rcond=None)[0]
show("tones image", f)
show("tones mask", known)
show("tones error", np.mean((R @ g - f) ** 2))
show("tones plain error", np.mean((R @ f[known] - f) ** 2))

# Thresholds: all splits of a histogram.
values = np.concatenate([rng.normal(m, 0.06, 60) for m in (0.2, 0.45, 0.8)])
show("otsu values", values)
low, width = values.min(), (values.max() - values.min()) / 256
bins = np.minimum(((values - low) / width).astype(int), 255)
for classes in (2, 3):
    best = None
    for cuts in itertools.combinations(range(1, 256), classes - 1):
        edges = (0, *cuts, 256)
        groups = [bins[(bins >= a) & (bins < b)] for a, b in zip(edges, edges[1:])]
        if all(g.size for g in groups):
            cost = sum(((g - g.mean()) ** 2).sum() for g in groups)
            if best is None or cost < best[0] - 1e-9:
                best = (cost, cuts)
    show(f"otsu {classes}", [best[0], *best[1]])

# The shock filter, as its upwind scheme is written.
u = gaussian_filter(rng.random((12, 10)), 1.2)
show("shock image", u)
for sigma in (0, 1.5):
    v = u.copy()
    for _ in range(6):
        g = np.pad(gaussian_filter(v, sigma) if sigma else v, 1, mode="edge")
        p = np.pad(v, 1, mode="edge")
        c, w, e, n, s = (slice(1, -1),) * 2, np.s_[1:-1, :-2], np.s_[1:-1, 2:], np.s_[:-2, 1:-1], np.s_[2:, 1:-1]
        gx, gy = (g[e] - g[w]) / 2, (g[s] - g[n]) / 2
        gxx, gyy = g[e] - 2 * g[c] + g[w], g[s] - 2 * g[c] + g[n]
        gxy = (g[2:, 2:] - g[2:, :-2] - g[:-2, 2:] + g[:-2, :-2]) / 4
        bend = gx**2 * gxx + 2 * gx * gy * gxy + gy**2 * gyy
        down = np.hypot(np.maximum(0, p[c] - np.minimum(p[w], p[e])), np.maximum(0, p[c] - np.minimum(p[n], p[s])))
        up = np.hypot(np.maximum(0, np.maximum(p[w], p[e]) - p[c]), np.maximum(0, np.maximum(p[n], p[s]) - p[c]))
        v = v + 0.5 * np.where(bend > 0, -down, np.where(bend < 0, up, 0))
    show(f"shock {sigma}", v)
show("unsharp", u + 1.5 * (u - gaussian_filter(u, 0.9)))
