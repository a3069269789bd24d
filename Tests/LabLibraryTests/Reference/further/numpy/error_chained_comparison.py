import numpy as np
u = np.array([0.1, 0.6])
print(0 < u < 1)
