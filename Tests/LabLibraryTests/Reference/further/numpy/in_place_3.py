import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
f = np.array([[1.5, -2.0, 0.25], [4.0, 0.1, -7.75]])
g = np.array([0.5, np.nan, np.inf, -np.inf, -0.0, 3.0])
h = np.array([[1, 2.5], [0.1, -3]], dtype=np.float32)
i = np.array([[3, -1, 2], [0, 5, -4]])
u = np.array([[200, 3, 7], [255, 0, 1]], dtype=np.uint8)
b = np.array([[True, False, True], [False, False, True]])
z = np.array(2.5); zi = np.array(3); e = np.zeros((0, 3)); e1 = np.array([]); ei = np.array([], dtype=int)
t = np.arange(24.0).reshape(2, 3, 4); ti = np.arange(24).reshape(2, 3, 4)[:, ::-1, ::2]; s = np.arange(10)[::-2]; q = np.arange(16).reshape(2, 2, 2, 2)
tt = (np.arange(12.0).reshape(3, 4) - 5).T
try:
    x = (u).copy()
    x *= f
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f[0]).copy()
    x &= 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i.copy()).copy()
    x %= u
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (z).copy()
    x &= np.int64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (s).copy()
    x -= h[:, :1]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x -= b
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x /= 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x /= f[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x &= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (h).copy()
    x &= b
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i.copy()).copy()
    x **= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x /= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f[0]).copy()
    x <<= True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x %= None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i[:, ::-1]).copy()
    x |= 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x |= np.float32(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (zi).copy()
    x **= np.int64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x %= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x //= True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (h).copy()
    x /= 2.5
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (h).copy()
    x %= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i[:, ::-1]).copy()
    x <<= np.float32(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x |= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (h).copy()
    x |= f
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x %= 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x |= None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x *= 1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i.copy()).copy()
    x /= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f).copy()
    x @= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (s).copy()
    x @= u
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (z).copy()
    x <<= 2.5
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i.copy()).copy()
    x **= b
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (t[0]).copy()
    x -= None
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x **= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x &= np.float64(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (h).copy()
    x **= i
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (z).copy()
    x -= h[:, :1]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x %= h[:, :1]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f[0]).copy()
    x &= u
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x <<= 2.5
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (i[:, ::-1]).copy()
    x //= np.float32(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (u).copy()
    x *= f[0]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x -= np.float32(2)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (z).copy()
    x <<= h[:, :1]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f[0]).copy()
    x |= 300
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f).copy()
    x /= [1, 2]
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f).copy()
    x &= 'x'
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (b).copy()
    x <<= 1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = (f).copy()
    x += True
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
