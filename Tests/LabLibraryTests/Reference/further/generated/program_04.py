a = -1
b = [[1], [2, 3]]
c = 255
d = range(4)
e = 2.0
f = [1, 2, 3]
g = '3'
b = round(((c ^ 3) ** g))
for d in d:
    c[(['b', 'a']) if ['b', 'a'] else 0] = f
    b = (10 >= len((e).isdigit()))
try:
    d = (True // ((d ^ 3) ** (d * a)))
except (ValueError, KeyError) as err:
    print(type(err).__name__, err)
finally:
    d = ((3 > list(enumerate(f))) ^ ((g ** d)).index(hash(e) == hash(e)))
c = '%s' % (list(filter(None, list(d)[:2])),)
del g[list(enumerate(255))]
try:
    try:
        if [v * 2 for v in ('hello' is not [[1], [2, 3]]) if v]:
            print(a, (f).split())
            if f'{('%5.1f|' % a)[5]!r:>12}':
                b = e
                b = (f'{(1e-3 >= e)}' == a)
                d = {**((a).count(b) < (b == 7))}
            else:
                a = len(min(([1, 2, 3] | a)))
                b = ({1, 2} not in (('').discard(7)).update((c + g)))
        else:
            b = -1
            print(b, c)
        f = (dict(g) in (g * {1, 2}))
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b[sorted(a)] = e
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e **= (b and 0)
except Exception as e_:
    print(type(e_).__name__, e_)
c = (((range(4))[1.5] + (-7).swapcase()))[::-1]
try:
    for g in (abs(float('inf')) >= (7).items()):
        d = (d - a)
        del d[d]
        c = c
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, (a).is_integer())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if (((e)[::-1]).extend(print(*e, sep='-'))).difference(((3 * g) >> c)):
        a = (e ** ((True)[0] or (f).reverse()))
        g = (lambda q: q)([v for v in (-13).swapcase()])
        try:
            try:
                f = e
            except Exception as err:
                print(type(err).__name__, err)
            finally:
                a = (str((b)[1:]) != ((b >> a) or f))
                g = (1, 2)
                g = (round(g, 1))['x']
        except Exception as err:
            print(type(err).__name__, err)
        finally:
            g = (print(*(2**65 == 0), sep='-') >= list(reversed((f)[-1])))
            try:
                b = ((b).swapcase()).as_integer_ratio()
                f = sum(v for v in (d not in ~(c)))
                b = (list(callable(e))[:2] is not d)
            except Exception as err:
                print(type(err).__name__, err)
            finally:
                g = (((2 >> d) < (c * ())) | (c // 2.0))
            f = d
    else:
        try:
            d = e
            b = list(map(str, ({**b} + g)))
            d = (f).as_integer_ratio()
        except (ValueError, KeyError) as err:
            print(type(err).__name__, err)
        finally:
            c = list(reversed(list(reversed({1, 2}))))
            def fn(a, b={'x': 1, 'y': 2}):
                c = (((10 and g) << (d).sort())).rjust(6)
                d = [v * 2 for v in f if v]
                return (frozenset((b is not d)) & {v: i for i, v in enumerate(list(reversed(d)))})
            print(fn(callable(g)))
        print(c, g)
        for f in (min(e) >= (-1.5 ** c)):
            a, c = (((b).swapcase() and ((1, 2))[1.5])).upper()
            print(b, (((lambda q, *r, k=1: (q, r, k))(*None) is (e & g))).clear())
            g = g
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        f = ('%d' % 7).reverse()
    except ZeroDivisionError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if ((1, 2) ** ([[1], [2, 3]])[5]):
        print(a, c)
        for c in range(3):
            if ((list(10)[:2])[1.5]).union(((f)[5] // (d / b))):
                g = (((b in b) + (d).clear())).format((e % sorted(3)))
        d //= ([[1], [2, 3]]).setdefault(e, 5)
    else:
        e = next(iter(((a).keys() <= (d).append(c))))
        print(g, f)
        f, f = b
except Exception as e_:
    print(type(e_).__name__, e_)
