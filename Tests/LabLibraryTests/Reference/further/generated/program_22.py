a = float('inf')
b = 'hello'
c = {1, 2}
d = 1_000
e = 0
f = -13
g = 3.25
try:
    print(a, float('inf'))
except Exception as e_:
    print(type(e_).__name__, e_)
a = (((c)[-1]).remove(g) ^ (d).partition('l'))
try:
    c = divmod(abs({v: i for i, v in enumerate(a)}), 3)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    if ((d & (2.0 not in e))).add(0):
        print(g, {**{}})
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    g = (f'{[*2**65, 1]}' in e)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d = ('%s' % ((d is e),))[::-1]
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b = frozenset((bin(g) << d))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        a |= tuple(sorted('hello', reverse=True))
        print(d, (list(zip(len(set(b)), 'abc'))).rjust(6))
        f /= (e).as_integer_ratio()
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    else:
        print('else')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(b, (((0.5 <= ['b', 'a']) != (e in d))).items())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    d *= True
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c *= divmod(2, 3)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(b, len(((d ** 2)) if (d ** 2) else 0))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, (lambda q: q)(((e >= g) is a)))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, (((c & -1))[5] != c))
except Exception as e_:
    print(type(e_).__name__, e_)
