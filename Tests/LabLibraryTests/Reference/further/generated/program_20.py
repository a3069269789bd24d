a = 0.5
b = ''
c = float('inf')
d = 1
e = (1, 2)
f = 1
g = {1, 2}
try:
    try:
        try:
            c += (c or -13)
            if (a).bit_length():
                d = ([v * 2 for v in f if v] >> g)
                g = f
                b = round(f)
            else:
                e = {v: i for i, v in enumerate('{:^9}'.format(list(range(e))))}
                c = c
            try:
                g = a
                f = round(((g > b)).is_integer(), 1)
                f = (max(b, key=str))[0]
            except Exception as err:
                print(type(err).__name__, err)
            else:
                print('else')
            finally:
                c = f
                a = (((e and a) > [1, 2, 3])).split()
                a = hex((('é😀' ** -1.5) ** a))
        except Exception as err:
            print(type(err).__name__, err)
        finally:
            def fn(a, b=1):
                b = 10**20
                b = (e)[::-1]
                f = divmod(-7, 3)
                return ('{:^9}'.format((b).pop()))[5]
            print(fn((2.0).insert(0, range(4))))
            f[(d).items()] = ((chr('3')).extend((a >> a)) * sorted((True + g)))
        d -= '{:^9}'.format(c)
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del f[list(e)]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e = (({v: i for i, v in enumerate(c)} / (e ** g)) ^ dict(({})[-1]))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, (dict(max(3, key=str))).remove(((-1 not in e) / {v: i for i, v in enumerate(f)})))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c, c = [v * 2 for v in ((float('inf') not in {}) < e) if v]
except Exception as e_:
    print(type(e_).__name__, e_)
print(g, list(filter(None, not ((False | g)))))
try:
    def fn(a, b='hello'):
        if tuple(sorted(((f ** f)).values(), reverse=True)):
            print(c, type(((e).isdigit()).strip()).__name__)
            a = any(((g is b) or f))
        return (e)()
    print(fn((-1 == ())))
except Exception as e_:
    print(type(e_).__name__, e_)
if (b | '3'):
    d = f
    try:
        g = type(type(d).__name__).__name__
    except IndexError as err:
        print(type(err).__name__, err)
else:
    for g in (lambda q: q)(e):
        for f in [1, 2]:
            d = sum(v for v in list(map(str, (g // -13))))
            e = (round({v: i for i, v in enumerate(c)}, 1) not in ((b ^ e)).pop((d & range(4))))
        try:
            e = str(e)
            e = (d).count(((c in g) - (g % d)))
            f = (((d).replace('a', 'b')).pop()).append(g)
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
    g = round(f'{(d).join(b)}', 1)
c = f'{(round(e, 1)).splitlines()}'
try:
    d = e
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b='hello'):
        for f in [1, 2]:
            f = (-7 not in -13)
            g = (((g is not 10**20) != None))[0]
            c = (10 // 1e-3)
        print(g, e)
        return (((b).as_integer_ratio() % ([[1], [2, 3]]).format(-7))).zfill(5)
    print(fn(max(e, key=str)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for a in range(3):
        e = (d).is_integer()
except Exception as e_:
    print(type(e_).__name__, e_)
f = 255
try:
    for b in [1, 2]:
        c = g
        b = ((1_000 << f'{f}'))[0]
except Exception as e_:
    print(type(e_).__name__, e_)
