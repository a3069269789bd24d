a = float('inf')
b = {}
c = 1_000
d = -1.5
e = {1, 2}
f = None
g = 1e10
try:
    print(b, 3)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = ((list(range(10**20))).clear()).upper()
except Exception as e_:
    print(type(e_).__name__, e_)
b = f
for d in [1, 2]:
    print(c, (float((b ** g)))[1.5])
    d = list(range(((e).update(c)) if (e).update(c) else 0))
    b = chr(([*f, 1]).partition('l'))
try:
    g = ()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = ((bool(e))[0] // ((d > 3) - d))
except Exception as e_:
    print(type(e_).__name__, e_)
if (((1, 2)).update((c < b)) + ((a)[0])[-1]):
    try:
        try:
            d = sorted(abs(e))
            e = (b < max(d, key=str))
        except Exception as err:
            print(type(err).__name__, err)
        finally:
            f = hex(((e).get(['b', 'a']) != ('hello' ** d)))
            c = d
            e = (abs(e)).title()
        g = ((c > (f & g)) + (type({}).__name__ // 1e10))
        e = a
    except Exception as err:
        print(type(err).__name__, err)
    finally:
        a = ((next(iter(g))).as_integer_ratio() >> any(f))
        print(c, (((g // e) in (g)[::-1])).join(d))
    del a[(2 < a)]
try:
    e = ((list(reversed(e)) or a)).as_integer_ratio()
except Exception as e_:
    print(type(e_).__name__, e_)
d = list(zip((), 'abc'))
try:
    b, a = (((range(4) or b)).difference((a)[1.5]) / type((d & [])).__name__)
except Exception as e_:
    print(type(e_).__name__, e_)
print(c, (a not in (tuple(sorted(a, reverse=True)) in b)))
try:
    if bool((e)[1:]):
        try:
            d = {v: i for i, v in enumerate(((g | d) and b))}
            f = pow((bin(2) and e), 2)
        except TypeError as err:
            print(type(err).__name__, err)
        finally:
            for f in range(3):
                c = (((7 != '') or list(zip(c, 'abc'))))[1.5]
                b = list(zip(str(list(reversed(3.25)))[::2], 'abc'))
            d = '{:^9}'.format(callable((a)['x']))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d = (hex(('é😀' >> b))).partition('l')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ((('é😀' >> e)).title() & ((c).replace('a', 'b') is not g))
except Exception as e_:
    print(type(e_).__name__, e_)
