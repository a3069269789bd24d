import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
show(lambda: 0 ** np.float32(0.1))
show(lambda: np.bool_(True) == np.bool_(True))
show(lambda: np.float64(-0.0) + np.float64('nan'))
show(lambda: 'a' / np.bool_(True))
show(lambda: (3,) & np.float32(3))
show(lambda: f'{np.int64(7):d}')
show(lambda: 2**64 / np.float64(3))
show(lambda: np.float64(1e300) >= True)
show(lambda: np.bool_(True) // None)
try:
    x = np.int64(7)
    x.a = 1
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.float64(3)
    x += 1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.float64(1/3) | np.False_)
show(lambda: np.float32(3) / np.float64('nan'))
show(lambda: {} | np.int64(-7))
show(lambda: np.int64(7).ndim)
show(lambda: np.int64(0) & 0)
show(lambda: np.float64(-0.0) < 0.0)
show(lambda: np.float32(1e10) & np.float64(2.5))
show(lambda: np.float32(1e10) @ [1, 2])
show(lambda: np.uint8(200) in np.float64('nan'))
show(lambda: (3,) << np.float32(0.1))
show(lambda: np.float64(2.5) == 10**18)
show(lambda: np.float64(-0.0) >= np.int64(2**62))
show(lambda: np.False_ & np.uint8(3))
show(lambda: np.False_ == np.float32(1e10))
show(lambda: np.float64(1/3) > [1, 2])
show(lambda: float(np.int64(-7)))
show(lambda: [1, 2] != np.int64(2**62))
show(lambda: np.float64(-0.0) > np.float32(3))
try:
    a, b = np.int64(-7)
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.float64(1/3) @ np.float32(0.1))
show(lambda: -3 | np.uint8(3))
show(lambda: np.int64(-7) + np.bool_(True))
try:
    x = np.float32(0.1)
    x += 1
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: float(np.float64(-0.0)))
show(lambda: '%r' % np.float64(2.5))
show(lambda: np.float64(1/3) <= np.False_)
show(lambda: sum([np.float64(3), 1]))
show(lambda: f'{np.int64(2**62):,}')
show(lambda: -3 ** np.uint8(3))
show(lambda: bool(np.int64(-7)))
show(lambda: np.float64(1/3) ^ np.uint8(3))
show(lambda: 2.5 >= np.bool_(True))
show(lambda: np.int64(7) @ np.float64(1/3))
show(lambda: np.uint8(3) + np.float64(1/3))
show(lambda: np.int64(2**62) ^ range(2))
show(lambda: np.float64(2.5) % -3)
show(lambda: np.float64(3)[0])
show(lambda: np.bool_(True) in np.False_)
show(lambda: '%5.1e' % (np.float64(2.5),))
show(lambda: np.float64(1e300) / np.float32(1e10))
show(lambda: np.False_ ^ np.float32(3))
show(lambda: '%.2f' % np.False_)
show(lambda: type(np.uint8(200)).__name__)
show(lambda: np.uint8(3) / np.float64(-0.0))
show(lambda: -1.5 + np.float32(3))
show(lambda: [1, 2] + np.float32(1e10))
show(lambda: type(np.float64(2.5)).__name__)
show(lambda: np.False_ % 0)
show(lambda: 'a' > np.float64('nan'))
