def naive(s, p, start, stop): return [i for i in range(start, stop - len(p) + 1) if s[i] == p[0] and s[i:i + len(p)] == p]
state = 1
def letters(n, k):
    global state
    out = []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        out.append('abé'[state // 65536 % k])
    return ''.join(out)
cases = [('a' * 3000 + 'b', 'a' * 1500 + 'b'), ('b' + 'a' * 3000, 'b' + 'a' * 1500), ('a' * 3000, 'a' * 1500 + 'b'), ('ab' * 2000 + 'aa', 'ab' * 900 + 'aa'),
    ('é' * 3000 + 'b', 'é' * 1500 + 'b'), (('a' * 700 + 'b') * 9 + 'a' * 701, 'a' * 701), (letters(5000, 2), letters(11, 2)), (letters(5000, 3), letters(6, 3))]
for s, p in cases:
    places = naive(s, p, 0, len(s))
    assert s.find(p) == (places[0] if places else -1)
    assert s.rfind(p) == (places[-1] if places else -1)
    assert (p in s) == bool(places)
    later = naive(s, p, 200, len(s) - 100)
    assert s.find(p, 200, -100) == (later[0] if later else -1)
    assert s.rfind(p, 200, -100) == (later[-1] if later else -1)
    parts = s.split(p)
    assert p.join(parts) == s and len(parts) == s.count(p) + 1 and ''.join(parts) == s.replace(p, '')
    print(len(s), len(places), s.count(p), s.rsplit(p, 1)[-1][:9], s.partition(p)[0][-9:])
d = lambda **kw: len(kw)
print(d(**{f'k{i}': i for i in range(3000)}))
try: d(**{f'k{i}': i for i in range(30)}, k29=1)
except TypeError as error: print(error)
try: d(a=1, **{'a': 2})
except TypeError as error: print(error)
