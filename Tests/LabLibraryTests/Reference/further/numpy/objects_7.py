import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.mean(foo=1)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.copy(foo=2)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.dot()
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.dot([1, 2])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.item("a")
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.argmax(axis="a")
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.round("a")
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x.take()
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    hash(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    {x: 1}
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    set([x])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    float(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    int(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3])
    int(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3])
    float(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(3)
    int(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    range(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(3)
    range(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    round(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.25, 2.75])
    round(x, 1)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    abs(-x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    max(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    max(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    sum(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(6).reshape(2, 3)
    sorted(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    sorted(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    list(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(4).reshape(2, 2)
    list(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    tuple(x)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3)
    x in [1, 2]
except Exception as e:
    print(type(e).__name__ + ":", e)
