import numpy as np
u = np.zeros(5)
u[1:-1] = np.ones(4)
