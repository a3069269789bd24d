import numpy as np
u = np.arange(5)
u[u > 1] = [1, 2]
