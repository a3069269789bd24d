a = float('inf')
b = range(4)
c = float('inf')
d = -13
e = {1, 2}
f = 1
g = -13
f, c = bool(list(round([]))[:2])
try:
    d = (divmod(c, 3)).swapcase()
except Exception as e_:
    print(type(e_).__name__, e_)
print(a, [[1], [2, 3]])
try:
    c = []
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = str((-(255)).clear())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(b, list(zip(((7).find(a) + 1), 'abc')))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = [1, 2, 3]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e |= (None)[5]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(f, (() is (b | b)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = a
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if not ({1, 2}):
        for c in [1, 2]:
            e = (((True << f) << (a and 3.25))).as_integer_ratio()
        a = ((list(zip(e, 'abc')) <= d) or min((-1.5 / 1)))
    else:
        del d[(e - ['b', 'a'])]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, '%5.1f|' % 3.25)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    a = (format(round(e, 1), '.2f') * 0.5)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(f, hex(str((2).foo)))
except Exception as e_:
    print(type(e_).__name__, e_)
