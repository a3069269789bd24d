import numpy as np
np.hstack([np.zeros((2, 2)), np.zeros(2)])
