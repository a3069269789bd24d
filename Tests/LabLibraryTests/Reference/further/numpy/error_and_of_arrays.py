import numpy as np
u = np.array([0.1, 0.6, 0.9])
mask = u > 0.2 and u < 0.8
