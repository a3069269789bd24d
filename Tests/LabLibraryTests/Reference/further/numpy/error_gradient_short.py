import numpy as np
np.gradient(np.array([1.0]))
