import numpy as np
np.zeros((2, 3)).transpose(0, 2)
