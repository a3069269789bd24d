s = {3, 1, 2}
t = {2, 3, 4}
print(sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t), s <= t, s.isdisjoint(t), s == {1, 2, 3}, len(s), 1 in s)
s |= {9}; s -= {1}; s &= {2, 9}; s ^= {5}; print(sorted(s))
s.update([7], (8,)); s.discard(100); s.remove(7); print(sorted(s), sorted(s.copy()))
try: s.remove(1000)
except KeyError as e: print("KeyError", e)
try: s.add([])
except TypeError as e: print(e)
f = frozenset([1, 2]); print(f | {3} == frozenset([1, 2, 3]), f, {f: 1}[frozenset([2, 1])])
try: f.add(1)
except AttributeError as e: print(e)
print(set("hello") == set("olleh"), {1, 2} > {1}, {1} < {1}, {1}.union([2], [3]) == {1, 2, 3}, {1, 2, 3}.intersection([2, 3], [3]), set([1]).issubset([1, 2]))
print({x % 3 for x in range(10)} == {0, 1, 2}, len({1, 1.0, True}), bool(set()), {None} == {None})
