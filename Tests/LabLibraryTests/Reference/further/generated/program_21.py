a = 3
b = float('inf')
c = 10
d = ()
e = 2.0
f = 10**20
g = []
try:
    try:
        g = ([]).pop()
    except IndexError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
print(a, '3')
print(e, divmod(7, 3))
try:
    a = (1e10).extend({})
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=['b', 'a']):
        print(d, all(({**1e-3} * a)))
        e %= d
        a[(-13 < f)] = g
        return (((d <= g) >= '') + (d).insert(0, (d not in -1)))
    print(fn((c not in d)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, (1).pop())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d //= (f >= f)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, chr(hash((c + {})) == hash((c + {}))))
except Exception as e_:
    print(type(e_).__name__, e_)
c = {}
try:
    d = (('a' ^ e))[1:]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (((range(4) / 3))[1.5] / (max(2.0, key=str) or (-1 < 10)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for c in [1, 2]:
        for f in ():
            e |= None
        d, b = (g ** list(enumerate(b)))
        c = ((a).discard(a) == (min(b) + (d // g)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ({1, 2} is not range(4))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        try:
            for c in [1, 2]:
                d = str('hello')
                c = list(((e).extend(b))[0])
                a = hex((f'{c:>8}' is f'{f}'))
            f = 2
        except ZeroDivisionError as err:
            print(type(err).__name__, err)
        finally:
            a %= g
            def fn(a, b=[1, 2, 3]):
                f = all(b)
                d = float(b)
                return (((f << a)).replace('a', 'b'))[-1]
            print(fn(c))
        b %= (a & c)
    except ZeroDivisionError as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
