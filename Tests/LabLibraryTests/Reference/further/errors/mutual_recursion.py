def f(x):
    return [g(v) for v in x]
def g(v):
    return 1 / v
f([1, 0])
