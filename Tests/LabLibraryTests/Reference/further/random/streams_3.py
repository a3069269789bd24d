import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
show(lambda: np.random.default_rng(0).random(-1))
show(lambda: np.random.default_rng(0).random("a"))
show(lambda: np.random.default_rng(0).random(2, 3))
show(lambda: np.random.default_rng(0).randn(3))
show(lambda: np.random.default_rng(0).normal(loc=1, scale=2, sise=3))
show(lambda: np.random.default_rng(0).normal(1, 2, 3, 4))
show(lambda: np.random.default_rng(0).shuffle([1, 2, 3]))
show(lambda: np.random.default_rng(0).shuffle(5))
show(lambda: type(np.random.default_rng(0)).__name__)
show(lambda: isinstance(np.random.default_rng(0), np.random.Generator))
try:
    x = [1, 2, 3, 4, 5]
    np.random.default_rng(3).shuffle(x)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(8).reshape(4, 2)
    np.random.default_rng(3).shuffle(x)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(8).reshape(4, 2)
    np.random.default_rng(3).shuffle(x, axis=1)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(10)
    np.random.default_rng(1).shuffle(x[::2])
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    r = np.random.default_rng(5)
    print(r.random(), r.integers(10), r.normal(), r.integers(0, 100, 3), r.random(2), r.permutation(4), r.choice(3), r.integers(7), r.standard_normal())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    r = np.random.default_rng(42); print([int(r.integers(0, 6)) for _ in range(10)], r.random())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    r = np.random.default_rng(42)
    print(r.integers(0, 2**33, 2), r.integers(0, 5, 3), r.integers(0, 2**32, 2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(0)
    print(np.random.rand(3), np.random.randn(2), np.random.randint(0, 10, 5))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(1)
    print(np.random.random(), np.random.uniform(-1, 1, 2), np.random.normal(0, 1, 3))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(1)
    print(np.random.permutation(5), np.random.choice(5, 3), np.random.choice(5, 3, replace=False))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(2)
    x = np.arange(5)
    np.random.shuffle(x)
    print(x, np.random.standard_normal(2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(3)
    print(np.random.randint(5), np.random.randint(2, 9), np.random.randint(3, size=(2, 2)), np.random.rand())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(3)
    print(np.random.choice([1, 2, 3], 4, p=[0.2, 0.3, 0.5]), np.random.rand(2, 2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.random.seed(3)
    print(np.random.randint(0, 2**40), np.random.randint(0, 255, 4, dtype=np.uint8), np.random.randn())
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.random.seed(-1))
show(lambda: np.random.seed("a"))
