# Operators, conversions and formats over pseudo-random numbers; the order of sets and dicts.
import math
state = 12345
def rnd():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 11
def bits_float():
    m = rnd() % (1 << 53)
    e = rnd() % 2090 - 1080
    try:
        x = math.ldexp(m, e - 52)
    except OverflowError:
        x = 1.5
    return -x if rnd() % 2 else x
def small():
    return round((rnd() % 2000001 - 1000000) / 10 ** (rnd() % 7), 8)
def bigint():
    n = rnd() % 5 + 1
    x = 0
    for i in range(n):
        x = x * 2**53 + rnd()
    x >>= rnd() % 60
    return -x if rnd() % 2 else x
for i in range(60):
    x = bits_float()
    print(repr(x), hash(x), "%.17g" % x, "%.3e" % x, format(x, ".6g"), float(repr(x)) == x, x.hex(), format(x, ".12"))
for i in range(60):
    x = small()
    n = rnd() % 12 - 3
    print(x, round(x, n), round(x), f"{x:.{rnd()%9}f}", f"{x:{rnd()%20}.{rnd()%9}g}", f"{x:,}", f"{x:+015.3f}", f"{x:e}", f"{x:%}", "%10.3f|%-12g|%+e" % (x, x, x), math.floor(x), math.ceil(x), int(x))
for i in range(60):
    a, b = bigint(), bigint()
    print(a + b, a - b, a * b, hash(a))
    if b:
        print(a // b, a % b, divmod(a, b))
        try:
            print(a / b)
        except OverflowError as e:
            print(e)
        print(pow(a, abs(b) % 1000, abs(b)))
    s = rnd() % 130
    print(a >> s, a << s, a & b, a | b, a ^ b, ~a, a < b, a == b, float(a), a.bit_length(), hex(a), format(a, ","), int(str(a)) == a, int(hex(b), 16) == b)
    print(round(a, -(rnd() % 20)), math.isqrt(abs(a)), math.gcd(a, b))
for i in range(60):
    x, y = small(), small()
    if y:
        print(x // y, x % y, divmod(x, y), math.fmod(x, y))
    k = int(x) % 7 - 3
    if y != 0:
        print(y ** k, abs(y) ** 0.3)
    a, b = rnd() % 4001 - 2000, rnd() % 41 - 20
    if b: print(a // b, a % b, a / b, divmod(a, b))
    print(a == float(a), a < y, a > y, a <= x, 2**53 + b < float(2**53 + a % 5))
    t = (a, b, x)
    print(hash(t), hash((t, t)), hash(frozenset([a, b, a + b])))
for i in range(40):
    n = rnd() % 60
    l = [rnd() % (1 << (rnd() % 40 + 1)) - 50 for j in range(n)]
    s = set(l)
    print(s)
    t = {rnd() % 100 for j in range(n // 2)}
    print(s | t, s & t, s - t, s ^ t, t - s, sorted(s), len(s))
    s.update(t); print(s)
    for v in list(t)[:5]:
        s.discard(v)
    print(s)
    s |= {1, 2, 3}; print(s)
    if s: print(s.pop(), s)
    u = s.copy(); u &= t; print(u); u ^= s; print(u)
    s -= t; print(s)
    d = {}
    for v in l: d[v % 23] = d.get(v % 23, 0) + v
    for v in l[::3]: d.pop(v % 23, None)
    for v in l[::4]: d[v % 31] = v
    print(d, list(d), list(d.items())[-1:])
    print(sorted(l, key=lambda v: v % 10), sorted(l, key=lambda v: -(v % 7), reverse=True))
    q = l[:]
    if n > 5:
        del q[1:n:3]; print(q)
        q[::2] = [0] * len(q[::2]); print(q)
        q[1:3] = [7, 8, 9, 10]; print(q)
        del q[-1]; q.insert(-2, 99); q.reverse(); print(q, q[::-2], q[5:1:-1], q[-100:3])
