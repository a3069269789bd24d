x = 5
def f(a, b, /, c, *, d=1, **k): return a, b, c, d, k
print(f(1, 2, 3), f(1, 2, c=3, d=4, e=5))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, b=2, c=3), lambda: f(1, 2, 3, 4), lambda: f(a=1, b=2, c=3), lambda: f(1, 2, 3, c=4)):
    try: print(call())
    except TypeError as e: print(e)
