import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
v = np.arange(7.0) * 1.5 - 3
i = np.arange(12).reshape(3, 4)
f = np.arange(12.0).reshape(4, 3).T
t = np.arange(24).reshape(2, 3, 4)
u = np.arange(6, dtype=np.uint8)
b = np.array([True, False, True, True, False, True, False])
z = np.array(2.5)
n = 2
try:
    x = f.copy()
    x[1, [4]] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.array([1, 2])] = [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0] *= np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[2] *= np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[:, 0] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[0, 2], [1, 3]] = 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[3])
try:
    x = i.copy()
    x[np.unravel_index(5, (3, 4))] *= i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[b] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[..., 0] += np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: f[i[0]])
try:
    x = v.copy()
    x[[[0, 1], [2, 3]]] = [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([1, 2])] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 4] = [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[False] = 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[-1, 0, 0]] *= v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, :] /= np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[i > 5] -= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[0, 2]] -= 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[3:] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[b] = np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: v[..., ...])
try:
    x = u.copy()
    x[0] /= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[:, [True, False, True, False]] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[True, False]] = [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[2**70] = np.zeros((2, 2))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[0, 2], [1, 3]] = np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[1:2.5] = [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: z[True])
try:
    x = v.copy()
    x[[True, False]] += np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[(0, 1), (1, 2)] = np.zeros((2, 2))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[..., None] -= [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 1.5] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[()] /= 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[1.0] = [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: v[::-1])
show(lambda: v[()])
try:
    x = v.copy()
    x[np.nonzero(v > 0)] *= np.zeros((2, 2))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[0] = True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([], dtype=int)] *= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([0.5])] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.int64(2)] = np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[0, 1] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[(0, 1)]] = np.arange(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[[0], [2]], [1, 3]] /= v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
