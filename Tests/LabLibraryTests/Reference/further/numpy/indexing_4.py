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
show(lambda: f[[True, False, True], 1])
try:
    x = v.copy()
    x[7] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[np.argwhere(i > 9)] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[0, 1], :] = 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[True, False, True]] = [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[[0, 1], :])
try:
    x = u.copy()
    x[10:] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[np.array([0, 2]), 1:3] = [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[True, 2] *= -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[b] = 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1:3, np.array([0, 2])] = [[1], [2], [3]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[0, ..., 1] = np.arange(7)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[1, ...] -= np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: f[-n:, :n])
try:
    x = f.copy()
    x[np.zeros((2, 2), dtype=bool)] = -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: i[i > 5])
try:
    x = i.copy()
    x[np.zeros((3, 4), dtype=bool)] = np.uint8(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.uint8(3)] -= 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[None, None] += i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[False] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[None] = 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[1.0] = np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[-n:, :n] = 9
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[True, False, True], [True, False, True, True]] = 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[7]] = [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[0, -9]] = '3'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[3:] *= np.ones((1, 1, 3))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[0, 4] *= np.arange(3)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[np.array(2)] = v[:4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: t[[0, 1], :, [1, 2]])
try:
    x = i.copy()
    x[1, ...] = i[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[slice(1, 3)] -= [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[1.5]] -= np.nan
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[np.array([0, 2]), 1:3] = None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[[3, 0], 1] = -1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = v.copy()
    x[[0, -9]] = [[1, 2, 3, 4]]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = f.copy()
    x[1, :] *= np.zeros((2, 2))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[np.array([0, 2]), 1:3] /= 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[n] -= 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = t.copy()
    x[2] = 1e300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[None, 1:3] = True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[[3, 0], 1] = 2.7
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[1.0] = [1, 2, 3, 4]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = u.copy()
    x[np.array(2)] = np.zeros((2, 2))
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = i.copy()
    x[False] = np.array([True])
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
