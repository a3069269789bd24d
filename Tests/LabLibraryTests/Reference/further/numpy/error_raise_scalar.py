import numpy as np
with np.errstate(all='raise'):
    np.float64(1) / 0
