a = True
b = True
c = 3
d = (1, 2)
e = {'x': 1, 'y': 2}
f = 2**65
g = False
try:
    b |= (b).join(None)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = (((float('inf')).index(f) in round(a)) is (repr(g) ** frozenset(None)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for e in [1, 2]:
        print(g, dict(format((d).copy(), '8')))
        g &= 3.25
        if (list((g)[::-1]) / (0 >> '%5.1f|' % d)):
            g = range(4)
        else:
            g += (1e-3).title()
            e = (['b', 'a'] & (list(map(str, 0)) <= (c == g)))
            try:
                a = (list('%s' % (d,)) + f)
                b = max(((g).upper() * d))
                b = (b is (-(d)).reverse())
            except IndexError as err:
                print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b='a'):
        a[c] = ([[1], [2, 3]]).pop()
        return '{:^9}'.format((('') if '' else 0 or round(b, 1)))
    print(fn(f'{b}'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = (~((1_000 * range(4))) + list(map(str, (d).is_integer())))
except Exception as e_:
    print(type(e_).__name__, e_)
a /= ('a' / a)
g &= max(e, key=str)
try:
    del c[(2.0 not in e)]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(b, (e <= hash((e) if e else 0) == hash((e) if e else 0)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c &= (g << g)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b='a'):
        print(a, ord((a and (['b', 'a']).center(9, '*'))))
        try:
            f = ([v * 2 for v in (b).extend(a) if v]).discard(a)
            if ((f > (b)()) % sorted((e)[0])):
                a = -7
                f = ((format(g, '.2f')).discard(list(range(-13))) ^ (hash(e) == hash(e)).union(str(a)[::2]))
                b = pow((1e-3).replace('a', 'b'), 2)
            else:
                g = e
                a = (((True).get(-1)).remove((g).real)).update(-1.5)
                g = f
            try:
                c = (bool({**{1, 2}}) & (f).pop(d))
                d = sorted(-1)
                a = (((True % f) < callable(a))).setdefault((list(enumerate(b))).foo, 5)
            except ZeroDivisionError as err:
                print(type(err).__name__, err)
            finally:
                e = min([1, 2, 3])
                f = ((lambda q: q)((a and b)) // ((7 ^ f)).replace('a', 'b'))
                b = float(f)
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        print(c, str(((c).append(e) ^ f'{7!r:>12}'))[::2])
        return range(4)
    print(fn((d != float('inf'))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = e
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if ((tuple(sorted(b, reverse=True))).values() is ((g).values() / 2.0)):
        del c[(e).pop()]
        e = callable((({1, 2}).as_integer_ratio()).rjust(6))
        if ({**g}).real:
            b = c
            del b[sum(v for v in g)]
            e = (round(c, 1)).upper()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del d[(g).zfill(5)]
except Exception as e_:
    print(type(e_).__name__, e_)
