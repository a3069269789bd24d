import numpy as np
np.interp(0.5, [0, 1, 2], [1, 2])
