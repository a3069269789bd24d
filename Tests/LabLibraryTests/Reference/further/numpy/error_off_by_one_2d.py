import numpy as np
u = np.zeros((4, 6))
for i in range(4):
    for j in range(7):
        u[i, j] = i + j
