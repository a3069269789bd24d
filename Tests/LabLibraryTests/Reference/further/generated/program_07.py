a = 255
b = 1
c = False
d = 3.25
e = 1e-3
f = -13
g = 10
try:
    try:
        a, a = e
    except TypeError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
print(d, len(divmod(next(iter(g)), 3)))
try:
    a = (((a < f) not in (7).center(9, '*')) & (pow(d, 2)).bit_length())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=10**20):
        if tuple(c):
            b = ((range(4) != a)).real
            b = (tuple(sorted((e + e), reverse=True)))[::-1]
        return next(iter(d))
    print(fn(True))
except Exception as e_:
    print(type(e_).__name__, e_)
for e in range(3):
    e = (((b * b)).union(('é😀').discard(''))).split()
try:
    f = format(c, '.2f')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = ((lambda q, *r, k=1: (q, r, k))(*d) ** '3')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(f, 10)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if round(d):
        print(c, (((0.5).update(b)).upper() < g))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if ({**a})():
        if a:
            print(g, tuple((e).split()))
            f = str(((c < {}) << (b).upper()))[::2]
            b |= (g).update(g)
        g = round((True).keys())
        c += c
    else:
        for f in [1, 2]:
            try:
                d = g
                a = ((f'{10!r:>12}').pop()).replace('a', 'b')
                a = ((format([1, 2, 3], '.2f') << ('3' and float('inf')))).strip()
            except Exception as err:
                print(type(err).__name__, err)
            finally:
                c = c
                c = ((chr(f)).get((f > float('inf'))) << type(list(map(str, 'a'))).__name__)
        print(c, ord(((b).reverse() > [v * 2 for v in b if v])))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    for g in range(3):
        d = sum(((f).real + (a).join(g)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        print(g, ((-(range(4)))() > ((() | False)).foo))
    except ZeroDivisionError as err:
        print(type(err).__name__, err)
    finally:
        c = e
        b = 1e10
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, ([] in ((e & d)).pop()))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = pow(list(reversed((d).discard(e))), 2)
except Exception as e_:
    print(type(e_).__name__, e_)
