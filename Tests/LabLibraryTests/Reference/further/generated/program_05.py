a = None
b = 7
c = 1
d = 1_000
e = ''
f = (1, 2)
g = []
try:
    b = (1 / ['b', 'a'])
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d, c = dict(sum(v for v in isinstance(g, (int, str))))
except Exception as e_:
    print(type(e_).__name__, e_)
def fn(a, b=None):
    def fn(a, b=-7):
        for b in [1, 2]:
            a = e
            e = (round((g == a)) not in print(*f, sep='-'))
            d = 2
        return max(0, key=str)
    print(fn(([]).count(7)))
    print(a, b)
    for d in range(3):
        b = (((e - f))[::-1]).setdefault(((3.25)[-1])[1:], 5)
        e = (7)['x']
    return (round(d, 1) == ((7).is_integer()).extend(g))
print(fn((e is not c)))
try:
    def fn(a, b=1e-3):
        try:
            print(a, (((c % g) or (c is c)))[-1])
            def fn(a, b=2**65):
                e = (d + (False).add(round({'x': 1, 'y': 2}, 1)))
                e = 7
                e = (list(zip((f).swapcase(), 'abc')) % ((a not in a)).keys())
                return g
            print(fn('a'))
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        return (((f).remove(d) >= d)).center(9, '*')
    print(fn(d))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d = ((repr((1, 2))).index(not (c)) not in b)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, (True - ((False is not 3))[1:]))
except Exception as e_:
    print(type(e_).__name__, e_)
for d in [1, 2]:
    f = c
    c = ((-13).discard((g or 2**65)) or ((0).difference(e)).remove(({'x': 1, 'y': 2}).get(g)))
    try:
        try:
            a = list(reversed(a))
            b = ((b).partition('l') + (frozenset(0) != f))
            a = dict((round(e, 1) or (e).swapcase()))
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    finally:
        e = list(reversed(a))
        e = ((f'{(1, 2)!r:>12}' == g) & (abs(2**65) * float(a)))
        c = ('hello' ^ d)
e = len(set(repr(3)))
try:
    try:
        if 'hello':
            f[e] = (frozenset(([1, 2, 3] is not a)) << (c).foo)
            if g:
                a = 'é😀'
            else:
                g = '%s' % (((g).replace('a', 'b') is not (d is not c)),)
        if b:
            try:
                c = 'é😀'
                e = (~(bool(c))).format(((f).partition('l')).swapcase())
            except IndexError as err:
                print(type(err).__name__, err)
        else:
            a = (ord(1_000) + f'{((1, 2) > b):>8}')
            del a[(1e10).get(-1.5)]
            f = frozenset(b)
    except IndexError as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b -= len(e)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, min(((g).split()).strip()))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a[(g + e)] = float((({1, 2}).values() >> 'a'))
    f[list(filter(None, ['b', 'a']))] = 2
    c = (((a).strip())[-1] >= a)
except IndexError as err:
    print(type(err).__name__, err)
else:
    print('else')
try:
    for b in [1, 2]:
        print(f, str((g // divmod(f, 3)))[::2])
        del d[1]
        e = (hash(1) == hash(1) in (not (a)).partition('l'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e[('hello').title()] = (((c).update(a) * b)).find(d)
except Exception as e_:
    print(type(e_).__name__, e_)
