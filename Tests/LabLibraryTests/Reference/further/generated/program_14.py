a = -7
b = 2
c = -7
d = {}
e = 3.25
f = -1.5
g = {'x': 1, 'y': 2}
f = 7
b = (tuple(sorted(c, reverse=True)) != ((b).difference(3.25) > 1e10))
f = ord(0)
if max('a'):
    print(f, float(({**f} % int(c))))
    print(g, d)
try:
    if (isinstance((e)[1.5], (int, str)) is f'{(float('inf')).pop('hello')!r:>12}'):
        if (ord(e) >> next(iter(tuple(sorted(a, reverse=True))))):
            a = (b).index(pow(('a' | 1), 2))
            for d in range(3):
                f = (all(1e-3)).zfill(5)
                b = '%d' % b
                e = ((c)['x'] > f)
            f = (next(iter((d != -13)))).rjust(6)
        try:
            c = c
            d = str(repr(list(filter(None, d))))[::2]
        except IndexError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        finally:
            c, c = ([1, 2, 3] is not divmod(-1, 3))
            def fn(a, b=0):
                f = f'{(lambda q, *r, k=1: (q, r, k))(*b):>8}'
                return str((None ** {**f}))[::2]
            print(fn(b))
        for f in [1, 2]:
            g = list(range('{:^9}'.format(e)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = ((({} + f)).values()).difference(b)
except Exception as e_:
    print(type(e_).__name__, e_)
a = e
try:
    e = 'é😀'
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=[]):
        print(b, sum(((a not in None))[0]))
        if a:
            e = frozenset((1e10 is not float('inf')))
            b = str(list(map(str, ((1, 2))['x'])))
            if (((f).count([[1], [2, 3]])).index('%d' % f)).get(frozenset(list(True)[:2])):
                a = b
                g = (((b).get(255)).rjust(6) * (round(c, 1)).setdefault(tuple(sorted(e, reverse=True)), 5))
        else:
            g, c = (((b).setdefault('', 5)).strip()).keys()
            print(a, sum(a))
            if (tuple(list(10**20))).format(g):
                g = {1, 2}
                e = f
            else:
                b = (((a or b) != max(b))).foo
                a = ((([[1], [2, 3]]).title() not in (0 / c)) > d)
                d = max(sum(type(d).__name__), key=str)
        try:
            if ((hash(a) == hash(a)) if hash(a) == hash(a) else 0)[::-1]:
                a = (hex((a)[0]) & (({'x': 1, 'y': 2}).replace('a', 'b')).clear())
                a = ((len(set(b)) <= f)).join(list(b)[:2])
            else:
                a = b
                f = ord(f)
                b = 1_000
            g = -1
            if (round((b == 7), 1) % d):
                a = '%s' % (max((range(4) > [1, 2, 3]), key=str),)
                c = a
        except Exception as err:
            print(type(err).__name__, err)
        else:
            print('else')
        return (bin((3.25 | a)) <= -7)
    print(fn(ord(b)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        if 'a':
            g = f
            e = bool(tuple((a ** a)))
            def fn(a, b=False):
                g = (((c).values() ^ g)) if ((c).values() ^ g) else 0
                e = (e ^ ((b).add(c) % (float('inf') < 0)))
                return f'{c}'
            print(fn(g))
        e |= (a is not a)
        c = (((g).foo & f'{a:>8}') * f'{max(c, key=str)!r:>12}')
    except IndexError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for g in {}:
        for b in max(~(d)):
            a = (((b)[5] == (e ^ c))).replace('a', 'b')
            for b in round((-7 % a)):
                b = ((('hello').rjust(6) | f)).startswith(list(False))
                c = list(round(([1, 2, 3] != c), 1))
                f = callable(~((d ** 1)))
        for d in ((f <= 255)).values():
            try:
                d = (hash(hash(c) == hash(c)) == hash(hash(c) == hash(c)) & (sum(v for v in e) is not (d or b)))
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
        f = (((g).upper() <= (['b', 'a'] < g)) + all((f).get(e)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (list(enumerate(round('hello')))).keys()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = {**type(frozenset(e)).__name__}
except Exception as e_:
    print(type(e_).__name__, e_)
del a[a]
