a = False
b = 255
c = range(4)
d = {'x': 1, 'y': 2}
e = -7
f = -1.5
g = {}
try:
    d = chr((g + (d % -7)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for f in (False).format(callable(1e-3)):
        g = (2.0).rjust(6)
        b = ({**(2.0)()} - (max(7, key=str) >> (b & 10**20)))
        del g[(d - f)]
except Exception as e_:
    print(type(e_).__name__, e_)
e -= [v * 2 for v in f if v]
try:
    try:
        print(f, (list(enumerate(-13)))[0])
    except ZeroDivisionError as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
def fn(a, b=-13):
    for a in e:
        g = ({'x': 1, 'y': 2} < c)
        f -= (e != 'é😀')
    f |= tuple(sorted(g, reverse=True))
    return e
print(fn(list({'x': 1, 'y': 2})))
try:
    a[g] = list(range(e))
except Exception as e_:
    print(type(e_).__name__, e_)
f = not (max(a, key=str))
for e in [1, 2]:
    f = (((c).clear() is f) < isinstance(print(*f, sep='-'), (int, str)))
    a -= f
b = 0.5
try:
    f, c = b
except Exception as e_:
    print(type(e_).__name__, e_)
d = (abs(c)).sort()
try:
    c = (f << list(zip(len(g), 'abc')))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for e in b:
        try:
            f **= (c).copy()
            d = (repr(f) not in max((range(4) ^ d), key=str))
            e = 10**20
        except Exception as err:
            print(type(err).__name__, err)
        else:
            print('else')
        print(f, b)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b = (((g).keys()).foo << ((0.5).real).rjust(6))
except Exception as e_:
    print(type(e_).__name__, e_)
