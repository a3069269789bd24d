import numpy as np
rng = np.random.default_rng(0)
rng.choice([1, 2, 3], p=[0.5, 0.2, 0.2])
