a = b = 1
if a && b:
    pass
