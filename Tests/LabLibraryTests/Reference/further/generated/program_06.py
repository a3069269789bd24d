a = 0
b = {'x': 1, 'y': 2}
c = 255
d = [1, 2, 3]
e = 2**65
f = -1
g = -13
f *= 2
try:
    d **= (a < d)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del b[(a)[1:]]
except Exception as e_:
    print(type(e_).__name__, e_)
print(b, [])
try:
    if (((d and b) is not (b).remove(e))).clear():
        g = abs('{:^9}'.format((()).clear()))
    else:
        a %= 255
except Exception as e_:
    print(type(e_).__name__, e_)
b = list(enumerate(((c not in g) / ({1, 2} + {'x': 1, 'y': 2}))))
try:
    d = not (a)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e, b = list(map(str, ((g <= f)).foo))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (g >> list(zip(pow((1, 2), 2), 'abc')))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = ''
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = ((('é😀' ** [])).index(False) is c)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    del a[sorted({'x': 1, 'y': 2})]
except Exception as e_:
    print(type(e_).__name__, e_)
print(f, (d // ((d | b) in (3.25 not in 'a'))))
if repr((list(filter(None, g)) | (10**20 & e))):
    del b['a']
else:
    for a in ((c)[::-1] - (d).strip()):
        print(d, len(((a or f)).clear()))
        print(g, (str((e).union(a))[::2] ^ (('a' | ['b', 'a'])).find(b)))
