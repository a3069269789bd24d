import numpy as np
np.zeros((2, 1)).squeeze(axis=0)
