def counter():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    return inc
c = counter(); print(c(), c(5), c())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
x = 10
def f():
    global x, newg
    x += 1
    newg = 5
f(); print(x, newg)
def g():
    x = 1
    def h():
        global x
        x = 99
        return x
    return h(), x
print(g(), x)
def outer():
    def a(): return b()
    def b(): return "b"
    return a()
print(outer())
def k(a, b=[], *c, d=1, **e):
    b.append(a)
    return a, b, c, d, e
print(k(1), k(2), k(3, [], 4, 5, d=6, z=7))
print((lambda *a, **k: (a, k))(1, *[2, 3], x=4, **{"y": 5}))
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(900))
print([y for x in range(3) for y in range(x)], x)
z = [(w := v * 2) for v in range(3)]
print(w, z)
def scope():
    res = [q := i for i in range(3)]
    return q, res
print(scope())
print({(lambda v: v * 2)(t) for t in [1, 2]})
def defaults(a, b=x): return b
x = 5
print(defaults(1))
class_ = "ok"; print(class_)
print(f.__name__, f.__doc__, (lambda: 0).__name__)
def doc():
    """Doc.

    More."""
print(doc.__doc__)
def ret(): return
print(ret(), ret() is None)
def multi(): return 1, 2, *[3]
print(multi())
def early(v):
    for i in range(v):
        if i == 3: return i
    else:
        return "none"
print(early(2), early(9))
