import numpy as np
np.random.default_rng(1).choice(3, size=4, replace=False)
