import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    [1, 2, 3][x[1]]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3.0)
    [1, 2, 3][x[1]]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    "abc"[x[1]]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    range(x[2])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3.0)
    range(x[2])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    [0] * x[2]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    "a" * x[2]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3.0)
    "a" * x[2]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    math.sqrt(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    math.sqrt(x[2])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    math.factorial(x[2])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    isinstance(x[0], int)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.base is None
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x[1:].base is x
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    x.base.shape
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    x.T.strides
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    x.strides, x.itemsize, x.nbytes
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.broadcast_to(np.arange(3), (2, 3))
    x[0, 0] = 1
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.diag(np.eye(2))
    x[0] = 1
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.eye(2).diagonal()
    x[0] = 5
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.zerros(3))
show(lambda: np.arrange(3))
show(lambda: np.ary([1]))
show(lambda: np.linespace(0, 1))
show(lambda: np.float)
show(lambda: np.int)
show(lambda: np.bool8)
show(lambda: np.object)
show(lambda: np.complex)
show(lambda: np.str)
