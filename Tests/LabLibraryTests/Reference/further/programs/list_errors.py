x = [5, 3, 8, 1]
print(sorted(x), x, sorted(x, reverse=True), sorted(x, key=lambda v: -v), sorted("banana"), sorted(["b", "A", "c"], key=str.lower))
x.sort(); print(x); x.sort(key=lambda v: v % 3); print(x); x.reverse(); print(x)
print(x.index(8), x.count(3), 8 in x, min(x), max(x), sum(x), len(x), x[::-1], x[1:3], x[-2:])
y = x[:]; y.append([1]); z = y.copy(); z[-1].append(2); print(y, z, y is z, y == z)
y[1:3] = []; print(y); y[:0] = [0, 0]; print(y); del y[0]; del y[-1]; print(y); y *= 2; print(y)
print([0] * 3, [[]] * 2, [1, 2] + [3], [1, 2] * 0, [None] * 2, list("abc"), list(range(3)), [*range(2), *"x"])
for bad in (lambda: x[10], lambda: x["a"], lambda: x.index(99), lambda: x.remove(99), lambda: [].pop(), lambda: x.pop(99), lambda: x + 1, lambda: x * 1.5, lambda: x < 1, lambda: sorted([1, "a"]), lambda: max([]), lambda: x.foo, lambda: x(), lambda: x[1.5], lambda: x[None], lambda: sum(["a"]), lambda: [1, 2] - [1], lambda: x.insert(1), lambda: x.append(), lambda: list(5), lambda: x[::0], lambda: len(5), lambda: [].sort(1), lambda: x.sort(key=1), lambda: -x, lambda: {x: 1}, lambda: x["a":2]):
    try: print(bad())
    except Exception as e: print(type(e).__name__ + ":", e)
