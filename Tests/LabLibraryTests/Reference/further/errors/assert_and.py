x = 0
y = [1]
z = None
assert z is not None and x
