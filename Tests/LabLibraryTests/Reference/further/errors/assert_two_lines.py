x = 0
y = [1]
z = None
assert (x ==
    1)
