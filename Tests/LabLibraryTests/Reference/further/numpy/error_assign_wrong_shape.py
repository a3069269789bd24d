import numpy as np
u = np.zeros((3, 4))
u[:, 0] = [1, 2, 3, 4]
