"""Reference solutions of the heat equation, written independently of the solver: dense matrices, no transforms.

Run `python3 heat.py > heat.txt` (NumPy and SciPy). Each scheme is applied as its textbook writes it, step by step, with
the second differences of each axis as explicit matrices; only `gaussian` needs the cosine, sine or Fourier basis, which
is built as a dense matrix too.

Every line is one array: a name, `:`, its values in C order. `start SHAPE` lines are the initial arrays, the others are
`SCHEME BOUNDARY SHAPE` and hold the array after STEPS steps of length DT.
"""
import numpy as np
from scipy.linalg import expm

D, H, DT, STEPS, VALUE = 0.7, 1.3, 0.55, 4, 0.3
TAU = D * DT / H**2                      # 0.2278: stable for ftcs in two dimensions
SHAPES = [(13,), (8, 5), (1, 7), (7, 1), (1, 1), (3, 4, 3)]


def second_difference(n, boundary):
    """The matrix of u[i-1] - 2 u[i] + u[i+1]; for dirichlet the ghosts are zero."""
    a = np.zeros((n, n))
    for i in range(n):
        a[i, i] -= 2
        for j in (i - 1, i + 1):
            if 0 <= j < n:
                a[i, j] += 1
            elif boundary == "neumann":
                a[i, i] += 1
            elif boundary == "periodic":
                a[i, j % n] += 1
    return a


def continuous_second_derivative(n, boundary):
    """The operator with the eigenvalues of d²/dx² on the interpolating cosines, sines or Fourier modes."""
    i, k = np.arange(n), np.arange(n)[:, None]
    if boundary == "neumann":
        basis, angle = np.cos(np.pi * k * (i + 0.5) / n), np.pi * np.arange(n) / n
    elif boundary == "dirichlet":
        basis, angle = np.sin(np.pi * (k + 1) * (i + 1) / (n + 1)), np.pi * np.arange(1, n + 1) / (n + 1)
    else:
        angle = 2 * np.pi * np.fft.fftfreq(n)
        f = np.exp(-2j * np.pi * k * i / n)
        return np.real(np.linalg.inv(f) @ np.diag(-angle**2) @ f)
    return np.linalg.inv(basis) @ np.diag(-angle**2) @ basis


def operators(shape, boundary, make=second_difference):
    """Matrices (Ly, Lx) acting on the flattened image; (Lx,) for a signal."""
    if len(shape) == 1:
        return (make(shape[0], boundary),)
    ny, nx = shape
    return np.kron(make(ny, boundary), np.eye(nx)), np.kron(np.eye(ny), make(nx, boundary))


def step(scheme, u, shape, boundary):
    axes = operators(shape, boundary, continuous_second_derivative if scheme == "gaussian" else second_difference)
    lap, eye, one = sum(axes), np.eye(u.size), len(axes) == 1
    solve = np.linalg.solve
    if scheme in ("exact", "gaussian"):
        return expm(TAU * lap) @ u
    if scheme == "ftcs":
        return u + TAU * (lap @ u)
    if scheme == "backward_euler" or one and scheme in ("lod", "aos"):
        return solve(eye - TAU * lap, u)
    if scheme == "crank_nicolson" or one and scheme in ("adi", "cn_lod"):
        return solve(eye - TAU / 2 * lap, u + TAU / 2 * (lap @ u))
    if scheme == "fsi":
        limit = 1 / (2 * len(axes))
        n = int(np.ceil(-0.5 + 0.5 * np.sqrt(1 + 12 * TAU / limit)))
        tau, before = 3 * TAU / (n * n + n), u
        for k in range(n):
            alpha = (4 * k + 2) / (2 * k + 3)
            before, u = u, alpha * (u + tau * (lap @ u)) + (1 - alpha) * before
        return u
    ly, lx = axes
    if scheme == "lod":
        return solve(eye - TAU * ly, solve(eye - TAU * lx, u))
    if scheme == "aos":
        return (solve(eye - 2 * TAU * lx, u) + solve(eye - 2 * TAU * ly, u)) / 2
    if scheme == "adi":
        half = solve(eye - TAU / 2 * lx, u + TAU / 2 * (ly @ u))
        return solve(eye - TAU / 2 * ly, half + TAU / 2 * (lx @ half))
    if scheme == "cn_lod":
        half = solve(eye - TAU / 2 * lx, u + TAU / 2 * (lx @ u))
        return solve(eye - TAU / 2 * ly, half + TAU / 2 * (ly @ half))
    raise ValueError(scheme)


def run(scheme, u0, boundary):
    if u0.ndim == 3:
        return np.stack([run(scheme, u0[:, :, c], boundary) for c in range(3)], axis=2)
    shift = VALUE if boundary == "dirichlet" else 0.0
    u = u0.ravel() - shift
    for _ in range(STEPS):
        u = step(scheme, u, u0.shape, boundary)
    return (u + shift).reshape(u0.shape)


def show(name, a):
    print(name + ": " + " ".join(repr(float(v)) for v in a.ravel()))


rng = np.random.default_rng(7)
for shape in SHAPES:
    u0, word = rng.random(shape), "x".join(map(str, shape))
    show("start " + word, u0)
    for scheme in "exact gaussian ftcs backward_euler crank_nicolson lod aos adi cn_lod fsi".split():
        for boundary in ("neumann", "periodic", "dirichlet"):
            show(f"{scheme} {boundary} {word}", run(scheme, u0, boundary))
