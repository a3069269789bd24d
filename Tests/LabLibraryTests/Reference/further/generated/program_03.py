a = ()
b = 10**20
c = {}
d = ()
e = range(4)
f = 1_000
g = 2.0
try:
    f *= a
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        d = ((lambda q: q)((b and a))).clear()
        print(c, (min([v for v in a]) * round((a or a))))
        print(f, (False << d))
    except TypeError as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(d, d)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=-13):
        a[(g in 1e10)] = -7
        b = g
        return list(zip((f & e), 'abc'))
    print(fn((e // b)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e = f
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f &= (3.25).partition('l')
except Exception as e_:
    print(type(e_).__name__, e_)
print(d, {**(3 // g)})
try:
    b = (d).replace('a', 'b')
except Exception as e_:
    print(type(e_).__name__, e_)
f[any({'x': 1, 'y': 2})] = (bool((a).keys())).remove((d).pop())
print(g, a)
try:
    print(e, a)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=['b', 'a']):
        f = ~((min(c) not in f))
        g = {**(f not in c)}
        d[(c ** 2.0)] = (g).bit_length()
        return (len(set(print(*(), sep='-')))).index('%5.1f|' % round(b, 1))
    print(fn((e - c)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for a in ((3.25 // 255))[0]:
        f, f = sum(chr(f'{d:>8}'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b = ((str(0.5)[::2] < format([], '8')) // (0 < ({}) if {} else 0))
except Exception as e_:
    print(type(e_).__name__, e_)
