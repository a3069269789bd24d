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
    x = t.copy()
    x[:, [True, False, True]] = np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[n, n] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[..., ...] /= np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[2**70] = 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[(0, 1)] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1:, ::2] -= np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[[0, 1], [2, 3]]] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: u[np.int64(2)])
try:
    x = i.copy()
    x[-1] *= np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[True, False, True], [True, False, True, True]] *= -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.float64(1)] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[(1,)] = 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: t[:, ::-1, 1::2][:, 0])
try:
    x = u.copy()
    x[b, 0] *= [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[1:2.5] = [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[np.where(i > 5)] = [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[0, 1.5] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: v[[7]])
try:
    x = f.copy()
    x[1:3, np.array([0, 2])] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, None, [1, 2]] -= np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[(0, 1)] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: t[:, ::-1, 1::2][:, [0, 1], [1, 2]])
try:
    x = u.copy()
    x[np.array([0.5])] *= '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[{}] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.array([], dtype=int)] = [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[3, 0], 1] /= v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[[[0, 1]], [[1], [2]], 3] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[..., 0] = 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[1e3] = np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, [4]] = [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[i > 5, 0] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[[0, 1], None, [1, 2]] = np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[None, 1:3] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: t[0, 1])
show(lambda: u[1:2.5])
try:
    x = i.copy()
    x[0] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[i % 2 == 0, 1] = np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: u[np.array([1, 2])])
try:
    x = f.copy()
    x[[True, False, True]] *= -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[..., 1] = 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 1] /= np.arange(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[:, 1] = np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[]] /= 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: v[np.array([], dtype=int)])
try:
    x = i.copy()
    x[np.array([0, 2]), 1:3] = np.uint8(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
