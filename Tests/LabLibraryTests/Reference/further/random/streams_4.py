import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
show(lambda: np.random.seed(2**32))
try:
    np.random.seed([1, 2, 3])
    print(np.random.rand())
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.random.seed(1.5))
show(lambda: np.random.rand(2.5))
show(lambda: np.random.rand((2, 3)))
show(lambda: np.random.rand("a"))
show(lambda: np.random.randn(-1))
show(lambda: np.random.randint())
show(lambda: np.random.randint(0))
show(lambda: np.random.randint(5, 2))
show(lambda: np.random.randint(1.5))
show(lambda: np.random.randint(0, 10, 3, 4, 5))
show(lambda: np.random.randint(low=1, high=3, siz=2))
show(lambda: np.random.normal(0, -1))
show(lambda: np.random.choice([1, 2], p=[1, 1]))
show(lambda: np.random.choice(5, 10, replace=False))
show(lambda: np.random.choice([]))
show(lambda: np.random.uniform(0, 1, 2, 3))
show(lambda: np.random.shuffle(3))
try:
    np.random.seed(7)
    print(np.random.random_sample(2), np.random.ranf(), np.random.sample(2))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.random.foo)
show(lambda: np.random.seeed(0))
show(lambda: np.random.default_rng(0).rand())
show(lambda: np.random.default_rng(0).intgers(3))
show(lambda: np.random.default_rng(0).choice(np.arange(12).reshape(3, 4), 2, axis=1))
show(lambda: np.random.default_rng(0).choice(np.arange(12).reshape(3, 4), 2, axis=1, replace=False))
