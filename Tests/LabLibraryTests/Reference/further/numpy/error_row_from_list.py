import numpy as np
u = np.zeros((3, 3))
u[0] = [1, 2]
