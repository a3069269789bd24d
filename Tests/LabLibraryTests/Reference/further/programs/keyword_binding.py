def g(*args, sep=", ", end="!"): return sep.join(map(str, args)) + end
print(g(1, 2), g(1, sep="-"), g(*[1, 2, 3], end=""), g())
def h(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
for call in (lambda: h(1, c=3), lambda: h(1, 2, 3, 4, c=5, z=6), lambda: h(1), lambda: h(), lambda: h(c=1), lambda: h(1, c=2, a=3), lambda: h(1, 2, b=3, c=4), lambda: h(*"abc", c="d"), lambda: h(**{"a": 1, "c": 2})):
    try: print(call())
    except TypeError as e: print(e)
