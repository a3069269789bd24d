import numpy as np
np.linalg.inv(np.ones(3))
