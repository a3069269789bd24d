import numpy as np
A = np.array([[1.0, 2.0], [2.0, 4.0]])
np.linalg.solve(A, [1, 2])
