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
    x[t[:, :, 0] > 3] *= {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0] = [1, 'a']
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[None, None] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, 1] += 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[..., ...] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[:, [True, False, True, False]] = [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.nonzero(v > 0)] = [1, 'a']
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[0, 1] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, 0, 0, 0] += np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[i[0]] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 1] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.uint8(3)] -= i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[]] = np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([0.5])] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[(0, 1)]] = np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[3] = np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[(0, 1), (1, 2)] = [1, 'a']
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[[1.5]] -= 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, 3] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[3] = np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = z.copy()
    x[0] += np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[t > 10] /= True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[True, False, True], 1] = 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[0, 1] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[..., None] = np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[0, 0, 0] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, :, [1, 2]] = 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, ...] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[1:2.5] += {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[True, False]] = np.array([5.5, 6.5, 7.5])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[np.zeros((3, 4), dtype=bool)] += [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[True] -= np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = z.copy()
    x[True] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: u[np.nonzero(v > 0)])
try:
    x = v.copy()
    x[(0, 1)] = np.ones((3, 4))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[1:2.5] = {}
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[0, 1.5] = [1, 'a']
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x['a'] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[1, [4]] = 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, ..., 1] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[2**70] = True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[-1] *= '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array([True, False, True])] -= 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = z.copy()
    x[0] = []
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[np.array([[0, 1], [1, 2]])])
