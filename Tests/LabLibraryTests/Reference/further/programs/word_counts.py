d = {}
for w in "the cat the dog the end".split(): d[w] = d.get(w, 0) + 1
print(d, sorted(d.items(), key=lambda kv: (-kv[1], kv[0])), max(d, key=d.get), sum(d.values()))
inv = {}
for k, v in d.items(): inv.setdefault(v, []).append(k)
print(inv, {v: k for k, v in d.items()}, list(d), dict(sorted(d.items())))
d2 = {**d, "x": 1} | {"y": 2}; d2 |= {"z": 3}; print(d2, d2.pop("x"), d2.pop("nope", None), d2.popitem(), len(d2))
del d["the"]; print(d, "the" in d, d.get("the"), d == {"cat": 1, "dog": 1, "end": 1})
for k in list(d): 
    if k == "dog": del d[k]
print(d, list(d.items())[0], d.keys() & {"cat", "x"}, d.keys() | {"q"} == {"cat", "end", "q"})
try: d["missing"]
except KeyError as e: print("KeyError:", e, e.args)
print({1: {2: {3: 4}}}[1][2][3], {(0, 1): "a"}[0, 1], {True: 1}[1], {1.0: "f"}[1])
print(dict(a=1, **{"b": 2}), dict([["a", 1]], a=5), dict.fromkeys([1, 2], 0), {}.get("x", "def"))
m = {"a": [1]}; c = m.copy(); c["a"].append(2); c["b"] = 1; print(m, c)
print(list(reversed({"a": 1, "b": 2})), *{"a": 1, "b": 2}, str({"a": 'it"s'}), {"n": None, "t": (1,), "l": [], "s": {1}})
