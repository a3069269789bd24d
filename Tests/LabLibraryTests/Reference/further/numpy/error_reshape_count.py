import numpy as np
A = np.arange(10).reshape(3, 3)
