x = 0
y = [1]
z = None
assert isinstance(x, str), f"bad {x}"
