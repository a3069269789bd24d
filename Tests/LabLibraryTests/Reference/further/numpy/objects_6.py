import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
show(lambda: np.array([1, 2, 3]).fill(5))
try:
    x = np.zeros(3)
    x.fill(2.5)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros(3, dtype=int)
    x.fill(2.5)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros(3)
    x.fill([1, 2, 3])
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.shape = (2, 3)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.shape = (4, 2)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.shape = -1, 2
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.size = 3
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.foo = 3
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.T = 3
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.ndim = 2
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6)
    x.flat[2] = 9
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    x.flat = 7
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    x.flat[[0, 5]] = -1
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    print(list(x.flat), x.flat[3], x.flat[1:3], len(x.flat))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3).flat
    print(next(x), next(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).flat
    x[10]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(4)
    x.sort(axis=1)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3, 1], [2, 0]])
    x.sort(axis=0)
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3, 1, 2])
    x[::-1].sort()
    print(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    del x[0]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x()
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.append(3)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.push(3)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.length
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.lenght
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.Shape
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.reshpe(3)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.sum(axs=0)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.sum(0, 1, 2, 3, 4, 5, 6, 7)
except Exception as e:
    print(type(e).__name__ + ":", e)
