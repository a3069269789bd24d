import numpy as np
np.random.default_rng(1).normal(0, -1, 3)
