import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
show(lambda: np.arctan2(1, 1))
show(lambda: np.floor([1.5, -1.5]))
show(lambda: np.ceil(2))
show(lambda: np.rint([0.5, 1.5]))
show(lambda: np.trunc([-1.7]))
show(lambda: np.isnan([1, np.nan]))
show(lambda: np.isnan("a"))
show(lambda: np.isnan(None))
show(lambda: np.isfinite([1, np.inf]))
show(lambda: np.isinf(3))
show(lambda: np.positive([1, -1]))
show(lambda: np.negative([1, -1]))
show(lambda: np.negative(True))
show(lambda: np.positive(True))
show(lambda: np.subtract(True, False))
show(lambda: np.subtract([True], [False]))
show(lambda: -np.array([True]))
show(lambda: ~np.array([1.5]))
show(lambda: np.array([True]) - np.array([False]))
show(lambda: np.logaddexp(0, 0))
