"""Writes the NumPy references beside this file (made with NumPy 2.4.6 under CPython 3.11):

    elementwise.txt  every function of one and two arguments on special values, and the types mixed operands give
    reductions.txt   reductions over all axes of arrays of several shapes and layouts
    indexing.txt     random subscripts read and assigned, with NumPy's messages for those it refuses
    assembly.txt     constructors, joining, padding, differences, sorting and searching on small arrays
    random.txt       the streams of default_rng and of the legacy generator

One case a line: a key, a tab, then `dtype;shape;elements` (floats as the hexadecimal bits of doubles) or `!` and the
message of the exception. Run: python3 references.py
"""
import os
import random
import struct

import numpy as np

np.seterr(all="ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"bool": np.bool_, "uint8": np.uint8, "int64": np.int64, "float32": np.float32, "float64": np.float64}


def encode(value):
    a = np.asarray(value)
    if a.dtype.kind == "f":
        items = ["nan" if x != x else struct.pack(">d", float(x)).hex() for x in a.ravel().tolist()]
    else:
        items = [str(int(x)) for x in a.ravel().tolist()]
    return f"{a.dtype.name};{','.join(map(str, a.shape))};{' '.join(items)}"


def case(out, key, make):
    try:
        out.write(f"{key}\t{encode(make())}\n")
    except Exception as error:
        out.write(f"{key}\t!{str(error).splitlines()[0] if str(error) else type(error).__name__}\n")


# The same formulas stand in the Swift tests.
SPECIAL = {
    "float64": [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 6.0, 0.1, 1e300, float("inf"), float("-inf"), float("nan")],
    "float32": [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 6.0, 0.1, 1e38, float("inf"), float("-inf"), float("nan")],
    "int64": [0, 1, -1, 2, 3, -3, 7, 100, 63, 2 ** 62, -2 ** 63],
    "uint8": [0, 1, 2, 3, 7, 8, 100, 255],
    "bool": [0, 1],
}


def grid(n):
    return np.array([((i * 7919 + 13) % 1009 - 500) / 7 for i in range(n)])


UNARY = ("negative positive absolute fabs sign sqrt square cbrt reciprocal exp expm1 exp2 log log2 log10 log1p sin cos tan "
         "arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh floor ceil trunc rint deg2rad rad2deg spacing "
         "logical_not isnan isinf isfinite signbit invert").split()
BINARY = ("add subtract multiply divide floor_divide remainder fmod power maximum minimum fmax fmin arctan2 hypot copysign "
          "nextafter heaviside logaddexp gcd lcm bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and "
          "logical_or logical_xor equal not_equal less less_equal greater greater_equal").split()


def elementwise(out):
    for name, values in SPECIAL.items():
        a = np.array(values, dtype=name)
        for f in UNARY:
            case(out, f"{f} {name}", lambda: getattr(np, f)(a))
        n = len(values)
        left, right = np.repeat(a, n), np.tile(a, n)
        for f in BINARY:
            r = right
            if f == "power" and name == "int64":
                r = np.abs(right) % 70
            case(out, f"{f} {name} {name}", lambda: getattr(np, f)(left, r))
    for x in TYPES:
        for y in TYPES:
            if x != y:
                for f in ("add", "multiply", "divide", "floor_divide", "remainder", "maximum", "less", "bitwise_and",
                          "arctan2"):
                    case(out, f"{f} {x} {y}", lambda: getattr(np, f)(np.array([0, 1, 1], dtype=x), np.array([1, 1, 0], dtype=y)))


def layouts(name):
    yield "vector", grid(1000).astype(name)
    yield "cube", grid(5 * 6 * 7).reshape(5, 6, 7).astype(name)
    yield "inner", grid(40 * 50).reshape(40, 50).astype(name)[1:-1, 2:-3]
    yield "turned", grid(30 * 20).reshape(30, 20).astype(name).T
    yield "reversed", grid(300).astype(name)[::-1]
    yield "wide", grid(7 * 130).reshape(7, 130).astype(name)
    yield "steps", grid(999).astype(name)[::3]
    yield "small", grid(3).astype(name)


REDUCTIONS = {
    "sum": np.sum, "product": lambda a, **k: np.prod(a / 50 if a.dtype.kind == "f" else a, **k), "minimum": np.min,
    "maximum": np.max, "mean": np.mean, "variance": np.var, "standardDeviation": np.std, "any": np.any, "all": np.all,
    "argMinimum": np.argmin, "argMaximum": np.argmax, "countNonzero": np.count_nonzero, "peakToPeak": np.ptp,
    "median": np.median,
}


def reductions(out):
    for name in TYPES:
        for layout, a in layouts(name):
            for f, call in REDUCTIONS.items():
                if name == "bool" and f == "peakToPeak":
                    continue
                axes = [None] + list(range(a.ndim)) + ([(0, 2), (1, 2)] if a.ndim == 3 and not f.startswith("arg") else [])
                for axis in axes:
                    key = "all" if axis is None else ",".join(map(str, np.atleast_1d(axis)))
                    case(out, f"{f} {name} {layout} {key}", lambda: call(a, axis=axis))
            for axis in range(a.ndim):
                if layout in ("turned", "small"):
                    case(out, f"cumsum {name} {layout} {axis}", lambda: np.cumsum(a, axis=axis))
    for n in list(range(1, 20)) + [127, 128, 129, 136, 255, 256, 257, 777, 1000]:
        case(out, f"sum {n}", lambda: np.sum(grid(n) / 3))
        case(out, f"sum32 {n}", lambda: np.sum((grid(n) / 3).astype(np.float32)))


def subscript(rng, shape):
    """A random subscript as text and as Python objects."""
    parts, objects, axis, advanced = [], [], 0, None
    size = rng.choice([(), (3,), (2, 1), (2, 3)])
    while True:
        kind = rng.choice(["int", "slice", "slice", "array", "new", "dots", "mask", "stop", "array"])
        if kind == "stop" or len(parts) > 5 or axis >= len(shape) and rng.random() < 0.9:
            break
        if kind == "new":
            parts.append("N"); objects.append(None)
        elif kind == "dots":
            if any(x is Ellipsis for x in objects) and rng.random() < 0.9:
                continue
            parts.append("..."); objects.append(Ellipsis)
        else:
            n = shape[axis] if axis < len(shape) else 3
            axis += 1
            wild = 1 if rng.random() < 0.05 else 0
            if kind == "int":
                if n == 0:
                    continue
                i = rng.randrange(-n - wild, n + wild)
                parts.append(str(i)); objects.append(i)
            elif kind == "slice":
                a, b = (rng.choice([None, rng.randrange(-n - 2, n + 3)]) for _ in "ab")
                c = rng.choice([None, None, 1, 2, -1, -2, 3])
                parts.append(":".join("" if x is None else str(x) for x in (a, b, c))); objects.append(slice(a, b, c))
            elif n == 0:
                continue
            elif kind == "array":
                own = rng.choice([size, size, (1,), ()])
                count = int(np.prod(own))
                values = [rng.randrange(-n - wild, n + wild) for _ in range(count)]
                parts.append("[" + " ".join(map(str, values)) + "|" + ",".join(map(str, own)) + "]")
                objects.append(np.array(values, dtype=np.int64).reshape(own))
            else:
                flags = [rng.random() < 0.5 for _ in range(n + wild)]
                parts.append("?" + "".join("1" if f else "0" for f in flags)); objects.append(np.array(flags, dtype=bool))
    return ";".join(parts), tuple(objects)


def indexing(out):
    rng = random.Random(5)
    for number in range(900):
        shape = rng.choice([(6,), (3, 4), (2, 3, 4), (4, 1, 3), (3, 0, 2), (2, 2, 2, 2)])
        a = np.arange(int(np.prod(shape))).reshape(shape)
        turn = rng.random() < 0.3
        if turn:
            a = a.T
        text, objects = subscript(rng, a.shape)
        # Read-only element order follows the subscript, so the value written is counted through.
        layout = ",".join(map(str, shape)) + ("T" if turn else "")
        case(out, f"get {layout} {text}", lambda: a[objects])
        def assigned():
            b = a.copy()
            target = b[objects]
            b[objects] = np.arange(target.size).reshape(target.shape) + 100
            return b
        case(out, f"set {layout} {text}", assigned)


def assembly(out):
    """The keys are read by AssemblyTests.swift, which makes the same calls."""
    nan = float("nan")
    for args in ((0, 5, 1), (0, 1, 0.1), (1, 2, 0.3), (5, 0, -2), (0, -1, 0.5), (0.5, 3.2, 0.7), (-3, 3, 2), (0, 10, 3), (1e16, 1e16 + 8, 2)):
        case(out, f"arange {' '.join(map(str, args))}", lambda: np.arange(*args))
        case(out, f"arange32 {' '.join(map(str, args))}", lambda: np.arange(*args, dtype=np.float32))
    for args in ((0, 1, 5), (0, 1, 1), (0, 1, 0), (1, 10, 7), (-1, 1, 101), (0, 0, 3), (3, -2.5, 11), (0, 0.1, 4)):
        for endpoint in (True, False):
            case(out, f"linspace {' '.join(map(str, args))} {endpoint}", lambda: np.linspace(*args, endpoint=endpoint))
            case(out, f"linspaceInt {' '.join(map(str, args))} {endpoint}", lambda: np.linspace(*args, endpoint=endpoint, dtype=int))
    case(out, "logspace", lambda: np.logspace(0, 3, 7))
    case(out, "geomspace", lambda: np.geomspace(1, 1000, 7))
    case(out, "geomspaceNegative", lambda: np.geomspace(-1, -256, 9))
    for n in (1, 2, 3, 4):
        a = np.arange(n * 3).reshape(n, 3)
        for mode in ("constant", "edge", "reflect", "symmetric", "wrap"):
            for w in (0, 1, 2, 5):
                case(out, f"pad {mode} {n} {w}", lambda: np.pad(a, ((w, 2), (1, w)), mode=mode))
    a = np.arange(12).reshape(3, 4)
    for k in range(-4, 6):
        case(out, f"roll {k}", lambda: np.roll(a, k))
        case(out, f"roll0 {k}", lambda: np.roll(a, k, axis=0))
        case(out, f"rot90 {k}", lambda: np.rot90(a, k))
        case(out, f"tril {k}", lambda: np.tril(a, k))
        case(out, f"triu {k}", lambda: np.triu(a, k))
        case(out, f"diag {k}", lambda: np.diag(a, k))
        case(out, f"diagonalMatrix {k}", lambda: np.diag(np.array([1.5, 2, 3]), k))
        case(out, f"eye {k}", lambda: np.eye(3, 4, k))
    case(out, "tile", lambda: np.tile(a, (2, 1, 2)))
    case(out, "repeat", lambda: np.repeat(a, [2, 0, 3], axis=0))
    case(out, "repeatFlat", lambda: np.repeat(a, 2))
    case(out, "insert", lambda: np.insert(a, [1, 1, 3], 7, axis=1))
    case(out, "insertScalar", lambda: np.insert(np.arange(4), 2, [8, 9]))
    case(out, "insertRow", lambda: np.insert(a, 1, [5, 6, 7, 8], axis=0))
    case(out, "delete", lambda: np.delete(a, [0, -1], axis=1))
    f = np.array([0.5, 2, 1, 7, 11, -3, 4.25])
    x = np.array([0, 0.5, 2, 2.25, 4, 7, 7.5])
    for order in (1, 2):
        case(out, f"gradient {order}", lambda: np.gradient(f, edge_order=order))
        case(out, f"gradient2 {order}", lambda: np.gradient(f, 0.3, edge_order=order))
        case(out, f"gradientX {order}", lambda: np.gradient(f, x, edge_order=order))
        case(out, f"gradientAxis {order}", lambda: np.gradient(a ** 2, 2.0, axis=1, edge_order=order))
    case(out, "diff", lambda: np.diff(f, 2))
    case(out, "diffAxis", lambda: np.diff(a ** 2, axis=0, prepend=1))
    case(out, "trapezoid", lambda: np.trapezoid(f, x))
    case(out, "trapezoidRows", lambda: np.trapezoid(a, dx=0.5))
    case(out, "interp", lambda: np.interp([-1, 0, 0.25, 2.1, 6.9, 7.5, 9, nan], x, f))
    for mode in ("full", "same", "valid"):
        for n, m in ((7, 3), (3, 7), (4, 4), (5, 2), (1, 1)):
            case(out, f"convolve {mode} {n} {m}", lambda: np.convolve(np.arange(n) + 1.0, np.arange(m) - 1.0, mode))
            case(out, f"convolveInt {mode} {n} {m}", lambda: np.convolve(np.arange(n) + 1, np.arange(m) - 1, mode))
    case(out, "cross", lambda: np.cross(a[:, :3], a[0, 1:]))
    s = np.array([3.5, nan, -1, 2, 2, -0.5, nan, 8, 2])
    case(out, "sort", lambda: np.sort(s))
    case(out, "argsort", lambda: np.argsort(s, kind="stable"))
    case(out, "sortLong", lambda: np.sort(np.concatenate([grid(1200), [nan, nan, np.inf, -np.inf]])))
    case(out, "sortLong32", lambda: np.sort(np.concatenate([grid(1200), [nan, np.inf, -np.inf]]).astype(np.float32)))
    case(out, "sortLongInt", lambda: np.sort((grid(1200) * 1e15).astype(int)))
    case(out, "argsortLong", lambda: np.argsort(np.round(grid(1200)), kind="stable"))
    case(out, "sortAxis", lambda: np.sort(grid(24).reshape(2, 3, 4), axis=1))
    case(out, "argsortAxis", lambda: np.argsort(grid(24).reshape(2, 3, 4), axis=0))
    u = np.array([[3, 1, 2], [3, 3, 1]])
    for part, name in enumerate(("values", "index", "inverse", "counts")):
        case(out, f"unique {name}", lambda: np.unique(u, True, True, True)[part])
        case(out, f"uniqueFloat {name}", lambda: np.unique(s, True, True, True)[part])
    e = np.array([1.0, 2, 2, 3, nan])
    for side in ("left", "right"):
        case(out, f"searchsorted {side}", lambda: np.searchsorted(e, [0, 1, 2, 2.5, 3, 9, nan], side))
        case(out, f"digitize {side}", lambda: np.digitize([0, 1, 2, 2.5, 3, 9], [1, 2, 2, 3], right=side == "right"))
        case(out, f"digitizeDown {side}", lambda: np.digitize([0, 1, 2, 2.5, 3, 9], [3, 2, 1], right=side == "right"))
    case(out, "nonzero", lambda: np.argwhere(u > 1))
    case(out, "bincount", lambda: np.bincount([1, 1, 4, 0], minlength=7))
    case(out, "bincountWeights", lambda: np.bincount([1, 1, 4, 0], weights=[0.5, 1, 2, 3]))
    case(out, "isin", lambda: np.isin(u, [1, 5, 2]))
    for bins in (1, 5, 10):
        case(out, f"histogram {bins}", lambda: np.histogram(grid(500), bins)[0])
        case(out, f"histogramEdges {bins}", lambda: np.histogram(grid(500), bins)[1])
        case(out, f"histogramDensity {bins}", lambda: np.histogram(grid(500), bins, range=(-20, 30), density=True)[0])
    case(out, "histogramGiven", lambda: np.histogram([0, 1, 1.5, 2, 3, 4, 5], [1, 2, 2.5, 4])[0])
    for q in (0, 0.1, 0.25, 0.5, 0.77, 1):
        case(out, f"quantile {q}", lambda: np.quantile(grid(37), q))
        case(out, f"quantileRows {q}", lambda: np.quantile(grid(36).reshape(4, 9), q, axis=0))
    for d in (-2, -1, 0, 1, 2, 5):
        case(out, f"round {d}", lambda: np.round(np.array([2.675, -0.5, 1.5, 1234.5678, nan]), d))
        case(out, f"round32 {d}", lambda: np.round(np.array([2.675, -0.5, 1.5, 1234.5678], dtype=np.float32), d))
        case(out, f"roundInt {d}", lambda: np.round(np.array([15, 25, -14, 1250]), d))
    case(out, "clip", lambda: np.clip(s, 0, 3))
    case(out, "where", lambda: np.where(u > 1, u, 0.5))
    case(out, "nanToNum", lambda: np.nan_to_num(np.array([nan, np.inf, -np.inf, 1])))
    case(out, "meshgrid", lambda: np.array(np.meshgrid([1, 2, 3], [4, 5])))
    case(out, "meshgridIJ", lambda: np.array(np.meshgrid([1, 2, 3], [4, 5], indexing="ij")))
    case(out, "indices", lambda: np.indices((2, 3)))


def streams(out):
    for seed in (0, 1, 42, 2 ** 40 + 3, 2 ** 130 + 12345):
        rng = np.random.default_rng(seed)
        case(out, f"pcg {seed} random", lambda: rng.random(5))
        case(out, f"pcg {seed} random32", lambda: rng.random(5, dtype=np.float32))
        # 20000 normals pass through every branch of the ziggurat; all their bits in one number.
        case(out, f"pcg {seed} normal", lambda: np.bitwise_xor.reduce(rng.standard_normal(20000).view(np.int64)))
        case(out, f"pcg {seed} normal32", lambda: np.bitwise_xor.reduce(
            rng.standard_normal(20000, dtype=np.float32).astype(np.float64).view(np.int64)))
        case(out, f"pcg {seed} integers10", lambda: rng.integers(0, 10, 7))
        case(out, f"pcg {seed} integers33", lambda: rng.integers(-5, 2 ** 33, 7))
        case(out, f"pcg {seed} integers64", lambda: rng.integers(-2 ** 63, 2 ** 63 - 1, 3, endpoint=True))
        case(out, f"pcg {seed} integers8", lambda: rng.integers(0, 200, 11, dtype=np.uint8))
        case(out, f"pcg {seed} integers256", lambda: rng.integers(0, 256, 5, dtype=np.uint8))
        case(out, f"pcg {seed} integers1", lambda: rng.integers(0, 2, 40, dtype=bool))
        case(out, f"pcg {seed} uniform", lambda: rng.uniform(-1, 3, 4))
        case(out, f"pcg {seed} normalScaled", lambda: rng.normal(10, 2, 4))
        case(out, f"pcg {seed} permutation", lambda: rng.permutation(20))
        case(out, f"pcg {seed} permutationRows", lambda: rng.permutation(np.arange(12).reshape(6, 2)))
        case(out, f"pcg {seed} choice", lambda: rng.choice(10, 6))
        case(out, f"pcg {seed} choiceDistinct", lambda: rng.choice(100, 10, replace=False))
        case(out, f"pcg {seed} choiceTail", lambda: rng.choice(20000, 500, replace=False))
        case(out, f"pcg {seed} choiceWeighted", lambda: rng.choice(4, 8, p=[0.1, 0.2, 0.3, 0.4]))
        case(out, f"pcg {seed} choiceWeightedDistinct", lambda: rng.choice(4, 3, replace=False, p=[0.1, 0.2, 0.3, 0.4]))
        case(out, f"pcg {seed} end", lambda: rng.random(2))
    case(out, "pcg sequence", lambda: np.random.default_rng([1, 2, 3, 4, 5, 6]).random(3))
    for seed in (0, 123, 2 ** 32 - 1, [1, 2, 3]):
        old = np.random.RandomState(seed)
        name = "sequence" if isinstance(seed, list) else seed
        case(out, f"mt {name} random", lambda: old.random_sample(700)[-5:])
        case(out, f"mt {name} randn", lambda: old.randn(5))
        case(out, f"mt {name} integers10", lambda: old.randint(0, 10, 7))
        case(out, f"mt {name} integers33", lambda: old.randint(-5, 2 ** 33, 7))
        case(out, f"mt {name} integers8", lambda: old.randint(0, 200, 11, dtype=np.uint8))
        case(out, f"mt {name} integers1", lambda: old.randint(0, 2, 40, dtype=bool))
        case(out, f"mt {name} uniform", lambda: old.uniform(-1, 3, 4))
        case(out, f"mt {name} normal", lambda: old.normal(10, 2, 4))
        case(out, f"mt {name} permutation", lambda: old.permutation(20))
        case(out, f"mt {name} permutationRows", lambda: old.permutation(np.arange(12).reshape(6, 2)))
        case(out, f"mt {name} choice", lambda: old.choice(10, 6))
        case(out, f"mt {name} choiceDistinct", lambda: old.choice(30, 6, replace=False))
        case(out, f"mt {name} choiceWeighted", lambda: old.choice(4, 8, p=[0.1, 0.2, 0.3, 0.4]))
        case(out, f"mt {name} end", lambda: old.random_sample(2))


for name, write in (("elementwise", elementwise), ("reductions", reductions), ("indexing", indexing), ("assembly", assembly),
                    ("random", streams)):
    with open(os.path.join(HERE, name + ".txt"), "w") as file:
        write(file)
