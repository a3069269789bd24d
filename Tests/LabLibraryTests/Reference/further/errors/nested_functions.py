x = [a for b in [1]]
