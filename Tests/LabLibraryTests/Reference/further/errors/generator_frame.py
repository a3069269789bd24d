def g(v):
    return 1 / v
print(list(map(g, [1, 0])))
