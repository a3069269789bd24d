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
    x = i.copy()
    x[i > 5, 0] = np.uint8(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[-8] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([], dtype=int)] /= {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: f[i > 5, 0])
try:
    x = v.copy()
    x[1.0] = np.arange(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[v > 0] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[..., 0] *= np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[2**70] = [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, [4]] = 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[-1:-4:-1] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[0:0])
try:
    x = i.copy()
    x[[True, False, True], 1] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[np.unravel_index(5, (3, 4))] = 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.nonzero(v > 0)] /= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, :] -= None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[:, [0, 1], [1, 2]] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[0, 'a'] -= [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[..., ...] -= [1, 'a']
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[10:] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = z.copy()
    x[0] = [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 0, 0] = np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: v[3])
try:
    x = u.copy()
    x[np.nonzero(v > 0)] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[True, False, True]] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[True, False]] = -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[:, [True, False, True, False]] /= 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([[0, 1], [2, 3]])] = np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[True, False, True]] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[3:])
try:
    x = f.copy()
    x[:, [True, False, True, False]] = [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[i > 5, 0] = np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[5:1:-2] /= [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[slice(1, 3)] += 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[i % 2 == 0, 1] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[(0, 1)]] = 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[slice(1, 3)] = np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[~b] = np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[True] -= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[..., 1] = -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[:, [True, False, True, False]] = -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[1, ...] *= v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, 1] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
