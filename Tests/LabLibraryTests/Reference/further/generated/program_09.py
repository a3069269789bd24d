a = {'x': 1, 'y': 2}
b = 255
c = [1, 2, 3]
d = float('inf')
e = 1
f = 1e10
g = False
for g in [1, 2]:
    f = ((max([1, 2, 3]) ** (e ^ [[1], [2, 3]]))).upper()
try:
    d = f
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if int(list(map(str, (3.25).get(f)))):
        d, d = (((b - 2) % ('a').as_integer_ratio()) is float('a'))
except Exception as e_:
    print(type(e_).__name__, e_)
for g in round(list(filter(None, d))):
    d = c
    e[len(set(1e-3))] = (min((c is not {'x': 1, 'y': 2})) and (repr(range(4))).pop(f))
try:
    print(a, (list(enumerate(callable(f))) + ((c).bit_length() > (lambda q, *r, k=1: (q, r, k))(*c))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if {v: i for i, v in enumerate(c)}:
        try:
            a = ((int(c) < (e).sort())).append((pow(None, 2) >= (g).extend(a)))
            d /= (d is not b)
            b = (f'{(10**20).upper()}' and format((False <= f), '.2f'))
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        a = len(set(((d > c) / ({} in f))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = b
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, (repr(type(-13).__name__) or a))
except Exception as e_:
    print(type(e_).__name__, e_)
print(b, ((b).setdefault(d, 5)).keys())
try:
    print(d, float('inf'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        c = (2**65 and '3')
        c[type((1, 2)).__name__] = f'{pow((a in f), 2)!r:>12}'
        f = g
    except IndexError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
g = (list((e ^ d))[:2]).zfill(5)
try:
    for d in type(b).__name__:
        try:
            g = round((b)['x'])
            print(c, -13)
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        c = (str((c % f)) > not ((2**65 and c)))
        if (((g).split()).partition('l') // ((3).pop(b)).as_integer_ratio()):
            try:
                a = -1
                b = ((hex(a) * f) is (c != range(4)))
                c = (((a or (1, 2)) not in g)).real
            except IndexError as err:
                print(type(err).__name__, err)
        if ((type(c).__name__).startswith('é😀') ** (e)[0]):
            if f:
                d = (((c).isdigit()).real < float((d)[0]))
                a = a
            else:
                a = ((list(c)[:2] + d)).get(not (d))
                g = f
                f = (None / (next(iter(f))).swapcase())
            try:
                a = tuple(sorted(c, reverse=True))
                a = (((0.5).discard(e)) if (0.5).discard(e) else 0).format(abs(e))
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
            finally:
                b = (g).remove(next(iter((b not in ['b', 'a']))))
                e = hash('%5.1f|' % 0.5) == hash('%5.1f|' % 0.5)
                a = max((list(c) == bool(e)))
            try:
                d = bool({'x': 1, 'y': 2})
                e = list(filter(None, (f'{range(4)}' or len(set(10**20)))))
                g = (((d < g))[::-1] // (frozenset(a))())
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
