# Structures deeper than any stack, and structures that contain themselves.
def show(name, f):
    try:
        r = f()
        print(name, "ok", str(r)[:60])
    except Exception as e:
        print(name, type(e).__name__, str(e)[:100])
a = []
for i in range(100000):
    a = [a]
show("repr deep", lambda: repr(a))
b = []
for i in range(100000):
    b = [b]
show("eq deep", lambda: a == b)
show("lt deep", lambda: a < b)
t = ()
for i in range(100000):
    t = (t,)
show("hash deep", lambda: hash(t))
show("repr deep t", lambda: repr(t))
d = {}
for i in range(100000):
    d = {1: d}
show("repr deep d", lambda: repr(d))
s = frozenset()
for i in range(100000):
    s = frozenset([s])
a = b = t = d = s = None
print("freed")
c = []
c.append(c)
print(c, [c])
d = {}
d[1] = d
print(d)
show("eq cyc", lambda: c == [c])
e = []
e.append(e)
show("eq cyc2", lambda: c == e)
t = ([],)
t[0].append(t)
print(t)
show("hash cyc", lambda: hash(t))
def rec(n):
    return rec(n + 1)
show("rec", lambda: rec(0))
it = iter([1, 2, 3])
for i in range(100000):
    it = iter(map(lambda x: x, it))
show("map deep", lambda: next(it))
it = None
it = [1]
for i in range(100000):
    it = zip(it)
show("zip deep", lambda: next(it))
it = None
print("end")
