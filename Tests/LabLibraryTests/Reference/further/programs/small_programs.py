def fib(n, memo={}):
    if n in memo: return memo[n]
    if n < 2: return n
    memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(50), fib(100))
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(6, "A", "B", "C"))
def perms(l): return [[]] if not l else [[x] + p for i, x in enumerate(l) for p in perms(l[:i] + l[i + 1:])]
print(perms([1, 2, 3]))
def primes(n):
    sieve = [True] * (n + 1); sieve[:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i, p in enumerate(sieve) if p]
print(primes(50))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(48, 18), [gcd(i, 12) for i in range(1, 13)])
compose = lambda *fs: (lambda x: x if not fs else fs[0](compose(*fs[1:])(x)))
print(compose(lambda v: v + 1, lambda v: v * 2)(5))
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(i) for i in range(1, 10)], max(range(1, 100), key=collatz))
matrix = [[i * j for j in range(1, 4)] for i in range(1, 4)]
for row in matrix: print(" ".join(f"{v:3d}" for v in row))
print([list(col) for col in zip(*matrix)], sum(matrix, []), [[r[i] for r in matrix] for i in range(3)])
text = "the quick brown fox"
print(" ".join(w[::-1] for w in text.split()), text.title(), {c: text.count(c) for c in sorted(set(text)) if text.count(c) > 1})
print("".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.isalpha() else c for c in text))
print(f"{'Name':<10}|{'Qty':>5}|{'Price':^10}"); print("-" * 27)
for n, q, p in [("apple", 3, 1.5), ("kiwi", 12, 0.25)]: print(f"{n:<10}|{q:>5d}|{p:^10.2f}")
