for i in range(3):
    print(i, end=" ")
else:
    print("else")
for i in range(3):
    if i == 1: break
else:
    print("no")
print(i)
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
else: print("x")
print(n)
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
for a, *b in [(1, 2, 3), (4,)]: print(a, b)
for x in []: pass
else: print("empty")
l = [1, 2, 3]
for v in l:
    if v == 2: l.remove(v)
print(l)
d = {"a": 1, "b": 2}
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e: print(e)
s = {1, 2}
try:
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
try:
    for k in d.values(): del d["a"]
except RuntimeError as e: print(e)
for i in (lambda: [1, 2])(): print(i)
for d["k"] in range(3): pass
print(d["k"])
arr = [0, 0]
for arr[0] in [5, 6]: pass
print(arr)
for i in reversed(range(0, 10, 3)): print(i, end=",")
print()
for i in sorted({"b": 1, "a": 2}.items(), key=lambda t: -t[1]): print(i)
for c in "añ😀": print(c, len(c))
for i in range(5, 0, -2): print(i)
it = iter([1, 2, 3])
for a in it:
    print(a, next(it, None))
while True:
    try:
        break
    finally:
        print("fin")
for i in range(2):
    for j in range(2):
        if j: break
        print(i, j)
    else: print("never")
    continue
