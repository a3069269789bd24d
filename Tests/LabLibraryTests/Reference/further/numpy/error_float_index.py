import numpy as np
u = np.arange(10)
n = len(u)
print(u[n // 2])
print(u[n / 2])
