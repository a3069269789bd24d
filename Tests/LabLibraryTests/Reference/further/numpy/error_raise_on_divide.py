import numpy as np
with np.errstate(divide='raise'):
    np.ones(2) / 0
