a = 'a'
b = 2**65
c = [1, 2, 3]
d = 2
e = 3
f = float('inf')
g = 10
try:
    e = d
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d = b
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a, e = list(((e)()).index(any(a)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = sorted(dict(({} in b)))
except Exception as e_:
    print(type(e_).__name__, e_)
if e:
    try:
        print(e, (g).get(pow(list(enumerate(f)), 2)))
        try:
            c = ~(c)
            f = ''
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        d = (print(*-13, sep='-')).zfill(5)
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    print(b, (any((c).foo) or (str(c)).strip()))
else:
    print(c, [v for v in ((f < b)).rjust(6)])
try:
    e = b
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del e[[]]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = (lambda q, *r, k=1: (q, r, k))(*{})
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b = c
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if dict((pow(e, 2)).values()):
        b = ord((format(f, '.2f'))[0])
        a = (lambda q, *r, k=1: (q, r, k))(*(callable('3') >> d))
        b = (([]).swapcase() is [*({}).union(g), 1])
    else:
        if b:
            try:
                g = (lambda q, *r, k=1: (q, r, k))(*callable(a))
                f = list(any((1e10 + b)))[:2]
                c = (('3' == str(range(4))[::2]) // list(-(2**65))[:2])
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
            else:
                print('else')
            a = (((2 & a))() <= (3 == (2.0 is g)))
            print(b, '%s' % ((a).find(any(c)),))
        else:
            for g in range(3):
                d = [1, 2, 3]
                b = (((c + f) + (a / 10))).strip()
            c = False
except Exception as e_:
    print(type(e_).__name__, e_)
for g in [1, 2]:
    for a in range(3):
        def fn(a, b=['b', 'a']):
            a = f'{('%d' % c).sort()}'
            a = (((-13).rjust(6)).rjust(6)).foo
            return ((a and f'{f:>8}') < ((10**20 << '')).insert(0, list(zip(c, 'abc'))))
        print(fn(c))
        print(d, (f'{len(2**65)!r:>12}' < max(b, key=str)))
try:
    del g[tuple(sorted({1, 2}, reverse=True))]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if bool(frozenset((e) if e else 0)):
        try:
            for e in format(f, '.2f'):
                d = repr(f'{(range(4) >= f)!r:>12}')
        except IndexError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        finally:
            g = {}
            print(d, None)
        for e in [1, 2]:
            if any(c):
                b = list(zip('{:^9}'.format((e ** d)), 'abc'))
                d = d
                d = 1e10
            else:
                e = ((frozenset(c) & (b + [1, 2, 3])) ^ ((0 << 255))[1:])
            del b[list(zip(d, 'abc'))]
            def fn(a, b=1_000):
                d = list((2**65 & (a).union(c)))
                return ((any(a)).as_integer_ratio())[0]
            print(fn((f).as_integer_ratio()))
        def fn(a, b=True):
            c[(f % g)] = (() > a)
            e = c
            return chr(((c).keys()).startswith((c << e)))
        print(fn((1).bit_length()))
    else:
        if (f).isdigit():
            del f[~(0)]
        a = list(map(str, (g).difference((255 / e))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ((f and ('é😀' & ['b', 'a']))).extend((f).clear())
except Exception as e_:
    print(type(e_).__name__, e_)
