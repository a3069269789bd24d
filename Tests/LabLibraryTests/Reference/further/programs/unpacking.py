a, b = b, a = 1, 2
print(a, b)
(a, b), c = [1, 2], 3; print(a, b, c)
[a, [b, c]] = 1, (2, 3); print(a, b, c)
a, *b = "xyz"; print(a, b)
*a, b = range(4); print(a, b)
a, *b, c = 1, 2; print(a, b, c)
x = y = z = []
x.append(1); print(y, z, x is y)
i = 0
i, l = 1, [0, 0]
i, l[i] = 0, 9; print(i, l)
l = [1, 2, 3, 4, 5]
l[1:3] = [20, 30, 40]; print(l)
l[::2] = [0] * 3; print(l)
l[:0] = [7]; print(l)
l[2:2] = "ab"; print(l)
del l[::2]; print(l)
del l[-1], l[0]; print(l)
l[5:] = [1]; print(l)
l[-1:] = []; print(l)
l += (9,); print(l)
l *= 2; print(l)
a = b = l; a += [1]; print(b is l, b)
t = (1, 2); u = t; t += (3,); print(t, u)
s = "a"; s += "b"; s *= 3; print(s)
n = 7; n //= 2; n **= 3; n %= 5; n <<= 3; n |= 1; n ^= 3; n &= 0xF; n >>= 1; print(n)
f = 5; f /= 2; f -= 0.5; f *= 3; print(f)
d = {}; d["a"] = d["b"] = 1; d["a"] += 5; print(d)
m = [[0] * 2 for _ in range(2)]; m[0][1] = 5; m[1][0] += 3; print(m)
m = [[0] * 2] * 2; m[0][0] = 1; print(m)
x: int = 5; y: "str"; print(x)
v = (1 if x else 2); print(v)
(q) = 5; print(q)
a = 1,; print(a)
print(*[1, 2], *(3,), sep="-")
print((lambda x: x)(5), [*range(3), *"ab"], {**{"a": 1}, "b": 2}, {*[1], 2})
def f(): return [1, 2, 3]
f()[0]
a, b, c = f(); print(a, b, c)
a, _, b = 1, 2, 3
(x, y), *z = [(1, 2), 3, 4]; print(x, y, z)
a = [1, 2, 3]; a[0], a[1] = a[1], a[0]; print(a)
a[a[0] - 1] = 10; print(a)
i = 1; a = [0] * 3
def g():
    global i
    i += 1
    return i
del a, i
try: a
except NameError as e: print(e)
