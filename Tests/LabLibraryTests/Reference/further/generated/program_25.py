a = 3.25
b = range(4)
c = 10
d = 3.25
e = 7
f = 1
g = {'x': 1, 'y': 2}
try:
    print(f, a)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    c = (float(10)).items()
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        g = ((2 == int(f)))[::-1]
        def fn(a, b=3):
            if tuple(f):
                e = (c != d)
                c = ((repr([[1], [2, 3]]) | f) ** (max(c, key=str))[::-1])
                d = (((2**65 is not e) << (f).isdigit())).bit_length()
            else:
                c = (frozenset((a >> 10)) / d)
                g = 1e10
            g = format((isinstance(f, (int, str)) is bin(a)), '.2f')
            return (f).as_integer_ratio()
        print(fn(sum(v for v in b)))
        f = ['b', 'a']
    except TypeError as err:
        print(type(err).__name__, err)
    else:
        print('else')
    finally:
        e = dict(c)
        f = list(zip(a, 'abc'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    e = (((-7)[0] not in ('é😀' <= None)) is e)
except Exception as e_:
    print(type(e_).__name__, e_)
def fn(a, b=3.25):
    print(a, ('3' ^ [v * 2 for v in (1).bit_length() if v]))
    return (((-7).isdigit() >= (a // c)) or b)
print(fn([v * 2 for v in 1_000 if v]))
try:
    for f in range(3):
        try:
            del d[bool('é😀')]
            g = c
            try:
                e = (isinstance((3.25)[5], (int, str)) or c)
            except IndexError as err:
                print(type(err).__name__, err)
            finally:
                g = ((('3').format(-13) & (True not in a)) - (next(iter(-13)) | (g >> f)))
                c = sum(v for v in ((e)[::-1] // not (a)))
                c = (len(('é😀' is not -13))).extend((['b', 'a'] is not (c is c)))
        except Exception as err:
            print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, ('é😀').keys())
except Exception as e_:
    print(type(e_).__name__, e_)
g = g
try:
    e |= (b).append(())
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(e, ([*(b).is_integer(), 1] | {v: i for i, v in enumerate('%d' % e)}))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    b = ord(0)
except Exception as e_:
    print(type(e_).__name__, e_)
g = ((1_000).pop((f).join(c)) >> (('é😀').sort() << d))
a = b
try:
    for e in range(3):
        b = [*(3 in float(d)), 1]
        try:
            b = (sum((1_000).center(9, '*')) ** any(g))
            a = c
        except Exception as err:
            print(type(err).__name__, err)
        else:
            print('else')
        finally:
            a = ((lambda q: q)(d)).insert(0, ((g)['x'] * max(b, key=str)))
            d = (((2 is d)).split() % list(zip((g).join([]), 'abc')))
            b = bool(((f & a))[0])
    for d in c:
        b = '%d' % [*'%d' % g, 1]
        try:
            g = 0
            b = (str((a).extend(()))[::2]).remove(a)
        except Exception as err:
            print(type(err).__name__, err)
except IndexError as err:
    print(type(err).__name__, err)
else:
    print('else')
