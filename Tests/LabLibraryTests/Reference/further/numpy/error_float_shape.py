import numpy as np
L, dx = 1.0, 0.25
n = L / dx
u = np.zeros(n)
