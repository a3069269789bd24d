import numpy as np
np.vstack([np.zeros(3), np.zeros(4)])
