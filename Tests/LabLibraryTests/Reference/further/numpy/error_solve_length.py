import numpy as np
np.linalg.solve(np.eye(3), np.ones(2))
