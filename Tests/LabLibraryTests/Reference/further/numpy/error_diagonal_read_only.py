import numpy as np
A = np.eye(3)
np.diag(A)[0] = 5
