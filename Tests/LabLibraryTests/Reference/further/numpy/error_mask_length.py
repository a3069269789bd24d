import numpy as np
u = np.arange(5)
u[np.array([True, False])]
