a = 1e-3
b = True
c = 0
d = 3.25
e = 3
f = False
g = [1, 2, 3]
try:
    print(c, ((g - (f in b))).join(d))
except Exception as e_:
    print(type(e_).__name__, e_)
c = ((round(e, 1) != '%d' % e) is not divmod(-1, 3))
print(f, {'x': 1, 'y': 2})
try:
    e = ((max({'x': 1, 'y': 2})).reverse() & ((3 // f) not in max('é😀', key=str)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = ((round(f, 1) and (255 ** 10))).setdefault(None, 5)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = bool(list((f or -13)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ord(sum(v for v in print(*d, sep='-')))
except (ValueError, KeyError) as err:
    print(type(err).__name__, err)
else:
    print('else')
try:
    def fn(a, b=10):
        if (('%d' % g < 0) | repr((10**20).add(d))):
            if d:
                e = (((e).append(f) >= (b % f))).update(((e | c) / (e ^ range(4))))
                c = bool(float(chr(g)))
            else:
                c = 2
            d = list((any(e)).copy())
        return (dict(dict('a')) is sum(v for v in (e / d)))
    print(fn(-(e)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g, e = 'é😀'
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del b[[v * 2 for v in f if v]]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c -= (0.5).pop()
except Exception as e_:
    print(type(e_).__name__, e_)
b = (((2.0 << -1)).swapcase() or (f not in (-13)[-1]))
f -= print(*f, sep='-')
try:
    if (g - a):
        e = 10
        b, g = ((list(reversed(g))).bit_length() ** ((e or b) | (e / -13)))
    else:
        f[next(iter(0.5))] = -((float(g)).center(9, '*'))
        print(c, -1.5)
except Exception as e_:
    print(type(e_).__name__, e_)
