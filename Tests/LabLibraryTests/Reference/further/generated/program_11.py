a = [1, 2, 3]
b = 2.0
c = 'hello'
d = -1.5
e = 0
f = [[1], [2, 3]]
g = 0
if 255:
    b = (((g << 3.25) == ({}).strip()) <= d)
    d **= a
    d = (tuple(sorted(('é😀' <= c), reverse=True))).clear()
try:
    b, c = (({v: i for i, v in enumerate(c)} > (c)[-1]) & '{:^9}'.format(c))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(b, (('{:^9}'.format([[1], [2, 3]]) in (d).find(g))).strip())
except Exception as e_:
    print(type(e_).__name__, e_)
for d in (tuple(sorted(-1, reverse=True)))[0]:
    def fn(a, b=[1, 2, 3]):
        print(d, (((a).splitlines()).discard((c % d)))[0])
        try:
            f = ((list(a)[:2]).copy() & ((b)[-1] < (e & [1, 2, 3])))
            a = all((['b', 'a'] == -(a)))
            g = f'{(e).bit_length()}'
        except IndexError as err:
            print(type(err).__name__, err)
        return (d).split()
    print(fn(list(map(str, True))))
    def fn(a, b=1):
        try:
            c = (((f >= 1e10)).isdigit() | d)
        except TypeError as err:
            print(type(err).__name__, err)
        finally:
            d = list(range((1e-3).pop(c)))
        d = (((c or d) >> (-7 & d)) in (lambda q: q)(a))
        f = any(max(f'{e!r:>12}', key=str))
        return (((b > 'a') not in tuple(sorted(a, reverse=True)))).clear()
    print(fn(pow(a, 2)))
try:
    f = (f'{(e > -7):>8}' < ((c >= b) < f))
except Exception as e_:
    print(type(e_).__name__, e_)
g[None] = (format(-(-1.5), '8') <= (a >= next(iter(g))))
try:
    e = ((lambda q: q)(10**20)).upper()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del a[(d or e)]
except Exception as e_:
    print(type(e_).__name__, e_)
a = (((b >= e)).foo).startswith(((g ^ a) <= g))
try:
    d *= 0
except Exception as e_:
    print(type(e_).__name__, e_)
print(a, 1e-3)
try:
    g = (min(repr(d))).center(9, '*')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for c in [1, 2]:
        c = (isinstance((f << ['b', 'a']), (int, str))).splitlines()
        print(c, ('%s' % ((()).get(f),) and (-(3) // ([[1], [2, 3]]).center(9, '*'))))
        g = g
except Exception as e_:
    print(type(e_).__name__, e_)
a, b = (a) if a else 0
