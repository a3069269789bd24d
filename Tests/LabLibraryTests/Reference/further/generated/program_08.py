a = -1
b = 'é😀'
c = 1_000
d = 1
e = 1e-3
f = range(4)
g = 'a'
d = len(set([[1], [2, 3]]))
print(d, ((False).rjust(6)).clear())
try:
    d = a
except Exception as e_:
    print(type(e_).__name__, e_)
c = ((lambda q: q)(repr('3')) >> ('%s' % (-13,) - (c)['x']))
e = round((int(())).index((e & -7)), 1)
try:
    a = (len(set((f).partition('l'))) / tuple(a))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = '%s' % (ord((e < 'é😀')),)
except IndexError as err:
    print(type(err).__name__, err)
else:
    print('else')
try:
    if (((a | f) is not (g).index(1e10)) >> bin(f'{a}')):
        c[([[1], [2, 3]] != -1)] = (1 // (255 ^ (g)[1.5]))
        print(g, ((0.5 & list(zip(b, 'abc')))).get(((b).strip() >> (b <= c))))
    else:
        print(c, ((a).join((c >> c))).zfill(5))
        e, f = ((b).strip() <= f'{float(float('inf')):>8}')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = 2**65
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    f **= len(set(c))
except Exception as e_:
    print(type(e_).__name__, e_)
d = d
try:
    e = (((a < a) + b)).split()
except Exception as e_:
    print(type(e_).__name__, e_)
del c[(f is not e)]
if (e).discard(0.5):
    try:
        b = ((c).sort() // ((c)() < [1, 2, 3]))
    except IndexError as err:
        print(type(err).__name__, err)
