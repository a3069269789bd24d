a = 3.25
b = 1_000
c = float('inf')
d = -13
e = 'é😀'
f = {'x': 1, 'y': 2}
g = 1_000
try:
    g = (ord((f).isdigit()) // (((1, 2) < b)).values())
except Exception as e_:
    print(type(e_).__name__, e_)
b = ((list(map(str, -7)) >> (1)[-1]) | (-7).sort())
try:
    d = (((range(4)).foo).pop()).isdigit()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = a
except Exception as e_:
    print(type(e_).__name__, e_)
def fn(a, b=None):
    f = 'a'
    print(b, (([v for v in -13] - {v: i for i, v in enumerate('3')})).bit_length())
    c, f = (repr((c).add(e)) >> '%s' % ((1 in e),))
    return 3.25
print(fn((10 / 1e-3)))
try:
    try:
        f = not ((float(g) in g))
    except TypeError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (lambda q: q)(((d // g) not in (g).union(1e-3)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c **= (e ^ a)
except Exception as e_:
    print(type(e_).__name__, e_)
if ((tuple(e)).swapcase()).union(str((b or a))):
    g = ((c).keys() not in (g)[::-1])
else:
    for a in [1, 2]:
        d |= d
try:
    c, c = a
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f = (c == (((1, 2) - f))[5])
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del d[(f in d)]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ((round(a)).add([[1], [2, 3]]) in (lambda q, *r, k=1: (q, r, k))(*-1))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f &= g
except Exception as e_:
    print(type(e_).__name__, e_)
