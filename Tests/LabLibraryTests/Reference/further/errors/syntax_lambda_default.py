f = lambda x, k=: x
