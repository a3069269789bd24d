import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    np.save('z1', np.arange(6).reshape(2, 3))
    print(np.load('z1.npy'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z2.npy', np.arange(3.0)[::-1])
    print(np.load('z2.npy'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z3.npy', np.array([True, False]))
    print(repr(np.load('z3.npy')))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z4.npy', 5)
    print(repr(np.load('z4.npy')))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z5.npy', np.zeros((0, 3), dtype=np.float32))
    print(repr(np.load('z5.npy')))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z6.npy', np.arange(6).reshape(2, 3).T)
    print(repr(np.load('z6.npy')))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.save('z7.npy', np.array([1, 2], dtype=np.uint8))
    print(repr(np.load('z7.npy')))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.load('nope.npy'))
show(lambda: np.loadtxt('nope.txt'))
try:
    np.savetxt('t1.txt', [[1, 2.5], [3, 4]])
    print(np.loadtxt('t1.txt'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.savetxt('t2.txt', [[1, 2.5], [3, 4]], fmt='%.3f', delimiter=', ', header='a, b')
    print(np.loadtxt('t2.txt', delimiter=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    np.savetxt('t3.txt', [1, 2, 3], fmt='%d')
    print(repr(np.loadtxt('t3.txt', dtype=int)))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.savetxt('t4.txt', [[1, 2]], fmt='%d %d %d'))
show(lambda: np.savetxt('t4.txt', [[1, 2]], fmt=['%d']))
show(lambda: np.savetxt('t4.txt', 5))
show(lambda: np.savetxt('t4.txt', np.zeros((2, 2, 2))))
try:
    np.savetxt('t5.txt', [[1.5, 2]], fmt='%.2f|%5.1f')
    print(np.loadtxt('t5.txt', delimiter='|'))
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.loadtxt(['1 2', '3 x']))
show(lambda: np.loadtxt(['1 2', '3']))
show(lambda: np.loadtxt(['1 2', '3 4']))
show(lambda: np.loadtxt(['1 2', '3 4'], unpack=True))
show(lambda: np.loadtxt(['# h', '1,2', '3,4'], delimiter=',', usecols=1))
show(lambda: np.loadtxt(['1,2', '3,4'], delimiter=',', usecols=(0, 5)))
show(lambda: np.loadtxt(['a b', '1 2', '3 4'], skiprows=1))
show(lambda: np.loadtxt(['1 2', '3 4'], max_rows=1))
show(lambda: np.loadtxt(['1 2', '3 4'], max_rows=1, ndmin=2))
show(lambda: np.loadtxt(['1.5'], dtype=int))
show(lambda: np.loadtxt(['5']))
show(lambda: np.loadtxt(['1 2 3']))
show(lambda: np.loadtxt(['1', '2']))
show(lambda: np.loadtxt(['1,2']))
show(lambda: np.loadtxt(['1 2 % c'], comments='%'))
show(lambda: np.loadtxt(['1 2'], usecols=1.5))
show(lambda: np.loadtxt(['1 nan inf -inf 1e5']))
show(lambda: np.loadtxt(['1_0']))
show(lambda: np.loadtxt(['1 2'], foo=1))
show(lambda: np.save('x'))
show(lambda: np.save())
show(lambda: np.load())
show(lambda: np.savetxt('a'))
try:
    x, y = np.loadtxt(['1 2', '3 4', '5 6'], unpack=True)
    print(x, y)
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    a, b = np.loadtxt(['1 2', '3 4', '5 6'], usecols=(1, 0), unpack=True)
    print(a, b)
except Exception as e:
    print(type(e).__name__ + ":", e)
show(lambda: np.loadtxt(['1 , 2'], delimiter=','))
show(lambda: np.loadtxt(['1,,2'], delimiter=','))
show(lambda: np.loadtxt([]))
