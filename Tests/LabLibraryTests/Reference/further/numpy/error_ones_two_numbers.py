import numpy as np
n = 5
u = np.ones(n, n)
