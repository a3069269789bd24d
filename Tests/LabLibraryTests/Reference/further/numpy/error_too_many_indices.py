import numpy as np
u = np.zeros(5)
u[0, 1] = 3
