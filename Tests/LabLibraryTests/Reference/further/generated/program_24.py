a = None
b = 0
c = 0.5
d = ['b', 'a']
e = 10
f = 2.0
g = 'é😀'
try:
    c[(c // 0)] = ({**-(1_000)} | not (b))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if f:
        e = (('').rjust(6)).items()
        def fn(a, b=-7):
            a = list(repr((a)[::-1]))
            f = hex(repr((c).add(b)))
            return (round(()) or (list(range('3')) is [v * 2 for v in e if v]))
        print(fn(('3' > 255)))
        print(a, 'a')
    d[list(reversed([]))] = b
    c = (sorted((d).values())).startswith((all(e) ** 1e-3))
except (ValueError, KeyError) as err:
    print(type(err).__name__, err)
else:
    print('else')
try:
    if (divmod((d).center(9, '*'), 3)).difference(((g).title()).is_integer()):
        print(a, (bin((c).index(d)) or dict(d)))
except Exception as e_:
    print(type(e_).__name__, e_)
print(g, c)
try:
    if (next(iter(list(enumerate(d))))).title():
        print(d, round(list(list(filter(None, a)))))
        e = list(enumerate(pow((d).zfill(5), 2)))
    else:
        try:
            print(a, frozenset(list(zip((d).items(), 'abc'))))
            def fn(a, b=True):
                d = e
                return (((-1.5 == f)).rjust(6)).count((1, 2))
            print(fn(dict(e)))
            c /= not (2.0)
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        e = round(((10)[1.5] in e), 1)
        g = (divmod(pow([[1], [2, 3]], 2), 3) >> '{:^9}'.format((['b', 'a'])[0]))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c *= format(f, '8')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, (f'{(c // 'é😀')}' > len(set(('é😀' ** '')))))
    c = sum(c)
    e -= list(enumerate(10))
except IndexError as err:
    print(type(err).__name__, err)
else:
    print('else')
try:
    f = float(((1, 2)).center(9, '*'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for f in [1, 2]:
        print(d, (min((b).as_integer_ratio()) >= (True or (d).isdigit())))
    print(b, (((d * b) == sum(-13))).setdefault(callable((c >= c)), 5))
except (ValueError, KeyError) as err:
    print(type(err).__name__, err)
try:
    f = (sorted(g)).keys()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=10):
        b = [v * 2 for v in d if v]
        return (max(sum(v for v in f)))[5]
    print(fn(-(d)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = hex((c * (c % 255)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=1_000):
        if (-(2) is not all((f)[::-1])):
            f, b = ((str(b))[5] | max(tuple(sorted(a, reverse=True))))
        else:
            b[f] = a
            b = d
        return 1_000
    print(fn(()))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a, d = c
except Exception as e_:
    print(type(e_).__name__, e_)
