a = 1_000
b = 2.0
c = float('inf')
d = '3'
e = {}
f = 2
g = range(4)
try:
    c = ({v: i for i, v in enumerate((d).upper())} << (1, 2))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(c, 'hello')
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        for b in ((d ** a) >> str(-1)):
            g = 'é😀'
        try:
            print(d, frozenset(((e).values() is (b).get({}))))
            try:
                e = (((f >> f)).keys() << True)
            except IndexError as err:
                print(type(err).__name__, err)
            else:
                print('else')
            finally:
                c = hex({})
                a = f'{(lambda q, *r, k=1: (q, r, k))(*(a).foo)}'
            del c[(f - b)]
        except (ValueError, KeyError) as err:
            print(type(err).__name__, err)
        finally:
            print(d, ((f'{d:>8}' ^ f'{()!r:>12}')).find(list(range((e).foo))))
    except IndexError as err:
        print(type(err).__name__, err)
    finally:
        a = (lambda q: q)((tuple(255)).swapcase())
        if (abs((2.0).find(e))).setdefault((all(10) | f), 5):
            b = ((max(b) is e)).rjust(6)
            a = ([] and list(enumerate({v: i for i, v in enumerate(d)})))
        print(b, (print(*(1 ** c), sep='-') <= (len(set(f)) is not sum(v for v in {}))))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    def fn(a, b=2):
        if 'é😀':
            try:
                d = a
            except IndexError as err:
                print(type(err).__name__, err)
            else:
                print('else')
            try:
                f = -(((f).replace('a', 'b') != ([[1], [2, 3]] - f)))
                f = (((d & 3) < 10) >= False)
                g = (((['b', 'a'])[1.5])() % ('{:^9}'.format(f)).count((b | b)))
            except (ValueError, KeyError) as err:
                print(type(err).__name__, err)
        else:
            b = type([*(b != 0.5), 1]).__name__
        print(a, hex(len((['b', 'a']).index(f))))
        return 'a'
    print(fn('hello'))
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        print(b, list(zip(((d).reverse()).values(), 'abc')))
        try:
            try:
                e = d
            except TypeError as err:
                print(type(err).__name__, err)
            f, b = ''
        except TypeError as err:
            print(type(err).__name__, err)
        else:
            print('else')
        finally:
            def fn(a, b=range(4)):
                f = (hash(float(a)) == hash(float(a))).values()
                return list(range(((g == g) ** b)))
            print(fn('{:^9}'.format(10)))
            try:
                e = d
            except Exception as err:
                print(type(err).__name__, err)
        b = (format((g ** b), '8') * ((a <= [1, 2, 3])).remove(b))
    except TypeError as err:
        print(type(err).__name__, err)
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    try:
        if (('%s' % (f,) * (b / [[1], [2, 3]])) in ((lambda q: q)(c) << (False).sort())):
            try:
                c = ((bool(b) != d)).clear()
                g = {v: i for i, v in enumerate(min(frozenset(f)))}
                f = divmod(f'{(a).foo:>8}', 3)
            except IndexError as err:
                print(type(err).__name__, err)
            else:
                print('else')
            finally:
                g = len(b)
        else:
            b = f'{(round('é😀', 1) * a)!r:>12}'
        d, g = a
    except TypeError as err:
        print(type(err).__name__, err)
    finally:
        b = (c).swapcase()
except Exception as e_:
    print(type(e_).__name__, e_)
d = (d in f'{((1, 2) is not f)}')
g = c
try:
    a /= (c).zfill(5)
except Exception as e_:
    print(type(e_).__name__, e_)
del b[([[1], [2, 3]] is b)]
def fn(a, b='hello'):
    e = 'é😀'
    try:
        a %= (g).reverse()
        g %= (0).upper()
    except (ValueError, KeyError) as err:
        print(type(err).__name__, err)
    finally:
        print(g, (print(*d, sep='-') and (float('inf') in (['b', 'a']).difference('hello'))))
    return (abs(c)).get([])
print(fn((-13).center(9, '*')))
g[g] = ((format(True, '8') | (g == e))).as_integer_ratio()
try:
    if b:
        d /= ([[1], [2, 3]] < 0)
        a = g
        a = format({1, 2}, '8')
    else:
        g = (((['b', 'a'] != -13)).index(a) not in dict((None).sort()))
        print(b, e)
        print(e, [*((g % False) >> (e ** b)), 1])
except Exception as e_:
    print(type(e_).__name__, e_)
try:
    print(a, (g and ((c & 2.0) ** (None).pop(1e-3))))
except Exception as e_:
    print(type(e_).__name__, e_)
