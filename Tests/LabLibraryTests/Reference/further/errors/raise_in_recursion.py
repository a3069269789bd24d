def f(n):
    return n * f(n - 1)
f(5)
