import numpy as np
np.random.default_rng(1).integers(5, 5)
