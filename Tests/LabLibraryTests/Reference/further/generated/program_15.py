a = 10
b = 1
c = False
d = 1
e = float('inf')
f = 2
g = 1e-3
try:
    f = (list(filter(None, (c).reverse())) - ((10**20 // d))[::-1])
except Exception as e_:
    print(type(e_).__name__, e_)
f, e = (((b < {'x': 1, 'y': 2}) >> (f).isdigit())).isdigit()
try:
    print(c, ((hex(b) < a)).zfill(5))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=2**65):
        del c['%d' % []]
        return f'{1e10}'
    print(fn(hash(f) == hash(f)))
except Exception as e_:
    print(type(e_).__name__, e_)
if (b).swapcase():
    d = d
try:
    d = ((lambda q: q)((e).is_integer()) in all((a / [])))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e = bool(int((255)[0]))
except Exception as e_:
    print(type(e_).__name__, e_)
a, a = (tuple(sorted((b).format(f), reverse=True))).center(9, '*')
print(a, format(((lambda q: q)('3') in a), '8'))
try:
    c = d
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if a:
        if hash((e).bit_length()) == hash((e).bit_length()):
            try:
                g = f'{(bool([[1], [2, 3]]) ^ (d > 'hello')):>8}'
                d = (hex((d).discard(g)) ^ bool(c))
            except Exception as err:
                print(type(err).__name__, err)
            finally:
                e = a
                b = b
            a = ((e)[-1])()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, c)
except Exception as e_:
    print(type(e_).__name__, e_)
print(a, str(float('inf'))[::2])
try:
    print(g, (list(range(10)) not in (round(1) << (2.0 << a))))
except Exception as e_:
    print(type(e_).__name__, e_)
