a = (1, 2)
b = {'x': 1, 'y': 2}
c = 10
d = float('inf')
e = {1, 2}
f = {}
g = 1e-3
for b in range(3):
    if 'a':
        del a[[v * 2 for v in c if v]]
        a = format(((c)[1.5] >= round('', 1)), '8')
        for g in range(3):
            c = (((c).values() == (d ^ b))).as_integer_ratio()
            a = 7
            a = '%d' % chr((a < a))
    try:
        e = (sum(v for v in (None & a)) % (2**65).rjust(6))
    except TypeError as err:
        print(type(err).__name__, err)
    for b in range(3):
        f = ((isinstance(b, (int, str)) // (-7).update(-1.5)) and frozenset({'x': 1, 'y': 2}))
        a = '%5.1f|' % ((c * -1.5))['x']
try:
    f[(g is not a)] = (lambda q, *r, k=1: (q, r, k))(*(abs(d) is 10**20))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = b
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, (((b | (1, 2))).join(chr(-7))).add(10))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d, f = (1, 2)
except Exception as e_:
    print(type(e_).__name__, e_)
f = callable(float(max(f)))
try:
    print(f, [v * 2 for v in e if v])
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b='3'):
        f = ((format(c, '.2f') & ('hello' >> a))).difference(((e is a) >= f'{e:>8}'))
        return (a - b)
    print(fn(('hello' >> c)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = list(reversed((lambda q, *r, k=1: (q, r, k))(*(1e10 > (1, 2)))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g[min(c)] = type(-1.5).__name__
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (lambda q: q)(3)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(g, isinstance(((3).remove(0)).sort(), (int, str)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if (not ((0).add(1e10)) is not ({**g})[-1]):
        for f in [1, 2]:
            for b in range(3):
                c = format(1, '.2f')
                g = 3
            try:
                c = f
                b = f
                f = float('inf')
            except Exception as err:
                print(type(err).__name__, err)
            else:
                print('else')
            finally:
                c = d
                e = -13
        def fn(a, b=(1, 2)):
            g = pow(not ([]), 2)
            return (all((d).center(9, '*'))).zfill(5)
        print(fn(format(float('inf'), '.2f')))
        g = (('3' ** (-1 ^ a))).union(1e10)
    else:
        g = g
        if (dict(([1, 2, 3])[::-1]) > repr(e)):
            g = '%5.1f|' % (-7 < list(d))
        else:
            try:
                d = all('a')
            except TypeError as err:
                print(type(err).__name__, err)
            else:
                print('else')
        g, g = 1e10
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if e:
        e = d
        print(g, b)
        for c in [*e, 1]:
            g, c = (((d in g)).remove((() or True)) + (b and (['b', 'a'] / 255)))
            print(a, e)
            c //= (a).zfill(5)
    else:
        def fn(a, b=255):
            print(f, e)
            e = (((g).zfill(5) > (c).sort()) != (sorted(2.0)).get((c)[5]))
            g = list(reversed(f'{(a)[5]!r:>12}'))
            return next(iter((lambda q, *r, k=1: (q, r, k))(*[v * 2 for v in a if v])))
        print(fn('%s' % (e,)))
        e = ((a and (lambda q, *r, k=1: (q, r, k))(*d)) is not e)
        c = 0
except Exception as e_:
    print(type(e_).__name__, e_)
