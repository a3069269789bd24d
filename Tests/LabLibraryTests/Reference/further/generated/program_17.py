a = 1e10
b = {1, 2}
c = ['b', 'a']
d = 1_000
e = 2.0
f = [1, 2, 3]
g = -1
try:
    try:
        g, f = '%5.1f|' % ((e == 3)).get(g)
        def fn(a, b=10):
            for g in range(3):
                c = (f).title()
                d = e
            b = (((None << g) >> list({'x': 1, 'y': 2})[:2])).swapcase()
            a = ((max('a') ^ (lambda q, *r, k=1: (q, r, k))(*d)) >> ((g >= 2) >> (g - e)))
            return (((10 % a)).update((b).count(c)) - ((10 // e) != (['b', 'a'] - d)))
        print(fn((c)['x']))
        b = (hash({**c}) == hash({**c}))()
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    finally:
        print(g, (list(enumerate((e == -7)))).partition('l'))
        try:
            try:
                c = ((False).keys()).split()
                b = '%s' % ((2**65 ** c),)
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
            else:
                print('else')
            print(f, ((list(range(f)) or (255 << d))).as_integer_ratio())
            a = ((type(0).__name__ ** (c == 10**20)))[1:]
        except IndexError as err:
            print(type(err).__name__, err)
        b *= (2.0 is g)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        def fn(a, b=2**65):
            try:
                e = len(set((('hello')[-1]).setdefault((0.5).join(b), 5)))
                f = (b not in (round(c, 1)).bit_length())
            except Exception as err:
                print(type(err).__name__, err)
            for c in 1e10:
                g = g
                d = len(set((c in (-7 == [[1], [2, 3]]))))
            return '%d' % ~([v for v in 1e10])
        print(fn(-1))
    except ZeroDivisionError as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = (list(reversed(d)))[5]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, (b)[5])
except Exception as e_:
    print(type(e_).__name__, e_)
if sum(v for v in sum(v for v in ord(d))):
    print(c, sum(((g) if g else 0 in round(d))))
try:
    f = 2.0
except Exception as e_:
    print(type(e_).__name__, e_)
b = float(chr((g >= ['b', 'a'])))
print(b, (tuple(sorted(isinstance(g, (int, str)), reverse=True)))[1:])
try:
    d = e
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e, a = ((('' and g)).insert(0, (b < f)) not in ((c) if c else 0 is not f'{d:>8}'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for f in [1, 2]:
        e /= f
        b = ((bool(a)) if bool(a) else 0 in (-1.5)[1.5])
        c, b = (repr(dict(d)))()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d = ((isinstance('a', (int, str)) <= [*'a', 1]) * g)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e = format(((a).values() or (0.5 * '3')), '8')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(f, next(iter([])))
except Exception as e_:
    print(type(e_).__name__, e_)
