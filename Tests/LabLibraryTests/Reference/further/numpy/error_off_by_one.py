import numpy as np
u = np.zeros(5)
for i in range(1, 5):
    u[i] = u[i - 1] + u[i + 1]
