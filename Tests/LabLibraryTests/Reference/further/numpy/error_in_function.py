import numpy as np
def step(u, r):
    v = u.copy()
    v[1:-1] = u[1:-1] + r * (u[2:] - 2 * u[1:-1] + u[:-1])
    return v
u = np.zeros(6)
for n in range(3):
    u = step(u, 0.25)
