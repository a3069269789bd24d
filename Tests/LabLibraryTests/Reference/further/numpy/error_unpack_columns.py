import numpy as np
A = np.arange(6).reshape(2, 3)
x, y = A.T
