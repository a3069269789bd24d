import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    [x, x].index(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x == [0, 1, 2]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x == [0, 1]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x == "a"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x != None
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x < [1, 2]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    not x
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x and 1
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x > 1 and x < 2
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    0 < x < 2
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    bool(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    bool(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0])
    bool(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    "%s" % x
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    f"{x:.2f}"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    f"{x!r}"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(2.5)
    f"{x:.3f}"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([2.5])
    f"{x:.3f}"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    print(*x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    a, b = x
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    a, *b = x
    print(a, b)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3); [i for i in x]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(3); [i for i in x]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    dict(zip("abc", x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    enumerate(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    list(enumerate(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    list(reversed(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x[0] + "a"
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    "a" + x[0]
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    "n = " + str(x[0])
except Exception as e:
    print(type(e).__name__ + ":", e)
