x = 0
y = [1]
z = None
assert not (x == 0)
