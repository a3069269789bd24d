print(max([3, 1], key=lambda v: v.foo))
